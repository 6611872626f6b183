//! Walks a root's path through the model (OData URL Conventions 4.01 §4).

use std::ops::Range;

use super::grammar::{Failure, Piece, Placed};
use crate::diagnostics::Code;
use crate::edm::{
    ContainerChild, ContainerChildId, ContainerChildKind, ContainerId, Model, Reference,
    StructuredTypeId, Type,
};
use crate::slice::{End, ResourceId, Segment, Verb};
use crate::suggest::nearest;

/// A path that leads to entities.
pub(super) struct Walk {
    pub(super) segments: Vec<Segment>,
    pub(super) end: End,
}

/// What a path has reached.
#[derive(Clone, Copy)]
struct Place {
    entity_type: StructuredTypeId,
    collection: bool,
}

pub(super) fn walk(model: &Model, pieces: &[Placed<'_>]) -> Result<Walk, Failure> {
    let Some((first, rest)) = pieces.split_first() else {
        return Err(misplaced(0..0, "the path is empty"));
    };
    let (segment, mut place) = start(model, first)?;
    let mut segments = vec![segment];
    for piece in rest {
        let (segment, next) = step(model, place, piece)?;
        segments.push(segment);
        place = next;
    }
    Ok(Walk {
        segments,
        end: End::Resource(
            ResourceId {
                ty: place.entity_type,
                collection: place.collection,
            },
            Verb::Read,
        ),
    })
}

fn misplaced(range: Range<usize>, message: impl Into<String>) -> Failure {
    Failure::new(Code::RootSegmentMisplaced, range, message)
}

fn unsupported(range: Range<usize>, what: &str, name: &str) -> Failure {
    let message = format!("{what} is not supported yet in a path: `{name}`");
    Failure::new(Code::RootNotSupported, range, message)
}

/// An entity set or a singleton of any container.
fn start(model: &Model, piece: &Placed<'_>) -> Result<(Segment, Place), Failure> {
    let range = piece.1.clone();
    let Piece::Name(name) = piece.0 else {
        return Err(misplaced(
            range,
            "a path begins with an entity set or a singleton",
        ));
    };
    refuse_forms(name, &range)?;
    let Some((id, child)) = children(model).find(|(_, child)| child.name.value == name) else {
        return Err(unknown_start(model, name, range));
    };
    let (reference, collection) = match &child.kind {
        ContainerChildKind::EntitySet(reference) => (reference, true),
        ContainerChildKind::Singleton(reference) => (reference, false),
        ContainerChildKind::ActionImport(_) => {
            return Err(unsupported(range, "an action import", name));
        }
        ContainerChildKind::FunctionImport(_) => {
            return Err(unsupported(range, "a function import", name));
        }
    };
    match reference {
        Reference::Resolved(entity_type) => {
            let entity_type = *entity_type;
            let segment = Segment::Child {
                id,
                entity_type,
                collection,
            };
            let place = Place {
                entity_type,
                collection,
            };
            Ok((segment, place))
        }
        Reference::Unresolved(missing) => Err(undefined(range, name, missing)),
    }
}

fn children(model: &Model) -> impl Iterator<Item = (ContainerChildId, &ContainerChild)> {
    let containers = model.containers.iter().zip((0..).map(ContainerId));
    containers.flat_map(|(container, id)| {
        let children = container.children.iter().zip(0..);
        children.map(move |(child, index)| {
            let id = ContainerChildId {
                container: id,
                index,
            };
            (id, child)
        })
    })
}

fn unknown_start(model: &Model, name: &str, range: Range<usize>) -> Failure {
    let message = format!("no entity set or singleton is named `{name}`");
    let failure = Failure::new(Code::RootSegmentUnknown, range, message);
    if matches!(name, "beta" | "v1.0") {
        return failure.help("a path begins after the version of the service");
    }
    let names = children(model).filter(|(_, child)| {
        matches!(
            child.kind,
            ContainerChildKind::EntitySet(_) | ContainerChildKind::Singleton(_)
        )
    });
    suggest(
        failure,
        name,
        names.map(|(_, child)| child.name.value.as_str()),
    )
}

fn suggest<'a>(failure: Failure, name: &str, candidates: impl Iterator<Item = &'a str>) -> Failure {
    match nearest(name, candidates) {
        Some(meant) => failure.help(format!("did you mean `{meant}`?")),
        None => failure,
    }
}

