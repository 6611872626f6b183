//! What the calls of a root go through.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Builder, Call, Element, ItemPath, Made, Operation, Package, StepTarget};

/// What a root asks for by itself.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The methods, and what else it asks for.
    pub elements: BTreeSet<Element>,
    /// The request type that the last call leads to.
    end: Option<ItemPath>,
}

/// Follows calls from `Graph` on, as far as they lead through the crate.
pub(super) fn walk(package: &Package, calls: &[Call]) -> Walk {
    let mut walk = Walk::default();
    let Some((first, others)) = calls.split_first() else {
        return walk;
    };
    walk.elements.insert(Element::Entry(first.method.clone()));
    walk.end = entry(package, &first.method).cloned();
    for call in others {
        let Some(path) = walk.end.take() else {
            break;
        };
        let element = Element::Method(path.clone(), call.method.clone());
        walk.elements.insert(element);
        let mut builders = package.graph.builders.iter();
        let builder = builders.find(|builder| builder.path == path);
        walk.end = builder.and_then(|it| target(it, &call.method)).cloned();
    }
    walk
}

fn entry<'p>(package: &'p Package, method: &str) -> Option<&'p ItemPath> {
    let graph = &package.graph;
    let entry = graph.entries.iter().find(|it| it.ident == method);
    let import = || graph.imports.iter().find(|it| it.ident == method);
    entry
        .map(|it| &it.builder)
        .or_else(|| import().and_then(made))
}

/// The request type that a method leads to.
fn target<'b>(builder: &'b Builder, method: &str) -> Option<&'b ItemPath> {
    targets(builder).find_map(|(ident, path)| (ident == method).then_some(path)?)
}

/// The methods of a request type, each with the request type that it leads to.
fn targets(builder: &Builder) -> impl Iterator<Item = (&str, Option<&ItemPath>)> {
    let requests = builder.requests.iter();
    let keys = builder.keys.iter();
    let steps = builder.steps.iter().map(|step| {
        let path = match &step.target {
            StepTarget::Builder(path) => Some(path),
            StepTarget::Media
            | StepTarget::Reference
            | StepTarget::ReferenceCollection
            | StepTarget::Value(..) => None,
        };
        (step.ident.as_str(), path)
    });
    requests
        .map(|it| (it.ident.as_str(), None))
        .chain(keys.map(|it| (it.ident.as_str(), Some(&it.builder))))
        .chain(steps)
        .chain(
            builder
                .operations
                .iter()
                .map(|it| (it.ident.as_str(), made(it))),
        )
}

fn made(operation: &Operation) -> Option<&ItemPath> {
    match &operation.makes {
        Made::Builder(path) => Some(path),
        Made::Request(_) => None,
    }
}

impl Walk {
    /// With every method that paths can go on by from its end.
    pub(super) fn and_below(mut self, package: &Package) -> Self {
        let builders = package.graph.builders.iter();
        let builders: BTreeMap<&ItemPath, &Builder> = builders.map(|it| (&it.path, it)).collect();
        let mut seen = BTreeSet::new();
        let mut ahead: Vec<&ItemPath> = self.end.iter().collect();
        let mut methods = Vec::new();
        while let Some(path) = ahead.pop() {
            let Some(builder) = builders.get(path).filter(|_| seen.insert(path)) else {
                continue;
            };
            for (ident, target) in targets(builder) {
                methods.push(Element::Method(builder.path.clone(), ident.to_owned()));
                ahead.extend(target);
            }
        }
        self.elements.extend(methods);
        self
    }

    /// All that a crate has, but for the rooted functions.
    pub(super) fn everything(package: &Package) -> Self {
        let graph = &package.graph;
        let mut elements = BTreeSet::new();
        for namespace in &package.namespaces {
            let items = namespace.items.iter();
            elements.extend(
                items.map(|item| Element::Model(namespace.module.clone(), item.file().to_owned())),
            );
        }
        let entries = graph.entries.iter().map(|it| &it.ident);
        let entries = entries.chain(graph.imports.iter().map(|it| &it.ident));
        elements.extend(entries.map(|it| Element::Entry(it.clone())));
        for builder in &graph.builders {
            elements.insert(Element::Requests(
                builder.folder.clone(),
                builder.file.clone(),
            ));
            elements.extend(
                targets(builder)
                    .map(|(ident, _)| Element::Method(builder.path.clone(), ident.to_owned())),
            );
        }
        elements.extend(
            graph
                .parameters
                .iter()
                .map(|it| Element::Requests(it.folder.clone(), it.file.clone())),
        );
        Self {
            elements,
            end: None,
        }
    }
}
