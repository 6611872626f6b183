//! `$search` (OData URL Conventions 4.01 §5.1.7).

use std::fmt;
use std::marker::PhantomData;

use super::fragment::{Fragment, Strength};
use crate::model::Property;

/// What `$search` takes: phrases, joined by `AND`, `OR` and `NOT`.
///
/// A text becomes one phrase in quotation marks, whatever it holds. Directory
/// objects take phrases that name a property, [`Search::property`]. `Display`
/// shows it as `$search` says it, before it is percent-encoded; `Debug` does
/// not, since it may be secret.
///
/// ```
/// # use msgraph_runtime::{Property, __private::v1};
/// # struct User;
/// # impl User {
/// #     const DISPLAY_NAME: Property<Self, String> = v1::property("displayName", 0);
/// #     const MAIL: Property<Self, String> = v1::property("mail", 1);
/// # }
/// use msgraph_runtime::Search;
///
/// let search = Search::property(User::DISPLAY_NAME, "one").or(Search::property(User::MAIL, "two"));
/// assert_eq!(search.to_string(), r#""displayName:one" OR "mail:two""#);
/// ```
pub struct Search<Owner> {
    fragment: Fragment,
    owner: PhantomData<fn() -> Owner>,
}

impl<Owner> Search<Owner> {
    fn new(fragment: Fragment) -> Self {
        Self {
            fragment,
            owner: PhantomData,
        }
    }

    /// This text, as one phrase.
    pub fn phrase(text: impl AsRef<str>) -> Self {
        Self::new(Fragment::literal(quoted(text.as_ref())))
    }

    /// This text in one property, `"displayName:one"`: Microsoft Graph's form
    /// for directory objects.
    pub fn property<T>(property: Property<Owner, T>, text: impl AsRef<str>) -> Self {
        Self::phrase(format!("{}:{}", property.name(), text.as_ref()))
    }

    /// Both are found.
    pub fn and(self, other: impl Into<Self>) -> Self {
        let (one, other) = (self.fragment, other.into().fragment);
        Self::new(Fragment::binary(one, "AND", other, Strength::And))
    }

    /// One of the two is found, or both.
    pub fn or(self, other: impl Into<Self>) -> Self {
        let (one, other) = (self.fragment, other.into().fragment);
        Self::new(Fragment::binary(one, "OR", other, Strength::Or))
    }

    /// It is not found.
    #[expect(
        clippy::should_implement_trait,
        reason = "as `Filter`, of which it is the counterpart"
    )]
    pub fn not(self) -> Self {
        Self::new(Fragment::unary("NOT", self.fragment))
    }
}

/// Quotation marks and backslashes are escaped with a backslash.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', r"\\").replace('"', r#"\""#);
    format!("\"{escaped}\"")
}

impl<Owner> From<&str> for Search<Owner> {
    fn from(text: &str) -> Self {
        Self::phrase(text)
    }
}

impl<Owner> From<String> for Search<Owner> {
    fn from(text: String) -> Self {
        Self::phrase(text)
    }
}

impl<Owner> From<&String> for Search<Owner> {
    fn from(text: &String) -> Self {
        Self::phrase(text)
    }
}

impl<Owner> Clone for Search<Owner> {
    fn clone(&self) -> Self {
        Self::new(self.fragment.clone())
    }
}

impl<Owner> fmt::Display for Search<Owner> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fragment.clone().print(Strength::Or).fmt(f)
    }
}

impl<Owner> fmt::Debug for Search<Owner> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Search(..)")
    }
}
