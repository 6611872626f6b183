//! Families within families: a type that is derived from one declared type
//! and has derived types of its own is in both enums.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::driver::{fill_from_text, finish};
use super::family::{Family, Payload, decode_family, encode_derived};
use super::key::{SHORT_TYPE, TYPE, Tag};
use super::rest::Rest;
use super::structured::Structured;

/// A value of a type that its family does not know, as the family of a base
/// type holds it: as what its JSON says there. Only the wider family may know
/// the type; where neither does, members that the base type does not declare
/// become unknown ones, so that the JSON stays the same.
///
/// By way of the JSON: it happens seldom, and no model needs code for it.
pub fn widen<T: Structured, Outer: Family>(value: &T) -> Outer {
    let text = serde_json::to_string(&Typed(value)).unwrap_or_default();
    if let Ok(value) = decode_family(&mut serde_json::Deserializer::from_str(&text)) {
        return value;
    }
    // Only a program makes a value that cannot be read: one that is too deep,
    // or whose unknown members do not fit the type that it says it is of.
    let mut payload = Outer::Payload::room();
    let mut rest = Rest::default();
    if fill_from_text(payload.model(), &mut rest, &text).is_err() {
        payload = Outer::Payload::room();
        rest = keep_all(&text);
    }
    finish(payload.model(), rest);
    Outer::from_other(payload)
}

/// Keeps each member as its text.
fn keep_all(object: &str) -> Rest {
    let mut rest = Rest::default();
    let members: BTreeMap<Box<str>, Box<RawValue>> =
        serde_json::from_str(object).unwrap_or_default();
    for (name, value) in members {
        if [TYPE, SHORT_TYPE].contains(&&*name) {
            let odd = serde_json::from_str(value.get()).ok();
            rest.set_type(Tag { place: None, odd });
        } else {
            rest.keep(&name, &value);
        }
    }
    rest
}

/// A value with its `@odata.type`.
struct Typed<'a, T>(&'a T);

impl<T: Structured> Serialize for Typed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode_derived(self.0, serializer)
    }
}

/// Converts between a family and that of a base type: each variant with what
/// the same type is called there, the declared type's first.
#[doc(hidden)]
#[macro_export]
macro_rules! __nested_family_v1 {
    ($inner:ident in $outer:ty { $($variant:ident = $outer_variant:ident),* $(,)? }) => {
        impl ::core::convert::From<$inner> for $outer {
            /// Loses nothing. Of a type that is not known here either, the
            /// members that the base type does not declare are in
            /// `additional()`.
            fn from(value: $inner) -> Self {
                match value {
                    $($inner::$variant(value) => Self::$outer_variant(value),)*
                    $inner::Other(value) => {
                        let value: &<$inner as $crate::__private::v1::Family>::Base = &value;
                        $crate::__private::v1::widen(value)
                    }
                }
            }
        }

        impl ::core::convert::TryFrom<$outer> for $inner {
            /// The value, of a type that does not belong here or is not known.
            type Error = $outer;

            fn try_from(value: $outer) -> ::core::result::Result<Self, $outer> {
                type Outer = $outer;
                match value {
                    $(Outer::$outer_variant(value) => {
                        ::core::result::Result::Ok(Self::$variant(value))
                    })*
                    other => ::core::result::Result::Err(other),
                }
            }
        }
    };
}
