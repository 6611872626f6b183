//! Prints who attended a meeting, or a session of a webinar.
//!
//! ```text
//! export GRAPH_TOKEN=…   # for instance from `az account get-access-token`
//! attendance-example --meeting ID --report ID
//! attendance-example --user ID --meeting ID --report ID
//! attendance-example --webinar ID --session ID --report ID
//! ```

mod arguments;
mod failure;
mod identity;
mod table;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use msgraph_beta::models::AttendanceRecord;
use msgraph_beta::{Client, Graph, List, StaticToken, requests};

use crate::arguments::{Arguments, Source};
use crate::failure::Failure;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            if let Some(advice) = failure.advice() {
                eprintln!("help: {advice}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Prints each record as soon as it is there, however many pages there are.
async fn run(arguments: &Arguments) -> Result<(), Failure> {
    let source = arguments.source();
    let graph = connect(arguments.base_url.as_deref())?;
    let mut records = list(&graph, source, &arguments.report).items();

    let mut out = io::stdout();
    let mut count = 0_usize;
    while let Some(record) = records.next().await {
        let record = record?;
        if count == 0 {
            table::write_heading(&mut out)?;
        }
        table::write_record(&mut out, &record)?;
        count += 1;
    }
    if count == 0 {
        writeln!(out, "The report has no records.")?;
    }
    Ok(())
}

/// A client of the global cloud, or of the server at `base_url`.
fn connect(base_url: Option<&str>) -> Result<Graph, Failure> {
    let token = env::var("GRAPH_TOKEN").map_err(|_| Failure::NoToken)?;
    let mut client = Client::builder().token(StaticToken::new(token));
    if let Some(url) = base_url {
        client = client.endpoint(url);
    }
    Ok(Graph::new(client.build()?))
}

fn list(graph: &Graph, source: Source<'_>, report: &str) -> List<AttendanceRecord> {
    match source {
        Source::MyMeeting { meeting } => {
            requests::me::list_attendance_records(graph, meeting, report)
        }
        Source::MeetingOfUser { user, meeting } => {
            requests::users::list_attendance_records(graph, user, meeting, report)
        }
        Source::WebinarSession { webinar, session } => {
            requests::webinars::list_attendance_records(graph, webinar, session, report)
        }
    }
}
