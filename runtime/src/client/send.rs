//! From a request to the bytes of its response, and to a value.

use bytes::Bytes;
use http::{HeaderValue, header};
use serde::de::DeserializeOwned;

use super::builder::Client;
use super::error::Error;
use super::service_error::ServiceError;
use super::token::{AccessToken, TokenError, TokenRequest};
use crate::model::from_slice;

/// What is read of an error's body, in bytes.
const ERROR_BODY_LIMIT: usize = 64 << 10;

/// Sends a request and reads the body of its success.
pub(super) async fn fetch(
    client: &Client,
    request: http::Request<Bytes>,
    path_template: &str,
) -> Result<Bytes, Error> {
    // The place of the policies that send a request more than once.
    attempt(client, request, path_template).await
}

/// Sends a request once, with a token.
async fn attempt(
    client: &Client,
    mut request: http::Request<Bytes>,
    path_template: &str,
) -> Result<Bytes, Error> {
    // Before the token is asked for: the one gate that every request passes.
    if !client.endpoint().is_origin_of_uri(request.uri()) {
        return Err(Error::ForeignLink {
            host: request.uri().host().unwrap_or_default().into(),
        });
    }
    let token = client
        .token_provider()
        .token(TokenRequest::new(client.scopes().to_vec()))
        .await?;
    request
        .headers_mut()
        .insert(header::AUTHORIZATION, authorization(&token)?);

    let (head, body) = client.transport().send(request).await?.into_parts();
    if !head.status.is_success() {
        let limit = ERROR_BODY_LIMIT.min(client.body_limit());
        // A status without its body is worth more than a broken connection.
        let body = body.read(limit).await.map(|read| read.bytes);
        return Err(ServiceError::new(
            head.status,
            &head.headers,
            body.unwrap_or_default(),
            path_template,
            client.now(),
        )
        .into());
    }
    let read = body.read(client.body_limit()).await?;
    if read.complete {
        Ok(read.bytes)
    } else {
        Err(Error::BodyTooLarge {
            path_template: path_template.into(),
            limit: client.body_limit(),
        })
    }
}

fn authorization(token: &AccessToken) -> Result<HeaderValue, TokenError> {
    if token.secret().is_empty() {
        return Err(TokenError::new("the token is empty"));
    }
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.secret()))
        .map_err(|_| TokenError::new("the token holds characters that a header cannot carry"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Decodes a body; an error names the path template and the member.
pub(super) fn decode<T: DeserializeOwned>(body: &[u8], path_template: &str) -> Result<T, Error> {
    from_slice(body).map_err(|source| Error::Decode {
        path_template: path_template.into(),
        source: Box::new(source),
    })
}
