//! The model: lists of everything, and how to find it.

use std::collections::BTreeMap;

use super::map::Map;
use super::{
    Annotation, AnnotationId, ContainerChild, ContainerChildId, ContainerId, EntityContainer,
    EnumType, EnumTypeId, NavigationProperty, NavigationPropertyId, Operation, OperationId,
    Property, PropertyId, Reference, StructuredType, StructuredTypeId, Target, Term, TermId, Type,
    TypeDefinition, TypeDefinitionId, id,
};
use crate::csdl::Text;
use crate::source::Span;

/// The number of types in the longest lineage that is followed. Versioned
/// schemas derive each version from the one before and reach some dozens; a
/// longer chain is an error, so that no phase needs to fear one.
pub const LONGEST_LINEAGE: usize = 256;

id! {
    /// A schema of the model.
    SchemaId
}

/// A schema (CSDL 4.01 §5).
#[derive(Debug, Clone)]
pub struct Schema {
    /// `Namespace`
    pub namespace: Text,
    /// `Alias`
    pub alias: Option<Text>,
    /// The start tag.
    pub span: Span,
}

/// What a qualified name stands for. A name stands for one of these, or for
/// the overloads of an action or a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// An entity type or a complex type.
    Structured(StructuredTypeId),
    /// An enumeration type.
    Enum(EnumTypeId),
    /// A type definition.
    Definition(TypeDefinitionId),
    /// A term.
    Term(TermId),
    /// An entity container.
    Container(ContainerId),
}

/// Everything that the documents define, in document order.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Schemas.
    pub schemas: Vec<Schema>,
    /// Entity types and complex types.
    pub structured: Vec<StructuredType>,
    /// Enumeration types.
    pub enums: Vec<EnumType>,
    /// Type definitions.
    pub definitions: Vec<TypeDefinition>,
    /// Terms.
    pub terms: Vec<Term>,
    /// Actions and functions, each overload by itself.
    pub operations: Vec<Operation>,
    /// Entity containers.
    pub containers: Vec<EntityContainer>,
    /// Annotations, in and out of line.
    pub annotations: Vec<Annotation>,
    /// The start tag of each `Annotations` element, and what it targets.
    pub annotation_blocks: Vec<(Span, Target)>,
    /// Qualified name → what it stands for.
    pub(crate) elements: Map<String, Element>,
    /// Qualified name → overloads.
    pub(crate) overloads: Map<String, Vec<OperationId>>,
    /// The annotations, those of one element beside each other: sorted by what
    /// they annotate, then by id.
    pub(crate) by_target: Vec<AnnotationId>,
    /// A type → the types that name it as their base, by id.
    pub(crate) derived: BTreeMap<StructuredTypeId, Vec<StructuredTypeId>>,
}

impl Model {
    /// What a qualified name stands for; namespace, not alias.
    pub fn element(&self, qualified_name: &str) -> Option<Element> {
        self.elements.get(qualified_name).copied()
    }

    /// All qualified names of types, terms and containers, in document order.
    pub fn element_names(&self) -> impl Iterator<Item = (&str, Element)> {
        self.elements
            .iter()
            .map(|(name, element)| (name.as_str(), *element))
    }

    /// The overloads of an action or a function.
    pub fn overloads(&self, qualified_name: &str) -> &[OperationId] {
        self.overloads
            .get(qualified_name)
            .map_or(&[], Vec::as_slice)
    }

