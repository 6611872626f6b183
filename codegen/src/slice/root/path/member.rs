//! Names in paths: properties, navigation properties, casts, operations.

use std::ops::Range;

use super::super::grammar::{Argument, Failure};
use super::{
    Map, Walk, call, is_entity, key, misplaced, missing, qualified, suggest, undefined, unknown,
};
use crate::edm::{Element, Model, StructuredTypeId, Target, Type};
use crate::slice::constraint::allowed;
use crate::slice::overload::callable;
use crate::slice::{ResourceId, Segment};

/// A name, and the parentheses behind it.
pub(super) fn step(
    map: Map<'_>,
    walk: &mut Walk,
    on: ResourceId,
    name: &str,
    arguments: Option<&[Argument<'_>]>,
    range: Range<usize>,
) -> Result<(), Failure> {
    let segment = if name.contains('.') {
        let full = qualified(map.model, name);
        match map.model.element(&full) {
            Some(Element::Structured(to)) => {
                Some(cast(map, walk.place.declared.as_ref(), on, to, &range)?)
            }
            _ => None,
        }
    } else {
        declared(map, on, name, &range)?
    };
    if let Some(segment) = segment {
        walk.go(map, segment);
        return key::behind(map, walk, arguments, range);
    }
    let declared = walk.place.declared.as_ref();
    if let Some(segment) = call::bound(map, on, declared, name, arguments, &range)? {
        walk.go(map, segment);
        return Ok(());
    }
    Err(no_member(map, walk, on, name, range))
}

/// A property or a navigation property.
fn declared(
    map: Map<'_>,
    on: ResourceId,
    name: &str,
    range: &Range<usize>,
) -> Result<Option<Segment>, Failure> {
    let model = map.model;
    let property = model.find_property(on.ty, name);
    let navigation = model.find_navigation_property(on.ty, name);
    if on.collection {
        // An operation may have the name of a member of the items.
        return Ok(None);
    }
    if let Some(id) = property {
        if let Type::Unresolved(missing) = &model.property(id).ty.ty {
            return Err(undefined(range.clone(), name, missing));
        }
        return Ok(Some(Segment::Property { id, from: on.ty }));
    }
    let Some(id) = navigation else {
        return Ok(None);
    };
    let ty = &model.navigation_property(id).ty;
    let Type::Structured(entity_type) = ty.ty else {
        return Err(undefined(range.clone(), name, &missing(model, &ty.ty)));
    };
    Ok(Some(Segment::Navigation {
        id,
        from: on.ty,
        entity_type,
        collection: ty.collection,
    }))
}

/// A cast to a derived type (OData URL Conventions 4.01 §4.11).
fn cast(
    map: Map<'_>,
    declared: Option<&Target>,
    on: ResourceId,
    to: StructuredTypeId,
    range: &Range<usize>,
) -> Result<Segment, Failure> {
    let model = map.model;
    if to == on.ty {
        let message = format!("it is of type `{}` already", model.structured_name(to));
        return Err(misplaced(range.clone(), message));
    }
    if !model.lineage(to).contains(&on.ty) {
        let (to, from) = (model.structured_name(to), model.structured_name(on.ty));
        let message = format!("`{to}` does not derive from `{from}`");
        return Err(misplaced(range.clone(), message));
    }
    let constraint = declared.and_then(|place| allowed(model, place));
    if let Some(types) = constraint
        && !model.lineage(to).iter().any(|ty| types.contains(ty))
    {
        let message = format!(
            "no `{}` is here: `Validation.DerivedTypeConstraint` forbids it",
            model.structured_name(to)
        );
        let names = types
            .iter()
            .filter(|ty| model.lineage(**ty).contains(&on.ty));
        let names: Vec<String> = names
            .map(|&ty| format!("`{}`", model.structured_name(ty)))
            .collect();
        let failure = misplaced(range.clone(), message);
        return Err(match names.is_empty() {
            true => failure,
            false => failure.help(format!("it allows {}", names.join(", "))),
        });
    }
    Ok(Segment::Cast {
        to,
        from: on.ty,
        collection: on.collection,
    })
}

fn no_member(
    map: Map<'_>,
    walk: &Walk,
    on: ResourceId,
    name: &str,
    range: Range<usize>,
) -> Failure {
    let model = map.model;
    let type_name = model.structured_name(on.ty);
    let operations = callable(model, map.index, on, walk.place.declared.as_ref());
    let operations = operations.iter().map(|&id| model.operation(id));
    let operations = operations.map(|operation| operation.name.value.as_str());
    let is_member = model.find_property(on.ty, name).is_some()
        || model.find_navigation_property(on.ty, name).is_some();
    if on.collection && is_member {
        let message = format!("`{name}` cannot follow a collection of `{type_name}`");
        let failure = misplaced(range, message);
        return if is_entity(model, on.ty) {
            failure.help("put a key between them, such as `{id}`")
        } else {
            failure
        };
    }
    if name.contains('.') {
        let message = format!("`{name}` is neither a type nor an operation of `{type_name}`");
        let failure = unknown(range, message);
        let (namespace, simple) = name.rsplit_once('.').unwrap_or_default();
        let full = qualified(model, name);
        let namespace_of = full.rsplit_once('.').map_or("", |(namespace, _)| namespace);
        let types = model.element_names().filter_map(|(name, element)| {
            let (of, simple) = name.rsplit_once('.')?;
            let Element::Structured(id) = element else {
                return None;
            };
            (of == namespace_of && model.lineage(id).contains(&on.ty)).then_some(simple)
        });
        return match crate::suggest::nearest(simple, types.chain(operations)) {
            Some(meant) => failure.help(format!("did you mean `{namespace}.{meant}`?")),
            None => failure,
        };
    }
    let message = if on.collection {
        format!("no operation `{name}` is bound to a collection of `{type_name}`")
    } else {
        format!("`{type_name}` has no property and no operation `{name}`")
    };
    if let Some(to) = derived_named(model, on.ty, name) {
        let help = format!("a cast has the qualified name of the type: write `{to}`");
        return unknown(range, message).help(help);
    }
    if on.collection {
        return suggest(unknown(range, message), name, operations);
    }
    let lineage = model.lineage(on.ty);
    let types = || lineage.iter().map(|&ty| model.structured(ty));
    let navigation = types().flat_map(|ty| ty.navigation_properties.iter().map(|it| &it.name));
    let structural = types().flat_map(|ty| ty.properties.iter().map(|it| &it.name));
    let known = navigation.chain(structural).map(|name| name.value.as_str());
    suggest(unknown(range, message), name, known.chain(operations))
}

/// The qualified name of a derived type, by its simple name; of several the
/// first in the order of their names.
fn derived_named(model: &Model, base: StructuredTypeId, name: &str) -> Option<String> {
    let named = model.element_names().filter_map(|(qualified, element)| {
        let Element::Structured(id) = element else {
            return None;
        };
        let simple = qualified.rsplit('.').next()?;
        let derives = id != base && simple == name && model.lineage(id).contains(&base);
        derives.then_some(qualified)
    });
    named.min().map(str::to_owned)
}
