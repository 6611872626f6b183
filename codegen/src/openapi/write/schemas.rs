//! Kept types → `components/schemas`.

use std::collections::BTreeSet;

use super::Writer;
use super::docs::docs;
use super::includes::unresolved_base;
use super::json::{Json, Map};
use super::names::component;
use super::sent;
use super::types::{Role, schema_name, value};
use crate::csdl::Constant;
use crate::edm::{
    Annotation, NavigationPropertyId, PropertyId, StructuredKind, StructuredTypeId, Target,
};
use crate::openapi::extensions;
use crate::slice::Reason;

const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const IMMUTABLE: &str = "Org.OData.Core.V1.Immutable";
const PERMISSIONS: &str = "Org.OData.Core.V1.Permissions";

/// The schemas of all kept types, by their names.
pub(super) fn schemas(writer: &Writer<'_>) -> Vec<(String, Json)> {
    let model = writer.model;
    let mut schemas = of_structured(writer, |id| writer.sent.contains(&id));
    schemas.extend(sent::schemas(writer));
    for &id in &writer.scope.enums {
        let schema = super::enums::enumeration(writer, id);
        schemas.push((component(&model.enum_name(id)), schema.into()));
    }
    for &id in &writer.scope.definitions {
        let definition = model.definition(id);
        let schema = Map::new()
            .with("title", &definition.name.value)
            .with_all(docs(writer, &Target::Definition(id)))
            .with_all(value(writer, &definition.underlying, Role::Read))
            .with_some(extensions::NAME, written_name(&model.definition_name(id)));
        schemas.push((component(&model.definition_name(id)), schema.into()));
    }
    schemas
}

/// The schemas of the types that paths only pass through: nothing of them is
/// ever sent or answered.
pub(super) fn passed(writer: &Writer<'_>) -> Vec<(String, Json)> {
    of_structured(writer, |id| !writer.sent.contains(&id))
}

/// The names of the schemas that are there because the manifest names the type;
/// of everything that a service has, each type is named.
pub(super) fn named(writer: &Writer<'_>) -> BTreeSet<String> {
    let (model, slice) = (writer.model, writer.slice);
    if slice.globs.iter().any(|glob| glob.everything) {
        return BTreeSet::new();
    }
    let is_named = |reason: &Reason| matches!(reason, Reason::Named);
    let models = slice.models.iter().filter(|(_, it)| is_named(it));
    let models = models.map(|(&id, _)| schema_name(&model.structured_name(id), Role::Read));
    let enums = slice.enums.iter().filter(|(_, it)| is_named(it));
    let enums = enums.map(|(&id, _)| component(&model.enum_name(id)));
    let definitions = slice.definitions.iter().filter(|(_, it)| is_named(it));
    let definitions = definitions.map(|(&id, _)| component(&model.definition_name(id)));
    models.chain(enums).chain(definitions).collect()
}

fn of_structured(
    writer: &Writer<'_>,
    is_wanted: impl Fn(StructuredTypeId) -> bool,
) -> Vec<(String, Json)> {
    let types = writer.scope.structured.iter().copied();
    let schemas = types.filter(|&id| is_wanted(id)).map(|id| {
        let name = schema_name(&writer.model.structured_name(id), Role::Read);
        (name, structured(writer, id).into())
    });
    schemas.collect()
}

/// An entity type or a complex type as it is read.
fn structured(writer: &Writer<'_>, id: StructuredTypeId) -> Map {
    let model = writer.model;
    let ty = model.structured(id);
    let kind = match ty.kind {
        StructuredKind::Entity => "EntityType",
        StructuredKind::Complex => "ComplexType",
    };
    let base = ty.base.as_ref().and_then(|(base, _)| base.resolved());
    let base = base.and_then(|base| writer.structured_schema(base, Role::Read));
    let base = base.map(|base| vec![Map::new().with("$ref", base)]);
    Map::new()
        .with("title", &ty.name.value)
        .with_all(docs(writer, &Target::Structured(id)))
        .with("type", "object")
        .with_some("allOf", base)
        .with_some("properties", members(writer, id))
        .with_tag("additionalProperties", ty.open_type)
        .with_some("discriminator", discriminator(writer, id, Role::Read))
        .with(extensions::KIND, kind)
        .with_some(extensions::BASE_TYPE, unresolved_base(writer, id))
        .with_some(extensions::KEY, key(writer, id))
        .with_tag(extensions::ABSTRACT, ty.is_abstract)
        .with_tag(extensions::HAS_STREAM, ty.has_stream)
        .with_some(extensions::NAME, written_name(&model.structured_name(id)))
}

