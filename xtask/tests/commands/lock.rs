//! The lock of `cargo xtask codegen`.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

use super::{files, run, stderr, stdout};

const MANIFEST: &str = r#"
metadata = ["a.csdl.xml"]
service-version = "beta"
output = "crate"
namespace = "a"
types = ["a.remote_Control"]

[[root]]
path = "/me"
"#;

const METADATA: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="a" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="user"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="mood" Type="a.mood"/></EntityType>
<EnumType Name="mood"><Member Name="good"/></EnumType>
<ComplexType Name="remote_Control"><Property Name="device" Type="Edm.String"/></ComplexType>
<EntityContainer Name="all"><Singleton Name="me" Type="a.user"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>
"#;

/// A folder with a manifest and its metadata.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("codegen.toml", MANIFEST);
        folder.write("a.csdl.xml", METADATA);
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has `{from}`");
        self.write(path, &text.replace(from, to));
    }

    fn xtask(&self, command: &str, arguments: &[&str]) -> Output {
        let manifest = [command, "--manifest", "codegen.toml"];
        run(self.0.path(), &[&manifest, arguments].concat())
    }

    /// A run that succeeds, and what it prints.
    fn runs(&self, arguments: &[&str]) -> String {
        let output = self.xtask("codegen", arguments);
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    }

    /// A run that fails and changes nothing, and what it says.
    fn fails(&self, arguments: &[&str]) -> String {
        let before = self.files();
        let output = self.xtask("codegen", arguments);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(self.files(), before);
        stderr(&output)
    }

    /// Everything in the folder: paths → bytes.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(self.0.path())
    }
}

#[test]
fn the_first_run_writes_the_lock_and_the_second_nothing() {
    let folder = Folder::new();
    assert!(folder.runs(&[]).contains("codegen.lock: written"));
    assert!(
        folder
            .read("codegen.lock")
            .contains("\nmodels::Mood::Good = variant a.mood/good\n")
    );
    let before = folder.files();
    assert!(!folder.runs(&[]).contains("codegen.lock"));
    assert_eq!(folder.files(), before);
    assert!(folder.runs(&["--check"]).contains("fresh"));
}

#[test]
fn the_proposal_for_what_collides_keeps_the_old_name() {
    let folder = Folder::new();
    folder.runs(&[]);
    let line = "\nmodels::RemoteControl = type a.remote_Control\n";
    assert!(folder.read("codegen.lock").contains(line));

    let new = "<ComplexType Name=\"remoteControl\"/><ComplexType Name=\"remote_Control\">";
    folder.replace("a.csdl.xml", "<ComplexType Name=\"remote_Control\">", new);
    folder.replace(
        "codegen.toml",
        "types = [",
        "types = [\"a.remoteControl\", ",
    );
    let said = folder.fails(&[]);
    assert!(said.contains("error[E0503]"), "{said}");
    assert!(said.contains("--> codegen.lock:"), "{said}");
    let proposal = "`\"a.remoteControl\" = \"remoteControlType\"`";
    assert!(
        said.contains(&format!(
            "write under `[rename]` in the manifest: {proposal}"
        )),
        "{said}"
    );

    let manifest = folder.read("codegen.toml");
    let entry = proposal.trim_matches('`');
    folder.write("codegen.toml", &format!("{manifest}\n[rename]\n{entry}\n"));
    folder.runs(&[]);
    let lock = folder.read("codegen.lock");
    assert!(lock.contains(line), "{lock}");
    assert!(
        lock.contains("\nmodels::RemoteControlType = type a.remoteControl\n"),
        "{lock}"
    );
}

#[test]
fn what_is_gone_keeps_its_name_until_it_is_back() {
    let folder = Folder::new();
    folder.runs(&[]);
    let first = folder.read("codegen.lock");
    folder.replace("a.csdl.xml", "Type=\"a.mood\"", "Type=\"Edm.String\"");
    folder.runs(&[]);
    let gone = folder.read("codegen.lock");
    assert!(
        gone.contains("\ngone models::Mood = type a.mood\n"),
        "{gone}"
    );

    folder.replace(
        "a.csdl.xml",
        "Type=\"Edm.String\"/></E",
        "Type=\"a.Mood\"/></E",
    );
    folder.replace(
        "a.csdl.xml",
        "EnumType Name=\"mood\"",
        "EnumType Name=\"Mood\"",
    );
    let said = folder.fails(&[]);
    assert!(
        said.contains(
            "`models::Mood` is kept for type `a.mood`, and would stand for type `a.Mood`"
        ),
        "{said}"
    );

    folder.write("a.csdl.xml", METADATA);
    folder.runs(&[]);
    assert_eq!(folder.read("codegen.lock"), first);
}

