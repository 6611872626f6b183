//! Methods that call actions and functions.

use std::borrow::Cow;

use super::answer::{argument_type, request_value, value_name};
use super::doc::{Doc, code, inline};
use super::names::{ident, literal};
use super::printer::Printer;
use super::roots::permissions;
use super::structs::described;
use crate::ir::{
    Answer, Argument, ArgumentType, Docs, ItemPath, Made, Note, Operation, OperationKind, Posted,
};

/// Prints the method, which goes on from a path; `near` says how the file names
/// request types and structs of parameters.
pub(super) fn operation<'o>(
    printer: &mut Printer,
    operation: &'o Operation,
    path: &str,
    near: impl Fn(&'o ItemPath) -> Cow<'o, str>,
) {
    printer.docs(&documentation(operation));
    deprecated(printer, &operation.docs);
    let name = ident(&operation.ident);
    let mut arguments = vec![match operation.bound_to {
        Some(_) => "self".to_owned(),
        None => "&self".to_owned(),
    }];
    arguments.extend(operation.arguments.iter().map(|argument| {
        let name = ident(&argument.ident);
        if let ArgumentType::Parameters(path) = &argument.ty {
            format!("{name}: &{}", near(path))
        } else {
            format!("{name}: {}", argument_type(&argument.ty))
        }
    }));
    let path = lengthened(operation, path);
    let (result, body) = match &operation.makes {
        Made::Builder(builder) => {
            let builder = near(builder).into_owned();
            let body = format!("{builder}({path})");
            (builder, body)
        }
        Made::Request(answer) => (request_value(answer), request(operation, answer, &path)),
    };
    printer.signature(&name, &arguments, &result);
    printer.line(format_args!("{body}"));
    printer.close("}");
}

/// The request value that is imported for the method.
pub(super) fn value(operation: &Operation) -> Option<&'static str> {
    match &operation.makes {
        Made::Request(answer) => Some(value_name(answer)),
        Made::Builder(_) => None,
    }
}

/// The request types and structs of parameters that the method names.
pub(super) fn paths(operation: &Operation) -> impl Iterator<Item = &ItemPath> {
    let builder = match &operation.makes {
        Made::Builder(path) => Some(path),
        Made::Request(_) => None,
    };
    let parameters = operation.arguments.iter().filter_map(|it| {
        if let ArgumentType::Parameters(path) = &it.ty {
            Some(path)
        } else {
            None
        }
    });
    builder.into_iter().chain(parameters)
}

/// `#[deprecated]` with what the metadata says.
pub(super) fn deprecated(printer: &mut Printer, docs: &Docs) {
    if let Some(note) = &docs.deprecated {
        let note = literal(&inline(note));
        printer.line(format_args!("#[deprecated(note = {note})]"));
    }
}

/// The path with the operation behind it.
fn lengthened(operation: &Operation, path: &str) -> String {
    let segment = literal(&operation.segment);
    let arguments: Vec<String> = match operation.kind {
        OperationKind::Action => Vec::new(),
        OperationKind::Function => operation.arguments.iter().map(given).collect(),
    };
    if arguments.is_empty() && !operation.parentheses {
        return format!("{path}.operation({segment})");
    }
    let arguments = arguments.join(", ");
    format!("{path}.function({segment}, &[{arguments}])")
}

