//! A request that sends bytes.

use bytes::Bytes;
use http::{HeaderValue, Method};
use serde::de::DeserializeOwned;

use super::answer::answer;
use super::decode;
use super::error::Error;
use super::invalid_request::Fault;
use super::options::{if_match, request_value};
use super::path::Path;
use super::request::Request;

/// A request that puts bytes in place of those that are there: PUT (OData
/// Protocol 4.01 §11.4.7.2, §11.4.8.1). Nothing is sent before
/// [`send`](Self::send) or `.await`.
///
/// `Debug` shows the method and the path template.
#[must_use = "a request does nothing until it is sent"]
pub struct Upload {
    request: Request,
}

request_value!(Upload);

impl Upload {
    pub(super) fn new(path: Path, bytes: Bytes, content_type: &str) -> Self {
        let mut request = Request::new(Method::PUT, path);
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => request = request.with_body(Some(bytes), content_type),
            Err(_) => request.refuse(Fault::HeaderValue),
        }
        Self { request }
    }

    if_match!();

    /// Sends the request and decodes what the service answers: Microsoft Graph
    /// answers the upload of a file with its `driveItem`.
    ///
    /// ```
    /// use msgraph_runtime::{Error, Upload};
    ///
    /// async fn upload<DriveItem>(content: Upload) -> Result<DriveItem, Error>
    /// where
    ///     DriveItem: serde::de::DeserializeOwned,
    /// {
    ///     content.receive().await
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Any [`Error`] but those of next links.
    pub async fn receive<T: DeserializeOwned>(self) -> Result<T, Error> {
        let response = self.request.receive(decode::resource_or_nothing).await?;
        Ok(response.into_value())
    }
}

answer! {
    Upload => ();
    |_upload| decode::nothing;
    /// Sends the request.
}
