//! Collections in filters: `any`, `all` and `$count` (OData URL Conventions
//! 4.01 §5.1.1.13, §4.8).

use super::expression::{Expression, PropertyPath};
use super::filter::{Filter, Predicate};
use super::fragment::Fragment;
use crate::model::value::EdmValue;
use crate::model::{Collection, Model, NavigationProperty, Property};

/// A collection of values or entities.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no collection",
    label = "this is for collections, and the property has a single value",
    note = "a member of a single value is reached with `.then(…)`"
)]
pub trait Many {
    /// What filters on the items are about.
    type Item;
}

impl<T: EdmValue> Many for Vec<T> {
    type Item = T::Queried;
}

impl<T: Model> Many for Collection<T> {
    type Item = T::Declared;
}

/// The operators; the filter on the items is written as one on a list of them.
macro_rules! collections {
    ($($expression:ident),*) => {$(
        impl<Owner, T: EdmValue> $expression<Owner, T> {
            /// The filter holds for one of the items at least (`any`). It is
            /// written as a filter on a list of such items; items that are no
            /// entities or complex values are [`item`](crate::item).
            pub fn any(self, predicate: impl Predicate<T::Item>) -> Filter<Owner>
            where
                T: Many,
            {
                let predicate = predicate.__into_predicate();
                Filter::new(Fragment::lambda(self.into_fragment(), "any", &predicate))
            }

            /// The filter holds for each of the items, of which there may be
            /// none (`all`).
            pub fn all(self, predicate: impl Predicate<T::Item>) -> Filter<Owner>
            where
                T: Many,
            {
                let predicate = predicate.__into_predicate();
                Filter::new(Fragment::lambda(self.into_fragment(), "all", &predicate))
            }

            /// There is an item (`any()`).
            pub fn is_not_empty(self) -> Filter<Owner>
            where
                T: Many,
            {
                Filter::new(self.into_fragment().segment("any()"))
            }

            /// There is no item (`not` before `any()`).
            pub fn is_empty(self) -> Filter<Owner>
            where
                T: Many,
            {
                self.is_not_empty().not()
            }

            /// How many items there are (`/$count`).
            pub fn item_count(self) -> Expression<Owner, i64>
            where
                T: Many,
            {
                Expression::new(self.into_fragment().segment("$count").advanced())
            }
        }
    )*};
}

collections!(Property, PropertyPath, Expression, NavigationProperty);
