//! The command line.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgGroup, Args, CommandFactory, Parser, ValueEnum};
use msgraph_beta::Cloud;

use crate::help;
use crate::zone::Zone;

/// Shows who attended a meeting in Microsoft Teams, a webinar or a town hall,
/// and when.
///
/// Reads attendance reports from Microsoft Graph and shows them as a table, as
/// CSV for a spreadsheet, as JSON for other programs, or as a picture (SVG) with
/// a bar for each stay.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = help::SHORT,
    after_long_help = help::LONG,
    group = ArgGroup::new("event").required(true).args(["meeting", "webinar", "town_hall"]),
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) question: Question,
    #[command(flatten)]
    pub(crate) access: Access,
    #[command(flatten)]
    pub(crate) shape: Shape,
}

impl Arguments {
    /// The arguments of this process; ends it where they make no sense.
    pub(crate) fn read() -> Self {
        let arguments = Self::parse();
        let Question {
            reports,
            sessions,
            meeting,
            ..
        } = &arguments.question;
        if meeting.is_none() && !reports.is_empty() && sessions.len() != 1 {
            Self::command()
                .error(
                    ErrorKind::MissingRequiredArgument,
                    "a report of a webinar or town hall belongs to one session: \
                     give --report together with exactly one --session",
                )
                .exit();
        }
        arguments
    }
}

/// Whose attendance is asked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "What to show")]
pub(crate) struct Question {
    /// An online meeting: all of its reports, or those that --report names
    #[arg(long, value_name = "ID")]
    pub(crate) meeting: Option<String>,

    /// The user who organized the meeting
    ///
    /// Without it, the meeting is one of the person who signed in. An
    /// application that signs in as itself has to name the user.
    #[arg(long, value_name = "ID", requires = "meeting", conflicts_with_all = ["webinar", "town_hall"])]
    pub(crate) user: Option<String>,

    /// A webinar: all of its sessions, or those that --session names
    #[arg(long, value_name = "ID")]
    pub(crate) webinar: Option<String>,

    /// A town hall: all of its sessions, or those that --session names
    #[arg(long, value_name = "ID")]
    pub(crate) town_hall: Option<String>,

    /// A session of the webinar or town hall; may be repeated
    #[arg(long = "session", value_name = "ID", conflicts_with = "meeting")]
    pub(crate) sessions: Vec<String>,

    /// A report of the meeting or of the one session; may be repeated
    #[arg(long = "report", value_name = "ID")]
    pub(crate) reports: Vec<String>,
}

/// The event that the command line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named<'a> {
    Meeting {
        user: Option<&'a str>,
        meeting: &'a str,
    },
    Webinar(&'a str),
    TownHall(&'a str),
}

impl Question {
    /// The event. The parser has seen to it that there is exactly one.
    pub(crate) fn named(&self) -> Named<'_> {
        match (&self.webinar, &self.town_hall) {
            (Some(webinar), _) => Named::Webinar(webinar),
            (None, Some(town_hall)) => Named::TownHall(town_hall),
            (None, None) => Named::Meeting {
                user: self.user.as_deref(),
                meeting: self.meeting.as_deref().unwrap_or_default(),
            },
        }
    }
}

/// How the service is reached, and with whose token.
#[derive(Debug, Args)]
#[command(next_help_heading = "Sign-in and service")]
pub(crate) struct Access {
    /// Read the access token from a file, or with - from standard input
    ///
    /// Without this and without --sign-in it is taken from the environment
    /// variable GRAPH_TOKEN. There is no option that takes the token itself:
    /// the command line is visible to other users of the machine, and ends up
    /// in the history of the shell.
    #[arg(long, value_name = "FILE", conflicts_with = "sign_in")]
    pub(crate) token_file: Option<PathBuf>,

    /// Sign in with a code on another device
    ///
    /// Shows an address and a code, to be entered in a browser on any device.
    #[arg(long, requires = "client_id")]
    pub(crate) sign_in: bool,

    /// The application's id in Microsoft Entra ID, for --sign-in
    #[arg(
        long,
        value_name = "ID",
        env = "AZURE_CLIENT_ID",
        hide_env_values = true
    )]
    pub(crate) client_id: Option<String>,

    /// The tenant to sign in to: its id, or one of its domains
    #[arg(
        long,
        value_name = "TENANT",
        env = "AZURE_TENANT_ID",
        hide_env_values = true,
        default_value = "organizations"
    )]
    pub(crate) tenant: String,

    /// The cloud in which the tenant lives
    #[arg(long, value_name = "CLOUD", default_value = "global")]
    pub(crate) cloud: CloudName,

    /// Another server in place of the cloud, such as a proxy
    ///
    /// HTTPS, or HTTP to this machine.
    #[arg(long, value_name = "URL", conflicts_with = "cloud")]
    pub(crate) base_url: Option<String>,

    /// Another sign-in server in place of the cloud's, for --sign-in
    #[arg(long, value_name = "URL")]
    pub(crate) authority: Option<String>,

    /// How often a request is sent again when the service is busy or cannot be
    /// reached
    #[arg(long, value_name = "COUNT", default_value_t = 3)]
    pub(crate) retries: u32,
}

/// What comes out, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Shape {
    /// What to write; else the ending of --output tells, else it is a table
    #[arg(short, long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,

    /// Write to a file in place of standard output
    ///
    /// The file appears when it is complete; one that is there is replaced. On
    /// Unix it can be read by its owner alone: who attended what is nobody
    /// else's business until the owner says so.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Tell times at this offset from UTC, such as +01:00
    ///
    /// One offset for all times: where clocks change in between, run the
    /// program for each part.
    #[arg(
        long,
        value_name = "OFFSET",
        default_value = "UTC",
        allow_hyphen_values = true
    )]
    pub(crate) time_zone: Zone,

    /// The title of the picture
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,

    /// What a row of CSV stands for
    #[arg(long, value_name = "ROWS", default_value = "stays")]
    pub(crate) rows: Rows,

    /// Begin CSV with a byte order mark, which tells Excel that it is UTF-8
    #[arg(long)]
    pub(crate) bom: bool,

    /// No progress while it reads
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Columns for a terminal
    Table,
    /// For a spreadsheet
    Csv,
    /// Reports and records as the service sent them, nothing left out
    Json,
    /// A picture, for a report
    Svg,
}

/// What a row of CSV stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Rows {
    /// One stay of one person; who has none has one row
    Stays,
    /// One person, from the first joining to the last leaving
    People,
}

/// The clouds by the names that they have on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CloudName {
    /// The global service
    Global,
    /// US Government L4
    UsGovL4,
    /// US Government L5 (DOD)
    UsGovL5,
    /// China, operated by 21Vianet
    China,
}

impl From<CloudName> for Cloud {
    fn from(name: CloudName) -> Self {
        match name {
            CloudName::Global => Self::Global,
            CloudName::UsGovL4 => Self::UsGovL4,
            CloudName::UsGovL5 => Self::UsGovL5,
            CloudName::China => Self::China,
        }
    }
}

impl Shape {
    /// The format that was asked for, or that the file's name tells.
    pub(crate) fn format(&self) -> Format {
        let ending = self.output.as_ref().and_then(|file| file.extension());
        let told = ending
            .and_then(|ending| ending.to_str())
            .and_then(|ending| Format::from_str(ending, true).ok());
        self.format.or(told).unwrap_or(Format::Table)
    }
}
