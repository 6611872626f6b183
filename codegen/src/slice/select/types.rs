//! `types` of the manifest: what each entry keeps.
//!
//! An entry may say which structural properties its type has:
//! `a.user::{id, displayName}`. The others that the type itself declares are
//! left out, wherever it is used, and so of types that derive from it.
//! Properties that it inherits stay, for they are those of other types as well;
//! `exclude` leaves them out of all, and also what is named here.

use std::collections::{BTreeMap, BTreeSet};

use super::Vain;
use super::names::{self, Member};
use crate::csdl::Text;
use crate::edm::{Element, Model, PropertyId, StructuredTypeId, Type};
use crate::manifest::Manifest;

/// The entries, resolved.
#[derive(Default)]
pub(super) struct Types {
    /// The types that are kept.
    pub(super) types: Vec<Type>,
    /// What an entry with members leaves out.
    pub(super) left_out: BTreeSet<PropertyId>,
}

/// The type that an entry names, and what stands between its braces.
pub(crate) fn parts(entry: &str) -> (&str, Option<&str>) {
    let braces = entry.strip_suffix('}');
    match braces.and_then(|entry| entry.split_once("::{")) {
        Some((name, members)) => (name, Some(members)),
        None => (entry, None),
    }
}

/// Resolves the entries; what matches nothing is reported.
pub(super) fn types(model: &Model, manifest: &Manifest, vain: &mut Vain<'_>) -> Types {
    let mut found = Types::default();
    // Of a type that several entries name, what each of them keeps.
    let mut kept: BTreeMap<StructuredTypeId, BTreeSet<PropertyId>> = BTreeMap::new();
    for entry in &manifest.types {
        let (name, members) = parts(&entry.value);
        let element = names::element(model, name);
        let ty = match vain.found(entry, element) {
            Some(Element::Structured(id)) => {
                let members = match members {
                    Some(members) => self::members(model, entry, name, members, vain),
                    None => declared(model, id).collect(),
                };
                kept.entry(id).or_default().extend(members);
                Type::Structured(id)
            }
            Some(_) if members.is_some() => {
                let message = format!("`{name}` is neither an entity type nor a complex type");
                vain.report(entry, message, None);
                continue;
            }
            Some(Element::Enum(id)) => Type::Enum(id),
            Some(Element::Definition(id)) => Type::Definition(id),
            Some(Element::Term(_) | Element::Container(_)) => {
                vain.report(entry, format!("`{name}` is not a type"), None);
                continue;
            }
            None => continue,
        };
        found.types.push(ty);
    }
    for (id, kept) in kept {
        let others = declared(model, id).filter(|property| !kept.contains(property));
        found.left_out.extend(others);
    }
    found
}

/// The structural properties that a type itself declares.
fn declared(model: &Model, owner: StructuredTypeId) -> impl Iterator<Item = PropertyId> {
    let properties = model.structured(owner).properties.iter().zip(0..);
    properties.map(move |(_, index)| PropertyId { owner, index })
}

/// The properties between the braces, inherited ones included.
fn members(
    model: &Model,
    entry: &Text,
    name: &str,
    members: &str,
    vain: &mut Vain<'_>,
) -> BTreeSet<PropertyId> {
    let mut found = BTreeSet::new();
    if members.trim().is_empty() {
        let message = format!("`{}` names no member", entry.value);
        let help = format!("write `{name}::{{property, property}}`");
        vain.report(entry, message, Some(help));
        return found;
    }
    for member in members.split(',').map(str::trim) {
        let looked_up = names::member_of(model, name, member);
        match vain.found(entry, looked_up) {
            Some(Member::Structural(id)) => {
                found.insert(id);
            }
            Some(Member::Navigation(_)) => {
                let message = format!("`{name}/{member}` is not a structural property");
                let help = "navigation properties become members where `expand` names them";
                vain.report(entry, message, Some(help.to_owned()));
            }
            None => {}
        }
    }
    found
}
