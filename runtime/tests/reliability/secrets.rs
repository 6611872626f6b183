//! The canaries: in the token, the id, the query and the bodies of every row.
//! None of them may be told, to `tracing` and `log` neither: all that any crate
//! tells them is listened to, on every level.

use std::fmt::Debug;
use std::io;
use std::sync::{Mutex, Once};

use msgraph_runtime::client::Error;
use tracing_subscriber::fmt::format::FmtSpan;

pub(crate) const TOKEN: &str = "canary-token";
pub(crate) const TOKEN_FOR_CLAIMS: &str = "canary-token-2";
pub(crate) const ID: &str = "canary-id";
pub(crate) const QUERY: &str = "canary-query";
pub(crate) const BODY: &str = r#"{"to":"canary-body"}"#;

/// What was told so far.
struct Told {
    /// How many lines tell of a request.
    requests: usize,
    /// The lines with a canary.
    secrets: Vec<String>,
}

static TOLD: Mutex<Told> = Mutex::new(Told {
    requests: 0,
    secrets: Vec::new(),
});

/// Listens from now on.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(|| Listener)
            .init();
    });
}

struct Listener;

impl io::Write for Listener {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        let mut told = TOLD.lock().unwrap();
        told.requests += usize::from(text.contains("graph_request"));
        if text.to_ascii_lowercase().contains("canary") {
            told.secrets.push(text.into_owned());
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Requests were told, and no secret.
pub(crate) fn nothing_was_told() {
    let told = TOLD.lock().unwrap();
    assert!(told.requests > 0);
    assert!(told.secrets.is_empty(), "{:?}", told.secrets);
}

pub(crate) fn is_silent(text: &str) {
    assert!(!text.to_ascii_lowercase().contains("canary"), "{text}");
}

/// What an error says, and what it shows to those who debug, its causes
/// included; but why there is no token is the token provider's to tell.
pub(crate) fn error_is_silent(error: &Error) {
    is_silent(&error.to_string());
    debug_is_silent(error);
    if matches!(error, Error::Token(_)) {
        return;
    }
    let mut next = std::error::Error::source(error);
    while let Some(error) = next {
        is_silent(&error.to_string());
        debug_is_silent(&error);
        next = error.source();
    }
}

fn debug_is_silent(value: &dyn Debug) {
    is_silent(&format!("{value:?}"));
    is_silent(&format!("{value:#?}"));
}
