//! Write models.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Doc, code};
use super::family::payload;
use super::invocation::{indented, literal, type_text};
use super::structs::{deprecated, described};
use super::tokens::{Imports, ident, item_of};
use crate::ir::{Field, Namespace, Shape, WriteFamily, WriteKind, WriteModel};

/// The file of a write model: the structs and enums, and the invocations that
/// make them write models.
pub(super) fn emit(namespace: &Namespace, item: &WriteModel) -> (TokenStream, String) {
    let mut named: Vec<_> = item.fields.iter().filter_map(item_of).collect();
    if item.compares {
        named.push(&item.read);
    }
    if let Some(family) = &item.family {
        named.extend(family.variants.iter().map(|variant| &variant.path));
        if item.compares {
            named.push(&family.read);
        }
    }
    let own = std::iter::once(item.ident.as_str())
        .chain(item.family.as_ref().map(|family| family.ident.as_str()));
    let mut imports = Imports::new(namespace.public.as_deref(), own, named);

    let definition = definition(item, &mut imports);
    let mut invocations = invocation(item);
    let family = item.family.as_ref().map(|family| {
        invocations.push(String::new());
        let (tokens, invocation) = self::family(item, family, &imports);
        invocations.extend(invocation);
        tokens
    });
    let mut header = Doc::default();
    header.markdown(&format!("{} {}.", done(item), code(&item.wire_name)));
    let header = header.inner();
    let uses = imports.uses();
    let tokens = quote! {
        #header
        #uses
        #definition
        #family
    };
    (tokens, indented(invocations))
}

/// What the file is about, before the name of the type.
fn done(item: &WriteModel) -> &'static str {
    match item.kind {
        WriteKind::Create => "Creates",
        WriteKind::Update => "Updates",
    }
}

fn definition(item: &WriteModel, imports: &mut Imports<'_>) -> TokenStream {
    let mut doc = Doc::default();
    let wire_name = code(&item.wire_name);
    let left_out = match (item.kind, item.is_entity) {
        (WriteKind::Create, true) => "the key and what only the service writes",
        (WriteKind::Create, false) => "what only the service writes",
        (WriteKind::Update, true) => {
            "the key, what only the service writes, and what cannot be changed"
        }
        (WriteKind::Update, false) => "what only the service writes, and what cannot be changed",
    };
    doc.markdown(&match item.kind {
        WriteKind::Create => format!(
            "What a program sends to create a value of {wire_name}: its members without \
             {left_out}. One that is `None` is not sent."
        ),
        WriteKind::Update => format!(
            "What a program sends to update a value of {wire_name}: its members without \
             {left_out}. One that is `Patch::Keep` is not sent."
        ),
    });
    let doc = doc.outer();
    let outdated = deprecated(&item.docs);
    let name = ident(&item.ident);
    let fields = item.fields.iter().map(|field| {
        let doc = field_doc(field).outer();
        let deprecated = deprecated(&field.docs);
        let name = ident(&field.ident);
        let ty = field_type(item.kind, field, imports);
        quote! {
            #doc
            #deprecated
            pub #name: #ty,
        }
    });
    let fields: TokenStream = fields.collect();
    quote! {
        #doc
        #outdated
        #[derive(Debug, Clone, PartialEq, Default)]
        #[non_exhaustive]
        pub struct #name {
            #fields
            __extra: v1::Extra,
        }
    }
}

fn field_doc(field: &Field) -> Doc {
    let mut doc = described(&field.docs);
    let navigation = match field.shape {
        Shape::Expanded | Shape::ExpandedBoxed | Shape::ExpandedCollection => {
            "Navigation property, what it leads to is created as well: "
        }
        Shape::Single | Shape::Boxed | Shape::Collection | Shape::NullableCollection => "",
    };
    doc.markdown(&format!(
        "{navigation}{}: {}.",
        code(&field.wire_name),
        field.edm_type
    ));
    doc
}

fn field_type(kind: WriteKind, field: &Field, imports: &mut Imports<'_>) -> TokenStream {
    let ty = imports.ty(&field.ty);
    let value = match field.shape {
        Shape::Single | Shape::Expanded => ty,
        Shape::Boxed | Shape::ExpandedBoxed => quote!(Box<#ty>),
        Shape::Collection | Shape::ExpandedCollection => quote!(Vec<#ty>),
        Shape::NullableCollection => quote!(Vec<Option<#ty>>),
    };
    match kind {
        WriteKind::Create => quote!(Option<#value>),
        WriteKind::Update => {
            let patch = imports.runtime("Patch");
            quote!(#patch<#value>)
        }
    }
}

/// `create` or `update`, and the names of the written and the read type.
fn head(item: &WriteModel, written: &str, read: &str) -> String {
    let kind = match item.kind {
        WriteKind::Create => "create",
        WriteKind::Update => "update",
    };
    let written = ident(written);
    if item.compares {
        format!("{kind} {written}: {}", ident(read))
    } else {
        format!("{kind} {written}")
    }
}

fn invocation(item: &WriteModel) -> Vec<String> {
    let head = head(item, &item.ident, &item.read.ident);
    let mut lines = vec![
        "v1::write_model! {".to_owned(),
        format!("{head} = {} {{", literal(&item.wire_name)),
    ];
    let fields = item.fields.iter();
    lines.extend(
        fields.map(|field| format!("{} = {},", ident(&field.ident), literal(&field.wire_name))),
    );
    lines.extend(["}", "}"].map(str::to_owned));
    lines
}

fn family(
    item: &WriteModel,
    family: &WriteFamily,
    imports: &Imports<'_>,
) -> (TokenStream, Vec<String>) {
    let base = ident(&family.base);
    let written = ident(&item.ident);
    let base_payload = payload(quote!(#written));
    let variants: Vec<_> = family
        .variants
        .iter()
        .map(|variant| {
            let payload = payload(imports.path(&variant.path));
            let mut doc = Doc::default();
            doc.markdown(&format!("{}.", code(&variant.wire_name)));
            (doc.outer(), ident(&variant.ident), payload)
        })
        .collect();
    let documented = variants
        .iter()
        .map(|(doc, name, payload)| quote!(#doc #name(#payload),));
    let documented: TokenStream = documented.collect();
    let name = ident(&family.ident);
    let wire_name = code(&item.wire_name);
    let mut doc = Doc::default();
    doc.markdown(&format!(
        "{} a value of {wire_name} or of a type that derives from it, whose `@odata.type` is \
         sent.",
        done(item)
    ));
    let doc = doc.outer();
    let mut base_doc = Doc::default();
    base_doc.markdown(&format!(
        "{wire_name} itself; another type where `@odata.type` is `additional`."
    ));
    let base_doc = base_doc.outer();
    let tokens = quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #base_doc
            #base(#base_payload),
            #documented
        }
    };
    let head = head(item, &family.ident, &family.read.ident);
    let mut lines = vec![
        "v1::write_family! {".to_owned(),
        format!("{head} = {base}({}) {{", type_text(&base_payload)),
    ];
    lines.extend(
        variants
            .iter()
            .map(|(_, name, payload)| format!("{name}({}),", type_text(payload))),
    );
    lines.extend(["}", "}"].map(str::to_owned));
    (tokens, lines)
}
