//! Members that types inherit, looked up where they are asked for: a copy of
//! them in each type would take the square of a document.

use std::collections::BTreeSet;
use std::iter;

use super::types::{Member, Type, Types};
use crate::edm::LONGEST_LINEAGE;

/// A type and those that it derives from, the nearest first. Neither they nor
/// what they say of each other are more than [`LONGEST_LINEAGE`], so a cycle
/// ends, and a longer lineage is cut off: it is reported when it is resolved.
pub(super) fn lineage<'a>(types: &Types<'a>, name: &'a str) -> Vec<&'a str> {
    let mut lineage = vec![name];
    let mut seen = BTreeSet::from([name]);
    let mut left = LONGEST_LINEAGE - 1;
    let mut at = 0;
    while let Some(name) = lineage.get(at) {
        let bases = types.get(name).map(|ty| &ty.bases);
        for base in bases.into_iter().flatten().take(left) {
            left -= 1;
            if seen.insert(base) {
                lineage.push(base);
            }
        }
        at += 1;
    }
    lineage
}

/// The schemas of a type and of those that it derives from, the nearest first,
/// each with its name.
pub(in crate::openapi::read) fn schemas<'a, 't>(
    types: &'t Types<'a>,
    name: &str,
) -> impl Iterator<Item = (&'a str, &'t Type<'a>)> {
    // Most of what is asked for is found in the type itself.
    let known = types.get_key_value(name);
    let bases = iter::once_with(move || known.map(|(name, _)| lineage(types, name)));
    let bases = bases
        .flatten()
        .flat_map(|lineage| lineage.into_iter().skip(1));
    let bases = bases.filter_map(|base| types.get_key_value(base));
    let all = known.into_iter().chain(bases);
    all.map(|(name, ty)| (*name, ty))
}

/// A member of a type, its own or inherited, with its name.
pub(in crate::openapi::read) fn member<'a>(
    types: &Types<'a>,
    ty: &str,
    name: &str,
) -> Option<(&'a str, Member<'a>)> {
    schemas(types, ty).find_map(|(_, ty)| {
        let (name, member) = ty.members.get_key_value(name)?;
        Some((*name, *member))
    })
}

/// The first member of a type in the order of names, its own or inherited, that
/// is called so but for the case of letters. Only names that end in `id` are
/// known.
pub(super) fn folded<'a>(types: &Types<'a>, ty: &str, name: &str) -> Option<(&'a str, Member<'a>)> {
    let found = schemas(types, ty).filter_map(|(_, ty)| {
        let (name, member) = ty.members.get_key_value(ty.ids.get(name)?)?;
        Some((*name, *member))
    });
    found.min_by_key(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::{lineage, schemas};
    use crate::edm::LONGEST_LINEAGE;
    use crate::openapi::read::evidence::types::{Type, Types};

    /// The types of `(name, bases)`.
    fn types<'a>(said: &[(&'a str, &[&'a str])]) -> Types<'a> {
        let types = said.iter().map(|(name, bases)| {
            let bases = bases.iter().copied().collect();
            let ty = Type {
                bases,
                ..Type::default()
            };
            (*name, ty)
        });
        types.collect()
    }

    #[test]
    fn the_nearest_comes_first_and_each_once() {
        let types = types(&[
            ("a", &[]),
            ("b", &["a"]),
            ("c", &["a", "b"]),
            ("d", &["b", "c", "nothing"]),
        ]);
        assert_eq!(lineage(&types, "d"), ["d", "b", "c", "nothing", "a"]);
        assert_eq!(schemas(&types, "d").count(), 4);
        assert_eq!(schemas(&types, "nothing").count(), 0);
    }

    #[test]
    fn a_cycle_ends_where_it_closes() {
        let types = types(&[("a", &["b"]), ("b", &["a"])]);
        assert_eq!(lineage(&types, "b"), ["b", "a"]);
    }

    #[test]
    fn what_is_too_long_or_too_wide_is_cut_off() {
        let names: Vec<String> = (0..2 * LONGEST_LINEAGE)
            .map(|it| format!("t{it}"))
            .collect();
        let all: Vec<&str> = names.iter().map(String::as_str).collect();
        let chain: Vec<(&str, &[&str])> = all
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, all.get(at + 1..at + 2).unwrap_or_default()))
            .collect();
        assert_eq!(lineage(&types(&chain), "t0").len(), LONGEST_LINEAGE);
        // Each derives from all: the steps are bounded, too.
        let wide: Vec<(&str, &[&str])> = all.iter().map(|name| (*name, &*all)).collect();
        assert!(lineage(&types(&wide), "t0").len() <= LONGEST_LINEAGE);
    }
}
