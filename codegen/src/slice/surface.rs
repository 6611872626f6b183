//! The request surface: which resources can be addressed, and what leads from
//! one to the next (OData URL Conventions 4.01 §4).
//!
//! It grows with the schema, not with the paths: each type has one resource for
//! a single value and one for a collection, however many paths run there.

use std::collections::{BTreeMap, BTreeSet};

use super::{End, Root, Segment};
use crate::edm::{
    ContainerChildId, Model, NavigationPropertyId, OperationId, PropertyId, StructuredTypeId, Type,
    TypeReference,
};

/// What can be addressed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surface {
    /// The children of containers that paths begin with: entity sets,
    /// singletons, imports.
    pub children: BTreeSet<ContainerChildId>,
    /// The resources.
    pub resources: BTreeMap<ResourceId, Resource>,
}

/// A single value of an entity type or a complex type, or a collection of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId {
    /// The declared type.
    pub ty: StructuredTypeId,
    /// Whether it is a collection.
    pub collection: bool,
}

impl ResourceId {
    /// One value of the type.
    pub fn item(ty: StructuredTypeId) -> Self {
        Self {
            ty,
            collection: false,
        }
    }

    /// Values of the type.
    pub fn collection(ty: StructuredTypeId) -> Self {
        Self {
            ty,
            collection: true,
        }
    }
}

/// What is kept of a resource: what it answers, and what leads on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resource {
    /// What can be asked of it.
    pub verbs: BTreeSet<Verb>,
    /// Of a collection: the keys that lead to its items.
    pub keys: BTreeSet<KeyForm>,
    /// The navigation properties that lead on, those of base types included;
    /// of a collection of complex values none.
    pub navigation_properties: BTreeSet<NavigationPropertyId>,
    /// The structural properties that are addressed: complex values, streams,
    /// and primitive ones where a root names them.
    pub properties: BTreeSet<PropertyId>,
    /// The derived types that a cast leads to.
    pub casts: BTreeSet<StructuredTypeId>,
    /// The operations that are called on it; of base types too.
    pub operations: BTreeSet<OperationId>,
    /// Where it was reached without a rooted request that ends here: what a
    /// `**` of the manifest went through to it. Annotations of these places say
    /// what it can do.
    pub ways: BTreeSet<Way>,
}

/// What can be asked of a resource itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Reads a single value, or a collection page by page.
    Read,
    /// Adds an entity to a collection (Protocol §11.4.2).
    Create,
    /// Changes a single value (§11.4.3).
    Update,
    /// Deletes a single value (§11.4.5).
    Delete,
    /// `$count` of a collection.
    Count,
    /// `$ref`: the relationship, not the entity (§11.4.6).
    Reference,
    /// `$value` of a media entity (§11.1.2).
    Media,
}

/// How a collection is indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyForm {
    /// The key of the entity type.
    Primary,
    /// A key of `Core.AlternateKeys`, by its place in the annotation of the
    /// nearest type of the lineage that has one.
    Alternate(u32),
}

/// One step to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// An entity set or a singleton.
    Child(ContainerChildId),
    /// A navigation property.
    Navigation(NavigationPropertyId),
    /// A structural property.
    Property(PropertyId),
    /// What an operation returns.
    Operation(OperationId),
    /// A cast from this type.
    Cast(StructuredTypeId),
}

impl Surface {
    /// The resource, which is kept from now on.
    pub fn keep(&mut self, id: ResourceId) -> &mut Resource {
        self.resources.entry(id).or_default()
    }

    /// Adds what another surface has.
    pub(super) fn merge(&mut self, other: &Self) {
        self.children.extend(&other.children);
        for (&id, from) in &other.resources {
            let Resource {
                verbs,
                keys,
                navigation_properties,
                properties,
                casts,
                operations,
                ways,
            } = self.keep(id);
            verbs.extend(&from.verbs);
            keys.extend(&from.keys);
            navigation_properties.extend(&from.navigation_properties);
            properties.extend(&from.properties);
            casts.extend(&from.casts);
            operations.extend(&from.operations);
            ways.extend(&from.ways);
        }
    }
}

/// The resource that a segment leads to, where paths go on behind it: not behind
/// primitive values and streams, nor behind an operation that is no composable
/// function (CSDL 4.01 §12.6).
pub fn resource_of(model: &Model, segment: &Segment) -> Option<ResourceId> {
    let of = |reference: &TypeReference| match reference.ty {
        Type::Structured(ty) => Some(ResourceId {
            ty,
            collection: reference.collection,
        }),
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => None,
    };
    match segment {
        Segment::Child {
            entity_type,
            collection,
            ..
        }
        | Segment::Navigation {
            entity_type,
            collection,
            ..
        }
        | Segment::Cast {
            to: entity_type,
            collection,
            ..
        } => Some(ResourceId {
            ty: *entity_type,
            collection: *collection,
        }),
        Segment::Key { entity_type, .. } | Segment::Keys { entity_type, .. } => {
            Some(ResourceId::item(*entity_type))
        }
        Segment::Property { id, .. } => of(&model.property(*id).ty),
        Segment::Operation { id, .. } => {
            let operation = model.operation(*id);
            let returned = operation.return_type.as_ref()?;
            if operation.is_composable {
                of(&returned.ty)
            } else {
                None
            }
        }
        Segment::Count | Segment::Reference | Segment::Value => None,
    }
}

/// The surface that rooted requests make: each segment adds one thing.
pub(super) fn of_roots(model: &Model, roots: &[Root]) -> Surface {
    let mut surface = Surface::default();
    for root in roots {
        add_path(model, &mut surface, &root.segments);
        if let End::Resource(id, verb) = root.end {
            surface.keep(id).verbs.insert(verb);
        }
    }
    surface
}

/// What the segments of a path add.
pub(super) fn add_path(model: &Model, surface: &mut Surface, segments: &[Segment]) {
    for segment in segments {
        add(surface, segment);
        if let Some(id) = resource_of(model, segment) {
            surface.keep(id);
        }
    }
}

/// What a segment adds to the resource before it.
fn add(surface: &mut Surface, segment: &Segment) {
    match segment {
        Segment::Child { id, .. } => {
            surface.children.insert(*id);
        }
        Segment::Navigation { id, from, .. } => {
            let from = surface.keep(ResourceId::item(*from));
            from.navigation_properties.insert(*id);
        }
        Segment::Key { entity_type, .. } => {
            let collection = surface.keep(ResourceId::collection(*entity_type));
            collection.keys.insert(KeyForm::Primary);
        }
        Segment::Keys {
            form, entity_type, ..
        } => {
            let collection = surface.keep(ResourceId::collection(*entity_type));
            collection.keys.insert(*form);
        }
        Segment::Property { id, from } => {
            surface.keep(ResourceId::item(*from)).properties.insert(*id);
        }
        Segment::Cast {
            to,
            from,
            collection,
        } => {
            let from = ResourceId {
                ty: *from,
                collection: *collection,
            };
            surface.keep(from).casts.insert(*to);
        }
        Segment::Operation {
            id,
            import,
            bound_to,
            ..
        } => {
            surface.children.extend(*import);
            if let Some(bound_to) = bound_to {
                surface.keep(*bound_to).operations.insert(*id);
            }
        }
        Segment::Count | Segment::Reference | Segment::Value => {}
    }
}
