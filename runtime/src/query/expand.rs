//! `$expand` and the options within it (OData URL Conventions 4.01 §5.1.3).

use std::fmt;
use std::marker::PhantomData;

use super::filter::Predicate;
use super::item::Item;
use super::lambda::Many;
use super::options::Options;
use super::tuples::tuples;
use super::unqualified::Unqualified;
use super::{OrderBy, Search, Selection};
use crate::model::{Collection, Model, NavigationProperty};

/// A navigation property of `Owner` with options for the related entities,
/// such as `attendanceRecords($select=role;$top=5)`.
///
/// The methods of [`NavigationProperty`] make one; they may be chained.
#[must_use = "it does nothing until a request expands it"]
pub struct Expand<Owner, T> {
    name: &'static str,
    options: Options,
    types: PhantomData<fn() -> (Owner, T)>,
}

/// What `$expand` takes: a navigation property of `Owner`, one with options,
/// or a tuple of up to twelve.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not expand `{Owner}`",
    label = "expected a navigation property of `{Owner}`, with options or without, or a tuple of them"
)]
pub trait Expansion<Owner> {
    #[doc(hidden)]
    fn __append(&self, items: &mut Vec<Item>);
}

/// What a navigation property leads to: an entity, or a collection of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of related entities",
    label = "it has no members to select or expand"
)]
pub trait Related {
    /// The type of the entity, or of each one.
    type Entity;
}

impl<T: Model> Related for T {
    type Entity = T::Declared;
}

impl<T: Model> Related for Collection<T> {
    type Entity = T::Declared;
}

impl<Owner, T> Expand<Owner, T> {
    fn new(property: NavigationProperty<Owner, T>) -> Self {
        Self {
            name: property.name(),
            options: Options::default(),
            types: PhantomData,
        }
    }

    fn into_expand(self) -> Self {
        self
    }
}

impl<Owner, T> NavigationProperty<Owner, T> {
    fn into_expand(self) -> Expand<Owner, T> {
        Expand::new(self)
    }
}

/// The options; each gives the property with its options.
macro_rules! options {
    ($($property:ident),*) => {$(
        impl<Owner, T> $property<Owner, T> {
            /// Asks for these members of the related entities alone
            /// (`$select`). Another call adds to them.
            pub fn select(self, properties: impl Selection<T::Entity>) -> Expand<Owner, T>
            where
                T: Related,
            {
                let mut expand = self.into_expand();
                expand.options.select(&properties);
                expand
            }

            /// Asks for what is related to the related entities (`$expand`).
            /// Another call adds to it.
            pub fn expand(self, properties: impl Expansion<T::Entity>) -> Expand<Owner, T>
            where
                T: Related,
            {
                let mut expand = self.into_expand();
                expand.options.expand(&properties);
                expand
            }

            /// Asks for the related entities that the filter holds for alone
            /// (`$filter`). All filters of several calls must hold.
            pub fn filter(self, predicate: impl Predicate<T::Item>) -> Expand<Owner, T>
            where
                T: Many,
            {
                let mut expand = self.into_expand();
                expand.options.filter(predicate);
                expand
            }

            /// Asks for an order of the related entities (`$orderby`). Another
            /// call adds to it what decides between equal ones.
            pub fn order_by(self, properties: impl OrderBy<T::Item>) -> Expand<Owner, T>
            where
                T: Many,
            {
                let mut expand = self.into_expand();
                expand.options.order_by(&properties);
                expand
            }

            /// Asks for the first `count` related entities (`$top`).
            pub fn top(self, count: u32) -> Expand<Owner, T>
            where
                T: Many,
            {
                let mut expand = self.into_expand();
                expand.options.set("$top", count.to_string());
                expand
            }

            /// Leaves out the first `count` related entities (`$skip`).
            pub fn skip(self, count: u32) -> Expand<Owner, T>
            where
                T: Many,
            {
                let mut expand = self.into_expand();
                expand.options.set("$skip", count.to_string());
                expand
            }

            /// Asks for the related entities with this text (`$search`).
            pub fn search(self, search: impl Into<Search<T::Item>>) -> Expand<Owner, T>
            where
                T: Many,
            {
                let mut expand = self.into_expand();
                expand.options.search(&search.into());
                expand
            }

            /// Asks how many related entities there are (`$count=true`):
            /// [`Collection::count`].
            pub fn count(self) -> Expand<Owner, T>
            where
                T: Many,
            {
                let mut expand = self.into_expand();
                expand.options.set("$count", "true");
                expand
            }

            /// Expands the same property of the related entities, so many
            /// times in all (`$levels`).
            pub fn levels(self, levels: u32) -> Expand<Owner, T> {
                let mut expand = self.into_expand();
                expand.options.set("$levels", levels.to_string());
                expand
            }

            /// Expands the same property of the related entities as often as
            /// the service allows (`$levels=max`).
            pub fn all_levels(self) -> Expand<Owner, T> {
                let mut expand = self.into_expand();
                expand.options.set("$levels", "max");
                expand
            }
        }
    )*};
}

options!(NavigationProperty, Expand);

impl<Owner, T> Expansion<Owner> for NavigationProperty<Owner, T> {
    fn __append(&self, items: &mut Vec<Item>) {
        items.push(Item::member(self.name().to_owned()));
    }
}

impl<Owner, T> Expansion<Owner> for Expand<Owner, T> {
    fn __append(&self, items: &mut Vec<Item>) {
        let within = self.options.members("$expand");
        let within = within.map(|path| format!("{}/{path}", self.name));
        let members = std::iter::once(self.name.to_owned()).chain(within);
        let mut text = Unqualified::from(self.name);
        text.append(&self.options.in_parentheses());
        items.push(Item::new(text, members.collect()));
    }
}

tuples!(Expansion);

impl<Owner, T> Clone for Expand<Owner, T> {
    fn clone(&self) -> Self {
        Self {
            name: self.name,
            options: self.options.clone(),
            types: PhantomData,
        }
    }
}

impl<Owner, T> fmt::Debug for Expand<Owner, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expand").field(&self.name).finish()
    }
}
