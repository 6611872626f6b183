//! One request → one operation.

use std::collections::BTreeMap;

use super::Writer;
use super::docs::{deprecation, link};
use super::json::{Json, Map};
use super::names::words;
use super::parts::Parts;
use super::requests::Request;
use super::servers::cloud_name;
use super::{bodies, options, security};
use crate::csdl::OperationKind;
use crate::edm::{ContainerChildId, OperationId, Target};
use crate::lower::said;
use crate::openapi::extensions;
use crate::slice::{End, Method, ResourceId, Root, Segment, ValueForm, Verb};

/// The operation of a request.
pub(super) fn operation(writer: &Writer<'_>, parts: &mut Parts, request: &Request) -> Map {
    let root = &request.root;
    let said = said(writer.model, root);
    let parameters = options::parameters(writer, parts, request, &said);
    let summary = said.docs.description.clone();
    let generated = summary.is_none().then_some("generated");
    let summary = summary.unwrap_or_else(|| self::summary(writer, root));
    let clouds = root.clouds.iter().map(|&cloud| cloud_name(cloud));
    let clouds: Vec<&str> = clouds.collect();
    let described = described(root);
    let described = described.as_ref();
    Map::new()
        .with("tags", vec![tag(writer, root)])
        .with("summary", one_line(&summary))
        .with_some("description", said.docs.long_description.clone())
        .with_some(
            "externalDocs",
            described.and_then(|it| link(writer.model, it)),
        )
        .with("operationId", &request.id)
        .with_some("parameters", (!parameters.is_empty()).then_some(parameters))
        .with_some("requestBody", bodies::request_body(writer, request))
        .with("responses", bodies::responses(writer, parts, request))
        .with_all(described.map_or_else(Map::new, |it| deprecation(writer.model, it)))
        .with_some("security", security::requirements(parts, &said.permissions))
        .with_some(extensions::PERMISSIONS, security::all(&said.permissions))
        .with_some(extensions::SUMMARY, generated)
        .with_some(
            extensions::OPERATION,
            called(root).map(|id| qualified(writer, id)),
        )
        .with(extensions::OPERATION_TYPE, operation_type(writer, root))
        .with_some(extensions::PAGEABLE, pageable(writer, root))
        .with_some(
            extensions::NATIONAL_CLOUDS,
            (!clouds.is_empty()).then_some(clouds),
        )
}

/// The name of the first segment.
pub(super) fn tag(writer: &Writer<'_>, root: &Root) -> String {
    let child = match root.segments.first() {
        Some(
            Segment::Child { id, .. }
            | Segment::Operation {
                import: Some(id), ..
            },
        ) => id,
        _ => return "service".to_owned(),
    };
    writer.model.container_child(*child).name.value.clone()
}

/// A summary is short; what follows the first line of a text is left out.
fn one_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().to_owned()
}

