//! OData → Rust decided: names, types, boxing, requests.
//!
//! Nothing here depends on the order of the document: members stand base type
//! first and then by name, enumeration members by value.

mod boxing;
mod capabilities;
mod demands;
mod docs;
mod enums;
mod evolvable;
mod families;
mod keys;
mod members;
mod methods;
mod names;
mod requests;
mod roots;
mod steps;
mod structs;
mod trail;
mod writes;

use names::Names;

use crate::edm::{Model, StructuredTypeId};
use crate::ir::{Docs, Item, Namespace, Package, Runtime};
use crate::manifest::{Manifest, Overrides};
use crate::slice::{Operation, Slice};

/// What the other functions of this phase look at.
struct Context<'a> {
    model: &'a Model,
    slice: &'a Slice,
    names: Names,
    boxed: boxing::Boxed,
    manifest: &'a Manifest,
}

/// Decides the crate for a slice.
pub fn lower(model: &Model, slice: &Slice, manifest: &Manifest, overrides: &Overrides) -> Package {
    let names = Names::new(model, slice, manifest);
    let boxed = boxing::boxed(model, slice);
    let context = Context {
        model,
        slice,
        names,
        boxed,
        manifest,
    };
    let service_version = overrides
        .service_version
        .clone()
        .unwrap_or_else(|| manifest.service_version.0.clone());
    let package = &manifest.package;
    let own = overrides.service_version.is_none() && !overrides.metadata;
    Package {
        name: match &package.name {
            Some(name) if own => name.value.clone(),
            _ => package_name(&service_version),
        },
        version: package
            .version
            .as_ref()
            .map_or_else(|| "0.1.0".to_owned(), |version| version.value.clone()),
        service_version,
        runtime: match &package.runtime {
            Some(version) => Runtime::Version(version.value.clone()),
            None => Runtime::Path(overrides.runtime_path.clone()),
        },
        stands_alone: overrides.out,
        docs: container_docs(&context),
        namespaces: namespaces(&context),
        graph: requests::graph(&context),
    }
}

/// `msgraph-beta`, `msgraph-v1-0`
fn package_name(service_version: &str) -> String {
    format!("msgraph-{}", service_version.replace(['.', '_'], "-"))
}

fn container_docs(context: &Context<'_>) -> Docs {
    let children = context.slice.surface.children.iter();
    let containers = children.map(|id| id.container);
    containers
        .min()
        .map(|id| docs::docs(context.model, &crate::edm::Target::Container(id)))
        .unwrap_or_default()
}

fn namespaces(context: &Context<'_>) -> Vec<Namespace> {
    let mut namespaces = Vec::new();
    for (wire_name, place) in context.names.namespaces() {
        let mut items: Vec<Item> = Vec::new();
        for &id in context.slice.models.keys() {
            if context.names.namespace_of(context.model, id) == wire_name {
                items.push(Item::Struct(Box::new(structs::lower(context, id))));
            }
        }
        for operation in [Operation::Create, Operation::Update] {
            for &id in writes::written(context.slice, operation).keys() {
                if context.names.namespace_of(context.model, id) == wire_name {
                    let model = writes::lower(context, operation, id);
                    items.extend(model.map(|model| Item::Write(Box::new(model))));
                }
            }
        }
        for &id in context.slice.enums.keys() {
            if namespace(context.model, context.model.enum_type(id).schema) == wire_name {
                items.push(Item::Enum(enums::lower(context, id)));
            }
        }
        for &id in context.slice.definitions.keys() {
            let schema = context.model.definition(id).schema;
            if namespace(context.model, schema) == wire_name
                && !structs::is_stream(context.model, id)
            {
                items.push(Item::Newtype(enums::lower_definition(context, id)));
            }
        }
        // Of a schema of which paths only pass through types there is no model.
        if items.is_empty() {
            continue;
        }
        items.sort_by(|a, b| a.file().cmp(b.file()));
        namespaces.push(Namespace {
            wire_name: wire_name.to_owned(),
            module: place.module.clone(),
            public: place.public.clone(),
            items,
        });
    }
    namespaces
}

/// What the manifest calls a member, or else its name.
fn spelled_member(context: &Context<'_>, owner: StructuredTypeId, name: &str) -> String {
    if context.manifest.rename.is_empty() {
        return name.to_owned();
    }
    let path = format!("{}/{name}", context.model.structured_name(owner));
    let renamed = context.manifest.rename.get(&path);
    renamed.map_or(name, |renamed| &renamed.value).to_owned()
}

fn namespace(model: &Model, schema: crate::edm::SchemaId) -> &str {
    &model.schema(schema).namespace.value
}
