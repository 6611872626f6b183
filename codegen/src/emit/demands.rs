//! What requests demand: the type of their query options, and the value that
//! tells the runtime.

use super::doc::{Doc, code};
use super::names::literal;
use super::printer::Printer;
use crate::ir::{Builder, BuilderKind, Cloud, Options, PathDemands, QueryOption, Request};

/// The path of what the runtime is told; `None` where there is nothing to say.
pub(super) fn demands(request: &Request) -> Option<String> {
    let has_paths = !request.paths.is_empty();
    Some(match (request.evolvable_enums, request.advanced_queries) {
        (false, false) if !has_paths => return None,
        (true, false) if !has_paths => "v1::Demands::EVOLVABLE_ENUMS".to_owned(),
        (false, true) if !has_paths => "v1::Demands::ADVANCED_QUERIES".to_owned(),
        _ => format!("Self::{}", constant_name(request)),
    })
}

fn constant_name(request: &Request) -> String {
    request.ident.to_ascii_uppercase()
}

/// The constant of the request type, where it needs one of its own.
pub(super) fn constant(printer: &mut Printer, request: &Request) {
    if demands(request).is_none_or(|path| !path.starts_with("Self::")) {
        return;
    }
    let name = constant_name(request);
    printer.open(format_args!("const {name}: v1::Demands = v1::Demands {{"));
    if request.evolvable_enums {
        printer.line(format_args!("evolvable_enums: true,"));
    }
    if request.advanced_queries {
        printer.line(format_args!("advanced_queries: true,"));
    }
    if !request.paths.is_empty() {
        printer.open(format_args!("paths: &["));
        for path in &request.paths {
            path_demands(printer, path, request.http_method);
        }
        printer.close("],");
    }
    printer.line(format_args!("..v1::Demands::NONE"));
    printer.close("};");
}

fn path_demands(printer: &mut Printer, path: &PathDemands, method: &str) {
    printer.open(format_args!("v1::PathDemands {{"));
    let template = literal(&path.template);
    printer.long_line(format_args!("template: {template},"));
    if !path.clouds.is_empty() {
        let clouds = path.clouds.iter();
        let clouds = clouds.map(|cloud| format!("v1::Cloud::{}", variant(*cloud)));
        let clouds: Vec<String> = clouds.collect();
        printer.line(format_args!("clouds: &[{}],", clouds.join(", ")));
    }
    if !path.without.is_empty() {
        let without = path.without.iter().map(|option| literal(in_urls(*option)));
        let without: Vec<String> = without.collect();
        printer.line(format_args!("without: &[{}],", without.join(", ")));
    }
    if !path.without_properties.is_empty() {
        printer.open(format_args!("without_properties: &["));
        for (option, property) in &path.without_properties {
            let (option, property) = (literal(in_urls(*option)), literal(property));
            printer.line(format_args!("({option}, {property}),"));
        }
        printer.close("],");
    }
    if path.refused {
        let method = literal(method);
        printer.line(format_args!("without_methods: &[{method}],"));
    }
    printer.line(format_args!("..v1::PathDemands::NONE"));
    printer.close("},");
}

/// The type of a request type's query options, as an invocation of a macro.
pub(super) fn options(printer: &mut Printer, builder: &Builder, options: &Options) {
    let mut doc = Doc::default();
    let what = match builder.kind {
        BuilderKind::Item => "one",
        BuilderKind::Collection => "a collection of",
    };
    doc.markdown(&format!(
        "The query options of a request for {what} {}: all but {}",
        code(&builder.wire_name),
        missing(&options.forbidden),
    ));
    let allowed: Vec<&str> = options.allowed.iter().map(|it| marker(*it)).collect();
    printer.open(format_args!("v1::options! {{"));
    printer.docs(&doc);
    let name = &options.ident;
    printer.long_line(format_args!("{name}: {}", allowed.join(", ")));
    printer.close("}");
}

/// The end of a sentence on options that are not there.
pub(super) fn missing(options: &[QueryOption]) -> String {
    let names: Vec<String> = options
        .iter()
        .map(|option| code(in_urls(*option)))
        .collect();
    format!(
        "{}, which the service does not offer here.",
        names.join(", ")
    )
}

/// `$orderby`
fn in_urls(option: QueryOption) -> &'static str {
    match option {
        QueryOption::Select => "$select",
        QueryOption::Expand => "$expand",
        QueryOption::Filter => "$filter",
        QueryOption::OrderBy => "$orderby",
        QueryOption::Search => "$search",
        QueryOption::Count => "$count",
        QueryOption::Top => "$top",
        QueryOption::Skip => "$skip",
    }
}

/// The type of the runtime that stands for an option.
fn marker(option: QueryOption) -> &'static str {
    match option {
        QueryOption::Select => "Select",
        QueryOption::Expand => "Expand",
        QueryOption::Filter => "Filter",
        QueryOption::OrderBy => "OrderBy",
        QueryOption::Search => "Search",
        QueryOption::Count => "Count",
        QueryOption::Top => "Top",
        QueryOption::Skip => "Skip",
    }
}

/// The variant of the runtime's `Cloud`.
fn variant(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "Global",
        Cloud::UsGovL4 => "UsGovL4",
        Cloud::UsGovL5 => "UsGovL5",
        Cloud::China => "China",
    }
}
