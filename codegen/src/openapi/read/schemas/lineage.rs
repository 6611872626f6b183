//! Base types: said by the derived type, or by the base type alone.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::{Catalog, Kind, Link, Parts};
use crate::tree::{Key, Value};

/// The base type of each type that has one.
#[derive(Debug)]
pub(super) struct Lineage<'a> {
    bases: BTreeMap<&'a str, Base<'a>>,
    derived: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

/// A base type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base<'a> {
    /// The reference that says it; of a flat type its name is the type's own.
    pub(super) link: Link<'a>,
    /// The base type.
    pub(super) name: &'a str,
    /// Whether the type's schema repeats the members of the base type.
    flat: bool,
}

/// Finds the base types.
pub(super) fn lineage<'a>(catalog: &Catalog<'a>) -> Lineage<'a> {
    let mut bases = BTreeMap::new();
    for (name, parts) in structured(catalog) {
        if let Some(link) = parts.base {
            let base = Base {
                link,
                name: link.name,
                flat: false,
            };
            bases.insert(name, base);
        }
    }
    for (name, parts) in structured(catalog) {
        for &link in &parts.derived {
            let found = Base {
                link,
                name,
                flat: true,
            };
            let known = bases.get(link.name);
            let nearer = known.is_none_or(|known| known.flat && lists(catalog, known.name, name));
            if nearer && link.name != name && catalog.contains_key(link.name) {
                bases.insert(link.name, found);
            }
        }
    }
    let mut derived: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, base) in &bases {
        derived.entry(base.name).or_default().insert(*name);
    }
    Lineage { bases, derived }
}

/// Whether a type is listed among those that derive from another.
fn lists(catalog: &Catalog<'_>, base: &str, name: &str) -> bool {
    parts(catalog, base).is_some_and(|parts| parts.derived.iter().any(|link| link.name == name))
}

/// What a structured type is made of.
pub(super) fn parts<'c, 'a>(catalog: &'c Catalog<'a>, name: &str) -> Option<&'c Parts<'a>> {
    match &catalog.get(name)?.kind {
        Kind::Structured(parts) => Some(parts),
        Kind::Enum | Kind::Definition => None,
    }
}

/// The structured types.
pub(super) fn structured<'c, 'a>(
    catalog: &'c Catalog<'a>,
) -> impl Iterator<Item = (&'a str, &'c Parts<'a>)> {
    catalog.iter().filter_map(|(name, ty)| match &ty.kind {
        Kind::Structured(parts) => Some((*name, parts)),
        Kind::Enum | Kind::Definition => None,
    })
}

impl<'a> Lineage<'a> {
    /// The base type.
    pub(super) fn base(&self, name: &str) -> Option<Base<'a>> {
        self.bases.get(name).copied()
    }

    /// The type and its base types, the nearest first; a cycle ends where it
    /// closes.
    pub(super) fn of(&self, name: &'a str) -> Vec<&'a str> {
        let mut seen = BTreeSet::new();
        let next = |name: &&'a str| self.bases.get(name).map(|base| base.name);
        std::iter::successors(Some(name), next)
            .take_while(|name| seen.insert(*name))
            .collect()
    }

    /// The type and all that derive from it, the nearest first.
    pub(super) fn family(&self, name: &'a str) -> Vec<&'a str> {
        let mut family = vec![name];
        let mut seen = BTreeSet::from([name]);
        let mut at = 0;
        while let Some(name) = family.get(at) {
            let derived = self.derived.get(name).into_iter().flatten();
            let new: Vec<&str> = derived.copied().filter(|name| seen.insert(name)).collect();
            family.extend(new);
            at += 1;
        }
        family
    }

    /// The members that a type itself declares.
    pub(super) fn own<'c>(
        &self,
        catalog: &'c Catalog<'a>,
        name: &str,
    ) -> Vec<&'c (Key<'a>, Value<'a>)> {
        let Some(own) = parts(catalog, name) else {
            return Vec::new();
        };
        let base = self.bases.get(name).filter(|base| base.flat);
        let base = base.and_then(|base| parts(catalog, base.name));
        let repeated: BTreeSet<&str> = base
            .into_iter()
            .flat_map(|base| &base.properties)
            .map(|(key, _)| key.name)
            .collect();
        let is_own = |(key, _): &&(Key<'a>, Value<'a>)| !repeated.contains(key.name);
        own.properties.iter().filter(is_own).collect()
    }
}
