//! Models with so many of one thing that work for each by each takes minutes.

use std::fmt::Write as _;

use super::super::family_trees;
use super::{selected, selected_of};
use crate::edm::{Element, LONGEST_LINEAGE, Model, StructuredTypeId};
use crate::manifest::Overrides;
use crate::slice::closure::{Closure, Seeds};
use crate::slice::{KeyForm, Reason, key_forms, key_parts};

fn structured(model: &Model, name: &str) -> StructuredTypeId {
    let Some(Element::Structured(id)) = model.element(name) else {
        panic!("{name} is not there");
    };
    id
}

/// A lineage is asked for once a type, and not once for each base of each.
#[test]
fn families_of_a_long_chain_of_types() {
    const MANY: usize = 20_000;
    let mut schema = "<ComplexType Name=\"T0\"/>".to_owned();
    for number in 1..MANY {
        let base = number - 1;
        let _ = write!(
            schema,
            "<ComplexType Name=\"T{number}\" BaseType=\"a.T{base}\"/>"
        );
    }
    let model = selected_of(&schema, "", &Overrides::default()).model;
    let root = structured(&model, "a.T0");
    let types = (0..MANY).map(|number| structured(&model, &format!("a.T{number}")));
    let mut closure = Closure::default();
    closure.models = types.map(|id| (id, Reason::Named)).collect();
    let mut seeds = Seeds::default();
    assert!(family_trees(&model, &seeds, &closure).is_empty());
    seeds.families.insert(root);
    let trees = family_trees(&model, &seeds, &closure);
    // Those that are near enough to the root to know it.
    assert_eq!(trees[&root].len(), LONGEST_LINEAGE - 1);
    assert_eq!(trees.len(), LONGEST_LINEAGE - 1);
}

/// A family that is named below the root has nothing above it.
#[test]
fn what_is_above_a_named_family_is_none() {
    let model = selected("", &Overrides::default()).model;
    let [party, person, guest, robot] =
        ["party", "person", "guest", "robot"].map(|name| structured(&model, &format!("a.{name}")));
    let mut closure = Closure::default();
    closure.models = [party, person, guest, robot]
        .map(|id| (id, Reason::Named))
        .into();
    let mut seeds = Seeds::default();
    seeds.families.insert(person);
    let trees = family_trees(&model, &seeds, &closure);
    assert_eq!(trees, [(person, vec![guest])].into());
    seeds.families.insert(party);
    let trees = family_trees(&model, &seeds, &closure);
    let all = [(party, vec![guest, person, robot]), (person, vec![guest])];
    assert_eq!(trees, all.into());
}

/// One alternate key is resolved where one is asked for.
#[test]
fn alternate_keys_are_resolved_one_by_one() {
    const MANY: u32 = 3_000;
    let mut properties = String::new();
    let mut keys = String::new();
    for number in 0..MANY {
        let _ = write!(
            properties,
            "<Property Name=\"p{number}\" Type=\"Edm.String\"/>"
        );
        let _ = write!(
            keys,
            "<Record><PropertyValue Property=\"Key\"><Collection><Record>\
             <PropertyValue Property=\"Name\" PropertyPath=\"p{number}\"/>\
             </Record></Collection></PropertyValue></Record>"
        );
    }
    let schema = format!(
        "<EntityType Name=\"thing\"><Key><PropertyRef Name=\"p0\"/></Key>{properties}\
         <Annotation Term=\"Org.OData.Core.V1.AlternateKeys\"><Collection>{keys}</Collection>\
         </Annotation></EntityType>"
    );
    let model = selected_of(&schema, "", &Overrides::default()).model;
    let ty = structured(&model, "a.thing");
    assert_eq!(key_forms(&model, ty).len(), MANY as usize + 1);
    for number in 0..MANY {
        let parts = key_parts(&model, ty, KeyForm::Alternate(number));
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, [format!("p{number}")]);
    }
    assert_eq!(key_parts(&model, ty, KeyForm::Alternate(MANY)), []);
}
