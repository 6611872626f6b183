//! What the manifest leaves out of a `**`.
//!
//! Request types go by type, not by path: what is left out at one path is left
//! out wherever a `**` comes to the same type.

use std::collections::BTreeSet;

use crate::edm::{
    ContainerChildId, Model, NavigationPropertyId, OperationId, PropertyId, StructuredTypeId,
};

/// Steps that no `**` takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Excluded {
    /// Entity sets, singletons, imports.
    pub(super) children: BTreeSet<ContainerChildId>,
    /// Navigation properties.
    pub(super) navigation_properties: BTreeSet<NavigationPropertyId>,
    /// Structural properties.
    pub(super) properties: BTreeSet<PropertyId>,
    /// Operations.
    pub(super) operations: BTreeSet<OperationId>,
    /// Types, wherever they are come to.
    pub(super) types: BTreeSet<StructuredTypeId>,
    /// What has one of these names.
    pub(super) names: BTreeSet<String>,
}

impl Excluded {
    pub(super) fn has_navigation(&self, model: &Model, id: NavigationPropertyId) -> bool {
        self.navigation_properties.contains(&id)
            || self.is_named(&model.navigation_property(id).name.value)
    }

    pub(super) fn has_property(&self, model: &Model, id: PropertyId) -> bool {
        self.properties.contains(&id) || self.is_named(&model.property(id).name.value)
    }

    pub(super) fn has_operation(&self, model: &Model, id: OperationId) -> bool {
        self.operations.contains(&id) || self.is_named(&model.operation(id).name.value)
    }

    fn is_named(&self, name: &str) -> bool {
        !self.names.is_empty() && self.names.contains(name)
    }
}