/// What the request is about: the element at the end of its path.
fn described(root: &Root) -> Option<Target> {
    let mut segments = root.segments.iter().rev();
    segments.find_map(|segment| match segment {
        Segment::Child { id, .. } => Some(Target::ContainerChild(*id)),
        Segment::Navigation { id, .. } => Some(Target::NavigationProperty(*id)),
        Segment::Property { id, .. } => Some(Target::Property(*id)),
        Segment::Operation { id, .. } => Some(Target::Operation(*id)),
        Segment::Cast { to, .. } => Some(Target::Structured(*to)),
        Segment::Key { .. }
        | Segment::Keys { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => None,
    })
}

/// What the path calls at its end.
fn called(root: &Root) -> Option<OperationId> {
    match root.segments.last() {
        Some(Segment::Operation { id, .. }) => Some(*id),
        _ => None,
    }
}

fn qualified(writer: &Writer<'_>, id: OperationId) -> String {
    let operation = writer.model.operation(id);
    writer
        .model
        .qualified(operation.schema, &operation.name.value)
}

fn operation_type(writer: &Writer<'_>, root: &Root) -> &'static str {
    let kind = called(root).map(|id| writer.model.operation(id).kind);
    match kind {
        Some(OperationKind::Action) => "action",
        Some(OperationKind::Function) => "function",
        None => "operation",
    }
}

fn pageable(writer: &Writer<'_>, root: &Root) -> Option<Map> {
    let is_paged = match root.end {
        End::Resource(ResourceId { collection, .. }, Verb::Read) => collection,
        End::Operation(id) => {
            let operation = writer.model.operation(id);
            let returned = operation.return_type.as_ref();
            operation.kind == OperationKind::Function
                && returned.is_some_and(|returned| returned.ty.collection)
        }
        _ => false,
    };
    is_paged.then(|| {
        Map::new()
            .with("nextLinkName", "@odata.nextLink")
            .with("itemName", "value")
    })
}

/// What a request does, in the words of its path.
fn summary(writer: &Writer<'_>, root: &Root) -> String {
    let model = writer.model;
    let is_item = root.segments.last().is_some_and(Segment::is_key);
    let mut segments = root.segments.iter().rev();
    let name = segments.find_map(|segment| match segment {
        Segment::Key { entity_type, .. } | Segment::Keys { entity_type, .. } if is_item => {
            Some(&model.structured(*entity_type).name.value)
        }
        Segment::Child { id, .. } => Some(&model.container_child(*id).name.value),
        Segment::Navigation { id, .. } => Some(&model.navigation_property(*id).name.value),
        Segment::Property { id, .. } => Some(&model.property(*id).name.value),
        Segment::Operation { id, .. } => Some(&model.operation(*id).name.value),
        Segment::Cast { to, .. } => Some(&model.structured(*to).name.value),
        _ => None,
    });
    let name = name.map_or_else(|| "the service".to_owned(), |name| words(name));
    let one = if is_item { "one " } else { "" };
    match (root.end, root.method) {
        (End::Operation(_), _) => format!("Call {name}"),
        (End::Resource(id, Verb::Read), _) if id.collection => format!("List {name}"),
        (End::Resource(_, Verb::Create), _) => format!("Create one of {name}"),
        (End::Resource(_, Verb::Count), _) => format!("Count {name}"),
        (End::Resource(id, Verb::Reference), Method::Get) if id.collection => {
            format!("List references of {name}")
        }
        (End::Resource(_, Verb::Reference), Method::Get) => format!("Get the reference of {name}"),
        (End::Resource(_, Verb::Reference), Method::Post) => format!("Add a reference to {name}"),
        (End::Resource(_, Verb::Reference), Method::Delete) => {
            format!("Remove a reference from {name}")
        }
        (End::Resource(_, Verb::Reference), _) => format!("Set the reference of {name}"),
        (End::Resource(_, Verb::Media) | End::Stream(_), Method::Get) => {
            format!("Download the bytes of {name}")
        }
        (End::Resource(_, Verb::Media) | End::Stream(_), Method::Put) => {
            format!("Upload the bytes of {name}")
        }
        (End::Value(_, ValueForm::Raw), Method::Get) => format!("Get {name} as text"),
        (_, Method::Get) => format!("Get {one}{name}"),
        (_, Method::Delete) => format!("Delete {one}{name}"),
        (_, Method::Put) => format!("Replace {one}{name}"),
        (_, Method::Patch | Method::Post) => format!("Update {one}{name}"),
    }
}

/// `x-odata-container`: what paths begin with.
pub(super) fn container(writer: &Writer<'_>, types: Vec<(String, Json)>) -> Option<Map> {
    use crate::edm::ContainerChildKind;
    let model = writer.model;
    let mut children: Vec<_> = writer.slice.surface.children.iter().copied().collect();
    children.sort_by_key(|&id| &model.container_child(id).name.value);
    // Types may stand without one.
    let container = children.iter().map(|id| id.container).min();
    let entries = children.iter().map(|&id| {
        let child = model.container_child(id);
        let ty = |ty: &crate::edm::Reference<crate::edm::StructuredTypeId>| match ty.resolved() {
            Some(id) => model.structured_name(id),
            None => String::new(),
        };
        let operation = |id: Option<&OperationId>| id.map(|&id| qualified(writer, id));
        let (kind, ty) = match &child.kind {
            ContainerChildKind::EntitySet(of) => ("EntitySet", Some(ty(of))),
            ContainerChildKind::Singleton(of) => ("Singleton", Some(ty(of))),
            ContainerChildKind::ActionImport(action) => {
                ("ActionImport", operation(action.resolved().as_ref()))
            }
            ContainerChildKind::FunctionImport(overloads) => {
                ("FunctionImport", operation(overloads.first()))
            }
        };
        let docs = crate::lower::docs_of(model, &Target::ContainerChild(id));
        let entry = Map::new()
            .with("kind", kind)
            .with_some("type", ty)
            .with_some("description", super::docs::description(&docs))
            .with_some("bindings", bindings(writer, id));
        (child.name.value.clone(), Json::from(entry))
    });
    let types: Map = types.into_iter().collect();
    let own = container.map(|container| {
        let docs = crate::lower::docs_of(model, &Target::Container(container));
        Map::new()
            .with("name", model.container_name(container))
            .with_some("description", super::docs::description(&docs))
            .with("children", entries.collect::<Map>())
    });
    if own.is_none() && types.is_empty() {
        return None;
    }
    let own = own.unwrap_or_else(Map::new);
    Some(own.with_some("types", (!types.is_empty()).then_some(types)))
}

/// The navigation property bindings by paths of the slice (CSDL 4.01 §13.4).
fn bindings(writer: &Writer<'_>, id: ContainerChildId) -> Option<Map> {
    let model = writer.model;
    let kept = &writer.scope.navigation_properties;
    let is_kept = |name: &str| {
        let mut kept = kept.iter();
        name.contains('.') || kept.any(|&id| model.navigation_property(id).name.value == name)
    };
    let bindings = model.container_child(id).bindings.iter();
    let bindings = bindings.filter(|it| it.path.value.split('/').all(is_kept));
    let bindings: BTreeMap<&str, &str> = bindings
        .map(|it| (it.path.value.as_str(), it.target.value.as_str()))
        .collect();
    (!bindings.is_empty()).then(|| bindings.into_iter().collect())
}
