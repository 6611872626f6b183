//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// From Microsoft Graph's metadata to a typed Rust crate.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    after_help = "Start with `cargo xtask codegen`: it reads schemas/codegen.toml and writes generated/.\n\
                  `cargo xtask help COMMAND` explains a command and shows examples."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read whole CSDL documents and say what is wrong with them
    #[command(
        long_about = "Reads CSDL documents together, as one model, applies every rule of the \
                      standard to all of it, and prints what it found and a count of what it read.\n\n\
                      Each finding has a code; docs/diagnostics.md explains it. The exit status is 1 \
                      when one of them is an error, and 0 otherwise, warnings included. What a \
                      document takes from another one by edmx:Reference is not missed when that one is \
                      not at hand; nothing is fetched.",
        after_help = CHECK_EXAMPLES
    )]
    Check(CheckArguments),
}

const CHECK_EXAMPLES: &str = "\
Examples:
  Check one document:
    cargo xtask check schemas/graph-beta.csdl.xml

  Check a document and the annotations for it together:
    cargo xtask check schemas/graph-beta.csdl.xml schemas/graph-beta.docs.csdl.xml";

/// `cargo xtask check`
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The CSDL XML documents; types of one may be used in another
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Show all warnings, not only the first 20 of each code
    #[arg(long)]
    pub(crate) all: bool,
}
