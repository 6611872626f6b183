//! Whole filters, and what joins them (OData URL Conventions 4.01 §5.1.1.1.8
//! to §5.1.1.1.10).

use std::fmt;
use std::marker::PhantomData;
use std::ops::{BitAnd, BitOr, Not};

use super::fragment::{Fragment, Strength};

/// What `$filter` takes: a condition on the members of `Owner`
/// (OData Protocol 4.01 §11.2.6.1).
///
/// `Display` shows it as `$filter` says it, before it is percent-encoded, with
/// members of enumeration types as Microsoft Graph has them: `'member'`. The
/// request adds the type for a service that wants `Namespace.Type'member'`.
/// `Debug` does not show it, since its values may be secret.
///
/// ```
/// # use msgraph_runtime::{Property, __private::v1};
/// # struct Record;
/// # impl Record {
/// #     const ROLE: Property<Self, String> = v1::property("role", 0);
/// #     const SECONDS: Property<Self, i32> = v1::property("seconds", 1);
/// # }
/// let long = Record::SECONDS.gt(300);
/// let presenter = Record::ROLE.eq("Presenter").or(Record::ROLE.eq("Organizer"));
/// assert_eq!(
///     long.and(presenter).to_string(),
///     "seconds gt 300 and (role eq 'Presenter' or role eq 'Organizer')",
/// );
/// ```
#[must_use = "a filter does nothing until a request has it"]
pub struct Filter<Owner> {
    pub(super) fragment: Fragment,
    owner: PhantomData<fn() -> Owner>,
}

/// A filter of what has the members of `Owner`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no filter on `{Owner}`",
    label = "expected a filter on the members of `{Owner}`",
    note = "a member of a complex value is reached with `.then(…)`, one of a collection's items with `.any(…)`"
)]
pub trait Predicate<Owner> {
    #[doc(hidden)]
    fn __into_predicate(self) -> Fragment;
}

impl<Owner> Predicate<Owner> for Filter<Owner> {
    fn __into_predicate(self) -> Fragment {
        self.fragment
    }
}

impl<Owner> Filter<Owner> {
    pub(super) fn new(fragment: Fragment) -> Self {
        Self {
            fragment,
            owner: PhantomData,
        }
    }

    /// Both hold.
    pub fn and(self, other: impl Predicate<Owner>) -> Self {
        let other = other.__into_predicate();
        Self::new(Fragment::binary(self.fragment, "and", other, Strength::And))
    }

    /// One of the two holds, or both.
    pub fn or(self, other: impl Predicate<Owner>) -> Self {
        let other = other.__into_predicate();
        Self::new(Fragment::binary(self.fragment, "or", other, Strength::Or))
    }

    /// It does not hold.
    #[expect(
        clippy::should_implement_trait,
        reason = "it does; a method needs no import"
    )]
    pub fn not(self) -> Self {
        Self::new(Fragment::unary("not", self.fragment).advanced())
    }
}

impl<Owner, Other: Predicate<Owner>> BitAnd<Other> for Filter<Owner> {
    type Output = Self;

    fn bitand(self, other: Other) -> Self {
        self.and(other)
    }
}

impl<Owner, Other: Predicate<Owner>> BitOr<Other> for Filter<Owner> {
    type Output = Self;

    fn bitor(self, other: Other) -> Self {
        self.or(other)
    }
}

impl<Owner> Not for Filter<Owner> {
    type Output = Self;

    fn not(self) -> Self {
        Self::not(self)
    }
}

impl<Owner> Clone for Filter<Owner> {
    fn clone(&self) -> Self {
        Self::new(self.fragment.clone())
    }
}

impl<Owner> fmt::Display for Filter<Owner> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fragment.clone().print(Strength::Or).fmt(f)
    }
}

impl<Owner> fmt::Debug for Filter<Owner> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Filter(..)")
    }
}
