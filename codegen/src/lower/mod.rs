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
mod features;
mod keys;
mod members;
mod methods;
mod names;
mod operations;
mod parameters;
mod requests;
mod restricted;
mod roots;
mod said;
mod service;
mod steps;
mod structs;
mod trail;
mod writes;

use std::collections::BTreeMap;

pub use evolvable::Evolvable;
use names::Names;
pub use said::{Said, docs_of, said};
pub use service::service;

use crate::edm::{EnumTypeId, Model, OperationId, SchemaId, StructuredTypeId, TypeDefinitionId};
use crate::ir::{Docs, Field, Item, Namespace, Package, Runtime, Service};
use crate::manifest::{Manifest, Overrides};
use crate::parallel;
use crate::slice::{Operation, Slice};

/// What the other functions of this phase look at.
struct Context<'a> {
    model: &'a Model,
    slice: &'a Slice,
    names: Names,
    boxed: boxing::Boxed,
    manifest: &'a Manifest,
    service: Service,
    /// The fields of each model.
    fields: BTreeMap<StructuredTypeId, Vec<Field>>,
    evolvable: Evolvable,
    operations: operations::Operations,
    parameters: BTreeMap<OperationId, parameters::Name>,
}

/// Decides the crate for a slice.
pub fn lower(model: &Model, slice: &Slice, manifest: &Manifest, overrides: &Overrides) -> Package {
    let names = Names::new(model, slice, manifest);
    let boxed = boxing::boxed(model, slice);
    let evolvable = Evolvable::new(model, slice);
    let operations = operations::Operations::new(model);
    let parameters = parameters::names(model, &names, manifest);
    let mut context = Context {
        model,
        slice,
        names,
        boxed,
        manifest,
        service: service(manifest, overrides),
        fields: BTreeMap::new(),
        evolvable,
        operations,
        parameters,
    };
    let models: Vec<StructuredTypeId> = slice.models.keys().copied().collect();
    let fields = parallel::map(&models, |&id| structs::fields(&context, id));
    context.fields = models.into_iter().zip(fields).collect();
    let service = context.service.clone();
    let package = &manifest.package;
    let own = overrides.service_version.is_none() && !overrides.metadata;
    let (graph, globs) = requests::graph(&context);
    let mut lowered = Package {
        name: match &package.name {
            Some(name) if own => name.value.clone(),
            _ => service::package_name(&service),
        },
        version: package
            .version
            .as_ref()
            .map_or_else(|| "0.1.0".to_owned(), |version| version.value.clone()),
        service,
        runtime: match &package.runtime {
            Some(version) => Runtime::Version(version.value.clone()),
            None => Runtime::Path(overrides.runtime_path.clone()),
        },
        stands_alone: overrides.out,
        docs: container_docs(&context),
        namespaces: namespaces(&context),
        graph,
        features: None,
    };
    if manifest.features {
        lowered.features = Some(features::features(&lowered, &globs));
    }
    lowered
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
    let mut by_namespace: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
    for (schema, item) in items(context) {
        let namespace = &context.model.schema(schema).namespace.value;
        by_namespace.entry(namespace).or_default().push(item);
    }
    let namespaces = context.names.namespaces();
    namespaces
        .filter_map(|(wire_name, place)| {
            // Of a schema of which paths only pass through types there is no model.
            let mut items = by_namespace.remove(wire_name)?;
            items.sort_by(|a, b| a.file().cmp(b.file()));
            Some(Namespace {
                wire_name: wire_name.to_owned(),
                module: place.module.clone(),
                public: place.public.clone(),
                items,
            })
        })
        .collect()
}

/// What becomes one item of the crate.
enum Kept {
    Model(StructuredTypeId),
    Write(Operation, StructuredTypeId),
    Enum(EnumTypeId),
    Definition(TypeDefinitionId),
}

/// All items, each with its schema; of one type the model first.
fn items(context: &Context<'_>) -> Vec<(SchemaId, Item)> {
    let (model, slice) = (context.model, context.slice);
    let mut kept: Vec<Kept> = slice.models.keys().copied().map(Kept::Model).collect();
    for operation in [Operation::Create, Operation::Update] {
        let written = writes::written(slice, operation).keys();
        kept.extend(written.map(|&id| Kept::Write(operation, id)));
    }
    kept.extend(slice.enums.keys().copied().map(Kept::Enum));
    let definitions = slice.definitions.keys().copied();
    let definitions = definitions.filter(|&id| !structs::is_stream(model, id));
    kept.extend(definitions.map(Kept::Definition));
    let items = parallel::map(&kept, |kept| {
        Some(match *kept {
            Kept::Model(id) => {
                let item = Item::Struct(Box::new(structs::lower(context, id)));
                (model.structured(id).schema, item)
            }
            Kept::Write(operation, id) => {
                let item = writes::lower(context, operation, id)?;
                (model.structured(id).schema, Item::Write(Box::new(item)))
            }
            Kept::Enum(id) => (
                model.enum_type(id).schema,
                Item::Enum(enums::lower(context, id)),
            ),
            Kept::Definition(id) => (
                model.definition(id).schema,
                Item::Newtype(enums::lower_definition(context, id)),
            ),
        })
    });
    items.into_iter().flatten().collect()
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
