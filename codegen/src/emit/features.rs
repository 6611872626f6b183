//! What a crate says of the cargo features of its roots, and the attributes
//! that leave out what no feature of a build needs.

use super::doc::code;
use super::printer::Printer;
use crate::ir::{Element, Features, Item, ItemPath, Namespace, Package};

/// How long an attribute is before each feature has a line of its own.
const WIDTH: usize = 89;

/// The lines of the attribute before what all of the elements stand in; none
/// where one of them is always there.
pub(super) fn gate(
    printer: &mut Printer,
    features: Option<&Features>,
    elements: impl FnOnce() -> Vec<Element>,
) {
    let Some(names) = features.and_then(|it| it.gate(&elements())) else {
        return;
    };
    let names: Vec<String> = names
        .into_iter()
        .map(|name| format!("feature = {}", super::names::literal(name)))
        .collect();
    match &names[..] {
        [name] => printer.long_line(format_args!("#[cfg({name})]")),
        names => {
            let list = names.join(", ");
            if list.len() + "#[cfg(any())]".len() <= WIDTH {
                return printer.long_line(format_args!("#[cfg(any({list}))]"));
            }
            printer.long_line(format_args!("#[cfg(any("));
            printer.inside(|printer| {
                for name in names {
                    printer.long_line(format_args!("{name},"));
                }
            });
            printer.long_line(format_args!("))]"));
        }
    }
}

/// As [`gate`], of a method of a request type.
pub(super) fn gate_method(
    printer: &mut Printer,
    features: Option<&Features>,
    path: &ItemPath,
    ident: &str,
) {
    gate(printer, features, || {
        vec![Element::Method(path.clone(), ident.to_owned())]
    });
}

/// The file of a model.
pub(super) fn model(namespace: &Namespace, item: &Item) -> Element {
    Element::Model(namespace.module.clone(), item.file().to_owned())
}

/// The files of request types and parameters in a folder.
pub(super) fn folder(package: &Package, folder: &str) -> Vec<Element> {
    requests(package, |own, _| own == folder)
}

/// The files of request types and parameters in a public module.
pub(super) fn module(package: &Package, module: &str) -> Vec<Element> {
    requests(package, |_, path| path.module.as_deref() == Some(module))
}

fn requests(package: &Package, is_kept: impl Fn(&str, &ItemPath) -> bool) -> Vec<Element> {
    let builders = package.graph.builders.iter();
    let builders = builders.map(|it| (&it.folder, &it.file, &it.path));
    let parameters = package.graph.parameters.iter();
    let parameters = parameters.map(|it| (&it.folder, &it.file, &it.path));
    builders
        .chain(parameters)
        .filter(|(folder, _, path)| is_kept(folder, path))
        .map(|(folder, file, _)| Element::Requests(folder.clone(), file.clone()))
        .collect()
}

/// What `Cargo.toml` has behind the features of every crate.
pub(super) fn cargo_toml(features: &Features) -> String {
    let mut text = String::from(
        "# Each root is a feature: its function, and the types that it needs. What all of them\n\
         # need is always there.\nall = [\n",
    );
    for feature in &features.list {
        text.push_str(&format!("    {},\n", quoted(&feature.name)));
    }
    text.push_str("]\n");
    for feature in &features.list {
        // A comment ends with its line.
        let http = feature.http.replace(|c: char| c.is_control(), " ");
        text.push_str(&format!("# {http}\n{} = []\n", key(&feature.name)));
    }
    text
}

fn key(name: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if name.bytes().all(is_bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The rows of the table of features in the crate's documentation, to its end.
pub(super) fn rows(features: &Features) -> Vec<String> {
    let all =
        "| `all` (default) | all that follow, each a function (with `client`) and the models \
               that it needs |"
            .to_owned();
    let list = features.list.iter().map(|feature| {
        let function = feature.function.as_ref().map_or_else(String::new, |it| {
            format!("{}: ", code(&format!("requests::{it}")))
        });
        format!(
            "| {} | {function}{} |",
            code(&feature.name),
            code(&feature.http)
        )
    });
    let none = "| none of them | the models that all roots need, and their JSON |".to_owned();
    std::iter::once(all).chain(list).chain([none]).collect()
}
