//! The crates and programs that are compiled.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use graph_codegen::emit::{Output, Summary, emit};
use graph_codegen::ir::{Item, Package};
use graph_tests::emitted::{runtime_path, write_workspace};

use crate::cost::{self, Cost};
use crate::derived;
use crate::types::{self, Extent};

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

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Every type, as the generator emits it.
    Models,
    /// Everything, requests and write models included.
    Requests,
    /// The same types as `derived.rs` writes them.
    Derived,
}

impl Side {
    pub(crate) const ALL: [Self; 3] = [Self::Models, Self::Requests, Self::Derived];

    /// Those that programs stand on.
    pub(crate) const READ: [Self; 2] = [Self::Models, Self::Derived];

    fn name(self) -> &'static str {
        match self {
            Self::Models => "models",
            Self::Requests => "requests",
            Self::Derived => "derived",
        }
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Models | Self::Derived => &[],
            Self::Requests => &["--features", "client"],
        }
    }

    fn program(self) -> String {
        format!("reads-{}", self.name())
    }
}

/// What is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// `cargo check` of the crate.
    Check,
    /// `cargo build` of the crate.
    Library,
    /// `cargo build` of a program.
    Program,
}

/// A workspace of crates, and of programs where there are some.
#[derive(Debug)]
pub(crate) struct Crates {
    folder: PathBuf,
}

impl Crates {
    /// Writes those of a document. Programs decode types of v1.0.
    pub(crate) fn write(name: &str, document: &str, programs: bool) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let models = types::all(document, Extent::Types);
        let everything = types::all(document, Extent::Everything);
        println!("{}", types::counted(&models));
        let dependencies = format!(
            "msgraph-runtime = {{ path = {:?}, default-features = false }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\n",
            runtime_path()
        );
        let library = ("src/lib.rs", derived::library(&models));
        let mut crates = vec![
            (Side::Models.name().to_owned(), emit(&models)),
            (Side::Requests.name().to_owned(), emit(&everything)),
            written(Side::Derived.name(), &dependencies, library),
        ];
        if programs {
            crates.extend(Side::READ.map(|side| program(&models, side)));
        }
        write_workspace(&folder, types::PACKAGE, &crates);
        Self { folder }
    }

    /// Compiles one crate or program anew.
    pub(crate) fn measure(&self, step: Step, side: Side) -> Cost {
        let file = match step {
            Step::Check | Step::Library => format!("{}/src/lib.rs", side.name()),
            Step::Program => format!("{}/src/main.rs", side.program()),
        };
        let file = fs::File::options()
            .append(true)
            .open(self.folder.join(file))
            .expect("the file");
        file.set_modified(SystemTime::now()).expect("a new time");
        self.compiled(step, side)
            .expect("a package that is not fresh")
    }

    /// The size of a crate's library, in megabytes.
    pub(crate) fn library(&self, side: Side) -> f64 {
        self.compiled(Step::Library, side);
        let path = self.target().join(format!("debug/lib{}.rlib", side.name()));
        let size = fs::metadata(path).expect("the library").len();
        size as f64 / 1e6
    }

    /// Beside that of other tests, and with the same flags: what these crates
    /// stand on is built once for all of them.
    fn target(&self) -> PathBuf {
        self.folder.with_file_name("emitted")
    }

    fn compiled(&self, step: Step, side: Side) -> Option<Cost> {
        let (word, package) = match step {
            Step::Check => ("check", side.name().to_owned()),
            Step::Library => ("build", side.name().to_owned()),
            Step::Program => ("build", side.program()),
        };
        let mut command = Command::new(env!("CARGO"));
        command
            .args([word, "--offline", "--quiet", "--no-default-features"])
            .args(["--package", &package])
            .args(side.features())
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.target())
            .env("RUSTFLAGS", "-Dwarnings")
            .env("CARGO_INCREMENTAL", "0");
        cost::of(&mut command, &package)
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
fn program(package: &Package, side: Side) -> (String, Output) {
    let name = side.name();
    let (json, from_slice) = match side {
        Side::Models | Side::Requests => ("", format!("{name}::from_slice")),
        Side::Derived => ("serde_json = \"1\"\n", "serde_json::from_slice".to_owned()),
    };
    let dependencies =
        format!("{name} = {{ path = \"../{name}\", default-features = false }}\n{json}");
    let mut text = String::from(
        "//! Reads a file as each of ten types.\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {\n\
         let path = std::env::args().nth(1).ok_or(\"no file\")?;\n\
         let body = std::fs::read(path)?;\n",
    );
    for type_name in DECODED {
        let items = package.namespaces.iter().flat_map(|it| &it.items);
        let found = items.into_iter().find_map(|item| match item {
            Item::Struct(item) if item.wire_name == type_name => Some(&item.ident),
            Item::Struct(_) | Item::Enum(_) | Item::Newtype(_) | Item::Write(_) => None,
        });
        let ident = found.unwrap_or_else(|| panic!("no {type_name}"));
        text.push_str(&format!(
            "let value: {name}::models::{ident} = {from_slice}(&body)?;\n\
             println!(\"{{:?}}\", value.id);\n",
        ));
    }
    text.push_str("Ok(())\n}\n");
    written(&side.program(), &dependencies, ("src/main.rs", text))
}
