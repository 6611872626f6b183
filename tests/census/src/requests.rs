//! Navigation properties and bound operations, and the methods of request
//! types that stand for them.

use std::collections::{BTreeMap, BTreeSet};

use crate::Scope;
use crate::facts::{Method, Step};
use crate::helpers;
use crate::metadata::{Metadata, Operation, simple};
use crate::numbers;
use crate::public::{Public, PublicItem};
use crate::report::Report;

/// The request types by what they are paths to: a type, and whether a
/// collection of it.
#[derive(Debug)]
pub(crate) struct Requests<'a> {
    pub(crate) types: BTreeMap<(String, bool), &'a PublicItem<'a>>,
}

impl<'a> Requests<'a> {
    /// Finds them by their documentation.
    pub(crate) fn of(public: &'a Public<'a>, report: &mut Report) -> Self {
        let mut types: BTreeMap<(String, bool), &PublicItem<'_>> = BTreeMap::new();
        for item in &public.items {
            let Some(resource) = resource(&item.definition.doc) else {
                continue;
            };
            if let Some(other) = types.get(&resource) {
                let (name, _) = &resource;
                let paths = format!("{}, {}", other.path, item.path);
                report.fault(format!("{name}: several request types: {paths}"));
                continue;
            }
            if !numbers::are_of(&item.path, &[&resource.0]) {
                report.fault(format!("{}: {} has another number", resource.0, item.path));
            }
            types.insert(resource, item);
        }
        Self { types }
    }
}

/// ``One `microsoft.graph.user`: a path to it.``
fn resource(doc: &str) -> Option<(String, bool)> {
    let paragraph = doc.split("\n\n").next()?.replace('\n', " ");
    let line = paragraph.as_str();
    let (rest, collection) = match line.strip_prefix("A collection of `") {
        Some(rest) => (rest, true),
        None => (line.strip_prefix("One `")?, false),
    };
    let (name, rest) = rest.split_once('`')?;
    rest.starts_with(": a path to")
        .then(|| (name.to_owned(), collection))
}

/// What a method adds to a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Adds<'a> {
    Segment(&'a str),
    Cast(&'a str),
    Operation {
        name: &'a str,
        /// Of a function; those of an action are in its body.
        parameters: Option<BTreeSet<&'a str>>,
    },
    Nothing,
}

/// What a method adds, by its calls.
pub(crate) fn adds(method: &Method) -> Adds<'_> {
    let texts = |step: &'_ Step| step.texts.len();
    for step in &method.steps {
        let Some(first) = step.texts.first() else {
            continue;
        };
        match step.call.as_str() {
            "segment" => return Adds::Segment(first),
            "cast" => return Adds::Cast(first),
            "operation" => {
                return Adds::Operation {
                    name: first,
                    parameters: None,
                };
            }
            "function" => {
                let parameters = step.texts[1..texts(step)].iter();
                return Adds::Operation {
                    name: first,
                    parameters: Some(parameters.map(String::as_str).collect()),
                };
            }
            _ => {}
        }
    }
    Adds::Nothing
}

pub(crate) fn count(
    metadata: &Metadata,
    requests: &Requests<'_>,
    scope: Scope,
    report: &mut Report,
) {
    for ((name, collection), item) in &requests.types {
        if !metadata.structured.contains_key(name) {
            report.fault(format!("{}: no element {name}", item.path));
            continue;
        }
        let methods = methods(item);
        if !collection {
            let navigation = metadata.navigation(name);
            for property in &navigation {
                let needed = scope == Scope::Whole && metadata.is_navigable(name, property);
                segment(name, property, item, &methods, needed, report);
            }
        }
        for method in &methods {
            stands(metadata, name, *collection, item, method, report);
        }
    }
    for (name, ty) in &metadata.structured {
        for (property, _) in &ty.navigation {
            let item = requests.types.get(&(name.clone(), false));
            let count = item.map_or(0, |item| {
                let methods = methods(item);
                let of = methods
                    .iter()
                    .filter(|it| adds(it) == Adds::Segment(property));
                of.count()
            });
            // Of values that no path leads to, requests expand it.
            if count == 1 {
                report.counts.navigation_methods += 1;
            }
        }
    }
    for operation in &metadata.operations {
        bound(metadata, operation, requests, scope, report);
    }
}

fn methods<'a>(item: &'a PublicItem<'_>) -> Vec<&'a Method> {
    let inherent = item.facts.inherent.get(&item.definition.ident);
    inherent.map_or_else(Vec::new, |it| it.methods.iter().collect())
}

