//! Names of OData in the places of a description that take only some
//! characters: keys of components, parameters of paths, paths, ids.

use std::fmt::Write;

/// A name of the characters that keys of `components` may have, the same for
/// no other name: what they may not have is its number in hexadecimal between
/// two `-`, which no name of CSDL has.
pub(super) fn component(name: &str) -> String {
    escaped(name, '-', |c| matches!(c, '.' | '_'))
}

/// A part of an operation id: letters, digits and `_` as they are, everything
/// else by its number between two `~`.
pub(super) fn id_part(name: &str) -> String {
    escaped(name, '~', |c| c == '_')
}

fn escaped(name: &str, mark: char, is_kept: impl Fn(char) -> bool) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || is_kept(c) {
            text.push(c);
        } else {
            // Writing into a text cannot fail.
            let _ = write!(text, "{mark}{:x}{mark}", u32::from(c));
        }
    }
    text
}

/// A name as a segment of a path: percent-encoded but for what segments have
/// unencoded (RFC 3986 §3.3), without the braces of templates.
pub(super) fn segment(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        let is_kept = byte.is_ascii_alphanumeric() || b"-._~$@".contains(&byte);
        if is_kept {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// A name in words: `onlineMeeting` is "online meeting".
pub(super) fn words(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for c in name.chars() {
        let begins = c.is_uppercase() && (before.is_lowercase() || before.is_numeric());
        if begins {
            words.push(' ');
        }
        before = c;
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else {
            words.push(' ');
            before = ' ';
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_apart_in_every_place() {
        assert_eq!(component("microsoft.graph.user"), "microsoft.graph.user");
        assert_eq!(component("n.Gerät"), "n.Ger-e4-t");
        assert_eq!(id_part("request-id"), "request~2d~id");
        assert_eq!(segment("a/{b}?#ä"), "a%2F%7Bb%7D%3F%23%C3%A4");
        assert_eq!(words("onlineMeetingURL"), "online meeting url");
    }
}
