//! Walks a root's path through the model (OData URL Conventions 4.01 §4).

mod call;
mod key;
mod member;
mod system;

use std::ops::Range;

use super::grammar::{Argument, Failure, Piece, Placed};
use crate::diagnostics::Code;
use crate::edm::{
    ContainerChildKind, Model, OperationId, PropertyId, Reference, StructuredKind,
    StructuredTypeId, Target, Type,
};
use crate::slice::index::{Index, children};
use crate::slice::surface::resource_of;
use crate::slice::{ResourceId, Segment, ValueForm};
use crate::suggest::nearest;

/// A path through the model.
#[derive(Debug, Clone)]
pub(super) struct Walk {
    pub(super) segments: Vec<Segment>,
    pub(super) place: Place,
}

/// What a path has reached.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) reached: Reached,
    /// The element that it was reached by; keys and casts change nothing.
    pub(super) declared: Option<Target>,
    /// Whether a key picked it from a collection.
    pub(super) by_key: bool,
}

/// What stands at the end of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reached {
    /// Entities or complex values.
    Resource(ResourceId),
    /// The number of them.
    Count(ResourceId),
    /// The relationship to them.
    Reference(ResourceId),
    /// The bytes of a media entity.
    Media(ResourceId),
    /// A primitive value or a collection of them.
    Value(PropertyId, ValueForm),
    /// The bytes of a stream property.
    Stream(PropertyId),
    /// The call of an operation, behind which no path goes on.
    Call(OperationId),
}

impl Reached {
    /// The entities or complex values that paths go on from.
    pub(super) fn resource(self) -> Option<ResourceId> {
        match self {
            Self::Resource(id) => Some(id),
            Self::Count(_)
            | Self::Reference(_)
            | Self::Media(_)
            | Self::Value(..)
            | Self::Stream(_)
            | Self::Call(_) => None,
        }
    }
}

/// What walks look at.
#[derive(Clone, Copy)]
pub(super) struct Map<'a> {
    pub(super) model: &'a Model,
    pub(super) index: &'a Index,
}

pub(super) fn walk(map: Map<'_>, pieces: &[Placed<'_>]) -> Result<Walk, Failure> {
    let Some((first, rest)) = pieces.split_first() else {
        return Err(misplaced(0..0, "the path is empty"));
    };
    let mut walk = start(map, first)?;
    for piece in rest {
        step(map, &mut walk, piece)?;
    }
    Ok(walk)
}

/// One segment more.
pub(super) fn step(map: Map<'_>, walk: &mut Walk, piece: &Placed<'_>) -> Result<(), Failure> {
    let range = piece.1.clone();
    let Some(on) = walk.place.reached.resource() else {
        let segment = system::behind_end(map, walk.place.reached, &piece.0, range)?;
        walk.go(map, segment);
        return Ok(());
    };
    match &piece.0 {
        Piece::Parameter(parameter) => {
            let parameter = key::parameter(map, &walk.segments, on, parameter);
            let segment = key::single(map, on, &parameter, range)?;
            walk.go(map, segment);
        }
        Piece::Parentheses("", arguments) => {
            let segment = key::named(map, on, arguments, range)?;
            walk.go(map, segment);
        }
        Piece::Name(name) if name.starts_with('$') => {
            let segment = system::segment(map, walk, on, name, range)?;
            walk.go(map, segment);
        }
        Piece::Name(name) => member::step(map, walk, on, name, None, range)?,
        Piece::Parentheses(name, arguments) => {
            member::step(map, walk, on, name, Some(arguments), range)?;
        }
    }
    Ok(())
}

