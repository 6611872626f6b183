//! What requests send and what they are answered with (OData JSON Format 4.01).

use super::Writer;
use super::examples;
use super::json::{Json, Map};
use super::names::component;
use super::parts::Parts;
use super::requests::Request;
use super::types::{Role, present, reference, value};
use crate::csdl::OperationKind;
use crate::edm::{
    OperationId, Primitive, StructuredKind, StructuredTypeId, Target, Type, TypeReference,
};
use crate::slice::{End, Method, ValueForm, Verb, is_optional};

/// `requestBody`, where the request sends one.
pub(super) fn request_body(writer: &Writer<'_>, request: &Request) -> Option<Map> {
    let root = &request.root;
    let json =
        |schema: Map, example: Option<Json>| body("application/json", schema.into(), example);
    Some(match (root.end, root.method) {
        (End::Resource(id, Verb::Create), _) => {
            let schema = writer.schema_or_object(id.ty, Role::Create);
            json(schema, Some(examples::of_type(writer, id.ty, Role::Create)))
        }
        (End::Resource(id, Verb::Update), _) => {
            let schema = writer.schema_or_object(id.ty, Role::Update);
            json(schema, Some(examples::of_type(writer, id.ty, Role::Update)))
        }
        (End::Resource(_, Verb::Reference), Method::Post | Method::Put | Method::Patch) => {
            let id = Map::new().with("@odata.id", entity_id(writer));
            json(entity_id_schema(), Some(id.into()))
        }
        (End::Resource(_, Verb::Media) | End::Stream(_), Method::Put | Method::Patch) => {
            body("application/octet-stream", bytes().into(), None)
        }
        (End::Value(_, ValueForm::Raw), Method::Put | Method::Patch) => {
            body("text/plain", Map::new().with("type", "string").into(), None)
        }
        (End::Value(id, ValueForm::Json), Method::Put | Method::Patch) => {
            let property = writer.model.property(id);
            let name = &property.name.value;
            let example = examples::of_reference(writer, &property.ty, name, Role::Create);
            let example = example.map(|it| Map::new().with("value", it).into());
            let schema = wrapped(value(writer, &property.ty, Role::Create), None);
            json(schema, example)
        }
        (End::Operation(id), Method::Post) => return arguments(writer, id),
        _ => return None,
    })
}

fn body(media_type: &str, schema: Json, example: Option<Json>) -> Map {
    let content = Map::new()
        .with("schema", schema)
        .with_some("example", example);
    Map::new()
        .with("required", true)
        .with("content", Map::new().with(media_type, content))
}

/// The parameters of an action (Protocol §11.5.5.1).
fn arguments(writer: &Writer<'_>, id: OperationId) -> Option<Map> {
    let model = writer.model;
    let operation = model.operation(id);
    if operation.kind == OperationKind::Function {
        return None;
    }
    let mut properties = Map::new();
    let mut example = Map::new();
    let mut required = Vec::new();
    let own = operation.parameters.iter().enumerate();
    for (place, parameter) in own.skip(usize::from(operation.is_bound)) {
        let name = &parameter.name.value;
        let target = Target::Parameter(id, u32::try_from(place).unwrap_or(u32::MAX));
        let schema = value(writer, &parameter.ty, Role::Create);
        let schema = schema.with_all(super::docs::docs(writer, &target));
        let optional = is_optional(model, id, place);
        properties.set(name, schema);
        // Of a collection it says whether there is null among the items.
        let is_needed = !parameter.ty.collection && parameter.ty.facets.nullable == Some(false);
        if is_needed && !optional {
            required.push(name.as_str());
        }
        if let Some(value) = examples::of_reference(writer, &parameter.ty, name, Role::Create) {
            example.set(name, value);
        }
    }
    if properties.is_empty() {
        return None;
    }
    // An example without what is required would be none.
    let is_whole = required.iter().all(|name| example.has(name));
    let schema = Map::new()
        .with("type", "object")
        .with("properties", properties)
        .with_some("required", (!required.is_empty()).then_some(required));
    let example = is_whole.then_some(example.into());
    Some(body("application/json", schema.into(), example))
}

