//! Request values and arguments as text: what methods of request types return
//! and take.

use super::names::{Holder, holder, ident};
use crate::ir::{Answer, ArgumentType, ItemPath, Posted, Type};

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
        ArgumentType::Key | ArgumentType::TextKey => "impl Into<v1::Key>".to_owned(),
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
pub(super) fn model_path(path: &ItemPath) -> String {
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
        Type::Scalar(scalar) => match holder(*scalar) {
            Holder::Primitive(name) => name.to_owned(),
            Holder::Runtime(name) => format!("msgraph_runtime::{name}"),
        },
    }
}
