//! A request whose answer may be null.

use serde::de::DeserializeOwned;

use super::answer::answer;
use super::decode::{Decode, Reading};
use super::options::request_value;
use super::request::Request;

/// A [`Get`](super::Get) or [`Post`](super::Post) of which null is an answer:
/// the service has nothing to send and says so with 204 No Content (OData
/// Protocol 4.01 §9.1.4). Nothing is sent before [`send`](Self::send) or
/// `.await`.
///
/// Metadata calls nearly every single value nullable, because that is the
/// default of CSDL XML, and the request for a resource is the same on all paths
/// to its type, of which some allow null. So each place of a program says whether
/// it reckons with null; where it does not, null is
/// [`Error::Null`](super::Error::Null), and never a value that the service did
/// not send.
///
/// A resource that is not there at all (404 Not Found) stays an error:
/// Microsoft Graph answers so for a user without a manager
/// ([`Error::is_not_found`](super::Error::is_not_found)).
///
/// `Debug` shows the method and the path template.
///
/// ```
/// use msgraph_runtime::{Error, Get};
///
/// // `graph.groups().by_id(group).team().get()`
/// async fn has_team<Team: serde::de::DeserializeOwned>(team: Get<Team>) -> Result<bool, Error> {
///     Ok(team.optional().send().await?.is_some())
/// }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Optional<T> {
    request: Request,
    decode: Decode<Option<T>>,
    #[cfg(feature = "testing")]
    form: super::decode::Form,
}

#[cfg(not(feature = "testing"))]
request_value!(Optional<T> { decode });
#[cfg(feature = "testing")]
request_value!(Optional<T> { decode, form });

impl<T: DeserializeOwned> Optional<T> {
    pub(super) fn new(request: Request, reading: Reading<T>) -> Self {
        Self {
            request,
            decode: reading.optional(),
            #[cfg(feature = "testing")]
            form: reading.form(),
        }
    }
}

#[cfg(feature = "testing")]
impl<T> Optional<T> {
    /// What the body of a success looks like.
    pub(crate) fn form(&self) -> super::decode::Form {
        self.form
    }
}

answer! {
    Optional<T> => Option<T> where T: DeserializeOwned;
    |optional| optional.decode;
    /// Sends the request and decodes the value; `None` where it is null.
}
