//! Annotations and their expressions (CSDL XML 4.01 §14).

use super::{Facets, Text, TypeName};
use crate::source::Span;

/// `Annotations` (§14.2): annotations of an element that is defined elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotations {
    /// The start tag.
    pub span: Span,
    /// `Target`
    pub target: Text,
    /// `Qualifier`
    pub qualifier: Option<Text>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `Annotation` (§14.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The start tag.
    pub span: Span,
    /// `Term`
    pub term: Text,
    /// `Qualifier`
    pub qualifier: Option<Text>,
    /// The value; without one, the term's default value is meant.
    pub value: Option<Expression>,
    /// `Annotation` of the annotation (§14.2.3)
    pub annotations: Vec<Annotation>,
}

/// An expression in element or attribute notation (§§14.3 and 14.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// The attribute's value, or the start tag of the element.
    pub span: Span,
    /// What it is.
    pub kind: ExpressionKind,
    /// `Annotation` of the expression
    pub annotations: Vec<Annotation>,
}

/// The forms of a constant expression (§14.3); the text is kept as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Constant {
    /// `Binary`: base64url
    Binary,
    /// `Bool`
    Bool,
    /// `Date`
    Date,
    /// `DateTimeOffset`
    DateTimeOffset,
    /// `Decimal`
    Decimal,
    /// `Duration`
    Duration,
    /// `EnumMember`: qualified members, separated by blanks
    EnumMember,
    /// `Float`
    Float,
    /// `Guid`
    Guid,
    /// `Int`
    Int,
    /// `String`
    String,
    /// `TimeOfDay`
    TimeOfDay,
    /// A string of CSDL JSON, which may stand for any of the others or for a
    /// path: what it is follows from the type of the term, and
    /// [`crate::edm::resolve`] finds out.
    Text,
}

/// The forms of a path expression (§14.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathKind {
    /// `AnnotationPath`
    Annotation,
    /// `ModelElementPath`
    ModelElement,
    /// `NavigationPropertyPath`
    NavigationProperty,
    /// `PropertyPath`
    Property,
    /// `Path`: the value at the end of the path
    Value,
}

/// Comparison, logical and arithmetic operators (§§14.4.2 and 14.4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is called as in CSDL")]
pub enum Operator {
    And,
    Or,
    Not,
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
    Has,
    In,
    Neg,
    Add,
    Sub,
    Mul,
    Div,
    DivBy,
    Mod,
}

/// What an expression is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpressionKind {
    /// A constant and its text (§14.3)
    Constant(Constant, String),
    /// A path (§14.4.1)
    Path(PathKind, String),
    /// `And`, `Eq`, `Add`, … and their operands
    Operation(Operator, Vec<Expression>),
    /// `Apply` (§14.4.4)
    Apply {
        /// `Function`: a client-side function
        function: Text,
        /// The arguments
        arguments: Vec<Expression>,
    },
    /// `Cast` (§14.4.5)
    Cast {
        /// `Type`
        type_name: TypeName,
        /// The facets
        facets: Box<Facets>,
        /// What is cast
        value: Box<Expression>,
    },
    /// `Collection` (§14.4.6)
    Collection(Vec<Expression>),
    /// `If`: the condition, the value when true, and the value when false
    /// (§14.4.7)
    If(Vec<Expression>),
    /// `IsOf` (§14.4.8)
    IsOf {
        /// `Type`
        type_name: TypeName,
        /// The facets
        facets: Box<Facets>,
        /// What is tested
        value: Box<Expression>,
    },
    /// `LabeledElement` (§14.4.9)
    LabeledElement {
        /// `Name`
        name: Text,
        /// What is labeled
        value: Box<Expression>,
    },
    /// `LabeledElementReference` (§14.4.10)
    LabeledElementReference(String),
    /// `Null` (§14.4.11)
    Null,
    /// `Record` (§14.4.12)
    Record {
        /// `Type`
        type_name: Option<TypeName>,
        /// `PropertyValue`
        properties: Vec<PropertyValue>,
    },
    /// `UrlRef` (§14.4.13)
    UrlRef(Box<Expression>),
}

/// `PropertyValue` of a record (§14.4.12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyValue {
    /// The start tag.
    pub span: Span,
    /// `Property`
    pub property: Text,
    /// The value; without one, the property's default is meant.
    pub value: Option<Expression>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

impl Expression {
    /// The value that a record gives to a property.
    pub fn property(&self, name: &str) -> Option<&Self> {
        let ExpressionKind::Record { properties, .. } = &self.kind else {
            return None;
        };
        let mut properties = properties.iter();
        let found = properties.find(|property| property.property.value == name)?;
        found.value.as_ref()
    }

    /// The items of a collection; nothing else has any.
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            ExpressionKind::Collection(items) => items,
            _ => &[],
        }
    }

    /// The text of a constant of this form.
    pub fn constant(&self, form: Constant) -> Option<&str> {
        match &self.kind {
            ExpressionKind::Constant(known, text) if *known == form => Some(text),
            _ => None,
        }
    }
}
