//! `Graph`, and the modules that only list request types and functions.

use std::collections::{BTreeMap, BTreeSet};

use super::HEADER;
use super::answer::request_path;
use super::builders::names;
use super::doc::{Doc, code, inline};
use super::features::{self, gate};
use super::names::{ident, literal};
use super::operations::{self, operation};
use super::printer::Printer;
use super::structs::described;
use crate::ir::{Element, Entry, EnumStyle, KeyStyle, Package, Service};

fn begun(doc: &Doc) -> Printer {
    let mut printer = Printer::default();
    printer.long_line(format_args!("{HEADER}"));
    printer.blank();
    printer.inner_docs(doc);
    printer
}

/// `src/graph.rs`
pub(super) fn graph(package: &Package) -> String {
    let mut doc = Doc::default();
    doc.markdown("Where paths start.");
    let mut printer = begun(&doc);
    printer.blank();
    printer.line(format_args!("use msgraph_runtime::__private::v1;"));
    let imports = package.graph.imports.iter().filter_map(operations::value);
    let values: BTreeSet<&str> = imports.chain(["Client"]).collect();
    let values: Vec<&str> = values.into_iter().collect();
    printer.uses("msgraph_runtime", &values);
    printer.blank();

    let service = &package.service;
    let name = ident(&service.ident);
    let mut doc = Doc::default();
    doc.text(package.docs.description.as_ref());
    doc.markdown(&format!(
        "Where paths of {} start. Building a request does no I/O.",
        titled(&package.service)
    ));
    doc.text(package.docs.long_description.as_ref());
    printer.docs(&doc);
    printer.line(format_args!("#[derive(Debug, Clone)]"));
    printer.line(format_args!("pub struct {name}(Client);"));
    printer.blank();
    printer.open(format_args!("impl {name} {{"));
    constants(&mut printer, service);
    for line in [
        "/// Starts paths at the service of a client.",
        "pub fn new(client: Client) -> Self {",
        "    Self(client)",
        "}",
        "/// The client.",
        "pub fn client(&self) -> &Client {",
        "    &self.0",
        "}",
    ] {
        printer.long_line(format_args!("{line}"));
    }
    for each in &package.graph.entries {
        gate(&mut printer, package.features.as_ref(), || {
            vec![Element::Entry(each.ident.clone())]
        });
        entry(&mut printer, each, root(service));
    }
    let root = root(service);
    for each in &package.graph.imports {
        gate(&mut printer, package.features.as_ref(), || {
            vec![Element::Entry(each.ident.clone())]
        });
        operation(&mut printer, each, root, |path| request_path(path).into());
    }
    printer.close("}");
    printer.finish()
}

/// The path that all others begin with.
fn root(service: &Service) -> &'static str {
    if is_graph(service) {
        "v1::Path::new(&self.0, Self::SERVICE_VERSION)"
    } else {
        "v1::Path::at(&self.0, Self::ROOT)"
    }
}

/// Whether the service writes keys and enumeration values as Microsoft Graph.
fn is_graph(service: &Service) -> bool {
    service.keys == KeyStyle::Segment && service.enums == EnumStyle::Quoted
}

/// The version, the root, and how paths are written where that is not the way
/// of Microsoft Graph.
fn constants(printer: &mut Printer, service: &Service) {
    let version = literal(service.version.as_deref().unwrap_or_default());
    printer.long_line(format_args!(
        "/// The version of the service that this crate was generated for."
    ));
    printer.long_line(format_args!(
        "pub const SERVICE_VERSION: &'static str = {version};"
    ));
    if let Some(root) = &service.root {
        let root = literal(root);
        printer.long_line(format_args!(
            "/// The URL of the service: an endpoint of clients."
        ));
        printer.long_line(format_args!(
            "pub const SERVICE_ROOT: &'static str = {root};"
        ));
    }
    if is_graph(service) {
        return;
    }
    printer.open(format_args!("const ROOT: v1::Root = v1::Root {{"));
    printer.line(format_args!("version: Self::SERVICE_VERSION,"));
    let keys = match service.keys {
        KeyStyle::Segment => "Segment",
        KeyStyle::Parentheses => "Parentheses",
    };
    printer.line(format_args!("keys: v1::KeyStyle::{keys},"));
    let enums = match service.enums {
        EnumStyle::Quoted => "Quoted",
        EnumStyle::Qualified => "Qualified",
    };
    printer.line(format_args!("enums: v1::EnumStyle::{enums},"));
    printer.line(format_args!("..v1::Root::GRAPH"));
    printer.close("};");
}

