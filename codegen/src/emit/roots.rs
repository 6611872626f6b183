//! Rooted requests: one documented function each.

use std::collections::BTreeSet;

use super::HEADER;
use super::answer::{argument_type, request_value, value_name};
use super::demands::missing;
use super::doc::{Doc, code, inline};
use super::example::example;
use super::features::{self, gate};
use super::names::ident;
use super::printer::Printer;
use super::requests::receiver;
use crate::ir::{Answer, Cloud, Element, Package, Permission, RootFunction, RootModule};

/// The file of a module of rooted requests.
pub(super) fn module(package: &Package, module: &RootModule) -> String {
    let mut printer = Printer::default();
    printer.long_line(format_args!("{HEADER}"));
    printer.blank();
    let mut doc = Doc::default();
    doc.markdown(&format!("Requests of {}.", code(&module.ident)));
    printer.inner_docs(&doc);
    printer.blank();
    let functions = module.functions.iter();
    let mut arguments = functions.flat_map(|function| &function.arguments);
    let has_keys = arguments.any(|it| argument_type(&it.ty).contains("v1::"));
    if has_keys {
        printer.line(format_args!("use msgraph_runtime::__private::v1;"));
    }
    let kinds = module.functions.iter();
    let kinds: BTreeSet<&str> = kinds.map(|it| value_name(&it.answer)).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    printer.uses("msgraph_runtime", &kinds);
    let service = ident(&package.service.ident);
    printer.line(format_args!("use crate::{service};"));
    // The request types of a schema whose module is called as this one.
    let mut builders = package.graph.builders.iter();
    if builders.any(|it| it.path.module.as_ref() == Some(&module.ident)) {
        let name = ident(&module.ident);
        gate(&mut printer, package.features.as_ref(), || {
            features::module(package, &module.ident)
        });
        printer.line(format_args!("pub use crate::builders::{name}::*;"));
    }
    for each in &module.functions {
        printer.blank();
        gate(&mut printer, package.features.as_ref(), || {
            vec![Element::Function(module.ident.clone(), each.ident.clone())]
        });
        function(&mut printer, package, module, each);
    }
    printer.finish()
}

fn function(
    printer: &mut Printer,
    package: &Package,
    module: &RootModule,
    function: &RootFunction,
) {
    printer.docs(&documentation(package, module, function));
    let name = ident(&function.ident);
    let receiver = receiver(&package.service);
    let mut arguments = vec![format!("{receiver}: &{}", ident(&package.service.ident))];
    arguments.extend(function.arguments.iter().map(|argument| {
        let name = ident(&argument.ident);
        format!("{name}: {}", argument_type(&argument.ty))
    }));
    let value = request_value(&function.answer);
    printer.signature(&name, &arguments, &value);
    let calls = function.calls.iter().map(|call| {
        let arguments: Vec<_> = call.arguments.iter().map(|it| ident(it)).collect();
        format!(".{}({})", ident(&call.method), arguments.join(", "))
    });
    let calls: Vec<String> = calls.collect();
    let line = format!("{receiver}{}", calls.concat());
    if line.len() < 85 {
        printer.long_line(format_args!("{line}"));
    } else {
        printer.line(format_args!("{receiver}"));
        printer.inside(|printer| {
            for call in calls {
                printer.line(format_args!("{call}"));
            }
        });
    }
    printer.close("}");
}

fn documentation(package: &Package, module: &RootModule, function: &RootFunction) -> Doc {
    let mut doc = Doc::default();
    match &function.docs.description {
        Some(description) => doc.text(Some(description)),
        None => doc.markdown(&words(function)),
    };
    doc.lines([code(&function.http)]);
    doc.text(function.docs.long_description.as_ref());
    doc.text(package.docs.long_description.as_ref());
    if !function.permissions.is_empty() {
        doc.lines(["# Permissions".to_owned()]);
        doc.lines(permissions(&function.permissions));
    }
    if !function.clouds.is_empty() {
        doc.lines(["# National clouds".to_owned()]);
        doc.markdown(&clouds(&function.clouds));
    }
    if !function.without.is_empty() {
        doc.lines(["# Query options".to_owned()]);
        let missing = missing(&function.without);
        doc.markdown(&format!("All but {missing}"));
    }
    doc.lines(["# Example".to_owned()]);
    doc.lines(example(package, module, function));
    doc
}

