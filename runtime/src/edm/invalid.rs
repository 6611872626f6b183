//! The one error of reading a primitive value.

use std::fmt;

/// A text is not of a primitive type's form. It says what was expected and
/// never what the text is: values may be secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidText {
    pub(crate) type_name: &'static str,
    pub(crate) example: &'static str,
}

impl InvalidText {
    /// The primitive type, for example `Edm.Date`.
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }
}

impl fmt::Display for InvalidText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} as in {}", self.type_name, self.example)
    }
}

impl std::error::Error for InvalidText {}
