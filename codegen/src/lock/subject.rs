//! What a person renames to change a name: the element itself, not what the
//! crate makes of it.

use super::Role;
use crate::edm::{Element, Model, StructuredTypeId};
use crate::ident::Case;
use crate::source::Span;

/// What a name follows from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// What `rename` of the manifest names by this key.
    Element(String),
    /// The root with this request.
    Root(String),
    /// Nothing that can be named.
    Fixed(String),
}

/// The subject of a name, as far as its line tells.
pub(super) fn subject(role: Role, element: &str) -> Subject {
    let key = match role {
        Role::Module
        | Role::RequestModule
        | Role::Type
        | Role::Family
        | Role::Create
        | Role::CreateFamily
        | Role::Update
        | Role::UpdateFamily => element,
        Role::Request | Role::Options => item(element),
        Role::Variant | Role::CreateVariant | Role::UpdateVariant => {
            match element.split_once('/') {
                // A derived type; members of enumerations have no namespace.
                Some((_, derived)) if derived.contains('.') => derived,
                _ => element,
            }
        }
        Role::Field | Role::CreateField | Role::UpdateField | Role::Constant | Role::Accessor => {
            element
        }
        Role::Method => return method(element),
        Role::Parameters => return Subject::Fixed(element.to_owned()),
        Role::Function => return Subject::Root(element.to_owned()),
    };
    Subject::Element(key.to_owned())
}

fn method(element: &str) -> Subject {
    let Some((owner, step)) = element.split_once('/') else {
        return Subject::Fixed(element.to_owned());
    };
    if step.starts_with(['$', '{']) {
        return Subject::Fixed(element.to_owned());
    }
    if step.contains('.') {
        let name = step.split('(').next().unwrap_or(step);
        return Subject::Element(name.to_owned());
    }
    Subject::Element(format!("{}/{step}", item(owner)))
}

/// `Collection(a.B)` → `a.B`
fn item(resource: &str) -> &str {
    let item = resource.strip_prefix("Collection(");
    item.and_then(|item| item.strip_suffix(')'))
        .unwrap_or(resource)
}

/// An element of the metadata, as the manifest names it.
pub(super) struct Found {
    /// A type, or a member behind the type that declares it.
    pub key: String,
    /// Where it is defined.
    pub span: Span,
    /// Its simple name.
    pub simple: String,
    /// What a proposal puts behind that.
    pub noun: &'static str,
    /// The case of its name in Rust.
    pub case: Case,
}

/// The element of a key, where the metadata has it.
pub(super) fn find(model: &Model, key: &str) -> Option<Found> {
    if let Some((owner, member)) = key.split_once('/') {
        return find_member(model, owner, member);
    }
    let found = |name: &str, span, noun| Found {
        key: key.to_owned(),
        span,
        simple: name.to_owned(),
        noun,
        case: Case::Type,
    };
    match model.element(key) {
        Some(Element::Structured(id)) => {
            let ty = model.structured(id);
            Some(found(&ty.name.value, ty.name.span, "Type"))
        }
        Some(Element::Enum(id)) => {
            let ty = model.enum_type(id);
            Some(found(&ty.name.value, ty.name.span, "Type"))
        }
        Some(Element::Definition(id)) => {
            let ty = model.definition(id);
            Some(found(&ty.name.value, ty.name.span, "Type"))
        }
        Some(Element::Term(_) | Element::Container(_)) => None,
        None => {
            if let Some(&first) = model.overloads(key).first() {
                let name = &model.operation(first).name;
                return Some(Found {
                    case: Case::Value,
                    ..found(&name.value, name.span, "Operation")
                });
            }
            let mut schemas = model.schemas.iter();
            let schema = schemas.find(|schema| schema.namespace.value == key)?;
            let simple = key.rsplit('.').next().unwrap_or(key);
            Some(Found {
                case: Case::Module,
                ..found(simple, schema.namespace.span, "Schema")
            })
        }
    }
}

fn find_member(model: &Model, owner: &str, member: &str) -> Option<Found> {
    let found = |key: String, span, noun, case| Found {
        key,
        span,
        simple: member.to_owned(),
        noun,
        case,
    };
    let key = || format!("{owner}/{member}");
    match model.element(owner)? {
        Element::Structured(id) => {
            let (owner, span) = declared(model, id, member)?;
            let key = format!("{}/{member}", model.structured_name(owner));
            Some(found(key, span, "Property", Case::Value))
        }
        Element::Enum(id) => {
            let mut members = model.enum_type(id).members.iter();
            let member = members.find(|it| it.name.value == member)?;
            Some(found(key(), member.name.span, "Member", Case::Type))
        }
        Element::Container(id) => {
            let mut children = model.containers.get(id.index())?.children.iter();
            let child = children.find(|it| it.name.value == member)?;
            Some(found(key(), child.name.span, "Entry", Case::Value))
        }
        Element::Definition(_) | Element::Term(_) => None,
    }
}

/// The type that declares a member, and where.
fn declared(model: &Model, id: StructuredTypeId, member: &str) -> Option<(StructuredTypeId, Span)> {
    if let Some(id) = model.find_property(id, member) {
        return Some((id.owner, model.property(id).name.span));
    }
    let id = model.find_navigation_property(id, member)?;
    Some((id.owner, model.navigation_property(id).name.span))
}
