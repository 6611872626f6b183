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
    /// Write the crate that the manifest describes
    #[command(
        long_about = "Reads the manifest and the metadata that it names, keeps what its roots \
                      need, and writes a complete crate.\n\n\
                      Only files that an earlier run wrote are replaced or deleted; a folder with \
                      other files and none of ours is refused. When anything is wrong, nothing is \
                      written. Files that are as they should be are not touched.\n\n\
                      The lock beside the manifest (codegen.lock for codegen.toml) says which name is \
                      whose: a run that would give a name to another element fails and says what to \
                      write instead. Runs whose documents, requests or folder the command line names \
                      have no lock, unless --lock names one.",
        after_help = CODEGEN_EXAMPLES
    )]
    Codegen(CodegenArguments),
    /// Say what each root costs, and what could be cut, and write nothing
    #[command(
        long_about = "Makes the crate in memory and counts it: for each root (and each entry under \
                      `types`, `create` and `update`) a crate of it alone, and what it adds to the \
                      others; the ten dearest types, each with what keeps it; and what could be left \
                      out, with what that saves. Members count in each type that inherits them, \
                      as in the crate. Lines are those of the .rs files.\n\n\
                      What several roots need counts in each crate of its own, and in none of the \
                      others' additions: it goes only with all of them. A root can add more members \
                      than it has alone, where its path makes a navigation property a member of a type \
                      that another root keeps.",
        after_help = PLAN_EXAMPLES
    )]
    Plan(PlanArguments),
    /// Say why something is generated, and what to edit so that it is not
    #[command(
        long_about = "Prints the shortest way from a root to a type, a member or a request, with the \
                      rule that brings each step, and the edits of the manifest that drop it. The \
                      edits were tried before they are printed.\n\n\
                      The exit status is 1 where the name means nothing or several things, and 0 \
                      where nothing keeps what it means.",
        after_help = EXPLAIN_EXAMPLES
    )]
    Explain(ExplainArguments),
    /// Write the slice as an OpenAPI 3.1 description
    #[command(
        long_about = "Writes what the manifest asks for as an OpenAPI 3.1 description in JSON: for \
                      documentation, mock servers, gateways, and clients in other languages.\n\n\
                      Each root is an operation, with the query options that its capabilities leave, \
                      its least privileged permissions as security requirements, an example, and an \
                      id that no other root changes. Each kept type is a schema of its qualified name; \
                      kept families have discriminators. A path that ends in `**` becomes the requests \
                      below it, each step once, on the shortest path to it. docs/openapi.md says where \
                      everything stands.\n\n\
                      The description goes to standard output, findings to standard error. When \
                      anything is wrong, nothing is written. The same inputs give the same bytes.",
        after_help = OPENAPI_EXAMPLES
    )]
    Openapi(OpenapiArguments),
    /// Read whole documents and say what is wrong with them
    #[command(
        long_about = "Reads documents (CSDL XML, CSDL JSON, OpenAPI) together, as one model, applies every rule of the \
                      standard to all of it, and prints what it found and a count of what it read.\n\n\
                      Each finding has a code; docs/diagnostics.md explains it. The exit status is 1 \
                      when one of them is an error, and 0 otherwise, warnings included. What a \
                      document takes from another one by a reference is read from a file inside the \
                      document's folder, and is not missed when there is none; nothing is fetched.",
        after_help = CHECK_EXAMPLES
    )]
    Check(CheckArguments),
}

const CODEGEN_EXAMPLES: &str = "\
Examples:
  Do the main job, schemas/codegen.toml to generated/:
    cargo xtask codegen

  Say whether generated/ is fresh, and write nothing:
    cargo xtask codegen --check

  Try other requests on other metadata, into a folder of their own:
    cargo xtask codegen --metadata graph-v1.0.csdl.xml --service-version v1.0 \\
        --include '/me/messages#GET' --out /tmp/messages

  Tell apart what the members of a group are:
    cargo xtask codegen --metadata graph-v1.0.csdl.xml --service-version v1.0 \\
        --include '/groups/{id}/members#GET' --derived microsoft.graph.directoryObject \\
        --out /tmp/members";

/// `cargo xtask codegen`
#[derive(Debug, Args)]
pub(crate) struct CodegenArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,

    /// Write into this folder instead of the manifest's
    ///
    /// An empty folder, or one that is not there yet, becomes a complete crate. It may lie anywhere.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Keep to the names of this lock, and write it
    ///
    /// Without it, a run that follows the manifest keeps to the lock beside it, and any other to none.
    #[arg(long, value_name = "FILE")]
    pub(crate) lock: Option<PathBuf>,

    /// Let elements change their names; the lock keeps the old ones from others
    ///
    /// For a `rename` in the manifest that is meant to break programs. A name still moves to no other
    /// element.
    #[arg(long, conflicts_with = "check")]
    pub(crate) rename_in_lock: bool,

    /// Write nothing; fail and name the files that a run would change
    #[arg(long)]
    pub(crate) check: bool,

    /// Print to standard error how many milliseconds each phase took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// What is read, and what of it is kept.
