//! Tokens of a person who signs in on another device.

use std::fmt;
use std::sync::{Arc, Mutex};

use oauth2::{RefreshToken, Scope, TokenResponse};

use super::authority_error::AuthorityError;
use super::exchange::Exchange;
use super::prompt::DeviceCodePrompt;
use super::sign_in::{Pending, sign_in};
use super::wire::{Tokens, access_token};
use crate::auth::cache::TokenCache;
use crate::auth::flight::lock;
use crate::client::{
    AccessToken, BoxFuture, Clock, ConfigurationError, Error, TokenError, TokenProvider,
    TokenRequest,
};

/// Tokens of a person who signs in with a browser on any device (RFC 8628).
///
/// The first request needs a person: the prompt is called, and the request
/// waits until he has signed in, has declined, or the code has expired. The
/// scopes are those of the client ([`ClientBuilder::scopes`]), and
/// `offline_access`, for the refresh token. The application has to be
/// registered as a public client.
///
/// Later requests go on without him. Tokens are kept as by a [`TokenCache`],
/// new ones come by the refresh token, which stays in memory. When the
/// authority wants to see the person again (the refresh token is refused, or
/// claims such as a second factor are asked for), the prompt is called again;
/// any other error is the request's error.
///
/// A request that is dropped while a person signs in, by a time limit for
/// example, loses nothing: the next one waits for the same sign-in and does
/// not call the prompt, as long as the code is good.
///
/// [`ClientBuilder::scopes`]: crate::client::ClientBuilder::scopes
///
/// ```
/// # #[cfg(feature = "reqwest")]
/// # fn main() -> Result<(), msgraph_runtime::client::Error> {
/// use msgraph_runtime::auth::Application;
/// use msgraph_runtime::client::Client;
///
/// let application = Application::new("organizations", "11111111-2222-3333-4444-555555555555");
/// let client = Client::builder()
///     .scopes(["https://graph.microsoft.com/OnlineMeetingArtifact.Read.All"])
///     .token(application.device_code(|prompt| eprintln!("{}", prompt.message()))?)
///     .build()?;
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
pub struct DeviceCode {
    tokens: TokenCache,
    host: Box<str>,
}

pub(super) type Prompt = Box<dyn Fn(&DeviceCodePrompt) + Send + Sync>;

impl DeviceCode {
    pub(super) fn new(exchange: Exchange, prompt: Prompt) -> Result<Self, Error> {
        let Some(clock) = exchange.clock.clone() else {
            return Err(ConfigurationError::new("the device code flow has no clock").into());
        };
        Ok(Self {
            host: exchange.host.clone(),
            tokens: TokenCache::new(Person {
                exchange,
                clock: clock.clone(),
                prompt,
                state: Mutex::default(),
            })
            .clock(clock),
        })
    }
}

impl TokenProvider for DeviceCode {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        self.tokens.token(request)
    }

    fn refused(&self, token: &AccessToken) {
        self.tokens.refused(token);
    }
}

/// A person, who is asked for each token that the refresh token does not get.
/// Its cache asks for one token at a time.
pub(super) struct Person {
    pub(super) exchange: Exchange,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) prompt: Prompt,
    pub(super) state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    refresh_token: Option<RefreshToken>,
    /// A sign-in that has begun.
    pub(super) pending: Option<Pending>,
}

impl TokenProvider for Person {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            let refresh_token = lock(&self.state).refresh_token.clone();
            if let Some(refresh_token) = refresh_token {
                match self.refresh(&refresh_token, &request).await {
                    Err(error) if error.needs_sign_in() => (),
                    outcome => return Ok(outcome?),
                }
            }
            let (tokens, sent_at) = sign_in(self, &request).await?;
            self.keep(&tokens);
            Ok(access_token(&tokens, sent_at)?)
        })
    }
}

impl Person {
    /// Gets a token for the refresh token (RFC 6749 §6).
    async fn refresh(
        &self,
        refresh_token: &RefreshToken,
        request: &TokenRequest,
    ) -> Result<AccessToken, AuthorityError> {
        let sent_at = self.exchange.now();
        let mut asked = self
            .exchange
            .client
            .exchange_refresh_token(refresh_token)
            .add_scopes(scopes(request));
        if let Some(claims) = self.exchange.claims(request) {
            asked = asked.add_extra_param("claims", claims);
        }
        let tokens = asked.request_async(&self.exchange).await?;
        self.keep(&tokens);
        access_token(&tokens, sent_at)
    }

    /// Keeps the refresh token. The authority need not send a new one.
    fn keep(&self, tokens: &Tokens) {
        if let Some(refresh_token) = tokens.refresh_token() {
            lock(&self.state).refresh_token = Some(refresh_token.clone());
        }
    }
}

/// The scopes of a request, and that of the refresh token.
pub(super) fn scopes(request: &TokenRequest) -> impl Iterator<Item = Scope> {
    const OFFLINE_ACCESS: &str = "offline_access";
    request
        .scopes()
        .iter()
        .map(String::as_str)
        .filter(|scope| *scope != OFFLINE_ACCESS)
        .chain([OFFLINE_ACCESS])
        .map(|scope| Scope::new(scope.to_owned()))
}

impl fmt::Debug for DeviceCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DeviceCode")
            .field("authority", &self.host)
            .finish_non_exhaustive()
    }
}
