//! The text of query options before it is known whether the service wants
//! members of enumeration types with their type (OData ABNF, `enum`).

use std::borrow::Cow;
use std::fmt;

/// Text in which members of enumeration types stand without their type,
/// `'member'`, and the places before which it would stand.
///
/// The text is that of OData 4.01 and of Microsoft Graph. Only the request that
/// has it knows the service.
#[derive(Clone, Default)]
pub(crate) struct Unqualified {
    text: String,
    /// Qualified names of types and their places, in the order of the text.
    types: Vec<(usize, &'static str)>,
}

impl Unqualified {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text with the types, `Namespace.Type'member'`, which OData 4.0
    /// demands.
    pub(crate) fn qualified(&self) -> Cow<'_, str> {
        if self.types.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut qualified = String::new();
        let mut rest = self.text.as_str();
        let mut passed = 0;
        for (at, name) in &self.types {
            let (before, after) = rest.split_at_checked(at - passed).unwrap_or((rest, ""));
            qualified.push_str(before);
            qualified.push_str(name);
            (rest, passed) = (after, *at);
        }
        qualified.push_str(rest);
        Cow::Owned(qualified)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Places and qualified names of types.
    pub(super) fn types(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.types.iter().copied()
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Says that members of the type of this qualified name begin here.
    pub(super) fn push_type(&mut self, name: &'static str) {
        self.types.push((self.text.len(), name));
    }

    pub(super) fn append(&mut self, other: &Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        let types = other.types();
        self.types
            .extend(types.map(|(at, name)| (before + at, name)));
    }

    pub(super) fn into_parentheses(self) -> Self {
        let mut parentheses = Self::from("(");
        parentheses.append(&self);
        parentheses.push_str(")");
        parentheses
    }
}

impl<T: Into<String>> From<T> for Unqualified {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            types: Vec::new(),
        }
    }
}

/// The text as it is.
impl fmt::Display for Unqualified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}
