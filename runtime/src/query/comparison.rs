//! Comparison (OData URL Conventions 4.01 §5.1.1.1): `eq`, `ne`, `gt`, `ge`,
//! `lt`, `le`, `has` and `in`.

use super::expression::{Expression, PropertyPath};
use super::filter::Filter;
use super::fragment::{Fragment, Strength};
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use crate::model::open_enum::OpenEnum;
use crate::model::value::EdmValue;
use crate::model::{Flags, Property};

/// What a value of the type `T` is compared with: a [`Literal`](super::Literal)
/// of that type, or another property, path or function of the same `Owner`
/// whose values are [comparable](Comparable).
#[diagnostic::on_unimplemented(
    message = "a value of type `{T}` is not compared with `{Self}`",
    label = "expected a value of type `{T}`, or a property of `{Owner}` with such values",
    note = "the documentation of `Literal` lists what each type is compared with",
    note = "an item of a collection is compared with `.any(item().eq(…))`"
)]
pub trait Operand<Owner, T> {
    #[doc(hidden)]
    fn __into_operand(self) -> Fragment;
}

/// Expressions as operands.
macro_rules! operands {
    ($($expression:ident),*) => {$(
        impl<Owner, T, C> Operand<Owner, C> for $expression<Owner, T>
        where
            T: EdmValue,
            T::Queried: Comparable<C>,
        {
            fn __into_operand(self) -> Fragment {
                self.into_fragment()
            }
        }
    )*};
}

operands!(Property, PropertyPath, Expression);

/// Says that values of two types are compared with each other: values of one
/// type, and numbers of any type (OData URL Conventions 4.01 §5.1.1.16).
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` are not compared with values of type `{Other}`",
    label = "its values are of type `{Self}`"
)]
pub trait Comparable<Other> {}

/// Says that `gt`, `ge`, `lt` and `le` know an order of these values.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` have no order",
    label = "`gt`, `ge`, `lt` and `le` are for numbers, text, dates and times",
    note = "`eq`, `ne` and `is_in` do not ask for an order"
)]
pub trait Ordered {}

/// Sets of the members of an enumeration type.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` are no sets of flags",
    label = "`has` is for properties of type `Flags`",
    note = "text is searched with `contains`, a collection with `any`"
)]
pub trait FlagSet {}

impl<E> FlagSet for Flags<E> {}

impl<E: OpenEnum> Comparable<E> for E {}
impl<E: OpenEnum> Comparable<Flags<E>> for Flags<E> {}

macro_rules! comparable {
    ($($type:ty),*) => {$(
        impl Comparable<$type> for $type {}
    )*};
}

comparable!(
    bool,
    String,
    Guid,
    Date,
    DateTimeOffset,
    TimeOfDay,
    Duration,
    Binary
);

/// Each number with each.
macro_rules! numbers {
    ($($type:ty),*) => {
        numbers!(@each [$($type),*] $($type),*);
    };
    (@each $all:tt $($type:ty),*) => {
        $(numbers!(@one $type, $all);)*
    };
    (@one $type:ty, [$($other:ty),*]) => {
        $(impl Comparable<$other> for $type {})*
    };
}

numbers!(u8, i8, i16, i32, i64, f32, f64, Decimal);

macro_rules! ordered {
    ($($type:ty),*) => {$(
        impl Ordered for $type {}
    )*};
}

ordered!(
    u8,
    i8,
    i16,
    i32,
    i64,
    f32,
    f64,
    Decimal,
    String,
    Guid,
    Date,
    DateTimeOffset,
    TimeOfDay,
    Duration
);

fn compare<Owner>(
    left: Fragment,
    operator: &str,
    right: impl FnOnce() -> Fragment,
) -> Filter<Owner> {
    let fragment = Fragment::binary(left, operator, right(), Strength::Comparison);
    Filter::new(if operator == "ne" {
        fragment.advanced()
    } else {
        fragment
    })
}

const NULL: fn() -> Fragment = || Fragment::literal("null");

/// The operators, for everything that has a value.
macro_rules! comparison {
    ($($expression:ident),*) => {$(
        impl<Owner, T: EdmValue> $expression<Owner, T> {
            /// Equal (`eq`).
            pub fn eq<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner> {
                compare(self.into_fragment(), "eq", || value.__into_operand())
            }

            /// Not equal (`ne`). Where the property is null, it is not equal
            /// to any value.
            pub fn ne<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner> {
                compare(self.into_fragment(), "ne", || value.__into_operand())
            }

            /// Greater than (`gt`).
            pub fn gt<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner>
            where
                T::Queried: Ordered,
            {
                compare(self.into_fragment(), "gt", || value.__into_operand())
            }

            /// Greater than or equal (`ge`).
            pub fn ge<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner>
            where
                T::Queried: Ordered,
            {
                compare(self.into_fragment(), "ge", || value.__into_operand())
            }

            /// Less than (`lt`).
            pub fn lt<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner>
            where
                T::Queried: Ordered,
            {
                compare(self.into_fragment(), "lt", || value.__into_operand())
            }

            /// Less than or equal (`le`).
            pub fn le<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner>
            where
                T::Queried: Ordered,
            {
                compare(self.into_fragment(), "le", || value.__into_operand())
            }

            /// Has no value (`eq null`).
            pub fn is_null(self) -> Filter<Owner> {
                compare(self.into_fragment(), "eq", NULL)
            }

            /// Has a value (`ne null`).
            pub fn is_not_null(self) -> Filter<Owner> {
                compare(self.into_fragment(), "ne", NULL)
            }

            /// Equal to one of these literals (`in`). Of none of them nothing
            /// is one: the filter is `false`.
            pub fn is_in<V: $crate::query::Literal<T::Queried>>(
                self,
                values: impl IntoIterator<Item = V>,
            ) -> Filter<Owner> {
                let mut literals = values.into_iter().map(V::__into_literal).peekable();
                Filter::new(if literals.peek().is_none() {
                    Fragment::literal("false")
                } else {
                    Fragment::is_in(self.into_fragment(), literals)
                })
            }

            /// Has this flag, or all of these flags, set (`has`).
            pub fn has<V: Operand<Owner, T::Queried>>(self, flags: V) -> Filter<Owner>
            where
                T::Queried: FlagSet,
            {
                compare(self.into_fragment(), "has", || flags.__into_operand())
            }
        }
    )*};
}

comparison!(Property, PropertyPath, Expression);
