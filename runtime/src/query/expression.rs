//! What has a value in a query: paths to properties, and what functions make
//! of them (OData URL Conventions 4.01 §5.1.1.15).

use std::fmt;
use std::marker::PhantomData;

use super::fragment::{Fragment, Strength};
use crate::model::family::Derives;
use crate::model::structured::Structured;
use crate::model::value::EdmValue;
use crate::model::{Member, NavigationProperty, Property};

/// A path from `Owner` over complex values to a property with values of type
/// `T`, such as `identity/displayName`. It can be selected, ordered by, and
/// used in filters.
///
/// [`Property::then`] makes one. `Display` shows it.
pub struct PropertyPath<Owner, T> {
    fragment: Fragment,
    types: PhantomData<fn() -> (Owner, T)>,
}

/// A value of type `T` in a filter on `Owner`: what a function makes of
/// others, or the end of a path over a navigation property.
///
/// `Debug` does not show it, since literals in it may be secret.
pub struct Expression<Owner, T> {
    fragment: Fragment,
    types: PhantomData<fn() -> (Owner, T)>,
}

/// The item itself: what a filter on primitive items compares
/// (OData URL Conventions 4.01 §5.1.1.11.4, `$it`), and where a cast of the
/// items begins.
///
/// ```
/// # use msgraph_runtime::{Property, __private::v1};
/// # struct User;
/// # impl User {
/// #     const MAILS: Property<Self, Vec<String>> = v1::property("otherMails", 0);
/// # }
/// use msgraph_runtime::item;
///
/// let filter = User::MAILS.any(item().ends_with("@contoso.com"));
/// assert_eq!(filter.to_string(), "otherMails/any(a:endswith(a,'@contoso.com'))");
/// ```
pub fn item<T>() -> PropertyPath<T, T> {
    PropertyPath::new(Fragment::item())
}

/// A member that a path goes on to: a property or a navigation property of
/// `Owner`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no member of `{Owner}`",
    label = "expected a property of `{Owner}`",
    note = "the members of a collection's items are reached with `.any(…)` or `.all(…)`, those of a derived type after `.cast::<…>()`"
)]
pub trait Step<Owner>: Member<Owner> {
    /// The type of the member's values.
    type Value;
}

impl<Owner, T> Step<Owner> for Property<Owner, T> {
    type Value = T;
}

impl<Owner, T> Step<Owner> for NavigationProperty<Owner, T> {
    type Value = T;
}

impl<Owner, T> Property<Owner, T> {
    pub(super) fn into_fragment(self) -> Fragment {
        Fragment::member(self.name())
    }
}

impl<Owner, T> NavigationProperty<Owner, T> {
    pub(super) fn into_fragment(self) -> Fragment {
        Fragment::member(self.name())
    }
}

macro_rules! expressions {
    ($($expression:ident),*) => {$(
        impl<Owner, T> $expression<Owner, T> {
            pub(super) fn new(fragment: Fragment) -> Self {
                Self {
                    fragment,
                    types: PhantomData,
                }
            }

            pub(super) fn into_fragment(self) -> Fragment {
                self.fragment
            }
        }

        impl<Owner, T> Clone for $expression<Owner, T> {
            fn clone(&self) -> Self {
                Self::new(self.fragment.clone())
            }
        }
    )*};
}

expressions!(PropertyPath, Expression);

impl<Owner, T> PropertyPath<Owner, T> {
    pub(super) fn print(&self) -> String {
        self.fragment.clone().print(Strength::Or).to_string()
    }
}

impl<Owner, T> fmt::Display for PropertyPath<Owner, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.print())
    }
}

impl<Owner, T> fmt::Debug for PropertyPath<Owner, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PropertyPath").field(&self.print()).finish()
    }
}

impl<Owner, T> fmt::Debug for Expression<Owner, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Expression(..)")
    }
}

/// For functions that take a path to any depth.
impl<Owner, T> From<Property<Owner, T>> for PropertyPath<Owner, T> {
    fn from(property: Property<Owner, T>) -> Self {
        Self::new(property.into_fragment())
    }
}

/// For functions that take any value.
impl<Owner, T> From<Property<Owner, T>> for Expression<Owner, T> {
    fn from(property: Property<Owner, T>) -> Self {
        Self::new(property.into_fragment())
    }
}

/// For functions that take any value.
impl<Owner, T> From<PropertyPath<Owner, T>> for Expression<Owner, T> {
    fn from(path: PropertyPath<Owner, T>) -> Self {
        Self::new(path.into_fragment())
    }
}

/// Paths go on; over a navigation property they can no longer be selected.
macro_rules! paths {
    ($($path:ident -> $longer:ident;)*) => {$(
        impl<Owner, T: EdmValue> $path<Owner, T> {
            /// Goes on to a member of the complex value or entity
            /// (`identity/displayName`).
            pub fn then<M: Step<T::Queried>>(self, member: M) -> $longer<Owner, M::Value> {
                $longer::new(self.into_fragment().segment(member.name()))
            }

            /// Takes the value for one of a derived type
            /// (`identity/microsoft.graph.communicationsUserIdentity`; OData
            /// URL Conventions 4.01 §4.11), whose members it can go on to.
            /// Values of other types have none of them: these are null.
            pub fn cast<D>(self) -> $longer<Owner, D>
            where
                D: Derives<T::Queried>,
            {
                let name = <D as Structured>::TYPE_NAME;
                $longer::new(self.into_fragment().segment(name).advanced())
            }
        }
    )*};
}

paths! {
    Property -> PropertyPath;
    PropertyPath -> PropertyPath;
    NavigationProperty -> Expression;
    Expression -> Expression;
}
