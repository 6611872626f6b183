//! `cargo xtask codegen`.

use std::fs;
use std::path::Path;
use std::process::Output;

use super::{files, run, stderr, stdout, workspace};

fn codegen(folder: &Path, arguments: &[&str]) -> Output {
    run(folder, &[&["codegen"], arguments].concat())
}

/// The one test that keeps `generated/` what the generator writes.
#[test]
fn generated_is_fresh() {
    let output = codegen(&workspace(), &["--check"]);
    assert!(
        output.status.success(),
        "run `cargo xtask codegen` and commit what it writes\n{}",
        stderr(&output)
    );
}

/// What a function starts at is called by the service, and no key takes its
/// name.
#[test]
fn a_key_is_not_called_as_what_the_path_starts_at() {
    let folder = tempfile::tempdir().unwrap();
    let document = "<edmx:Edmx Version='4.0' xmlns:edmx='http://docs.oasis-open.org/odata/ns/edmx'>\
        <edmx:DataServices><Schema Namespace='a' xmlns='http://docs.oasis-open.org/odata/ns/edm'>\
        <EntityType Name='e'><Key><PropertyRef Name='id'/></Key>\
        <Property Name='id' Type='Edm.String' Nullable='false'/></EntityType>\
        <EntityContainer Name='c'><EntitySet Name='es' EntityType='a.e'/></EntityContainer>\
        </Schema></edmx:DataServices></edmx:Edmx>";
    let manifest = "metadata = [\"a.xml\"]\noutput = \"out\"\n[service]\nname = \"Shop\"\n\
        [[root]]\npath = \"/es/{service}\"\nmethods = [\"GET\"]\n";
    fs::write(folder.path().join("a.xml"), document).unwrap();
    let path = folder.path().join("codegen.toml");
    fs::write(&path, manifest).unwrap();
    let output = codegen(&workspace(), &["--manifest", path.to_str().unwrap()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let module = fs::read_to_string(folder.path().join("out/src/requests/es.rs")).unwrap();
    assert!(
        module.contains("service.es().by_id(service_).get()"),
        "{module}"
    );
}

#[test]
fn an_empty_folder_becomes_a_crate_and_a_second_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = codegen(folder.path(), &["--out", "a/crate"]);
    assert!(first.status.success(), "{}", stderr(&first));
    let written = files(folder.path());
    assert!(written.contains_key(&folder.path().join("a/crate/Cargo.toml")));
    assert!(written.contains_key(&folder.path().join("a/crate/src/lib.rs")));

    let second = codegen(folder.path(), &["--out", "a/crate"]);
    assert!(
        stdout(&second).contains("\n0 files written, "),
        "{}",
        stdout(&second)
    );
    assert_eq!(files(folder.path()), written);
    let check = codegen(folder.path(), &["--out", "a/crate", "--check"]);
    assert!(check.status.success(), "{}", stderr(&check));
}

#[test]
fn check_names_every_file_that_differs_and_the_command_that_mends() {
    let folder = tempfile::tempdir().unwrap();
    let path = |path: &str| folder.path().join("crate").join(path);
    assert!(codegen(folder.path(), &["--out", "crate"]).status.success());
    fs::write(path("src/lib.rs"), "// by hand").unwrap();
    fs::write(path("src/mine.rs"), "").unwrap();
    fs::remove_file(path("Cargo.toml")).unwrap();
    fs::write(path("src/old.rs"), "").unwrap();
    let mut listing = fs::read_to_string(path(".generated")).unwrap();
    listing.push_str("src/old.rs\n");
    fs::write(path(".generated"), listing).unwrap();
    let before = files(folder.path());

    let check = codegen(folder.path(), &["--out", "crate", "--check"]);
    assert_eq!(check.status.code(), Some(1));
    assert_eq!(
        stderr(&check),
        "2 warnings about the metadata; `cargo xtask check FILE` shows them\n\
         error: `crate` is not what the generator writes\n  \
         missing: Cargo.toml\n  \
         stale: .generated\n  \
         stale: src/lib.rs\n  \
         no longer generated: src/old.rs\n  \
         foreign: src/mine.rs\n\
         help: run `cargo xtask codegen --out crate`, and move the foreign files away; \
         the generator leaves them alone\n"
    );
    assert_eq!(files(folder.path()), before);

    let mend = codegen(folder.path(), &["--out", "crate"]);
    assert!(mend.status.success());
    assert!(
        stdout(&mend).contains("\n3 files written, "),
        "{}",
        stdout(&mend)
    );
    assert!(
        stdout(&mend).contains(", 1 deleted in "),
        "{}",
        stdout(&mend)
    );
    assert!(stderr(&mend).contains("`crate/src/mine.rs` was not generated"));
    assert!(path("src/mine.rs").exists() && !path("src/old.rs").exists());
}

#[test]
fn a_run_that_fails_leaves_the_old_output() {
    let folder = tempfile::tempdir().unwrap();
    assert!(codegen(folder.path(), &["--out", "crate"]).status.success());
    let before = files(folder.path());
    for wrong in [
        ["--include", "/me/noSuchThing#GET"],
        ["--metadata", "none.xml"],
        ["--manifest", "none.toml"],
        ["--derived", "microsoft.graph.noSuchType"],
    ] {
        let output = codegen(folder.path(), &[&["--out", "crate"], &wrong[..]].concat());
        assert_eq!(
            output.status.code(),
            Some(1),
            "{wrong:?}: {}",
            stderr(&output)
        );
        assert!(stderr(&output).contains("error"), "{}", stderr(&output));
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.tex"), "").unwrap();
    let output = codegen(folder.path(), &["--out", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("has files and no `.generated`"),
        "{}",
        stderr(&output)
    );
    assert_eq!(files(folder.path()).len(), 1);
}

/// The phases that a run names with their times.
fn phases(output: &Output) -> Vec<String> {
    let stderr = stderr(output);
    let lines = stderr.lines().filter(|line| line.ends_with(" ms"));
    let phases = lines.filter_map(|line| line.split_whitespace().next());
    phases.map(str::to_owned).collect()
}

#[test]
fn another_input_is_seen_and_so_is_the_old_one_again() {
    let folder = tempfile::tempdir().unwrap();
    let run = |service: &str| {
        let output = codegen(
            folder.path(),
            &["--out", "crate", "--service-version", service],
        );
        assert!(output.status.success(), "{}", stderr(&output));
        files(folder.path())
    };
    let beta = run("beta");
    let other = run("v1.0");
    assert_ne!(beta, other);
    assert_eq!(run("beta"), beta);
    assert_eq!(run("beta"), beta);
}

#[test]
fn timings_name_the_phases() {
    let folder = tempfile::tempdir().unwrap();
    let output = codegen(folder.path(), &["--out", "crate", "--timings"]);
    let all = [
        "read",
        "references",
        "parse",
        "resolve",
        "slice",
        "check",
        "lower",
        "emit",
        "write",
    ];
    assert_eq!(phases(&output), all);
    assert!(!stdout(&output).contains(" ms"));
    // Nothing has changed, so nothing is made again.
    let again = codegen(folder.path(), &["--out", "crate", "--timings"]);
    assert_eq!(phases(&again), ["read", "references", "compare"]);
    let again = codegen(folder.path(), &["--out", "crate"]);
    assert!(!stderr(&again).contains(" ms"));
}

#[test]
fn the_manifests_own_folder_may_be_named_too() {
    let workspace = workspace();
    let output = codegen(
        &workspace.join("schemas"),
        &["--check", "--out", "../generated"],
    );
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn what_the_manifest_names_in_vain_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let include = ["--out", "crate", "--include", "/me/onlineMeetings#GET"];
    let output = codegen(folder.path(), &include);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stderr(&output);
    let notes: Vec<&str> = said.lines().filter(|line| line.contains("N0401")).collect();
    assert_eq!(
        notes,
        [
            "note[N0401]: this run has no use for these entries of the manifest: \
             `microsoft.graph.identity`, `microsoft.graph.meetingAttendanceReport/attendanceRecords`"
        ]
    );
    // What the command line itself names in vain has its own.
    let output = codegen(
        folder.path(),
        &[&include[..], &["--derived", "microsoft.graph.identity"]].concat(),
    );
    assert!(stderr(&output).contains("note[N0401]: `--derived microsoft.graph.identity`"));
}
