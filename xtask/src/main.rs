//! `cargo xtask`: the command line of this project, and the only crate of it
//! that touches disk and terminal.
//!
//! | module | what it does |
//! |---|---|
//! | [`args`] | what can be asked for, and `--help` |
//! | [`check`] | `cargo xtask check`: the linter |
//! | [`inputs`] | reads documents |
//! | [`places`] | where the workspace is, and paths between folders |
//! | [`sync`] | brings a folder to the state that is wanted |
//! | [`report`] | everything that is printed |

mod args;
mod check;
mod counts;
mod failure;
mod inputs;
mod places;
mod report;
mod sync;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::check(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(Failure::Messages(messages)) => {
            for message in messages {
                report::error(&message);
            }
            ExitCode::FAILURE
        }
    }
}
