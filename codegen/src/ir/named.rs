//! The names that items bring, and the types of the crate that they name.

use super::{Field, Item, ItemPath, Type};

impl Type {
    /// The type of this crate, if it is one.
    pub fn path(&self) -> Option<&ItemPath> {
        match self {
            Self::Item(path) | Self::Flags(path) => Some(path),
            Self::Scalar(_) => None,
        }
    }
}

impl Item {
    /// The public names of the item.
    pub fn idents(&self) -> impl Iterator<Item = &str> {
        let (ident, family) = match self {
            Self::Struct(item) => (&item.ident, item.family.as_ref().map(|it| &it.ident)),
            Self::Enum(item) => (&item.ident, None),
            Self::Newtype(item) => (&item.ident, None),
            Self::Write(item) => (&item.ident, item.family.as_ref().map(|it| &it.ident)),
        };
        family.into_iter().chain([ident]).map(String::as_str)
    }

    /// The types of this crate that the text of the item names.
    pub fn named(&self) -> Vec<&ItemPath> {
        match self {
            Self::Struct(item) => {
                let mut named = of_fields(&item.fields);
                named.extend(item.derives.iter().map(|derives| &derives.base));
                if let Some(family) = &item.family {
                    named.extend(family.variants.iter().map(|variant| &variant.path));
                    named.extend(family.within.iter().map(|outer| &outer.path));
                }
                named
            }
            Self::Enum(_) => Vec::new(),
            Self::Newtype(item) => item.underlying.path().into_iter().collect(),
            Self::Write(item) => {
                let mut named = of_fields(&item.fields);
                named.extend(item.compares.then_some(&item.read));
                if let Some(family) = &item.family {
                    named.extend(family.variants.iter().map(|variant| &variant.path));
                    named.extend(item.compares.then_some(&family.read));
                }
                named
            }
        }
    }
}

fn of_fields(fields: &[Field]) -> Vec<&ItemPath> {
    fields.iter().filter_map(|it| it.ty.path()).collect()
}