/// `responses`
pub(super) fn responses(writer: &Writer<'_>, parts: &mut Parts, request: &Request) -> Map {
    let root = &request.root;
    let no_content = || Map::new().with("description", "Done; there is nothing to say.");
    let mut responses = Map::new();
    match (root.end, root.method) {
        (End::Resource(id, Verb::Read), _) => {
            let answer = if id.collection {
                many(writer, parts, &item(writer, id.ty), Paging::Pages)
            } else {
                one(writer, parts, id.ty)
            };
            responses.set("200", answer);
        }
        (End::Resource(id, Verb::Create), _) => {
            responses.set("201", one(writer, parts, id.ty));
        }
        (End::Resource(id, Verb::Update), _) => {
            responses.set("200", one(writer, parts, id.ty));
            responses.set("204", no_content());
        }
        (End::Resource(_, Verb::Count), _) => responses.set("200", number(parts)),
        (End::Resource(id, Verb::Reference), Method::Get) => {
            responses.set("200", references(writer, parts, id.collection));
        }
        (End::Resource(_, Verb::Media) | End::Stream(_), Method::Get) => {
            responses.set("200", parts.response("bytes".to_owned(), downloaded));
        }
        (End::Value(id, ValueForm::Json), Method::Get) => {
            let property = writer.model.property(id);
            responses.set("200", answered(writer, &property.ty, &property.name.value));
            if property.ty.facets.nullable != Some(false) && !property.ty.collection {
                responses.set("204", Map::new().with("description", "The value is null."));
            }
        }
        (End::Value(_, ValueForm::Raw), Method::Get) => {
            let text = Map::new().with("type", "string");
            let content = content("text/plain", text, Some("text".into()));
            let text = Map::new().with("description", "The value as text.");
            responses.set("200", text.with_all(content));
        }
        (End::Operation(id), _) => {
            let (status, answer) = returned(writer, parts, id);
            responses.set(status, answer.unwrap_or_else(|| no_content().into()));
        }
        _ => responses.set("204", no_content()),
    }
    for status in ["4XX", "5XX"] {
        let error = parts.response("error".to_owned(), super::errors::response);
        responses.set(status, error);
    }
    parts
        .schemas
        .entry(super::errors::NAME)
        .or_insert_with(super::errors::schema);
    responses
}

fn returned(
    writer: &Writer<'_>,
    parts: &mut Parts,
    id: OperationId,
) -> (&'static str, Option<Json>) {
    let operation = writer.model.operation(id);
    let Some(returned) = &operation.return_type else {
        return ("204", None);
    };
    let ty = &returned.ty;
    if is_stream(writer, &ty.ty) && !ty.collection {
        return ("200", Some(parts.response("bytes".to_owned(), downloaded)));
    }
    let name = &operation.name.value;
    let is_entity =
        |id: StructuredTypeId| writer.model.structured(id).kind == StructuredKind::Entity;
    let answer = match (&ty.ty, ty.collection) {
        (Type::Structured(ty), true) if name == "delta" && is_entity(*ty) => {
            many(writer, parts, &item(writer, *ty), Paging::Changes)
        }
        (_, true) => many(writer, parts, ty, Paging::Pages),
        (Type::Structured(ty), false) => one(writer, parts, *ty),
        (_, false) => answered(writer, ty, name).into(),
    };
    ("200", Some(answer))
}

fn is_stream(writer: &Writer<'_>, ty: &Type) -> bool {
    match ty {
        Type::Primitive(primitive) => *primitive == Primitive::Stream,
        Type::Definition(id) => {
            writer.model.definition(*id).underlying.ty == Type::Primitive(Primitive::Stream)
        }
        Type::Structured(_) | Type::Enum(_) | Type::Unresolved(_) => false,
    }
}

fn content(media_type: &str, schema: impl Into<Json>, example: Option<Json>) -> Map {
    let content = Map::new()
        .with("schema", schema)
        .with_some("example", example);
    Map::new().with("content", Map::new().with(media_type, content))
}

/// A reference to a type without facets.
fn item(writer: &Writer<'_>, ty: StructuredTypeId) -> TypeReference {
    TypeReference {
        ty: Type::Structured(ty),
        collection: false,
        facets: crate::csdl::Facets::default(),
        span: writer.model.structured(ty).span,
    }
}

fn one(writer: &Writer<'_>, parts: &mut Parts, ty: StructuredTypeId) -> Json {
    let name = component(&writer.model.structured_name(ty));
    parts.response(name, || {
        let simple = &writer.model.structured(ty).name.value;
        let schema = writer.schema_or_object(ty, Role::Read);
        let example = examples::of_type(writer, ty, Role::Read);
        Map::new()
            .with("description", format!("One {simple}."))
            .with_all(content("application/json", schema, Some(example)))
    })
}

/// How a collection is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paging {
    /// Page by page.
    Pages,
    /// Page by page, what has changed.
    Changes,
}

