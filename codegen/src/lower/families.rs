//! Family enums: their variants, and the enums that hold the same values.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::edm::StructuredTypeId;
use crate::ident::{Case, ident};
use crate::ir::{Family, OuterFamily, Variant};

/// The enum for values of a type and of those that derive from it.
pub(super) fn family(context: &Context<'_>, id: StructuredTypeId) -> Option<Family> {
    let ident = context.names.family(id)?.ident.clone();
    let mut names = variants(context, id);
    let own = names.remove(&id)?;
    let mut variants: Vec<Variant> = names
        .iter()
        .map(|(&derived, name)| Variant {
            ident: name.clone(),
            path: context.names.structured(derived).path.clone(),
            wire_name: context.model.structured_name(derived),
        })
        .collect();
    variants.sort_by(|a, b| a.wire_name.cmp(&b.wire_name));
    names.insert(id, own);
    Some(Family {
        ident,
        variants,
        within: within(context, id, &names),
    })
}

/// The families of base types that hold each value of this one.
fn within(
    context: &Context<'_>,
    id: StructuredTypeId,
    names: &BTreeMap<StructuredTypeId, String>,
) -> Vec<OuterFamily> {
    let lineage = context.model.lineage(id);
    let outer = lineage.iter().skip(1).filter_map(|&base| {
        let outer = variants(context, base);
        let pairs = names.iter().map(|(id, name)| {
            let outer = outer.get(id)?;
            Some((
                context.model.structured_name(*id),
                name.clone(),
                outer.clone(),
            ))
        });
        let mut pairs: Vec<_> = pairs.collect::<Option<_>>()?;
        pairs.sort();
        Some(OuterFamily {
            path: context.names.family(base)?.clone(),
            variants: pairs
                .into_iter()
                .map(|(_, own, outer)| (own, outer))
                .collect(),
        })
    });
    outer.collect()
}

/// What each type of a family is called as a variant: its own name, behind the
/// last segment of its namespace where that is not the one of the family.
///
/// Where that is taken, a type of another namespace has more segments before
/// its name, and whatever still is taken has `Type` behind it: `Other` is the
/// variant of unknown types. There are no numbers, which would say nothing.
fn variants(context: &Context<'_>, base: StructuredTypeId) -> BTreeMap<StructuredTypeId, String> {
    let Some(derived) = context.slice.families.get(&base) else {
        return BTreeMap::new();
    };
    let names = &context.names;
    let own = &names.structured(base).path;
    let mut taken = BTreeSet::from([own.ident.clone(), "Other".to_owned()]);
    let mut variants = BTreeMap::from([(base, own.ident.clone())]);
    let is_foreign = |id: StructuredTypeId| names.structured(id).path.module != own.module;
    let mut derived = derived.clone();
    derived.sort_by_cached_key(|&id| (is_foreign(id), context.model.structured_name(id)));
    for id in derived {
        let mut name = names.structured(id).path.ident.clone();
        if is_foreign(id) {
            let namespace = names.namespace_of(context.model, id);
            for segment in namespace.rsplit('.') {
                name.insert_str(0, &ident(segment, Case::Type));
                if !taken.contains(&name) {
                    break;
                }
            }
        }
        while !taken.insert(name.clone()) {
            name.push_str("Type");
        }
        variants.insert(id, name);
    }
    variants
}
