//! Redirects of downloads (RFC 9110 §15.4): whereto they are followed, and with
//! which headers.

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use url::Url;

use super::error::{DownloadError, Fault};
use crate::client::body::Body;
use crate::client::error::Error;
use crate::client::exchange::{Head, Sending, note};
use crate::client::link::uri_of;
use crate::client::{origin, retry_after};

/// How often a redirect is followed. Browsers allow twice as many; a service
/// that redirects to its storage needs one or two.
pub(super) const MAX_REDIRECTS: usize = 10;

/// What another host is told: which bytes are asked for, and in which form.
/// Everything else is between the program and the service.
const TOLD_ELSEWHERE: [HeaderName; 4] = [
    header::ACCEPT,
    header::ACCEPT_ENCODING,
    header::RANGE,
    header::IF_RANGE,
];

/// Sends a request and follows the redirects that answer it, if it is a GET:
/// within the origin with all headers, and with the token; elsewhere over HTTPS
/// with those alone that say which bytes are asked for. Once a redirect has led
/// elsewhere, none leads back to the token: another host does not choose what
/// the token reads.
pub(in crate::client) async fn follow(
    sending: Sending<'_>,
    mut request: http::Request<Bytes>,
    head: &mut Head,
) -> Result<http::Response<Body>, Error> {
    let transport = sending.client.transport();
    if request.method() != Method::GET {
        return Ok(transport.send(request).await?);
    }
    let mut redirects = 0;
    loop {
        let response = transport.send(request.clone()).await?;
        let status = response.status();
        note(head, status, response.headers());
        if !is_followed(status) {
            return match &head.redirected_to {
                Some(origin) if !status.is_success() => {
                    let now = sending.client.clock().now();
                    let refused = Fault::Status {
                        origin: origin.clone(),
                        status,
                        retry_after: retry_after::retry_after(response.headers(), now),
                    };
                    Err(fault(sending, head, refused))
                }
                Some(_) | None => Ok(response),
            };
        }
        if redirects == MAX_REDIRECTS {
            return Err(fault(sending, head, Fault::TooMany));
        }
        redirects += 1;
        let location = response.headers().get(header::LOCATION);
        let url = go_to(sending, &mut request, location, head)?;
        let to = origin::name(&url);
        tracing::debug!(
            status = status.as_u16(),
            to = &*to,
            "a redirect is followed"
        );
        if head.redirected_to.is_some() || !sending.client.endpoint().is_origin_of(&url) {
            head.redirected_to = Some(to);
            *request.headers_mut() = told_elsewhere(request.headers());
        }
    }
}

/// Whether a redirect with this status says where the resource is.
fn is_followed(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn told_elsewhere(headers: &HeaderMap) -> HeaderMap {
    let told = TOLD_ELSEWHERE.iter();
    told.filter_map(|name| Some((name.clone(), headers.get(name)?.clone())))
        .collect()
}

/// Gives the request the address that a redirect of it leads to.
fn go_to(
    sending: Sending<'_>,
    request: &mut http::Request<Bytes>,
    location: Option<&HeaderValue>,
    head: &Head,
) -> Result<Url, Error> {
    let endpoint = sending.client.endpoint();
    let no_address = || fault(sending, head, Fault::NoAddress);
    let base = Url::parse(&request.uri().to_string()).map_err(|_| no_address())?;
    let location = location.and_then(|value| str::from_utf8(value.as_bytes()).ok());
    let location = location.filter(|text| !text.is_empty());
    let location = location.ok_or_else(no_address)?;
    let mut url = base.join(location).map_err(|_| no_address())?;
    // A part of a document is the program's business (RFC 9110 §10.2.2).
    url.set_fragment(None);
    if !endpoint.may_be_redirected_to(&url) {
        let origin = origin::name(&url);
        return Err(fault(sending, head, Fault::Insecure { origin }));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(no_address());
    }
    *request.uri_mut() = uri_of(location, &url).ok_or_else(no_address)?;
    Ok(url)
}

fn fault(sending: Sending<'_>, head: &Head, fault: Fault) -> Error {
    let error = DownloadError::new(sending.path_template, head.request_id.clone(), fault);
    Error::Download(Box::new(error))
}
