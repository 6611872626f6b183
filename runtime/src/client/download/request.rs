//! A request for bytes.

use std::fmt;
use std::future::IntoFuture;
use std::ops::{Bound, RangeBounds};
use std::time::Duration;

use futures_core::future::BoxFuture;
use http::Method;
use serde::Serialize;

use super::body::DownloadBody;
use crate::client::demands::Demands;
use crate::client::error::Error;
use crate::client::invalid_request::Fault;
use crate::client::options::{header_options, http_request_option};
use crate::client::path::Path;
use crate::client::post::Parameters;
use crate::client::request::Request;
use crate::client::send::open;

/// A request for bytes: those of a media entity (`$value`; OData Protocol 4.01
/// §11.2.4), of a property of type `Edm.Stream`, or those that a function or an
/// action returns. Nothing is sent before [`send`](Self::send) or `.await`.
///
/// The bytes are not decoded and not held as a whole: [`DownloadBody`] hands
/// them out as they arrive. `Debug` shows the method and the path template.
///
/// ```no_run
/// use std::fs::File;
/// use std::io::Write;
///
/// use msgraph_runtime::Download;
///
/// async fn save(recording: Download, file: &mut File) -> Result<(), Box<dyn std::error::Error>> {
///     let mut body = recording.send().await?;
///     while let Some(chunk) = body.chunk().await {
///         file.write_all(&chunk?)?;
///     }
///     Ok(())
/// }
/// ```
///
/// # Redirects
///
/// Services often answer with a redirect (301, 302, 303, 307, 308) to a storage
/// of another host, whose address lets anybody read the bytes for some time. A
/// GET follows it, 10 times at most:
///
/// - only to HTTPS, or to HTTP on this machine where the client's endpoint is
///   there, too;
/// - to another origin than the client's without the token, without the
///   `client-request-id` and without any header but `Accept`,
///   `Accept-Encoding`, `Range` and `If-Range`. What a transport adds by itself,
///   such as `User-Agent`, it adds there, too;
/// - back to the client's origin without the token, once it was elsewhere.
///
/// What does not succeed there is an [`Error::Download`], which names the host
/// and nothing else of the address. Each repetition begins at the service again,
/// which then hands out a new address. An action (POST) follows no redirect.
///
/// # Going on behind what arrived
///
/// A connection that breaks off in the middle is an error of the body, which is
/// not repeated: the program has what arrived, and asks for the rest with
/// [`range`](Self::range). [`if_range`](Self::if_range) makes sure that it is the
/// rest of the same bytes.
///
/// ```no_run
/// use msgraph_runtime::{Download, Error};
///
/// /// Downloads all of it, and goes on behind each fault of the connection.
/// async fn fetch(recording: Download) -> Result<Vec<u8>, Error> {
///     let mut all = Vec::new();
///     let mut etag: Option<String> = None;
///     let mut faults = 0;
///     loop {
///         let mut request = recording.clone();
///         if let Some(etag) = &etag {
///             request = request.range(all.len() as u64..).if_range(etag);
///         }
///         let mut body = request.send().await?;
///         if body.offset() != Some(all.len() as u64) {
///             // Other bytes than before, and all of them.
///             all.clear();
///         }
///         etag = body.etag().map(str::to_owned);
///         loop {
///             match body.chunk().await {
///                 Some(Ok(chunk)) => all.extend_from_slice(&chunk),
///                 Some(Err(Error::Transport(_))) if faults < 10 => break faults += 1,
///                 Some(Err(error)) => return Err(error),
///                 None => return Ok(all),
///             }
///         }
///     }
/// }
/// ```
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct Download {
    request: Request,
}

impl Download {
    /// A request that generated code hands out.
    pub(crate) fn new(path: Path) -> Self {
        Self::of(Request::new(Method::GET, path))
    }

    /// The same of an action.
    pub(crate) fn invoking<B: Serialize>(path: Path, parameters: Parameters<'_, B>) -> Self {
        Self::of(parameters.post(path))
    }

    fn of(mut request: Request) -> Self {
        request.header("accept", "*/*");
        // So that lengths and ranges are those of the bytes.
        request.header("accept-encoding", "identity");
        Self { request }
    }

    /// The same, of which the metadata says more.
    pub(crate) fn demanding(path: Path, demands: &'static Demands) -> Self {
        let mut new = Self::new(path);
        new.request.demands = demands;
        new
    }

    header_options!();
    http_request_option!();

    /// Sets a query option as text, percent-encoded here, such as `$format` of a
    /// report or `format` of a drive item.
    pub fn query_raw(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.query_raw(name.as_ref(), value.as_ref());
        self
    }

    /// How long one attempt may take to come to the head of its response,
    /// redirects included, and after that how long
    /// [`DownloadBody::chunk`] waits for the next bytes; the client's limit
    /// unless set. There is no limit for the whole.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.request.options.timeout = Some(limit);
        self
    }

    /// How many bytes are handed out at most. Unless set there is no limit for
    /// what is handed out piece by piece, and the client's for
    /// [`DownloadBody::bytes`].
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.request.options.body_limit = Some(bytes);
        self
    }

    /// Asks for a part of the bytes (`Range`; RFC 9110 §14.2), counted from 0:
    /// `.range(1_000_000..)` for all behind the first million. Nobody has to
    /// heed it: [`DownloadBody::offset`] says which bytes came. An empty range
    /// makes the request invalid.
    pub fn range(mut self, bytes: impl RangeBounds<u64>) -> Self {
        let first = match bytes.start_bound() {
            Bound::Included(first) => Some(*first),
            Bound::Excluded(before) => before.checked_add(1),
            Bound::Unbounded => Some(0),
        };
        let last = match bytes.end_bound() {
            Bound::Included(last) => Some(Some(*last)),
            Bound::Excluded(end) => end.checked_sub(1).map(Some),
            Bound::Unbounded => Some(None),
        };
        match (first, last) {
            (Some(first), Some(None)) => self.request.header("range", &format!("bytes={first}-")),
            (Some(first), Some(Some(last))) if first <= last => {
                self.request
                    .header("range", &format!("bytes={first}-{last}"));
            }
            _ => self.request.refuse(Fault::EmptyRange),
        }
        self
    }

    /// Asks for the [`range`](Self::range) only if the bytes are still those of
    /// this [`etag`](DownloadBody::etag), and for all bytes otherwise
    /// (`If-Range`; RFC 9110 §13.1.5). An empty one makes the request invalid.
    pub fn if_range(mut self, etag: impl AsRef<str>) -> Self {
        self.request.condition("if-range", etag.as_ref());
        self
    }

    /// Sends the request and resolves when the head of the response is there.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but those of decoding and of next links. A status of 400 and
    /// above is one, also of the host that a redirect leads to
    /// ([`Error::Download`]).
    pub async fn send(self) -> Result<DownloadBody, Error> {
        let request = &self.request;
        let (client, path_template) = (request.client(), request.path_template());
        let success = open(
            client,
            request.http_request()?,
            path_template,
            &request.options,
        );
        Ok(DownloadBody::new(
            success.await?,
            client,
            path_template,
            &request.options,
        ))
    }
}

impl IntoFuture for Download {
    type Output = Result<DownloadBody, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Download")
            .field(&self.request)
            .finish()
    }
}
