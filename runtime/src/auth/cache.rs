//! A provider that keeps the tokens of another.

use std::fmt;
use std::sync::{Arc, Mutex, Weak};
use std::time::SystemTime;

use super::flight::{Flight, lock};
use super::kept::Kept;
use crate::client::{AccessToken, BoxFuture, Clock, TokenError, TokenProvider, TokenRequest};

/// Keeps the tokens of another provider, so that it is asked once for many
/// requests.
///
/// - A token is handed out until five minutes before it ends, or until a tenth
///   of its life is left where that is less, or until
///   [`refresh_after`](AccessToken::refresh_after) where that is earlier. A
///   token that does not say when it ends is kept for five minutes. One that
///   is over when it comes is handed out once and not kept.
/// - When there is no new token and the old one has not ended, the old one is
///   handed out, and 30 seconds pass before the provider is asked again.
/// - One request is made at a time. Whoever asks for the same meanwhile waits
///   for it and gets its result, the error too; no error is kept. When a
///   caller goes away, the others are served all the same.
/// - A request with claims always goes to the provider. Its token replaces
///   the one that was kept for these scopes.
///
/// No async runtime is needed.
///
/// ```
/// use msgraph_runtime::auth::TokenCache;
/// use msgraph_runtime::client::{
///     AccessToken, BoxFuture, Client, TokenError, TokenProvider, TokenRequest,
/// };
///
/// struct Vault;
///
/// impl TokenProvider for Vault {
///     fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
///         Box::pin(async move {
///             // … asks somebody for a token for `request.scopes()` …
/// #           let _ = request;
///             Ok(AccessToken::new("ey…"))
///         })
///     }
/// }
///
/// let client = Client::builder().token(TokenCache::new(Vault));
/// ```
pub struct TokenCache {
    provider: Arc<dyn TokenProvider>,
    clock: Option<Arc<dyn Clock>>,
    state: Arc<Mutex<State>>,
}

type Outcome = Result<AccessToken, TokenError>;

#[derive(Default)]
struct State {
    kept: Vec<(Vec<String>, Kept)>,
    /// The one request that is made now, as long as somebody waits for it.
    flight: Option<(TokenRequest, Weak<Flight<Outcome>>)>,
}

impl TokenCache {
    /// Keeps the tokens of `provider`.
    #[must_use]
    pub fn new(provider: impl TokenProvider + 'static) -> Self {
        Self {
            provider: Arc::new(provider),
            clock: None,
            state: Arc::default(),
        }
    }

    /// Reads the time from `clock` in place of the system's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// What there is to be had now, or what to wait for.
    fn look(&self, request: &TokenRequest) -> Look {
        let now = now(self.clock.as_deref());
        let mut state = lock(&self.state);
        if request.claims().is_none()
            && let Some(token) = state.kept(request).and_then(|kept| kept.fresh(now))
        {
            return Look::Token(token.clone());
        }
        let running = state
            .flight
            .as_ref()
            .and_then(|(asked, flight)| Some((asked == request, flight.upgrade()?)));
        if let Some((same, flight)) = running {
            return Look::Flight { same, flight };
        }
        let flight = Arc::new(Flight::new(self.ask(request.clone())));
        state.flight = Some((request.clone(), Arc::downgrade(&flight)));
        Look::Flight { same: true, flight }
    }

    /// Asks the provider and keeps what it says.
    fn ask(&self, request: TokenRequest) -> BoxFuture<'static, Outcome> {
        let (provider, clock, state) = (
            self.provider.clone(),
            self.clock.clone(),
            self.state.clone(),
        );
        Box::pin(async move {
            // Before the request: a token's life begins while it travels.
            let from = now(clock.as_deref());
            let outcome = provider.token(request.clone()).await;
            let now = now(clock.as_deref());
            let mut state = lock(&state);
            state.flight = None;
            match outcome {
                Ok(token) => {
                    state.keep(request.scopes(), Kept::new(token.clone(), from), now);
                    Ok(token)
                }
                Err(error) if request.claims().is_some() => Err(error),
                Err(error) => state.make_do(&request, now).ok_or(error),
            }
        })
    }
}

enum Look {
    Token(AccessToken),
    Flight {
        /// Whether it is a request for the same scopes and claims.
        same: bool,
        flight: Arc<Flight<Outcome>>,
    },
}

impl State {
    fn kept(&mut self, request: &TokenRequest) -> Option<&mut Kept> {
        self.kept
            .iter_mut()
            .find(|(scopes, _)| scopes == request.scopes())
            .map(|(_, kept)| kept)
    }

    /// The old token, where it has not ended.
    fn make_do(&mut self, request: &TokenRequest, now: SystemTime) -> Option<AccessToken> {
        let kept = self.kept(request)?;
        let token = kept.usable(now)?.clone();
        kept.pause(now);
        Some(token)
    }

    fn keep(&mut self, scopes: &[String], new: Option<Kept>, now: SystemTime) {
        self.kept
            .retain(|(others, kept)| others != scopes && kept.usable(now).is_some());
        self.kept.extend(new.map(|kept| (scopes.to_vec(), kept)));
    }
}

impl TokenProvider for TokenCache {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Outcome> {
        Box::pin(async move {
            loop {
                match self.look(&request) {
                    Look::Token(token) => return Ok(token),
                    Look::Flight { same, flight } => {
                        let outcome = flight.join().await;
                        if same {
                            return outcome;
                        }
                    }
                }
            }
        })
    }

    fn refused(&self, token: &AccessToken) {
        lock(&self.state).kept.retain(|(_, kept)| !kept.is(token));
        self.provider.refused(token);
    }
}

pub(super) fn now(clock: Option<&dyn Clock>) -> SystemTime {
    clock.map_or_else(SystemTime::now, Clock::now)
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenCache(..)")
    }
}
