//! Request values and arguments as text: what methods of request types return
//! and take.

use super::names::ident;
use crate::ir::{Answer, ArgumentType, ItemPath, Posted, Scalar, Type};

/// The name of the runtime's type.
pub(super) fn value_name(answer: &Answer) -> &'static str {
    match answer {
        Answer::Get(..) | Answer::Value(..) | Answer::Reference => "Get",
        Answer::List(..) | Answer::References => "List",
        Answer::Delta(..) => "Delta",
        Answer::Create(_) => "Create",
        Answer::Update(_) | Answer::Set => "Update",
        Answer::Delete => "Delete",
        Answer::Count(..) => "Count",
        Answer::Post(_) => "Post",
        Answer::Download => "Download",
        Answer::Upload => "Upload",
    }
}

/// The type of a request value, whose name is imported.
pub(super) fn request_value(answer: &Answer) -> String {
    let name = value_name(answer);
    match answer {
        Answer::Get(ty, limit)
        | Answer::List(ty, limit)
        | Answer::Delta(ty, limit)
        | Answer::Count(ty, limit) => {
            let ty = value_type(ty);
            match limit {
                None => format!("{name}<{ty}>"),
                Some(options) => format!("{name}<{ty}, {}>", request_path(options)),
            }
        }
        Answer::Create(ty) | Answer::Update(ty) => format!("{name}<{}>", value_type(ty)),
        Answer::Value(ty, false) => format!("{name}<Option<{}>>", value_type(ty)),
        Answer::Value(ty, true) => format!("{name}<Option<Vec<{}>>>", value_type(ty)),
        Answer::Reference => format!("{name}<Option<msgraph_runtime::EntityId>>"),
        Answer::References => format!("{name}<msgraph_runtime::EntityId>"),
        Answer::Set => format!("{name}<()>"),
        Answer::Post(posted) => match posted {
            Posted::Nothing => format!("{name}<()>"),
            Posted::One(ty) => format!("{name}<{}>", value_type(ty)),
            Posted::Many(ty) => {
                format!("{name}<msgraph_runtime::Collection<{}>>", value_type(ty))
            }
        },
        Answer::Delete | Answer::Download | Answer::Upload => name.to_owned(),
    }
}

/// What an argument takes, from anywhere in the crate.
pub(super) fn argument_type(ty: &ArgumentType) -> String {
    match ty {
        ArgumentType::Key => "impl Into<v1::Key>".to_owned(),
        ArgumentType::Text => "impl Into<String>".to_owned(),
        ArgumentType::Value(ty) => value_type(ty),
        ArgumentType::Reference(ty) => format!("&{}", value_type(ty)),
        ArgumentType::Slice(ty) => format!("&[{}]", value_type(ty)),
        ArgumentType::Body(path) => format!("&{}", model_path(path)),
        ArgumentType::Parameters(path) => format!("&{}", request_path(path)),
        ArgumentType::Optional(ty) if **ty == ArgumentType::Text => "Option<&str>".to_owned(),
        ArgumentType::Optional(ty) => format!("Option<{}>", argument_type(ty)),
        ArgumentType::EntityId => "impl Into<msgraph_runtime::EntityId>".to_owned(),
        ArgumentType::Bytes => "impl Into<msgraph_runtime::Bytes>".to_owned(),
        ArgumentType::AsStr => "impl AsRef<str>".to_owned(),
        ArgumentType::Into(ty) => format!("impl Into<{}>", value_type(ty)),
        ArgumentType::Many(ty) => format!("impl Into<Vec<{}>>", value_type(ty)),
    }
}

/// The path of a model from anywhere in the crate.
fn model_path(path: &ItemPath) -> String {
    within("models", path)
}

/// The path of a request type from anywhere in the crate.
pub(super) fn request_path(path: &ItemPath) -> String {
    within("requests", path)
}

fn within(module: &str, path: &ItemPath) -> String {
    let name = ident(&path.ident);
    match &path.module {
        Some(inner) => format!("crate::{module}::{}::{name}", ident(inner)),
        None => format!("crate::{module}::{name}"),
    }
}

/// The type of one value, from anywhere in the crate.
pub(super) fn value_type(ty: &Type) -> String {
    match ty {
        Type::Item(path) => model_path(path),
        Type::Flags(path) => format!("msgraph_runtime::Flags<{}>", model_path(path)),
        Type::Scalar(scalar) => match scalar {
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
            Scalar::Stream => "msgraph_runtime::Stream",
            Scalar::TimeOfDay => "msgraph_runtime::TimeOfDay",
            Scalar::Untyped => "msgraph_runtime::Untyped",
        }
        .to_owned(),
    }
}
