//! What a description of this project says in the words of CSDL JSON: its
//! operations, and what annotations say that no schema does. Nothing of it is
//! guessed from paths, on each of which a part of it shows.

use std::collections::{BTreeMap, BTreeSet};

use super::super::extensions::{ALIASES, ANNOTATIONS, INCLUDES, OPERATIONS};
use super::choice;
use super::description::Description;
use crate::csdl::{
    Annotations, Include, Operation, Reference, Text, TypeName, json_annotations, json_operations,
};
use crate::diagnostics::Diagnostics;
use crate::tree::Value;

/// What descriptions of this project say.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Each overload with its namespace.
    operations: Vec<(String, Operation)>,
    /// Their places, by their simple names.
    by_name: BTreeMap<String, Vec<usize>>,
    /// No two of one target have the same term.
    pub(super) annotations: Vec<Annotations>,
}

/// Reads it from all documents; of what several of them say in different ways
/// the one counts that says more.
pub(super) fn read(description: &Description<'_>, diagnostics: &mut Diagnostics) -> Own {
    let mut own = Own::default();
    let mut known = BTreeSet::new();
    for value in said(description, ANNOTATIONS) {
        let mut read = json_annotations(ANNOTATIONS, value, diagnostics);
        for said in &mut read {
            said.annotations.retain(|annotation| {
                let qualifier = annotation.qualifier.as_ref().map(|it| it.value.clone());
                let (target, term) = (&said.target.value, &annotation.term.value);
                known.insert((target.clone(), term.clone(), qualifier))
            });
        }
        own.annotations.extend(read);
    }
    for value in said(description, OPERATIONS) {
        for (namespace, operation) in json_operations(OPERATIONS, value, diagnostics) {
            own.add(namespace, operation);
        }
    }
    own
}

/// The namespaces that documents at hand name and do not declare.
pub(super) fn references(description: &Description<'_>) -> Vec<Reference> {
    let lists = description.roots().filter_map(|root| root.get(INCLUDES));
    let references = lists.map(|said| {
        let namespaces = said.list().into_iter().flat_map(|list| list.items());
        let text = |value: Value<'_>| Text {
            value: value.text().unwrap_or_default().to_owned(),
            span: value.span(),
        };
        let includes = namespaces.map(|namespace| Include {
            span: namespace.span(),
            namespace: text(namespace),
            alias: None,
            annotations: Vec::new(),
        });
        Reference {
            span: said.span(),
            uri: text(said),
            includes: includes.collect(),
            include_annotations: Vec::new(),
            annotations: Vec::new(),
        }
    });
    references.collect()
}

/// The namespaces of the aliases that documents give to schemas.
pub(super) fn aliases<'a>(description: &Description<'a>) -> BTreeMap<&'a str, &'a str> {
    let mut aliases = BTreeMap::new();
    for said in said(description, ALIASES) {
        let entries = said.map().into_iter().flat_map(|map| map.entries());
        for (alias, namespace) in entries {
            if let (false, Some(namespace)) = (alias.name.contains('.'), namespace.text()) {
                aliases.entry(alias.name).or_insert(namespace);
            }
        }
    }
    aliases
}

/// The values of an extension, whatever the documents are called.
fn said<'a>(description: &Description<'a>, extension: &str) -> Vec<Value<'a>> {
    let roots = description.roots();
    let mut values: Vec<Value<'a>> = roots.filter_map(|root| root.get(extension)).collect();
    values.sort_by(|left, right| choice::by_content(*left, *right));
    values
}

impl Own {
    fn add(&mut self, namespace: String, operation: Operation) {
        let places = self.by_name.entry(operation.name.value.clone());
        let places = places.or_default();
        let is_known = places.iter().any(|&place| {
            let (known_namespace, known) = &self.operations[place];
            *known_namespace == namespace && is_same(known, &operation)
        });
        if !is_known {
            places.push(self.operations.len());
            self.operations.push((namespace, operation));
        }
    }

    /// Whether there are operations.
    pub(super) fn has_operations(&self) -> bool {
        !self.operations.is_empty()
    }

    /// Whether something is said of a target with a term of the standard's
    /// vocabularies.
    pub(super) fn says(&self, target: &str, term: &str) -> bool {
        let mut said = self.annotations.iter();
        said.any(|said| {
            let mut terms = said.annotations.iter().map(|it| it.term.value.as_str());
            said.target.value == target
                && terms.any(|it| it.strip_prefix("Org.OData.") == Some(term))
        })
    }

    /// The overloads, each with its namespace, and the annotations.
    pub(super) fn parts(self) -> (Vec<(String, Operation)>, Vec<Annotations>) {
        (self.operations, self.annotations)
    }

    /// The operation that a segment calls behind values of the first of these
    /// types, the nearest first: of two overloads the one with these parameters.
    pub(super) fn called(
        &self,
        name: &str,
        lineage: &[&str],
        collection: bool,
        parameters: &[&str],
    ) -> Option<&Operation> {
        let simple = name.rsplit('.').next().unwrap_or(name);
        let places = self.by_name.get(simple)?;
        let overloads = || places.iter().map(|&place| &self.operations[place].1);
        lineage.iter().find_map(|ty| {
            let is_bound_to = |it: &&Operation| {
                let bound = binding(it);
                bound.is_some_and(|it| it.collection == collection && it.name == *ty)
            };
            let mut exact = overloads().filter(is_bound_to);
            let exact = exact.find(|it| {
                let mut given = parameters.iter();
                let mut declared = it.parameters.iter();
                given.all(|name| declared.any(|it| it.name.value == *name))
            });
            exact.or_else(|| overloads().find(is_bound_to))
        })
    }
}

/// The type that an operation is bound to.
fn binding(operation: &Operation) -> Option<&TypeName> {
    let first = operation.parameters.first();
    first.filter(|_| operation.is_bound).map(|it| &it.type_name)
}

/// Whether two overloads cannot be told apart (CSDL 4.01 §12.2 and §12.4).
fn is_same(left: &Operation, right: &Operation) -> bool {
    let signature = |operation: &Operation| {
        let parameters = operation.parameters.iter();
        let parameters = parameters.map(|it| {
            let ty = &it.type_name;
            (it.name.value.clone(), ty.name.clone(), ty.collection)
        });
        let parameters: Vec<_> = parameters.collect();
        (operation.kind, operation.is_bound, parameters)
    };
    signature(left) == signature(right)
}
