//! Slices of the whole documents: what a maintainer gets who points the
//! generator at Microsoft's own metadata.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::path::Path;

use graph_codegen::emit::Output;
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{cargo, emitted, runtime_path, write_workspace};
use graph_tests::shared;

/// The crate of some requests of one of Microsoft's documents.
fn slice(name: &str, document: &str, include: &[&str], derived: &[&str]) -> (String, Output) {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
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
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn slices_of_whole_documents_compile_without_a_warning() {
    let directory = "microsoft.graph.directoryObject";
    let crates = [
        slice("attendance", "graph-v1.0.csdl.xml", &[], &[]),
        slice(
            "directory",
            "graph-v1.0.csdl.xml",
            &["/me/messages#GET", "/groups/{id}/members#GET", "/users#GET"],
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
    assert_eq!(crates[0].1.summary.requests, 14);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole");
    write_workspace(&folder, "msgraph-v1-0", &crates);
    cargo(&folder, &["check", "--workspace"]);
    cargo(&folder, &["doc", "--workspace", "--no-deps"]);
}

/// What the annotations of these elements say, read by eye.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn requests_have_the_query_options_that_the_metadata_leaves() {
    let include = [
        "/users#GET",
        "/groups/{id}/members#GET",
        "/subscriptions#GET",
        "/me/calendar/events#GET",
        "/me/outlook#GET",
        "/users/{id}/photo#GET",
    ];
    let (_, output) = slice(
        "options",
        "graph-v1.0-annotated-2023.csdl.xml",
        &include,
        &[],
    );
    let file = |name: &str| {
        let path = format!("src/builders/microsoft_graph/{name}.rs");
        output.files.get(&path).unwrap_or_else(|| panic!("{path}"))
    };
    for (name, options) in [
        // Of the entity set.
        (
            "user",
            "Select, Expand, Filter, OrderBy, Search, Count, Top",
        ),
        // Of the entity type.
        ("subscription", "Search"),
        // Of the navigation property.
        ("event", "Select, Expand, Filter, OrderBy, Count, Top, Skip"),
        ("outlook_user", "Select"),
        ("profile_photo", "Select"),
    ] {
        let line = format!("RequestOptions: {options}\n");
        assert!(file(name).contains(&line), "{}", file(name));
    }
    // Nothing is said of members, and they are directory objects.
    let members = file("directory_object");
    assert!(!members.contains("Options"), "{members}");
    assert!(
        members.contains("&v1::Demands::ADVANCED_QUERIES"),
        "{members}"
    );
}
