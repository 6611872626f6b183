//! Which values may hold an enumeration that will have more members: one with
//! the member `unknownFutureValue`.

use std::collections::{BTreeMap, BTreeSet};

use super::members::members;
use crate::edm::{Model, StructuredTypeId, Type};
use crate::slice::Slice;

/// The member that stands for those that a program does not know yet.
const UNKNOWN_FUTURE_VALUE: &str = "unknownFutureValue";

/// The models of a slice that hold such an enumeration, or a value that does.
#[derive(Debug)]
pub struct Evolvable(BTreeSet<StructuredTypeId>);

impl Evolvable {
    /// Finds them.
    pub fn new(model: &Model, slice: &Slice) -> Self {
        let mut holders: BTreeMap<StructuredTypeId, Vec<StructuredTypeId>> = BTreeMap::new();
        let mut found = BTreeSet::new();
        let is_evolvable = |id| {
            let mut members = model.enum_type(id).members.iter();
            members.any(|member| member.name.value == UNKNOWN_FUTURE_VALUE)
        };
        for &id in slice.models.keys() {
            for member in members(model, slice, id) {
                match member.ty.ty {
                    Type::Structured(held) => holders.entry(held).or_default().push(id),
                    Type::Enum(held) if is_evolvable(held) => {
                        found.insert(id);
                    }
                    Type::Enum(_)
                    | Type::Primitive(_)
                    | Type::Definition(_)
                    | Type::Unresolved(_) => {}
                }
            }
            for &derived in slice.families.get(&id).into_iter().flatten() {
                holders.entry(derived).or_default().push(id);
            }
        }
        let mut next: Vec<StructuredTypeId> = found.iter().copied().collect();
        while let Some(held) = next.pop() {
            let holders = holders.get(&held).into_iter().flatten().copied();
            next.extend(holders.filter(|&holder| found.insert(holder)));
        }
        Self(found)
    }

    /// Whether values of a type may hold one.
    pub fn contains(&self, id: StructuredTypeId) -> bool {
        self.0.contains(&id)
    }
}
