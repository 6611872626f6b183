//! CSDL documents as they are written, with the place of every part.
//!
//! The names are the element and attribute names of [OData CSDL XML 4.01];
//! nothing is looked up here: what a name means is for [`crate::edm`]. CSDL JSON
//! becomes the same: where one says `Nullable`, the other says `$Nullable`.
//!
//! [OData CSDL XML 4.01]: https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/odata-csdl-xml-v4.01.html

mod annotated;
mod container;
mod document;
mod expression;
mod json;
mod names;
mod operation;
mod types;
mod unknown;
mod xml;

pub use annotated::for_each_annotations;
pub use container::{
    ActionImport, EntityContainer, EntitySet, FunctionImport, NavigationPropertyBinding, Singleton,
};
pub use document::{Document, Include, IncludeAnnotations, Reference, Schema, Version};
pub use expression::{
    Annotation, Annotations, Constant, Expression, ExpressionKind, Operator, PathKind,
    PropertyValue,
};
pub use operation::{Operation, OperationKind, Parameter, ReturnType};
pub use types::{
    ComplexType, EntityType, EnumType, Facets, Key, MaxLength, Member, NavigationProperty,
    OnDelete, OnDeleteAction, Property, PropertyRef, ReferentialConstraint, Scale, Srid, Term,
    TypeDefinition, TypeName,
};

pub(crate) use json::{json_annotations, json_operations};
pub(crate) use names::{is_namespace, is_simple_identifier};

pub use json::parse_json;
pub use xml::parse;
#[doc(hidden)]
pub use xml::parse_in_portions;

use crate::source::Spanned;

/// Text of an attribute or an element, entities resolved, with its place.
pub type Text = Spanned<String>;
