//! The targets: each takes any text, and panics where the generator does what
//! it must not.

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::ir::Package;
use graph_codegen::lock::{self, Locked};
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_codegen::{check, edm, emit, format, generate_locked, keep, lower, tree};

use crate::{files, findings};

/// The line between the manifest and the documents of [`pipeline`].
pub const SEPARATOR: &str = "\n----\n";

/// A document of any format: read, resolved, and checked whole.
///
/// # Panics
///
/// Panics where a finding has a place that is not in the document, or cannot
/// be shown.
pub fn reader(text: &str) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let id = sources.add("a.xml", text);
    let documents = format::read(&sources, &[id], &mut diagnostics);
    if documents.is_none() {
        assert!(
            diagnostics.has_errors(),
            "nothing was read, nothing is said"
        );
    }
    let model = edm::resolve(documents.unwrap_or_default(), &mut diagnostics);
    check::check(&model, &check::Scope::everything(&model), &mut diagnostics);
    findings::check(&diagnostics, &sources);
}

/// JSON and YAML: read as both, and walked through; and the documents that it
/// refers to.
///
/// # Panics
///
/// As [`reader`].
pub fn tree(text: &str) {
    let mut sources = Sources::default();
    let id = sources.add("a.json", text);
    for parse in [tree::parse_json, tree::parse_yaml] {
        let mut diagnostics = Diagnostics::default();
        let tree = parse(&sources, id, &mut diagnostics);
        if let Some(tree) = &tree {
            walk(tree.root());
        }
        assert!(
            tree.is_some() || diagnostics.has_errors(),
            "nothing was read, nothing is said"
        );
        findings::check(&diagnostics, &sources);
    }
    for reference in format::references(&sources, id) {
        assert!(!reference.uri.is_empty() && !reference.uri.contains('#'));
    }
}

fn walk(value: tree::Value<'_>) {
    let span = value.span();
    assert!(span.start <= span.end, "{value:?}");
    match value.kind() {
        tree::Kind::List(list) => list.items().for_each(walk),
        tree::Kind::Map(map) => {
            assert_eq!(map.entries().count(), map.len(), "each key is a text");
            map.entries().for_each(|(_, value)| walk(value));
        }
        tree::Kind::Number(number) => assert!(!number.is_empty()),
        tree::Kind::Null | tree::Kind::Boolean(_) | tree::Kind::Text(_) => {}
    }
}

/// A manifest.
///
/// # Panics
///
/// As [`reader`].
pub fn manifest(text: &str) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let id = sources.add("codegen.toml", text);
    if manifest::parse(&sources, id, &mut diagnostics).is_none() {
        assert!(
            diagnostics.has_errors(),
            "nothing was read, nothing is said"
        );
    }
    findings::check(&diagnostics, &sources);
}

/// The whole way: a manifest and documents, with [`SEPARATOR`] between them, to
/// the files of a crate. Whether it comes to that.
///
/// # Panics
///
/// As [`reader`]; and where a file would not be in the folder, not on Windows,
/// or in the place of another, where a text is no Rust or no TOML, where two
/// items of one module have the same name, and where a second run would not
/// keep to the lock of the first.
pub fn pipeline(text: &str) -> bool {
    let mut parts = text.split(SEPARATOR);
    let manifest = parts.next().unwrap_or_default();
    let documents: Vec<&str> = parts.collect();
    let package = package(manifest, &documents);
    package.is_some_and(|package| {
        files::check(&emit::emit(&package));
        true
    })
}

/// As [`pipeline`], up to the crate as data.
///
/// # Panics
///
/// As [`reader`].
pub fn package(manifest: &str, documents: &[&str]) -> Option<Package> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let source = sources.add("codegen.toml", manifest);
    let documents: Vec<_> = documents
        .iter()
        .map(|document| sources.add("a.xml", *document))
        .collect();
    let package = manifest::parse(&sources, source, &mut diagnostics).and_then(|manifest| {
        // What the manifest names in vain is then no error, so that more texts
        // get to the end.
        let overrides = Overrides {
            metadata: true,
            runtime_path: "../runtime".to_owned(),
            ..Overrides::default()
        };
        let kept = keep(
            &sources,
            &manifest,
            &documents,
            &overrides,
            &mut diagnostics,
            &mut |_| {},
        )?;
        let package = lower::lower(&kept.model, &kept.slice, &manifest, &overrides);
        let first = lock(None, &package, &kept.model, &manifest);
        let second = lock(first.as_deref(), &package, &kept.model, &manifest);
        assert!(first.is_some() && first == second, "{first:?}\n{second:?}");
        Some(package)
    });
    findings::check(&diagnostics, &sources);
    assert!(
        package.is_some() || diagnostics.has_errors(),
        "no crate, and nothing is said"
    );
    package
}

/// The lock behind this one.
fn lock(
    before: Option<&str>,
    package: &Package,
    model: &edm::Model,
    manifest: &manifest::Manifest,
) -> Option<String> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let locked = Locked {
        source: before.map(|text| sources.add("codegen.lock", text)),
        accepts_renames: false,
    };
    let after = lock::update(&sources, locked, package, model, manifest, &mut diagnostics);
    assert_eq!(after.is_none(), diagnostics.has_errors());
    after
}

const MANIFEST_OF_LOCKS: &str = include_str!("../../fixtures/diagnostics/lock/codegen.toml");
const DOCUMENT_OF_LOCKS: &str = include_str!("../../fixtures/diagnostics/lock/metadata.csdl.xml");

/// A lock, which may be of another crate.
///
/// # Panics
///
/// As [`reader`].
pub fn locked(text: &str) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let manifest = sources.add("codegen.toml", MANIFEST_OF_LOCKS);
    let document = sources.add("a.xml", DOCUMENT_OF_LOCKS);
    let source = sources.add("codegen.lock", text);
    let manifest = manifest::parse(&sources, manifest, &mut diagnostics).expect("a manifest");
    let generated = generate_locked(
        &sources,
        &manifest,
        &[document],
        &Overrides::default(),
        Some(Locked {
            source: Some(source),
            accepts_renames: text.len().is_multiple_of(2),
        }),
        &mut diagnostics,
        &mut |_| {},
    );
    findings::check(&diagnostics, &sources);
    assert_eq!(generated.is_none(), diagnostics.has_errors());
}
