//! The same types as somebody writes them by hand, with derived serde.
//!
//! They have the same members, shapes, boxes, primitive types, modules and
//! documentation, and derive what ours derive; their enumerations keep unknown
//! text. They do less: unknown members are dropped, null and absent are the
//! same, sets of flags are plain text, streams are JSON, enumerations do not
//! list their members, and there are no constants that name properties.

use std::fmt::Write as _;

use graph_codegen::ident::is_keyword;
use graph_codegen::ir::{
    Enum, Field, Item, ItemPath, Newtype, Package, Scalar, Shape, Struct, Type,
};

/// The text of `src/lib.rs`.
pub(crate) fn library(package: &Package) -> String {
    let mut text = String::from(
        "//! Types with derived serde.\n#![allow(deprecated)]\n\
         /// The types.\npub mod models {\n",
    );
    for namespace in &package.namespaces {
        let items: String = namespace.items.iter().map(item).collect();
        let _ = match &namespace.public {
            Some(module) => write!(
                text,
                "/// Schema `{}`.\npub mod {} {{\n\
                 use serde::{{Deserialize, Serialize}};\n{items}}}\n",
                namespace.wire_name,
                ident(module)
            ),
            None => write!(text, "use serde::{{Deserialize, Serialize}};\n{items}"),
        };
    }
    text.push_str("}\n");
    text
}

fn item(item: &Item) -> String {
    match item {
        Item::Struct(item) => structured(item),
        Item::Enum(item) => enumeration(item),
        Item::Newtype(item) => newtype(item),
        // None is asked for.
        Item::Write(_) => String::new(),
    }
}

fn structured(item: &Struct) -> String {
    let fields: String = item.fields.iter().map(field).collect();
    format!(
        "/// OData {} `{}`.\n\
         #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]\n\
         #[serde(rename_all = \"camelCase\")]\n#[non_exhaustive]\n\
         pub struct {} {{\n{fields}}}\n",
        item.kind,
        item.wire_name,
        ident(&item.ident)
    )
}

fn field(field: &Field) -> String {
    let mut options = Vec::new();
    if camel_case(&field.ident) != field.wire_name {
        options.push(format!("rename = {:?}", field.wire_name));
    }
    let ty = ty(&field.ty);
    let ty = match field.shape {
        Shape::Single | Shape::Expanded => format!("Option<{ty}>"),
        Shape::Boxed | Shape::ExpandedBoxed => format!("Option<Box<{ty}>>"),
        Shape::Collection | Shape::ExpandedCollection => format!("Vec<{ty}>"),
        Shape::NullableCollection => format!("Vec<Option<{ty}>>"),
    };
    if ty.starts_with("Vec") {
        options.push("default".to_owned());
        options.push("skip_serializing_if = \"Vec::is_empty\"".to_owned());
    } else {
        options.push("skip_serializing_if = \"Option::is_none\"".to_owned());
    }
    format!(
        "/// `{}`: {}.\n#[serde({})]\npub {}: {ty},\n",
        field.wire_name,
        field.edm_type,
        options.join(", "),
        ident(&field.ident)
    )
}

fn enumeration(item: &Enum) -> String {
    let mut members = String::new();
    for (ident_of_member, wire_name, _) in &item.members {
        let _ = writeln!(
            members,
            "/// `{wire_name}`\n#[serde(rename = {wire_name:?})]\n{},",
            ident(ident_of_member)
        );
    }
    format!(
        "/// OData enumeration type `{}`.\n\
         #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]\n\
         #[non_exhaustive]\npub enum {} {{\n{members}\
         /// A member that came later.\n#[serde(untagged)]\nUnrecognized(Box<str>),\n}}\n",
        item.wire_name,
        ident(&item.ident)
    )
}

fn newtype(item: &Newtype) -> String {
    format!(
        "/// OData type definition `{}`.\n\
         #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]\n\
         pub struct {}(pub {});\n",
        item.wire_name,
        ident(&item.ident),
        ty(&item.underlying)
    )
}

fn ty(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => self::scalar(*scalar).to_owned(),
        Type::Item(path) => self::path(path),
        Type::Flags(_) => "String".to_owned(),
    }
}

fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "bool",
        Scalar::U8 => "u8",
        Scalar::I8 => "i8",
        Scalar::I16 => "i16",
        Scalar::I32 => "i32",
        Scalar::I64 => "i64",
        Scalar::F32 => "f32",
        Scalar::F64 => "f64",
        Scalar::String => "String",
        Scalar::Binary => "msgraph_runtime::Binary",
        Scalar::Date => "msgraph_runtime::Date",
        Scalar::DateTimeOffset => "msgraph_runtime::DateTimeOffset",
        Scalar::Decimal => "msgraph_runtime::Decimal",
        Scalar::Duration => "msgraph_runtime::Duration",
        Scalar::Geography => "msgraph_runtime::Geography",
        Scalar::Geometry => "msgraph_runtime::Geometry",
        Scalar::Guid => "msgraph_runtime::Guid",
        Scalar::PrimitiveValue => "msgraph_runtime::PrimitiveValue",

        Scalar::TimeOfDay => "msgraph_runtime::TimeOfDay",
        // A stream is more than one member, which serde cannot derive.
        Scalar::Stream | Scalar::Untyped => "msgraph_runtime::Untyped",
    }
}

/// The path of a type of this crate.
pub(crate) fn path(path: &ItemPath) -> String {
    match &path.module {
        Some(module) => format!("crate::models::{}::{}", ident(module), ident(&path.ident)),
        None => format!("crate::models::{}", ident(&path.ident)),
    }
}

fn ident(name: &str) -> String {
    if is_keyword(name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// As `rename_all` does it.
fn camel_case(name: &str) -> String {
    let mut text = String::new();
    for (place, word) in name.split('_').enumerate() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if place > 0 => {
                text.push(first.to_ascii_uppercase());
                text.push_str(letters.as_str());
            }
            _ => text.push_str(word),
        }
    }
    text
}
