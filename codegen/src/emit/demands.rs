//! What requests demand: the type of their query options, and the value that
//! tells the runtime.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::{Doc, code};
use super::invocation::indented;
use super::tokens::ident;
use crate::ir::{Answer, Builder, BuilderKind, Cloud, Options, PathDemands, QueryOption, Request};

/// What a request type's `get` or `list` begins with: the function of the
/// runtime, and what it takes besides the path.
pub(super) fn start(request: &Request) -> TokenStream {
    let demands = match value(request) {
        Value::Nothing if request.options.is_none() => None,
        Value::Nothing => Some(quote!(v1::Demands::NONE)),
        Value::Known(name) => Some(quote!(v1::Demands::#name)),
        Value::Own => Some(quote!(DEMANDS)),
    };
    match (&request.answer, demands) {
        (Answer::List(..), None) => quote!(v1::list(self.0)),
        (Answer::List(..), Some(demands)) => quote!(v1::demanding_list(self.0, &#demands)),
        (_, None) => quote!(v1::get(self.0)),
        (_, Some(demands)) => quote!(v1::demanding_get(self.0, &#demands)),
    }
}

/// What the runtime is told.
enum Value {
    Nothing,
    /// A constant of the runtime.
    Known(Ident),
    /// A constant of the file.
    Own,
}

fn value(request: &Request) -> Value {
    let paths = request.paths.is_empty();
    match (request.evolvable_enums, request.advanced_queries, paths) {
        (false, false, true) => Value::Nothing,
        (true, false, true) => Value::Known(ident("EVOLVABLE_ENUMS")),
        (false, true, true) => Value::Known(ident("ADVANCED_QUERIES")),
        _ => Value::Own,
    }
}

/// The constant of the file, where there is one.
pub(super) fn demands(request: &Request) -> TokenStream {
    if !matches!(value(request), Value::Own) {
        return quote!();
    }
    let enums = request
        .evolvable_enums
        .then(|| quote!(evolvable_enums: true,));
    let queries = request
        .advanced_queries
        .then(|| quote!(advanced_queries: true,));
    let paths = (!request.paths.is_empty()).then(|| {
        let paths = request.paths.iter().map(path);
        quote!(paths: &[#(#paths),*],)
    });
    quote! {
        const DEMANDS: v1::Demands = v1::Demands {
            #enums
            #queries
            #paths
            ..v1::Demands::NONE
        };
    }
}

fn path(path: &PathDemands) -> TokenStream {
    let template = &path.template;
    let clouds = (!path.clouds.is_empty()).then(|| {
        let clouds = path.clouds.iter().map(|cloud| ident(variant(*cloud)));
        quote!(clouds: &[#(v1::Cloud::#clouds),*],)
    });
    let without = (!path.without.is_empty()).then(|| {
        let without = path.without.iter().map(|option| in_urls(*option));
        quote!(without: &[#(#without),*],)
    });
    quote! {
        v1::PathDemands {
            template: #template,
            #clouds
            #without
            ..v1::PathDemands::NONE
        }
    }
}

/// The type of a request type's query options, as an invocation of a macro.
pub(super) fn options(builder: &Builder, options: &Options) -> String {
    let mut doc = Doc::default();
    let what = match builder.kind {
        BuilderKind::Item => "one",
        BuilderKind::Collection => "a collection of",
    };
    doc.markdown(&format!(
        "The query options of a request for {what} {}: all but {}",
        code(&builder.wire_name),
        missing(&options.forbidden),
    ));
    let allowed: Vec<&str> = options.allowed.iter().map(|it| marker(*it)).collect();
    let mut lines = vec!["v1::options! {".to_owned()];
    lines.extend(doc.comments());
    lines.push(format!("{}: {}", options.ident, allowed.join(", ")));
    lines.push("}".to_owned());
    indented(lines)
}

/// The end of a sentence on options that are not there.
pub(super) fn missing(options: &[QueryOption]) -> String {
    let names: Vec<String> = options
        .iter()
        .map(|option| code(in_urls(*option)))
        .collect();
    format!(
        "{}, which the service does not offer here.",
        names.join(", ")
    )
}

/// `$orderby`
fn in_urls(option: QueryOption) -> &'static str {
    match option {
        QueryOption::Select => "$select",
        QueryOption::Expand => "$expand",
        QueryOption::Filter => "$filter",
        QueryOption::OrderBy => "$orderby",
        QueryOption::Search => "$search",
        QueryOption::Count => "$count",
        QueryOption::Top => "$top",
        QueryOption::Skip => "$skip",
    }
}

/// The type of the runtime that stands for an option.
fn marker(option: QueryOption) -> &'static str {
    match option {
        QueryOption::Select => "Select",
        QueryOption::Expand => "Expand",
        QueryOption::Filter => "Filter",
        QueryOption::OrderBy => "OrderBy",
        QueryOption::Search => "Search",
        QueryOption::Count => "Count",
        QueryOption::Top => "Top",
        QueryOption::Skip => "Skip",
    }
}

/// The variant of the runtime's `Cloud`.
fn variant(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "Global",
        Cloud::UsGovL4 => "UsGovL4",
        Cloud::UsGovL5 => "UsGovL5",
        Cloud::China => "China",
    }
}
