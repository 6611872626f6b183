//! The claims that a service asks for before it accepts a token (conditional
//! access): a `Bearer` challenge with the parameter `claims` (RFC 9110 §11.6.1,
//! RFC 6750 §3).

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::{HeaderMap, header};

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// The claims of the first `Bearer` challenge that has some, as JSON text.
/// `None` where there are none, or where they are not base64 of a JSON object:
/// what cannot be understood is not put into a request for a token.
pub(super) fn claims(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::WWW_AUTHENTICATE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(claims_of)
}

fn claims_of(challenges: &str) -> Option<String> {
    http_auth::parse_challenges(challenges)
        .ok()?
        .iter()
        .filter(|challenge| challenge.scheme.eq_ignore_ascii_case("bearer"))
        .flat_map(|challenge| &challenge.params)
        .filter(|(name, _)| name.eq_ignore_ascii_case("claims"))
        .find_map(|(_, value)| decode(&value.to_unescaped()))
}

fn decode(text: &str) -> Option<String> {
    let alphabet = if text.contains(['-', '_']) {
        &URL_SAFE
    } else {
        &STANDARD
    };
    let bytes = GeneralPurpose::new(alphabet, LENIENT).decode(text).ok()?;
    let json = String::from_utf8(bytes).ok()?;
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&json).ok()?;
    (!object.is_empty()).then_some(json)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    /// `{"access_token":{"nbf":{"essential":true}}}`
    const CLAIMS: &str = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ";

    #[test]
    fn claims_are_read_from_a_bearer_challenge() {
        let found = Some(r#"{"access_token":{"nbf":{"essential":true}}}"#.to_owned());
        for challenges in [
            vec![format!(
                r#"Bearer realm="", authorization_uri="https://login.example.com/x,y", error="insufficient_claims", claims="{CLAIMS}==""#
            )],
            vec![format!(r#"bearer claims="{CLAIMS}""#)],
            vec![format!("Bearer claims={CLAIMS}")],
            vec![format!(
                r#"PoP nonce="a, claims=b", Bearer error="insufficient_claims", Claims = "{CLAIMS}""#
            )],
            vec![
                "Negotiate".to_owned(),
                format!(r#"Bearer claims="{CLAIMS}""#),
            ],
        ] {
            let mut headers = HeaderMap::new();
            for challenge in &challenges {
                headers.append(
                    header::WWW_AUTHENTICATE,
                    HeaderValue::from_str(challenge).unwrap(),
                );
            }
            assert_eq!(claims(&headers), found, "{challenges:?}");
        }
    }

    #[test]
    fn anything_else_is_no_claim() {
        for challenge in [
            "",
            "Bearer",
            "Bearer realm=\"\"",
            "Bearer claims=\"\"",
            "Bearer claims=\"%%%\"",
            "Bearer claims=\"bm90IEpTT04=\"",
            "Bearer claims=\"e30=\"",
            "Bearer claims=\"W10=\"",
            &format!("PoP claims=\"{CLAIMS}\""),
            &format!("Bearer realm=\"x\", PoP claims=\"{CLAIMS}\""),
            &format!("Bearer realm=\"\\\", claims={CLAIMS}"),
            "\", ,=,\"\\",
        ] {
            assert_eq!(claims_of(challenge), None, "{challenge}");
        }
    }

    /// A header is what a server likes it to be.
    #[test]
    fn no_challenge_is_a_panic() {
        let pieces = [
            "Bearer", " ", ",", "=", "\"", "\\", ";", "claims", "PoP", "a", CLAIMS, "\t", "é",
        ];
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..20_000 {
            let challenge: String = (0..random.usize(..12))
                .map(|_| pieces[random.usize(..pieces.len())])
                .collect();
            claims_of(&challenge);
        }
    }
}
