//! What can go wrong: what is said about it, and the exit code.

use std::error::Error as _;
use std::fmt;
use std::io;
use std::path::PathBuf;

use msgraph_beta::Error;
use msgraph_beta::http::StatusCode;

use crate::advice;

// The exit codes; the help has the same table.
const OTHER: u8 = 1;
const USAGE: u8 = 2;
const NOT_SIGNED_IN: u8 = 3;
const FORBIDDEN: u8 = 4;
const NOT_FOUND: u8 = 5;
const BUSY: u8 = 6;
const UNREACHABLE: u8 = 7;
const NOT_WRITTEN: u8 = 8;
pub(crate) const SOME_MISSING: u8 = 9;

/// Why something is missing.
#[derive(Debug)]
pub(crate) enum Failure {
    NoToken,
    TokenFile {
        file: PathBuf,
        source: io::Error,
    },
    Graph(Error),
    /// Something of what was asked for did not come.
    Missing {
        what: String,
        error: Error,
    },
    Output {
        to: String,
        source: io::Error,
    },
}

impl Failure {
    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::NoToken | Self::TokenFile { .. } => NOT_SIGNED_IN,
            Self::Graph(error) | Self::Missing { error, .. } => code(error),
            Self::Output { .. } => NOT_WRITTEN,
        }
    }

    /// Whether further requests would fail in the same way.
    pub(crate) fn concerns_all(&self) -> bool {
        matches!(self.code(), NOT_SIGNED_IN | BUSY | UNREACHABLE)
    }

    /// What the user may do.
    pub(crate) fn advice(&self) -> Option<String> {
        match self {
            Self::NoToken => Some(
                "put an access token for Microsoft Graph into the environment variable \
                 GRAPH_TOKEN or into a file (--token-file), or sign in with --sign-in"
                    .to_owned(),
            ),
            Self::Graph(error) | Self::Missing { error, .. } => advice::for_error(error),
            Self::TokenFile { .. } | Self::Output { .. } => None,
        }
    }
}

fn code(error: &Error) -> u8 {
    match error {
        Error::Configuration(_) | Error::InvalidRequest(_) => USAGE,
        Error::Token(_) => NOT_SIGNED_IN,
        Error::Transport(_) => UNREACHABLE,
        _ => match error.status() {
            Some(StatusCode::UNAUTHORIZED) => NOT_SIGNED_IN,
            Some(StatusCode::FORBIDDEN) => FORBIDDEN,
            Some(StatusCode::NOT_FOUND) => NOT_FOUND,
            Some(StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) => BUSY,
            Some(_) | None => OTHER,
        },
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoToken => formatter.write_str("there is no access token"),
            Self::TokenFile { file, source } => {
                let file = file.display();
                write!(formatter, "the token file {file} cannot be read: {source}")
            }
            Self::Graph(error) => write_error(formatter, error),
            Self::Missing { what, error } => {
                write!(formatter, "{what}: ")?;
                write_error(formatter, error)
            }
            Self::Output { to, source } => write!(formatter, "{to} cannot be written: {source}"),
        }
    }
}

/// An error and what is behind it.
fn write_error(formatter: &mut fmt::Formatter<'_>, error: &Error) -> fmt::Result {
    write!(formatter, "{error}")?;
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(formatter, ": {error}")?;
        cause = error.source();
    }
    Ok(())
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Graph(error)
    }
}
