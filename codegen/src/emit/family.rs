//! The enum for values of a type and its derived types.

use super::doc::{Doc, code, inline};
use super::names::{Imports, ident, literal};
use super::printer::Printer;
use super::structs::field_doc;
use crate::ir::{Family, Field, OuterFamily, Scalar, Shape, Struct, Type, Variant};

const OTHER: [&str; 3] = [
    "A type that this crate does not know: `odata_type()` names it, the",
    "members of the base type are there, and `additional()` has",
    "everything else as it came.",
];

/// The enum beside its base struct.
pub(super) fn print(printer: &mut Printer, base: &Struct, family: &Family, imports: &Imports<'_>) {
    let base_name = ident(&base.ident);
    let wire_name = code(&base.wire_name);
    documented(
        printer,
        &format!(
            "A value of {wire_name} or of a type that derives from it, told apart by `@odata.type`."
        ),
    );
    printer.line(format_args!("#[derive(Debug, Clone, PartialEq)]"));
    printer.line(format_args!("#[non_exhaustive]"));
    printer.open(format_args!("pub enum {} {{", ident(&family.ident)));
    documented(
        printer,
        &format!("{wire_name} itself, or a value without `@odata.type`."),
    );
    printer.line(format_args!("{base_name}(Box<{base_name}>),"));
    variants(printer, &family.variants, imports);
    let mut doc = Doc::default();
    doc.lines(OTHER.map(str::to_owned));
    printer.docs(&doc);
    printer.line(format_args!("Other(Box<{base_name}>),"));
    printer.close("}");
}

/// Documentation of one paragraph of our own.
pub(super) fn documented(printer: &mut Printer, markdown: &str) {
    let mut doc = Doc::default();
    doc.markdown(markdown);
    printer.docs(&doc);
}

/// The variants of derived types. Each struct is in a `Box`: every type is as
/// wide as its widest otherwise, and a type that gains members must not change
/// the enum.
pub(super) fn variants(printer: &mut Printer, variants: &[Variant], imports: &Imports<'_>) {
    for variant in variants {
        documented(printer, &format!("{}.", code(&variant.wire_name)));
        let path = imports.path(&variant.path);
        printer.line(format_args!("{}(Box<{path}>),", ident(&variant.ident)));
    }
}

/// The variants as the runtime's macros take them.
pub(super) fn listed(printer: &mut Printer, variants: &[Variant], imports: &Imports<'_>) {
    for variant in variants {
        let path = imports.path(&variant.path);
        printer.long_line(format_args!("{}(Box<{path}>),", ident(&variant.ident)));
    }
}

/// The invocations that make the enum decode.
pub(super) fn invoke(
    printer: &mut Printer,
    base: &Struct,
    family: &Family,
    imports: &mut Imports<'_>,
) {
    let name = ident(&family.ident);
    printer.open(format_args!("v1::family! {{"));
    printer.open_long(format_args!("{name}: Box<{}> {{", ident(&base.ident)));
    listed(printer, &family.variants, imports);
    printer.close("}");
    printer.open(format_args!("members {{"));
    for field in &base.fields {
        member(printer, field, imports);
    }
    printer.close("}");
    printer.close("}");
    for outer in &family.within {
        printer.blank();
        nested(printer, &name, outer, &imports.path(&outer.path));
    }
}

/// The invocation that converts to and from the family of a base type.
fn nested(printer: &mut Printer, name: &str, outer: &OuterFamily, path: &str) {
    printer.open(format_args!("v1::nested_family! {{"));
    printer.open_long(format_args!("{name} in {path} {{"));
    for (own, outer) in &outer.variants {
        printer.long_line(format_args!("{} = {},", ident(own), ident(outer)));
    }
    printer.close("}");
    printer.close("}");
}

/// A method that reads a member of the base type on every variant.
fn member(printer: &mut Printer, field: &Field, imports: &mut Imports<'_>) {
    printer.docs(&field_doc(field));
    if let Some(note) = &field.docs.deprecated {
        let note = literal(&inline(note));
        printer.long_line(format_args!("#[deprecated(note = {note})]"));
    }
    let name = ident(&field.ident);
    let ty = imports.ty(&field.ty);
    let (before, returned, behind) = match field.shape {
        Shape::Single | Shape::Expanded => match &field.ty {
            Type::Scalar(Scalar::String) => ("", "Option<&str>".to_owned(), ".as_deref()"),
            Type::Scalar(
                Scalar::Bool
                | Scalar::U8
                | Scalar::I8
                | Scalar::I16
                | Scalar::I32
                | Scalar::I64
                | Scalar::F32
                | Scalar::F64,
            ) => ("", format!("Option<{ty}>"), ""),
            Type::Scalar(_) | Type::Item(_) | Type::Flags(_) => {
                ("", format!("Option<&{ty}>"), ".as_ref()")
            }
        },
        Shape::Boxed | Shape::ExpandedBoxed => ("", format!("Option<&{ty}>"), ".as_deref()"),
        Shape::Collection => ("&", format!("&[{ty}]"), ""),
        Shape::NullableCollection => ("&", format!("&[Option<{ty}>]"), ""),
        Shape::ExpandedCollection => {
            let collection = imports.runtime("Collection");
            ("", format!("Option<&{collection}<{ty}>>"), ".as_ref()")
        }
    };
    printer.long_line(format_args!(
        "fn {name}(&self) -> {returned} = |value| {before}value.{name}{behind};"
    ));
}
