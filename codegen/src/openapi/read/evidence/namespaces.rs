//! The namespaces of a description, and the aliases that paths write for them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::description::Description;
use super::types::{Types, is_variant};
use crate::source::{SourceId, Span};

/// The namespaces, and what speaks for an alias of one.
#[derive(Debug, Default)]
pub(super) struct Namespaces<'a> {
    known: BTreeSet<&'a str>,
    /// Those of the schemas of each document, with its parts.
    of_documents: BTreeMap<SourceId, BTreeSet<&'a str>>,
    votes: BTreeMap<&'a str, BTreeMap<&'a str, usize>>,
}

impl<'a> Namespaces<'a> {
    pub(super) fn new(description: &Description<'a>) -> Self {
        let mut namespaces = Self::default();
        for (name, (key, _)) in description.schemas() {
            if let (Some(namespace), false) = (namespace(name), is_variant(description, name)) {
                namespaces.known.insert(namespace);
                let whole = description.whole(key.span);
                let own = namespaces.of_documents.entry(whole).or_default();
                own.insert(namespace);
            }
        }
        namespaces
    }

    /// The type that a segment such as `graph.user` names.
    pub(super) fn type_of(&mut self, types: &Types<'a>, qualified: &'a str) -> Option<&'a str> {
        if let Some((name, _)) = types.get_key_value(qualified) {
            return Some(name);
        }
        let (alias, name) = qualified.rsplit_once('.')?;
        if self.known.contains(alias) {
            return None;
        }
        let named = |namespace: &&str| {
            let qualified = format!("{namespace}.{name}");
            types
                .get_key_value(qualified.as_str())
                .map(|(name, _)| *name)
        };
        let mut ends = self.known.iter().filter(|it| last(it) == alias);
        let found = match ends.find_map(named) {
            Some(found) => found,
            None => {
                let mut found = self.known.iter().filter_map(named);
                let first = found.next()?;
                if found.next().is_some() {
                    return None;
                }
                first
            }
        };
        self.vote(alias, namespace(found)?);
        Some(found)
    }

    /// Notes that an operation of an alias is bound to a type.
    pub(super) fn bound(&mut self, alias: &'a str, ty: &'a str) {
        if !self.known.contains(alias)
            && let Some(namespace) = namespace(ty)
        {
            self.vote(alias, namespace);
        }
    }

    fn vote(&mut self, alias: &'a str, namespace: &'a str) {
        let votes = self.votes.entry(alias).or_default();
        *votes.entry(namespace).or_default() += 1;
    }

    /// The namespace of each alias: the one that ends in it, or else that of
    /// most types that it stands behind.
    pub(super) fn aliases(&self) -> BTreeMap<&'a str, &'a str> {
        let aliases = self.votes.iter().filter_map(|(alias, votes)| {
            // A name with dots is that of a namespace without types.
            if alias.contains('.') {
                return None;
            }
            let mut ends = self.known.iter().filter(|it| last(it) == *alias);
            let most = votes
                .iter()
                .max_by_key(|(name, count)| (**count, std::cmp::Reverse((name.len(), **name))));
            match (ends.next(), ends.next()) {
                (Some(only), None) => Some((*alias, *only)),
                _ => Some((*alias, *most?.0)),
            }
        });
        aliases.collect()
    }

    /// The namespace of what has no other: the shortest.
    pub(super) fn main(&self) -> Option<&'a str> {
        shortest(&self.known)
    }

    /// The same in the document of a place.
    pub(super) fn main_of(&self, description: &Description<'a>, place: Span) -> Option<&'a str> {
        let own = self.of_documents.get(&description.whole(place));
        shortest(own.unwrap_or(&self.known))
    }
}

/// The namespace of a qualified name.
pub(in crate::openapi::read) fn namespace(qualified: &str) -> Option<&str> {
    qualified.rsplit_once('.').map(|(namespace, _)| namespace)
}

fn shortest<'a>(names: &BTreeSet<&'a str>) -> Option<&'a str> {
    let names = names.iter().copied();
    names.min_by_key(|name| (name.len(), *name))
}

fn last(namespace: &str) -> &str {
    namespace.rsplit('.').next().unwrap_or(namespace)
}
