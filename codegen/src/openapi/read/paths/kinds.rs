//! The kinds of members that types have, inherited ones included.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::evidence::{Paths, TypeName, schemas};

/// Which kinds of members a type has.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Kinds {
    /// A navigation property.
    pub(super) navigation: bool,
    /// A property of a structured or an enumeration type.
    pub(super) structural: bool,
    /// A single value of a primitive type.
    pub(super) primitive: bool,
}

/// The kinds of the members that each schema itself has.
pub(super) fn own<'a>(paths: &Paths<'a>) -> BTreeMap<&'a str, Kinds> {
    let types = paths.schemas.iter();
    let types = types.map(|(type_name, ty)| {
        let mut kinds = Kinds::default();
        for (name, member) in &ty.members {
            if name.contains('@') {
                continue;
            }
            let is_entity = |name| {
                paths
                    .entities
                    .contains::<TypeName<'_>>(&Cow::Borrowed(name))
            };
            match member.target {
                Some(target) if is_entity(target) => kinds.navigation = true,
                Some(_) => kinds.structural = true,
                None => kinds.primitive |= !member.collection,
            }
        }
        (*type_name, kinds)
    });
    types.collect()
}

/// The kinds of all members of a type.
pub(super) fn all(paths: &Paths<'_>, own: &BTreeMap<&str, Kinds>, ty: &str) -> Kinds {
    let mut all = Kinds::default();
    for (name, _) in schemas(&paths.schemas, ty) {
        let kinds = own.get(name).copied().unwrap_or_default();
        all.navigation |= kinds.navigation;
        all.structural |= kinds.structural;
        all.primitive |= kinds.primitive;
        if all.navigation && all.structural && all.primitive {
            break;
        }
    }
    all
}
