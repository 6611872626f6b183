//! One item of `$select`, `$expand` or `$orderby`.

use super::unqualified::Unqualified;

/// What an option says of one property or expression.
pub struct Item {
    pub(super) text: Unqualified,
    /// The paths of the members that it names, as annotations would name them.
    pub(super) members: Vec<String>,
}

impl Item {
    pub(super) fn new(text: Unqualified, members: Vec<String>) -> Self {
        Self { text, members }
    }

    /// The path of one member.
    pub(super) fn member(path: String) -> Self {
        Self {
            members: vec![path.clone()],
            text: path.into(),
        }
    }
}
