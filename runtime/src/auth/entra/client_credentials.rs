//! Tokens of an application that has a secret.

use std::fmt;

use oauth2::{ClientSecret, Scope};

use super::authority_error::AuthorityError;
use super::exchange::Exchange;
use super::wire::access_token;
use crate::auth::cache::TokenCache;
use crate::client::{
    AccessToken, BoxFuture, ConfigurationError, Error, TokenError, TokenProvider, TokenRequest,
};

/// Tokens of the application itself, without a person (RFC 6749 §4.4).
///
/// The application has its application permissions, all of them that an
/// administrator consented to: the scope is that of the service and
/// `/.default`, as a client asks for unless told otherwise. Tokens are kept as
/// by a [`TokenCache`].
///
/// The secret is sent to the authority and to nobody else. For certificates,
/// managed identities and workload federation use `azure_identity`.
///
/// ```
/// # #[cfg(feature = "reqwest")]
/// # fn main() -> Result<(), msgraph_runtime::client::Error> {
/// use msgraph_runtime::auth::Application;
/// use msgraph_runtime::client::Client;
///
/// # let secret = "from a vault";
/// let application = Application::new("contoso.onmicrosoft.com", "11111111-2222-3333-4444-555555555555");
/// let client = Client::new(application.client_credentials(secret)?)?;
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
pub struct ClientCredentials {
    tokens: TokenCache,
    host: Box<str>,
}

impl ClientCredentials {
    pub(super) fn new(exchange: Exchange, tenant: &str, secret: String) -> Result<Self, Error> {
        if ["common", "organizations", "consumers"]
            .iter()
            .any(|shared| shared.eq_ignore_ascii_case(tenant))
        {
            return Err(ConfigurationError::new(
                "an application without a person needs the id or the domain name of one tenant",
            )
            .into());
        }
        if secret.is_empty() {
            return Err(ConfigurationError::new("the application's secret is empty").into());
        }
        let host = exchange.host.clone();
        let clock = exchange.clock.clone();
        let mut tokens = TokenCache::new(Secret(Exchange {
            client: exchange.client.set_client_secret(ClientSecret::new(secret)),
            ..exchange
        }));
        if let Some(clock) = clock {
            tokens = tokens.clock(clock);
        }
        Ok(Self { tokens, host })
    }
}

impl TokenProvider for ClientCredentials {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        self.tokens.token(request)
    }

    fn refused(&self, token: &AccessToken) {
        self.tokens.refused(token);
    }
}

/// An application with its secret, asked anew for each token.
struct Secret(Exchange);

impl TokenProvider for Secret {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            let [scope] = request.scopes() else {
                return Err(TokenError::new(NO_DEFAULT_SCOPE));
            };
            if !scope.ends_with("/.default") {
                return Err(TokenError::new(NO_DEFAULT_SCOPE));
            }
            let Self(exchange) = self;
            let sent_at = exchange.now();
            let mut asked = exchange
                .client
                .exchange_client_credentials()
                .add_scope(Scope::new(scope.clone()));
            if let Some(claims) = exchange.claims(&request) {
                asked = asked.add_extra_param("claims", claims);
            }
            let tokens = asked
                .request_async(exchange)
                .await
                .map_err(AuthorityError::from)?;
            Ok(access_token(&tokens, sent_at)?)
        })
    }
}

const NO_DEFAULT_SCOPE: &str = "an application without a person asks for one scope, which ends in \
                                /.default";

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCredentials")
            .field("authority", &self.host)
            .finish_non_exhaustive()
    }
}