    /// The schema with an id.
    pub fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.index()]
    }

    /// The entity type or complex type with an id.
    pub fn structured(&self, id: StructuredTypeId) -> &StructuredType {
        &self.structured[id.index()]
    }

    /// The enumeration type with an id.
    pub fn enum_type(&self, id: EnumTypeId) -> &EnumType {
        &self.enums[id.index()]
    }

    /// The type definition with an id.
    pub fn definition(&self, id: TypeDefinitionId) -> &TypeDefinition {
        &self.definitions[id.index()]
    }

    /// The overload with an id.
    pub fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.index()]
    }

    /// The entity set, singleton or import with an id.
    pub fn container_child(&self, id: ContainerChildId) -> &ContainerChild {
        &self.containers[id.container.index()].children[id.index as usize]
    }

    /// The structural property with an id.
    pub fn property(&self, id: PropertyId) -> &Property {
        &self.structured(id.owner).properties[id.index as usize]
    }

    /// The navigation property with an id.
    pub fn navigation_property(&self, id: NavigationPropertyId) -> &NavigationProperty {
        &self.structured(id.owner).navigation_properties[id.index as usize]
    }

    /// The qualified name of an entity type or a complex type.
    pub fn structured_name(&self, id: StructuredTypeId) -> String {
        let ty = self.structured(id);
        self.qualified(ty.schema, &ty.name.value)
    }

    /// The qualified name of an enumeration type.
    pub fn enum_name(&self, id: EnumTypeId) -> String {
        let ty = self.enum_type(id);
        self.qualified(ty.schema, &ty.name.value)
    }

    /// The qualified name of a type definition.
    pub fn definition_name(&self, id: TypeDefinitionId) -> String {
        let ty = self.definition(id);
        self.qualified(ty.schema, &ty.name.value)
    }

    /// The qualified name of an entity container.
    pub fn container_name(&self, id: ContainerId) -> String {
        let container = &self.containers[id.index()];
        self.qualified(container.schema, &container.name.value)
    }

    /// The qualified name of a type.
    pub fn type_name(&self, ty: &Type) -> String {
        match ty {
            Type::Primitive(primitive) => primitive.name().to_owned(),
            Type::Structured(id) => self.structured_name(*id),
            Type::Enum(id) => self.enum_name(*id),
            Type::Definition(id) => self.definition_name(*id),
            Type::Unresolved(name) => name.clone(),
        }
    }

    /// A simple name behind the namespace of its schema.
    pub fn qualified(&self, schema: SchemaId, name: &str) -> String {
        format!("{}.{name}", self.schema(schema).namespace.value)
    }

    /// The type itself and its base types, nearest first. A cycle ends the
    /// list before its first repetition, [`LONGEST_LINEAGE`] ends it anyway.
    pub fn lineage(&self, id: StructuredTypeId) -> Vec<StructuredTypeId> {
        let mut lineage = vec![id];
        let mut current = id;
        while let Some((Reference::Resolved(base), _)) = self.structured(current).base {
            if lineage.len() == LONGEST_LINEAGE {
                // Only here can it be a cycle, which is looked for once: each
                // phase asks for lineages again and again.
                lineage.truncate(before_repetition(&lineage));
                break;
            }
            lineage.push(base);
            current = base;
        }
        lineage
    }

    /// Whether the type or a base type is open (§6.3).
    pub fn is_open(&self, id: StructuredTypeId) -> bool {
        self.lineage(id)
            .into_iter()
            .any(|ty| self.structured(ty).open_type)
    }

    /// The types that name this one as their base, in document order.
    pub fn derived_from(&self, id: StructuredTypeId) -> &[StructuredTypeId] {
        self.derived.get(&id).map_or(&[], Vec::as_slice)
    }

    /// A structural property of a type or its base types, by name.
    pub fn find_property(&self, id: StructuredTypeId, name: &str) -> Option<PropertyId> {
        self.lineage(id).into_iter().find_map(|owner| {
            let index = self
                .structured(owner)
                .properties
                .iter()
                .position(|property| property.name.value == name)?;
            Some(PropertyId {
                owner,
                index: u32::try_from(index).ok()?,
            })
        })
    }

    /// A navigation property of a type or its base types, by name.
    pub fn find_navigation_property(
        &self,
        id: StructuredTypeId,
        name: &str,
    ) -> Option<NavigationPropertyId> {
        self.lineage(id).into_iter().find_map(|owner| {
            let index = self
                .structured(owner)
                .navigation_properties
                .iter()
                .position(|property| property.name.value == name)?;
            Some(NavigationPropertyId {
                owner,
                index: u32::try_from(index).ok()?,
            })
        })
    }

    /// The annotations of an element, in document order; of an overload or a
    /// part of one, first those that name it, then those of all overloads.
    /// What has the target [`Target::Other`] or [`Target::Unresolved`] is only
    /// in [`Model::annotations`].
    pub fn annotations_of(&self, target: &Target) -> impl Iterator<Item = &Annotation> {
        let of_all_overloads = self.target_in_all_overloads(target);
        let own = self.with_target(target);
        let shared = of_all_overloads.map_or(&[][..], |target| self.with_target(&target));
        own.iter()
            .chain(shared)
            .map(|id| &self.annotations[id.index()])
    }

    /// The annotations that have a target.
    fn with_target(&self, target: &Target) -> &[AnnotationId] {
        let target_of = |id: &AnnotationId| &self.annotations[id.index()].target;
        let start = self.by_target.partition_point(|id| target_of(id) < target);
        let rest = &self.by_target[start..];
        let length = rest.iter().take_while(|id| target_of(id) == target).count();
        &rest[..length]
    }

    /// The target that stands for the same part of all overloads.
    fn target_in_all_overloads(&self, target: &Target) -> Option<Target> {
        let name = |id: OperationId| {
            let operation = self.operation(id);
            self.qualified(operation.schema, &operation.name.value)
        };
        match target {
            Target::Operation(id) => Some(Target::Operations(name(*id))),
            Target::ReturnType(id) => Some(Target::ReturnTypes(name(*id))),
            Target::Parameter(id, index) => {
                let parameter = self.operation(*id).parameters.get(*index as usize)?;
                Some(Target::Parameters(name(*id), parameter.name.value.clone()))
            }
            _ => None,
        }
    }

    /// The annotation of an element with a term and no qualifier; where there
    /// are several, the first.
    pub fn annotation(&self, target: &Target, term: &str) -> Option<&Annotation> {
        self.annotations_of(target)
            .find(|annotation| annotation.term == term && annotation.qualifier.is_none())
    }
}

/// How many types of a lineage come before the first that is repeated; all where
/// none is. What comes behind a repetition goes round in the cycle: the last type
/// tells how long that is.
fn before_repetition(lineage: &[StructuredTypeId]) -> usize {
    let around = lineage.split_last().and_then(|(last, before)| {
        let before = before.iter().rev().zip(1..);
        before.clone().find(|(ty, _)| *ty == last)
    });
    let Some((_, cycle)) = around else {
        return lineage.len();
    };
    let again = lineage.iter().skip(cycle);
    let straight = lineage
        .iter()
        .zip(again)
        .take_while(|(ty, again)| ty != again);
    straight.count() + cycle
}
