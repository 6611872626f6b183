//! One sign-in by device code (RFC 8628).

use std::time::{Duration, SystemTime};

use super::authority_error::AuthorityError;
use super::device_code::{Person, scopes};
use super::exchange::Polls;
use super::prompt::DeviceCodePrompt;
use super::wire::{Codes, Tokens};
use crate::auth::flight::lock;
use crate::client::TokenRequest;

/// The shortest pause between two polls, whatever the authority says.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause after polls that got no answer.
const LONGEST_BACKOFF: Duration = Duration::from_secs(60);
/// The longest life of a code; Microsoft's live for 15 minutes.
const LONGEST_LIFE: Duration = Duration::from_secs(24 * 60 * 60);

/// A sign-in that has begun: the person was told the code.
#[derive(Clone)]
pub(super) struct Pending {
    request: TokenRequest,
    codes: Codes,
    until: SystemTime,
}

/// Has the person sign in, and says when the request was sent that brought
/// the tokens.
pub(super) async fn sign_in(
    person: &Person,
    request: &TokenRequest,
) -> Result<(Tokens, SystemTime), AuthorityError> {
    let pending = match begun(person, request) {
        Some(pending) => pending,
        None => begin(person, request).await?,
    };
    let outcome = finish(person, request, &pending).await;
    // Not reached when it is dropped: the next request goes on with it.
    lock(&person.state).pending = None;
    outcome
}

/// The sign-in that another request began and was dropped in.
fn begun(person: &Person, request: &TokenRequest) -> Option<Pending> {
    let now = person.clock.now();
    let pending = lock(&person.state).pending.clone()?;
    (pending.request == *request && now < pending.until).then_some(pending)
}

/// Gets a code (RFC 8628 §3.1) and tells the person.
async fn begin(person: &Person, request: &TokenRequest) -> Result<Pending, AuthorityError> {
    let sent_at = person.clock.now();
    let mut asked = person
        .exchange
        .client
        .exchange_device_code()
        .add_scopes(scopes(request));
    if let Some(claims) = person.exchange.claims(request) {
        asked = asked.add_extra_param("claims", claims);
    }
    let codes: Codes = asked.request_async(&person.exchange).await?;
    let (life, interval) = (codes.expires_in(), codes.interval());
    if life > LONGEST_LIFE || interval > life {
        return Err(AuthorityError::invalid("its times make no sense"));
    }
    let Some(until) = sent_at.checked_add(life) else {
        return Err(AuthorityError::invalid("its times make no sense"));
    };
    let prompt = DeviceCodePrompt::new(&codes);
    let pending = Pending {
        request: request.clone(),
        codes,
        until,
    };
    lock(&person.state).pending = Some(pending.clone());
    (person.prompt)(&prompt);
    Ok(pending)
}

/// Asks until the person has signed in (RFC 8628 §3.4 and §3.5).
async fn finish(
    person: &Person,
    request: &TokenRequest,
    pending: &Pending,
) -> Result<(Tokens, SystemTime), AuthorityError> {
    let clock = &person.clock;
    let left = pending
        .until
        .duration_since(clock.now())
        .unwrap_or_default();
    let mut asked = person
        .exchange
        .client
        .exchange_device_access_token(&pending.codes)
        .set_time_fn(|| clock.now().into())
        .set_max_backoff_interval(LONGEST_BACKOFF.max(pending.codes.interval()));
    if let Some(claims) = person.exchange.claims(request) {
        asked = asked.add_extra_param("claims", claims);
    }
    let polls = Polls::new(&person.exchange);
    let outcome = asked
        .request_async(
            &polls,
            |pause| clock.sleep(pause.max(SHORTEST_PAUSE)),
            Some(left),
        )
        .await;
    match outcome {
        Ok(tokens) => Ok((tokens, polls.sent_at())),
        Err(error) => Err(polls.into_error().unwrap_or_else(|| error.into())),
    }
}
