//! The enum for values of a type and its derived types.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::doc::{Doc, code, inline};
use super::invocation::{indented, literal, type_text};
use super::structs::field_doc;
use super::tokens::{Imports, ident};
use crate::ir::{Family, Field, OuterFamily, Scalar, Shape, Struct, Type};

/// The enum beside its base struct, and the invocation that makes it decode.
pub(super) fn emit(
    base: &Struct,
    family: &Family,
    imports: &mut Imports<'_>,
) -> (TokenStream, String) {
    let base_name = ident(&base.ident);
    let base_payload = payload(quote!(#base_name));
    let variants: Vec<_> = family
        .variants
        .iter()
        .map(|variant| {
            let name = ident(&variant.ident);
            let payload = payload(imports.path(&variant.path));
            let mut doc = Doc::default();
            doc.markdown(&format!("{}.", code(&variant.wire_name)));
            (doc.outer(), name, payload)
        })
        .collect();
    let documented = variants
        .iter()
        .map(|(doc, name, payload)| quote!(#doc #name(#payload),));
    let documented: TokenStream = documented.collect();

    let name = ident(&family.ident);
    let mut doc = Doc::default();
    doc.markdown(&format!(
        "A value of {} or of a type that derives from it, told apart by `@odata.type`.",
        code(&base.wire_name)
    ));
    let doc = doc.outer();
    let mut base_doc = Doc::default();
    base_doc.markdown(&format!(
        "{} itself, or a value without `@odata.type`.",
        code(&base.wire_name)
    ));
    let base_doc = base_doc.outer();
    let tokens = quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #base_doc
            #base_name(#base_payload),
            #documented
            /// A type that this crate does not know: `odata_type()` names it, the
            /// members of the base type are there, and `additional()` has
            /// everything else as it came.
            Other(#base_payload),
        }
    };

    let mut lines = vec![
        "v1::family! {".to_owned(),
        format!("{name}: {} {{", type_text(&base_payload)),
    ];
    lines.extend(
        variants
            .iter()
            .map(|(_, name, payload)| format!("{name}({}),", type_text(payload))),
    );
    lines.extend(["}", "members {"].map(str::to_owned));
    for field in &base.fields {
        lines.extend(member(field, imports));
    }
    lines.extend(["}", "}"].map(str::to_owned));
    for outer in &family.within {
        lines.extend(nested(&name, outer, imports));
    }
    (tokens, indented(lines))
}

/// The invocation that converts to and from the family of a base type.
fn nested(name: &Ident, outer: &OuterFamily, imports: &Imports<'_>) -> Vec<String> {
    let path = type_text(&imports.path(&outer.path));
    let pairs = outer
        .variants
        .iter()
        .map(|(own, outer)| format!("{} = {},", ident(own), ident(outer)));
    let mut lines = vec![
        String::new(),
        "v1::nested_family! {".to_owned(),
        format!("{name} in {path} {{"),
    ];
    lines.extend(pairs);
    lines.extend(["}", "}"].map(str::to_owned));
    lines
}

/// A variant's struct, always in a `Box`: every type is as wide as its widest
/// otherwise, and a type that gains members must not change the enum.
pub(super) fn payload(path: TokenStream) -> TokenStream {
    quote!(Box<#path>)
}

/// A method that reads a member of the base type on every variant.
fn member(field: &Field, imports: &mut Imports<'_>) -> Vec<String> {
    let mut lines: Vec<String> = field_doc(field).comments().collect();
    if let Some(note) = &field.docs.deprecated {
        lines.push(format!("#[deprecated(note = {})]", literal(&inline(note))));
    }
    let place = format!("value.{}", ident(&field.ident));
    let ty = imports.ty(&field.ty);
    let (returned, body) = match field.shape {
        Shape::Single | Shape::Expanded => match &field.ty {
            Type::Scalar(Scalar::String) => (quote!(Option<&str>), format!("{place}.as_deref()")),
            Type::Scalar(
                Scalar::Bool
                | Scalar::U8
                | Scalar::I8
                | Scalar::I16
                | Scalar::I32
                | Scalar::I64
                | Scalar::F32
                | Scalar::F64,
            ) => (quote!(Option<#ty>), place.clone()),
            Type::Scalar(_) | Type::Item(_) | Type::Flags(_) => {
                (quote!(Option<&#ty>), format!("{place}.as_ref()"))
            }
        },
        Shape::Boxed | Shape::ExpandedBoxed => {
            (quote!(Option<&#ty>), format!("{place}.as_deref()"))
        }
        Shape::Collection => (quote!(&[#ty]), format!("&{place}")),
        Shape::NullableCollection => (quote!(&[Option<#ty>]), format!("&{place}")),
        Shape::ExpandedCollection => {
            let collection = imports.runtime("Collection");
            (
                quote!(Option<&#collection<#ty>>),
                format!("{place}.as_ref()"),
            )
        }
    };
    lines.push(format!(
        "fn {}(&self) -> {} = |value| {body};",
        ident(&field.ident),
        type_text(&returned)
    ));
    lines
}
