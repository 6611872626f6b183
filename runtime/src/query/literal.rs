//! Literals (OData URL Conventions 4.01 §5.1.1.14; OData ABNF,
//! `primitiveLiteral`). Percent-encoding comes later, for the whole query.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;
use uuid::Uuid;

use super::comparison::Operand;
use super::fragment::Fragment;
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use crate::model::Flags;
use crate::model::open_enum::OpenEnum;

/// A value that is compared with values of the type `T`: one of that type, by
/// value or by reference, or one that becomes it without loss.
///
/// `T` is the type of a property; for a type definition it is the type that it
/// stands for, `weight.0` and not `weight`.
///
/// | `T` | literals |
/// |---|---|
/// | `String` | `&str`, `String`, `Cow<str>` |
/// | an integer type | the same type |
/// | `f64` | `f64`, `f32`, `i32` |
/// | `f32` | `f32`, `i16` |
/// | [`Decimal`] | `Decimal`, `i64` |
/// | [`Guid`] | `Guid`, [`uuid::Uuid`] |
/// | [`DateTimeOffset`] | `DateTimeOffset`, [`time::OffsetDateTime`] |
/// | [`Date`], [`TimeOfDay`], [`Duration`] | the same, and those of the crate `time` |
/// | [`Binary`] | `Binary`, `&[u8]` |
/// | an enumeration type | the same type |
/// | [`Flags`] of one | `Flags`, a member |
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no literal for values of type `{T}`",
    label = "expected a literal of type `{T}`",
    note = "the documentation of `Literal` lists what each type takes"
)]
pub trait Literal<T> {
    #[doc(hidden)]
    fn __into_literal(self) -> Fragment;
}

/// Literals by value and by reference.
macro_rules! literals {
    ($($type:ty => $literal:ty: |$value:ident| $text:expr;)*) => {$(
        literal!($type => $literal: |value| {
            let $value = &value;
            Fragment::literal($text)
        });
        literal!($type => &$literal: |value| {
            let $value = value;
            Fragment::literal($text)
        });
    )*};
}

/// Whatever is a literal is an operand.
macro_rules! literal {
    ($type:ty => $literal:ty $(, $member:ident)?: |$value:ident| $fragment:expr) => {
        impl $(<$member: OpenEnum>)? Literal<$type> for $literal {
            fn __into_literal(self) -> Fragment {
                let $value = self;
                $fragment
            }
        }

        impl<Owner $(, $member: OpenEnum)?> Operand<Owner, $type> for $literal {
            fn __into_operand(self) -> Fragment {
                Literal::<$type>::__into_literal(self)
            }
        }
    };
}

literals! {
    String => &str: |value| quoted(value);
    String => String: |value| quoted(value);
    String => Cow<'_, str>: |value| quoted(value);
    bool => bool: |value| value.to_string();
    u8 => u8: |value| value.to_string();
    i8 => i8: |value| value.to_string();
    i16 => i16: |value| value.to_string();
    i32 => i32: |value| value.to_string();
    i64 => i64: |value| value.to_string();
    f32 => f32: |value| decimal(&Decimal::from(*value));
    f32 => i16: |value| value.to_string();
    f64 => f64: |value| decimal(&Decimal::from(*value));
    f64 => f32: |value| decimal(&Decimal::from(f64::from(*value)));
    f64 => i32: |value| value.to_string();
    Decimal => Decimal: |value| decimal(value);
    Decimal => i64: |value| value.to_string();
    Guid => Guid: |value| guid(value);
    Guid => Uuid: |value| value.hyphenated().to_string();
    DateTimeOffset => DateTimeOffset: |value| instant(value);
    DateTimeOffset => time::OffsetDateTime: |value| instant(&(*value).into());
    Date => Date: |value| value.to_string();
    Date => time::Date: |value| Date::from(*value).to_string();
    TimeOfDay => TimeOfDay: |value| time_of_day(value);
    TimeOfDay => time::Time: |value| time_of_day(&(*value).into());
    Duration => Duration: |value| typed("duration", &duration(value));
    Duration => time::Duration: |value| typed("duration", &duration(&(*value).into()));
    Duration => std::time::Duration: |value| typed("duration", &duration(&(*value).into()));
    Binary => Binary: |value| typed("binary", &binary(value));
    Binary => &[u8]: |value| typed("binary", &binary(value));
}

literal!(E => E, E: |member| one(&member));
literal!(Flags<E> => E, E: |member| one(&member));
literal!(E => &E, E: |member| one(member));
literal!(Flags<E> => &E, E: |member| one(member));
literal!(Flags<E> => Flags<E>, E: |members| several(&members));
literal!(Flags<E> => &Flags<E>, E: |members| several(members));

/// A member of an enumeration type.
fn one<E: OpenEnum>(member: &E) -> Fragment {
    Fragment::members_of(E::QUALIFIED_NAME, quoted(member.text()))
}

/// Members of an enumeration type, in one literal.
fn several<E: OpenEnum>(members: &Flags<E>) -> Fragment {
    Fragment::members_of(E::QUALIFIED_NAME, quoted(&names(members)))
}

/// The names of the members, as one text.
pub(crate) fn names<E: OpenEnum>(members: &Flags<E>) -> String {
    let names: Vec<_> = members.iter().map(E::text).collect();
    names.join(",")
}

/// Text in quotation marks; those within it are doubled.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Without the sign that a positive number may have.
pub(crate) fn decimal(value: &Decimal) -> String {
    value.as_str().trim_start_matches('+').to_owned()
}

/// Bare; a text that is no Guid is compared as text, so that it stays one.
fn guid(value: &Guid) -> String {
    match value.to_uuid() {
        Some(uuid) => uuid.hyphenated().to_string(),
        None => quoted(&value.to_string()),
    }
}

/// As it was read where that is a literal; otherwise to the nanosecond.
pub(crate) fn instant(value: &DateTimeOffset) -> String {
    let text = value.to_string();
    let is_odd = value.offset().is_none() || text.contains(['t', 'z']) || long_fraction(&text);
    if is_odd {
        DateTimeOffset::from(value.to_offset_date_time()).to_string()
    } else {
        text
    }
}

pub(crate) fn time_of_day(value: &TimeOfDay) -> String {
    let text = value.to_string();
    if long_fraction(&text) {
        TimeOfDay::from(value.to_time()).to_string()
    } else {
        text
    }
}

/// Whether there are more than the twelve digits after the point that
/// `fractionalSeconds` has.
fn long_fraction(text: &str) -> bool {
    text.split_once('.').is_some_and(|(_, fraction)| {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit);
        digits.count() > 12
    })
}

/// In the units of the standard. Months and years have no literal: their text
/// stays, and the service refuses it.
pub(crate) fn duration(value: &Duration) -> String {
    let printed = time::Duration::try_from(value).map(Duration::from);
    match &printed {
        Ok(printed) if printed == value => printed.to_string(),
        // It has months, or digits beyond the nanosecond.
        _ => value.to_string(),
    }
}

/// In the alphabet for URLs (OData ABNF, `binaryValue`).
pub(crate) fn binary(value: &[u8]) -> String {
    URL_SAFE.encode(value)
}

/// A literal with its type before it.
fn typed(type_name: &str, text: &str) -> String {
    format!("{type_name}'{text}'")
}
