//! What a run of the rules covers.

use std::collections::BTreeSet;

use crate::edm::{
    ContainerChildId, ContainerId, EnumTypeId, Model, NavigationPropertyId, OperationId,
    PropertyId, SchemaId, StructuredTypeId, Target, TermId, TypeDefinitionId,
};

/// The elements that the rules are applied to. A rule looks at the whole model
/// (a base type, an entity set, another overload), but reports only what is
/// wrong with an element of the scope.
///
/// A type and its members stand here separately: of a type that a path only
/// passes through, the members that nobody asked for are not checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Schemas: their annotations.
    pub schemas: BTreeSet<SchemaId>,
    /// Entity types and complex types: their base types, keys and annotations.
    pub structured: BTreeSet<StructuredTypeId>,
    /// Structural properties.
    pub properties: BTreeSet<PropertyId>,
    /// Navigation properties.
    pub navigation_properties: BTreeSet<NavigationPropertyId>,
    /// Enumeration types with their members.
    pub enums: BTreeSet<EnumTypeId>,
    /// Type definitions.
    pub definitions: BTreeSet<TypeDefinitionId>,
    /// Terms.
    pub terms: BTreeSet<TermId>,
    /// Overloads of actions and functions, with their parameters.
    pub operations: BTreeSet<OperationId>,
    /// Entity containers themselves, without their children.
    pub containers: BTreeSet<ContainerId>,
    /// Entity sets, singletons and imports.
    pub children: BTreeSet<ContainerChildId>,
    /// Whether annotations count whose target is none of the above: a
    /// reference, another annotation, a place behind a path, or nothing.
    pub other_annotations: bool,
}

impl Scope {
    /// Everything that the documents define.
    pub fn everything(model: &Model) -> Self {
        let mut scope = Self {
            schemas: ids(model.schemas.len(), SchemaId),
            structured: ids(model.structured.len(), StructuredTypeId),
            enums: ids(model.enums.len(), EnumTypeId),
            definitions: ids(model.definitions.len(), TypeDefinitionId),
            terms: ids(model.terms.len(), TermId),
            operations: ids(model.operations.len(), OperationId),
            containers: ids(model.containers.len(), ContainerId),
            other_annotations: true,
            ..Self::default()
        };
        for &owner in &scope.structured {
            let ty = model.structured(owner);
            scope
                .properties
                .extend(ids(ty.properties.len(), |index| PropertyId {
                    owner,
                    index,
                }));
            scope
                .navigation_properties
                .extend(ids(ty.navigation_properties.len(), |index| {
                    NavigationPropertyId { owner, index }
                }));
        }
        for &container in &scope.containers {
            let children = &model.containers[container.index()].children;
            scope
                .children
                .extend(ids(children.len(), |index| ContainerChildId {
                    container,
                    index,
                }));
        }
        scope
    }

    /// Whether an annotation of this target counts.
    pub fn covers(&self, model: &Model, target: &Target) -> bool {
        match target {
            Target::Schema(id) => self.schemas.contains(id),
            Target::Structured(id) => self.structured.contains(id),
            Target::Property(id) => self.properties.contains(id),
            Target::NavigationProperty(id) => self.navigation_properties.contains(id),
            Target::Enum(id) | Target::EnumMember(id, _) => self.enums.contains(id),
            Target::Definition(id) => self.definitions.contains(id),
            Target::Term(id) => self.terms.contains(id),
            Target::Operation(id) | Target::Parameter(id, _) | Target::ReturnType(id) => {
                self.operations.contains(id)
            }
            Target::Operations(name) | Target::Parameters(name, _) | Target::ReturnTypes(name) => {
                model
                    .overloads(name)
                    .iter()
                    .any(|id| self.operations.contains(id))
            }
            Target::Container(id) => self.containers.contains(id),
            Target::ContainerChild(id) => self.children.contains(id),
            Target::ContainerPath(container, path) => {
                let first = path.split('/').next().unwrap_or_default();
                self.other_annotations
                    || self.children.iter().any(|id| {
                        let children = &model.containers[id.container.index()].children;
                        id.container == *container
                            && children[id.index as usize].name.value == first
                    })
            }
            Target::Other(_) | Target::Unresolved(_) => self.other_annotations,
        }
    }
}

/// The first ids of a list of this length.
fn ids<Id: Ord>(length: usize, id: impl Fn(u32) -> Id) -> BTreeSet<Id> {
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    (0..length).map(id).collect()
}
