//! Enumeration types and type definitions.

use super::doc::{Doc, code};
use super::names::{Imports, ident, literal};
use super::printer::Printer;
use super::structs::{deprecated, described};
use crate::ir::{Enum, Newtype, Scalar, Type};

const PLACES_A_LINE: usize = 16;

/// An enumeration type.
pub(super) fn print(printer: &mut Printer, item: &Enum) {
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
    printer.docs(&doc);
    deprecated(printer, &item.docs);
    let name = ident(&item.ident);
    printer.line(format_args!("#[derive(Debug, Clone, PartialEq, Eq)]"));
    printer.line(format_args!("#[non_exhaustive]"));
    printer.open(format_args!("pub enum {name} {{"));
    for (variant, wire_name, docs) in &item.members {
        let mut doc = described(docs);
        doc.markdown(&format!("{}.", code(wire_name)));
        printer.docs(&doc);
        deprecated(printer, docs);
        printer.line(format_args!("{},", ident(variant)));
    }
    let mut doc = Doc::default();
    doc.lines(UNRECOGNIZED.map(str::to_owned));
    printer.docs(&doc);
    printer.line(format_args!("Unrecognized(Box<str>),"));
    printer.close("}");
    printer.blank();
    invocation(printer, item);
}

const UNRECOGNIZED: [&str; 2] = [
    "A member that this crate does not know, as it came: also a known one in other",
    "letter case, or a number.",
];

fn invocation(printer: &mut Printer, item: &Enum) {
    printer.open(format_args!("v1::open_enum! {{"));
    let wire_name = literal(&item.wire_name);
    printer.open_long(format_args!("{} = {wire_name} {{", ident(&item.ident)));
    for (variant, wire_name, _) in &item.members {
        printer.long_line(format_args!("{} = {},", ident(variant), literal(wire_name)));
    }
    printer.close("}");
    if let Some(sorted) = &item.sorted {
        printer.open(format_args!("sorted ["));
        for places in sorted.chunks(PLACES_A_LINE) {
            let places: Vec<String> = places.iter().map(usize::to_string).collect();
            printer.long_line(format_args!("{},", places.join(", ")));
        }
        printer.close("]");
    }
    printer.close("}");
}

/// A type definition.
pub(super) fn print_newtype(printer: &mut Printer, item: &Newtype, imports: &mut Imports<'_>) {
    let mut doc = described(&item.docs);
    doc.markdown(&format!("OData type definition {}.", code(&item.wire_name)));
    printer.docs(&doc);
    deprecated(printer, &item.docs);
    let ty = imports.ty(&item.underlying);
    let name = ident(&item.ident);
    printer.line(format_args!("#[derive({})]", derives(&item.underlying)));
    printer.line(format_args!("pub struct {name}(pub {ty});"));
    printer.blank();
    printer.line(format_args!(
        "v1::type_definition!({name}({ty}), {});",
        literal(&item.wire_name)
    ));
}

/// What a newtype has as the type that it holds.
fn derives(underlying: &Type) -> &'static str {
    let Type::Scalar(scalar) = underlying else {
        return "Debug, Clone, PartialEq";
    };
    match scalar {
        Scalar::Bool | Scalar::U8 | Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 => {
            "Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default"
        }
        Scalar::F32 | Scalar::F64 => "Debug, Clone, Copy, PartialEq, PartialOrd, Default",
        Scalar::String | Scalar::Binary | Scalar::Decimal => {
            "Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default"
        }
        Scalar::Date => "Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord",
        Scalar::DateTimeOffset | Scalar::Guid | Scalar::TimeOfDay => {
            "Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord"
        }
        Scalar::Duration => "Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Default",
        Scalar::Stream | Scalar::Untyped => "Debug, Clone, PartialEq, Eq, Default",
        Scalar::Geography | Scalar::Geometry | Scalar::PrimitiveValue => {
            "Debug, Clone, PartialEq, Eq"
        }
    }
}
