//! A row of the table as data: what goes wrong, what the program asks for, and
//! how long the client may wait.

use std::time::Duration;

use msgraph_runtime::client::{ClientBuilder, RetryPolicy};

use crate::answer::Answer;
use crate::places::Places;
use crate::trial::World;

/// What the program asks for.
#[derive(Clone, Copy)]
pub(crate) enum Call {
    /// One number.
    Get,
    /// One number, under this id.
    GetById(&'static str),
    /// The items of all pages.
    Items,
    /// The items of so many pages at most.
    ItemsOfPages(usize),
    /// The items of all pages, trying again behind an error.
    ItemsTryingAgain,
    /// The same, where the program ends at an error and another one resumes.
    ItemsOfTwoPrograms,
    /// Each item in a program of its own, which resumes behind the last one.
    ItemsOfAProgramEach,
    /// A request that changes something.
    Post,
    /// An entity that is created.
    Create,
    /// An entity that is changed if it is as it was.
    Update,
    /// An entity that is deleted.
    Delete,
    /// An action that returns nothing.
    Action,
    /// The bytes of a photo, piece by piece.
    Download,
    /// The same, all at once.
    DownloadAtOnce,
    /// The bytes that an action returns.
    PostDownload,
    /// All messages, and then their changes by another program, which begins
    /// anew once where it has to.
    Changes,
    /// Two numbers and a request that changes something, in one batch.
    Batch,
    /// Two numbers in one batch.
    BatchOfGets,
}

/// A wait as a row states it.
#[derive(Clone, Copy)]
pub(crate) enum Wait {
    /// What the service asked for; up to a tenth longer.
    Asked(f64),
    /// What the client chooses, from a half to the whole of this.
    Chosen(f64),
}

pub(crate) struct Row {
    pub(crate) fault: String,
    pub(crate) call: Call,
    pub(crate) answers: Vec<Answer>,
    pub(crate) waits: Vec<Wait>,
    pub(crate) settings: fn(ClientBuilder) -> ClientBuilder,
    pub(crate) peer: Peer,
    pub(crate) token: Token,
    /// The future is dropped while it waits between two attempts.
    pub(crate) waits_are_interrupted: bool,
    /// Where the row must come to the same.
    pub(crate) worlds: &'static [World],
}

/// Who is at the client's endpoint.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Peer {
    Server,
    /// The server, over HTTP/2.
    Http2,
    /// The server, which speaks HTTP, where the client expects TLS.
    NoTls,
    /// Somebody who takes connections and never says a word, where the client
    /// expects TLS.
    Silent,
    Nobody,
}

/// How the token provider behaves.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Token {
    Given,
    /// Given, but not for further claims.
    NoClaims,
    Refused,
    /// Given, but the future that waits for it is dropped before.
    Interrupting,
}

pub(crate) fn row(fault: &str, call: Call, answers: impl Into<Vec<Answer>>) -> Row {
    Row {
        fault: Places::global().fill(fault),
        call,
        answers: answers.into(),
        waits: Vec::new(),
        settings: |builder| builder,
        peer: Peer::Server,
        token: Token::Given,
        waits_are_interrupted: false,
        worlds: &[World::Loopback],
    }
}

impl Call {
    /// Whether it follows redirects.
    pub(crate) fn is_download(self) -> bool {
        matches!(
            self,
            Self::Download | Self::DownloadAtOnce | Self::PostDownload
        )
    }
}

impl Row {
    pub(crate) fn worlds(mut self, worlds: &'static [World]) -> Self {
        self.worlds = worlds;
        self
    }

    pub(crate) fn call(mut self, call: Call) -> Self {
        self.call = call;
        self
    }

    pub(crate) fn waits(mut self, waits: impl Into<Vec<Wait>>) -> Self {
        self.waits = waits.into();
        self
    }

    pub(crate) fn settings(mut self, settings: fn(ClientBuilder) -> ClientBuilder) -> Self {
        self.settings = settings;
        self
    }

    pub(crate) fn peer(mut self, peer: Peer) -> Self {
        self.peer = peer;
        self
    }

    pub(crate) fn interrupting_waits(mut self) -> Self {
        self.waits_are_interrupted = true;
        self
    }

    /// Whether a future is dropped somewhere.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.waits_are_interrupted
            || self.token == Token::Interrupting
            || self.answers.iter().any(Answer::interrupts)
    }

    pub(crate) fn token(mut self, token: Token) -> Self {
        self.token = token;
        self
    }
}

/// The three waits of a policy that is not told how long to wait.
pub(crate) const CHOSEN: [Wait; 3] = [Wait::Chosen(3.0), Wait::Chosen(6.0), Wait::Chosen(12.0)];

/// Nothing is sent again, for rows that are about something else.
pub(crate) fn without_retries(builder: ClientBuilder) -> ClientBuilder {
    builder.retry(RetryPolicy::none())
}

impl Wait {
    pub(crate) fn holds(self, waited: Duration) -> bool {
        let waited = waited.as_secs_f64();
        match self {
            Self::Asked(seconds) => (seconds..=seconds * 1.1).contains(&waited),
            Self::Chosen(seconds) => (seconds / 2.0..=seconds).contains(&waited),
        }
    }

    pub(crate) fn text(self) -> String {
        match self {
            Self::Asked(seconds) => format!("{seconds} s"),
            Self::Chosen(seconds) => format!("{} to {seconds} s", seconds / 2.0),
        }
    }
}
