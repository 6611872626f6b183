//! One expectation of the script, and which of its answers comes next.

use std::fmt;

use super::answer::{Answer, Content};
use super::target::{Difference, Target, weight};

/// The query option by which next links of the script tell pages apart.
const PAGE: &str = "$skiptoken";

/// One expectation: a request, and what comes back for it and its next links.
pub(super) struct Scene {
    target: Target,
    /// The address, to which next links add.
    address: String,
    /// Tells its next links from those of others.
    number: usize,
    pub(super) any_query: bool,
    pub(super) answers: Vec<Answer>,
    pub(super) rounds: Rounds,
    /// How many answers were given.
    played: usize,
}

/// How often the answers are given, all of them in their order.
#[derive(Clone, Copy)]
pub(super) enum Rounds {
    Exactly(usize),
    /// Never, once, or again and again.
    Any,
}

impl Scene {
    pub(super) fn new(number: usize, target: Target, address: String) -> Self {
        Self {
            target,
            address,
            number,
            any_query: false,
            answers: Vec::new(),
            rounds: Rounds::Exactly(1),
            played: 0,
        }
    }

    /// The answer to a request, if it is one that this scene waits for.
    pub(super) fn play(&mut self, asked: &Target) -> Option<Content> {
        let position = self
            .open_positions()
            .find(|position| self.matches(*position, asked))?;
        self.played = match self.rounds {
            Rounds::Exactly(_) => self.played + 1,
            Rounds::Any => position + 1,
        };
        Some(self.answers[position].content.clone())
    }

    /// Which answers may come next. A scene that is played any number of times
    /// may begin anew in the middle: nobody has to read all pages.
    fn open_positions(&self) -> impl Iterator<Item = usize> + use<> {
        let length = self.answers.len();
        let (start, count) = match self.rounds {
            Rounds::Exactly(_) if self.is_over() => (0, 0),
            Rounds::Exactly(_) => (self.played % length, 1),
            Rounds::Any => (self.played, length),
        };
        (0..count).map(move |offset| (start + offset) % length)
    }

    fn matches(&self, position: usize, asked: &Target) -> bool {
        let differences = self.target_at(position).differences(asked, false);
        differences.is_empty() || self.any_query && self.is_like(position, asked)
    }

    /// Whether the request is as expected but for its query.
    fn is_like(&self, position: usize, asked: &Target) -> bool {
        self.page_at(position).is_none() && self.target.differences(asked, true).is_empty()
    }

    /// The request that this answer belongs to: the expected one, or the next
    /// link of a page before.
    fn target_at(&self, position: usize) -> Target {
        match self.page_at(position) {
            None => self.target.clone(),
            Some(page) => self.target.clone().with_option(PAGE, &self.token(page)),
        }
    }

    /// The link to the page behind the answer that is put at this position.
    pub(super) fn next_link(&self, position: usize) -> String {
        let mark = if self.address.contains('?') { '&' } else { '?' };
        let token = self.token(self.page_at(position).unwrap_or(1) + 1);
        format!("{}{mark}{PAGE}={token}", self.address)
    }

    fn token(&self, page: usize) -> String {
        format!("list-{}-page-{page}", self.number + 1)
    }

    /// Which page this answer belongs to, unless it is the first.
    fn page_at(&self, position: usize) -> Option<usize> {
        // An error is tried again; what follows the last page is the first.
        let before = &self.answers[..position];
        let mut page = 1;
        for answer in before {
            match (&answer.content, answer.is_page) {
                (_, true) => page += 1,
                (Content::Response(response), false) if response.status().is_success() => page = 1,
                _ => {}
            }
        }
        (page > 1).then_some(page)
    }

    /// The target that is most like a request, with what differs.
    pub(super) fn nearest(&self, asked: &Target) -> (Target, Vec<Difference>) {
        let of = |target: Target| {
            let differences = target.differences(asked, self.any_query);
            (target, differences)
        };
        let all = self
            .open_positions()
            .map(|position| self.target_at(position));
        all.map(of)
            .min_by_key(|(_, differences)| weight(differences))
            .unwrap_or_else(|| of(self.target.clone()))
    }

    /// Why a request that fits has no answer.
    pub(super) fn why_not(&self) -> &'static str {
        match self.rounds {
            Rounds::Exactly(0) => "it must not be asked",
            _ if self.answers.is_empty() => "it has no answer",
            _ if self.is_over() => "it has no further answer",
            Rounds::Exactly(_) | Rounds::Any => "another one must come before it",
        }
    }

    fn is_over(&self) -> bool {
        match self.rounds {
            Rounds::Exactly(_) => self.left() == 0,
            Rounds::Any => self.answers.is_empty(),
        }
    }

    /// How many answers must still be asked for.
    pub(super) fn left(&self) -> usize {
        match self.rounds {
            Rounds::Exactly(rounds) => rounds
                .saturating_mul(self.answers.len())
                .saturating_sub(self.played),
            Rounds::Any => 0,
        }
    }

    pub(super) fn is_unmet(&self) -> bool {
        let is_forbidden = matches!(self.rounds, Rounds::Exactly(0));
        self.left() > 0 || self.answers.is_empty() && !is_forbidden
    }
}

/// The line of the report on what is missing.
impl fmt::Display for Scene {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.answers.is_empty() {
            return write!(formatter, "{}\n  it has no answer", self.target);
        }
        let position = self.played % self.answers.len();
        write!(formatter, "{}", self.target_at(position))?;
        match self.left() {
            1 => Ok(()),
            left => write!(formatter, "\n  and {left} answers in all are left"),
        }
    }
}
