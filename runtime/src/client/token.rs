//! Access tokens and who provides them.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use futures_core::future::BoxFuture;

/// Hands out access tokens.
///
/// It is asked before each request, so a provider that has to ask somebody
/// else keeps its tokens, or is put behind a
/// [`TokenCache`](crate::auth::TokenCache). It is never asked for a request to
/// another origin than the one that the client was made for.
///
/// ```
/// use msgraph_runtime::client::{
///     AccessToken, BoxFuture, TokenError, TokenProvider, TokenRequest,
/// };
///
/// /// Reads the token anew for each request.
/// struct FromEnvironment;
///
/// impl TokenProvider for FromEnvironment {
///     fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
///         Box::pin(async {
///             std::env::var("GRAPH_TOKEN")
///                 .map(AccessToken::new)
///                 .map_err(TokenError::new)
///         })
///     }
/// }
/// ```
pub trait TokenProvider: Send + Sync {
    /// Provides a token for the scopes and claims of `request`.
    ///
    /// # Errors
    ///
    /// When there is no token to be had.
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>>;

    /// The service has refused this token (401): whoever keeps it hands it out
    /// no more. Without an implementation nothing happens.
    fn refused(&self, token: &AccessToken) {
        let _ = token;
    }
}

impl<T: TokenProvider + ?Sized> TokenProvider for Arc<T> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        (**self).token(request)
    }

    fn refused(&self, token: &AccessToken) {
        (**self).refused(token);
    }
}

/// What a token is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenRequest {
    scopes: Vec<String>,
    claims: Option<String>,
}

impl TokenRequest {
    /// A token for `scopes`, such as `https://graph.microsoft.com/.default`.
    #[must_use]
    pub fn new(scopes: Vec<String>) -> Self {
        Self {
            scopes,
            claims: None,
        }
    }

    /// The same, with the claims that the service asked for: JSON text, as
    /// decoded from a conditional access challenge.
    #[must_use]
    pub fn with_claims(mut self, claims: impl Into<String>) -> Self {
        self.claims = Some(claims.into());
        self
    }

    /// The scopes.
    #[must_use]
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// The claims that the service asked for, as JSON text. A token that was
    /// kept from before does not meet them.
    #[must_use]
    pub fn claims(&self) -> Option<&str> {
        self.claims.as_deref()
    }
}

impl fmt::Debug for TokenRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TokenRequest")
            .field("scopes", &self.scopes)
            .field("has_claims", &self.claims.is_some())
            .finish()
    }
}

/// An access token, and for how long it is good. `Debug` does not show the
/// token.
///
/// ```
/// use std::time::{Duration, SystemTime};
///
/// use msgraph_runtime::client::AccessToken;
///
/// let expires_at = SystemTime::now() + Duration::from_secs(3600);
/// let token = AccessToken::new("ey…").with_expires_at(expires_at);
/// assert_eq!(token.expires_at(), Some(expires_at));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    secret: Box<str>,
    expires_at: Option<SystemTime>,
    refresh_after: Option<SystemTime>,
}

impl AccessToken {
    /// The token `secret`, without the word `Bearer`. White space around it is
    /// dropped: a token read from a file ends with a line break.
    #[must_use]
    pub fn new(secret: impl AsRef<str>) -> Self {
        Self {
            secret: secret.as_ref().trim().into(),
            expires_at: None,
            refresh_after: None,
        }
    }

    /// The same token, which the service refuses from `time` on.
    #[must_use]
    pub fn with_expires_at(mut self, time: SystemTime) -> Self {
        self.expires_at = Some(time);
        self
    }

    /// The same token, in whose place a new one should be asked for from
    /// `time` on, although it is still good.
    #[must_use]
    pub fn with_refresh_after(mut self, time: SystemTime) -> Self {
        self.refresh_after = Some(time);
        self
    }

    /// The token's text.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// When the service stops to accept it; `None` where that is not known.
    #[must_use]
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }

    /// When to ask for a new one; `None` where whoever issued it did not say.
    #[must_use]
    pub fn refresh_after(&self) -> Option<SystemTime> {
        self.refresh_after
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AccessToken")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// A token that somebody else got, used until it is refused.
///
/// ```
/// # #[cfg(feature = "reqwest")]
/// # fn main() -> Result<(), msgraph_runtime::client::Error> {
/// use msgraph_runtime::client::{Client, StaticToken};
///
/// # let token = "ey…";
/// let client = Client::new(StaticToken::new(token))?;
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
#[derive(Debug, Clone)]
pub struct StaticToken(AccessToken);

impl StaticToken {
    /// The token `secret`, without the word `Bearer`.
    #[must_use]
    pub fn new(secret: impl AsRef<str>) -> Self {
        Self(AccessToken::new(secret))
    }
}

impl TokenProvider for StaticToken {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            match request.claims() {
                None => Ok(self.0.clone()),
                Some(_) => Err(TokenError::new(
                    "the service asks for further claims, which a fixed token cannot gain",
                )),
            }
        })
    }
}

/// Why there is no token.
///
/// `Debug` shows nothing of the cause, which may hold secrets; it can be read
/// with [`source`](Error::source). A clone is the same error: all who waited
/// for one request of a token get it.
#[derive(Clone)]
pub struct TokenError {
    source: Arc<dyn Error + Send + Sync>,
    /// Further claims were asked for.
    for_claims: bool,
}

impl TokenError {
    /// No token, because of `source`: an error, or a sentence.
    pub fn new(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            source: source.into().into(),
            for_claims: false,
        }
    }

    /// Says whether the token should have had claims that the service asked
    /// for.
    pub(super) fn for_claims(mut self, for_claims: bool) -> Self {
        self.for_claims = for_claims;
        self
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the token provider has no usable token")?;
        if self.for_claims {
            formatter.write_str(" with the further claims that the service asks for")?;
        }
        Ok(())
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenError(..)")
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_ref())
    }
}
