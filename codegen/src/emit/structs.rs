//! Models.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc::{Doc, code, inline};
use super::family;
use super::tokens::{Imports, ident, item_of};
use crate::ir::{Derives, Docs, Field, Namespace, Scalar, Shape, Struct, Type};

/// The file of an entity type or a complex type.
pub(super) fn emit(namespace: &Namespace, item: &Struct) -> (TokenStream, String) {
    let mut named: Vec<_> = item.fields.iter().filter_map(item_of).collect();
    named.extend(item.derives.iter().map(|derives| &derives.base));
    if let Some(family) = &item.family {
        named.extend(family.variants.iter().map(|variant| &variant.path));
        named.extend(family.within.iter().map(|outer| &outer.path));
    }
    let own = std::iter::once(item.ident.as_str())
        .chain(item.family.as_ref().map(|family| family.ident.as_str()));
    let mut imports = Imports::new(namespace.public.as_deref(), own, named);

    let header = header(item);
    let definition = definition(item, &mut imports);
    let constants = constants(item, &mut imports);
    let structured = structured(item);
    let derives = item
        .derives
        .iter()
        .map(|each| derives(item, each, &imports));
    let derives: TokenStream = derives.collect();
    let (family, invocation) = match &item.family {
        Some(each) => family::emit(item, each, &mut imports),
        None => (quote!(), String::new()),
    };
    let uses = imports.uses();
    let name = ident(&item.ident);
    let tokens = quote! {
        #header
        #uses
        #definition
        #constants
        #structured
        v1::model!(#name);
        #derives
        #family
    };
    (tokens, invocation)
}

fn header(item: &Struct) -> TokenStream {
    let mut doc = Doc::default();
    doc.markdown(&format!("{}.", code(&item.wire_name)));
    doc.inner()
}

fn definition(item: &Struct, imports: &mut Imports<'_>) -> TokenStream {
    let mut doc = described(&item.docs);
    let base = item
        .base
        .as_ref()
        .map_or_else(String::new, |base| format!(", derived from {}", code(base)));
    doc.markdown(&format!(
        "OData {} {}{base}.",
        item.kind,
        code(&item.wire_name)
    ));
    let doc = doc.outer();
    let outdated = deprecated(&item.docs);
    let name = ident(&item.ident);
    let fields = item.fields.iter().map(|field| {
        let doc = field_doc(field).outer();
        let deprecated = deprecated(&field.docs);
        let name = ident(&field.ident);
        let ty = imports.field(field);
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
            __rest: v1::Rest,
        }
    }
}

/// Description, long description.
pub(super) fn described(docs: &Docs) -> Doc {
    let mut doc = Doc::default();
    doc.text(docs.description.as_ref());
    doc.text(docs.long_description.as_ref());
    doc
}

/// `#[deprecated]` with what the metadata says.
pub(super) fn deprecated(docs: &Docs) -> TokenStream {
    match &docs.deprecated {
        Some(note) => {
            let note = inline(note);
            quote!(#[deprecated(note = #note)])
        }
        None => quote!(),
    }
}

pub(super) fn field_doc(field: &Field) -> Doc {
    let mut doc = described(&field.docs);
    let navigation = match field.shape {
        Shape::Expanded | Shape::ExpandedBoxed | Shape::ExpandedCollection => {
            "Navigation property, read with `$expand`: "
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

fn constants(item: &Struct, imports: &mut Imports<'_>) -> TokenStream {
    let constants: TokenStream = item
        .fields
        .iter()
        .zip(0u32..)
        .map(|(field, index)| constant(field, index, imports))
        .collect();
    let name = ident(&item.ident);
    quote! {
        impl #name {
            #constants

            /// Makes a value: the closure sets what it wants of an empty one.
            pub fn build(set: impl FnOnce(&mut Self)) -> Self {
                v1::build(set)
            }
        }
    }
}

fn constant(field: &Field, index: u32, imports: &mut Imports<'_>) -> TokenStream {
    let mut doc = Doc::default();
    doc.markdown(&format!("Names {} in requests.", code(&field.wire_name)));
    let doc = doc.outer();
    let deprecated = deprecated(&field.docs);
    let constant = ident(&field.constant);
    let wire_name = &field.wire_name;
    let index = Literal::u32_unsuffixed(index);
    let ty = imports.ty(&field.ty);
    let (kind, value) = match field.shape {
        Shape::Single | Shape::Boxed => (imports.runtime("Property"), ty),
        Shape::Collection => (imports.runtime("Property"), quote!(Vec<#ty>)),
        Shape::NullableCollection => (imports.runtime("Property"), quote!(Vec<Option<#ty>>)),
        Shape::Expanded | Shape::ExpandedBoxed | Shape::ExpandedCollection => {
            let kind = imports.runtime("NavigationProperty");
            let value = match field.shape {
                Shape::ExpandedCollection => {
                    let collection = imports.runtime("Collection");
                    quote!(#collection<#ty>)
                }
                _ => ty,
            };
            return quote! {
                #doc
                #deprecated
                pub const #constant: #kind<Self, #value> =
                    v1::navigation_property(#wire_name, #index);
            };
        }
    };
    quote! {
        #doc
        #deprecated
        pub const #constant: #kind<Self, #value> = v1::property(#wire_name, #index);
    }
}

/// What the shared driver asks of a model.
fn structured(item: &Struct) -> TokenStream {
    let name = ident(&item.ident);
    let type_name = &item.wire_name;
    let members = item.fields.iter().map(|field| &field.wire_name);
    let idents: Vec<_> = item
        .fields
        .iter()
        .map(|field| ident(&field.ident))
        .collect();
    let indices: Vec<_> = (0..idents.len()).map(Literal::usize_unsuffixed).collect();
    let read = if idents.is_empty() {
        quote!(let _ = index; v1::no_member(map))
    } else {
        quote! {
            match index {
                #(#indices => v1::read(&mut self.#idents, map),)*
                _ => v1::no_member(map),
            }
        }
    };
    let place = if idents.is_empty() {
        quote!(let _ = name; None)
    } else {
        let names = members.clone();
        quote! {
            Some(match name {
                #(#names => #indices,)*
                _ => return None,
            })
        }
    };
    let write = if idents.is_empty() {
        quote!(let _ = out; true)
    } else {
        quote!(#(out.member(#indices, &self.#idents))&&*)
    };
    let annotated = annotated(item);
    quote! {
        impl v1::Structured for #name {
            const TYPE_NAME: &'static str = #type_name;
            const MEMBERS: &'static [&'static str] = &[#(#members),*];

            fn place(name: &str) -> Option<usize> {
                #place
            }

            fn rest(&self) -> &v1::Rest {
                &self.__rest
            }

            fn rest_mut(&mut self) -> &mut v1::Rest {
                &mut self.__rest
            }

            fn read<'de, A: v1::MapAccess<'de>>(
                &mut self,
                index: usize,
                map: &mut A,
            ) -> Result<v1::Seen, A::Error> {
                #read
            }

            fn write<M: v1::SerializeMap>(&self, out: &mut v1::Writer<'_, M>) -> bool {
                #write
            }

            #annotated
        }
    }
}

/// Whether control information beside the member is its value's.
fn is_annotated(field: &Field) -> bool {
    match field.shape {
        Shape::ExpandedCollection => true,
        Shape::Single => field.ty == Type::Scalar(Scalar::Stream),
        Shape::Boxed
        | Shape::Collection
        | Shape::NullableCollection
        | Shape::Expanded
        | Shape::ExpandedBoxed => false,
    }
}

fn annotated(item: &Struct) -> TokenStream {
    let members: Vec<_> = item
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_annotated(field))
        .map(|(index, field)| {
            let index = Literal::usize_unsuffixed(index);
            let name = ident(&field.ident);
            quote!(#index => Some(&mut self.#name),)
        })
        .collect();
    if members.is_empty() {
        return quote!();
    }
    quote! {
        fn annotated(&mut self, index: usize) -> Option<&mut dyn v1::Annotated> {
            match index {
                #(#members)*
                _ => None,
            }
        }
    }
}

fn derives(item: &Struct, derives: &Derives, imports: &Imports<'_>) -> TokenStream {
    let name = ident(&item.ident);
    let base = imports.path(&derives.base);
    let takes = derives.fields.iter().map(|field| {
        let own = ident(&field.own);
        let from = ident(&field.base);
        if field.list {
            quote!(self.#own = std::mem::take(&mut base.#from);)
        } else {
            quote!(self.#own = base.#from.take();)
        }
    });
    let takes: TokenStream = if derives.fields.is_empty() {
        quote!(let _ = base;)
    } else {
        takes.collect()
    };
    quote! {
        impl v1::Derives<#base> for #name {
            fn take_base(&mut self, base: &mut #base) {
                #takes
            }
        }
    }
}