impl Walk {
    /// Adds a segment, and goes where it leads.
    fn go(&mut self, map: Map<'_>, segment: Segment) {
        let model = map.model;
        let before = self.place.reached.resource();
        let declared = match &segment {
            Segment::Child { id, .. } => Some(Target::ContainerChild(*id)),
            Segment::Navigation { id, .. } => Some(Target::NavigationProperty(*id)),
            Segment::Property { id, .. } => Some(Target::Property(*id)),
            Segment::Operation { id, .. } => Some(Target::ReturnType(*id)),
            Segment::Key { .. } | Segment::Keys { .. } => {
                self.place.by_key = true;
                None
            }
            Segment::Cast { .. } | Segment::Count | Segment::Reference | Segment::Value => None,
        };
        if declared.is_some() {
            self.place.by_key = false;
            self.place.declared = declared;
        }
        let reached = match (resource_of(model, &segment), &segment) {
            (Some(id), _) => Reached::Resource(id),
            (None, Segment::Property { id, .. }) if is_stream(model, *id) => Reached::Stream(*id),
            (None, Segment::Property { id, .. }) => Reached::Value(*id, ValueForm::Json),
            (None, Segment::Operation { id, .. }) => Reached::Call(*id),
            (None, Segment::Count) => before.map_or(self.place.reached, Reached::Count),
            (None, Segment::Reference) => before.map_or(self.place.reached, Reached::Reference),
            (None, Segment::Value) => match self.place.reached {
                Reached::Resource(id) => Reached::Media(id),
                Reached::Value(id, _) => Reached::Value(id, ValueForm::Raw),
                other @ (Reached::Count(_)
                | Reached::Reference(_)
                | Reached::Media(_)
                | Reached::Stream(_)
                | Reached::Call(_)) => other,
            },
            (
                None,
                Segment::Child { .. }
                | Segment::Navigation { .. }
                | Segment::Key { .. }
                | Segment::Keys { .. }
                | Segment::Cast { .. },
            ) => self.place.reached,
        };
        self.place.reached = reached;
        self.segments.push(segment);
    }
}

/// Whether a property is one stream.
fn is_stream(model: &Model, id: PropertyId) -> bool {
    let reference = &model.property(id).ty;
    !reference.collection && super::super::is_stream(model, &reference.ty)
}

fn misplaced(range: Range<usize>, message: impl Into<String>) -> Failure {
    Failure::new(Code::RootSegmentMisplaced, range, message)
}

fn unknown(range: Range<usize>, message: impl Into<String>) -> Failure {
    Failure::new(Code::RootSegmentUnknown, range, message)
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

fn is_entity(model: &Model, ty: StructuredTypeId) -> bool {
    model.structured(ty).kind == StructuredKind::Entity
}

/// A qualified name whose alias stands for its namespace.
fn qualified(model: &Model, name: &str) -> String {
    let Some((prefix, simple)) = name.rsplit_once('.') else {
        return name.to_owned();
    };
    let mut schemas = model.schemas.iter();
    let aliased = schemas.find(|schema| {
        let alias = schema.alias.as_ref();
        alias.is_some_and(|alias| alias.value == prefix)
    });
    match aliased {
        Some(schema) => format!("{}.{simple}", schema.namespace.value),
        None => name.to_owned(),
    }
}

/// An entity set, a singleton or an import of any container.
fn start(map: Map<'_>, piece: &Placed<'_>) -> Result<Walk, Failure> {
    let range = piece.1.clone();
    let (name, arguments): (&str, Option<&[Argument<'_>]>) = match &piece.0 {
        Piece::Name(name) => (name, None),
        Piece::Parentheses(name, arguments) if !name.is_empty() => (name, Some(arguments)),
        Piece::Parentheses(..) | Piece::Parameter(_) => {
            let message = "a path begins with an entity set or a singleton";
            return Err(misplaced(range, message));
        }
    };
    let Some((id, child)) = children(map.model).find(|(_, child)| child.name.value == name) else {
        return Err(unknown_start(map.model, name, range));
    };
    let mut walk = Walk {
        segments: Vec::new(),
        place: Place {
            reached: Reached::Call(OperationId(0)),
            declared: None,
            by_key: false,
        },
    };
    let (reference, collection) = match &child.kind {
        ContainerChildKind::EntitySet(reference) => (reference, true),
        ContainerChildKind::Singleton(reference) => (reference, false),
        ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => {
            let segment = call::import(map, id, child, arguments, range)?;
            walk.go(map, segment);
            return Ok(walk);
        }
    };
    let entity_type = match reference {
        Reference::Resolved(entity_type) => *entity_type,
        Reference::Unresolved(missing) => return Err(undefined(range, name, missing)),
    };
    walk.go(
        map,
        Segment::Child {
            id,
            entity_type,
            collection,
        },
    );
    key::behind(map, &mut walk, arguments, range)?;
    Ok(walk)
}

fn unknown_start(model: &Model, name: &str, range: Range<usize>) -> Failure {
    let message = format!("no entity set or singleton is named `{name}`");
    let failure = unknown(range, message);
    if matches!(name, "beta" | "v1.0") {
        return failure.help("a path begins after the version of the service");
    }
    let names = children(model);
    suggest(
        failure,
        name,
        names.map(|(_, child)| child.name.value.as_str()),
    )
}

/// The type of a place in words: that of the items of a collection.
fn missing(model: &Model, ty: &Type) -> String {
    model.type_name(ty)
}
