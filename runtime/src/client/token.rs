//! Access tokens and who provides them.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use futures_core::future::BoxFuture;

/// Hands out access tokens.
///
/// It is asked before each request, so it keeps a token for as long as the
/// token is valid. It is never asked for a request to another origin than the
/// one that the client was made for.
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
}

impl<T: TokenProvider + ?Sized> TokenProvider for Arc<T> {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        (**self).token(request)
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

/// An access token. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(Box<str>);

impl AccessToken {
    /// The token `secret`, without the word `Bearer`. White space around it is
    /// dropped: a token read from a file ends with a line break.
    #[must_use]
    pub fn new(secret: impl AsRef<str>) -> Self {
        Self(secret.as_ref().trim().into())
    }

    /// The token's text.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessToken(..)")
    }
}

/// A token that somebody else got, used until it is refused.
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
/// with [`source`](Error::source).
pub struct TokenError(Box<dyn Error + Send + Sync>);

impl TokenError {
    /// No token, because of `source`: an error, or a sentence.
    pub fn new(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(source.into())
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the token provider has no usable token")
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenError(..)")
    }
}

impl Error for TokenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.0.as_ref())
    }
}
