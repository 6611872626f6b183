//! The file of a type: what is read, and what is written of it.

use super::HEADER;
use super::doc::{Doc, code};
use super::names::Imports;
use super::printer::Printer;
use super::{enums, family, structs, writes};
use crate::ir::{Item, Namespace, WriteKind};

/// The items of a schema, those of one file together.
pub(super) fn files(namespace: &Namespace) -> impl Iterator<Item = &[Item]> {
    namespace.items.chunk_by(|a, b| a.file() == b.file())
}

/// The text of a file.
pub(super) fn text(namespace: &Namespace, items: &[Item]) -> String {
    let own = items.iter().flat_map(Item::idents);
    let named = items.iter().flat_map(Item::named);
    let mut imports = Imports::new(namespace.public.as_deref(), own, named);
    let mut body = Printer::default();
    for item in items {
        body.blank();
        print(&mut body, item, &mut imports);
    }
    let mut head = Printer::default();
    head.line(format_args!("{HEADER}"));
    head.blank();
    if let Some(first) = items.first() {
        head.inner_docs(&about(first));
        head.blank();
    }
    imports.print(&mut head);
    let mut text = head.finish();
    text.push_str(&body.finish());
    text
}

fn print(printer: &mut Printer, item: &Item, imports: &mut Imports<'_>) {
    match item {
        Item::Struct(item) => {
            structs::print(printer, item, imports);
            if let Some(each) = &item.family {
                printer.blank();
                family::print(printer, item, each, imports);
                printer.blank();
                family::invoke(printer, item, each, imports);
            }
        }
        Item::Enum(item) => enums::print(printer, item),
        Item::Newtype(item) => enums::print_newtype(printer, item, imports),
        Item::Write(item) => writes::print(printer, item, imports),
    }
}

/// What the file is about.
fn about(item: &Item) -> Doc {
    let (done, wire_name) = match item {
        Item::Struct(item) => ("", &item.wire_name),
        Item::Enum(item) => ("", &item.wire_name),
        Item::Newtype(item) => ("", &item.wire_name),
        Item::Write(item) => match item.kind {
            WriteKind::Create => ("Creates ", &item.wire_name),
            WriteKind::Update => ("Updates ", &item.wire_name),
        },
    };
    let mut doc = Doc::default();
    doc.markdown(&format!("{done}{}.", code(wire_name)));
    doc
}