fn undefined(range: Range<usize>, name: &str, missing: &str) -> Failure {
    let message = format!("`{name}` is of type `{missing}`, which no document at hand defines");
    misplaced(range, message)
}

/// Segments that their form alone tells apart.
fn refuse_forms(name: &str, range: &Range<usize>) -> Result<(), Failure> {
    let what = if name.starts_with('$') {
        "a system segment"
    } else if name.contains('(') {
        "a key or a call in parentheses"
    } else if name.contains('.') {
        "a cast or an operation"
    } else {
        return Ok(());
    };
    Err(unsupported(range.clone(), what, name))
}

fn step(model: &Model, from: Place, piece: &Placed<'_>) -> Result<(Segment, Place), Failure> {
    let range = piece.1.clone();
    match piece.0 {
        Piece::Parameter(parameter) => key(model, from, parameter, range),
        Piece::Name(name) => navigation(model, from, name, range),
    }
}

fn key(
    model: &Model,
    from: Place,
    parameter: &str,
    range: Range<usize>,
) -> Result<(Segment, Place), Failure> {
    let type_name = || model.structured_name(from.entity_type);
    if !from.collection {
        let message = format!("a single `{}` takes no key", type_name());
        return Err(misplaced(range, message));
    }
    let lineage = model.lineage(from.entity_type);
    let key = lineage
        .iter()
        .find_map(|&ty| model.structured(ty).key.as_ref());
    match key.map_or(0, |key| key.properties.len()) {
        0 => {
            let message = format!("`{}` has no key", type_name());
            Err(misplaced(range, message))
        }
        1 => {
            let segment = Segment::Key {
                parameter: parameter.to_owned(),
                entity_type: from.entity_type,
            };
            let place = Place {
                collection: false,
                ..from
            };
            Ok((segment, place))
        }
        _ => Err(unsupported(range, "a key of several properties", parameter)),
    }
}

fn navigation(
    model: &Model,
    from: Place,
    name: &str,
    range: Range<usize>,
) -> Result<(Segment, Place), Failure> {
    refuse_forms(name, &range)?;
    let found = model.find_navigation_property(from.entity_type, name);
    let Some(id) = found else {
        return Err(no_navigation(model, from, name, range));
    };
    if from.collection {
        let type_name = model.structured_name(from.entity_type);
        let message = format!("`{name}` cannot follow a collection of `{type_name}`");
        let help = "put a key between them, such as `{id}`";
        return Err(misplaced(range, message).help(help));
    }
    let ty = &model.navigation_property(id).ty;
    let Type::Structured(entity_type) = ty.ty else {
        return Err(undefined(range, name, &model.type_name(&ty.ty)));
    };
    let segment = Segment::Navigation {
        id,
        from: from.entity_type,
        entity_type,
        collection: ty.collection,
    };
    let place = Place {
        entity_type,
        collection: ty.collection,
    };
    Ok((segment, place))
}

fn no_navigation(model: &Model, from: Place, name: &str, range: Range<usize>) -> Failure {
    if is_bound_operation(model, from, name) {
        return unsupported(range, "an operation", name);
    }
    if model.find_property(from.entity_type, name).is_some() {
        return unsupported(range, "a structural property", name);
    }
    let type_name = model.structured_name(from.entity_type);
    let message = format!("`{type_name}` has no navigation property `{name}`");
    let failure = Failure::new(Code::RootSegmentUnknown, range, message);
    let lineage = model.lineage(from.entity_type);
    let known = lineage
        .iter()
        .flat_map(|&ty| &model.structured(ty).navigation_properties);
    suggest(failure, name, known.map(|it| it.name.value.as_str()))
}

/// Graph leaves the namespace of an operation away.
fn is_bound_operation(model: &Model, from: Place, name: &str) -> bool {
    let lineage = model.lineage(from.entity_type);
    model.operations.iter().any(|operation| {
        let binding = operation.parameters.first().map(|parameter| &parameter.ty);
        operation.is_bound
            && operation.name.value == name
            && binding.is_some_and(|ty| {
                ty.collection == from.collection
                    && matches!(ty.ty, Type::Structured(id) if lineage.contains(&id))
            })
    })
}
