//! Write models.

use super::doc::{Doc, code};
use super::family::{documented, listed, variants};
use super::names::{Imports, ident, literal};
use super::printer::Printer;
use super::structs::{deprecated, described_field};
use crate::ir::{Field, Shape, WriteFamily, WriteKind, WriteModel};

/// A write model: the struct and the enum of its family, and the invocations
/// that make them write models.
pub(super) fn print(printer: &mut Printer, item: &WriteModel, imports: &mut Imports<'_>) {
    definition(printer, item, imports);
    if let Some(each) = &item.family {
        printer.blank();
        family(printer, item, each, imports);
    }
    printer.blank();
    invocation(printer, item);
    if let Some(each) = &item.family {
        printer.blank();
        family_invocation(printer, item, each, imports);
    }
}

/// What the write model does, before the name of the type.
fn done(item: &WriteModel) -> &'static str {
    match item.kind {
        WriteKind::Create => "Creates",
        WriteKind::Update => "Updates",
    }
}

fn definition(printer: &mut Printer, item: &WriteModel, imports: &mut Imports<'_>) {
    let wire_name = code(&item.wire_name);
    let left_out = match (item.kind, item.is_entity) {
        (WriteKind::Create, true) => "the key and what only the service writes",
        (WriteKind::Create, false) => "what only the service writes",
        (WriteKind::Update, true) => {
            "the key, what only the service writes, and what cannot be changed"
        }
        (WriteKind::Update, false) => "what only the service writes, and what cannot be changed",
    };
    let text = match item.kind {
        WriteKind::Create => format!(
            "What a program sends to create a value of {wire_name}: its members without \
             {left_out}. One that is `None` is not sent."
        ),
        WriteKind::Update => format!(
            "What a program sends to update a value of {wire_name}: its members without \
             {left_out}. One that is `Patch::Keep` is not sent."
        ),
    };
    documented(printer, &text);
    deprecated(printer, &item.docs);
    printer.line(format_args!("#[derive(Debug, Clone, PartialEq, Default)]"));
    printer.line(format_args!("#[non_exhaustive]"));
    printer.open(format_args!("pub struct {} {{", ident(&item.ident)));
    for field in &item.fields {
        printer.docs(&field_doc(field));
        deprecated(printer, &field.docs);
        let ty = field_type(item.kind, field, imports);
        printer.line(format_args!("pub {}: {ty},", ident(&field.ident)));
    }
    printer.line(format_args!("__extra: v1::Extra,"));
    printer.close("}");
}

fn field_doc(field: &Field) -> Doc {
    let of_navigation = "Navigation property, what it leads to is created as well: ";
    described_field(field, of_navigation)
}

fn field_type(kind: WriteKind, field: &Field, imports: &mut Imports<'_>) -> String {
    let ty = imports.ty(&field.ty);
    let (before, behind) = match field.shape {
        Shape::Single | Shape::Expanded => ("", ""),
        Shape::Boxed | Shape::ExpandedBoxed => ("Box<", ">"),
        Shape::Collection | Shape::ExpandedCollection => ("Vec<", ">"),
        Shape::NullableCollection => ("Vec<Option<", ">>"),
    };
    match kind {
        WriteKind::Create => format!("Option<{before}{ty}{behind}>"),
        WriteKind::Update => {
            let patch = imports.runtime("Patch");
            format!("{patch}<{before}{ty}{behind}>")
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

fn invocation(printer: &mut Printer, item: &WriteModel) {
    let head = head(item, &item.ident, &item.read.ident);
    printer.open(format_args!("v1::write_model! {{"));
    printer.open_long(format_args!("{head} = {} {{", literal(&item.wire_name)));
    for field in &item.fields {
        let wire_name = literal(&field.wire_name);
        printer.long_line(format_args!("{} = {wire_name},", ident(&field.ident)));
    }
    printer.close("}");
    printer.close("}");
}

fn family(printer: &mut Printer, item: &WriteModel, family: &WriteFamily, imports: &Imports<'_>) {
    let wire_name = code(&item.wire_name);
    documented(
        printer,
        &format!(
            "{} a value of {wire_name} or of a type that derives from it, whose `@odata.type` is \
             sent.",
            done(item)
        ),
    );
    printer.line(format_args!("#[derive(Debug, Clone, PartialEq)]"));
    printer.line(format_args!("#[non_exhaustive]"));
    printer.open(format_args!("pub enum {} {{", ident(&family.ident)));
    documented(
        printer,
        &format!("{wire_name} itself; another type where `@odata.type` is `additional`."),
    );
    let (base, written) = (ident(&family.base), ident(&item.ident));
    printer.line(format_args!("{base}(Box<{written}>),"));
    variants(printer, &family.variants, imports);
    printer.close("}");
}

fn family_invocation(
    printer: &mut Printer,
    item: &WriteModel,
    family: &WriteFamily,
    imports: &Imports<'_>,
) {
    let head = head(item, &family.ident, &family.read.ident);
    let (base, written) = (ident(&family.base), ident(&item.ident));
    printer.open(format_args!("v1::write_family! {{"));
    printer.open_long(format_args!("{head} = {base}(Box<{written}>) {{"));
    listed(printer, &family.variants, imports);
    printer.close("}");
    printer.close("}");
}