/// A qualified name that the key of its schema does not show.
pub(super) fn written_name(qualified: &str) -> Option<&str> {
    (component(qualified) != qualified).then_some(qualified)
}

/// What tells the kept derived types from each other. One that is not kept is
/// a value of the base type.
pub(super) fn discriminator(writer: &Writer<'_>, id: StructuredTypeId, role: Role) -> Option<Map> {
    let derived = writer.slice.families.get(&id)?;
    let types = std::iter::once(&id).chain(derived);
    let mapping: Map = types
        .filter_map(|&id| {
            let schema = writer.structured_schema(id, role)?;
            Some((format!("#{}", writer.model.structured_name(id)), schema))
        })
        .collect();
    let discriminator = Map::new().with("propertyName", "@odata.type");
    Some(discriminator.with("mapping", mapping))
}

fn key(writer: &Writer<'_>, id: StructuredTypeId) -> Option<Vec<Json>> {
    let key = writer.model.structured(id).key.as_ref()?;
    let properties = key.properties.iter().map(|part| match &part.alias {
        None => (&part.path.value).into(),
        Some(alias) => Map::new()
            .with("name", &part.path.value)
            .with("alias", &alias.value)
            .into(),
    });
    Some(properties.collect())
}

/// The members that the type itself declares, by name.
fn members(writer: &Writer<'_>, id: StructuredTypeId) -> Option<Map> {
    let ty = writer.model.structured(id);
    let mut members: Vec<(&str, Map)> = Vec::new();
    for (declared, index) in ty.properties.iter().zip(0..) {
        let id = PropertyId { owner: id, index };
        if writer.scope.properties.contains(&id) {
            members.push((&declared.name.value, property(writer, id)));
        }
    }
    for (declared, index) in ty.navigation_properties.iter().zip(0..) {
        let id = NavigationPropertyId { owner: id, index };
        if writer.scope.navigation_properties.contains(&id) {
            members.push((&declared.name.value, navigation_property(writer, id)));
        }
    }
    members.sort_by_key(|(name, _)| *name);
    members.dedup_by_key(|(name, _)| *name);
    if writer.slice.families.contains_key(&id) {
        members.insert(0, ("@odata.type", tag()));
    }
    (!members.is_empty()).then(|| members.into_iter().collect())
}

/// The member that names the type.
pub(super) fn tag() -> Map {
    Map::new().with("type", "string").with(
        "description",
        "The type of the value, behind `#`. Without it the value is of the declared type.",
    )
}

fn property(writer: &Writer<'_>, id: PropertyId) -> Map {
    let target = Target::Property(id);
    let mutability = tagged(writer, &target, IMMUTABLE).then(|| vec!["create", "read"]);
    value(writer, &writer.model.property(id).ty, Role::Read)
        .with_all(docs(writer, &target))
        .with_tag("readOnly", is_read_only(writer, &target))
        .with_some(extensions::MUTABILITY, mutability)
}

fn navigation_property(writer: &Writer<'_>, id: NavigationPropertyId) -> Map {
    let target = Target::NavigationProperty(id);
    let declared = writer.model.navigation_property(id);
    let partner = declared.partner.as_ref().map(|partner| &partner.value);
    value(writer, &declared.ty, Role::Read)
        .with_all(docs(writer, &target))
        .with_tag("readOnly", is_read_only(writer, &target))
        .with(extensions::NAVIGATION_PROPERTY, true)
        .with_tag(extensions::CONTAINS_TARGET, declared.contains_target)
        .with_some(extensions::PARTNER, partner)
}

fn tagged(writer: &Writer<'_>, target: &Target, term: &str) -> bool {
    let annotation = writer.model.annotation(target, term);
    annotation.is_some_and(Annotation::is_tag)
}

/// Whether programs never write it.
fn is_read_only(writer: &Writer<'_>, target: &Target) -> bool {
    let permissions = writer.model.annotation(target, PERMISSIONS);
    let permissions = permissions.and_then(|annotation| annotation.value.as_ref());
    let permissions = permissions.and_then(|value| value.constant(Constant::EnumMember));
    let only_read = permissions.is_some_and(|members| {
        let mut names = members.split([' ', ',']);
        names.any(|name| name.ends_with("/Read")) && !members.contains("Write")
    });
    only_read || tagged(writer, target, COMPUTED)
}
