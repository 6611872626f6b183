//! The parameters of actions → structs that are sent.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::docs::{docs, edm_type};
use super::names::Names;
use super::operations::{
    bound_to as resource, default_value, imported, own_parameters, parameter_target,
};
use super::structs::rust_type;
use crate::csdl::OperationKind;
use crate::edm::{self, Model, Operation, OperationId, SchemaId, Target, TypeReference};
use crate::ident::{Case, ident, scope, spelled_scope};
use crate::ir::{Field, ItemPath, Parameters, Scalar, Shape, Type};
use crate::manifest::Manifest;
use crate::slice::{self, is_optional};

/// What a struct of parameters is called, and its file.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) folder: String,
    pub(super) file: String,
    pub(super) path: ItemPath,
}

/// The structs of all actions that the slice calls.
pub(super) fn parameters(context: &Context<'_>) -> Vec<Parameters> {
    let surface = &context.slice.surface;
    let bound = surface.resources.values().flat_map(|it| &it.operations);
    let mut called: BTreeSet<OperationId> = bound.copied().collect();
    for child in &surface.children {
        called.extend(imported(&context.model.container_child(*child).kind));
    }
    let lowered = called.into_iter().filter_map(|id| lower(context, id));
    let mut lowered: Vec<Parameters> = lowered.collect();
    lowered.sort_by(|a, b| (&a.folder, &a.file).cmp(&(&b.folder, &b.file)));
    lowered
}

/// The names of all structs that the model has, by the action; those of actions
/// that the slice does not call are not used.
pub(super) fn names(
    model: &Model,
    names: &Names,
    manifest: &Manifest,
) -> BTreeMap<OperationId, Name> {
    let mut namespaces: BTreeMap<&str, Vec<(OperationId, String)>> = BTreeMap::new();
    for (operation, id) in model.operations.iter().zip((0..).map(OperationId)) {
        if has_struct(operation) {
            let namespace = &model.schema(schema(model, operation)).namespace.value;
            let spelled = spelled(model, manifest, operation);
            namespaces.entry(namespace).or_default().push((id, spelled));
        }
    }
    let mut found = BTreeMap::new();
    for (namespace, actions) in namespaces {
        let Some(place) = names.place_of(namespace) else {
            continue;
        };
        let key = |id: OperationId| {
            let operation = model.operation(id);
            let name = model.qualified(operation.schema, &operation.name.value);
            format!("{name} {}", bound_to(model, operation).unwrap_or_default())
        };
        let pairs = || {
            actions
                .iter()
                .map(|(id, spelled)| (key(*id), spelled.as_str()))
        };
        let types = spelled_scope(pairs(), Case::Type, &[]);
        // Request types stand in files that are called as their types.
        let own = model
            .structured
            .iter()
            .filter(|ty| model.schema(ty.schema).namespace.value == namespace);
        let own: BTreeSet<String> = own.map(|ty| ident(&ty.name.value, Case::Module)).collect();
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        let files = spelled_scope(pairs(), Case::Module, &own);
        for (id, _) in &actions {
            let key = key(*id);
            let path = ItemPath {
                module: place.public.clone(),
                ident: types[&key].clone(),
            };
            let name = Name {
                folder: place.module.clone(),
                file: files[&key].clone(),
                path,
            };
            found.insert(*id, name);
        }
    }
    found
}

/// Whether what an operation takes is a struct: an action has its parameters in
/// the body (OData Protocol §11.5.5).
pub(super) fn has_struct(operation: &Operation) -> bool {
    operation.kind == OperationKind::Action && own_parameters(operation).next().is_some()
}

/// The schema whose module has the struct: that of the binding type.
pub(super) fn schema(model: &Model, operation: &Operation) -> SchemaId {
    match resource(operation) {
        Some(id) => model.structured(id.ty).schema,
        None => operation.schema,
    }
}

/// `userSendMailParameters`: what it is bound to, and its name, as the manifest
/// calls them.
fn spelled(model: &Model, manifest: &Manifest, operation: &Operation) -> String {
    let renamed = |qualified: &str, own: &str| {
        let renamed = manifest.rename.get(qualified);
        renamed.map_or(own, |renamed| &renamed.value).to_owned()
    };
    let qualified = model.qualified(operation.schema, &operation.name.value);
    let mut words = Vec::new();
    if let Some(id) = resource(operation) {
        let own = &model.structured(id.ty).name.value;
        words.push(renamed(&model.structured_name(id.ty), own));
        if id.collection {
            words.push("collection".to_owned());
        }
    }
    words.push(renamed(&qualified, &operation.name.value));
    words.push("parameters".to_owned());
    let words: Vec<String> = words.iter().map(|word| ident(word, Case::Type)).collect();
    words.concat()
}

fn lower(context: &Context<'_>, id: OperationId) -> Option<Parameters> {
    let model = context.model;
    let operation = model.operation(id);
    let name = context.parameters.get(&id)?;
    Some(Parameters {
        folder: name.folder.clone(),
        file: name.file.clone(),
        path: name.path.clone(),
        wire_name: model.qualified(operation.schema, &operation.name.value),
        bound_to: bound_to(model, operation),
        docs: docs(model, &Target::Operation(id)),
        fields: fields(context, id, operation),
    })
}

/// The type of the binding parameter, as metadata writes it.
pub(super) fn bound_to(model: &Model, operation: &Operation) -> Option<String> {
    let binding = operation
        .parameters
        .first()
        .filter(|_| operation.is_bound)?;
    let name = model.type_name(&binding.ty.ty);
    Some(if binding.ty.collection {
        format!("Collection({name})")
    } else {
        name
    })
}

fn fields(context: &Context<'_>, id: OperationId, operation: &Operation) -> Vec<Field> {
    let model = context.model;
    let own = || own_parameters(operation);
    let names = own().map(|(_, it)| it.name.value.as_str());
    let idents = scope(names, Case::Value, &[]);
    let fields = own().map(|(place, parameter)| {
        let target = parameter_target(id, place);
        Field {
            ident: idents[&parameter.name.value].clone(),
            constant: String::new(),
            wire_name: parameter.name.value.clone(),
            docs: docs(model, &target),
            edm_type: words(model, id, place, &parameter.ty),
            shape: match (parameter.ty.collection, parameter.ty.facets.nullable) {
                (true, Some(true)) => Shape::NullableCollection,
                (true, _) => Shape::Collection,
                (false, _) => Shape::Single,
            },
            ty: written(context, &parameter.ty),
        }
    });
    fields.collect()
}

/// What a program should know before it leaves a parameter out (Protocol
/// §11.5.5.1).
fn words(model: &Model, id: OperationId, place: usize, ty: &TypeReference) -> String {
    let mut words = edm_type(model, ty);
    if is_optional(model, id, place) {
        words.push_str(", optional");
        words.push_str(&default_value(model, &parameter_target(id, place)));
    } else if ty.facets.nullable == Some(false) && !ty.collection {
        words.push_str(", required");
    }
    words
}

/// The type of one value that is sent: of a complex value or an entity its
/// write model; what has none is JSON as the program makes it.
pub(super) fn written(context: &Context<'_>, ty: &TypeReference) -> Type {
    match &ty.ty {
        edm::Type::Structured(id) => {
            let name = context.names.written(slice::Operation::Create, *id);
            name.map_or(Type::Scalar(Scalar::Untyped), |name| {
                Type::Item(name.family.as_ref().unwrap_or(&name.path).clone())
            })
        }
        edm::Type::Primitive(_)
        | edm::Type::Enum(_)
        | edm::Type::Definition(_)
        | edm::Type::Unresolved(_) => rust_type(context, ty),
    }
}
