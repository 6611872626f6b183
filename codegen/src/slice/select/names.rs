//! Finds what the manifest names.

use crate::edm::{Element, Model, NavigationPropertyId, PropertyId, StructuredTypeId};
use crate::suggest::nearest;

/// A member of a structured type.
pub(crate) enum Member {
    Structural(PropertyId),
    Navigation(NavigationPropertyId),
}

impl Member {
    /// The type that declares it.
    pub(crate) fn owner(&self) -> StructuredTypeId {
        match self {
            Self::Structural(id) => id.owner,
            Self::Navigation(id) => id.owner,
        }
    }
}

/// Why a name stands for nothing.
pub(crate) struct NotFound {
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl NotFound {
    fn new(message: String, meant: Option<String>) -> Self {
        let help = meant.map(|meant| format!("did you mean `{meant}`?"));
        Self { message, help }
    }
}

/// What a qualified name stands for.
pub(crate) fn element(model: &Model, name: &str) -> Result<Element, NotFound> {
    model.element(name).ok_or_else(|| {
        let all = |_: &Element| true;
        NotFound::new(
            format!("the metadata does not define `{name}`"),
            nearest_element(model, name, all),
        )
    })
}

/// The entity type or complex type with a qualified name.
pub(crate) fn structured(model: &Model, name: &str) -> Result<StructuredTypeId, NotFound> {
    match model.element(name) {
        Some(Element::Structured(id)) => Ok(id),
        Some(_) => {
            let message = format!("`{name}` is neither an entity type nor a complex type");
            Err(NotFound::new(message, None))
        }
        None => {
            let structured = |element: &Element| matches!(element, Element::Structured(_));
            Err(NotFound::new(
                format!("the metadata does not define `{name}`"),
                nearest_element(model, name, structured),
            ))
        }
    }
}

/// The nearest name: one of the same namespace, else the same simple name in
/// another.
fn nearest_element(
    model: &Model,
    name: &str,
    accepts: impl Fn(&Element) -> bool,
) -> Option<String> {
    let known = || {
        let accepted = model
            .element_names()
            .filter(|(_, element)| accepts(element));
        accepted.filter_map(|(name, _)| name.rsplit_once('.'))
    };
    let (namespace, simple) = name.rsplit_once('.').unwrap_or(("", name));
    let siblings = known().filter(|(other, _)| *other == namespace);
    if let Some(meant) = nearest(simple, siblings.map(|(_, simple)| simple)) {
        return Some(format!("{namespace}.{meant}"));
    }
    let (namespace, simple) = known().find(|(_, other)| *other == simple)?;
    Some(format!("{namespace}.{simple}"))
}

/// The member that `type/member` names, behind the type that declares it.
pub(crate) fn member(model: &Model, name: &str) -> Result<Member, NotFound> {
    let (type_name, member_name) = name.split_once('/').unwrap_or((name, ""));
    if member_name.is_empty() {
        let message = format!("`{name}` names no member");
        return Err(NotFound {
            message,
            help: Some("write `type/property`".to_owned()),
        });
    }
    let found = member_of(model, type_name, member_name)?;
    if found.owner() == structured(model, type_name)? {
        return Ok(found);
    }
    let owner = model.structured_name(found.owner());
    Err(NotFound {
        message: format!("`{type_name}` inherits `{member_name}`"),
        help: Some(format!("write `{owner}/{member_name}`")),
    })
}

/// The member of a type, which may be inherited.
pub(crate) fn member_of(
    model: &Model,
    type_name: &str,
    member_name: &str,
) -> Result<Member, NotFound> {
    let id = structured(model, type_name)?;
    let structural = model.find_property(id, member_name).map(Member::Structural);
    let navigation = || {
        let found = model.find_navigation_property(id, member_name);
        found.map(Member::Navigation)
    };
    if let Some(found) = structural.or_else(navigation) {
        return Ok(found);
    }
    let lineage = model.lineage(id);
    let types = || lineage.iter().map(|&ty| model.structured(ty));
    let structural = types().flat_map(|ty| ty.properties.iter().map(|it| &it.name));
    let navigation = types().flat_map(|ty| ty.navigation_properties.iter().map(|it| &it.name));
    let names = structural.chain(navigation).map(|name| name.value.as_str());
    let meant = nearest(member_name, names).map(|meant| format!("{type_name}/{meant}"));
    let message = format!("`{type_name}` has no property `{member_name}`");
    Err(NotFound::new(message, meant))
}
