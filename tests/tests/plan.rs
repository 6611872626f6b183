//! Plans and explanations of Microsoft's own metadata.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use graph_codegen::check::check;
use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::{Model, PropertyId, Type};
use graph_codegen::manifest::{self, Manifest, Overrides};
use graph_codegen::plan::{Asked, Explained, Explanation, Plan, explain, plan};
use graph_codegen::slice::{Slice, scope, select};
use graph_codegen::source::Sources;
use graph_codegen::{csdl, edm};
use graph_tests::shared;

/// What documents mean, and the project's own manifest.
struct Read {
    model: Model,
    manifest: Manifest,
}

impl Read {
    fn asked<'a>(&'a self, overrides: &'a Overrides) -> Asked<'a> {
        Asked {
            model: &self.model,
            manifest: &self.manifest,
            overrides,
        }
    }
}

fn read(documents: &[PathBuf]) -> Read {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let mut read = |path: &Path| {
        let text = fs::read_to_string(path).expect("a file of the test");
        sources.add(path.display().to_string(), text)
    };
    let documents: Vec<_> = documents.iter().map(|path| read(path)).collect();
    let own = read(&schemas("codegen.toml"));
    let documents = documents.into_iter();
    let documents = documents.filter_map(|id| csdl::parse(&sources, id, &mut diagnostics));
    let documents = documents.collect::<Vec<_>>();
    Read {
        model: edm::resolve(documents, &mut diagnostics),
        manifest: manifest::parse(&sources, own, &mut diagnostics).expect("a manifest"),
    }
}

fn schemas(file: &str) -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    own.join(file)
}

/// The whole v1.0 document.
fn whole() -> &'static Read {
    static WHOLE: OnceLock<Read> = OnceLock::new();
    WHOLE.get_or_init(|| read(&[shared("metadata/graph-v1.0.csdl.xml")]))
}

fn overrides(include: &[&str], derived: &[&str]) -> Overrides {
    let text = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect();
    Overrides {
        metadata: true,
        service_version: Some("v1.0".to_owned()),
        include: text(include),
        derived: text(derived),
        ..Overrides::default()
    }
}

/// What is kept, and whether the manifest is free of errors.
fn selected(model: &Model, manifest: &Manifest, overrides: &Overrides) -> (Slice, bool) {
    let mut diagnostics = Diagnostics::default();
    let slice = select(model, manifest, overrides, &mut diagnostics);
    check(model, &scope(model, &slice), &mut diagnostics);
    (slice, !diagnostics.has_errors())
}

/// The names of all types that are kept, in whatever role.
fn types(model: &Model, slice: &Slice) -> BTreeSet<String> {
    let structured = slice.models.keys().chain(slice.shells.keys());
    let structured = structured.map(|&id| model.structured_name(id));
    let enums = slice.enums.keys().map(|&id| model.enum_name(id));
    let definitions = slice.definitions.keys();
    let definitions = definitions.map(|&id| model.definition_name(id));
    structured.chain(enums).chain(definitions).collect()
}

/// The members of models whose types the documents define.
fn members(model: &Model, slice: &Slice) -> BTreeSet<String> {
    let owners = slice.models.keys().flat_map(|&id| model.lineage(id));
    let owners: BTreeSet<_> = owners.collect();
    let mut members = BTreeSet::new();
    for owner in owners {
        let name = model.structured_name(owner);
        for (property, index) in model.structured(owner).properties.iter().zip(0..) {
            let defined = !matches!(property.ty.ty, Type::Primitive(_));
            if defined && !slice.excluded.contains(&PropertyId { owner, index }) {
                members.insert(format!("{name}/{}", property.name.value));
            }
        }
    }
    let expanded = slice.expanded.iter().map(|&id| {
        let name = &model.navigation_property(id).name.value;
        format!("{}/{name}", model.structured_name(id.owner))
    });
    members.extend(expanded);
    members
}

/// The explanation of a name that is kept, its chain looked at.
fn looked_at(name: &str, explained: Explained) -> Box<Explanation> {
    let Explained::Kept(it) = explained else {
        panic!("{name} is kept");
    };
    assert_eq!(it.name, name);
    let [first, ..] = &it.chain[..] else {
        panic!("{name} has a chain");
    };
    assert!(first.name.starts_with("GET /"), "{name}: {:?}", it.chain);
    let last = it.chain.last().map(|step| step.name.as_str());
    assert_eq!(last, Some(name));
    for steps in it.chain.windows(2) {
        // A member stands behind the type that declares it.
        if let Some((owner, _)) = steps[1].name.split_once('/') {
            let on_path = steps[1].rule.contains("path");
            assert!(on_path || owner == steps[0].name, "{name}: {:?}", it.chain);
        }
    }
    it
}

