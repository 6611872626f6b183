//! The types of the standard's vocabularies, which documents name without
//! having them at hand: of terms and properties whose values are written as
//! strings and are none.

const CORE: &str = "Org.OData.Core.V1";
const CAPABILITIES: &str = "Org.OData.Capabilities.V1";

const PROPERTY: &str = "Edm.PropertyPath";
const NAVIGATION: &str = "Edm.NavigationPropertyPath";

/// The type of a term, or of a property anywhere in the value of one: the
/// vocabularies give no name two types.
const TYPES: &[(&str, &str, &str)] = &[
    (CORE, "Date", "Edm.Date"),
    (CORE, "Kind", "Org.OData.Core.V1.RevisionKind"),
    (CORE, "OptimisticConcurrency", PROPERTY),
    (CORE, "Permissions", "Org.OData.Core.V1.Permission"),
    (CAPABILITIES, "AscendingOnlyProperties", PROPERTY),
    (
        CAPABILITIES,
        "ConformanceLevel",
        "Org.OData.Capabilities.V1.ConformanceLevelType",
    ),
    (CAPABILITIES, "DescendingOnlyProperties", PROPERTY),
    (CAPABILITIES, "ExpandableProperties", NAVIGATION),
    (CAPABILITIES, "FilterableProperties", PROPERTY),
    (
        CAPABILITIES,
        "IsolationSupported",
        "Org.OData.Capabilities.V1.IsolationLevel",
    ),
    (
        CAPABILITIES,
        "Navigability",
        "Org.OData.Capabilities.V1.NavigationType",
    ),
    (CAPABILITIES, "NavigationProperty", NAVIGATION),
    (CAPABILITIES, "NonCountableNavigationProperties", NAVIGATION),
    (CAPABILITIES, "NonCountableProperties", PROPERTY),
    (CAPABILITIES, "NonDeletableNavigationProperties", NAVIGATION),
    (CAPABILITIES, "NonExpandableProperties", NAVIGATION),
    (CAPABILITIES, "NonExpandableStreamProperties", PROPERTY),
    (CAPABILITIES, "NonFilterableProperties", PROPERTY),
    (
        CAPABILITIES,
        "NonInsertableNavigationProperties",
        NAVIGATION,
    ),
    (CAPABILITIES, "NonInsertableProperties", PROPERTY),
    (CAPABILITIES, "NonSortableProperties", PROPERTY),
    (CAPABILITIES, "NonUpdatableNavigationProperties", NAVIGATION),
    (CAPABILITIES, "NonUpdatableProperties", PROPERTY),
    (CAPABILITIES, "Property", PROPERTY),
    (CAPABILITIES, "RequiredProperties", PROPERTY),
    (
        CAPABILITIES,
        "UnsupportedExpressions",
        "Org.OData.Capabilities.V1.SearchExpressions",
    ),
    (
        CAPABILITIES,
        "UpdateMethod",
        "Org.OData.Capabilities.V1.HttpMethod",
    ),
];

/// The type of a term.
pub(super) fn of_term(term: &str) -> Option<&'static str> {
    let (_, name) = term.rsplit_once('.')?;
    of_property(term, name)
}

/// The type of a property in the value of a term.
pub(super) fn of_property(term: &str, property: &str) -> Option<&'static str> {
    let (vocabulary, _) = term.rsplit_once('.')?;
    let mut types = TYPES.iter();
    let (_, _, ty) = types.find(|(of, name, _)| *of == vocabulary && *name == property)?;
    Some(ty)
}

/// Whether one of the types here is an enumeration type: all are but those of
/// namespace `Edm`.
pub(super) fn is_enum(ty: &str) -> bool {
    !ty.starts_with("Edm.") && TYPES.iter().any(|(_, _, known)| *known == ty)
}