#[test]
fn a_rename_is_accepted_when_it_is_meant() {
    let folder = Folder::new();
    folder.runs(&[]);
    let manifest = folder.read("codegen.toml");
    folder.write(
        "codegen.toml",
        &format!("{manifest}\n[rename]\n\"a.mood\" = \"temper\"\n"),
    );
    let said = folder.fails(&[]);
    assert!(said.contains("error[E0504]"), "{said}");
    assert!(
        said.contains("`cargo xtask codegen --rename-in-lock`"),
        "{said}"
    );
    folder.runs(&["--rename-in-lock"]);
    let lock = folder.read("codegen.lock");
    assert!(
        lock.contains("\nformer models::Mood = type a.mood\n"),
        "{lock}"
    );
    assert!(lock.contains("\nmodels::Temper = type a.mood\n"), "{lock}");
    folder.runs(&["--check"]);
}

#[test]
fn check_fails_where_the_lock_is_stale_and_names_the_command() {
    let folder = Folder::new();
    folder.runs(&[]);
    let lock = folder.read("codegen.lock");
    fs::remove_file(folder.path("codegen.lock")).unwrap();
    let help = "help: run `cargo xtask codegen --manifest codegen.toml`\n";
    assert_eq!(
        folder.fails(&["--check"]),
        format!("error: `codegen.lock` is missing\n{help}")
    );
    folder.write(
        "codegen.lock",
        &lock.replace("models::Mood = type a.mood\n", ""),
    );
    assert_eq!(
        folder.fails(&["--check"]),
        format!("error: `codegen.lock` is stale: it does not have the names of the crate\n{help}")
    );
    folder.write("codegen.lock", "nonsense\n");
    assert!(folder.fails(&["--check"]).contains("error[E0501]"));
    folder.write("codegen.lock", &lock);
    folder.runs(&["--check"]);
}

#[test]
fn a_run_that_the_command_line_changes_has_no_lock() {
    let folder = Folder::new();
    folder.runs(&[]);
    // Nobody reads it: it would be an error.
    folder.write("codegen.lock", "nonsense\n");
    for arguments in [
        &["--out", "b"][..],
        &["--out", "c", "--include", "/me#GET"],
        &["--out", "d", "--metadata", "a.csdl.xml"],
        &["--out", "e", "--service-version", "v1.0"],
        &["--out", "f", "--derived", "a.user"],
        &["--include", "/me#GET"],
        &["--metadata", "a.csdl.xml"],
        &["--service-version", "v1.0"],
        &["--derived", "a.user"],
    ] {
        folder.runs(arguments);
    }
    for (command, arguments) in [("plan", &[][..]), ("explain", &["a.mood"][..])] {
        let output = folder.xtask(command, arguments);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    assert_eq!(folder.read("codegen.lock"), "nonsense\n");
    let said = folder.fails(&["--out", "b", "--rename-in-lock"]);
    assert!(said.contains("`--lock FILE`"), "{said}");
}

#[test]
fn a_lock_that_is_named_is_kept_to() {
    let folder = Folder::new();
    let arguments = ["--out", "b", "--include", "/me#GET", "--lock", "names.lock"];
    assert!(folder.runs(&arguments).contains("names.lock: written"));
    assert!(!folder.path("codegen.lock").exists());
    let lock = folder.read("names.lock");
    assert!(
        lock.contains("\nrequests::me::get = function GET /me\n"),
        "{lock}"
    );
    folder.write("names.lock", &lock.replace("GET /me\n", "GET /you\n"));
    let said = folder.fails(&arguments);
    assert!(said.contains("error[E0503]"), "{said}");
    let said = folder.fails(&["--lock", "codegen.toml"]);
    assert!(
        said.contains("cannot be the manifest and its lock"),
        "{said}"
    );
}

#[test]
fn a_run_that_cannot_write_the_crate_leaves_the_lock() {
    let folder = Folder::new();
    fs::create_dir(folder.path("crate")).unwrap();
    folder.write("crate/thesis.tex", "");
    let said = folder.fails(&[]);
    assert!(said.contains("has files and no `.generated`"), "{said}");
    assert!(!folder.path("codegen.lock").exists());

    fs::remove_file(folder.path("crate/thesis.tex")).unwrap();
    folder.runs(&[]);
    folder.replace(
        "a.csdl.xml",
        "Name=\"good\"/>",
        "Name=\"good\"/><Member Name=\"bad\"/>",
    );
    let foreign = "src/models/a/mood.rs";
    let listing = folder.read("crate/.generated");
    folder.write("crate/.generated", &listing.replace(foreign, ""));
    let said = folder.fails(&[]);
    assert!(said.contains("mood.rs"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_lock_stays_a_link() {
    let folder = Folder::new();
    fs::create_dir(folder.path("kept")).unwrap();
    folder.write("kept/real.lock", "");
    std::os::unix::fs::symlink("kept/real.lock", folder.path("codegen.lock")).unwrap();
    folder.runs(&[]);
    assert!(folder.path("codegen.lock").is_symlink());
    assert!(folder.read("kept/real.lock").contains("models::Mood"));
}
