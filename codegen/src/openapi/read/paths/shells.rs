//! What paths have and schemas have not: types, and properties of types.

use std::collections::BTreeMap;

use super::super::evidence::{Extra, Paths, member};
use super::super::own::Own;
use super::annotation::{annotation, collection, record, string, text};
use super::declared::{Members, members, schema_of, split};
use crate::csdl::{
    Annotations, EntityType, Expression, Facets, Key, NavigationProperty, Property, PropertyRef,
    Schema, TypeName,
};
use crate::source::Span;

const ALTERNATE_KEYS: &str = "Core.V1.AlternateKeys";

/// Adds entity types that only paths tell of, and properties that schemas leave
/// out.
pub(super) fn add(paths: &Paths<'_>, own: &Own, schemas: &mut Vec<Schema>) {
    let base = base(paths);
    for (name, node) in &paths.shells {
        let span = paths.nodes.get(*node).path.span;
        let key = paths.shell_keys.get(name);
        let key = key
            .and_then(|key| key.first())
            .map_or("id", |(name, _)| name);
        let inherits = base.filter(|_| key == "id");
        let own = shell(split(name).1, key, inherits, span);
        schema_of(schemas, split(name).0, span)
            .entity_types
            .push(own);
    }
    let mut extras: BTreeMap<&str, Vec<(&str, &Extra<'_>)>> = BTreeMap::new();
    for ((owner, name), extra) in &paths.extras {
        extras.entry(owner).or_default().push((name, extra));
    }
    for schema in schemas.iter_mut() {
        let namespace = schema.namespace.value.clone();
        for mut members in members(schema) {
            let owner = format!("{namespace}.{}", members.name());
            for (name, extra) in extras.remove(owner.as_str()).into_iter().flatten() {
                let span = paths.nodes.get(extra.node).path.span;
                let is_entity = paths.entities.contains(&extra.target);
                add_property(&mut members, name, extra, is_entity, span);
            }
        }
    }
    for (name, keys) in &paths.alternate_keys {
        if own.says(name, ALTERNATE_KEYS) {
            continue;
        }
        let Some(span) = schemas.first().map(|schema| schema.span) else {
            continue;
        };
        let keys = keys.iter().map(|names| alternate(names, span)).collect();
        let value = collection(keys, span);
        let annotations = Annotations {
            span,
            target: text(name, span),
            qualifier: None,
            annotations: vec![annotation(ALTERNATE_KEYS, span, Some(value))],
        };
        let schema = schema_of(schemas, split(name).0, span);
        schema.out_of_line.push(annotations);
    }
}

/// The type that has the key of all others: Microsoft Graph's `entity`.
fn base<'p>(paths: &'p Paths<'_>) -> Option<&'p str> {
    let name = format!("{}.entity", paths.main_namespace?);
    let (name, _) = paths.schemas.get_key_value(name.as_str())?;
    member(&paths.schemas, name, "id").map(|_| *name)
}

fn shell(name: &str, key: &str, base: Option<&str>, span: Span) -> EntityType {
    let own_key = Key {
        span,
        property_refs: vec![PropertyRef {
            span,
            name: text(key, span),
            alias: None,
        }],
    };
    let property = Property {
        span,
        name: text(key, span),
        type_name: type_name("Edm.String", false, span),
        facets: Facets {
            nullable: Some(false),
            ..Facets::default()
        },
        annotations: Vec::new(),
    };
    EntityType {
        span,
        name: text(name, span),
        base_type: base.map(|base| type_name(base, false, span)),
        is_abstract: false,
        open_type: false,
        has_stream: false,
        key: base.is_none().then_some(own_key),
        properties: match base {
            Some(_) => Vec::new(),
            None => vec![property],
        },
        navigation_properties: Vec::new(),
        annotations: Vec::new(),
    }
}

fn add_property(
    members: &mut Members<'_>,
    name: &str,
    extra: &Extra<'_>,
    is_entity: bool,
    span: Span,
) {
    let type_name = type_name(&extra.target, extra.collection, span);
    let name = text(name, span);
    if is_entity {
        members.add_navigation(NavigationProperty {
            span,
            name,
            type_name,
            nullable: None,
            partner: None,
            contains_target: false,
            referential_constraints: Vec::new(),
            on_delete: None,
            annotations: Vec::new(),
        });
    } else {
        members.add(Property {
            span,
            name,
            type_name,
            facets: Facets::default(),
            annotations: Vec::new(),
        });
    }
}

/// A key of `Core.AlternateKeys`.
fn alternate(names: &[&str], span: Span) -> Expression {
    let parts = names.iter().map(|name| {
        let name = || string(name, span);
        record(vec![("Name", name()), ("Alias", name())], span)
    });
    let parts = collection(parts.collect(), span);
    record(vec![("Key", parts)], span)
}

/// The name of a type at a place.
pub(super) fn type_name(name: &str, collection: bool, span: Span) -> TypeName {
    TypeName {
        name: name.to_owned(),
        collection,
        span,
    }
}
