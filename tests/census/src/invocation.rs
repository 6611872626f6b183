//! Invocations of macros, which tie names to texts.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt;

/// An invocation of a macro, as in `v1::open_enum! { Role = "a.role" { User =
/// "user", } }`.
#[derive(Debug)]
pub(crate) struct Invocation {
    pub(crate) name: String,
    /// The names before the first braces, in their order.
    pub(crate) head: Vec<String>,
    /// The first text before them.
    pub(crate) wire_name: Option<String>,
    /// `name = "text"` within them.
    pub(crate) pairs: Vec<(String, String)>,
}

impl Invocation {
    /// Reads what stands between its parentheses.
    pub(crate) fn read(name: String, tokens: &TokenStream) -> Self {
        let mut invocation = Self {
            name,
            head: Vec::new(),
            wire_name: None,
            pairs: Vec::new(),
        };
        for token in tokens.clone() {
            match token {
                TokenTree::Ident(ident) => invocation.head.push(ident.unraw().to_string()),
                TokenTree::Literal(literal) if invocation.wire_name.is_none() => {
                    invocation.wire_name = literal_text(&literal.to_string());
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    invocation.pairs = pairs(group.stream());
                    break;
                }
                _ => {}
            }
        }
        invocation
    }
}

/// `name = "text"`, wherever it stands.
fn pairs(tokens: TokenStream) -> Vec<(String, String)> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut pairs = Vec::new();
    for window in tokens.windows(3) {
        if let [
            TokenTree::Ident(name),
            TokenTree::Punct(sign),
            TokenTree::Literal(text),
        ] = window
            && sign.as_char() == '='
            && let Some(text) = literal_text(&text.to_string())
        {
            pairs.push((name.unraw().to_string(), text));
        }
    }
    pairs
}

fn literal_text(literal: &str) -> Option<String> {
    let text = syn::parse_str::<syn::LitStr>(literal).ok()?;
    Some(text.value())
}
