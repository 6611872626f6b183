//! Slices of the whole documents: what a maintainer gets who points the
//! generator at Microsoft's own metadata.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::path::Path;

use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{cargo, emitted, runtime_path, write_workspace};
use graph_tests::shared;

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn slices_of_whole_documents_compile_without_a_warning() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
    let slice = |name: &str, document: &str, include: &[&str], derived: &[&str]| {
        let text = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect();
        let overrides = Overrides {
            metadata: true,
            service_version: Some("v1.0".to_owned()),
            include: text(include),
            derived: text(derived),
            out: false,
            runtime_path: runtime_path(),
        };
        let document = shared(&format!("metadata/{document}"));
        (name.to_owned(), emitted(&manifest, &[document], &overrides))
    };
    let directory = "microsoft.graph.directoryObject";
    let crates = [
        slice("attendance", "graph-v1.0.csdl.xml", &[], &[]),
        slice(
            "directory",
            "graph-v1.0.csdl.xml",
            &["/me/messages#GET", "/groups/{id}/members#GET"],
            &[directory],
        ),
        // With descriptions as Microsoft wrote them.
        slice(
            "described",
            "graph-v1.0-annotated-2023.csdl.xml",
            &["/me/messages", "/me/drive", "/users/{user-id}"],
            &[directory],
        ),
    ];
    for (name, output) in &crates {
        assert!(output.summary.types > 30, "{name}: {:?}", output.summary);
    }
    assert_eq!(crates[0].1.summary.requests, 12);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole");
    write_workspace(&folder, "msgraph-v1-0", &crates);
    cargo(&folder, &["check", "--workspace"]);
    cargo(&folder, &["doc", "--workspace", "--no-deps"]);
}
