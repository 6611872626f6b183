//! For how long a token is kept.

use std::time::{Duration, SystemTime};

use crate::client::AccessToken;

/// How long before its end a token is asked for anew, unless a tenth of its
/// life is less.
const MARGIN: Duration = Duration::from_secs(5 * 60);
/// The life of a token that does not say when it ends.
const UNKNOWN_LIFE: Duration = Duration::from_secs(5 * 60);
/// After a new token was refused early, while the old one is still good.
const PAUSE: Duration = Duration::from_secs(30);

/// A token and the time in which it is handed out.
pub(super) struct Kept {
    token: AccessToken,
    from: SystemTime,
    refresh_at: SystemTime,
    until: SystemTime,
}

impl Kept {
    /// Keeps a token that was asked for at `from`; `None` where its time is
    /// over already.
    pub(super) fn new(token: AccessToken, from: SystemTime) -> Option<Self> {
        let until = match token.expires_at() {
            Some(time) => time,
            None => from.checked_add(UNKNOWN_LIFE)?,
        };
        let life = until.duration_since(from).ok()?;
        let refresh_at = until - MARGIN.min(life / 10);
        Some(Self {
            refresh_at: token
                .refresh_after()
                .map_or(refresh_at, |time| time.min(refresh_at)),
            token,
            from,
            until,
        })
    }

    /// The token, while nothing speaks for a new one.
    pub(super) fn fresh(&self, now: SystemTime) -> Option<&AccessToken> {
        // A clock that was set back says nothing about the token's end.
        (self.from <= now && now < self.refresh_at).then_some(&self.token)
    }

    /// Whether it is this token.
    pub(super) fn is(&self, token: &AccessToken) -> bool {
        self.token.secret() == token.secret()
    }

    /// The token, until its end.
    pub(super) fn usable(&self, now: SystemTime) -> Option<&AccessToken> {
        (self.from <= now && now < self.until).then_some(&self.token)
    }

    /// Hands the token out for a while longer, since there is no new one.
    pub(super) fn pause(&mut self, now: SystemTime) {
        if let Some(time) = now.checked_add(PAUSE) {
            self.refresh_at = time.min(self.until);
        }
    }
}
