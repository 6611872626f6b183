//! The one error of conversions to types that hold less.

use std::fmt;

/// A primitive value is none of the wanted type's. It says which types these
/// are and never what the value is: values may be secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConversionError {
    pub(crate) from: &'static str,
    pub(crate) into: &'static str,
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, into } = self;
        write!(f, "the {from} is no {into}")
    }
}

impl std::error::Error for ConversionError {}