/// For each type and member of a slice: it has a chain, and what is proposed
/// drops it and leaves a manifest without errors.
fn every_element_can_be_dropped(asked: Asked<'_>) -> usize {
    let model = asked.model;
    let (slice, _) = selected(model, asked.manifest, asked.overrides);
    let mut all = types(model, &slice);
    all.extend(members(model, &slice));
    let names: Vec<&str> = all.iter().map(String::as_str).collect();
    for (&name, explained) in names.iter().zip(explain(asked, &names)) {
        let explanation = looked_at(name, explained);
        let drop = explanation.drop.unwrap_or_else(|| panic!("{name}"));
        let (mut manifest, mut overrides) = (asked.manifest.clone(), asked.overrides.clone());
        for edit in &drop.edits {
            edit.apply(&mut manifest, &mut overrides);
        }
        let (left, sound) = selected(model, &manifest, &overrides);
        assert!(sound || drop.left.is_none(), "{name}: {:?}", drop.edits);
        let left: BTreeSet<String> = if name.contains('/') {
            members(model, &left)
        } else {
            types(model, &left)
        };
        assert!(!left.contains(name), "{name}: {:?}", drop.edits);
    }
    names.len()
}

#[test]
fn what_the_own_slice_keeps_has_a_chain_and_can_be_dropped() {
    let documents = ["graph-beta.csdl.xml", "graph-beta.docs.csdl.xml"];
    let own = read(&documents.map(schemas));
    let count = every_element_can_be_dropped(own.asked(&Overrides::default()));
    assert!(count > 70, "{count}");
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_the_attendance_slice_keeps_has_a_chain_and_can_be_dropped() {
    let overrides = overrides(&[], &[]);
    let count = every_element_can_be_dropped(whole().asked(&overrides));
    assert!(count > 60, "{count}");
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_mail_and_files_keep_has_a_chain_and_can_be_dropped() {
    let include = ["/me/messages#GET", "/me/drive#GET"];
    let overrides = overrides(&include, &["microsoft.graph.identity"]);
    let count = every_element_can_be_dropped(whole().asked(&overrides));
    assert!(count > 60, "{count}");
}

/// What holds of the figures of any plan.
fn consistent(plan: &Plan) {
    let sum = |figure: &dyn Fn(&graph_codegen::plan::EntryPrice) -> usize| -> usize {
        plan.entries.iter().map(figure).sum()
    };
    let together = plan.together;
    for entry in &plan.entries {
        let (alone, added) = (entry.alone, entry.added);
        assert!(added.types <= alone.types, "{entry:?}");
        assert!(alone.types <= together.types, "{entry:?}");
        assert!(alone.members <= together.members, "{entry:?}");
        assert!(alone.lines <= together.lines, "{entry:?}");
        assert_eq!((alone.requests, added.requests), (1, 1), "{entry:?}");
    }
    assert_eq!(together.requests, plan.entries.len());
    assert!(sum(&|entry| entry.added.types) <= together.types);
    assert!(sum(&|entry| entry.added.members) <= together.members);
    assert!(sum(&|entry| entry.added.lines) <= together.lines);
    assert!(together.types <= sum(&|entry| entry.alone.types));
    assert!(together.lines <= sum(&|entry| entry.alone.lines));
    for cut in &plan.cuts {
        assert!(cut.saved.lines < together.lines, "{cut:?}");
    }
    let lines: Vec<usize> = plan.dearest.iter().map(|dear| dear.price.lines).collect();
    assert!(lines.is_sorted_by(|a, b| a >= b), "{lines:?}");
    assert!(plan.dearest.iter().all(|dear| dear.reason.is_some()));
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_roots_cost_alone_and_together_adds_up() {
    let directory = ["microsoft.graph.directoryObject"];
    let cases: [(&[&str], &[&str]); 3] = [
        (&[], &[]),
        (&["/me/messages#GET", "/users/{id}", "/me/drive"], &[]),
        (&["/groups/{id}/members", "/users", "/me/drive"], &directory),
    ];
    for (include, derived) in cases {
        let overrides = overrides(include, derived);
        let plan = plan(whole().asked(&overrides));
        consistent(&plan);
        assert!(plan.together.types > 40, "{:?}", plan.together);
        assert!(!plan.cuts.is_empty());
    }
}

/// A root that stands alone costs what all cost together, and what it adds is
/// all but the empty crate.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn a_single_root_costs_everything_and_few_crates_are_made_for_it() {
    let overrides = overrides(&["/me/messages#GET"], &["microsoft.graph.directoryObject"]);
    let asked = whole().asked(&overrides);
    let plan = plan(asked);
    consistent(&plan);
    let [entry] = &plan.entries[..] else {
        panic!("one root");
    };
    assert_eq!(entry.alone, plan.together);
    assert_eq!(entry.added.types, plan.together.types);
    assert_eq!(entry.added.members, plan.together.members);
    assert!(plan.together.lines - entry.added.lines < 50);
    // That of the root, the empty one, and one for each candidate of a cut: the
    // family, and ten members or derived types.
    let families = asked.manifest.families.len() + asked.manifest.expand.len();
    assert!(plan.crates <= 2 + families + 1 + 10, "{}", plan.crates);
}
