//! Typed queries (OData URL Conventions 4.01 §5): what is put together of the
//! constants of models, and checked by the compiler.
//!
//! - [`Filter`] is what `$filter` takes. The operators and functions are
//!   methods of [`Property`], [`PropertyPath`] and [`Expression`]; filters are
//!   joined by [`Filter::and`], [`Filter::or`] and [`Filter::not`].
//! - [`Selection`], [`OrderBy`] and [`Expansion`] are what `$select`,
//!   `$orderby` and `$expand` take: one property, or a tuple. [`Expand`] is a
//!   navigation property with options of its own.
//! - [`Search`] is what `$search` takes.
//!
//! [`Property`]: crate::Property

mod comparison;
mod expand;
mod expression;
mod filter;
mod fragment;
mod lambda;
mod literal;
pub(crate) mod options;
mod order;
mod search;
mod selection;
mod text;
mod time;
mod tuples;

pub use self::comparison::{Comparable, FlagSet, Operand, Ordered};
pub use self::expand::{Expand, Expansion, Related};
pub use self::expression::{Expression, PropertyPath, Step, item};
pub use self::filter::{Filter, Predicate};
pub use self::lambda::Many;
pub use self::literal::Literal;
pub use self::order::{Order, OrderBy, Sortable};
pub use self::search::Search;
pub use self::selection::Selection;
pub use self::text::Text;
pub use self::time::{HasDate, HasTime, Instant, now};
