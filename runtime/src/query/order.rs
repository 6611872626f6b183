//! `$orderby` (OData URL Conventions 4.01 §5.1.5).

use std::fmt;
use std::marker::PhantomData;

use super::expression::{Expression, PropertyPath};
use super::fragment::{Fragment, Strength};
use super::item::Item;
use super::tuples::tuples;
use super::unqualified::Unqualified;
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use crate::model::open_enum::OpenEnum;
use crate::model::value::EdmValue;
use crate::model::{Flags, Property};

/// A property or expression of `Owner`, and which way it is ordered.
///
/// [`Property::asc`] and [`Property::desc`] make one.
pub struct Order<Owner> {
    text: Unqualified,
    members: Vec<String>,
    owner: PhantomData<fn() -> Owner>,
}

/// What `$orderby` takes: a property, which is ordered from small to large,
/// an [`Order`], or a tuple of up to twelve.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not order items of type `{Owner}`",
    label = "expected a property of `{Owner}` with a single value, its `asc()` or `desc()`, or a tuple of them"
)]
pub trait OrderBy<Owner> {
    #[doc(hidden)]
    fn __append(&self, items: &mut Vec<Item>);
}

/// Says that `$orderby` sorts by values of this type.
#[diagnostic::on_unimplemented(
    message = "items are not ordered by values of type `{Self}`",
    label = "`$orderby` is for primitive values and enumeration members"
)]
pub trait Sortable {}

impl<E: OpenEnum> Sortable for E {}
impl<E> Sortable for Flags<E> {}

macro_rules! sortable {
    ($($type:ty),*) => {$(
        impl Sortable for $type {}
    )*};
}

sortable!(
    bool,
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
    Duration,
    Binary
);

macro_rules! orders {
    ($($expression:ident),*) => {$(
        impl<Owner, T: EdmValue> $expression<Owner, T> {
            /// From small to large (`asc`); null comes first.
            pub fn asc(self) -> Order<Owner>
            where
                T::Queried: Sortable,
            {
                Order::new(self.into_fragment(), "")
            }

            /// From large to small (`desc`); null comes last.
            pub fn desc(self) -> Order<Owner>
            where
                T::Queried: Sortable,
            {
                Order::new(self.into_fragment(), " desc")
            }
        }

        impl<Owner, T: EdmValue> OrderBy<Owner> for $expression<Owner, T>
        where
            T::Queried: Sortable,
        {
            fn __append(&self, items: &mut Vec<Item>) {
                let fragment = self.clone().into_fragment();
                let members = fragment.members();
                items.push(Item::new(fragment.print(Strength::Or), members));
            }
        }
    )*};
}

orders!(Property, PropertyPath, Expression);

impl<Owner> Order<Owner> {
    fn new(fragment: Fragment, direction: &str) -> Self {
        let members = fragment.members();
        let mut text = fragment.print(Strength::Or);
        text.push_str(direction);
        Self {
            text,
            members,
            owner: PhantomData,
        }
    }
}

impl<Owner> OrderBy<Owner> for Order<Owner> {
    fn __append(&self, items: &mut Vec<Item>) {
        items.push(Item::new(self.text.clone(), self.members.clone()));
    }
}

tuples!(OrderBy);

impl<Owner> Clone for Order<Owner> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            members: self.members.clone(),
            owner: PhantomData,
        }
    }
}

impl<Owner> fmt::Debug for Order<Owner> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Order(..)")
    }
}
