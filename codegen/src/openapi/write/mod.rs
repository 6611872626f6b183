//! The slice as an [OpenAPI] 3.1 description, for who serves its documentation,
//! mocks the service, or writes clients in other languages.
//!
//! It is written from the model and the slice, not from Rust: what is kept, what
//! can be asked, and what annotations say of both. `docs/openapi.md` says where
//! everything stands. The same inputs give the same bytes.
//!
//! [OpenAPI]: https://spec.openapis.org/oas/v3.1.0

mod annotations;
mod bodies;
mod docs;
mod enums;
mod errors;
mod examples;
mod expressions;
mod ids;
mod includes;
mod json;
mod names;
mod operation;
mod options;
mod overloads;
mod parts;
mod requests;
mod schemas;
mod security;
mod sent;
mod servers;
mod template;
mod types;
mod used;
mod walk;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use self::json::{Json, Map};
use self::parts::Parts;
use self::requests::Request;
use self::servers::Server;
use self::types::{Role, in_components, in_container, schema_name};
use super::extensions;
use crate::check::Scope;
use crate::edm::{Model, StructuredTypeId, Target};
use crate::ir::Service;
use crate::lower::{self, Evolvable};
use crate::manifest::{Manifest, Overrides};
use crate::slice::{self, Method, Slice};

/// What the functions of this module look at.
struct Writer<'a> {
    model: &'a Model,
    slice: &'a Slice,
    /// What the slice rests on.
    scope: Scope,
    /// The types of values that are sent or answered, with their base types.
    /// Paths only pass through the others.
    sent: BTreeSet<StructuredTypeId>,
    service: Service,
    is_graph: bool,
    distinct: sent::Distinct,
    /// There is at least one.
    servers: Vec<Server>,
    evolvable: Evolvable,
}

impl Writer<'_> {
    /// Where the schema of an entity type or a complex type in a role is, if
    /// there is one.
    fn structured_schema(&self, id: StructuredTypeId, role: Role) -> Option<String> {
        let is_kept = match role {
            Role::Read => self.scope.structured.contains(&id),
            Role::Create => self.slice.creates.contains_key(&id),
            Role::Update => self.slice.updates.contains_key(&id),
        };
        let role = if self.distinct.contains(&(role, id)) {
            role
        } else {
            Role::Read
        };
        let name = || schema_name(&self.model.structured_name(id), role);
        let is_passed = role == Role::Read && !self.sent.contains(&id);
        is_kept.then(|| match is_passed {
            true => in_container(&name()),
            false => in_components(&name()),
        })
    }

    /// A reference to it, or else any object.
    fn schema_or_object(&self, id: StructuredTypeId, role: Role) -> Map {
        match self.structured_schema(id, role) {
            Some(to) => Map::new().with("$ref", to),
            None => Map::new().with("type", "object"),
        }
    }
}

/// The slice as an OpenAPI 3.1 description in JSON.
pub fn write(model: &Model, slice: &Slice, manifest: &Manifest, overrides: &Overrides) -> String {
    let service = lower::service(manifest, overrides);
    let is_graph = service.version.is_some() && manifest.service.name.is_none();
    let servers = servers::servers(
        service.root.as_deref(),
        service.version.as_deref(),
        &service.title(),
        is_graph,
        &slice.roots,
    );
    let sent = slice.models.keys();
    let sent = sent.flat_map(|&id| model.lineage(id)).collect();
    let scope = slice::scope(model, slice);
    let writer = Writer {
        sent,
        model,
        slice,
        distinct: sent::distinct(model, slice, &scope.properties),
        scope,
        is_graph,
        servers,
        service,
        evolvable: Evolvable::new(model, slice),
    };
    json::text(&document(&writer).into())
}

