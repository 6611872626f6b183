//! Which findings concern the elements of a scope.

use std::collections::BTreeMap;

use super::Scope;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    ContainerChildId, ContainerId, EnumTypeId, Model, NavigationPropertyId, OperationId,
    PropertyId, StructuredTypeId, Target, TermId, TypeDefinitionId,
};
use crate::source::{SourceId, Span};

/// Of what parsing and resolving found, that which concerns the scope: a fault
/// in a part that nobody asked for blocks nobody.
///
/// A finding concerns the element in whose start tag, or between whose start
/// tag and the next, its place or a related place lies. Findings about a
/// document, a reference or a schema concern everybody.
pub fn within(model: &Model, scope: &Scope, diagnostics: Diagnostics) -> Diagnostics {
    let owners = owners(model);
    let mut kept = Diagnostics::default();
    kept.extend(diagnostics.into_iter().filter(|diagnostic| {
        is_about_the_document(diagnostic)
            || places(diagnostic).any(|place| match owner(&owners, place) {
                Some(target) => scope.covers(model, target),
                None => true,
            })
    }));
    kept
}

/// Whether so much of the document may be unread that no place is sure.
fn is_about_the_document(diagnostic: &Diagnostic) -> bool {
    diagnostic.span.is_none()
        || matches!(
            diagnostic.code,
            Code::MalformedXml
                | Code::DoctypeRefused
                | Code::LimitExceeded
                | Code::UnsupportedVersion
                | Code::UnknownVersion
                | Code::NotCsdl
                | Code::SchemaNamespace
        )
}

fn places(diagnostic: &Diagnostic) -> impl Iterator<Item = Span> {
    let related = diagnostic.related.iter().map(|(span, _)| *span);
    diagnostic.span.into_iter().chain(related)
}

/// Where an element begins → what it is; nothing where it concerns everybody.
type Owners = BTreeMap<(SourceId, u32), Option<Target>>;

/// The last element that begins at a place or before.
fn owner(owners: &Owners, place: Span) -> Option<&Target> {
    let start = (place.source, 0);
    owners
        .range(start..=(place.source, place.start))
        .next_back()
        .and_then(|(_, owner)| owner.as_ref())
}

fn owners(model: &Model) -> Owners {
    let mut owners = Owners::new();
    let mut add = |span: Span, target: Target| {
        owners.insert((span.source, span.start), Some(target));
    };
    for (ty, owner) in model.structured.iter().zip((0..).map(StructuredTypeId)) {
        add(ty.span, Target::Structured(owner));
        if let Some(key) = &ty.key {
            add(key.span, Target::Structured(owner));
        }
        for (property, index) in ty.properties.iter().zip(0..) {
            add(property.span, Target::Property(PropertyId { owner, index }));
        }
        for (property, index) in ty.navigation_properties.iter().zip(0..) {
            let id = NavigationPropertyId { owner, index };
            add(property.span, Target::NavigationProperty(id));
        }
    }
    for (ty, id) in model.enums.iter().zip((0..).map(EnumTypeId)) {
        add(ty.span, Target::Enum(id));
        for (member, index) in ty.members.iter().zip(0..) {
            add(member.span, Target::EnumMember(id, index));
        }
    }
    for (definition, id) in model.definitions.iter().zip((0..).map(TypeDefinitionId)) {
        add(definition.span, Target::Definition(id));
    }
    for (term, id) in model.terms.iter().zip((0..).map(TermId)) {
        add(term.span, Target::Term(id));
    }
    for (operation, id) in model.operations.iter().zip((0..).map(OperationId)) {
        add(operation.span, Target::Operation(id));
        for (parameter, index) in operation.parameters.iter().zip(0..) {
            add(parameter.span, Target::Parameter(id, index));
        }
        if let Some(returned) = &operation.return_type {
            add(returned.span, Target::ReturnType(id));
        }
    }
    for (container, id) in model.containers.iter().zip((0..).map(ContainerId)) {
        add(container.span, Target::Container(id));
        for (child, index) in container.children.iter().zip(0..) {
            let id = ContainerChildId {
                container: id,
                index,
            };
            add(child.span, Target::ContainerChild(id));
        }
    }
    for (span, target) in &model.annotation_blocks {
        add(*span, target.clone());
    }
    for annotation in &model.annotations {
        add(annotation.span, annotation.target.clone());
    }
    for schema in &model.schemas {
        owners.insert((schema.span.source, schema.span.start), None);
    }
    owners
}
