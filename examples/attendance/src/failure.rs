//! What can go wrong, and what to do about it.

use std::fmt;
use std::io;

use msgraph_beta::Error;

/// Why the table is not complete.
#[derive(Debug)]
pub(crate) enum Failure {
    NoToken,
    Graph(Error),
    Output(io::Error),
}

impl Failure {
    /// What the user may do.
    pub(crate) fn advice(&self) -> Option<&'static str> {
        match self {
            Self::NoToken => Some("get an access token for Microsoft Graph and export it"),
            Self::Graph(error) if error.is_unauthorized() => Some(
                "the token may have expired, or be for another service than Microsoft Graph; \
                 an app also needs an application access policy for the user",
            ),
            Self::Graph(error) if error.is_forbidden() => Some(
                "the token needs the permission OnlineMeetingArtifact.Read.All; for an app, an \
                 administrator also has to create an application access policy and grant it to \
                 the user who organized the meeting",
            ),
            Self::Graph(error) if error.is_throttled() => Some("wait a while and try again"),
            Self::Graph(_) | Self::Output(_) => None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoToken => formatter.write_str("there is no token in GRAPH_TOKEN"),
            Self::Graph(error) => error.fmt(formatter),
            Self::Output(error) => write!(formatter, "the table cannot be written: {error}"),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Graph(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