#[derive(Debug, Args)]
pub(crate) struct InputArguments {
    /// The manifest [default: schemas/codegen.toml of the workspace]
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,

    /// Read this document instead of the manifest's; may be repeated
    ///
    /// CSDL XML, CSDL JSON, or OpenAPI 3.0 or 3.1 in JSON or YAML, found by what it says. Files that it
    /// refers to are read as well, inside its own folder only; nothing is fetched.
    ///
    /// The manifest's documentation overlay is left out as well: it describes the elements of other
    /// documents.
    #[arg(long, value_name = "FILE")]
    pub(crate) metadata: Vec<PathBuf>,

    /// The version of the service, instead of the manifest's
    #[arg(long, value_name = "VERSION", value_parser = ["v1.0", "beta"])]
    pub(crate) service_version: Option<String>,

    /// Keep this request instead of the manifest's roots; may be repeated
    ///
    /// A path of the service with its key segments in braces, and a method:
    /// '/users/{id}/messages#GET'. A `*` in a name stands for any text ('/me/m*#GET'), `**` at the end
    /// for everything below ('/me/**'), and the method `*` for all that there are.
    #[arg(long, value_name = "PATH#METHOD")]
    pub(crate) include: Vec<String>,

    /// Keep the types derived from this one; may be repeated
    ///
    /// The qualified name of a type, such as microsoft.graph.directoryObject. What is not kept is
    /// still decoded, as the type that its member declares, and loses nothing.
    #[arg(long, value_name = "TYPE")]
    pub(crate) derived: Vec<String>,
}

const PLAN_EXAMPLES: &str = "\
Examples:
  What the crate of schemas/codegen.toml costs:
    cargo xtask plan

  What a request would cost, before it is added:
    cargo xtask plan --metadata graph-v1.0.csdl.xml --service-version v1.0 \\
        --include '/me/messages#GET'

  What two requests cost together, and one family:
    cargo xtask plan --metadata graph-v1.0.csdl.xml --service-version v1.0 \\
        --include '/groups/{id}/members#GET' --include '/users#GET' \\
        --derived microsoft.graph.directoryObject";

/// `cargo xtask plan`
#[derive(Debug, Args)]
pub(crate) struct PlanArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  Why a type is there, by its simple name:
    cargo xtask explain identity

  Why a property is there, and what to edit so that it is not:
    cargo xtask explain microsoft.graph.attendanceRecord/identity

  A root, by its function or its path:
    cargo xtask explain me::list_attendance_records
    cargo xtask explain '/me/onlineMeetings/{id}/attendanceReports#GET'

  A type of a slice that is not in the manifest:
    cargo xtask explain recipient --metadata graph-v1.0.csdl.xml \\
        --service-version v1.0 --include '/me/messages#GET'";

/// `cargo xtask explain`
#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// A type, `type/member`, `module::function` or the path of a root; may be several
    ///
    /// A type is named by its qualified name, its simple name, or its name in Rust; an action or a
    /// function by its qualified name, or behind a type that it is bound to: microsoft.graph.user/sendMail.
    #[arg(value_name = "NAME", required = true)]
    pub(crate) names: Vec<String>,

    #[command(flatten)]
    pub(crate) inputs: InputArguments,
}

const OPENAPI_EXAMPLES: &str = "\
Examples:
  Describe what schemas/codegen.toml asks for:
    cargo xtask openapi > attendance.openapi.json

  Describe other requests on other metadata:
    cargo xtask openapi --metadata graph-v1.0.csdl.xml --service-version v1.0 \\
        --include '/me/messages#GET' --output mail.openapi.json

  Everything below a path:
    cargo xtask openapi --include '/me/onlineMeetings/**' --output meetings.openapi.json";

/// `cargo xtask openapi`
#[derive(Debug, Args)]
pub(crate) struct OpenapiArguments {
    #[command(flatten)]
    pub(crate) inputs: InputArguments,

    /// Write into this file instead of standard output, as a whole or not at all
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
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
    /// The documents (CSDL XML, CSDL JSON, OpenAPI); types of one may be used in another
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Show all warnings, not only the first 20 of each code
    #[arg(long)]
    pub(crate) all: bool,
}
