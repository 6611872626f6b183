//! Models.

use super::doc::{Doc, code, inline};
use super::names::{Imports, ident, literal};
use super::printer::Printer;
use crate::ir::{Derives, Docs, Field, Scalar, Shape, Struct, Type};

/// An entity type or a complex type: the struct, and all that the driver asks
/// of it.
pub(super) fn print(printer: &mut Printer, item: &Struct, imports: &mut Imports<'_>) {
    definition(printer, item, imports);
    printer.blank();
    constants(printer, item, imports);
    printer.blank();
    structured(printer, item);
    printer.blank();
    printer.line(format_args!("v1::model!({});", ident(&item.ident)));
    for each in &item.derives {
        printer.blank();
        derives(printer, item, each, imports);
    }
}

fn definition(printer: &mut Printer, item: &Struct, imports: &mut Imports<'_>) {
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
    printer.docs(&doc);
    deprecated(printer, &item.docs);
    printer.line(format_args!("#[derive(Debug, Clone, PartialEq, Default)]"));
    printer.line(format_args!("#[non_exhaustive]"));
    printer.open(format_args!("pub struct {} {{", ident(&item.ident)));
    for field in &item.fields {
        printer.docs(&field_doc(field));
        deprecated(printer, &field.docs);
        let ty = imports.field(field);
        printer.line(format_args!("pub {}: {ty},", ident(&field.ident)));
    }
    printer.line(format_args!("__rest: v1::Rest,"));
    printer.close("}");
}

/// Description, long description.
pub(super) fn described(docs: &Docs) -> Doc {
    let mut doc = Doc::default();
    doc.text(docs.description.as_ref());
    doc.text(docs.long_description.as_ref());
    doc
}

/// `#[deprecated]` with what the metadata says.
pub(super) fn deprecated(printer: &mut Printer, docs: &Docs) {
    if let Some(note) = &docs.deprecated {
        let note = literal(&inline(note));
        printer.line(format_args!("#[deprecated(note = {note})]"));
    }
}

/// A member that is read.
pub(super) fn field_doc(field: &Field) -> Doc {
    described_field(field, "Navigation property, read with `$expand`: ")
}

/// A member, with what is to be said of one that is a navigation property.
pub(super) fn described_field(field: &Field, of_navigation: &'static str) -> Doc {
    let mut doc = described(&field.docs);
    let navigation = match field.shape {
        Shape::Expanded | Shape::ExpandedBoxed | Shape::ExpandedCollection => of_navigation,
        Shape::Single | Shape::Boxed | Shape::Collection | Shape::NullableCollection => "",
    };
    doc.markdown(&format!(
        "{navigation}{}: {}.",
        code(&field.wire_name),
        field.edm_type
    ));
    doc
}

fn constants(printer: &mut Printer, item: &Struct, imports: &mut Imports<'_>) {
    printer.open(format_args!("impl {} {{", ident(&item.ident)));
    for (index, field) in item.fields.iter().enumerate() {
        constant(printer, field, index, imports);
    }
    let build = "/// Makes a value: the closure sets what it wants of an empty one.";
    printer.line(format_args!("{build}"));
    printer.open(format_args!(
        "pub fn build(set: impl FnOnce(&mut Self)) -> Self {{"
    ));
    printer.line(format_args!("v1::build(set)"));
    printer.close("}");
    printer.close("}");
}

fn constant(printer: &mut Printer, field: &Field, index: usize, imports: &mut Imports<'_>) {
    let mut doc = Doc::default();
    doc.markdown(&format!("Names {} in requests.", code(&field.wire_name)));
    printer.docs(&doc);
    deprecated(printer, &field.docs);
    let constant = ident(&field.constant);
    let wire_name = literal(&field.wire_name);
    let ty = imports.ty(&field.ty);
    let (kind, function, value) = match field.shape {
        Shape::Single | Shape::Boxed => ("Property", "property", ty.into_owned()),
        Shape::Collection => ("Property", "property", format!("Vec<{ty}>")),
        Shape::NullableCollection => ("Property", "property", format!("Vec<Option<{ty}>>")),
        Shape::Expanded | Shape::ExpandedBoxed => {
            ("NavigationProperty", "navigation_property", ty.into_owned())
        }
        Shape::ExpandedCollection => (
            "NavigationProperty",
            "navigation_property",
            format!("{}<{ty}>", imports.runtime("Collection")),
        ),
    };
    let kind = imports.runtime(kind);
    printer.line(format_args!(
        "pub const {constant}: {kind}<Self, {value}> = v1::{function}({wire_name}, {index});"
    ));
}

