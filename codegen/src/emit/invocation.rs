//! Invocations of the runtime's macros as text: the printer leaves the tokens
//! of a macro as one run of words.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

/// A type as the printer would write it.
pub(super) fn type_text(ty: &TokenStream) -> String {
    let Ok(file) = syn::parse2(quote!(type T = #ty;)) else {
        return ty.to_string();
    };
    let text = prettyplease::unparse(&file);
    let ty = text.trim_start_matches("type T = ").trim_end();
    ty.trim_end_matches(';').to_owned()
}

/// Lines with as much indentation as their depth in braces and brackets.
pub(super) fn indented(lines: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    let mut depth = 0usize;
    for line in lines {
        if line == "}" || line == "]" {
            depth = depth.saturating_sub(1);
        }
        text.push_str(&"    ".repeat(depth));
        text.push_str(line.trim_end());
        text.push('\n');
        if line.ends_with(['{', '[']) && !line.starts_with("///") && !line.starts_with("#[") {
            depth += 1;
        }
    }
    text
}
