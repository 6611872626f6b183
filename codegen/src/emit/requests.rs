//! `Graph` and the request types: what paths are made of.

use proc_macro2::TokenStream;
use quote::quote;

use super::answer::{request_value, value_name};
use super::demands::{demands, options, start};
use super::doc::{Doc, code};
use super::structs::described;
use super::tokens::ident;
use crate::ir::{Answer, Builder, BuilderKind, Package, Request, StepTarget};

/// `src/graph.rs`
pub(super) fn graph(package: &Package) -> TokenStream {
    let version = &package.service_version;
    let mut doc = Doc::default();
    doc.text(package.docs.description.as_ref());
    doc.markdown(&format!(
        "Where paths of Microsoft Graph {} start. Building a request does no I/O.",
        code(version)
    ));
    doc.text(package.docs.long_description.as_ref());
    let doc = doc.outer();
    let builders: std::collections::BTreeSet<&str> = package
        .graph
        .entries
        .iter()
        .map(|entry| entry.builder.as_str())
        .collect();
    let builders = builders.into_iter().map(ident);
    let entries = package.graph.entries.iter().map(|entry| {
        let mut doc = described(&entry.docs);
        doc.markdown(&format!(
            "Goes to {}.",
            code(&format!("/{}", entry.wire_name))
        ));
        let doc = doc.outer();
        let name = ident(&entry.ident);
        let builder = ident(&entry.builder);
        let segment = &entry.wire_name;
        quote! {
            #doc
            pub fn #name(&self) -> #builder {
                #builder(v1::Path::new(&self.0, Self::SERVICE_VERSION).segment(#segment))
            }
        }
    });
    let entries: TokenStream = entries.collect();
    quote! {
        //! Where paths start.

        use msgraph_runtime::__private::v1;
        use msgraph_runtime::Client;
        use crate::requests::{#(#builders),*};

        #doc
        #[derive(Debug, Clone)]
        pub struct Graph(Client);

        impl Graph {
            /// The version of the service that this crate was generated for.
            pub const SERVICE_VERSION: &'static str = #version;

            /// Starts paths at the service of a client.
            pub fn new(client: Client) -> Self {
                Self(client)
            }

            /// The client.
            pub fn client(&self) -> &Client {
                &self.0
            }

            #entries
        }
    }
}

/// `src/requests.rs`
pub(super) fn module(package: &Package) -> TokenStream {
    let mut doc = Doc::default();
    doc.markdown(
        "What can be asked: one module of functions for each place where requests start, and \
         the request types that they are made of.",
    );
    let doc = doc.inner();
    let modules = package
        .graph
        .roots
        .iter()
        .map(|module| ident(&module.ident));
    quote! {
        #doc
        #(pub mod #modules;)*

        pub use crate::builders::*;
    }
}

/// `src/builders.rs`
pub(super) fn builders(package: &Package) -> TokenStream {
    let builders = package.graph.builders.iter().map(|builder| {
        let file = ident(&builder.file);
        let name = ident(&builder.ident);
        let mut requests = builder.requests.iter();
        let options = requests.find_map(|it| it.options.as_ref());
        let names = match options.map(|options| ident(&options.ident)) {
            None => quote!(#name),
            Some(options) => quote!({#name, #options}),
        };
        quote! {
            mod #file;
            pub use #file::#names;
        }
    });
    let builders: TokenStream = builders.collect();
    quote! {
        //! One request type for an item and one for a collection of each entity
        //! type on a path.

        #builders
    }
}

/// The file of a request type, and the invocation at its end.
pub(super) fn builder(builder: &Builder) -> (TokenStream, String) {
    let what = match builder.kind {
        BuilderKind::Item => "One",
        BuilderKind::Collection => "A collection of",
    };
    let mut doc = Doc::default();
    doc.markdown(&format!(
        "{what} {}: a path to it.",
        code(&builder.wire_name)
    ));
    let header = doc.inner();
    let doc = doc.outer();
    let name = ident(&builder.ident);

    let requests: TokenStream = builder.requests.iter().map(request).collect();
    let values: std::collections::BTreeSet<&str> = builder
        .requests
        .iter()
        .map(|request| value_name(&request.answer))
        .collect();
    let values = values.into_iter().map(ident);
    let demands: TokenStream = builder.requests.iter().map(demands).collect();
    let restricted = builder.requests.iter().find_map(|it| it.options.as_ref());
    let invocation = restricted.map_or_else(String::new, |it| options(builder, it));
    let keys = builder.keys.iter().map(|key| {
        let target = ident(&key.builder);
        let template = &key.template;
        quote! {
            /// Goes to the item with a key. A key that is empty, `.` or `..` is
            /// an error when the request is built.
            pub fn by_id(self, id: impl Into<v1::Key>) -> #target {
                #target(self.0.key(#template, id))
            }
        }
    });
    let steps = builder.steps.iter().filter_map(|navigation| {
        let StepTarget::Builder(target) = &navigation.target else {
            return None;
        };
        let mut doc = described(&navigation.docs);
        doc.markdown(&format!(
            "Goes to {}.",
            code(&format!("/{}", navigation.wire_name))
        ));
        let doc = doc.outer();
        let name = ident(&navigation.ident);
        let target = ident(target);
        let segment = &navigation.wire_name;
        Some(quote! {
            #doc
            pub fn #name(self) -> #target {
                #target(self.0.segment(#segment))
            }
        })
    });
    let steps: TokenStream = steps.collect();

    let leads_to = builder.steps.iter().filter_map(|step| match &step.target {
        StepTarget::Builder(target) => Some(target.as_str()),
        StepTarget::Media
        | StepTarget::Reference
        | StepTarget::ReferenceCollection
        | StepTarget::Value(_) => None,
    });
    let targets: std::collections::BTreeSet<&str> = leads_to
        .chain(builder.keys.iter().map(|key| key.builder.as_str()))
        .filter(|&target| target != builder.ident)
        .collect();
    let uses = if targets.is_empty() {
        quote!()
    } else {
        let targets = targets.into_iter().map(ident);
        quote!(use super::{#(#targets),*};)
    };
    let is_empty =
        builder.requests.is_empty() && builder.keys.is_empty() && builder.steps.is_empty();
    let path = is_empty
        .then(|| quote!(#[allow(dead_code, reason = "nothing of the slice goes on from here")]));
    let result =
        (!builder.requests.is_empty()).then(|| quote!(use msgraph_runtime::{#(#values),*};));
    let tokens = quote! {
        #header
        use msgraph_runtime::__private::v1;
        #result
        #uses

        #doc
        #[derive(Debug, Clone)]
        pub struct #name(#path pub(crate) v1::Path);

        impl #name {
            #requests
            #(#keys)*
            #steps
        }

        #demands
    };
    (tokens, invocation)
}

/// The method that makes a request.
fn request(request: &Request) -> TokenStream {
    let name = ident(&request.ident);
    let value = request_value(&request.answer, None);
    let start = start(request);
    let doc = match request.answer {
        Answer::List(..) => quote!(#[doc = " Asks for them, page by page."]),
        _ => quote!(#[doc = " Asks for it."]),
    };
    quote! {
        #doc
        pub fn #name(self) -> #value {
            #start
        }
    }
}
