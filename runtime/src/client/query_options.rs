//! The query options that request values offer (OData URL Conventions 4.01 §5).

use super::allowed::{Allows, option};
use super::list::List;

/// The query options that [`Get`](super::Get) and [`List`](super::List) share.
macro_rules! query_options {
    ($name:ident) => {
        impl<T, O> $name<T, O> {
            /// Asks for these properties alone (`$select`): one property, or a
            /// tuple of them. Another call adds to them.
            pub fn select(mut self, properties: impl $crate::model::Selection<T::Declared>) -> Self
            where
                T: $crate::model::Model,
                O: $crate::client::Allows<$crate::client::option::Select>,
            {
                let mut names = Vec::new();
                $crate::model::Selection::append_names(&properties, &mut names);
                self.request.query.add("$select", &names.join(","));
                self
            }

            /// Asks for related resources in the same response (`$expand`):
            /// one navigation property, or a tuple of them. Another call adds
            /// to them.
            pub fn expand(mut self, properties: impl $crate::model::Expansion<T::Declared>) -> Self
            where
                T: $crate::model::Model,
                O: $crate::client::Allows<$crate::client::option::Expand>,
            {
                let mut names = Vec::new();
                $crate::model::Expansion::append_names(&properties, &mut names);
                self.request.query.add("$expand", &names.join(","));
                self
            }

            /// Sets a query option as text, percent-encoded here: a system
            /// query option (`$…`), or a custom one. `$select` and `$expand`
            /// add to what is there, other system query options replace it,
            /// custom ones may be repeated.
            pub fn query_raw(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.request.query_raw(name.as_ref(), value.as_ref());
                self
            }
        }
    };
}

pub(super) use query_options;

impl<T, O> List<T, O> {
    /// Asks for the first `count` items (`$top`). Many services take it for
    /// the size of a page.
    pub fn top(mut self, count: u32) -> Self
    where
        O: Allows<option::Top>,
    {
        self.request.query.set("$top", count.to_string());
        self
    }

    /// Leaves out the first `count` items (`$skip`).
    pub fn skip(mut self, count: u32) -> Self
    where
        O: Allows<option::Skip>,
    {
        self.request.query.set("$skip", count.to_string());
        self
    }
}