/// What a request does of which the metadata says nothing.
fn words(function: &RootFunction) -> String {
    let of_references = function.of_references;
    let Some(subject) = function.subject.as_deref().map(code) else {
        return of_nothing(&function.answer).to_owned();
    };
    match &function.answer {
        Answer::Post(_) if of_references => {
            format!("Adds a reference: the {subject} that it leads to becomes a member.")
        }
        Answer::Set if of_references => {
            format!("Sets the reference: another {subject} is related, and none is changed.")
        }
        Answer::Delete if of_references => {
            format!("Removes a reference: the {subject} that it leads to stays.")
        }
        Answer::List(..) => format!("Lists values of type {subject}."),
        Answer::Get(..) => format!("Gets one {subject}."),
        Answer::Delta(..) => format!("Lists what has changed among values of type {subject}."),
        Answer::Create(_) => format!("Creates one {subject}."),
        Answer::Update(_) => format!("Changes one {subject}."),
        Answer::Delete => format!("Deletes one {subject}."),
        Answer::Count(..) => format!("Counts values of type {subject}."),
        Answer::References => format!("Lists references to values of type {subject}."),
        Answer::Reference => format!("Gets the reference to one {subject}."),
        answer @ (Answer::Value(..)
        | Answer::Set
        | Answer::Post(_)
        | Answer::Download
        | Answer::Upload) => of_nothing(answer).to_owned(),
    }
}

/// What a request does that is about no type.
fn of_nothing(answer: &Answer) -> &'static str {
    match answer {
        Answer::List(..) => "Lists values.",
        Answer::Get(..) => "Gets one value.",
        Answer::Delta(..) => "Lists what has changed.",
        Answer::Create(_) => "Creates a value.",
        Answer::Update(_) => "Changes a value.",
        Answer::Delete => "Deletes it.",
        Answer::Count(..) => "Counts values.",
        Answer::Value(..) => "Gets the value of a property.",
        Answer::Set => "Sets what the path names.",
        Answer::References => "Lists references.",
        Answer::Reference => "Gets a reference.",
        Answer::Post(_) => "Asks for something to be done.",
        Answer::Download => "Gets bytes.",
        Answer::Upload => "Puts bytes in place of those that are there.",
    }
}

/// Where the service offers a request, and where it does not.
fn clouds(offered: &[Cloud]) -> String {
    let list = |is_offered: bool| {
        let clouds = Cloud::ALL
            .into_iter()
            .filter(|cloud| offered.contains(cloud) == is_offered);
        clouds.map(cloud_name).collect::<Vec<_>>().join(", ")
    };
    let not_offered = list(false);
    if not_offered.is_empty() {
        return format!("Offered by: {}.", list(true));
    }
    format!(
        "Offered by: {}. **Not offered** by: {not_offered}; there the request is refused before \
         it is sent.",
        list(true)
    )
}

fn cloud_name(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "global service",
        Cloud::UsGovL4 => "US Government L4",
        Cloud::UsGovL5 => "US Government L5 (DOD)",
        Cloud::China => "China operated by 21Vianet",
    }
}

pub(super) fn permissions(permissions: &[Permission]) -> Vec<String> {
    let mut lines = vec![
        "| Permission type | Permissions, least privileged first |".to_owned(),
        "|---|---|".to_owned(),
    ];
    lines.extend(permissions.iter().map(|permission| {
        let scheme = match permission.scheme.as_str() {
            "DelegatedWork" => "Delegated (work or school account)".to_owned(),
            "DelegatedPersonal" => "Delegated (personal Microsoft account)".to_owned(),
            other => inline(other),
        };
        let scopes: Vec<String> = permission.scopes.iter().map(|scope| code(scope)).collect();
        if scopes.is_empty() {
            format!("| {scheme} | Not supported |")
        } else {
            format!("| {scheme} | {} |", scopes.join(", "))
        }
    }));
    lines
}
