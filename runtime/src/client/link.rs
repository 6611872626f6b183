//! Next links: where they may lead, and that they do not lead in circles.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use http::Uri;
use url::Url;

use super::cloud::Endpoint;
use super::error::Error;

/// What a relative link is relative to: the context URL of the page, or the
/// page's own URL where it has none (OData JSON Format 4.01 §4.3).
pub(super) fn base_of_links(page: &Url, context: Option<&str>) -> Url {
    context
        .and_then(|context| page.join(context).ok())
        .unwrap_or_else(|| page.clone())
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
        });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid());
    }
    // Two libraries read the same text: what both take for the same origin is
    // sent as it is.
    match Uri::try_from(link) {
        Ok(uri) if endpoint.is_origin_of_uri(&uri) => Ok(uri),
        _ => Uri::try_from(url.as_str()).map_err(|_| invalid()),
    }
}

/// The pages that an iteration has asked for, as fingerprints: a list of a
/// million pages must not keep a million links.
#[derive(Default)]
pub(super) struct Visited {
    hasher: RandomState,
    fingerprints: HashSet<[u64; 2]>,
}

impl Visited {
    /// Notes a page and says whether it is new.
    pub(super) fn insert(&mut self, page: &Url) -> bool {
        let text = page.as_str();
        let fingerprint = [
            self.hasher.hash_one(text),
            self.hasher.hash_one(("again", text)),
        ];
        self.fingerprints.insert(fingerprint)
    }
}
