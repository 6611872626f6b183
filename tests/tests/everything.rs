//! `/**` on Microsoft's own documents: every type and every operation is kept,
//! and what is kept has its place in the request surface.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::{Model, OperationId, StructuredKind};
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::slice::{Slice, select};
use graph_codegen::source::Sources;
use graph_codegen::{csdl, edm};
use graph_tests::shared;

struct Selected {
    model: Model,
    slice: Slice,
    diagnostics: Diagnostics,
}

/// The slice of these requests of a document.
fn selected(document: &str, include: &[&str]) -> Selected {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let text = fs::read_to_string(shared(&format!("metadata/{document}"))).expect("a document");
    let id = sources.add(document, text);
    let document = csdl::parse(&sources, id, &mut diagnostics).expect("a document");
    let model = edm::resolve(vec![document], &mut diagnostics);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
    let id = sources.add(
        "codegen.toml",
        fs::read_to_string(path).expect("a manifest"),
    );
    let manifest = manifest::parse(&sources, id, &mut diagnostics).expect("a manifest");
    let overrides = Overrides {
        metadata: true,
        include: include.iter().map(|&path| path.to_owned()).collect(),
        ..Overrides::default()
    };
    let mut diagnostics = Diagnostics::default();
    let slice = select(&model, &manifest, &overrides, &mut diagnostics);
    Selected {
        model,
        slice,
        diagnostics,
    }
}

/// Entity types, complex types, enumerations, operations.
fn counts(it: &Selected) -> [usize; 4] {
    let of_kind = |kind| {
        let models = it.slice.models.keys();
        models
            .filter(|&&id| it.model.structured(id).kind == kind)
            .count()
    };
    let resources = it.slice.surface.resources.values();
    let operations: BTreeSet<OperationId> = resources
        .flat_map(|it| it.operations.iter().copied())
        .collect();
    [
        of_kind(StructuredKind::Entity),
        of_kind(StructuredKind::Complex),
        it.slice.enums.len(),
        operations.len(),
    ]
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn everything_of_a_document_is_kept() {
    let it = selected("graph-v1.0.csdl.xml", &["/**"]);
    assert_eq!(counts(&it), [1182, 1780, 861, 1181]);
    assert!(!it.diagnostics.has_errors());
    let dropped: Vec<_> = it.diagnostics.iter().map(|it| &it.message).collect();
    assert!(dropped.is_empty(), "{dropped:?}");
    assert_eq!(it.slice.surface.children.len(), 70);
    let it = selected("graph-v1.0-annotated-2023.csdl.xml", &["/**"]);
    let all = [
        it.model
            .structured
            .iter()
            .filter(|it| it.kind == StructuredKind::Entity)
            .count(),
        it.model
            .structured
            .iter()
            .filter(|it| it.kind == StructuredKind::Complex)
            .count(),
        it.model.enums.len(),
        it.model.operations.len(),
    ];
    assert_eq!(counts(&it), all);
}
