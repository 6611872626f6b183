//! The names of CSDL XML, to suggest one where another is written.

use super::cursor::Cursor;
use crate::csdl::unknown::suggesting;
use crate::diagnostics::Diagnostic;

/// Elements of OData's two namespaces.
#[rustfmt::skip]
pub(super) const ELEMENTS: &[&str] = &[
    "Action", "ActionImport", "Add", "And", "Annotation", "AnnotationPath", "Annotations",
    "Apply", "Binary", "Bool", "Cast", "Collection", "ComplexType", "DataServices", "Date",
    "DateTimeOffset", "Decimal", "Div", "DivBy", "Duration", "Edmx", "EntityContainer",
    "EntitySet", "EntityType", "EnumMember", "EnumType", "Eq", "Float", "Function",
    "FunctionImport", "Ge", "Gt", "Guid", "Has", "If", "In", "Include", "IncludeAnnotations",
    "Int", "IsOf", "Key", "LabeledElement", "LabeledElementReference", "Le", "Lt", "Member",
    "Mod", "ModelElementPath", "Mul", "NavigationProperty", "NavigationPropertyBinding",
    "NavigationPropertyPath", "Ne", "Neg", "Not", "Null", "OnDelete", "Or", "Parameter", "Path",
    "Property", "PropertyPath", "PropertyRef", "PropertyValue", "Record", "Reference",
    "ReferentialConstraint", "ReturnType", "Schema", "Singleton", "String", "Sub", "Term",
    "TimeOfDay", "TypeDefinition", "UrlRef",
];

/// Attributes of these elements.
#[rustfmt::skip]
pub(super) const ATTRIBUTES: &[&str] = &[
    "Abstract", "Action", "Alias", "AnnotationPath", "AppliesTo", "BaseTerm", "BaseType",
    "Binary", "Bool", "ContainsTarget", "Date", "DateTimeOffset", "Decimal", "DefaultValue",
    "Duration", "EntitySet", "EntitySetPath", "EntityType", "EnumMember", "Extends", "Float",
    "Function", "Guid", "HasStream", "IncludeInServiceDocument", "Int", "IsBound",
    "IsComposable", "IsFlags", "MaxLength", "ModelElementPath", "Name", "Namespace",
    "NavigationPropertyPath", "Nullable", "OpenType", "Partner", "Path", "Precision",
    "Property", "PropertyPath", "Qualifier", "ReferencedProperty", "SRID", "Scale", "String",
    "Target", "TargetNamespace", "Term", "TermNamespace", "TimeOfDay", "Type",
    "UnderlyingType", "Unicode", "Uri", "UrlRef", "Value", "Version",
];

impl Cursor<'_, '_> {
    /// Reports an unknown name, with the one that was probably meant, unless
    /// the name exists and only stands in the wrong place.
    pub(super) fn report_unknown(
        &mut self,
        diagnostic: Diagnostic,
        name: &str,
        known: &[&'static str],
    ) {
        let diagnostic = suggesting(diagnostic, name, known, &mut self.suggestions_left);
        self.report(diagnostic);
    }
}
