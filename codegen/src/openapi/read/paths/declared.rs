//! The types as the schemas have become, to look things up in and to add to.

use std::collections::{BTreeMap, BTreeSet};

use super::super::evidence::namespace;
use super::super::schemas;
use crate::csdl::{ComplexType, EntityType, NavigationProperty, Property, Schema};
use crate::edm::LONGEST_LINEAGE;
use crate::source::Span;

/// A base type and the navigation properties that a type declares.
#[derive(Debug, Default)]
struct Declaration {
    base: Option<String>,
    navigation_properties: BTreeSet<String>,
}

/// What declares each navigation property.
#[derive(Debug, Default)]
pub(super) struct Declared {
    types: BTreeMap<String, Declaration>,
}

impl Declared {
    pub(super) fn new(schemas: &[Schema]) -> Self {
        let mut declared = Self::default();
        for schema in schemas {
            let own = &schema.namespace.value;
            let entities = schema.entity_types.iter();
            let entities = entities.map(|it| (&it.name, &it.base_type, &it.navigation_properties));
            let complex = schema.complex_types.iter();
            let complex = complex.map(|it| (&it.name, &it.base_type, &it.navigation_properties));
            for (name, base, navigation_properties) in entities.chain(complex) {
                let names = navigation_properties.iter().map(|it| it.name.value.clone());
                let declaration = Declaration {
                    base: base.as_ref().map(|base| base.name.clone()),
                    navigation_properties: names.collect(),
                };
                let name = format!("{own}.{}", name.value);
                declared.types.insert(name, declaration);
            }
        }
        declared
    }

    /// The type that declares a navigation property of a type.
    pub(super) fn owner(&self, ty: &str, property: &str) -> Option<&str> {
        let mut ty = ty;
        for _ in 0..LONGEST_LINEAGE {
            let (name, declaration) = self.types.get_key_value(ty)?;
            if declaration.navigation_properties.contains(property) {
                return Some(name);
            }
            ty = declaration.base.as_deref()?;
        }
        None
    }
}

/// The schema of a namespace, made where there is none.
pub(super) fn schema_of<'s>(
    list: &'s mut Vec<Schema>,
    namespace: &str,
    span: Span,
) -> &'s mut Schema {
    let found = list.binary_search_by(|it| it.namespace.value.as_str().cmp(namespace));
    let at = found.unwrap_or_else(|at| {
        list.insert(at, schemas::empty(namespace, span));
        at
    });
    &mut list[at]
}

/// The namespace and the simple name of a type.
pub(super) fn split(qualified: &str) -> (&str, &str) {
    match namespace(qualified) {
        Some(namespace) => (namespace, &qualified[namespace.len() + 1..]),
        None => ("", qualified),
    }
}

/// A type, to add members to.
pub(super) enum Members<'s> {
    Entity(&'s mut EntityType),
    Complex(&'s mut ComplexType),
}

/// The types of a schema, entity types first.
pub(super) fn members(schema: &mut Schema) -> impl Iterator<Item = Members<'_>> {
    let entities = schema.entity_types.iter_mut().map(Members::Entity);
    let complex = schema.complex_types.iter_mut().map(Members::Complex);
    entities.chain(complex)
}

impl Members<'_> {
    /// The simple name.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Entity(ty) => &ty.name.value,
            Self::Complex(ty) => &ty.name.value,
        }
    }

    pub(super) fn add_navigation(&mut self, property: NavigationProperty) {
        match self {
            Self::Entity(ty) => ty.navigation_properties.push(property),
            Self::Complex(ty) => ty.navigation_properties.push(property),
        }
    }

    pub(super) fn add(&mut self, property: Property) {
        match self {
            Self::Entity(ty) => ty.properties.push(property),
            Self::Complex(ty) => ty.properties.push(property),
        }
    }
}
