//! Casts below a `**`: which derived types a place leads to.

use std::collections::BTreeSet;

use super::{Arrival, Reach, Search};
use crate::edm::StructuredKind;
use crate::slice::constraint::allowed;
use crate::slice::{ResourceId, Way};

impl Search<'_> {
    /// The derived types that the place allows, which are all where it has no
    /// constraint; of complex ones those that paths go on behind.
    pub(super) fn casts(&mut self, arrival: &Arrival) {
        let Reach {
            model, excluded, ..
        } = self.reach;
        let from = arrival.id;
        let constraint = arrival.declared.as_ref();
        let constraint = constraint.and_then(|place| allowed(model, place));
        if constraint.is_none() {
            let before = self.cast.get(&from).copied();
            if before.is_some_and(|left| left >= arrival.left) {
                return;
            }
            self.cast.insert(from, arrival.left);
        }
        let forbids = |ty| {
            let constraint = constraint.as_ref();
            constraint.is_some_and(|it| !model.lineage(ty).iter().any(|ty| it.contains(ty)))
        };
        let is_entity = model.structured(from.ty).kind == StructuredKind::Entity;
        let mut seen = BTreeSet::from([from.ty]);
        // Each with the nearest type above it that the place leads to.
        let mut next = vec![(from.ty, from.ty)];
        while let Some((base, nearest)) = next.pop() {
            for &derived in model.derived_from(base) {
                if !seen.insert(derived) {
                    continue;
                }
                let to = ResourceId {
                    ty: derived,
                    ..from
                };
                let leads_on = is_entity || self.leads_on.from(to);
                if excluded.types.contains(&derived) || !leads_on || forbids(derived) {
                    next.push((derived, nearest));
                    continue;
                }
                next.push((derived, derived));
                self.surface.keep(from).casts.insert(derived);
                // A long chain is gone down once, and not from each of its types.
                let before = self.cast_to.get(&(to, nearest)).copied();
                if before.is_some_and(|left| left >= arrival.left) {
                    continue;
                }
                self.cast_to.insert((to, nearest), arrival.left);
                self.queue.push_back(Arrival {
                    id: to,
                    way: Some(Way::Cast(nearest)),
                    declared: None,
                    by_key: false,
                    left: arrival.left,
                });
            }
        }
    }
}
