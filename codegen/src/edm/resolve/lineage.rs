//! Base types from the other side: who derives from whom, and how deep.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{LONGEST_LINEAGE, Reference, StructuredType, StructuredTypeId};

use super::declare::number;

/// A type → the types that name it as their base.
pub(super) fn derived(
    types: &[StructuredType],
) -> BTreeMap<StructuredTypeId, Vec<StructuredTypeId>> {
    let mut derived: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (place, ty) in types.iter().enumerate() {
        if let Some((Reference::Resolved(base), _)) = ty.base {
            derived
                .entry(base)
                .or_default()
                .push(StructuredTypeId(number(place)));
        }
    }
    derived
}

/// Reports the types at which a chain of base types becomes too long. Each
/// type is visited once, from the roots down; types of a cycle have no root.
pub(super) fn refuse_long_lineages(
    types: &[StructuredType],
    derived: &BTreeMap<StructuredTypeId, Vec<StructuredTypeId>>,
    diagnostics: &mut Diagnostics,
) {
    let is_root = |ty: &StructuredType| !matches!(ty.base, Some((Reference::Resolved(_), _)));
    let mut level: Vec<StructuredTypeId> = (0..number(types.len()))
        .map(StructuredTypeId)
        .filter(|id| is_root(&types[id.index()]))
        .collect();
    for _ in 0..LONGEST_LINEAGE {
        level = level
            .iter()
            .filter_map(|id| derived.get(id))
            .flatten()
            .copied()
            .collect();
    }
    for id in level {
        let ty = &types[id.index()];
        let span = ty.base.as_ref().map_or(ty.span, |(_, span)| *span);
        diagnostics.push(
            Diagnostic::new(
                Code::LineageTooLong,
                span,
                format!(
                    "`{}` has more than {} base types above it",
                    ty.name.value,
                    LONGEST_LINEAGE - 1
                ),
            )
            .help("derive it from a type that is nearer to the root"),
        );
    }
}
