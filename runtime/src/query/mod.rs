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
//! ```
//! # use msgraph_runtime::{Property, __private::v1};
//! # struct User;
//! # impl User {
//! #     const NAME: Property<Self, String> = v1::property("displayName", 0);
//! #     const CREATED: Property<Self, DateTimeOffset> = v1::property("createdDateTime", 1);
//! #     const MAILS: Property<Self, Vec<String>> = v1::property("otherMails", 2);
//! # }
//! use msgraph_runtime::{DateTimeOffset, item};
//!
//! let begin: DateTimeOffset = "2026-08-01T00:00:00Z".parse()?;
//! let filter = User::CREATED
//!     .ge(begin)
//!     .and(User::NAME.starts_with("O'").or(User::MAILS.any(item().contains("@contoso.com"))));
//! assert_eq!(
//!     filter.to_string(),
//!     "createdDateTime ge 2026-08-01T00:00:00Z and (startswith(displayName,'O''') \
//!      or otherMails/any(a:contains(a,'@contoso.com')))",
//! );
//! # Ok::<(), msgraph_runtime::InvalidText>(())
//! ```
//!
//! [`Property`]: crate::Property

mod comparable;
mod comparison;
mod expand;
mod expression;
mod filter;
mod fragment;
mod item;
mod lambda;
pub(crate) mod literal;
pub(crate) mod options;
mod order;
mod search;
mod selection;
mod text;
mod time;
mod tuples;
mod unqualified;

pub use self::comparable::{Comparable, FlagSet, Ordered};
pub use self::comparison::Operand;
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
