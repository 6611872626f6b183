//! The semantic model: what CSDL documents mean together.
//!
//! Names are resolved to typed ids, aliases are gone, annotations hang on what
//! they annotate. What could not be resolved is a value that says so
//! ([`Reference::Unresolved`], [`Type::Unresolved`]): the model of a document
//! with faults is still a model, so that a fault in a part that nobody asked
//! for blocks nobody.

mod annotation;
mod container;
mod map;
mod model;
mod operation;
mod primitive;
mod resolve;
mod types;

pub use annotation::{Annotation, AnnotationId, Target};
pub use container::{
    ContainerChild, ContainerChildId, ContainerChildKind, ContainerId, EntityContainer,
    NavigationPropertyBinding,
};
pub use model::{Element, LONGEST_LINEAGE, Model, Schema, SchemaId};
pub use operation::{Operation, OperationId, Parameter, ReturnType};
pub use primitive::Primitive;
pub use resolve::resolve;
pub use types::{
    EnumMember, EnumType, EnumTypeId, Key, KeyProperty, NavigationProperty, NavigationPropertyId,
    Property, PropertyId, Reference, StructuredKind, StructuredType, StructuredTypeId, Term,
    TermId, Type, TypeDefinition, TypeDefinitionId, TypeReference,
};

/// Makes a typed index into one of the model's lists.
macro_rules! id {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// The place in the model's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
use id;
