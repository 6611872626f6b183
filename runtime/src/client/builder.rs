//! The client: which service, how to reach it, with whose token.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::attempt::{Attempt, Hook};
use super::clock::Clock;
use super::cloud::{Cloud, Endpoint};
use super::error::{ConfigurationError, Error};
use super::retry_policy::RetryPolicy;
use super::token::TokenProvider;
use super::transport::Transport;

/// 64 MiB: far above any page that Graph sends, far below what hurts.
const BODY_LIMIT: usize = 64 << 20;

/// A client of one service: an endpoint, a transport and a token provider.
///
/// Cloning is cheap and shares all of them. `Debug` shows the host alone.
///
/// ```
/// # #[cfg(feature = "reqwest")]
/// # fn main() -> Result<(), msgraph_runtime::client::Error> {
/// use msgraph_runtime::client::{Client, Cloud, StaticToken};
///
/// let client = Client::builder()
///     .cloud(Cloud::UsGovL4)
///     .token(StaticToken::new("ey…"))
///     .build()?;
/// assert_eq!(client.endpoint().host(), "graph.microsoft.us");
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
#[derive(Clone)]
pub struct Client(Arc<Settings>);

struct Settings {
    endpoint: Endpoint,
    transport: Arc<dyn Transport>,
    token: Arc<dyn TokenProvider>,
    clock: Arc<dyn Clock>,
    scopes: Vec<String>,
    body_limit: usize,
    timeout: Option<Duration>,
    retry: RetryPolicy,
    hook: Option<Hook>,
}

impl Client {
    /// A client of the global service over reqwest.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] when TLS cannot be set up.
    #[cfg(feature = "reqwest")]
    pub fn new(token: impl TokenProvider + 'static) -> Result<Self, Error> {
        Self::builder().token(token).build()
    }

    /// A client with settings of its own.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The address that this client talks to, and nothing else.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.0.endpoint
    }

    /// Whether both are the same client, or clones of one.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn transport(&self) -> &dyn Transport {
        self.0.transport.as_ref()
    }

    pub(super) fn token_provider(&self) -> &dyn TokenProvider {
        self.0.token.as_ref()
    }

    pub(super) fn scopes(&self) -> &[String] {
        &self.0.scopes
    }

    pub(super) fn body_limit(&self) -> usize {
        self.0.body_limit
    }

    pub(super) fn timeout(&self) -> Option<Duration> {
        self.0.timeout
    }

    pub(super) fn retry(&self) -> RetryPolicy {
        self.0.retry
    }

    pub(super) fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    /// Shows an attempt to whoever watches.
    pub(super) fn observe(&self, attempt: &Attempt) {
        if let Some(hook) = &self.0.hook {
            hook(attempt);
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("host", &self.0.endpoint.host())
            .finish_non_exhaustive()
    }
}

/// The settings of a [`Client`] to be.
#[derive(Default)]
#[must_use]
pub struct ClientBuilder {
    cloud: Cloud,
    endpoint: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    token: Option<Arc<dyn TokenProvider>>,
    clock: Option<Arc<dyn Clock>>,
    scopes: Option<Vec<String>>,
    body_limit: Option<usize>,
    timeout: Option<Duration>,
    retry: RetryPolicy,
    hook: Option<Hook>,
}

impl ClientBuilder {
    /// The cloud; [`Cloud::Global`] unless set.
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self.endpoint = None;
        self
    }

    /// An endpoint of one's own in place of a cloud, without the service
    /// version: HTTPS, or HTTP to this machine. It is checked by
    /// [`build`](Self::build); see [`Endpoint::parse`].
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// How requests travel. With the feature `reqwest` there is a default,
    /// which goes through the proxy of the environment, except to a service on
    /// this machine over HTTP.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Who provides the tokens; [`auth`](crate::auth) says who there is.
    pub fn token(mut self, token: impl TokenProvider + 'static) -> Self {
        self.token = Some(Arc::new(token));
        self
    }

    /// The clock: it makes every wait and every time limit. With the feature
    /// `reqwest` it is tokio's unless set.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// The scopes that tokens are asked for; `https://HOST/.default` of the
    /// endpoint unless set.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// How many bytes of one response are read; 64 MiB unless set. A longer
    /// response is an [`Error::BodyTooLarge`].
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = Some(bytes);
        self
    }

    /// How long one attempt at a request may take, from sending it to the last
    /// byte of the response; unless set there is no limit but the transport's
    /// own (300 s of the one over reqwest). Getting a token is not part of it.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// When a request is sent again; [`RetryPolicy::default`] unless set.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Calls `hook` after each attempt at a request, before any wait: to count,
    /// to log, or to tell a person why nothing happens. It should return at
    /// once, since the request waits for it.
    ///
    /// ```
    /// use msgraph_runtime::Client;
    ///
    /// let client = Client::builder().on_attempt(|attempt| {
    ///     if let Some(delay) = attempt.delay() {
    ///         eprintln!("{}: again in {delay:?}", attempt.path_template());
    ///     }
    /// });
    /// # let _ = client;
    /// ```
    pub fn on_attempt(mut self, hook: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.hook = Some(Arc::new(hook));
        self
    }

    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] when the endpoint is refused, or when the
    /// token provider or (without the feature `reqwest`) the transport or the
    /// clock is missing; [`Error::Transport`] when the default transport cannot
    /// be set up.
    pub fn build(self) -> Result<Client, Error> {
        let endpoint = match self.endpoint {
            Some(text) => Endpoint::parse(&text)?,
            None => self.cloud.endpoint(),
        };
        let Some(token) = self.token else {
            return Err(ConfigurationError::new("the client has no token provider").into());
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&endpoint)?,
        };
        let Some(clock) = self.clock.or_else(default_clock) else {
            return Err(ConfigurationError::new("the client has no clock").into());
        };
        let scopes = self
            .scopes
            .unwrap_or_else(|| vec![endpoint.default_scope()]);
        Ok(Client(Arc::new(Settings {
            endpoint,
            transport,
            token,
            clock,
            scopes,
            body_limit: self.body_limit.unwrap_or(BODY_LIMIT),
            timeout: self.timeout,
            retry: self.retry,
            hook: self.hook,
        })))
    }
}

#[cfg(feature = "reqwest")]
pub(crate) fn default_transport(endpoint: &Endpoint) -> Result<Arc<dyn Transport>, Error> {
    use super::reqwest_transport::ReqwestTransport;

    Ok(Arc::new(if endpoint.is_plain_http() {
        ReqwestTransport::direct()?
    } else {
        ReqwestTransport::new()?
    }))
}

#[cfg(not(feature = "reqwest"))]
pub(crate) fn default_transport(_: &Endpoint) -> Result<Arc<dyn Transport>, Error> {
    Err(ConfigurationError::new("the client has no transport").into())
}

#[cfg(feature = "reqwest")]
pub(crate) fn default_clock() -> Option<Arc<dyn Clock>> {
    Some(Arc::new(super::clock::TokioClock))
}

#[cfg(not(feature = "reqwest"))]
pub(crate) fn default_clock() -> Option<Arc<dyn Clock>> {
    None
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .finish_non_exhaustive()
    }
}
