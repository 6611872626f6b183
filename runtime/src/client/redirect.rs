//! Where a redirect leads (RFC 9110 §10.2.2), for the error that says so.

use http::{HeaderMap, Uri, header};

/// The host that `Location` names; `None` where it names none.
pub(super) fn host(headers: &HeaderMap) -> Option<Box<str>> {
    let location: Uri = headers.get(header::LOCATION)?.to_str().ok()?.parse().ok()?;
    location.host().map(Into::into)
}
