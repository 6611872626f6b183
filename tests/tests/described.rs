//! Microsoft's descriptions and Microsoft's metadata: types that both define
//! are the same types.

use std::collections::BTreeSet;
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
    let (mut types, mut members) = (0, 0);
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
                let names = |lines: &BTreeSet<(String, String)>| {
                    lines.iter().map(|(name, _)| name.clone()).collect()
                };
                let (known, written): (BTreeSet<String>, BTreeSet<String>) =
                    (names(&expected), names(&found));
                for line in found.symmetric_difference(&expected) {
                    if known.contains(&line.0) && written.contains(&line.0) {
                        wrong.push(format!("{name}: {line:?}"));
                    }
                }
                members += known.intersection(&written).count();
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
        types > 30 && members > 170,
        "{types} types, {members} members"
    );
}

/// What a type says of itself, by what it says it of.
fn said(model: &Model, id: StructuredTypeId) -> BTreeSet<(String, String)> {
    let ty = model.structured(id);
    let base = ty.base.as_ref().and_then(|(base, _)| base.resolved());
    let base = base.map(|base| model.structured_name(base));
    let mut said = BTreeSet::from([
        ("(kind)".to_owned(), format!("{:?}", ty.kind)),
        ("(base)".to_owned(), format!("{base:?}")),
    ]);
    for property in &ty.properties {
        said.insert((property.name.value.clone(), value(model, &property.ty)));
    }
    for property in &ty.navigation_properties {
        let value = format!("-> {}", value(model, &property.ty));
        said.insert((property.name.value.clone(), value));
    }
    said
}

/// A type, and of primitive values whether they may be null: of others the
/// flavour of these descriptions does not say it.
fn value(model: &Model, ty: &TypeReference) -> String {
    let name = model.type_name(&ty.ty);
    let says_null = name.starts_with("Edm.") && !ty.collection;
    let nullable = ty.facets.nullable.unwrap_or(true) || !says_null;
    format!("{name} {} {nullable}", ty.collection)
}
