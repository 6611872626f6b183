//! The public names of requests.

use super::{List, models};
use crate::ir::{
    Answer, ArgumentType, Builder, BuilderKind, Graph, ItemPath, KeySegment, Operation,
    OperationKind, Parameters, Request,
};
use crate::lock::Role;

pub(super) fn list(list: &mut List, graph: &Graph, service: &str) {
    list.begin();
    for entry in &graph.entries {
        let element = [entry.container.as_str(), "/", &entry.wire_name];
        list.add(&[service, "::", &entry.ident], Role::Method, &element);
    }
    for import in &graph.imports {
        let path = [service, "::", &import.ident];
        list.add(&path, Role::Method, &[&operation(import)]);
    }
    for builder in &graph.builders {
        self::builder(list, builder);
    }
    for parameters in &graph.parameters {
        self::parameters(list, parameters);
    }
    for module in &graph.roots {
        list.begin();
        for function in &module.functions {
            let path = ["requests::", &module.ident, "::", &function.ident];
            list.add(&path, Role::Function, &[&without_keys(&function.http)]);
        }
    }
}

fn builder(list: &mut List, builder: &Builder) {
    schema(list, &builder.path, &builder.wire_name);
    list.begin();
    let path = public(&builder.path);
    let resource = match builder.kind {
        BuilderKind::Item => builder.wire_name.clone(),
        BuilderKind::Collection => format!("Collection({})", builder.wire_name),
    };
    list.add(&[&path], Role::Request, &[&resource]);
    for request in &builder.requests {
        let asked = asked(request);
        if let Some(options) = &request.options {
            let path = public(&ItemPath {
                ident: options.ident.clone(),
                ..builder.path.clone()
            });
            let is_count = matches!(request.answer, Answer::Count(..));
            let segment = if is_count { "/$count" } else { "" };
            list.add(&[&path], Role::Options, &[&resource, segment]);
        }
        let method = [path.as_str(), "::", &request.ident];
        list.add(&method, Role::Method, &[&resource, asked]);
    }
    for key in &builder.keys {
        let element = [resource.as_str(), "/", &self::key(key)];
        list.add(&[&path, "::", &key.ident], Role::Method, &element);
    }
    for step in &builder.steps {
        let element = [resource.as_str(), "/", &step.wire_name];
        list.add(&[&path, "::", &step.ident], Role::Method, &element);
    }
    for operation in &builder.operations {
        let element = [resource.as_str(), "/", &self::operation(operation)];
        list.add(&[&path, "::", &operation.ident], Role::Method, &element);
    }
}

/// The module that something stands in, where it is not `requests` itself.
fn schema(list: &mut List, path: &ItemPath, wire_name: &str) {
    if let Some(module) = &path.module
        && let Some((namespace, _)) = wire_name.rsplit_once('.')
    {
        list.begin();
        list.add(&["requests::", module], Role::RequestModule, &[namespace]);
    }
}

/// The path of something that stands in `requests`.
fn public(path: &ItemPath) -> String {
    match &path.module {
        Some(module) => format!("requests::{module}::{}", path.ident),
        None => ["requests::", &path.ident].concat(),
    }
}

/// What a method asks a resource, as the manifest would write it.
fn asked(request: &Request) -> &'static str {
    match &request.answer {
        Answer::Get(..)
        | Answer::List(..)
        | Answer::Delta(..)
        | Answer::Download
        | Answer::Value(..)
        | Answer::Reference
        | Answer::References => "#GET",
        Answer::Create(_) | Answer::Post(_) => "#POST",
        Answer::Update(_) if request.http_method != "PUT" => "#PATCH",
        Answer::Update(_) | Answer::Set | Answer::Upload => "#PUT",
        Answer::Delete => "#DELETE",
        Answer::Count(..) => "/$count#GET",
    }
}

/// The properties of a key; what a single one is called makes no difference.
fn key(key: &KeySegment) -> String {
    if !key.named {
        return "{}".to_owned();
    }
    let names = key.arguments.iter().map(|argument| &*argument.wire_name);
    format!("{{{}}}", names.collect::<Vec<_>>().join(","))
}

/// The overload: a function by the parameters that it must have.
fn operation(operation: &Operation) -> String {
    match operation.kind {
        OperationKind::Action => operation.wire_name.clone(),
        OperationKind::Function => {
            let arguments = operation.arguments.iter();
            let required =
                arguments.filter(|argument| !matches!(argument.ty, ArgumentType::Optional(_)));
            let names = required.map(|argument| &*argument.wire_name);
            let names = names.collect::<Vec<_>>().join(",");
            format!("{}({names})", operation.wire_name)
        }
    }
}

fn parameters(list: &mut List, parameters: &Parameters) {
    list.begin();
    let path = public(&parameters.path);
    let element = match &parameters.bound_to {
        Some(bound) => format!("{bound}/{}", parameters.wire_name),
        None => parameters.wire_name.clone(),
    };
    models::fields(list, &path, Role::Field, &element, &parameters.fields);
    list.add(&[&path], Role::Parameters, &[&element]);
}

/// A request without the names of its keys, which are for people alone.
fn without_keys(http: &str) -> String {
    let mut text = String::with_capacity(http.len());
    let mut is_key = false;
    for character in http.chars() {
        match character {
            '{' => {
                text.push_str("{}");
                is_key = true;
            }
            '}' => is_key = false,
            _ if !is_key => text.push(character),
            _ => {}
        }
    }
    text
}
