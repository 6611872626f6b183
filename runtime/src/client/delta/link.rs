//! Where later changes are, as a text that outlives the process.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::client::paging::Resource;
use crate::client::paging::token_text::{self, NoToken};
use crate::client::request::Request;

/// The version of the text form.
const VERSION: &str = "d1";

/// Where the changes are that come after a round (OData Protocol 4.01 §11.3.2):
/// to be stored, and followed by a later [`Delta`](super::Delta) of the same
/// request, in this process or another one.
///
/// Its text ([`Display`](fmt::Display), [`FromStr`], and serde, as a string) is
/// a version, a dot, and base64 of letters that URLs and file names can have.
/// Treat it as opaque, and as what a link is: it holds ids, query values and the
/// service's `$deltatoken`, but no access token. `Debug` shows nothing.
///
/// It fits the request that it comes from alone: path, ids and, where the later
/// request has any, query options are checked where it is resumed. It is not
/// signed: whoever changes it can make the next run read another address of the
/// client's origin, never another host's. How long a service accepts it is the
/// service's business; of Microsoft Graph it is some days to weeks, after which
/// [`Error::is_resync_required`](crate::client::Error::is_resync_required) is
/// true.
#[derive(Clone, PartialEq, Eq)]
pub struct DeltaLink {
    path_template: Box<str>,
    /// Fingerprints of the request's URL, with its query options and without.
    url: u128,
    address: u128,
    link: Box<str>,
}

/// What stands in the text: path template, fingerprints of the URL and of the
/// address, link.
type Fields<Text> = (Text, u128, u128, Text);

impl DeltaLink {
    /// The link that a response to a request of this resource has; `None` where
    /// the resource is not known.
    pub(in crate::client) fn new(
        path_template: &str,
        resource: Resource,
        link: &str,
    ) -> Option<Self> {
        Some(Self {
            path_template: path_template.into(),
            url: resource.url?,
            address: resource.address?,
            link: link.into(),
        })
    }

    /// The fingerprint of the first round's URL.
    pub(in crate::client) fn url(&self) -> u128 {
        self.url
    }

    pub(in crate::client) fn link(&self) -> &str {
        &self.link
    }

    /// Checks that the link is one of this request.
    pub(super) fn check(&self, request: &Request, of: Resource) -> Result<(), DeltaLinkError> {
        let path_template = request.path_template();
        // What is wrong with a request is said where it is sent.
        let is_other = of.address.is_some_and(|address| address != self.address)
            || request.has_query() && of.url.is_some_and(|url| url != self.url);
        if is_other || *self.path_template != *path_template {
            return Err(DeltaLinkError(Fault::OtherRequest(path_template.into())));
        }
        Ok(())
    }
}

impl fmt::Display for DeltaLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Fields<&str> = (&self.path_template, self.url, self.address, &self.link);
        token_text::write(formatter, VERSION, &fields)
    }
}

impl FromStr for DeltaLink {
    type Err = DeltaLinkError;

    /// Reads a link; white space around it, such as a file's last line break,
    /// does not count.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fields: Fields<String> = token_text::read(text, VERSION).map_err(|fault| {
            DeltaLinkError(match fault {
                NoToken::Malformed => Fault::Malformed,
                NoToken::Version => Fault::Version,
            })
        })?;
        let (path_template, url, address, link) = fields;
        Ok(Self {
            path_template: path_template.into(),
            url,
            address,
            link: link.into(),
        })
    }
}

impl Serialize for DeltaLink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DeltaLink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        token_text::deserialize(deserializer, "a delta link")
    }
}

impl fmt::Debug for DeltaLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DeltaLink(..)")
    }
}

/// Why changes cannot be asked for at a [`DeltaLink`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeltaLinkError(Fault);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Malformed,
    Version,
    /// With the path template of the request that was to be resumed.
    OtherRequest(Box<str>),
}

impl fmt::Display for DeltaLinkError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Fault::Malformed => formatter.write_str("the text is not a delta link"),
            Fault::Version => {
                formatter.write_str("the delta link is one of another version of this library")
            }
            Fault::OtherRequest(path_template) => write!(
                formatter,
                "the delta link is not one of this request of {path_template}: its path, its ids \
                 or its query options are others"
            ),
        }
    }
}

impl std::error::Error for DeltaLinkError {}
