//! Rooted requests → functions.

mod arguments;
mod calls;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use self::names::{name, told_apart};
use super::Context;
use super::capabilities;
use super::demands::clouds;
use super::docs::{Restrictions, restrictions};
use super::features::Below;
use super::operations;
use super::requests::Requests;
use crate::edm::{Model, Target, Type};
use crate::ir::{QueryOption, RootFunction, RootModule};
use crate::slice::{End, Method, Root, Rules, Segment, Verb, behind, of_path};

/// The modules of rooted requests, by name.
pub(super) fn modules(context: &Context<'_>, requests: &Requests) -> Vec<RootModule> {
    // By path, so that the order of the manifest plays no part; the names that
    // it gives come first.
    let mut roots: Vec<&Root> = context.slice.roots.iter().collect();
    roots.sort_by_key(|root| (root.name.is_none(), &root.path, root.method));
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
        if let Some(function) = lower(context, requests, root, function) {
            modules.entry(module).or_default().push(function);
        }
    }
    modules
        .into_iter()
        .map(|(ident, mut functions)| {
            functions.sort_by(|a, b| a.ident.cmp(&b.ident));
            RootModule { ident, functions }
        })
        .collect()
}

/// The paths that end in `**`.
pub(super) fn globs(context: &Context<'_>, requests: &Requests) -> Vec<Below> {
    let globs = context.slice.globs.iter().map(|glob| Below {
        path: glob.path.clone(),
        method: glob.method.map(|method| method.name()),
        calls: match glob.everything {
            true => None,
            false => calls::below(context, requests, &glob.segments),
        },
    });
    globs.collect()
}

fn lower(
    context: &Context<'_>,
    requests: &Requests,
    root: &Root,
    ident: String,
) -> Option<RootFunction> {
    let arguments = arguments::arguments(context, requests, root);
    let (calls, answer) = calls::calls(context, requests, root, &arguments)?;
    let restrictions = said(context.model, root);
    Some(RootFunction {
        ident,
        http: format!("{} {}", root.method.name(), root.path),
        docs: restrictions.docs,
        permissions: restrictions.permissions,
        clouds: clouds(root),
        without: without(context.model, root).into_iter().collect(),
        calls,
        arguments: arguments
            .into_iter()
            .flatten()
            .filter(|argument| argument.ident != arguments::NONE)
            .collect(),
        answer,
        subject: subject(context.model, root),
        of_references: matches!(root.end, End::Resource(_, Verb::Reference)),
    })
}

/// The type that a request is about, or that an operation returns.
fn subject(model: &Model, root: &Root) -> Option<String> {
    match root.end {
        // The bytes of an entity are not the entity.
        End::Resource(_, Verb::Media) => None,
        End::Resource(id, _) => Some(model.structured_name(id.ty)),
        End::Operation(id) => match &model.operation(id).return_type.as_ref()?.ty.ty {
            Type::Structured(id) => Some(model.structured_name(*id)),
            Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => None,
        },
        End::Value(..) | End::Stream(_) => None,
    }
}

/// The query options that the request does not have.
pub(super) fn without(model: &Model, root: &Root) -> BTreeSet<QueryOption> {
    match root.end {
        End::Resource(id, verb) => {
            let trail = of_path(model, &root.segments, id);
            let rules = Rules::new(model, &trail);
            capabilities::without(&rules, super::demands::options_of(id, verb))
        }
        End::Value(..) | End::Stream(_) | End::Operation(_) => BTreeSet::new(),
    }
}

/// What is said of the request at its path, or else at the property at the end
/// of it.
pub(super) fn said(model: &Model, root: &Root) -> Restrictions {
    let verb = match root.end {
        End::Resource(_, verb) => verb,
        End::Operation(id) => return operations::restrictions(model, id),
        End::Value(..) | End::Stream(_) => match root.method {
            Method::Get => Verb::Read,
            Method::Delete => Verb::Delete,
            Method::Post | Method::Patch | Method::Put => Verb::Update,
        },
    };
    let by_key = root.segments.last().is_some_and(Segment::is_key);
    let targets = targets(model, root).into_iter();
    let mut said = targets.map(|target| restrictions(model, &target, verb, by_key));
    said.find(|said| *said != Restrictions::default())
        .unwrap_or_default()
}

/// What annotations of a path stand on: its segments without the keys, and the
/// property at its end.
fn targets(model: &Model, root: &Root) -> Vec<Target> {
    let mut segments = root.segments.iter();
    let Some(Segment::Child { id, .. }) = segments.next() else {
        return Vec::new();
    };
    let mut names = Vec::new();
    let mut last = None;
    for segment in segments {
        match segment {
            Segment::Navigation { id, .. } => {
                names.push(model.navigation_property(*id).name.value.as_str());
                last = Some(Target::NavigationProperty(*id));
            }
            Segment::Property { id, .. } => {
                names.push(model.property(*id).name.value.as_str());
                last = Some(Target::Property(*id));
            }
            Segment::Child { .. }
            | Segment::Key { .. }
            | Segment::Keys { .. }
            | Segment::Cast { .. }
            | Segment::Operation { .. }
            | Segment::Count
            | Segment::Reference
            | Segment::Value => {}
        }
    }
    let path = behind(model, *id, &names);
    std::iter::once(path).chain(last).collect()
}
