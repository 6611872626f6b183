//! Enumeration types and type definitions.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::{Doc, code};
use super::invocation::{indented, literal};
use super::structs::{deprecated, described};
use super::tokens::{Imports, ident};
use crate::ir::{Enum, Namespace, Newtype, Scalar, Type};

const PLACES_A_LINE: usize = 16;

/// The file of an enumeration type.
pub(super) fn emit(item: &Enum) -> (TokenStream, String) {
    let mut header = Doc::default();
    header.markdown(&format!("{}.", code(&item.wire_name)));
    let header = header.inner();
    let mut doc = described(&item.docs);
    let set = if item.flags {
        "; properties hold a set of its members, `Flags`"
    } else {
        ""
    };
    doc.markdown(&format!(
        "OData enumeration type {}{set}.",
        code(&item.wire_name)
    ));
    let doc = doc.outer();
    let outdated = deprecated(&item.docs);
    let name = ident(&item.ident);
    let variants = item.members.iter().map(|(variant, wire_name, docs)| {
        let variant = ident(variant);
        let mut doc = described(docs);
        doc.markdown(&format!("{}.", code(wire_name)));
        let doc = doc.outer();
        let outdated = deprecated(docs);
        quote! {
            #doc
            #outdated
            #variant,
        }
    });
    let variants: TokenStream = variants.collect();
    let mut lines = vec![
        "v1::open_enum! {".to_owned(),
        format!("{name} = {} {{", literal(&item.wire_name)),
    ];
    lines.extend(
        item.members
            .iter()
            .map(|(variant, wire_name, _)| format!("{} = {},", ident(variant), literal(wire_name))),
    );
    lines.push("}".to_owned());
    if let Some(sorted) = &item.sorted {
        lines.push("sorted [".to_owned());
        for places in sorted.chunks(PLACES_A_LINE) {
            let places: Vec<String> = places.iter().map(usize::to_string).collect();
            lines.push(format!("{},", places.join(", ")));
        }
        lines.push("]".to_owned());
    }
    lines.push("}".to_owned());
    let tokens = quote! {
        #header
        use msgraph_runtime::__private::v1;

        #doc
        #outdated
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #name {
            #variants
            /// A member that this crate does not know, as it came: also a known one in other
            /// letter case, or a number.
            Unrecognized(Box<str>),
        }
    };
    (tokens, indented(lines))
}

/// The file of a type definition.
pub(super) fn emit_newtype(namespace: &Namespace, item: &Newtype) -> TokenStream {
    let mut header = Doc::default();
    header.markdown(&format!("{}.", code(&item.wire_name)));
    let header = header.inner();
    let mut doc = described(&item.docs);
    doc.markdown(&format!("OData type definition {}.", code(&item.wire_name)));
    let doc = doc.outer();
    let outdated = deprecated(&item.docs);
    let named = match &item.underlying {
        Type::Item(path) | Type::Flags(path) => Some(path),
        Type::Scalar(_) => None,
    };
    let mut imports = Imports::new(namespace.public.as_deref(), [item.ident.as_str()], named);
    let ty = imports.ty(&item.underlying);
    let uses = imports.uses();
    let name = ident(&item.ident);
    let type_name = &item.wire_name;
    let derives = derives(&item.underlying);
    quote! {
        #header
        #uses

        #doc
        #outdated
        #[derive(#derives)]
        pub struct #name(pub #ty);

        v1::type_definition!(#name(#ty), #type_name);
    }
}

/// What a newtype has as the type that it holds.
fn derives(underlying: &Type) -> TokenStream {
    let Type::Scalar(scalar) = underlying else {
        return quote!(Debug, Clone, PartialEq);
    };
    match scalar {
        Scalar::Bool | Scalar::U8 | Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 => {
            quote!(
                Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default
            )
        }
        Scalar::F32 | Scalar::F64 => quote!(Debug, Clone, Copy, PartialEq, PartialOrd, Default),
        Scalar::String | Scalar::Binary | Scalar::Decimal => {
            quote!(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)
        }
        Scalar::Date => quote!(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord),
        Scalar::DateTimeOffset | Scalar::Guid | Scalar::TimeOfDay => {
            quote!(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)
        }
        Scalar::Duration => quote!(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Default),
        Scalar::Stream | Scalar::Untyped => quote!(Debug, Clone, PartialEq, Eq, Default),
        Scalar::Geography | Scalar::Geometry | Scalar::PrimitiveValue => {
            quote!(Debug, Clone, PartialEq, Eq)
        }
    }
}
