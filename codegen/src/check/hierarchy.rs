//! What rules ask about base types.

use std::collections::BTreeSet;

use crate::edm::{Key, Model, Reference, StructuredTypeId};

/// The types that are their own base type, directly or through others.
pub(super) fn types_on_cycles(model: &Model) -> BTreeSet<StructuredTypeId> {
    let ids = |index: usize| StructuredTypeId(u32::try_from(index).unwrap_or(u32::MAX));
    on_cycles(model.structured.len(), |index| {
        base(model, ids(index)).map(StructuredTypeId::index)
    })
    .into_iter()
    .map(ids)
    .collect()
}

/// Which of so many things come back to themselves where each has at most one
/// next. Each thing is visited once.
pub(super) fn on_cycles(count: usize, next: impl Fn(usize) -> Option<usize>) -> BTreeSet<usize> {
    /// How far the walks have come at a thing.
    #[derive(Clone, Copy)]
    enum Visit {
        Never,
        OnThisWalk(usize),
        Before,
    }
    let mut visits = vec![Visit::Never; count];
    let mut found = BTreeSet::new();
    for start in 0..count {
        let mut walk = Vec::new();
        let mut current = Some(start);
        while let Some(index) = current {
            match visits[index] {
                Visit::Before => break,
                Visit::OnThisWalk(place) => {
                    found.extend(walk[place..].iter().copied());
                    break;
                }
                Visit::Never => {
                    visits[index] = Visit::OnThisWalk(walk.len());
                    walk.push(index);
                    current = next(index);
                }
            }
        }
        for index in walk {
            visits[index] = Visit::Before;
        }
    }
    found
}

/// The base type, where it is at hand.
pub(super) fn base(model: &Model, id: StructuredTypeId) -> Option<StructuredTypeId> {
    model.structured(id).base.as_ref()?.0.resolved()
}

/// The base types, nearest first; a cycle ends the list.
pub(super) fn bases(model: &Model, id: StructuredTypeId) -> Vec<StructuredTypeId> {
    let mut lineage = model.lineage(id);
    lineage.remove(0);
    lineage
}

/// Whether every base type is at hand, so that a name that is not found is
/// really not there.
pub(super) fn is_whole(model: &Model, id: StructuredTypeId) -> bool {
    model.lineage(id).into_iter().all(|id| {
        !matches!(
            model.structured(id).base,
            Some((Reference::Unresolved(_), _))
        )
    })
}

/// Whether a type is another one or derives from it.
pub(super) fn derives(model: &Model, id: StructuredTypeId, ancestor: StructuredTypeId) -> bool {
    model.lineage(id).contains(&ancestor)
}

/// The key of a type, its own or inherited.
pub(super) fn key(model: &Model, id: StructuredTypeId) -> Option<&Key> {
    model
        .lineage(id)
        .into_iter()
        .find_map(|id| model.structured(id).key.as_ref())
}

/// Whether a type certainly has no key.
pub(super) fn is_keyless(model: &Model, id: StructuredTypeId) -> bool {
    key(model, id).is_none() && is_whole(model, id)
}
