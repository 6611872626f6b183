//! `rename` of the manifest: each entry names something that is kept.

use super::names::{self, NotFound};
use super::{Closure, Vain};
use crate::edm::{Element, Model, StructuredTypeId};
use crate::manifest::Manifest;
use crate::suggest::nearest;

/// Reports the entries that have no effect.
pub(super) fn renames(model: &Model, manifest: &Manifest, closure: &Closure, vain: &mut Vain<'_>) {
    for (name, entry) in &manifest.rename {
        let kept = match name.split_once('/') {
            Some((owner, member)) => of_member(model, closure, owner, member),
            None => of_element(model, closure, name),
        };
        if vain.found(entry, kept) == Some(false) {
            vain.report_unkept(entry, format!("nothing of `{name}` is kept"));
        }
    }
}

/// Whether a type or a schema is kept; an operation need not be.
fn of_element(model: &Model, closure: &Closure, name: &str) -> Result<bool, NotFound> {
    let is_schema = || {
        let mut schemas = model.schemas.iter();
        schemas.any(|schema| schema.namespace.value == name)
    };
    if model.element(name).is_none() {
        if !model.overloads(name).is_empty() {
            return Ok(true);
        }
        if is_schema() {
            return Ok(holds_any(model, closure, name));
        }
    }
    Ok(match names::element(model, name)? {
        Element::Structured(id) => {
            closure.models.contains_key(&id) || closure.shells.contains_key(&id)
        }
        Element::Enum(id) => closure.enums.contains_key(&id),
        Element::Definition(id) => closure.definitions.contains_key(&id),
        Element::Term(_) | Element::Container(_) => false,
    })
}

/// Whether a type of a schema is kept.
fn holds_any(model: &Model, closure: &Closure, namespace: &str) -> bool {
    let structured = closure.models.keys();
    let structured = structured.map(|&id| model.structured(id).schema);
    let enums = closure.enums.keys().map(|&id| model.enum_type(id).schema);
    let definitions = closure.definitions.keys();
    let definitions = definitions.map(|&id| model.definition(id).schema);
    let mut schemas = structured.chain(enums).chain(definitions);
    schemas.any(|schema| model.schema(schema).namespace.value == namespace)
}

/// Whether a member of a type, or a child of a container, is kept.
fn of_member(
    model: &Model,
    closure: &Closure,
    owner: &str,
    member: &str,
) -> Result<bool, NotFound> {
    let named = |names: Vec<&str>, is_kept: bool| {
        if names.contains(&member) {
            return Ok(is_kept);
        }
        let meant = nearest(member, names.into_iter());
        Err(NotFound {
            message: format!("`{owner}` has no member `{member}`"),
            help: meant.map(|meant| format!("did you mean `{owner}/{meant}`?")),
        })
    };
    match model.element(owner) {
        Some(Element::Enum(id)) => {
            let members = model.enum_type(id).members.iter();
            let names = members.map(|it| it.name.value.as_str()).collect();
            return named(names, closure.enums.contains_key(&id));
        }
        Some(Element::Container(id)) => {
            let children = model.containers[id.index()].children.iter();
            let names = children.map(|it| it.name.value.as_str()).collect();
            return named(names, true);
        }
        _ => {}
    }
    let owner = names::member(model, &format!("{owner}/{member}"))?.owner();
    Ok(closure.covered.contains(&owner) || is_shell_or_base(model, closure, owner))
}

fn is_shell_or_base(model: &Model, closure: &Closure, id: StructuredTypeId) -> bool {
    let mut shells = closure.shells.keys();
    shells.any(|&shell| model.lineage(shell).contains(&id))
}
