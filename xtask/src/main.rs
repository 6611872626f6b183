//! `cargo xtask`: the command line of this project, and the only crate of it
//! that touches disk and terminal.
//!
//! | module | what it does |
//! |---|---|
//! | [`args`] | what can be asked for, and `--help` |
//! | [`codegen`] | `cargo xtask codegen`: from a manifest to a crate on disk |
//! | [`plan`] | `cargo xtask plan`: what a slice costs |
//! | [`explain`] | `cargo xtask explain`: why something is kept |
//! | [`openapi`] | `cargo xtask openapi`: the slice as an OpenAPI description |
//! | [`check`] | `cargo xtask check`: the linter |
//! | [`asked`] | the manifest, its documents and the command line together |
//! | [`inputs`] | reads documents |
//! | [`references`] | reads the files that documents refer to, and no others |
//! | [`lock`] | the file that says which name is whose |
//! | [`replace`] | replaces one file, as a whole or not at all |
//! | [`places`] | where the workspace is, and paths between folders |
//! | [`sync`] | brings a folder to the state that is wanted |
//! | [`record`] | what the last run made of which inputs |
//! | [`freshness`] | what to say about a folder that is not as wanted |
//! | [`clock`] | how long phases take |
//! | [`report`] | everything that is printed |

mod args;
mod asked;
mod check;
mod clock;
mod codegen;
mod counts;
mod explain;
mod failure;
mod freshness;
mod inputs;
mod lock;
mod openapi;
mod places;
mod plan;
mod record;
mod references;
mod replace;
mod report;
mod sync;

use std::process::ExitCode;

/// Reading and generating make many small texts and lists: with this allocator
/// reading takes a quarter less time, and a slice of it half (docs/benchmarks.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use clap::Parser;

use args::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Codegen(arguments) => codegen::codegen(&arguments),
        Command::Plan(arguments) => plan::plan(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Openapi(arguments) => openapi::openapi(&arguments),
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
