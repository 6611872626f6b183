//! Rooted requests → functions.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::capabilities::without;
use super::demands::clouds;
use super::docs::read;
use super::requests::Requests;
use crate::edm::{ContainerChildId, Target};
use crate::ident::{Case, ident, scope};
use crate::ir::{Argument, ArgumentType, Call, RootFunction, RootModule};
use crate::slice::{Root, Segment, Verb};

/// The modules of rooted requests, by name.
pub(super) fn modules(context: &Context<'_>, requests: &Requests) -> Vec<RootModule> {
    // By path, so that the order of the manifest plays no part; the names that
    // it gives come first.
    let mut roots: Vec<&Root> = context.slice.roots.iter().collect();
    roots.sort_by_key(|root| (root.name.is_none(), &root.path));
    let mut modules: BTreeMap<String, Vec<RootFunction>> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for root in roots {
        let (module, mut function) = name(context, root);
        if taken.contains(&(module.clone(), function.clone())) {
            function = told_apart(&function, &root.path);
        }
        while !taken.insert((module.clone(), function.clone())) {
            function.push('_');
        }
        let functions = modules.entry(module).or_default();
        functions.extend(lower(context, requests, root, function));
    }
    modules
        .into_iter()
        .map(|(ident, mut functions)| {
            functions.sort_by(|a, b| a.ident.cmp(&b.ident));
            RootModule { ident, functions }
        })
        .collect()
}

/// The module and the function: those of the manifest, or else the first
/// segment, and the verb with the other segments. Such a name depends on its
/// own path; see [`told_apart`] for two paths that come to the same one.
fn name(context: &Context<'_>, root: &Root) -> (String, String) {
    if let Some((module, function)) = &root.name {
        return (ident(module, Case::Module), ident(function, Case::Value));
    }
    let is_list = root.read().is_some_and(|id| id.collection);
    let mut words = vec![if is_list { "list" } else { "get" }.to_owned()];
    let mut names = root.segments.iter().filter_map(|segment| match segment {
        Segment::Child { id, .. } => Some(child_name(context, *id)),
        Segment::Navigation { id, .. } => {
            Some(context.model.navigation_property(*id).name.value.as_str())
        }
        _ => None,
    });
    let module = ident(names.next().unwrap_or_default(), Case::Module);
    words.extend(names.map(|name| ident(name, Case::Value)));
    if matches!(root.segments.last(), Some(Segment::Key { .. })) {
        words.push("by_id".to_owned());
    }
    (module, words.join("_"))
}

/// The name of the later of two paths that come to the same one, such as
/// `/a/barBaz` and `/aBar/baz`: the segments in front of the last, without
/// keys, stand behind it. What still is taken has an underscore behind.
fn told_apart(name: &str, path: &str) -> String {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    let names: Vec<String> = segments
        .filter(|segment| !segment.starts_with('{'))
        .map(|segment| ident(segment, Case::Value))
        .collect();
    let front = names.split_last().map_or(&[][..], |(_, front)| front);
    format!("{name}_in_{}", front.join("_"))
}

fn child_name<'c>(context: &Context<'c>, id: ContainerChildId) -> &'c str {
    &context.model.container_child(id).name.value
}

fn lower(
    context: &Context<'_>,
    requests: &Requests,
    root: &Root,
    ident: String,
) -> Option<RootFunction> {
    let id = root.read()?;
    let request = requests.request(id, Verb::Read)?;
    let arguments = arguments(root);
    let (docs, permissions) = target(context, root).map_or_else(Default::default, |target| {
        let by_key = matches!(root.segments.last(), Some(Segment::Key { .. }));
        read(context.model, &target, by_key)
    });
    let mut calls = calls(context, requests, root, &arguments);
    calls.push(Call {
        method: request.ident.clone(),
        arguments: Vec::new(),
    });
    Some(RootFunction {
        ident,
        http: format!("{} {}", root.method.name(), root.path),
        docs,
        permissions,
        clouds: clouds(root),
        without: without(context, root).into_iter().collect(),
        calls,
        arguments,
        answer: request.answer.clone(),
    })
}

fn arguments(root: &Root) -> Vec<Argument> {
    let parameters: Vec<&str> = root
        .segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Key { parameter, .. } => Some(parameter.as_str()),
            _ => None,
        })
        .collect();
    let idents = scope(parameters.iter().copied(), Case::Value, &["graph"]);
    parameters
        .into_iter()
        .map(|parameter| Argument {
            ident: idents[parameter].clone(),
            wire_name: parameter.to_owned(),
            ty: ArgumentType::Key,
        })
        .collect()
}

fn calls(
    context: &Context<'_>,
    requests: &Requests,
    root: &Root,
    arguments: &[Argument],
) -> Vec<Call> {
    let entries = requests.entries(context);
    let mut arguments = arguments.iter();
    let call = |method: String, argument: Option<&Argument>| Call {
        method,
        arguments: argument.map(|it| it.ident.clone()).into_iter().collect(),
    };
    root.segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Child { id, .. } => entries.get(id).cloned().map(|it| call(it, None)),
            Segment::Navigation { id, from, .. } => requests
                .navigations(context, *from)
                .remove(id)
                .map(|it| call(it, None)),
            Segment::Key { .. } => Some(call("by_id".to_owned(), arguments.next())),
            _ => None,
        })
        .collect()
}

/// What the capabilities of a path are annotated on: its segments without the
/// keys.
fn target(context: &Context<'_>, root: &Root) -> Option<Target> {
    let mut segments = root.segments.iter();
    let Some(Segment::Child { id, .. }) = segments.next() else {
        return None;
    };
    let mut path = child_name(context, *id).to_owned();
    let mut deep = false;
    for segment in segments {
        if let Segment::Navigation { id, .. } = segment {
            deep = true;
            path.push('/');
            path.push_str(&context.model.navigation_property(*id).name.value);
        }
    }
    Some(if deep {
        Target::ContainerPath(id.container, path)
    } else {
        Target::ContainerChild(*id)
    })
}
