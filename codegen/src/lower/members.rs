//! The members of a model: which they are, and in which order.

use crate::edm::{Model, NavigationPropertyId, PropertyId, StructuredTypeId, TypeReference};
use crate::slice::Slice;

/// A property or a navigation property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MemberId {
    Property(PropertyId),
    Navigation(NavigationPropertyId),
}

/// A member of a model, its own or a base type's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'m> {
    pub id: MemberId,
    pub name: &'m str,
    pub ty: &'m TypeReference,
}

/// The members of a model: those of the farthest base type first, of each
/// type the structural ones before the navigation properties, each by name. So
/// the members of a base type stand at the same places in every derived type.
/// A redeclared member of a base type counts once.
pub(super) fn members<'m>(
    model: &'m Model,
    slice: &Slice,
    id: StructuredTypeId,
) -> Vec<Member<'m>> {
    let mut members: Vec<Member<'m>> = Vec::new();
    let mut names = std::collections::BTreeSet::new();
    for owner in model.lineage(id).into_iter().rev() {
        let mut own: Vec<Member<'m>> = properties(model, slice, owner)
            .chain(navigation_properties(model, slice, owner))
            .collect();
        own.sort_by_key(|member| (matches!(member.id, MemberId::Navigation(_)), member.name));
        own.retain(|member| names.insert(member.name));
        members.extend(own);
    }
    members
}

fn properties<'m>(
    model: &'m Model,
    slice: &Slice,
    owner: StructuredTypeId,
) -> impl Iterator<Item = Member<'m>> {
    let properties = model.structured(owner).properties.iter();
    properties.zip(0..).filter_map(move |(property, index)| {
        let id = PropertyId { owner, index };
        (!slice.excluded.contains(&id)).then(|| Member {
            id: MemberId::Property(id),
            name: &property.name.value,
            ty: &property.ty,
        })
    })
}

fn navigation_properties<'m>(
    model: &'m Model,
    slice: &Slice,
    owner: StructuredTypeId,
) -> impl Iterator<Item = Member<'m>> {
    let properties = model.structured(owner).navigation_properties.iter();
    properties.zip(0..).filter_map(move |(property, index)| {
        let id = NavigationPropertyId { owner, index };
        slice.expanded.contains(&id).then(|| Member {
            id: MemberId::Navigation(id),
            name: &property.name.value,
            ty: &property.ty,
        })
    })
}
