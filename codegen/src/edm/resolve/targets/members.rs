//! Members by their names: many targets are looked up, in types with many
//! members.

use super::super::declare::number;
use crate::edm::map::Map;
use crate::edm::{
    ContainerChildId, ContainerId, EnumTypeId, LONGEST_LINEAGE, Model, NavigationPropertyId,
    OperationId, PropertyId, Reference, StructuredType, StructuredTypeId, Type,
};

/// A property or a navigation property.
#[derive(Debug, Clone, Copy)]
pub(super) enum Member {
    Property(PropertyId),
    Navigation(NavigationPropertyId),
}

/// The members of all elements of a model; of several with one name the first.
#[derive(Debug, Default)]
pub(super) struct Members<'a> {
    properties: Map<(StructuredTypeId, &'a str), Member>,
    enum_members: Map<(EnumTypeId, &'a str), u32>,
    children: Map<(ContainerId, &'a str), ContainerChildId>,
    /// The name of an operation with its signature → the overload.
    overloads: Map<String, OperationId>,
}

impl<'a> Members<'a> {
    pub(super) fn collect(model: &'a Model, overloads: &Map<String, Vec<OperationId>>) -> Self {
        let mut members = Self::default();
        let count = |ty: &StructuredType| ty.properties.len() + ty.navigation_properties.len();
        let properties = model.structured.iter().map(count).sum();
        members.properties.reserve(properties);
        let enum_members = model.enums.iter().map(|ty| ty.members.len()).sum();
        members.enum_members.reserve(enum_members);
        for (place, ty) in model.structured.iter().enumerate() {
            let owner = StructuredTypeId(number(place));
            for (index, property) in ty.properties.iter().enumerate() {
                let index = number(index);
                members
                    .properties
                    .entry((owner, &property.name.value))
                    .or_insert(Member::Property(PropertyId { owner, index }));
            }
            for (index, property) in ty.navigation_properties.iter().enumerate() {
                let index = number(index);
                members
                    .properties
                    .entry((owner, &property.name.value))
                    .or_insert(Member::Navigation(NavigationPropertyId { owner, index }));
            }
        }
        for (place, ty) in model.enums.iter().enumerate() {
            let owner = EnumTypeId(number(place));
            for (index, member) in ty.members.iter().enumerate() {
                members
                    .enum_members
                    .entry((owner, &member.name.value))
                    .or_insert(number(index));
            }
        }
        for (place, container) in model.containers.iter().enumerate() {
            let owner = ContainerId(number(place));
            for (index, child) in container.children.iter().enumerate() {
                let id = ContainerChildId {
                    container: owner,
                    index: number(index),
                };
                members
                    .children
                    .entry((owner, &child.name.value))
                    .or_insert(id);
            }
        }
        members.add_overloads(model, overloads);
        members
    }

    /// An overload is known by the types of all its parameters, a bound action
    /// by its binding parameter's alone too (§14.2.2).
    fn add_overloads(&mut self, model: &Model, overloads: &Map<String, Vec<OperationId>>) {
        let pairs = || {
            overloads
                .iter()
                .flat_map(|(name, ids)| ids.iter().map(move |id| (name.as_str(), *id)))
        };
        let signature = |name: &str, id: OperationId, length: usize| {
            let parameters = &model.operation(id).parameters;
            let types = parameters.iter().take(length);
            signature(
                name,
                types.map(|it| (model.type_name(&it.ty.ty), it.ty.collection)),
            )
        };
        for (name, id) in pairs() {
            self.overloads
                .entry(signature(name, id, usize::MAX))
                .or_insert(id);
        }
        for (name, id) in pairs() {
            if model.operation(id).kind == crate::csdl::OperationKind::Action {
                let binding = usize::from(model.operation(id).is_bound);
                self.overloads
                    .entry(signature(name, id, binding))
                    .or_insert(id);
            }
        }
    }

    /// A property or navigation property of a type or its base types.
    pub(super) fn property(
        &self,
        model: &Model,
        id: StructuredTypeId,
        name: &str,
    ) -> Option<Member> {
        if let Some(own) = self.properties.get(&(id, name)) {
            return Some(*own);
        }
        model
            .lineage(id)
            .into_iter()
            .find_map(|owner| self.properties.get(&(owner, name)).copied())
    }

    /// A member of an enumeration type.
    pub(super) fn enum_member(&self, id: EnumTypeId, name: &str) -> Option<u32> {
        self.enum_members.get(&(id, name)).copied()
    }

    /// A child of a container or of those that it extends.
    pub(super) fn child(
        &self,
        model: &Model,
        id: ContainerId,
        name: &str,
    ) -> Option<ContainerChildId> {
        let mut current = id;
        // A circle of containers is for the rules; here it must only end.
        for _ in 0..LONGEST_LINEAGE {
            if let Some(child) = self.children.get(&(current, name)) {
                return Some(*child);
            }
            match model.containers[current.index()].extends {
                Some((Reference::Resolved(base), _)) => current = base,
                _ => return None,
            }
        }
        None
    }

    /// The overload with a name and a [`signature`].
    pub(super) fn overload(&self, signature: &str) -> Option<OperationId> {
        self.overloads.get(signature).copied()
    }
}

/// The name of an operation and the types of its parameters as one text.
pub(super) fn signature(name: &str, types: impl Iterator<Item = (String, bool)>) -> String {
    let mut signature = [name, "("].concat();
    for (place, (name, collection)) in types.enumerate() {
        let before = if place == 0 { "" } else { "," };
        let parts = if collection {
            [before, "Collection(", &name, ")"]
        } else {
            [before, &name, "", ""]
        };
        signature.extend(parts);
    }
    signature.push(')');
    signature
}

/// The type that a member has.
pub(super) fn type_of(model: &Model, member: Member) -> &Type {
    match member {
        Member::Property(id) => &model.property(id).ty.ty,
        Member::Navigation(id) => &model.navigation_property(id).ty.ty,
    }
}
