//! The query options that request values offer (OData URL Conventions 4.01 §5).

use super::allowed::{Allows, option};
use super::list::List;
use crate::model::Model;
use crate::query::{OrderBy, Predicate, Search};

/// The query options that [`Get`](super::Get) and [`List`](super::List) share.
macro_rules! query_options {
    ($name:ident) => {
        impl<T, O> $name<T, O> {
            /// Asks for these properties alone (`$select`): one property, a
            /// path to one, or a tuple of them. Another call adds to them.
            pub fn select(mut self, properties: impl $crate::query::Selection<T::Declared>) -> Self
            where
                T: $crate::model::Model,
                O: $crate::client::Allows<$crate::client::option::Select>,
            {
                self.request.query.0.select(&properties);
                self
            }

            /// Asks for related resources in the same response (`$expand`):
            /// one navigation property, with options or without, or a tuple
            /// of them. Another call adds to them.
            pub fn expand(mut self, properties: impl $crate::query::Expansion<T::Declared>) -> Self
            where
                T: $crate::model::Model,
                O: $crate::client::Allows<$crate::client::option::Expand>,
            {
                self.request.query.0.expand(&properties);
                self
            }
        }
    };
}

pub(super) use query_options;

impl<T: Model, O> List<T, O> {
    /// Asks for the items that the filter holds for alone (`$filter`; OData
    /// Protocol 4.01 §11.2.6.1). All filters of several calls must hold.
    ///
    /// A filter is made of the constants of the model:
    /// `.filter(AttendanceRecord::ROLE.eq("Presenter"))`. The module
    /// [`query`](crate::query) has the operators and functions.
    pub fn filter(mut self, predicate: impl Predicate<T::Declared>) -> Self
    where
        O: Allows<option::Filter>,
    {
        self.request.query.0.filter(predicate);
        self
    }

    /// Asks for an order (`$orderby`; OData Protocol 4.01 §11.2.6.2): one
    /// property, its `asc()` or `desc()`, or a tuple of them. Another call
    /// adds to it what decides between equal items.
    pub fn order_by(mut self, properties: impl OrderBy<T::Declared>) -> Self
    where
        O: Allows<option::OrderBy>,
    {
        self.request.query.0.order_by(&properties);
        self
    }

    /// Asks for the items with this text (`$search`; OData Protocol 4.01
    /// §11.2.6.6): a text, which becomes one phrase, or a [`Search`].
    pub fn search(mut self, search: impl Into<Search<T::Declared>>) -> Self
    where
        O: Allows<option::Search>,
    {
        self.request.query.0.search(&search.into());
        self
    }
}

impl<T, O> List<T, O> {
    /// Asks how many items there are on all pages (`$count=true`; OData
    /// Protocol 4.01 §11.2.6.5): [`Collection::count`].
    ///
    /// [`Collection::count`]: crate::Collection::count
    pub fn count(mut self) -> Self
    where
        O: Allows<option::Count>,
    {
        self.request.query.0.set("$count", "true");
        self
    }

    /// Asks for the first `count` items (`$top`). Many services take it for
    /// the size of a page.
    pub fn top(mut self, count: u32) -> Self
    where
        O: Allows<option::Top>,
    {
        self.request.query.0.set("$top", count.to_string());
        self
    }

    /// Leaves out the first `count` items (`$skip`).
    pub fn skip(mut self, count: u32) -> Self
    where
        O: Allows<option::Skip>,
    {
        self.request.query.0.set("$skip", count.to_string());
        self
    }
}
