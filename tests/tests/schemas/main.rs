//! The documents of `schemas/`: sound in themselves, and true to what the
//! service publishes.

mod facts;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::csdl::{self, Document};
use graph_codegen::diagnostics::{Diagnostics, Severity};
use graph_codegen::source::Sources;
use graph_tests::{load, shared};

use facts::{Fact, Names, facts};

/// The types that requests return and that are entities: every property of
/// theirs becomes a member of a model. Complex types are models without
/// exception.
const ENTITY_MODELS: [&str; 5] = [
    "microsoft.graph.attendanceRecord",
    "microsoft.graph.entity",
    "microsoft.graph.meetingAttendanceReport",
    "microsoft.graph.onlineMeetingBase",
    "microsoft.graph.virtualEventSession",
];

/// The type whose derived types are all kept.
const FAMILY: &str = "microsoft.graph.identity";

/// Stand in ours as in the whole document of v1.0; the excerpt leaves them out.
const OUTSIDE_OF_THE_EXCERPT: [&str; 2] = [
    "microsoft.graph.dateTimeTimeZone",
    "microsoft.graph.directoryObject",
];

#[test]
fn the_documents_have_no_error_together() {
    let mut paths: Vec<PathBuf> = fs::read_dir(schemas())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".csdl.xml"))
        .collect();
    paths.sort();
    assert_eq!(paths.len(), 2, "the metadata and its documentation");
    let loaded = load(&paths);
    let errors = loaded
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code.severity() == Severity::Error)
        .count();
    assert_eq!(errors, 0, "{}", loaded.rendered());
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_stands_in_ours_is_published_so() {
    let ours = ours();
    let excerpt = facts(&read(&shared("metadata/graph-beta-attendance.csdl.xml")));
    let invented: Vec<&Fact> = ours
        .difference(&excerpt)
        .filter(|fact| !OUTSIDE_OF_THE_EXCERPT.contains(&fact.owner()))
        .collect();
    assert!(invented.is_empty(), "not in the excerpt: {invented:#?}");
    assert!(ours.len() > 100, "only {} facts were compared", ours.len());
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_the_excerpt_leaves_out_is_published_so() {
    let whole = facts(&read(&shared("metadata/graph-v1.0.csdl.xml")));
    let ours: Vec<Fact> = ours()
        .into_iter()
        .filter(|fact| OUTSIDE_OF_THE_EXCERPT.contains(&fact.owner()))
        .collect();
    // `directoryObject` has no members of its own here, `dateTimeTimeZone` two.
    assert_eq!(ours.len(), 1 + 3, "{ours:?}");
    for fact in &ours {
        assert!(whole.contains(fact), "not in v1.0: {fact:?}");
    }
}

/// The other direction: a member that is missing would be read as unknown.
/// That is meant where the excerpt does not have its type either.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_requests_return_stands_in_ours_whole() {
    let document = read(&shared("metadata/graph-beta-attendance.csdl.xml"));
    let mut returned = models(&read(&schemas().join("graph-beta.csdl.xml")));
    let kept = returned.len();
    returned.extend(derived(&document, FAMILY));
    assert_eq!(
        returned.len(),
        kept,
        "a type derived from {FAMILY} is left out"
    );

    let ours = ours();
    let known: BTreeSet<String> = facts(&document)
        .into_iter()
        .map(|fact| fact.element)
        .collect();
    let missing: Vec<Fact> = facts(&document)
        .into_iter()
        .filter(|fact| fact.kind != "NavigationProperty")
        .filter(|fact| returned.contains(fact.owner()))
        .filter(|fact| !ours.contains(fact))
        .filter(|fact| fact.type_is_of(&known))
        .collect();
    assert!(missing.is_empty(), "left out: {missing:#?}");
}

/// The folder of the documents.
fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

/// The facts of the document that we keep.
fn ours() -> BTreeSet<Fact> {
    facts(&read(&schemas().join("graph-beta.csdl.xml")))
}

/// Reads one document as it is written.
#[expect(
    clippy::panic,
    reason = "a test that cannot read its input has to stop"
)]
fn read(path: &Path) -> Document {
    let mut sources = Sources::default();
    let text = fs::read_to_string(path).unwrap_or_default();
    let id = sources.add(path.to_string_lossy(), text);
    match csdl::parse(&sources, id, &mut Diagnostics::default()) {
        Some(document) => document,
        None => panic!("{} cannot be read", path.display()),
    }
}

/// The qualified names of the types of a document that become models or
/// enumerations.
fn models(document: &Document) -> BTreeSet<String> {
    let names = Names::of(document);
    let mut models: BTreeSet<String> = ENTITY_MODELS.map(str::to_owned).into();
    for schema in &document.schemas {
        let complex = schema.complex_types.iter().map(|each| &each.name);
        let enums = schema.enum_types.iter().map(|each| &each.name);
        models.extend(complex.chain(enums).map(|name| names.within(schema, name)));
    }
    models
}

/// The qualified names of the complex types that derive from one, directly or
/// not.
fn derived(document: &Document, base: &str) -> BTreeSet<String> {
    let names = Names::of(document);
    let mut family = BTreeSet::from([base.to_owned()]);
    loop {
        let before = family.len();
        for schema in &document.schemas {
            for complex in &schema.complex_types {
                let base = complex
                    .base_type
                    .as_ref()
                    .map(|base| names.full(&base.name));
                if base.is_some_and(|base| family.contains(&base)) {
                    family.insert(names.within(schema, &complex.name));
                }
            }
        }
        if family.len() == before {
            return family;
        }
    }
}
