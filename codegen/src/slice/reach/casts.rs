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
        let mut next = vec![from.ty];
        while let Some(base) = next.pop() {
            for &derived in model.derived_from(base) {
                if !seen.insert(derived) {
                    continue;
                }
                next.push(derived);
                let to = ResourceId {
                    ty: derived,
                    ..from
                };
                let leads_on = is_entity || self.leads_on.from(to);
                if excluded.types.contains(&derived) || !leads_on || forbids(derived) {
                    continue;
                }
                self.surface.keep(from).casts.insert(derived);
                self.queue.push_back(Arrival {
                    id: to,
                    way: Some(Way::Cast(from.ty)),
                    declared: None,
                    by_key: false,
                    left: arrival.left,
                });
            }
        }
    }
}
