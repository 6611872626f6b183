//! Rooted requests: one documented function each.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::{request_value, value_name};
use super::demands::missing;
use super::doc::{Doc, code, inline};
use super::example::example;
use super::tokens::ident;
use crate::ir::{Answer, Cloud, Package, Permission, RootFunction, RootModule};

/// The file of a module of rooted requests.
pub(super) fn module(package: &Package, module: &RootModule) -> TokenStream {
    let functions = module.functions.iter();
    let kinds: BTreeSet<&str> = functions.map(|it| value_name(&it.answer)).collect();
    let kinds = kinds.into_iter().map(ident);
    let has_keys = module
        .functions
        .iter()
        .any(|function| !function.arguments.is_empty());
    let key = has_keys.then(|| {
        quote!(
            use msgraph_runtime::__private::v1;
        )
    });
    let functions: TokenStream = module
        .functions
        .iter()
        .map(|each| function(package, module, each))
        .collect();
    let mut doc = Doc::default();
    doc.markdown(&format!("Requests of {}.", code(&module.ident)));
    let doc = doc.inner();
    quote! {
        #doc
        #key
        use msgraph_runtime::{#(#kinds),*};

        use crate::Graph;

        #functions
    }
}

fn function(package: &Package, module: &RootModule, function: &RootFunction) -> TokenStream {
    let doc = documentation(package, module, function).outer();
    let name = ident(&function.ident);
    let arguments = function.arguments.iter().map(|argument| {
        let name = ident(&argument.ident);
        quote!(#name: impl Into<v1::Key>)
    });
    let result = request_value(&function.answer, Some(&quote!(super::)));
    let calls = function.calls.iter().map(|call| {
        let method = ident(&call.method);
        let arguments = call.arguments.iter().map(|it| ident(it));
        quote!(.#method(#(#arguments),*))
    });
    quote! {
        #doc
        pub fn #name(graph: &Graph, #(#arguments),*) -> #result {
            graph #(#calls)*
        }
    }
}

fn documentation(package: &Package, module: &RootModule, function: &RootFunction) -> Doc {
    let mut doc = Doc::default();
    match &function.docs.description {
        Some(description) => doc.text(Some(description)),
        None => doc.markdown(match function.answer {
            Answer::List(..) => "Lists entities.",
            _ => "Gets one entity.",
        }),
    };
    doc.lines([code(&function.http)]);
    doc.text(function.docs.long_description.as_ref());
    doc.text(package.docs.long_description.as_ref());
    if !function.permissions.is_empty() {
        doc.lines(["# Permissions".to_owned()]);
        doc.lines(permissions(&function.permissions));
    }
    if !function.clouds.is_empty() {
        doc.lines(["# National clouds".to_owned()]);
        doc.markdown(&clouds(&function.clouds));
    }
    if !function.without.is_empty() {
        doc.lines(["# Query options".to_owned()]);
        let missing = missing(&function.without);
        doc.markdown(&format!("All but {missing}"));
    }
    doc.lines(["# Example".to_owned()]);
    doc.lines(example(package, module, function));
    doc
}

/// Where the service offers a request, and where it does not.
fn clouds(offered: &[Cloud]) -> String {
    let list = |is_offered: bool| {
        let clouds = Cloud::ALL
            .into_iter()
            .filter(|cloud| offered.contains(cloud) == is_offered);
        clouds.map(cloud_name).collect::<Vec<_>>().join(", ")
    };
    let not_offered = list(false);
    if not_offered.is_empty() {
        return format!("Offered by: {}.", list(true));
    }
    format!(
        "Offered by: {}. **Not offered** by: {not_offered}; there the request is refused before \
         it is sent.",
        list(true)
    )
}

fn cloud_name(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "global service",
        Cloud::UsGovL4 => "US Government L4",
        Cloud::UsGovL5 => "US Government L5 (DOD)",
        Cloud::China => "China operated by 21Vianet",
    }
}

fn permissions(permissions: &[Permission]) -> Vec<String> {
    let mut lines = vec![
        "| Permission type | Permissions, least privileged first |".to_owned(),
        "|---|---|".to_owned(),
    ];
    lines.extend(permissions.iter().map(|permission| {
        let scheme = match permission.scheme.as_str() {
            "DelegatedWork" => "Delegated (work or school account)".to_owned(),
            "DelegatedPersonal" => "Delegated (personal Microsoft account)".to_owned(),
            other => inline(other),
        };
        let scopes: Vec<String> = permission.scopes.iter().map(|scope| code(scope)).collect();
        if scopes.is_empty() {
            format!("| {scheme} | Not supported |")
        } else {
            format!("| {scheme} | {} |", scopes.join(", "))
        }
    }));
    lines
}
