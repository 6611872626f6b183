//! The parameter `claims` of a request for a token (OpenID Connect Core 1.0
//! §5.5).

use serde_json::{Map, Value, json};

/// The claims that the service asked for and, for a program that answers such
/// demands, the word that it does (`xms_cc` with `cp1`): without it Microsoft
/// Graph demands none and refuses at once.
pub(super) fn claims(demanded: Option<&str>, answers_demands: bool) -> Option<String> {
    if !answers_demands {
        return demanded.map(str::to_owned);
    }
    let mut claims = match demanded.map(serde_json::from_str::<Map<String, Value>>) {
        None => Map::new(),
        Some(Ok(claims)) => claims,
        // The authority says what is wrong with it.
        Some(Err(_)) => return demanded.map(str::to_owned),
    };
    let access_token = claims
        .entry("access_token")
        .or_insert_with(|| Value::Object(Map::new()));
    if let Value::Object(access_token) = access_token {
        access_token.insert("xms_cc".to_owned(), json!({ "values": ["cp1"] }));
    }
    Some(Value::Object(claims).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_demanded_is_asked_for() {
        assert_eq!(claims(None, false), None);
        assert_eq!(claims(Some("x"), false).as_deref(), Some("x"));
    }

    #[test]
    fn the_word_is_added() {
        let word = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
        let with_word = |demanded| claims(demanded, true).unwrap();
        assert_eq!(with_word(None), word);
        assert_eq!(with_word(Some("{}")), word);
        assert_eq!(
            with_word(Some(
                r#"{"access_token":{"nbf":{"value":"1"}},"id_token":{}}"#
            )),
            r#"{"access_token":{"nbf":{"value":"1"},"xms_cc":{"values":["cp1"]}},"id_token":{}}"#
        );
        for odd in ["", "x", "[]", r#"{"access_token":1}"#] {
            assert_eq!(with_word(Some(odd)), odd);
        }
    }
}
