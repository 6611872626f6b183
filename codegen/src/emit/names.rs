//! Identifiers, literals, paths and types as text, and what a file imports.

use std::borrow::Cow;
use std::collections::BTreeSet;

use proc_macro2::Literal;
use unicode_ident::is_xid_continue;

use super::answer::model_path;
use super::printer::Printer;
use crate::ident::is_keyword;
use crate::ir::{Field, ItemPath, Scalar, Shape, Type};

/// An identifier, raw where it is a keyword. What could not stand in one is
/// left out, whoever made it.
pub(super) fn ident(name: &str) -> Cow<'_, str> {
    if is_keyword(name) {
        return Cow::Owned(format!("r#{name}"));
    }
    let usual = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.bytes().all(usual) || name.chars().all(is_xid_continue) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.chars().filter(|&c| is_xid_continue(c)).collect())
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    let usual = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(usual) {
        format!("\"{text}\"")
    } else {
        Literal::string(text).to_string()
    }
}

/// What holds a primitive value.
pub(super) enum Holder {
    /// A type that needs no path.
    Primitive(&'static str),
    /// A type of the runtime.
    Runtime(&'static str),
}

/// What holds a value of a primitive type.
pub(super) fn holder(scalar: Scalar) -> Holder {
    use Holder::{Primitive, Runtime};
    match scalar {
        Scalar::Bool => Primitive("bool"),
        Scalar::U8 => Primitive("u8"),
        Scalar::I8 => Primitive("i8"),
        Scalar::I16 => Primitive("i16"),
        Scalar::I32 => Primitive("i32"),
        Scalar::I64 => Primitive("i64"),
        Scalar::F32 => Primitive("f32"),
        Scalar::F64 => Primitive("f64"),
        Scalar::String => Primitive("String"),
        Scalar::Binary => Runtime("Binary"),
        Scalar::Date => Runtime("Date"),
        Scalar::DateTimeOffset => Runtime("DateTimeOffset"),
        Scalar::Decimal => Runtime("Decimal"),
        Scalar::Duration => Runtime("Duration"),
        Scalar::Geography => Runtime("Geography"),
        Scalar::Geometry => Runtime("Geometry"),
        Scalar::Guid => Runtime("Guid"),
        Scalar::PrimitiveValue => Runtime("PrimitiveValue"),
        Scalar::Stream => Runtime("Stream"),
        Scalar::TimeOfDay => Runtime("TimeOfDay"),
        Scalar::Untyped => Runtime("Untyped"),
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
    pub(super) fn path<'p>(&self, path: &'p ItemPath) -> Cow<'p, str> {
        if path.module.as_deref() == self.here {
            ident(&path.ident)
        } else {
            Cow::Owned(model_path(path))
        }
    }

    /// A type of the runtime.
    pub(super) fn runtime(&mut self, name: &'static str) -> Cow<'static, str> {
        if self.own.contains(name) || self.same_schema.contains(name) {
            return Cow::Owned(format!("msgraph_runtime::{name}"));
        }
        self.runtime.insert(name);
        Cow::Borrowed(name)
    }

    /// The type of one value.
    pub(super) fn ty<'t>(&mut self, ty: &'t Type) -> Cow<'t, str> {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Item(path) => self.path(path),
            Type::Flags(path) => {
                let flags = self.runtime("Flags");
                Cow::Owned(format!("{flags}<{}>", self.path(path)))
            }
        }
    }

    fn scalar(&mut self, scalar: Scalar) -> Cow<'static, str> {
        match holder(scalar) {
            Holder::Primitive(name) => Cow::Borrowed(name),
            Holder::Runtime(name) => self.runtime(name),
        }
    }

    /// The type of a field.
    pub(super) fn field(&mut self, field: &Field) -> String {
        let ty = self.ty(&field.ty);
        match field.shape {
            Shape::Single | Shape::Expanded => format!("Option<{ty}>"),
            Shape::Boxed | Shape::ExpandedBoxed => format!("Option<Box<{ty}>>"),
            Shape::Collection => format!("Vec<{ty}>"),
            Shape::NullableCollection => format!("Vec<Option<{ty}>>"),
            Shape::ExpandedCollection => {
                let collection = self.runtime("Collection");
                format!("Option<{collection}<{ty}>>")
            }
        }
    }

    /// The `use` items.
    pub(super) fn print(&self, printer: &mut Printer) {
        printer.line(format_args!("use msgraph_runtime::__private::v1;"));
        let runtime: Vec<&str> = self.runtime.iter().copied().collect();
        printer.uses("msgraph_runtime", &runtime);
        let names: Vec<Cow<'_, str>> = self.same_schema.iter().map(|name| ident(name)).collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        printer.uses("super", &names);
    }
}
