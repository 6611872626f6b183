//! Sending a batch to its end: one round after the other, and throttled
//! requests again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode};

use super::fault::BatchFault;
use super::part::{Part, State};
use super::plan::{Step, next};
use super::reply::{Replies, Reply};
use super::round::Round;
use crate::client::attempt::Attempt;
use crate::client::builder::Client;
use crate::client::clock::later;
use crate::client::error::Error;
use crate::client::exchange::{ERROR_BODY_LIMIT, request_id};
use crate::client::outcome::Outcome;
use crate::client::retry_policy::{Decision, Fault, RetryPolicy};
use crate::client::send::Answer;
use crate::client::send_options::SendOptions;
use crate::client::service_error::ServiceError;
use crate::client::trace;

pub(super) struct Schedule<'a> {
    client: &'a Client,
    headers: HeaderMap,
    options: &'a SendOptions,
    policy: RetryPolicy,
    parts: Vec<Part>,
}

impl<'a> Schedule<'a> {
    pub(super) fn new(
        client: &'a Client,
        headers: HeaderMap,
        options: &'a SendOptions,
        parts: Vec<Part>,
    ) -> Self {
        Self {
            client,
            headers,
            options,
            policy: options.retry(client),
            parts,
        }
    }

    /// What became of each request.
    pub(super) fn into_parts(self) -> Vec<Part> {
        self.parts
    }

    /// Sends until no request is open.
    ///
    /// # Errors
    ///
    /// When a round fails as a whole before any was answered.
    pub(super) async fn run(&mut self) -> Result<(), Error> {
        let mut answered = false;
        loop {
            let now = self.client.clock().now();
            self.fail_dependents(now);
            let (members, is_sequence) = match next(&self.parts, now) {
                Step::Finished => return Ok(()),
                Step::Wait(until) => {
                    let wait = until.duration_since(now).unwrap_or_default();
                    self.client.clock().sleep(wait).await;
                    self.end_wait(until);
                    continue;
                }
                Step::Parallel(members) => (members, false),
                Step::Sequence(members) => (members, true),
            };
            for member in &members {
                self.parts[*member].began.get_or_insert(now);
            }
            let round = Round {
                parts: &self.parts,
                members: &members,
                is_sequence,
            };
            match round.send(self.client, &self.headers, self.options).await {
                Ok(replies) => self.settle(&members, replies),
                Err(error) if answered => {
                    self.give_up(&members, error);
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
            answered = true;
        }
    }

    /// The wait until this time is over, whatever the clock says: the system's
    /// may have been set back meanwhile.
    fn end_wait(&mut self, until: SystemTime) {
        for part in &mut self.parts {
            if let State::Due(Some(due)) = part.state
                && due <= until
            {
                part.state = State::Due(None);
            }
        }
    }

    /// Requests whose dependency has failed are not sent. Dependencies lie
    /// before their dependents, so once through is enough.
    fn fail_dependents(&mut self, now: SystemTime) {
        for index in 0..self.parts.len() {
            let part = &self.parts[index];
            if part.is_open()
                && part
                    .after
                    .iter()
                    .any(|other| self.parts[*other].has_failed())
            {
                self.parts[index].fail_for_dependency(now);
            }
        }
    }

    /// A round has failed as a whole, and others would.
    fn give_up(&mut self, members: &[usize], error: Error) {
        let error = Arc::new(error);
        for (index, part) in self.parts.iter_mut().enumerate() {
            if part.is_open() {
                let error = Arc::clone(&error);
                part.fail(if members.contains(&index) {
                    BatchFault::Failed(error)
                } else {
                    BatchFault::NotSent(error)
                });
            }
        }
    }

    /// Gives each request of a round its answer.
    fn settle(&mut self, members: &[usize], replies: Replies) {
        let now = self.client.clock().now();
        let mut replies = replies.by_index();
        let mut delays = Delays::default();
        for member in members {
            match replies.remove(member) {
                Some(Ok(reply)) => self.take(*member, reply, now, &mut delays),
                Some(Err(fault)) => self.parts[*member].fail(fault),
                None => self.parts[*member].fail(BatchFault::Missing),
            }
        }
    }

    fn take(&mut self, member: usize, reply: Reply, now: SystemTime, delays: &mut Delays) {
        if reply.status == StatusCode::FAILED_DEPENDENCY && self.waits_for_another(member) {
            return;
        }
        let part = &mut self.parts[member];
        part.attempts = part.attempts.saturating_add(1);
        let mut seen = Attempt {
            method: part.method.clone(),
            path_template: part.path_template.clone(),
            number: part.attempts,
            status: Some(reply.status),
            fault: None,
            request_id: request_id(&reply.headers),
            redirected_to: None,
            client_request_id: part
                .wire
                .headers
                .get("client-request-id")
                .map(|id| id.as_str().into()),
            delay: None,
        };
        if reply.status.is_success() {
            part.state = State::Done(Ok(Answer {
                status: reply.status,
                headers: reply.headers,
                body: reply.body,
            }));
        } else {
            let body = reply.body.slice(..reply.body.len().min(ERROR_BODY_LIMIT));
            let error =
                ServiceError::new(reply.status, &reply.headers, body, &part.path_template, now);
            let began = part.began.unwrap_or(now);
            let elapsed = now.duration_since(began).unwrap_or_default();
            let decision = delays.decide(&self.policy, part, error.into(), elapsed);
            part.state = match decision {
                Ok(delay) => {
                    seen.delay = Some(delay);
                    State::Due(Some(later(now, delay)))
                }
                Err(error) => State::Done(Err(error)),
            };
        }
        let span = trace::request(&seen.method, &seen.path_template);
        span.in_scope(|| trace::attempt(&span, &seen));
        self.client.observe(&seen);
    }

    /// Whether the service has not done a request because one before it is to
    /// be sent again: both are sent again, and this one has not failed.
    fn waits_for_another(&self, member: usize) -> bool {
        let mut after = self.parts[member].after.iter();
        after.any(|other| self.parts[*other].is_open())
    }
}

/// The waits of one round. Requests that were told the same wait the same time,
/// so that they go together again.
#[derive(Default)]
struct Delays(BTreeMap<(Option<Duration>, u32), Duration>);

impl Delays {
    /// The wait before the request is sent again, or its error.
    fn decide(
        &mut self,
        policy: &RetryPolicy,
        part: &Part,
        error: Error,
        elapsed: Duration,
    ) -> Result<Duration, Error> {
        let told = error.as_service().and_then(ServiceError::retry_after);
        match policy.decide(Fault::of(&error), &part.method, part.attempts, elapsed) {
            Decision::Wait(delay) => Ok(*self.0.entry((told, part.attempts)).or_insert(delay)),
            Decision::GiveUp(reason) => Err((part.attempts, Some(reason))),
            Decision::Final => Err((part.attempts, None)),
        }
        .map_err(|(attempts, reason)| error.with_outcome(Outcome { attempts, reason }))
    }
}
