//! Base types: said by the derived type, or by the base type alone.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::{Catalog, Kind, Link, Parts};
use crate::edm::LONGEST_LINEAGE;
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
    let listed: BTreeSet<(&str, &str)> = structured(catalog)
        .flat_map(|(name, parts)| parts.derived.iter().map(move |link| (name, link.name)))
        .collect();
    for (name, parts) in structured(catalog) {
        for &link in &parts.derived {
            let found = Base {
                link,
                name,
                flat: true,
            };
            let known = bases.get(link.name);
            let nearer =
                known.is_none_or(|known| known.flat && listed.contains(&(known.name, name)));
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

    /// The type and its base types, the nearest first, which repeat in a cycle;
    /// what is further away is no base type when the types are resolved.
    pub(super) fn of(&self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let next = |name: &&'a str| self.bases.get(name).map(|base| base.name);
        std::iter::successors(Some(name), next).take(LONGEST_LINEAGE)
    }

    /// Types, and all that they derive from, and that derives from these.
    pub(super) fn related(&self, types: BTreeSet<&'a str>) -> BTreeSet<&'a str> {
        let mut open: Vec<&str> = types.iter().copied().collect();
        let mut related = types;
        while let Some(name) = open.pop() {
            let base = self.bases.get(name).map(|base| base.name);
            let derived = self.derived.get(name).into_iter().flatten().copied();
            open.extend(derived.chain(base).filter(|name| related.insert(name)));
        }
        related
    }

    /// The nearest of some types that is a type, or derives from it; of two
    /// that are as near the first by the names of those on the way.
    pub(super) fn nearest(
        &self,
        types: impl Iterator<Item = &'a str>,
    ) -> BTreeMap<&'a str, &'a str> {
        let mut level: BTreeMap<&str, &str> = types.map(|name| (name, name)).collect();
        let mut nearest = BTreeMap::new();
        while !level.is_empty() {
            let mut above = BTreeMap::new();
            for (name, found) in &level {
                nearest.insert(*name, *found);
            }
            for (name, found) in level {
                let base = self.bases.get(name).map(|base| base.name);
                if let Some(base) = base.filter(|base| !nearest.contains_key(base)) {
                    above.entry(base).or_insert(found);
                }
            }
            level = above;
        }
        nearest
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
        let is_own = |(key, _): &&(Key<'a>, Value<'a>)| {
            base.is_none_or(|base| !base.names.contains(key.name))
        };
        own.properties.iter().filter(is_own).collect()
    }
}
