//! The paths and macros that a source names, wherever they stand in it.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The names in the text of a module: paths from the crate's root, and macros
/// with their `!`. Comments, strings, inline tests and quoted code have none.
#[expect(
    clippy::panic,
    reason = "a test that cannot read its input has to stop"
)]
pub(crate) fn names(text: &str, module: &[&str]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    match text.parse::<TokenStream>() {
        Ok(tokens) => walk(tokens, module, &mut names),
        Err(error) => panic!("{module:?}: {error}"),
    }
    names
}

fn walk(tokens: TokenStream, module: &[&str], names: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        let first = match token {
            TokenTree::Group(group) => {
                walk(group.stream(), module, names);
                continue;
            }
            TokenTree::Ident(ident) => ident.to_string(),
            TokenTree::Punct(_) | TokenTree::Literal(_) => continue,
        };
        if let (true, Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
            (first == "mod", tokens.get(at), tokens.get(at + 1))
        {
            let name = name.to_string();
            if name != "tests" {
                let inner: Vec<&str> = module.iter().copied().chain([name.as_str()]).collect();
                walk(body.stream(), &inner, names);
            }
            at += 2;
            continue;
        }
        at = path(&tokens, at, first, module, names);
    }
}

/// Follows a path that begins before `at`; returns where it ends.
fn path(
    tokens: &[TokenTree],
    mut at: usize,
    first: String,
    module: &[&str],
    names: &mut BTreeSet<String>,
) -> usize {
    let mut segments = vec![first];
    loop {
        match tokens.get(at..) {
            Some(
                [
                    TokenTree::Punct(a),
                    TokenTree::Punct(b),
                    TokenTree::Ident(next),
                    ..,
                ],
            ) if a.as_char() == ':' && b.as_char() == ':' => {
                segments.push(next.to_string());
                at += 3;
            }
            Some(
                [
                    TokenTree::Punct(a),
                    TokenTree::Punct(b),
                    TokenTree::Group(group),
                    ..,
                ],
            ) if a.as_char() == ':'
                && b.as_char() == ':'
                && group.delimiter() == Delimiter::Brace =>
            {
                tree(group.stream(), &segments, module, names);
                return at + 3;
            }
            Some([TokenTree::Punct(bang), TokenTree::Group(group), ..])
                if bang.as_char() == '!' =>
            {
                let quoted = segments.last().is_some_and(|name| name.contains("quote"));
                names.insert(format!("{}!", absolute(&segments, module)));
                if !quoted {
                    walk(group.stream(), module, names);
                }
                return at + 2;
            }
            _ => break,
        }
    }
    let alone = segments.len() == 1;
    let type_like = segments[0].starts_with(char::is_uppercase);
    if !alone || type_like {
        names.insert(absolute(&segments, module));
    }
    at
}

/// The paths of a `use` tree in braces.
fn tree(tokens: TokenStream, before: &[String], module: &[&str], names: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let commas =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    for branch in tokens.split(commas) {
        let mut segments = before.to_vec();
        for token in branch {
            match token {
                TokenTree::Ident(ident) if ident == "as" => break,
                TokenTree::Ident(ident) => segments.push(ident.to_string()),
                TokenTree::Group(group) => {
                    tree(group.stream(), &segments, module, names);
                    segments.clear();
                }
                // A glob names what stands before the braces.
                TokenTree::Punct(punct) if punct.as_char() == '*' => {
                    names.insert(absolute(&segments, module));
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        if segments.len() > before.len() {
            names.insert(absolute(&segments, module));
        }
    }
}

/// A path from the crate's root instead of from its parents.
fn absolute(segments: &[String], module: &[&str]) -> String {
    let parents = segments.iter().take_while(|name| *name == "super").count();
    if parents == 0 {
        return segments.join("::");
    }
    let kept = module.len().saturating_sub(parents);
    let above = module.iter().take(kept).copied();
    let below = segments.iter().skip(parents).map(String::as_str);
    let path: Vec<&str> = ["crate"].into_iter().chain(above).chain(below).collect();
    path.join("::")
}

#[test]
fn names_are_found_wherever_they_stand() {
    let text = r##"
        //! crate::comment
        use crate::a::{B, c::D as E};
        use super::super::f::G;
        use super::h;
        use crate::{o::*, p};
        #[doc = "crate::text"]
        fn i(_: Vec<crate::j::K>) -> std::io::Result<()> {
            println!("{}", crate::l::m());
            quote! { crate::generated }
        }
        #[cfg(test)]
        mod tests { use crate::not_looked_at; }
        mod inner { use super::super::super::n; }
    "##;
    let names = names(text, &["edm", "resolve"]);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "Vec",
            "crate::a::B",
            "crate::a::c::D",
            "crate::edm::h",
            "crate::f::G",
            "crate::j::K",
            "crate::l::m",
            "crate::n",
            "crate::o",
            "crate::p",
            "println!",
            "quote!",
            "std::io::Result",
        ]
    );
}
