//! The types of terms and of the properties of their values, as documents
//! declare them, by qualified names.

use std::collections::BTreeMap;

use crate::csdl::{Document, EnumType, TypeName};
use crate::edm::LONGEST_LINEAGE;
use crate::edm::map::Map;
use crate::edm::resolve::names::{DocumentIndex, Names};

/// What a property may hold by its type.
#[derive(Debug, Default)]
struct Structured {
    base: Option<String>,
    /// The name of a property → the name of its type.
    properties: BTreeMap<String, String>,
}

/// The types of all documents.
#[derive(Debug, Default)]
pub(super) struct Types {
    terms: Map<String, String>,
    structured: Map<String, Structured>,
    /// The members of an enumeration type by their values; the first of several.
    enums: Map<String, BTreeMap<i64, String>>,
    definitions: Map<String, String>,
}

impl Types {
    pub(super) fn collect(names: &Names, documents: &[Document]) -> Self {
        let mut types = Self::default();
        for (document, syntax) in documents.iter().enumerate() {
            types.add(names, document, syntax);
        }
        types
    }

    fn add(&mut self, names: &Names, document: DocumentIndex, syntax: &Document) {
        let expand = |ty: &TypeName| names.expand(document, &ty.name).into_owned();
        for schema in &syntax.schemas {
            let qualified = |name: &str| [schema.namespace.value.as_str(), ".", name].concat();
            for term in &schema.terms {
                let name = qualified(&term.name.value);
                self.terms
                    .entry(name)
                    .or_insert_with(|| expand(&term.type_name));
            }
            let complex = schema.complex_types.iter();
            let complex = complex.map(|ty| (&ty.name, &ty.base_type, &ty.properties));
            let entity = schema.entity_types.iter();
            let entity = entity.map(|ty| (&ty.name, &ty.base_type, &ty.properties));
            for (name, base, properties) in complex.chain(entity) {
                let properties = properties.iter();
                let properties = properties
                    .map(|property| (property.name.value.clone(), expand(&property.type_name)));
                let structured = Structured {
                    base: base.as_ref().map(expand),
                    properties: properties.collect(),
                };
                self.structured
                    .entry(qualified(&name.value))
                    .or_insert(structured);
            }
            for ty in &schema.enum_types {
                let name = qualified(&ty.name.value);
                self.enums.entry(name).or_insert_with(|| by_value(ty));
            }
            for ty in &schema.type_definitions {
                let name = qualified(&ty.name.value);
                self.definitions
                    .entry(name)
                    .or_insert_with(|| expand(&ty.underlying_type));
            }
        }
    }

    /// The type of a term.
    pub(super) fn of_term(&self, term: &str) -> Option<&str> {
        self.terms.get(term).map(String::as_str)
    }

    /// The type of a property that a type or one of its base types declares.
    pub(super) fn of_property(&self, ty: &str, property: &str) -> Option<&str> {
        let mut within = self.structured.get(ty)?;
        for _ in 0..LONGEST_LINEAGE {
            if let Some(ty) = within.properties.get(property) {
                return Some(ty);
            }
            within = self.structured.get(within.base.as_ref()?)?;
        }
        None
    }

    /// The type that a type definition specializes; any other type itself.
    pub(super) fn underlying<'a>(&'a self, ty: &'a str) -> &'a str {
        self.definitions.get(ty).map_or(ty, String::as_str)
    }

    pub(super) fn is_enum(&self, ty: &str) -> bool {
        self.enums.contains_key(ty)
    }

    pub(super) fn member_of_value(&self, ty: &str, value: i64) -> Option<&str> {
        self.enums.get(ty)?.get(&value).map(String::as_str)
    }
}

fn by_value(ty: &EnumType) -> BTreeMap<i64, String> {
    let mut members = BTreeMap::new();
    let mut next = Some(0);
    for member in &ty.members {
        let value = match &member.value {
            Some(text) => text.value.parse().ok(),
            None => next,
        };
        if let Some(value) = value {
            members
                .entry(value)
                .or_insert_with(|| member.name.value.clone());
        }
        next = value.and_then(|value: i64| value.checked_add(1));
    }
    members
}
