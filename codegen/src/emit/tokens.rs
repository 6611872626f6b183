//! Identifiers, paths and types as tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ident::is_keyword;
use crate::ir::ItemPath;

/// An identifier, raw where it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// The path of a type from anywhere in the crate.
pub(super) fn model_path(path: &ItemPath) -> TokenStream {
    let name = ident(&path.ident);
    match &path.module {
        Some(module) => {
            let module = ident(module);
            quote!(crate::models::#module::#name)
        }
        None => quote!(crate::models::#name),
    }
}
