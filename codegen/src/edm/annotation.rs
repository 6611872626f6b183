//! Annotations and what they annotate (CSDL 4.01 §14.2).

use super::{
    ContainerChildId, ContainerId, EnumTypeId, NavigationPropertyId, OperationId, PropertyId,
    SchemaId, StructuredTypeId, TermId, TypeDefinitionId, id,
};
use crate::csdl::{Constant, Expression};
use crate::source::Span;

id! {
    /// An annotation of the model.
    AnnotationId
}

/// What an annotation annotates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A schema.
    Schema(SchemaId),
    /// An entity type or a complex type.
    Structured(StructuredTypeId),
    /// A structural property.
    Property(PropertyId),
    /// A navigation property.
    NavigationProperty(NavigationPropertyId),
    /// An enumeration type.
    Enum(EnumTypeId),
    /// A member of an enumeration type, by its place.
    EnumMember(EnumTypeId, u32),
    /// A type definition.
    Definition(TypeDefinitionId),
    /// A term.
    Term(TermId),
    /// One overload of an operation.
    Operation(OperationId),
    /// All overloads of an operation: the qualified name.
    Operations(String),
    /// A parameter of an overload, by its place.
    Parameter(OperationId, u32),
    /// A parameter of all overloads that have it: the qualified name of the
    /// operation and the name of the parameter.
    Parameters(String, String),
    /// The return type of an overload.
    ReturnType(OperationId),
    /// The return type of all overloads: the qualified name of the operation.
    ReturnTypes(String),
    /// An entity container.
    Container(ContainerId),
    /// An entity set, a singleton or an import.
    ContainerChild(ContainerChildId),
    /// A path that starts in a container and goes on behind its child:
    /// `me/onlineMeetings/attendanceReports`, without the container's name.
    ContainerPath(ContainerId, String),
    /// Anything else that is there but carries no meaning for us: a
    /// reference, an annotation, an expression, a referential constraint, a
    /// path behind a type's property, a target in a schema that is not at
    /// hand; the text of the target, where it has one.
    Other(String),
    /// Nothing that the documents define; the target as written.
    Unresolved(String),
}

/// An annotation (§14.2).
#[derive(Debug, Clone)]
pub struct Annotation {
    /// What it annotates.
    pub target: Target,
    /// The qualified name of the term, alias expanded.
    pub term: String,
    /// `Qualifier`
    pub qualifier: Option<String>,
    /// The value, names in it with aliases expanded; without one, the term's
    /// default value is meant.
    pub value: Option<Expression>,
    /// The start tag.
    pub span: Span,
}

impl Annotation {
    /// Of a term whose type is `Core.Tag`, whether it holds: it does where
    /// nothing else is said. A path has a value for each instance, and says
    /// nothing of all of them.
    pub fn is_tag(&self) -> bool {
        match &self.value {
            None => true,
            Some(value) => value.constant(Constant::Bool) == Some("true"),
        }
    }
}
