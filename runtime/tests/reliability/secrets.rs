//! The canaries: in the token, the id, the query and the bodies of every row.
//! None of them may be told.

use std::fmt::Debug;

use msgraph_runtime::client::Error;

pub(crate) const TOKEN: &str = "canary-token";
pub(crate) const TOKEN_FOR_CLAIMS: &str = "canary-token-2";
pub(crate) const ID: &str = "canary-id";
pub(crate) const QUERY: &str = "canary-query";
pub(crate) const BODY: &str = r#"{"to":"canary-body"}"#;

pub(crate) fn is_silent(text: &str) {
    assert!(!text.to_ascii_lowercase().contains("canary"), "{text}");
}

/// What an error says, and what it shows to those who debug, its causes
/// included; but why there is no token is the token provider's to tell.
pub(crate) fn error_is_silent(error: &Error) {
    is_silent(&error.to_string());
    debug_is_silent(error);
    if matches!(error, Error::Token(_)) {
        return;
    }
    let mut next = std::error::Error::source(error);
    while let Some(error) = next {
        is_silent(&error.to_string());
        debug_is_silent(&error);
        next = error.source();
    }
}

fn debug_is_silent(value: &dyn Debug) {
    is_silent(&format!("{value:?}"));
    is_silent(&format!("{value:#?}"));
}
