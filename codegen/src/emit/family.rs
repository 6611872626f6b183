//! The enum for values of a type and its derived types.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Doc, code};
use super::structs::{deprecated, field_doc};
use super::tokens::{Imports, ident};
use crate::ir::{Family, Field, Scalar, Shape, Struct, Type};

/// The enum beside its base struct.
pub(super) fn emit(base: &Struct, family: &Family, imports: &mut Imports<'_>) -> TokenStream {
    let base_name = ident(&base.ident);
    let base_payload = payload(quote!(#base_name), family.boxed);
    let variants: Vec<_> = family
        .variants
        .iter()
        .map(|variant| {
            let name = ident(&variant.ident);
            let payload = payload(imports.path(&variant.path), family.boxed);
            let mut doc = Doc::default();
            doc.markdown(&format!("{}.", code(&variant.wire_name)));
            (doc.outer(), quote!(#name(#payload)))
        })
        .collect();
    let documented = variants.iter().map(|(doc, variant)| quote!(#doc #variant,));
    let documented: TokenStream = documented.collect();
    let listed = variants.iter().map(|(_, variant)| variant);
    let members = base.fields.iter().map(|field| member(field, imports));
    let members: TokenStream = members.collect();

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
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #base_doc
            #base_name(#base_payload),
            #documented
            /// A type that this crate does not know: the members of the base
            /// type, and everything else as it came.
            Other(#base_payload),
        }

        v1::family! {
            #name: #base_payload {
                #(#listed,)*
            }
            members {
                #members
            }
        }
    }
}

fn payload(path: TokenStream, boxed: bool) -> TokenStream {
    if boxed { quote!(Box<#path>) } else { path }
}

/// A method that reads a member of the base type on every variant.
fn member(field: &Field, imports: &mut Imports<'_>) -> TokenStream {
    let doc = field_doc(field);
    let deprecated = deprecated(&field.docs);
    let name = ident(&field.ident);
    let ty = imports.ty(&field.ty);
    let (returned, body) = match field.shape {
        Shape::Single | Shape::Expanded => match &field.ty {
            Type::Scalar(Scalar::String) => (quote!(Option<&str>), quote!(value.#name.as_deref())),
            Type::Scalar(
                Scalar::Bool
                | Scalar::U8
                | Scalar::I8
                | Scalar::I16
                | Scalar::I32
                | Scalar::I64
                | Scalar::F32
                | Scalar::F64,
            ) => (quote!(Option<#ty>), quote!(value.#name)),
            Type::Scalar(_) | Type::Item(_) | Type::Flags(_) => {
                (quote!(Option<&#ty>), quote!(value.#name.as_ref()))
            }
        },
        Shape::Boxed | Shape::ExpandedBoxed => {
            (quote!(Option<&#ty>), quote!(value.#name.as_deref()))
        }
        Shape::Collection => (quote!(&[#ty]), quote!(&value.#name)),
        Shape::NullableCollection => (quote!(&[Option<#ty>]), quote!(&value.#name)),
        Shape::ExpandedCollection => {
            let collection = imports.runtime("Collection");
            (
                quote!(Option<&#collection<#ty>>),
                quote!(value.#name.as_ref()),
            )
        }
    };
    quote! {
        #doc
        #deprecated
        fn #name(&self) -> #returned = |value| #body;
    }
}
