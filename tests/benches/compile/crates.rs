//! The crates and programs that are compiled.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use graph_codegen::emit::{Output, Summary, emit};
use graph_codegen::ir::{Item, Package};
use graph_tests::emitted::{runtime_path, write_workspace};

use crate::cost::{self, Cost};
use crate::{derived, types};

/// The crates, and how a program of theirs reads JSON.
pub(crate) const SIDES: [Side; 2] = [
    Side {
        name: "ours",
        dependencies: "",
        from_slice: "ours::from_slice",
    },
    Side {
        name: "derived",
        dependencies: "serde_json = \"1\"\n",
        from_slice: "serde_json::from_slice",
    },
];

/// The types that the programs decode: what people ask Graph for.
const DECODED: [&str; 10] = [
    "microsoft.graph.user",
    "microsoft.graph.group",
    "microsoft.graph.message",
    "microsoft.graph.event",
    "microsoft.graph.driveItem",
    "microsoft.graph.chatMessage",
    "microsoft.graph.team",
    "microsoft.graph.application",
    "microsoft.graph.device",
    "microsoft.graph.attendanceRecord",
];

/// One of the two crates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side {
    name: &'static str,
    dependencies: &'static str,
    from_slice: &'static str,
}

impl Side {
    fn program(self) -> String {
        format!("reads-{}", self.name)
    }
}

/// What is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// `cargo check` of the crate.
    Check,
    /// `cargo build` of the program.
    Build,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Check => "check of all types",
            Self::Build => "debug build of a program",
        })
    }
}

/// A workspace with both crates and both programs.
#[derive(Debug)]
pub(crate) struct Crates {
    folder: PathBuf,
}

impl Crates {
    /// Writes them.
    pub(crate) fn write(package: &Package) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile");
        let mut crates = vec![("ours".to_owned(), emit(package))];
        let dependencies = format!(
            "msgraph-runtime = {{ path = {:?}, default-features = false }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\n",
            runtime_path()
        );
        let library = ("src/lib.rs", derived::library(package));
        crates.push(written("derived", &dependencies, library));
        for side in SIDES {
            let dependencies = format!(
                "{0} = {{ path = \"../{0}\", default-features = false }}\n{1}",
                side.name, side.dependencies
            );
            let program = ("src/main.rs", program(package, side));
            crates.push(written(&side.program(), &dependencies, program));
        }
        write_workspace(&folder, types::PACKAGE, &crates);
        Self { folder }
    }

    /// Compiles everything, so that each measurement compiles one crate.
    pub(crate) fn prepare(&self, step: Step) {
        for side in SIDES {
            cost::of(&mut self.command(step, side));
        }
    }

    /// Compiles one crate anew.
    pub(crate) fn measure(&self, step: Step, side: Side) -> Cost {
        let file = match step {
            Step::Check => format!("{}/src/lib.rs", side.name),
            Step::Build => format!("{}/src/main.rs", side.program()),
        };
        let file = fs::File::options()
            .append(true)
            .open(self.folder.join(file))
            .expect("the file");
        file.set_modified(SystemTime::now()).expect("a new time");
        cost::of(&mut self.command(step, side))
    }

    fn command(&self, step: Step, side: Side) -> Command {
        let (word, package) = match step {
            Step::Check => ("check", side.name.to_owned()),
            Step::Build => ("build", side.program()),
        };
        let mut command = Command::new(env!("CARGO"));
        command
            .args([word, "--offline", "--quiet", "--no-default-features"])
            .args(["--package", &package])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0");
        command
    }
}

/// A package with one file.
fn written(name: &str, dependencies: &str, (path, text): (&str, String)) -> (String, Output) {
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{dependencies}"
    );
    let files = [("Cargo.toml".to_owned(), manifest), (path.to_owned(), text)];
    let output = Output {
        files: files.into(),
        summary: Summary::default(),
    };
    (name.to_owned(), output)
}

/// A program that reads a file as each of ten types.
fn program(package: &Package, side: Side) -> String {
    let mut text = String::from(
        "//! Reads a file as each of ten types.\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {\n\
         let path = std::env::args().nth(1).ok_or(\"no file\")?;\n\
         let body = std::fs::read(path)?;\n",
    );
    for name in DECODED {
        let items = package.namespaces.iter().flat_map(|it| &it.items);
        let found = items.into_iter().find_map(|item| match item {
            Item::Struct(item) if item.wire_name == name => Some(&item.ident),
            Item::Struct(_) | Item::Enum(_) | Item::Newtype(_) | Item::Write(_) => None,
        });
        let ident = found.unwrap_or_else(|| panic!("no {name}"));
        text.push_str(&format!(
            "let value: {}::models::{ident} = {}(&body)?;\nprintln!(\"{{:?}}\", value.id);\n",
            side.name, side.from_slice
        ));
    }
    text.push_str("Ok(())\n}\n");
    text
}
