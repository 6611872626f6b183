//! Comparison of JSON that is kept as text.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// Deeper than this only equal texts are equal: no input overflows the stack.
const LIMIT: u32 = 128;

/// Whether two texts are the same JSON: members in any order, the last of
/// repeated ones, numbers by their text.
pub(crate) fn same_json(one: &RawValue, other: &RawValue) -> bool {
    same(one.get(), other.get(), LIMIT)
}

fn same(one: &str, other: &str, levels: u32) -> bool {
    if one == other {
        return true;
    }
    let Some(levels) = levels.checked_sub(1) else {
        return false;
    };
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => same_members(one, other, levels),
        (Some(b'['), Some(b'[')) => same_items(one, other, levels),
        (Some(b'"'), Some(b'"')) => {
            let one = serde_json::from_str::<String>(one);
            one.is_ok_and(|one| serde_json::from_str(other).is_ok_and(|other: String| one == other))
        }
        _ => false,
    }
}

fn same_members(one: &str, other: &str, levels: u32) -> bool {
    type Members<'a> = BTreeMap<String, &'a RawValue>;
    let (Ok(one), Ok(other)) = (
        serde_json::from_str::<Members<'_>>(one),
        serde_json::from_str::<Members<'_>>(other),
    ) else {
        return false;
    };
    one.len() == other.len()
        && one
            .iter()
            .zip(&other)
            .all(|(one, other)| one.0 == other.0 && same(one.1.get(), other.1.get(), levels))
}

fn same_items(one: &str, other: &str, levels: u32) -> bool {
    type Items<'a> = Vec<&'a RawValue>;
    let (Ok(one), Ok(other)) = (
        serde_json::from_str::<Items<'_>>(one),
        serde_json::from_str::<Items<'_>>(other),
    ) else {
        return false;
    };
    one.len() == other.len()
        && one
            .iter()
            .zip(&other)
            .all(|(one, other)| same(one.get(), other.get(), levels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_compared_by_what_it_says() {
        assert!(same(
            r#"{"a":1,"b":[2,"\u0041"]}"#,
            r#"{ "b" : [ 2 , "A" ], "a" : 1 }"#,
            LIMIT
        ));
        assert!(same(r#"{"a":1,"a":2}"#, r#"{"a":2}"#, LIMIT));
        assert!(!same("1.0", "1", LIMIT));
        assert!(!same("[1,2]", "[2,1]", LIMIT));
        assert!(!same(r#"{"a":null}"#, "{}", LIMIT));
        let deep = |pad: &str| format!("{}{pad}{}", "[".repeat(10_000), "]".repeat(10_000));
        assert!(!same(&deep(" "), &deep(""), LIMIT));
    }
}