/// A navigation property has one method in a request type of its type, or of
/// one that derives from it.
fn segment(
    name: &str,
    property: &str,
    item: &PublicItem<'_>,
    methods: &[&Method],
    needed: bool,
    report: &mut Report,
) {
    let found = methods
        .iter()
        .filter(|it| adds(it) == Adds::Segment(property));
    let found: Vec<&str> = found.map(|it| it.ident.as_str()).collect();
    match found.as_slice() {
        [method] if !numbers::are_of(method, &[property]) => {
            report.fault(format!("{name}/{property}: {method} has another number"));
        }
        [_] => {}
        [] if !needed => {}
        [] => report.fault(format!("{name}/{property}: no method of {}", item.path)),
        several => report.fault(format!(
            "{name}/{property}: several methods of {}: {}",
            item.path,
            several.join(", ")
        )),
    }
}

/// An operation has one method in the request type of its binding type, and
/// in those of what derives from it; one that requires explicit binding in at
/// least one of them.
fn bound(
    metadata: &Metadata,
    operation: &Operation,
    requests: &Requests<'_>,
    scope: Scope,
    report: &mut Report,
) {
    let Some((binding, collection)) = &operation.binding else {
        return;
    };
    let place = described(operation);
    let mut stands = false;
    for ((name, of_collection), item) in &requests.types {
        let lineage = metadata.lineage(name);
        if of_collection != collection || !lineage.iter().any(|(it, _)| it == binding) {
            continue;
        }
        let methods = methods(item);
        let found = methods.iter().filter(|it| is_of(it, operation));
        let found: Vec<&str> = found.map(|it| it.ident.as_str()).collect();
        match found.as_slice() {
            [method] => {
                if !numbers::are_of(method, &names(operation, method)) {
                    report.fault(format!("{place}: {method} has another number"));
                }
                stands |= name == binding || operation.explicit;
            }
            [] if scope == Scope::Part || operation.explicit => {}
            [] => report.fault(format!("{place}: no method of {}", item.path)),
            several => report.fault(format!(
                "{place}: several methods of {}: {}",
                item.path,
                several.join(", ")
            )),
        }
    }
    if stands {
        report.counts.operations += 1;
    } else if scope == Scope::Whole {
        report.fault(format!("{place}: no method"));
    }
}

/// The names that a method's own may be made of: the parameters stand behind
/// `with`.
fn names<'a>(operation: &'a Operation, method: &str) -> Vec<&'a str> {
    let parameters = operation.parameters.iter().map(String::as_str);
    let parameters = parameters.filter(|_| method.contains("_with_"));
    [operation.simple_name()]
        .into_iter()
        .chain(parameters)
        .collect()
}

/// Whether a method is this overload.
fn is_of(method: &Method, operation: &Operation) -> bool {
    let Adds::Operation { name, parameters } = adds(method) else {
        return false;
    };
    let declared: BTreeSet<&str> = operation.parameters.iter().map(String::as_str).collect();
    let same = match parameters {
        Some(parameters) => !operation.action && parameters == declared,
        None => operation.action || declared.is_empty(),
    };
    same && (name == operation.name || name == operation.simple_name())
}

/// `microsoft.graph.range(address)`
fn described(operation: &Operation) -> String {
    let binding = match &operation.binding {
        Some((binding, true)) => format!(" of Collection({binding})"),
        Some((binding, false)) => format!(" of {binding}"),
        None => String::new(),
    };
    format!(
        "{}({}){binding}",
        operation.name,
        operation.parameters.join(", ")
    )
}

/// A method has an element, or is one of the stated list.
fn stands(
    metadata: &Metadata,
    name: &str,
    collection: bool,
    item: &PublicItem<'_>,
    method: &Method,
    report: &mut Report,
) {
    let place = format!("{}::{}", item.path, method.ident);
    let known = match adds(method) {
        Adds::Segment(segment) => {
            !collection
                && (metadata.navigation(name).contains(segment)
                    || metadata.properties(name).contains(segment))
        }
        Adds::Cast(to) => {
            let derives = metadata.lineage(to).iter().any(|(it, _)| *it == name);
            if !numbers::are_of(&method.ident, &[to]) {
                report.fault(format!("{place}: another number than {}", simple(to)));
            }
            derives && to != name
        }
        Adds::Operation { .. } => metadata.operations.iter().any(|operation| {
            let bound = operation.binding.as_ref().is_some_and(|(binding, of)| {
                let lineage = metadata.lineage(name);
                *of == collection && lineage.iter().any(|(it, _)| it == binding)
            });
            bound && is_of(method, operation)
        }),
        Adds::Nothing => helpers::is_verb(&method.ident, collection),
    };
    if !known {
        report.fault(format!("{place}: no element"));
    }
}
