//! Plans and explanations of Microsoft's own metadata.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::{Model, PropertyId, Type};
use graph_codegen::manifest::{self, Manifest, Overrides};
use graph_codegen::plan::{Asked, Explained, Explanation, Plan, explain, plan};
use graph_codegen::slice::{Slice, select};
use graph_codegen::source::Sources;
use graph_codegen::{csdl, edm};
use graph_tests::shared;

/// The whole v1.0 document, the project's own manifest, and how long both took
/// to read.
fn whole() -> &'static (Model, Manifest, Duration) {
    static WHOLE: OnceLock<(Model, Manifest, Duration)> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let start = Instant::now();
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let mut read = |path: &Path| {
            let text = fs::read_to_string(path).expect("a file of the test");
            sources.add(path.display().to_string(), text)
        };
        let document = read(&shared("metadata/graph-v1.0.csdl.xml"));
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
        let own = read(&own);
        let document = csdl::parse(&sources, document, &mut diagnostics).expect("a document");
        let model = edm::resolve(vec![document], &mut diagnostics);
        let manifest = manifest::parse(&sources, own, &mut diagnostics).expect("a manifest");
        (model, manifest, start.elapsed())
    })
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

fn asked(overrides: &Overrides) -> Asked<'_> {
    let (model, manifest, _) = whole();
    Asked {
        model,
        manifest,
        overrides,
    }
}

fn selected(model: &Model, manifest: &Manifest, overrides: &Overrides) -> Slice {
    select(model, manifest, overrides, &mut Diagnostics::default())
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
/// drops it.
fn every_element_can_be_dropped(overrides: &Overrides) -> usize {
    let asked = asked(overrides);
    let model = asked.model;
    let slice = selected(model, asked.manifest, overrides);
    let all = types(model, &slice)
        .into_iter()
        .chain(members(model, &slice));
    let mut count = 0;
    for name in all {
        let explanation = explained(asked, &name);
        let drop = explanation.drop.unwrap_or_else(|| panic!("{name}"));
        let (mut manifest, mut overrides) = (asked.manifest.clone(), overrides.clone());
        for edit in &drop.edits {
            edit.apply(&mut manifest, &mut overrides);
        }
        let left = selected(model, &manifest, &overrides);
        let left: BTreeSet<String> = if name.contains('/') {
            members(model, &left)
        } else {
            types(model, &left)
        };
        assert!(!left.contains(*name), "{name}: {:?}", drop.edits);
        assert_eq!(drop.left.is_none(), left.is_empty(), "{name}");
    }
    names.len()
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_the_attendance_slice_keeps_has_a_chain_and_can_be_dropped() {
    let count = every_element_can_be_dropped(&overrides(&[], &[]));
    assert!(count > 60, "{count}");
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_mail_and_members_keep_has_a_chain_and_can_be_dropped() {
    let include = ["/me/messages#GET", "/me/drive#GET"];
    let count = every_element_can_be_dropped(&overrides(&include, &["microsoft.graph.identity"]));
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
        let plan = plan(asked(&overrides));
        consistent(&plan);
        assert!(plan.together.types > 40, "{:?}", plan.together);
        assert!(!plan.cuts.is_empty());
    }
}

/// A root that stands alone costs what all cost together, and what it adds is
/// all but the empty crate.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn a_single_root_costs_everything_and_is_planned_sooner_than_read() {
    let overrides = overrides(&["/me/messages#GET"], &["microsoft.graph.directoryObject"]);
    let asked = asked(&overrides);
    let start = Instant::now();
    let plan = plan(asked);
    let took = start.elapsed();
    consistent(&plan);
    let [entry] = &plan.entries[..] else {
        panic!("one root");
    };
    assert_eq!(entry.alone, plan.together);
    assert_eq!(entry.added.types, plan.together.types);
    assert_eq!(entry.added.members, plan.together.members);
    assert!(plan.together.lines - entry.added.lines < 50);
    let (.., read) = whole();
    assert!(took < *read, "planned in {took:?}, read in {read:?}");
}