/// What the shared driver asks of a model.
fn structured(printer: &mut Printer, item: &Struct) {
    let members: Vec<(usize, &Field)> = item.fields.iter().enumerate().collect();
    let names: Vec<String> = members
        .iter()
        .map(|(_, field)| literal(&field.wire_name))
        .collect();
    let name = ident(&item.ident);
    printer.open(format_args!("impl v1::Structured for {name} {{"));
    let type_name = literal(&item.wire_name);
    printer.line(format_args!("const TYPE_NAME: &'static str = {type_name};"));
    printer.line(format_args!(
        "const MEMBERS: &'static [&'static str] = &[{}];",
        names.join(", ")
    ));
    printer.open(format_args!("fn place(name: &str) -> Option<usize> {{"));
    place(printer, &names);
    printer.close("}");
    printer.open(format_args!("fn rest(&self) -> &v1::Rest {{"));
    printer.line(format_args!("&self.__rest"));
    printer.close("}");
    printer.open(format_args!("fn rest_mut(&mut self) -> &mut v1::Rest {{"));
    printer.line(format_args!("&mut self.__rest"));
    printer.close("}");
    printer.open(format_args!("fn read<'de, A: v1::MapAccess<'de>>("));
    printer.line(format_args!("&mut self,"));
    printer.line(format_args!("index: usize,"));
    printer.line(format_args!("map: &mut A,"));
    printer.close(") -> Result<v1::Seen, A::Error> {");
    printer.inside(|printer| read(printer, &members));
    printer.line(format_args!("}}"));
    printer.open(format_args!(
        "fn write<M: v1::SerializeMap>(&self, out: &mut v1::Writer<'_, M>) -> bool {{"
    ));
    write(printer, &members);
    printer.close("}");
    annotated(printer, &members);
    printer.close("}");
}

fn place(printer: &mut Printer, names: &[String]) {
    if names.is_empty() {
        printer.line(format_args!("let _ = name;"));
        printer.line(format_args!("None"));
        return;
    }
    printer.open(format_args!("Some("));
    printer.open(format_args!("match name {{"));
    for (index, name) in names.iter().enumerate() {
        printer.line(format_args!("{name} => {index},"));
    }
    printer.line(format_args!("_ => return None,"));
    printer.close("},");
    printer.close(")");
}

fn read(printer: &mut Printer, members: &[(usize, &Field)]) {
    if members.is_empty() {
        printer.line(format_args!("let _ = index;"));
        printer.line(format_args!("v1::no_member(map)"));
        return;
    }
    printer.open(format_args!("match index {{"));
    for (index, field) in members {
        let name = ident(&field.ident);
        printer.arm(
            format_args!("{index}"),
            format_args!("v1::read(&mut self.{name}, map)"),
        );
    }
    printer.line(format_args!("_ => v1::no_member(map),"));
    printer.close("}");
}

fn write(printer: &mut Printer, members: &[(usize, &Field)]) {
    if members.is_empty() {
        printer.line(format_args!("let _ = out;"));
        printer.line(format_args!("true"));
        return;
    }
    let members = members.iter();
    printer.conjunction(
        members.map(|(index, field)| format!("out.member({index}, &self.{})", ident(&field.ident))),
    );
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

fn annotated(printer: &mut Printer, members: &[(usize, &Field)]) {
    let annotated = members.iter().filter(|(_, field)| is_annotated(field));
    let annotated: Vec<&(usize, &Field)> = annotated.collect();
    if annotated.is_empty() {
        return;
    }
    printer.open(format_args!(
        "fn annotated(&mut self, index: usize) -> Option<&mut dyn v1::Annotated> {{"
    ));
    printer.open(format_args!("match index {{"));
    for (index, field) in annotated {
        let name = ident(&field.ident);
        printer.line(format_args!("{index} => Some(&mut self.{name}),"));
    }
    printer.line(format_args!("_ => None,"));
    printer.close("}");
    printer.close("}");
}

fn derives(printer: &mut Printer, item: &Struct, derives: &Derives, imports: &Imports<'_>) {
    let name = ident(&item.ident);
    let base = imports.path(&derives.base);
    printer.open(format_args!("impl v1::Derives<{base}> for {name} {{"));
    printer.open(format_args!(
        "fn take_base(&mut self, base: &mut {base}) {{"
    ));
    if derives.fields.is_empty() {
        printer.line(format_args!("let _ = base;"));
    }
    for field in &derives.fields {
        let own = ident(&field.own);
        let from = ident(&field.base);
        if field.list {
            printer.line(format_args!(
                "self.{own} = std::mem::take(&mut base.{from});"
            ));
        } else {
            printer.line(format_args!("self.{own} = base.{from}.take();"));
        }
    }
    printer.close("}");
    printer.close("}");
}
