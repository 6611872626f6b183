//! Tokens from a credential of `azure_core`.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use azure_core::credentials::TokenCredential;

use super::cache::TokenCache;
use crate::client::{AccessToken, BoxFuture, Clock, TokenError, TokenProvider, TokenRequest};

/// Tokens from a credential of the Azure SDK: those of the crate
/// `azure_identity` (managed and workload identities, certificates, developer
/// tools, …) and any other [`TokenCredential`].
///
/// Tokens are kept as by a [`TokenCache`], since not every credential keeps
/// its own.
///
/// `azure_core` 1.1 has no way to ask for the claims that a service demands
/// (conditional access, continuous access evaluation): a request with claims
/// ends with a [`TokenError`] that says so. Where that happens, use
/// `DeviceCode` or `ClientCredentials`, or a provider of your own.
///
/// ```
/// # #[cfg(feature = "reqwest")]
/// # mod example {
/// use std::sync::Arc;
///
/// use azure_core::credentials::TokenCredential;
/// use msgraph_runtime::auth::AzureCredential;
/// use msgraph_runtime::client::{Client, Error};
///
/// /// `credential` is what `azure_identity::ManagedIdentityCredential::new` and
/// /// its like return.
/// fn client(credential: Arc<dyn TokenCredential>) -> Result<Client, Error> {
///     Client::new(AzureCredential::new(credential))
/// }
/// # }
/// ```
pub struct AzureCredential(TokenCache);

impl AzureCredential {
    /// Gets tokens from `credential`.
    #[must_use]
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self(TokenCache::new(Credential(credential)))
    }

    /// Reads the time from `clock` in place of the system's.
    #[must_use]
    pub fn clock(self, clock: impl Clock + 'static) -> Self {
        Self(self.0.clock(clock))
    }
}

impl TokenProvider for AzureCredential {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        self.0.token(request)
    }

    fn refused(&self, token: &AccessToken) {
        self.0.refused(token);
    }
}

/// A credential that is asked for each token.
struct Credential(Arc<dyn TokenCredential>);

impl TokenProvider for Credential {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            if request.claims().is_some() {
                return Err(TokenError::new(
                    "the service asks for further claims, which a credential of azure_core cannot \
                     ask for",
                ));
            }
            let scopes: Vec<&str> = request.scopes().iter().map(String::as_str).collect();
            let token = self
                .0
                .get_token(&scopes, None)
                .await
                .map_err(TokenError::new)?;
            let expires_at = system_time(token.expires_on.unix_timestamp());
            Ok(AccessToken::new(token.token.secret()).with_expires_at(expires_at))
        })
    }
}

/// A time in whole seconds since 1970; what lies before it is long over.
fn system_time(seconds: i64) -> SystemTime {
    u64::try_from(seconds)
        .ok()
        .and_then(|seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds)))
        .unwrap_or(UNIX_EPOCH)
}

impl fmt::Debug for AzureCredential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AzureCredential(..)")
    }
}
