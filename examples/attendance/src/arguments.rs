//! The command line.

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

/// Prints who attended a meeting, or a session of a webinar: name, role, kind
/// of identity and total time, and below each person when they came and went.
///
/// The access token is taken from the environment variable GRAPH_TOKEN.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// The attendance report
    #[arg(long, value_name = "ID")]
    pub(crate) report: String,

    /// The online meeting
    #[arg(long, value_name = "ID")]
    meeting: Option<String>,

    /// The user who organized the meeting; the signed-in user unless given
    #[arg(long, value_name = "ID")]
    user: Option<String>,

    /// The webinar, in place of a meeting
    #[arg(long, value_name = "ID")]
    webinar: Option<String>,

    /// The session of the webinar
    #[arg(long, value_name = "ID")]
    session: Option<String>,

    /// Another server than <https://graph.microsoft.com>
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
}

/// Whose attendance is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source<'a> {
    MyMeeting { meeting: &'a str },
    MeetingOfUser { user: &'a str, meeting: &'a str },
    WebinarSession { webinar: &'a str, session: &'a str },
}

impl Arguments {
    /// Whose attendance is asked for; ends the program where that is not
    /// clear.
    pub(crate) fn source(&self) -> Source<'_> {
        match (
            self.meeting.as_deref(),
            self.user.as_deref(),
            self.webinar.as_deref(),
            self.session.as_deref(),
        ) {
            (Some(meeting), None, None, None) => Source::MyMeeting { meeting },
            (Some(meeting), Some(user), None, None) => Source::MeetingOfUser { user, meeting },
            (None, None, Some(webinar), Some(session)) => {
                Source::WebinarSession { webinar, session }
            }
            _ => Self::command()
                .error(
                    ErrorKind::MissingRequiredArgument,
                    "give either --meeting (and --user), or --webinar and --session",
                )
                .exit(),
        }
    }
}
