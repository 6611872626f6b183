//! The names of CSDL JSON, to suggest one where another is written.

/// The children of a schema that `$Kind` tells apart.
pub(super) const KINDS: &[&str] = &[
    "Action",
    "ComplexType",
    "EntityContainer",
    "EntityType",
    "EnumType",
    "Function",
    "Term",
    "TypeDefinition",
];

/// Members whose names the standard chose.
#[rustfmt::skip]
pub(super) const KEYWORDS: &[&str] = &[
    "$Abstract", "$Action", "$Add", "$Alias", "$And", "$Annotations", "$AppliesTo", "$Apply",
    "$BaseTerm", "$BaseType", "$Cast", "$Collection", "$ContainsTarget", "$DefaultValue", "$Div",
    "$DivBy", "$EntityContainer", "$EntitySet", "$EntitySetPath", "$Eq", "$Extends", "$Function",
    "$Ge", "$Gt", "$Has", "$HasStream", "$If", "$In", "$Include", "$IncludeAnnotations",
    "$IncludeInServiceDocument", "$IsBound", "$IsComposable", "$IsFlags", "$IsOf", "$Key",
    "$Kind", "$LabeledElement", "$LabeledElementReference", "$Le", "$Lt", "$MaxLength", "$Mod",
    "$Mul", "$Name", "$Namespace", "$NavigationPropertyBinding", "$Ne", "$Neg", "$Not", "$Null",
    "$Nullable", "$OnDelete", "$OpenType", "$Or", "$Parameter", "$Partner", "$Path",
    "$Precision", "$Qualifier", "$Reference", "$ReferentialConstraint", "$ReturnType", "$SRID",
    "$Scale", "$Sub", "$TargetNamespace", "$TermNamespace", "$Type", "$UnderlyingType",
    "$Unicode", "$UrlRef", "$Version",
];
