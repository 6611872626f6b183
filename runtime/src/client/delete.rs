//! A request that deletes a resource.

use http::Method;

use super::answer::answer;
use super::decode;
use super::invalid_request::Fault;
use super::options::{if_match, request_value};
use super::path::Path;
use super::request::Request;

/// A request that deletes an entity, removes a reference, or sets a property to
/// null: DELETE (OData Protocol 4.01 §11.4.5, §11.4.6.2, §11.4.9.2). Nothing is
/// sent before [`send`](Self::send) or `.await`.
///
/// `Debug` shows the method and the path template.
///
/// ```
/// use msgraph_runtime::{Delete, Error};
///
/// /// Deletes what may have been deleted before.
/// async fn make_sure(delete: Delete) -> Result<(), Error> {
///     match delete.await {
///         Err(error) if error.is_not_found() => Ok(()),
///         result => result,
///     }
/// }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Delete {
    request: Request,
}

request_value!(Delete);

impl Delete {
    pub(crate) fn new(path: Path) -> Self {
        Self {
            request: Request::new(Method::DELETE, path),
        }
    }

    /// A request that cannot be built.
    pub(super) fn refused(mut self, fault: Fault) -> Self {
        self.request.refuse(fault);
        self
    }

    if_match!();
}

answer! {
    Delete => ();
    |_delete| decode::nothing;
    /// Sends the request.
}