fn many(writer: &Writer<'_>, parts: &mut Parts, ty: &TypeReference, paging: Paging) -> Json {
    let qualified = writer.model.type_name(&ty.ty);
    let nullable = ty.facets.nullable == Some(true);
    let suffix = match (paging, nullable) {
        (Paging::Changes, _) => "-delta",
        (Paging::Pages, true) => "-nullable-collection",
        (Paging::Pages, false) => "-collection",
    };
    parts.response(format!("{}{suffix}", component(&qualified)), || {
        let simple = qualified.rsplit('.').next().unwrap_or(&qualified);
        let link = |description: &str| {
            Map::new()
                .with("type", "string")
                .with("format", "uri")
                .with("description", description)
        };
        let items = match nullable {
            true => value(writer, &one_of(ty), Role::Read),
            false => present(writer, ty, Role::Read),
        };
        let mut properties = Map::new();
        if paging == Paging::Pages {
            let count = Map::new()
                .with("type", "integer")
                .with("format", "int64")
                .with("description", "How many items there are on all pages.");
            properties.set("@odata.count", count);
        }
        properties.set(
            "@odata.nextLink",
            link("The next page; on the last one there is none."),
        );
        if paging == Paging::Changes {
            properties.set(
                "@odata.deltaLink",
                link("On the last page: where to ask for what changes from now on."),
            );
        }
        let items = Map::new().with("type", "array").with("items", items);
        properties.set("value", items);
        let schema = Map::new()
            .with("title", format!("Collection of {simple}"))
            .with("type", "object")
            .with("properties", properties)
            .with("required", vec!["value"]);
        let example = examples::of_reference(writer, &one_of(ty), simple, Role::Read);
        let mut answer = Map::new();
        if paging == Paging::Changes {
            let link = format!("{}?$deltatoken=latest", writer.servers[0].url);
            answer.set("@odata.deltaLink", link);
        }
        let example = answer.with("value", Json::List(example.into_iter().collect()));
        Map::new()
            .with("description", format!("A collection of {simple}."))
            .with_all(content("application/json", schema, Some(example.into())))
    })
}

/// The same of one item.
fn one_of(ty: &TypeReference) -> TypeReference {
    TypeReference {
        collection: false,
        ..ty.clone()
    }
}

/// `{"value": …}` (JSON Format §11).
fn wrapped(schema: Map, title: Option<String>) -> Map {
    Map::new()
        .with_some("title", title)
        .with("type", "object")
        .with("properties", Map::new().with("value", schema))
        .with("required", vec!["value"])
}

fn answered(writer: &Writer<'_>, ty: &TypeReference, name: &str) -> Map {
    let schema = wrapped(
        value(writer, ty, Role::Read),
        Some(format!("Value of {name}")),
    );
    let example = examples::of_reference(writer, ty, name, Role::Read);
    let example = example.map(|it| Map::new().with("value", it).into());
    Map::new()
        .with("description", "The value.")
        .with_all(content("application/json", schema, example))
}

fn number(parts: &mut Parts) -> Json {
    parts.response("count".to_owned(), || {
        // What is plain text is a text, also to mock servers.
        let schema = Map::new()
            .with("type", "string")
            .with("pattern", "^[0-9]+$");
        Map::new()
            .with("description", "How many items there are.")
            .with_all(content("text/plain", schema, Some("3".into())))
    })
}

fn bytes() -> Map {
    Map::new().with("type", "string").with("format", "binary")
}

fn downloaded() -> Map {
    Map::new()
        .with("description", "The bytes.")
        .with_all(content("application/octet-stream", bytes(), None))
}

fn entity_id_schema() -> Map {
    let id = Map::new()
        .with("type", "string")
        .with("format", "uri")
        .with("description", "The URL of the entity.");
    Map::new()
        .with("title", "Reference")
        .with("type", "object")
        .with("properties", Map::new().with("@odata.id", id))
        .with("required", vec!["@odata.id"])
}

fn entity_id(writer: &Writer<'_>) -> String {
    let root = &writer.servers[0].url;
    format!("{root}/directoryObjects/11111111-2222-4333-8444-555555555555")
}

fn references(writer: &Writer<'_>, parts: &mut Parts, collection: bool) -> Json {
    parts
        .schemas
        .entry("EntityReference")
        .or_insert_with(entity_id_schema);
    let one = reference("EntityReference");
    let example = Map::new().with("@odata.id", entity_id(writer));
    if !collection {
        return parts.response("reference".to_owned(), || {
            Map::new()
                .with("description", "The reference to an entity.")
                .with_all(content("application/json", one, Some(example.into())))
        });
    }
    parts.response("references".to_owned(), || {
        let next = Map::new().with("type", "string").with("format", "uri");
        let items = Map::new().with("type", "array").with("items", one);
        let properties = Map::new()
            .with("@odata.nextLink", next)
            .with("value", items);
        let schema = Map::new()
            .with("title", "References")
            .with("type", "object")
            .with("properties", properties)
            .with("required", vec!["value"]);
        let example = Map::new().with("value", vec![example]);
        Map::new()
            .with("description", "References to entities.")
            .with_all(content("application/json", schema, Some(example.into())))
    })
}
