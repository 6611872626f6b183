//! Next links: where they may lead.

use http::Uri;
use url::Url;

use super::cloud::Endpoint;
use super::error::Error;
use super::origin;

/// What a relative link is relative to: the context URL of the page, or the
/// page's own URL where it has none (OData JSON Format 4.01 §4.3).
pub(super) fn base_of_links(page: &Url, context: Option<&str>) -> Url {
    context
        .and_then(|context| page.join(context).ok())
        .unwrap_or_else(|| page.clone())
}

/// A link as a text that needs no base: its own, where it is absolute. What is
/// no URL stays as it is, for [`read_link`] to refuse.
pub(super) fn absolute_link(base: &Url, link: &str) -> Box<str> {
    match base.join(link) {
        Ok(url) if Url::parse(link).as_ref() != Ok(&url) => String::from(url).into(),
        Ok(_) | Err(_) => link.into(),
    }
}

/// Reads a next link; `base` is what it is relative to, if it is.
///
/// A link is opaque: its text is what is sent, escapes and all. Only a link
/// that is relative, or that holds characters which no request line may hold,
/// is sent as the URL library writes it.
///
/// # Errors
///
/// [`Error::ForeignLink`] for another scheme, host or port than the endpoint's,
/// [`Error::InvalidLink`] for what is no URL or carries a user name.
pub(super) fn read_link(
    endpoint: &Endpoint,
    base: &Url,
    link: &str,
    path_template: &str,
) -> Result<Uri, Error> {
    let invalid = || Error::InvalidLink {
        path_template: path_template.into(),
    };
    let url = base.join(link).map_err(|_| invalid())?;
    if !endpoint.is_origin_of(&url) {
        return Err(Error::ForeignLink {
            host: url.host_str().unwrap_or_default().into(),
            origin: origin::name(&url),
        });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid());
    }
    uri_of(link, &url).ok_or_else(invalid)
}

/// The address to send for a text that was read as `url`. Two libraries read the
/// same text: what both take for the same origin is sent as it is.
pub(super) fn uri_of(text: &str, url: &Url) -> Option<Uri> {
    match Uri::try_from(text) {
        Ok(uri) if Endpoint::of(url)?.is_origin_of_uri(&uri) => Some(uri),
        _ => Uri::try_from(url.as_str()).ok(),
    }
}
