//! Tokens as texts: a version, a dot, and base64 of fields as JSON, in letters
//! that URLs and file names can have.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::{self, DeserializeOwned, Deserializer, Visitor};

/// Why a text is not a token.
pub(in crate::client) enum NoToken {
    Malformed,
    /// It is one of another version.
    Version,
}

/// Writes the fields of a token.
pub(in crate::client) fn write(
    formatter: &mut fmt::Formatter<'_>,
    version: &str,
    fields: &impl Serialize,
) -> fmt::Result {
    let json = serde_json::to_vec(fields).map_err(|_| fmt::Error)?;
    write!(formatter, "{version}.{}", URL_SAFE_NO_PAD.encode(json))
}

/// Reads the fields of a token. White space around the text does not count.
pub(in crate::client) fn read<Fields: DeserializeOwned>(
    text: &str,
    version: &str,
) -> Result<Fields, NoToken> {
    let (found, encoded) = text
        .trim_ascii()
        .split_once('.')
        .ok_or(NoToken::Malformed)?;
    if found != version {
        // A version is a number behind the letters that say which token it is.
        let kind = version.trim_end_matches(|last: char| last.is_ascii_digit());
        let number = found.strip_prefix(kind).map(str::parse::<u32>);
        return Err(match number {
            Some(Ok(_)) => NoToken::Version,
            _ => NoToken::Malformed,
        });
    }
    let json = URL_SAFE_NO_PAD.decode(encoded);
    let json = json.map_err(|_| NoToken::Malformed)?;
    serde_json::from_slice(&json).map_err(|_| NoToken::Malformed)
}

/// Reads a token from a text.
pub(in crate::client) fn deserialize<'de, Token, D>(
    deserializer: D,
    expected: &'static str,
) -> Result<Token, D::Error>
where
    Token: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    struct TextVisitor<Token>(&'static str, PhantomData<Token>);

    impl<Token: FromStr<Err: fmt::Display>> Visitor<'_> for TextVisitor<Token> {
        type Value = Token;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(self.0)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Token, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(TextVisitor(expected, PhantomData))
}
