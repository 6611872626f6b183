//! What the authority answers, as the crate `oauth2` reads it.

use std::time::{Duration, SystemTime};

use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
    BasicTokenType,
};
use oauth2::{
    Client, DeviceAuthorizationResponse, EndpointNotSet, EndpointSet,
    ExtraDeviceAuthorizationFields, ExtraTokenFields, StandardRevocableToken,
    StandardTokenResponse, TokenResponse,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::authority_error::AuthorityError;
use crate::client::AccessToken;

/// A client with an address for tokens and one for device codes.
pub(super) type EntraClient = Client<
    BasicErrorResponse,
    Tokens,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// The successful answer of RFC 6749 §5.1.
pub(super) type Tokens = StandardTokenResponse<RefreshIn, BasicTokenType>;

/// What Microsoft Entra ID adds to it for tokens that live long.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RefreshIn {
    /// In seconds. Anything else is no reason to refuse the token.
    #[serde(default)]
    refresh_in: Value,
}

impl ExtraTokenFields for RefreshIn {}

/// The answer of RFC 8628 §3.2.
pub(super) type Codes = DeviceAuthorizationResponse<Message>;

/// What Microsoft Entra ID adds to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Message {
    #[serde(default)]
    pub(super) message: Option<String>,
}

impl ExtraDeviceAuthorizationFields for Message {}

/// The access token of an answer to a request that was sent at `sent_at`.
pub(super) fn access_token(
    tokens: &Tokens,
    sent_at: SystemTime,
) -> Result<AccessToken, AuthorityError> {
    if *tokens.token_type() != BasicTokenType::Bearer {
        return Err(AuthorityError::invalid("the token is not a bearer token"));
    }
    // What lies beyond the calendar is as good as not said.
    let after = |life: Duration| sent_at.checked_add(life);
    let mut token = AccessToken::new(tokens.access_token().secret());
    if let Some(time) = tokens.expires_in().and_then(after) {
        token = token.with_expires_at(time);
    }
    let refresh_in = tokens.extra_fields().refresh_in.as_u64();
    if let Some(time) = refresh_in.map(Duration::from_secs).and_then(after) {
        token = token.with_refresh_after(time);
    }
    Ok(token)
}
