//! Identifiers as tokens.

use proc_macro2::{Ident, Span};

use crate::ident::is_keyword;

/// An identifier, raw where it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}