/// What functions call the value that paths start at.
pub(super) fn receiver(service: &Service) -> &'static str {
    if service.ident == "Graph" {
        "graph"
    } else {
        "service"
    }
}

/// The name of the service as text, its version as code.
pub(super) fn titled(service: &Service) -> String {
    let name = inline(&service.name);
    match &service.version {
        Some(version) => format!("{name} {}", code(version)),
        None => name,
    }
}

fn entry(printer: &mut Printer, entry: &Entry, root: &str) {
    let mut doc = described(&entry.docs);
    let segment = &entry.wire_name;
    doc.markdown(&format!("Goes to {}.", code(&format!("/{segment}"))));
    printer.docs(&doc);
    let name = ident(&entry.ident);
    let builder = request_path(&entry.builder);
    let segment = literal(segment);
    printer.open(format_args!("pub fn {name}(&self) -> {builder} {{"));
    printer.line(format_args!("{builder}({root}.segment({segment}))"));
    printer.close("}");
}

/// `src/requests.rs`
pub(super) fn module(package: &Package) -> String {
    let mut doc = Doc::default();
    doc.markdown(
        "What can be asked: one module of functions for each place where requests start, and \
         the request types that they are made of. Those of another schema stand in the module \
         that its models have, beside the functions of a place that is called so.",
    );
    let mut printer = begun(&doc);
    printer.blank();
    for module in &package.graph.roots {
        gate(&mut printer, package.features.as_ref(), || {
            let functions = module.functions.iter();
            let element = |ident: &str| Element::Function(module.ident.clone(), ident.to_owned());
            functions.map(|it| element(&it.ident)).collect()
        });
        printer.line(format_args!("pub mod {};", ident(&module.ident)));
    }
    if !package.graph.roots.is_empty() {
        printer.blank();
    }
    // Imported actions and functions may be all that there is.
    if !folders(package).is_empty() {
        printer.line(format_args!("pub use crate::builders::*;"));
    }
    printer.finish()
}

/// `src/builders.rs`
pub(super) fn builders(package: &Package) -> String {
    let mut doc = Doc::default();
    doc.markdown(
        "One request type for an item and one for a collection of each type on a path, in the \
         module of their schema.",
    );
    let mut printer = begun(&doc);
    printer.blank();
    for (folder, public) in folders(package) {
        let module = ident(folder);
        let gate = |printer: &mut Printer| {
            gate(printer, package.features.as_ref(), || {
                features::folder(package, folder)
            });
        };
        gate(&mut printer);
        match public {
            Some(_) => printer.line(format_args!("pub mod {module};")),
            None => {
                printer.line(format_args!("mod {module};"));
                gate(&mut printer);
                printer.line(format_args!("pub use {module}::*;"));
            }
        }
    }
    printer.finish()
}

/// The folders of request types, each with the public module, if it is one.
fn folders(package: &Package) -> BTreeMap<&str, Option<&str>> {
    let builders = package.graph.builders.iter();
    let folders = builders.map(|it| (it.folder.as_str(), it.path.module.as_deref()));
    let parameters = package.graph.parameters.iter();
    let parameters = parameters.map(|it| (it.folder.as_str(), it.path.module.as_deref()));
    folders.chain(parameters).collect()
}

/// The module of each folder: `src/builders/security.rs`
pub(super) fn folder_modules(package: &Package) -> BTreeMap<String, String> {
    let mut folders: BTreeMap<&str, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for builder in &package.graph.builders {
        let files = folders.entry(&builder.folder).or_default();
        files
            .entry(&builder.file)
            .or_default()
            .extend(names(builder));
    }
    for parameters in &package.graph.parameters {
        let files = folders.entry(&parameters.folder).or_default();
        let names = files.entry(&parameters.file).or_default();
        names.insert(&parameters.path.ident);
    }
    let modules = folders.into_iter().map(|(folder, files)| {
        let mut doc = Doc::default();
        doc.markdown(&format!("The request types of {}.", code(folder)));
        let mut printer = begun(&doc);
        printer.blank();
        for (file, names) in files {
            let names: Vec<_> = names.into_iter().map(ident).collect();
            let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
            let name = file;
            let file = ident(file);
            let gate = |printer: &mut Printer| {
                gate(printer, package.features.as_ref(), || {
                    vec![Element::Requests(folder.to_owned(), name.to_owned())]
                });
            };
            gate(&mut printer);
            printer.line(format_args!("mod {file};"));
            gate(&mut printer);
            printer.public_uses(&file, &names);
        }
        (format!("src/builders/{folder}.rs"), printer.finish())
    });
    modules.collect()
}
