//! Structs of the parameters of actions.

use std::collections::BTreeMap;

use super::HEADER;
use super::answer::value_type;
use super::doc::{Doc, code};
use super::names::{ident, literal};
use super::operations::deprecated;
use super::printer::Printer;
use super::structs::{described, field_doc};
use crate::ir::{Field, Package, Parameters, Shape};

/// The texts of the structs, by the path of their file.
pub(super) fn files(package: &Package) -> BTreeMap<String, String> {
    let structs = package.graph.parameters.iter();
    let files = structs.map(|it| {
        (
            format!("src/builders/{}/{}.rs", it.folder, it.file),
            text(it),
        )
    });
    files.collect()
}

/// A struct, and what makes it something that is sent.
fn text(item: &Parameters) -> String {
    let mut printer = Printer::default();
    printer.long_line(format_args!("{HEADER}"));
    printer.blank();
    let mut doc = Doc::default();
    doc.markdown(&format!("The parameters of {}.", code(&item.wire_name)));
    printer.inner_docs(&doc);
    printer.blank();
    printer.line(format_args!("use msgraph_runtime::__private::v1;"));
    printer.blank();
    definition(&mut printer, item);
    printer.blank();
    let name = ident(&item.path.ident);
    let wire_name = literal(&item.wire_name);
    printer.open_long(format_args!("v1::write_model! {{"));
    printer.open_long(format_args!("create {name} = {wire_name} {{"));
    for field in &item.fields {
        let name = ident(&field.ident);
        let wire_name = literal(&field.wire_name);
        printer.long_line(format_args!("{name} = {wire_name},"));
    }
    printer.close("}");
    printer.close("}");
    printer.finish()
}

fn definition(printer: &mut Printer, item: &Parameters) {
    let mut doc = described(&item.docs);
    let place = match &item.bound_to {
        Some(ty) => format!(", bound to {}", code(ty)),
        None => String::new(),
    };
    doc.markdown(&format!(
        "The parameters of the action {}{place}. One that is `None` is not sent.",
        code(&item.wire_name)
    ));
    printer.docs(&doc);
    deprecated(printer, &item.docs);
    printer.line(format_args!("#[derive(Debug, Clone, PartialEq, Default)]"));
    printer.line(format_args!("#[non_exhaustive]"));
    let name = ident(&item.path.ident);
    printer.open(format_args!("pub struct {name} {{"));
    for field in &item.fields {
        printer.docs(&field_doc(field));
        deprecated(printer, &field.docs);
        let name = ident(&field.ident);
        printer.line(format_args!("pub {name}: {},", field_type(field)));
    }
    printer.line(format_args!("__extra: v1::Extra,"));
    printer.close("}");
}

fn field_type(field: &Field) -> String {
    let ty = value_type(&field.ty);
    match field.shape {
        Shape::Single | Shape::Expanded => format!("Option<{ty}>"),
        Shape::Boxed | Shape::ExpandedBoxed => format!("Option<Box<{ty}>>"),
        Shape::Collection | Shape::ExpandedCollection => format!("Option<Vec<{ty}>>"),
        Shape::NullableCollection => format!("Option<Vec<Option<{ty}>>>"),
    }
}
