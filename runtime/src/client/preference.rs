//! The header `Prefer` (RFC 7240): a list of preferences.

use http::header::{HeaderMap, HeaderName, HeaderValue};

pub(super) const PREFER: HeaderName = HeaderName::from_static("prefer");

/// Adds a preference to the list of them (RFC 7240 §2), unless it is there.
pub(super) fn add(headers: &mut HeaderMap, preference: &'static str) {
    let value = match headers.get(PREFER) {
        None => Some(HeaderValue::from_static(preference)),
        // What is no text is nothing to add to; the service may refuse it.
        Some(old) => match old.to_str() {
            Ok(old) if !items(old).any(|item| is_named(item, preference)) => {
                HeaderValue::try_from(format!("{old}, {preference}")).ok()
            }
            Ok(_) | Err(_) => None,
        },
    };
    if let Some(value) = value {
        headers.insert(PREFER, value);
    }
}

/// Sets a preference with a value, in place of one of the same name: of several
/// only the first counts.
pub(super) fn set(headers: &mut HeaderMap, name: &str, preference: &str) {
    let old = headers.get(PREFER).and_then(|old| old.to_str().ok());
    let others = items(old.unwrap_or_default()).map(str::trim);
    let mut list: Vec<_> = others
        .filter(|item| !item.is_empty() && !is_named(item, name))
        .collect();
    list.push(preference);
    if let Ok(value) = HeaderValue::try_from(list.join(", ")) {
        headers.insert(PREFER, value);
    }
}

/// The items of a list of preferences.
fn items(list: &str) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    list.split(move |c| {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
        c == ',' && !is_quoted
    })
}

/// Whether a preference has this name, with or without a value and parameters.
fn is_named(item: &str, name: &str) -> bool {
    let own = item.split(['=', ';']).next().unwrap_or_default();
    own.trim().eq_ignore_ascii_case(name)
}
