//! Comparison (OData URL Conventions 4.01 §5.1.1.1): `eq`, `ne`, `gt`, `ge`,
//! `lt`, `le`, `has` and `in`.

use super::comparable::{Comparable, FlagSet, Ordered};
use super::expression::{Expression, PropertyPath};
use super::filter::Filter;
use super::fragment::{Fragment, Strength};
use super::literal::Literal;
use crate::model::Property;
use crate::model::value::EdmValue;

/// What a value of the type `T` is compared with: a [`Literal`]
/// of that type, or another property, path or function of the same `Owner`
/// whose values are [comparable](Comparable).
#[diagnostic::on_unimplemented(
    message = "a value of type `{T}` is not compared with `{Self}`",
    label = "expected a value of type `{T}`, or a property of `{Owner}` with such values",
    note = "the documentation of `Literal` lists what each type is compared with",
    note = "a member of a complex value is reached with `.then(…)`, and an item of a collection is compared with `.any(item().eq(…))`"
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

fn compare<Owner>(left: Fragment, operator: &str, right: Fragment) -> Filter<Owner> {
    let fragment = Fragment::binary(left, operator, right, Strength::Comparison);
    Filter::new(if operator == "ne" {
        fragment.advanced()
    } else {
        fragment
    })
}

fn null() -> Fragment {
    Fragment::literal("null")
}

/// The operators, for everything that has a value.
macro_rules! comparison {
    ($($expression:ident),*) => {$(
        impl<Owner, T: EdmValue> $expression<Owner, T> {
            /// Equal (`eq`).
            pub fn eq<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner> {
                compare(self.into_fragment(), "eq", value.__into_operand())
            }

            /// Not equal (`ne`). Where the property is null, it is not equal
            /// to any value.
            pub fn ne<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner> {
                compare(self.into_fragment(), "ne", value.__into_operand())
            }

            /// Greater than (`gt`).
            pub fn gt<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner>
            where
                T::Queried: Ordered,
            {
                compare(self.into_fragment(), "gt", value.__into_operand())
            }

            /// Greater than or equal (`ge`).
            pub fn ge<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner>
            where
                T::Queried: Ordered,
            {
                compare(self.into_fragment(), "ge", value.__into_operand())
            }

            /// Less than (`lt`).
            pub fn lt<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner>
            where
                T::Queried: Ordered,
            {
                compare(self.into_fragment(), "lt", value.__into_operand())
            }

            /// Less than or equal (`le`).
            pub fn le<V: Operand<Owner, T::Queried>>(self, value: V) -> Filter<Owner>
            where
                T::Queried: Ordered,
            {
                compare(self.into_fragment(), "le", value.__into_operand())
            }

            /// Has no value (`eq null`).
            pub fn is_null(self) -> Filter<Owner> {
                compare(self.into_fragment(), "eq", null())
            }

            /// Has a value (`ne null`).
            pub fn is_not_null(self) -> Filter<Owner> {
                compare(self.into_fragment(), "ne", null())
            }

            /// Equal to one of these literals (`in`). Of none of them nothing
            /// is one: the filter is `false`.
            pub fn is_in<V: Literal<T::Queried>>(
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
                compare(self.into_fragment(), "has", flags.__into_operand())
            }
        }
    )*};
}

comparison!(Property, PropertyPath, Expression);
