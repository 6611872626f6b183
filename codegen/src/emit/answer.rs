//! Request values as tokens: the types that methods of request types return.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{ident, model_path};
use crate::ir::{Answer, Posted, Scalar, Type};

/// The name of the runtime's type.
pub(super) fn value_name(answer: &Answer) -> &'static str {
    match answer {
        Answer::Get(..) => "Get",
        Answer::List(..) => "List",
        Answer::Delta(..) => "Delta",
        Answer::Create(_) => "Create",
        Answer::Update(_) => "Update",
        Answer::Delete => "Delete",
        Answer::Count(_) => "Count",
        Answer::Post(_) => "Post",
        Answer::Download => "Download",
        Answer::Upload => "Upload",
    }
}

/// The type of a request value, whose name is imported; `options` is the path
/// of the module of its options, where they stand elsewhere.
pub(super) fn request_value(answer: &Answer, options: Option<&TokenStream>) -> TokenStream {
    let name = ident(value_name(answer));
    let restricted = |it: &Option<String>| {
        it.as_ref().map(|it| {
            let it = ident(it);
            quote!(#options #it)
        })
    };
    match answer {
        Answer::Get(ty, limit) | Answer::List(ty, limit) | Answer::Delta(ty, limit) => {
            let ty = value_type(ty);
            match restricted(limit) {
                None => quote!(#name<#ty>),
                Some(options) => quote!(#name<#ty, #options>),
            }
        }
        Answer::Count(limit) => match restricted(limit) {
            None => quote!(#name),
            Some(options) => quote!(#name<#options>),
        },
        Answer::Create(ty) | Answer::Update(ty) => {
            let ty = value_type(ty);
            quote!(#name<#ty>)
        }
        Answer::Post(posted) => match posted {
            Posted::Nothing => quote!(#name<()>),
            Posted::One(ty) => {
                let ty = value_type(ty);
                quote!(#name<#ty>)
            }
            Posted::Many(ty) => {
                let ty = value_type(ty);
                quote!(#name<msgraph_runtime::Collection<#ty>>)
            }
        },
        Answer::Delete | Answer::Download | Answer::Upload => quote!(#name),
    }
}

/// The type of one value, from anywhere in the crate.
pub(super) fn value_type(ty: &Type) -> TokenStream {
    match ty {
        Type::Item(path) => model_path(path),
        Type::Flags(path) => {
            let path = model_path(path);
            quote!(msgraph_runtime::Flags<#path>)
        }
        Type::Scalar(scalar) => match scalar {
            Scalar::Bool => quote!(bool),
            Scalar::U8 => quote!(u8),
            Scalar::I8 => quote!(i8),
            Scalar::I16 => quote!(i16),
            Scalar::I32 => quote!(i32),
            Scalar::I64 => quote!(i64),
            Scalar::F32 => quote!(f32),
            Scalar::F64 => quote!(f64),
            Scalar::String => quote!(String),
            Scalar::Binary => quote!(msgraph_runtime::Binary),
            Scalar::Date => quote!(msgraph_runtime::Date),
            Scalar::DateTimeOffset => quote!(msgraph_runtime::DateTimeOffset),
            Scalar::Decimal => quote!(msgraph_runtime::Decimal),
            Scalar::Duration => quote!(msgraph_runtime::Duration),
            Scalar::Geography => quote!(msgraph_runtime::Geography),
            Scalar::Geometry => quote!(msgraph_runtime::Geometry),
            Scalar::Guid => quote!(msgraph_runtime::Guid),
            Scalar::PrimitiveValue => quote!(msgraph_runtime::PrimitiveValue),
            Scalar::Stream => quote!(msgraph_runtime::Stream),
            Scalar::TimeOfDay => quote!(msgraph_runtime::TimeOfDay),
            Scalar::Untyped => quote!(msgraph_runtime::Untyped),
        },
    }
}