/// An argument as paths take it: its name in the URL, and its value.
fn given(argument: &Argument) -> String {
    let wire_name = literal(&argument.wire_name);
    let name = ident(&argument.ident);
    let value = match &argument.ty {
        ArgumentType::Text => format!("v1::Argument::text({name})"),
        ArgumentType::Reference(_) => format!("v1::Argument::json({name})"),
        ArgumentType::Slice(_) => format!("v1::Argument::items({name})"),
        ArgumentType::Optional(inner) => match **inner {
            ArgumentType::Reference(_) => {
                format!("v1::Argument::optional({name}.map(v1::Argument::json))")
            }
            ArgumentType::Slice(_) => {
                format!("v1::Argument::optional({name}.map(v1::Argument::items))")
            }
            ArgumentType::Key
            | ArgumentType::TextKey
            | ArgumentType::Text
            | ArgumentType::Value(_)
            | ArgumentType::Body(_)
            | ArgumentType::Parameters(_)
            | ArgumentType::Optional(_)
            | ArgumentType::EntityId
            | ArgumentType::Bytes
            | ArgumentType::AsStr
            | ArgumentType::Into(_)
            | ArgumentType::Many(_) => format!("v1::Argument::optional({name})"),
        },
        ArgumentType::Key
        | ArgumentType::TextKey
        | ArgumentType::Value(_)
        | ArgumentType::Body(_)
        | ArgumentType::Parameters(_)
        | ArgumentType::EntityId
        | ArgumentType::Bytes
        | ArgumentType::AsStr
        | ArgumentType::Into(_)
        | ArgumentType::Many(_) => format!("{name}.into()"),
    };
    format!("({wire_name}, {value})")
}

fn request(operation: &Operation, answer: &Answer, path: &str) -> String {
    let path = if operation.evolvable_enums {
        format!("{path}.demanding(&v1::Demands::EVOLVABLE_ENUMS)")
    } else {
        path.to_owned()
    };
    let parameters = match operation.kind {
        OperationKind::Action => operation.arguments.first(),
        OperationKind::Function => None,
    };
    let empty = if parameters.is_some() { "" } else { "_empty" };
    let function = match (answer, operation.kind) {
        (Answer::Post(Posted::Nothing), _) => format!("post{empty}_nothing"),
        (Answer::Post(_), _) if operation.is_value => format!("post{empty}_value"),
        (Answer::Post(Posted::Many(_)), _) => format!("post{empty}_collection"),
        (Answer::Post(Posted::One(_)), _) => format!("post{empty}"),
        (Answer::Download, OperationKind::Action) => format!("post{empty}_download"),
        (Answer::Download, OperationKind::Function) => "download".to_owned(),
        (Answer::List(..), _) => "list".to_owned(),
        (Answer::Delta(..), _) => "delta".to_owned(),
        (
            Answer::Get(..)
            | Answer::Create(_)
            | Answer::Update(_)
            | Answer::Delete
            | Answer::Count(..)
            | Answer::Value(..)
            | Answer::Set
            | Answer::References
            | Answer::Reference
            | Answer::Upload,
            _,
        ) => {
            let value = if operation.is_value { "_value" } else { "" };
            format!("get{value}")
        }
    };
    match parameters {
        Some(parameters) => format!("v1::{function}({path}, {})", ident(&parameters.ident)),
        None => format!("v1::{function}({path})"),
    }
}

fn documentation(operation: &Operation) -> Doc {
    let mut doc = described(&operation.docs);
    let (method, word) = match operation.kind {
        OperationKind::Action => ("POST", "action"),
        OperationKind::Function => ("GET", "function"),
    };
    let place = match &operation.bound_to {
        Some(ty) => format!(", bound to {}", code(ty)),
        None => String::new(),
    };
    doc.markdown(&format!(
        "Calls the {word} {}{place} ({method}).",
        code(&operation.wire_name),
    ));
    if !operation.notes.is_empty() {
        doc.lines(operation.notes.iter().map(note));
    }
    if !operation.permissions.is_empty() {
        doc.lines(["# Permissions".to_owned()]);
        doc.lines(permissions(&operation.permissions));
    }
    doc
}

/// `- name: what it is. What the metadata says.`
fn note(note: &Note) -> String {
    let mut line = format!("- {}: {}.", code(&note.wire_name), note.words);
    let said = [&note.docs.description, &note.docs.long_description];
    for text in said.into_iter().flatten() {
        line.push(' ');
        line.push_str(&inline(text));
    }
    line
}
