//! Microsoft's descriptions and Microsoft's metadata: types that both define
//! are the same types.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use graph_codegen::edm::{Element, Model, StructuredTypeId, TypeReference};
use graph_tests::{load, shared};

const METADATA: &str = "metadata/graph-beta-attendance.csdl.xml";
const DESCRIPTIONS: [&str; 2] = [
    "metadata/openapi-beta-cloudcommunications-2025.yaml",
    "metadata/openapi-beta-bookings-2025.yaml",
];

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn types_of_descriptions_are_those_of_the_metadata() {
    let metadata = load(&[shared(METADATA)]).model;
    let described = load(&DESCRIPTIONS.map(shared)).model;
    let schemas = DESCRIPTIONS.map(|path| fs::read_to_string(shared(path)).unwrap_or_default());
    let (mut types, mut members, mut others) = (0, 0, 0);
    let mut wrong = Vec::new();
    for (name, element) in described.element_names() {
        // What paths only pass through has no schema.
        let key = format!("\n    {name}:\n");
        if !schemas.iter().any(|text| text.contains(&key)) {
            continue;
        }
        match (element, metadata.element(name)) {
            (Element::Structured(found), Some(Element::Structured(expected))) => {
                let expected = said(&metadata, expected);
                let found = said(&described, found);
                types += 1;
                // The descriptions are older: each side has members of its own.
                for (member, found) in &found {
                    let Some(expected) = expected.get(member) else {
                        continue;
                    };
                    if !agrees(found, expected) {
                        wrong.push(format!("{name}: {member} {found:?} {expected:?}"));
                    }
                    members += 1;
                    let is_member = member != KIND && member != BASE;
                    let is_single = found.is_primitive && !found.collection;
                    others += usize::from(is_member && !is_single);
                }
            }
            (Element::Enum(found), Some(Element::Enum(expected))) => {
                types += 1;
                let (found, expected) = (described.enum_type(found), metadata.enum_type(expected));
                if found.is_flags != expected.is_flags {
                    wrong.push(format!("{name}: {}", found.is_flags));
                }
                let known: BTreeSet<&str> = expected
                    .members
                    .iter()
                    .map(|it| it.name.value.as_str())
                    .collect();
                for member in &found.members {
                    if !known.contains(member.name.value.as_str()) {
                        wrong.push(format!("{name}: {}", member.name.value));
                    }
                }
            }
            (_, None) | (Element::Container(_), _) => {}
            (found, Some(expected)) => wrong.push(format!("{name}: {found:?}, {expected:?}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        types > 30 && members > 170 && others > 70,
        "{types} types, {members} members, {others} of them no single primitive values"
    );
}

/// The excerpt has no collection of primitive values; v1.0 has those that it
/// shares with the beta.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn nothing_is_said_of_items_but_what_the_metadata_says() {
    let metadata = load(&[shared("metadata/graph-v1.0.csdl.xml")]).model;
    let described = load(&DESCRIPTIONS.map(shared)).model;
    let mut primitive = 0;
    let mut wrong = Vec::new();
    for (name, element) in described.element_names() {
        let (Element::Structured(found), Some(Element::Structured(expected))) =
            (element, metadata.element(name))
        else {
            continue;
        };
        let expected = said(&metadata, expected);
        for (member, found) in said(&described, found) {
            let expected = expected.get(&member);
            let Some(expected) = expected.filter(|it| it.what == found.what) else {
                continue;
            };
            if found.collection && !agrees(&found, expected) {
                wrong.push(format!("{name}: {member} {found:?} {expected:?}"));
            }
            primitive += usize::from(found.collection && found.is_primitive);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(primitive > 4, "{primitive} collections of primitive values");
}

const KIND: &str = "(kind)";
const BASE: &str = "(base)";

/// What is said of a type or a member.
#[derive(Debug)]
struct Said {
    what: String,
    /// Whether it is of a primitive type.
    is_primitive: bool,
    collection: bool,
    /// Whether values, of a collection its items, may be null, where it is said.
    nullable: Option<bool>,
}

/// What a type says of itself, by what it says it of.
fn said(model: &Model, id: StructuredTypeId) -> BTreeMap<String, Said> {
    let ty = model.structured(id);
    let base = ty.base.as_ref().and_then(|(base, _)| base.resolved());
    let base = base.map(|base| model.structured_name(base));
    let of_type = |what: String| Said {
        what,
        is_primitive: false,
        collection: false,
        nullable: None,
    };
    let mut said = BTreeMap::from([
        (KIND.to_owned(), of_type(format!("{:?}", ty.kind))),
        (BASE.to_owned(), of_type(format!("{base:?}"))),
    ]);
    for property in &ty.properties {
        said.insert(property.name.value.clone(), value(model, &property.ty, ""));
    }
    for property in &ty.navigation_properties {
        let value = value(model, &property.ty, "-> ");
        said.insert(property.name.value.clone(), value);
    }
    said
}

fn value(model: &Model, ty: &TypeReference, before: &str) -> Said {
    let name = model.type_name(&ty.ty);
    Said {
        what: format!("{before}{name} {}", ty.collection),
        is_primitive: name.starts_with("Edm."),
        collection: ty.collection,
        nullable: ty.facets.nullable,
    }
}

/// Whether a description says what the metadata does. Of single values of
/// primitive types it always says whether they may be null; of others this
/// flavour mostly says nothing, but what it says must be so.
fn agrees(found: &Said, expected: &Said) -> bool {
    let nullable = match (found.nullable, found.collection) {
        (None, false) if found.is_primitive => expected.nullable != Some(false),
        (None, _) => true,
        (Some(said), false) => expected.nullable.unwrap_or(true) == said,
        // Without a word of it nothing is known of items.
        (Some(said), true) => expected.nullable == Some(said),
    };
    found.what == expected.what && nullable
}
