//! What each element of a crate needs, and all that some need together.

use std::collections::{BTreeMap, BTreeSet};

use super::uses::Uses;
use crate::ir::{Builder, Element, Item, ItemPath, Namespace, Package};

/// The elements of a crate, each with what it names.
#[derive(Debug)]
pub(super) struct Web {
    needs: BTreeMap<Element, BTreeSet<Element>>,
}

impl Web {
    /// Of a crate of which roots ask for `asked`.
    pub(super) fn new(package: &Package, asked: &BTreeSet<&Element>) -> Self {
        let graph = &package.graph;
        let files = Files::new(package);
        let mut needs: BTreeMap<Element, BTreeSet<Element>> = BTreeMap::new();
        for namespace in &package.namespaces {
            for item in &namespace.items {
                let named = needs.entry(model(namespace, item)).or_default();
                named.extend(files.models(item.named()));
            }
        }
        for parameters in &graph.parameters {
            let file = Element::Requests(parameters.folder.clone(), parameters.file.clone());
            let fields = parameters.fields.iter();
            let named = fields.filter_map(|field| field.ty.path());
            needs.entry(file).or_default().extend(files.models(named));
        }
        for builder in &graph.builders {
            let file = request_file(builder);
            needs.entry(file.clone()).or_default();
            for (ident, uses) in methods(builder) {
                let method = Element::Method(builder.path.clone(), ident.to_owned());
                let mut named = files.all(&uses);
                named.insert(file.clone());
                if !asked.contains(&method) {
                    needs
                        .entry(file.clone())
                        .or_default()
                        .insert(method.clone());
                }
                needs.insert(method, named);
            }
        }
        for entry in &graph.entries {
            let named = files.requests([&entry.builder]).collect();
            needs.insert(Element::Entry(entry.ident.clone()), named);
        }
        for import in &graph.imports {
            let named = files.all(&Uses::operation(import));
            needs.insert(Element::Entry(import.ident.clone()), named);
        }
        for module in &graph.roots {
            for function in &module.functions {
                let mut uses = Uses::default();
                uses.answer(&function.answer);
                uses.arguments(function.arguments.iter().map(|it| &it.ty));
                let element = Element::Function(module.ident.clone(), function.ident.clone());
                needs.insert(element, files.all(&uses));
            }
        }
        Self { needs }
    }

    /// All elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.needs.keys()
    }

    /// Elements and what they need, and what that needs.
    pub(super) fn reach<'a>(
        &'a self,
        from: impl IntoIterator<Item = &'a Element>,
    ) -> BTreeSet<&'a Element> {
        let mut reached = BTreeSet::new();
        let mut ahead: Vec<&Element> = from.into_iter().collect();
        while let Some(element) = ahead.pop() {
            if reached.insert(element) {
                ahead.extend(self.needs.get(element).into_iter().flatten());
            }
        }
        reached
    }
}

fn model(namespace: &Namespace, item: &Item) -> Element {
    Element::Model(namespace.module.clone(), item.file().to_owned())
}

fn request_file(builder: &Builder) -> Element {
    Element::Requests(builder.folder.clone(), builder.file.clone())
}

/// The methods of a request type, each with what it names.
fn methods(builder: &Builder) -> impl Iterator<Item = (&str, Uses<'_>)> {
    let requests = builder.requests.iter();
    let keys = builder.keys.iter();
    let steps = builder.steps.iter();
    let operations = builder.operations.iter();
    requests
        .map(|it| (it.ident.as_str(), Uses::request(it)))
        .chain(keys.map(|it| (it.ident.as_str(), Uses::key(it))))
        .chain(steps.map(|it| (it.ident.as_str(), Uses::step(it))))
        .chain(operations.map(|it| (it.ident.as_str(), Uses::operation(it))))
}

/// The files in which types stand.
struct Files {
    models: BTreeMap<ItemPath, Element>,
    requests: BTreeMap<ItemPath, Element>,
}

impl Files {
    fn new(package: &Package) -> Self {
        let mut models = BTreeMap::new();
        for namespace in &package.namespaces {
            for item in &namespace.items {
                for ident in item.idents() {
                    let path = ItemPath {
                        module: namespace.public.clone(),
                        ident: ident.to_owned(),
                    };
                    models.insert(path, model(namespace, item));
                }
            }
        }
        let mut requests = BTreeMap::new();
        for builder in &package.graph.builders {
            requests.insert(builder.path.clone(), request_file(builder));
            for options in builder.requests.iter().filter_map(|it| it.options.as_ref()) {
                let path = ItemPath {
                    module: builder.path.module.clone(),
                    ident: options.ident.clone(),
                };
                requests.insert(path, request_file(builder));
            }
        }
        for it in &package.graph.parameters {
            let file = Element::Requests(it.folder.clone(), it.file.clone());
            requests.insert(it.path.clone(), file);
        }
        Self { models, requests }
    }

    fn models<'a>(
        &self,
        paths: impl IntoIterator<Item = &'a ItemPath>,
    ) -> impl Iterator<Item = Element> {
        let paths = paths.into_iter();
        paths.filter_map(|path| self.models.get(path).cloned())
    }

    fn requests<'a>(
        &self,
        paths: impl IntoIterator<Item = &'a ItemPath>,
    ) -> impl Iterator<Item = Element> {
        let paths = paths.into_iter();
        paths.filter_map(|path| self.requests.get(path).cloned())
    }

    fn all(&self, uses: &Uses<'_>) -> BTreeSet<Element> {
        let models = self.models(uses.models.iter().copied());
        let requests = self.requests(uses.requests.iter().copied());
        models.chain(requests).collect()
    }
}
