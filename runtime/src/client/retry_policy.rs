//! How often a request is sent again, and after which wait.

use std::time::Duration;

use http::{Method, StatusCode};

use super::error::Error;
use super::transport::TransportErrorKind;

/// When a request is sent again after a fault that may pass.
///
/// | fault | safe methods (GET, HEAD, OPTIONS) | other methods |
/// |---|---|---|
/// | 429 | again | again: the service has done nothing |
/// | 503 | again | only with `Retry-After`, which says the same |
/// | 504 | again | never |
/// | no connection | again | again: the service has not seen the request |
/// | any other fault of the connection | again | never |
///
/// `Retry-After` (RFC 9110 §10.2.3) is respected: the request is not sent again
/// before. It is lengthened by up to a tenth, so that many clients do not come
/// back at the same moment, and from the second repetition on it is at least as
/// long as the wait without it would be. A wait of more than [`max_delay`](Self::max_delay)
/// is not begun: the service's error is returned at once, and says how long the
/// service asked to wait. Without a valid `Retry-After` the wait is
/// [`base_delay`](Self::base_delay), doubled with each repetition, of which a
/// part between a half and the whole is taken at random.
///
/// ```
/// use std::time::Duration;
/// use msgraph_runtime::RetryPolicy;
///
/// // For a job in the night that may wait.
/// let patient = RetryPolicy::default()
///     .max_retries(8)
///     .max_delay(Duration::from_secs(900))
///     .max_elapsed(Duration::from_secs(4 * 3600));
/// # let _ = patient;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    max_retries: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_elapsed: Duration,
}

impl Default for RetryPolicy {
    /// 3 repetitions; 3 s, doubled each time; no wait of more than 180 s; no
    /// wait that ends more than 30 minutes after the first attempt began.
    fn default() -> Self {
        Self {
            max_retries: 3,
            base_delay: Duration::from_secs(3),
            max_delay: Duration::from_secs(180),
            max_elapsed: Duration::from_secs(30 * 60),
        }
    }
}

impl RetryPolicy {
    /// Nothing is sent again.
    #[must_use]
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// How often a request is sent again, beside the first time.
    #[must_use]
    pub fn max_retries(mut self, count: u32) -> Self {
        self.max_retries = count;
        self
    }

    /// The first wait where the service does not say how long to wait.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The longest single wait. A service that asks for more gets no further
    /// attempt.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The time for all attempts and waits of one request: no wait is begun
    /// that would end later.
    #[must_use]
    pub fn max_elapsed(mut self, time: Duration) -> Self {
        self.max_elapsed = time;
        self
    }

    /// Whether and when a request is sent again that has failed for the
    /// `attempts`th time, `elapsed` after it was begun.
    pub(super) fn decide(
        &self,
        fault: Fault,
        method: &Method,
        attempts: u32,
        elapsed: Duration,
    ) -> Decision {
        if !fault.may_pass(method) {
            // What would be tried again if nothing could come of it twice.
            return if fault.may_pass(&Method::GET) {
                Decision::GiveUp(Reason::Effect)
            } else {
                Decision::Final
            };
        }
        if attempts > self.max_retries {
            return if self.max_retries == 0 {
                Decision::Final
            } else {
                Decision::GiveUp(Reason::Attempts)
            };
        }
        let own = scaled(
            self.base_delay
                .saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1)))
                .min(self.max_delay),
            1.0 - fastrand::f64() / 2.0,
        );
        let delay = match fault.retry_after() {
            Some(asked) if asked > self.max_delay => {
                return Decision::GiveUp(Reason::Delay {
                    asked,
                    limit: self.max_delay,
                });
            }
            // Only ever later than the service asked for.
            Some(asked) => {
                let asked = scaled(asked, 1.0 + fastrand::f64() / 10.0).max(asked);
                // Some services say 0 or 1 each time, and mean it as little.
                if attempts > 1 { asked.max(own) } else { asked }
            }
            None => own,
        };
        if elapsed.saturating_add(delay) > self.max_elapsed {
            return Decision::GiveUp(Reason::Elapsed {
                limit: self.max_elapsed,
            });
        }
        Decision::Wait(delay)
    }
}

/// A part or a multiple of a wait; where that is no duration, the wait itself.
fn scaled(delay: Duration, factor: f64) -> Duration {
    Duration::try_from_secs_f64(delay.as_secs_f64() * factor).unwrap_or(delay)
}

/// What a policy makes of a fault.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Decision {
    /// Send again, after this wait.
    Wait(Duration),
    /// The fault may pass, but it is not worth or not allowed to wait for it.
    GiveUp(Reason),
    /// The fault does not pass.
    Final,
}

/// Why a request is not sent again although the fault may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// The service may have done what was asked, and would do it twice.
    Effect,
    /// It was sent as often as the policy allows.
    Attempts,
    /// The service asks for a longer wait than the policy allows.
    Delay { asked: Duration, limit: Duration },
    /// The wait would end after the time for the whole request.
    Elapsed { limit: Duration },
}

/// What of an error matters for sending again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Status(StatusCode, Option<Duration>),
    Transport(TransportErrorKind),
    /// Anything that another attempt does not mend.
    Lasting,
}