fn document(writer: &Writer<'_>) -> Map {
    let requests = requests::requests(writer);
    let mut parts = Parts::default();
    let paths: Map = requests
        .iter()
        .map(|(path, methods)| (path, path_item(writer, &mut parts, methods)))
        .collect();
    let security = security::default(writer, &mut parts);
    let paths = Json::from(paths);
    let responses = Json::from(responses_of(&parts));
    let schemas = placed(writer, &parts, &[&paths, &responses]);
    let components = components(writer, &parts, schemas.components, responses);
    let graph = "https://learn.microsoft.com/graph/api/overview";
    let docs = writer.is_graph.then(|| Map::new().with("url", graph));
    Map::new()
        .with("openapi", "3.1.0")
        .with("info", info(writer))
        .with_some("externalDocs", docs)
        .with("servers", servers::list(&writer.servers))
        .with("security", security)
        .with("tags", tags(writer, &requests))
        .with("paths", paths)
        .with("components", components)
        .with_some(
            extensions::CONTAINER,
            operation::container(writer, schemas.passed),
        )
        .with_some(extensions::OPERATIONS, overloads::overloads(writer))
        .with_some(extensions::ANNOTATIONS, annotations::of_elements(writer))
        .with_some(extensions::INCLUDES, includes::includes(writer))
        .with_some(extensions::ALIASES, includes::aliases(writer))
}

fn info(writer: &Writer<'_>) -> Map {
    let title = writer.service.title();
    let words = format!(
        "A slice of {title}: the requests that a manifest asks for, and the types that they need."
    );
    // The license under which Microsoft publishes the metadata.
    let license = writer
        .is_graph
        .then(|| Map::new().with("name", "MIT").with("identifier", "MIT"));
    let version = writer.service.version.as_deref();
    Map::new()
        .with("title", &title)
        .with("version", version.unwrap_or("unversioned"))
        .with("description", words)
        .with_some("license", license)
}

/// The first segments of paths, with what the metadata says of them.
fn tags(writer: &Writer<'_>, requests: &BTreeMap<String, BTreeMap<Method, Request>>) -> Vec<Map> {
    let all = requests.values().flat_map(BTreeMap::values);
    let names: BTreeSet<String> = all
        .map(|request| operation::tag(writer, &request.root))
        .collect();
    let children = &writer.slice.surface.children;
    let tags = names.into_iter().map(|name| {
        let mut children = children.iter();
        let child = children.find(|&&id| writer.model.container_child(id).name.value == name);
        let docs = child.map(|&id| lower::docs_of(writer.model, &Target::ContainerChild(id)));
        let docs = docs.as_ref().and_then(docs::description);
        let words = docs.unwrap_or_else(|| format!("Requests that begin with `/{name}`."));
        Map::new().with("name", name).with("description", words)
    });
    tags.collect()
}

fn path_item(writer: &Writer<'_>, parts: &mut Parts, methods: &BTreeMap<Method, Request>) -> Map {
    let mut item = Map::new();
    let parameters = methods.values().next();
    let parameters = parameters.map(|it| it.template.parameters.clone());
    if let Some(parameters) = parameters.filter(|it| !it.is_empty()) {
        item.set("parameters", parameters);
    }
    for (method, request) in methods {
        let operation = operation::operation(writer, parts, request);
        item.set(method.name().to_ascii_lowercase(), operation);
    }
    item
}

/// The schemas, where they stand.
fn placed(writer: &Writer<'_>, parts: &Parts, others: &[&Json]) -> used::Placed {
    let mut schemas = schemas::schemas(writer);
    let mut kept = schemas::named(writer);
    for (name, schema) in &parts.schemas {
        kept.insert((*name).to_owned());
        schemas.push(((*name).to_owned(), schema.clone().into()));
    }
    let mut placed = used::placed(schemas, others, &kept);
    placed.passed.extend(schemas::passed(writer));
    used::moved(&mut placed.passed);
    placed.components.sort_by(|(a, _), (b, _)| a.cmp(b));
    placed.passed.sort_by(|(a, _), (b, _)| a.cmp(b));
    placed
}

fn components(
    writer: &Writer<'_>,
    parts: &Parts,
    schemas: Vec<(String, Json)>,
    responses: Json,
) -> Map {
    let parameters: Map = parts
        .parameters
        .iter()
        .map(|(name, it)| (*name, it.clone()))
        .collect();
    let some = |map: Map| (!map.is_empty()).then_some(map);
    Map::new()
        .with("schemas", schemas.into_iter().collect::<Map>())
        .with_some("parameters", some(parameters))
        .with("responses", responses)
        .with_some("securitySchemes", some(security::schemes(writer, parts)))
}

fn responses_of(parts: &Parts) -> Map {
    let responses = parts.responses.iter();
    responses.map(|(name, it)| (name, it.clone())).collect()
}
