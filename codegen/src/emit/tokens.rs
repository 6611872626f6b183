//! Identifiers, paths and types as tokens.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ident::is_keyword;
use crate::ir::{Field, ItemPath, Scalar, Shape, Type};

/// An identifier, raw where it is a keyword.
pub(super) fn ident(name: &str) -> Ident {
    if is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// The path of a type from anywhere in the crate.
pub(super) fn model_path(path: &ItemPath) -> TokenStream {
    let name = ident(&path.ident);
    match &path.module {
        Some(module) => {
            let module = ident(module);
            quote!(crate::models::#module::#name)
        }
        None => quote!(crate::models::#name),
    }
}

/// What a file names, and how: types of its own schema and of the runtime are
/// imported, all others stand with their paths. A type of the runtime that is
/// called as a model of the file stands with its path, too.
pub(super) struct Imports<'a> {
    here: Option<&'a str>,
    own: BTreeSet<&'a str>,
    same_schema: BTreeSet<&'a str>,
    runtime: BTreeSet<&'static str>,
}

impl<'a> Imports<'a> {
    /// For a file of a schema that defines `own` and names `paths`.
    pub(super) fn new(
        here: Option<&'a str>,
        own: impl IntoIterator<Item = &'a str>,
        paths: impl IntoIterator<Item = &'a ItemPath>,
    ) -> Self {
        let own: BTreeSet<&str> = own.into_iter().collect();
        let same_schema = paths
            .into_iter()
            .filter(|path| path.module.as_deref() == here)
            .map(|path| path.ident.as_str())
            .filter(|name| !own.contains(name))
            .collect();
        Self {
            here,
            own,
            same_schema,
            runtime: BTreeSet::new(),
        }
    }

    /// A type of this crate.
    pub(super) fn path(&self, path: &ItemPath) -> TokenStream {
        if path.module.as_deref() == self.here {
            let name = ident(&path.ident);
            quote!(#name)
        } else {
            model_path(path)
        }
    }

    /// A type of the runtime.
    pub(super) fn runtime(&mut self, name: &'static str) -> TokenStream {
        let token = ident(name);
        if self.own.contains(name) || self.same_schema.contains(name) {
            return quote!(msgraph_runtime::#token);
        }
        self.runtime.insert(name);
        quote!(#token)
    }

    /// The type of one value.
    pub(super) fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Item(path) => self.path(path),
            Type::Flags(path) => {
                let flags = self.runtime("Flags");
                let path = self.path(path);
                quote!(#flags<#path>)
            }
        }
    }

    fn scalar(&mut self, scalar: Scalar) -> TokenStream {
        match scalar {
            Scalar::Bool => quote!(bool),
            Scalar::U8 => quote!(u8),
            Scalar::I8 => quote!(i8),
            Scalar::I16 => quote!(i16),
            Scalar::I32 => quote!(i32),
            Scalar::I64 => quote!(i64),
            Scalar::F32 => quote!(f32),
            Scalar::F64 => quote!(f64),
            Scalar::String => quote!(String),
            Scalar::Binary => self.runtime("Binary"),
            Scalar::Date => self.runtime("Date"),
            Scalar::DateTimeOffset => self.runtime("DateTimeOffset"),
            Scalar::Decimal => self.runtime("Decimal"),
            Scalar::Duration => self.runtime("Duration"),
            Scalar::Geography => self.runtime("Geography"),
            Scalar::Geometry => self.runtime("Geometry"),
            Scalar::Guid => self.runtime("Guid"),
            Scalar::PrimitiveValue => self.runtime("PrimitiveValue"),
            Scalar::Stream => self.runtime("Stream"),
            Scalar::TimeOfDay => self.runtime("TimeOfDay"),
            Scalar::Untyped => self.runtime("Untyped"),
        }
    }

    /// The type of a field.
    pub(super) fn field(&mut self, field: &Field) -> TokenStream {
        let ty = self.ty(&field.ty);
        match field.shape {
            Shape::Single | Shape::Expanded => quote!(Option<#ty>),
            Shape::Boxed | Shape::ExpandedBoxed => quote!(Option<Box<#ty>>),
            Shape::Collection => quote!(Vec<#ty>),
            Shape::NullableCollection => quote!(Vec<Option<#ty>>),
            Shape::ExpandedCollection => {
                let collection = self.runtime("Collection");
                quote!(Option<#collection<#ty>>)
            }
        }
    }

    /// The `use` items.
    pub(super) fn uses(&self) -> TokenStream {
        let runtime = self.runtime.iter().map(|name| ident(name));
        let same_schema = self.same_schema.iter().map(|name| ident(name));
        let runtime = if self.runtime.is_empty() {
            quote!()
        } else {
            quote!(use msgraph_runtime::{#(#runtime),*};)
        };
        let same_schema = if self.same_schema.is_empty() {
            quote!()
        } else {
            quote!(use super::{#(#same_schema),*};)
        };
        quote! {
            use msgraph_runtime::__private::v1;
            #runtime
            #same_schema
        }
    }
}

/// The type of this crate that a field names.
pub(super) fn item_of(field: &Field) -> Option<&ItemPath> {
    match &field.ty {
        Type::Item(path) | Type::Flags(path) => Some(path),
        Type::Scalar(_) => None,
    }
}