impl Fault {
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Service(error) => Self::Status(error.status(), error.retry_after()),
            Error::Transport(error) => Self::Transport(error.kind()),
            Error::Download(error) => match error.status() {
                Some(status) => Self::Status(status, error.retry_after()),
                None => Self::Lasting,
            },
            Error::Configuration(_)
            | Error::InvalidRequest(_)
            | Error::Token(_)
            | Error::Batch(_)
            | Error::Decode { .. }
            | Error::Null { .. }
            | Error::BodyTooLarge { .. }
            | Error::ForeignLink { .. }
            | Error::InvalidLink { .. }
            | Error::RepeatedLink { .. }
            | Error::TooManyPages { .. }
            | Error::ResumeToken(_)
            | Error::DeltaLink(_) => Self::Lasting,
        }
    }

    fn retry_after(self) -> Option<Duration> {
        match self {
            Self::Status(_, asked) => asked,
            Self::Transport(_) | Self::Lasting => None,
        }
    }

    /// Whether the fault may pass and sending again does no harm.
    fn may_pass(self, method: &Method) -> bool {
        match self {
            Self::Status(StatusCode::TOO_MANY_REQUESTS, _) => true,
            Self::Status(StatusCode::SERVICE_UNAVAILABLE, asked) => {
                method.is_safe() || asked.is_some()
            }
            Self::Status(status, _) => status == StatusCode::GATEWAY_TIMEOUT && method.is_safe(),
            Self::Transport(TransportErrorKind::Connect) => true,
            Self::Transport(TransportErrorKind::Rejected) | Self::Lasting => false,
            Self::Transport(
                TransportErrorKind::Timeout | TransportErrorKind::Body | TransportErrorKind::Other,
            ) => method.is_safe(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn status(code: u16, seconds: Option<u64>) -> Fault {
        Fault::Status(
            StatusCode::from_u16(code).unwrap(),
            seconds.map(Duration::from_secs),
        )
    }

    fn repeats(fault: Fault, method: Method) -> bool {
        matches!(
            RetryPolicy::default().decide(fault, &method, 1, Duration::ZERO),
            Decision::Wait(_)
        )
    }

    #[test]
    fn what_the_service_has_not_done_is_sent_again_whatever_the_method() {
        use TransportErrorKind::{Body, Connect, Other, Rejected, Timeout};
        for (fault, get, post) in [
            (status(429, None), true, true),
            (status(503, None), true, false),
            (status(503, Some(1)), true, true),
            (status(504, None), true, false),
            (status(504, Some(1)), true, false),
            (status(500, Some(1)), false, false),
            (status(502, None), false, false),
            (status(404, None), false, false),
            (Fault::Transport(Connect), true, true),
            (Fault::Transport(Timeout), true, false),
            (Fault::Transport(Body), true, false),
            (Fault::Transport(Other), true, false),
            (Fault::Transport(Rejected), false, false),
            (Fault::Lasting, false, false),
        ] {
            assert_eq!(repeats(fault, Method::GET), get, "GET {fault:?}");
            assert_eq!(repeats(fault, Method::POST), post, "POST {fault:?}");
            assert_eq!(repeats(fault, Method::PATCH), post, "PATCH {fault:?}");
        }
    }

    #[test]
    fn waits_are_never_shorter_than_asked_and_never_longer_than_allowed() {
        let policy = RetryPolicy::default();
        let decide = |fault, attempts, elapsed| {
            policy.decide(fault, &Method::GET, attempts, SECOND * elapsed)
        };
        for _ in 0..1_000 {
            let Decision::Wait(asked) = decide(status(429, Some(180)), 1, 0) else {
                panic!("180 s is allowed");
            };
            assert!((SECOND * 180..=SECOND * 198).contains(&asked), "{asked:?}");
            let Decision::Wait(third) = decide(status(429, None), 3, 0) else {
                panic!("three repetitions are allowed");
            };
            assert!((SECOND * 6..=SECOND * 12).contains(&third), "{third:?}");
        }
        assert_eq!(
            decide(status(429, Some(0)), 1, 0),
            Decision::Wait(Duration::ZERO)
        );
        let Decision::Wait(second) = decide(status(429, Some(0)), 2, 0) else {
            panic!("two repetitions are allowed");
        };
        assert!((SECOND * 3..=SECOND * 6).contains(&second), "{second:?}");
        assert_eq!(
            decide(status(429, Some(181)), 1, 0),
            Decision::GiveUp(Reason::Delay {
                asked: SECOND * 181,
                limit: SECOND * 180
            })
        );
        assert_eq!(
            decide(status(429, None), 4, 0),
            Decision::GiveUp(Reason::Attempts)
        );
        assert_eq!(
            decide(status(429, Some(60)), 1, 1_790),
            Decision::GiveUp(Reason::Elapsed {
                limit: SECOND * 1_800
            })
        );
        assert_eq!(
            RetryPolicy::none().decide(status(429, None), &Method::GET, 1, Duration::ZERO),
            Decision::Final
        );
        // Nothing overflows.
        let forever = RetryPolicy::default()
            .max_retries(u32::MAX)
            .base_delay(Duration::MAX)
            .max_delay(Duration::from_secs(u64::MAX / 4))
            .max_elapsed(Duration::MAX);
        assert!(matches!(
            forever.decide(status(429, None), &Method::GET, u32::MAX, Duration::MAX),
            Decision::Wait(_)
        ));
    }
}
