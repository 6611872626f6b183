//! Where a redirect leads (RFC 9110 §10.2.2), for the error that says so.

use http::{HeaderMap, StatusCode, header};
use url::Url;

use super::origin;

/// Whether a status leads elsewhere. 304 Not Modified is in the same class and
/// does not (RFC 9110 §15.4.5).
pub(super) fn is_redirect(status: StatusCode) -> bool {
    status.is_redirection() && status != StatusCode::NOT_MODIFIED
}

/// The origin that `Location` names; `None` where it names none, so that the
/// redirect stays within the one of the request.
pub(super) fn origin(headers: &HeaderMap) -> Option<Box<str>> {
    let location = headers.get(header::LOCATION)?.to_str().ok()?;
    match Url::parse(location) {
        Ok(url) => Some(origin::name(&url)),
        Err(url::ParseError::RelativeUrlWithoutBase) if location.starts_with("//") => {
            // Which scheme the request had is not known here.
            let url = Url::parse(&format!("https:{location}")).ok()?;
            Some(origin::name(&url).trim_start_matches("https:").into())
        }
        Err(_) => None,
    }
}
