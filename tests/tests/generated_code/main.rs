//! The tables in docs/generated-code.md are true: their CSDL becomes a crate,
//! and a program with that crate reads each row's JSON, finds what the row's
//! Rust says, and writes the JSON again.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

mod document;
mod program;
mod row;

use std::fs;
use std::path::Path;

use graph_codegen::edm::Primitive;
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{cargo, emitted, runtime_path, write_workspace};
use graph_tests::json::Json;

use crate::row::Row;

fn rows() -> Vec<Row> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/generated-code.md");
    let page = fs::read_to_string(page).expect("the page");
    row::rows(&page).unwrap_or_else(|error| panic!("docs/generated-code.md, {error}"))
}

#[test]
fn each_row_is_true() {
    let rows = rows();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated-code");
    fs::create_dir_all(&folder).expect("a folder");
    let manifest = folder.join("rows.toml");
    fs::write(&manifest, document::manifest(&rows)).expect("the manifest");
    fs::write(folder.join("rows.csdl.xml"), document::document(&rows)).expect("the metadata");
    let overrides = Overrides {
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    let output = emitted(&manifest, &[], &overrides);
    write_workspace(&folder, "msgraph-beta", &[("rows".to_owned(), output)]);

    let written = folder.join("rows/written");
    let _ = fs::remove_dir_all(&written);
    for folder in [&written, &folder.join("rows/tests")] {
        fs::create_dir_all(folder).expect("a folder");
    }
    let program = folder.join("rows/tests/program.rs");
    fs::write(program, program::program(&rows)).expect("the program");
    cargo(&folder, &["test", "--package", "rows", "--test", "program"]);

    for row in &rows {
        let file = written.join(format!("{}.json", row.line));
        let text = fs::read_to_string(file).expect("what the row wrote");
        assert_eq!(
            Json::of(&text),
            Json::of(&row.written),
            "docs/generated-code.md:{}",
            row.line
        );
    }
}

/// Paths are values of annotations, and stand in no body.
#[test]
fn no_primitive_type_is_left_out() {
    let rows = rows();
    for primitive in Primitive::ALL {
        let name = format!("\"{}\"", primitive.name());
        let is_there = rows
            .iter()
            .any(|row| row.members.iter().any(|member| member.contains(&name)));
        assert!(is_there || name.ends_with("Path\""), "{name}");
    }
}
