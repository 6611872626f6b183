//! What annotations of one member say of writing it.

use super::Operation;
use super::restrictions::{allows, impossible, restrictions_term};
use crate::csdl::Constant;
use crate::edm::{Annotation, Model, NavigationPropertyId, PropertyId, Target, Type};
use crate::slice::index::Index;

const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const IMMUTABLE: &str = "Org.OData.Core.V1.Immutable";
const PERMISSIONS: &str = "Org.OData.Core.V1.Permissions";

/// Whether a program may say a structural property.
///
/// `Core.ComputedDefaultValue` does not speak against it: the service computes
/// the value only where none is sent.
pub(super) fn writable(model: &Model, operation: Operation, id: PropertyId) -> bool {
    let target = Target::Property(id);
    let fixed = match operation {
        Operation::Create => false,
        Operation::Update => tagged(model, &target, IMMUTABLE),
    };
    if fixed || tagged(model, &target, COMPUTED) || !is_allowed(model, operation, &target) {
        return false;
    }
    match permitted(model, &target) {
        Some(permitted) => permitted,
        None => is_permitted_type(model, &model.property(id).ty.ty),
    }
}

/// Whether entities of a navigation property are created with its owner.
pub(super) fn navigable(model: &Model, index: &Index, id: NavigationPropertyId) -> bool {
    let target = Target::NavigationProperty(id);
    let possible = match model.navigation_property(id).ty.ty {
        Type::Structured(ty) => impossible(model, index, Operation::Create, ty).is_none(),
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => false,
    };
    possible
        && is_allowed(model, Operation::Create, &target)
        && permitted(model, &target) != Some(false)
}

/// Whether the capabilities that stand at a member itself allow the operation.
fn is_allowed(model: &Model, operation: Operation, target: &Target) -> bool {
    let annotation = model.annotation(target, restrictions_term(operation));
    let record = annotation.and_then(|annotation| annotation.value.as_ref());
    record.is_none_or(|record| allows(operation, record) != Some(false))
}

/// The type's own permissions, for members that have none.
fn is_permitted_type(model: &Model, ty: &Type) -> bool {
    let permitted = match ty {
        Type::Structured(id) => {
            let mut lineage = model.lineage(*id).into_iter();
            lineage.find_map(|id| permitted(model, &Target::Structured(id)))
        }
        Type::Definition(id) => permitted(model, &Target::Definition(*id)),
        Type::Primitive(_) | Type::Enum(_) | Type::Unresolved(_) => None,
    };
    permitted != Some(false)
}

/// Whether `Core.Permissions` include writing; `None` where there are none.
pub(super) fn permitted(model: &Model, target: &Target) -> Option<bool> {
    let value = model.annotation(target, PERMISSIONS)?.value.as_ref()?;
    let members = value.constant(Constant::EnumMember)?;
    let members = members.split([' ', ',']).filter(|name| !name.is_empty());
    let names = members.map(|member| member.rsplit('/').next().unwrap_or(member));
    Some(
        names
            .into_iter()
            .any(|name| matches!(name, "Write" | "ReadWrite")),
    )
}

fn tagged(model: &Model, target: &Target, term: &str) -> bool {
    let annotation = model.annotation(target, term);
    annotation.is_some_and(Annotation::is_tag)
}
