//! The request types: what paths are made of. A file has the two of one type.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::HEADER;
use super::answer::{argument_type, request_path, request_value, value_name, value_type};
use super::demands;
use super::doc::{Doc, code};
use super::features::gate_method;
use super::names::{ident, literal};
use super::operations::{self, operation};
use super::printer::Printer;
use super::structs::described;
use crate::ir::{
    Answer, Argument, ArgumentType, Builder, BuilderKind, Features, ItemPath, KeySegment, Package,
    Request, Step, StepKind, StepTarget,
};

/// The request types, by the path of their file.
pub(super) fn files(package: &Package) -> BTreeMap<String, Vec<&Builder>> {
    let mut files: BTreeMap<String, Vec<&Builder>> = BTreeMap::new();
    for builder in &package.graph.builders {
        let path = format!("src/builders/{}/{}.rs", builder.folder, builder.file);
        files.entry(path).or_default().push(builder);
    }
    for builders in files.values_mut() {
        builders.sort_by_key(|builder| builder.kind);
    }
    files
}

/// The names that a request type brings.
pub(super) fn names(builder: &Builder) -> impl Iterator<Item = &str> {
    let options = builder.requests.iter().filter_map(|it| it.options.as_ref());
    let mut seen = BTreeSet::new();
    let options = options.map(|options| options.ident.as_str());
    std::iter::once(builder.path.ident.as_str())
        .chain(options)
        .filter(move |name| seen.insert(*name))
}

/// The text of a file.
pub(super) fn text(builders: &[&Builder], features: Option<&Features>) -> String {
    let mut printer = Printer::default();
    printer.long_line(format_args!("{HEADER}"));
    printer.blank();
    let mut doc = Doc::default();
    let types: BTreeSet<&str> = builders.iter().map(|it| it.wire_name.as_str()).collect();
    let types: Vec<String> = types.into_iter().map(code).collect();
    doc.markdown(&format!("Requests for {}.", types.join(", ")));
    printer.inner_docs(&doc);
    printer.blank();
    printer.line(format_args!("use msgraph_runtime::__private::v1;"));
    let values: BTreeSet<&str> = builders.iter().flat_map(|it| values(it)).collect();
    let values: Vec<&str> = values.into_iter().collect();
    printer.uses("msgraph_runtime", &values);
    let neighbours = neighbours(builders);
    let neighbours: Vec<&str> = neighbours.iter().map(AsRef::as_ref).collect();
    match features {
        // Some of them may be left out.
        Some(_) if !neighbours.is_empty() => printer.line(format_args!("use super::*;")),
        _ => printer.uses("super", &neighbours),
    }
    for builder in builders {
        printer.blank();
        request_type(&mut printer, builder, features);
    }
    for builder in builders {
        for options in options(builder) {
            printer.blank();
            demands::options(&mut printer, builder, options);
        }
    }
    printer.finish()
}

fn options(builder: &Builder) -> Vec<&crate::ir::Options> {
    let mut seen = BTreeSet::new();
    let options = builder.requests.iter().filter_map(|it| it.options.as_ref());
    options.filter(|it| seen.insert(&it.ident)).collect()
}

/// What a request type imports of the runtime.
fn values(builder: &Builder) -> Vec<&'static str> {
    let requests = builder.requests.iter().map(|it| value_name(&it.answer));
    let steps = builder.steps.iter().filter_map(|step| match step.target {
        StepTarget::Builder(_) => None,
        StepTarget::Media => Some("Media"),
        StepTarget::Reference => Some("Reference"),
        StepTarget::ReferenceCollection => Some("ReferenceCollection"),
        StepTarget::Value(..) => Some("Value"),
    });
    let operations = builder.operations.iter().filter_map(operations::value);
    requests.chain(steps).chain(operations).collect()
}

/// The request types of the same namespace that stand in other files.
fn neighbours<'b>(builders: &[&'b Builder]) -> BTreeSet<Cow<'b, str>> {
    let own: BTreeSet<&str> = builders.iter().map(|it| it.path.ident.as_str()).collect();
    let steps = builders.iter().flat_map(|builder| &builder.steps);
    let steps = steps.filter_map(|step| match &step.target {
        StepTarget::Builder(path) => Some(path),
        StepTarget::Media
        | StepTarget::Reference
        | StepTarget::ReferenceCollection
        | StepTarget::Value(..) => None,
    });
    let keys = builders.iter().flat_map(|builder| &builder.keys);
    let operations = builders.iter().flat_map(|builder| &builder.operations);
    let targets = steps
        .chain(keys.map(|key| &key.builder))
        .chain(operations.flat_map(operations::paths));
    let module = builders.first().and_then(|it| it.path.module.as_deref());
    let near = targets.filter(|path| path.module.as_deref() == module);
    let others = near.filter(|path| !own.contains(path.ident.as_str()));
    others.map(|path| ident(&path.ident)).collect()
}

/// A request type, as a file of this namespace names it.
fn near<'p>(builder: &Builder, path: &'p ItemPath) -> Cow<'p, str> {
    if path.module == builder.path.module {
        ident(&path.ident)
    } else {
        Cow::Owned(request_path(path))
    }
}

fn request_type(printer: &mut Printer, builder: &Builder, features: Option<&Features>) {
    let name = ident(&builder.path.ident);
    let what = match builder.kind {
        BuilderKind::Item => "One",
        BuilderKind::Collection => "A collection of",
    };
    let mut doc = Doc::default();
    doc.markdown(&format!(
        "{what} {}: a path to it.",
        code(&builder.wire_name)
    ));
    printer.docs(&doc);
    printer.line(format_args!("#[derive(Debug, Clone)]"));
    let is_end = builder.requests.is_empty()
        && builder.keys.is_empty()
        && builder.steps.is_empty()
        && builder.operations.is_empty();
    if is_end && !builder.is_entity {
        printer.long_line(format_args!("pub struct {name}("));
        printer.inside(|printer| {
            printer.long_line(format_args!(
                "#[allow(dead_code, reason = \"nothing of the slice goes on from here\")]"
            ));
            printer.line(format_args!("pub(crate) v1::Path,"));
        });
        printer.line(format_args!(");"));
    } else {
        printer.line(format_args!("pub struct {name}(pub(crate) v1::Path);"));
    }
    if builder.is_entity {
        printer.blank();
        printer.line(format_args!("v1::entity_id!({name});"));
    }
    if is_end {
        return;
    }
    printer.blank();
    printer.open(format_args!("impl {name} {{"));
    for request in &builder.requests {
        demands::constant(printer, request);
    }
    for each in &builder.requests {
        gate_method(printer, features, &builder.path, &each.ident);
        request(printer, builder, each);
    }
    for each in &builder.keys {
        gate_method(printer, features, &builder.path, &each.ident);
        key(printer, builder, each);
    }
    for each in &builder.steps {
        gate_method(printer, features, &builder.path, &each.ident);
        step(printer, builder, each);
    }
    for each in &builder.operations {
        gate_method(printer, features, &builder.path, &each.ident);
        operation(printer, each, "self.0", |path| near(builder, path));
    }
    printer.close("}");
}

/// The method that makes a request.
fn request(printer: &mut Printer, builder: &Builder, request: &Request) {
    let mut doc = Doc::default();
    doc.markdown(words(request));
    printer.docs(&doc);
    let arguments = arguments(&request.arguments);
    let value = here(builder, request_value(&request.answer));
    printer.signature(&ident(&request.ident), &arguments, &value);
    printer.line(format_args!("{}", body(request)));
    printer.close("}");
}

/// The path itself, and the arguments with their types.
fn arguments(arguments: &[Argument]) -> Vec<String> {
    let own = arguments.iter().map(|argument| {
        let name = ident(&argument.ident);
        format!("{name}: {}", argument_type(&argument.ty))
    });
    std::iter::once("self".to_owned()).chain(own).collect()
}

fn body(request: &Request) -> String {
    let demands = demands::demands(request);
    let path = match &demands {
        Some(demands) => format!("self.0.demanding(&{demands})"),
        None => "self.0".to_owned(),
    };
    let read = |name: &str, limit: &Option<ItemPath>| match (&demands, limit) {
        (Some(demands), _) => format!("v1::demanding_{name}(self.0, &{demands})"),
        (None, Some(_)) => format!("v1::demanding_{name}(self.0, &v1::Demands::NONE)"),
        (None, None) => format!("v1::{name}(self.0)"),
    };
    let given: Vec<_> = request
        .arguments
        .iter()
        .map(|it| ident(&it.ident))
        .collect();
    let given = given.join(", ");
    match &request.answer {
        Answer::List(_, limit) => read("list", limit),
        Answer::Get(_, limit) => read("get", limit),
        Answer::Create(_) => format!("v1::create({path}, {given})"),
        Answer::Update(_) if request.http_method == "PUT" => {
            format!("v1::replace({path}, {given})")
        }
        Answer::Update(_) => format!("v1::update({path}, {given})"),
        Answer::Delete => format!("v1::delete({path})"),
        Answer::Count(..) => format!("v1::count({path})"),
        Answer::Delta(..)
        | Answer::Value(..)
        | Answer::Set
        | Answer::References
        | Answer::Reference
        | Answer::Post(_)
        | Answer::Download
        | Answer::Upload => format!("v1::get({path})"),
    }
}

/// The types of options stand beside the request type.
fn here(builder: &Builder, value: String) -> String {
    let module = match &builder.path.module {
        Some(module) => format!("crate::requests::{}::", ident(module)),
        None => "crate::requests::".to_owned(),
    };
    value.replace(&module, "")
}

fn words(request: &Request) -> &'static str {
    match request.answer {
        Answer::List(..) => "Asks for them, page by page.",
        Answer::Create(_) => "Adds one to the collection (POST).",
        Answer::Update(_) if request.http_method == "PUT" => {
            "Puts another in its place: what the body does not have is reset (PUT)."
        }
        Answer::Update(_) => "Changes it: what the body does not have stays as it is (PATCH).",
        Answer::Delete => "Deletes it.",
        Answer::Count(..) => "Asks how many there are.",
        Answer::Get(..)
        | Answer::Delta(..)
        | Answer::Value(..)
        | Answer::Set
        | Answer::References
        | Answer::Reference
        | Answer::Post(_)
        | Answer::Download
        | Answer::Upload => "Asks for it.",
    }
}

fn key(printer: &mut Printer, builder: &Builder, key: &KeySegment) {
    let mut doc = Doc::default();
    doc.markdown(if key.named {
        "Goes to the item with a key."
    } else {
        "Goes to the item with a key. A key that is empty, `.` or `..` is an error when the \
         request is built."
    });
    printer.docs(&doc);
    let target = near(builder, &key.builder);
    printer.signature(&ident(&key.ident), &arguments(&key.arguments), &target);
    let values = key.arguments.iter().map(|argument| {
        let name = ident(&argument.ident);
        if argument.ty == ArgumentType::Text {
            format!("Into::<String>::into({name})")
        } else {
            name.into_owned()
        }
    });
    if key.named {
        let pairs = key.arguments.iter().zip(values).map(|(argument, value)| {
            let name = literal(&argument.wire_name);
            format!("({name}, v1::Key::from({value}))")
        });
        let pairs: Vec<String> = pairs.collect();
        let pairs = pairs.join(", ");
        printer.line(format_args!("{target}(self.0.keys(&[{pairs}]))"));
    } else {
        let is_text = |argument: &Argument| argument.ty == ArgumentType::TextKey;
        let method = match key.arguments.iter().any(is_text) {
            true => "text_key",
            false => "key",
        };
        let value: String = values.collect();
        let template = literal(&key.template);
        printer.line(format_args!(
            "{target}(self.0.{method}({template}, {value}))"
        ));
    }
    printer.close("}");
}

fn step(printer: &mut Printer, builder: &Builder, step: &Step) {
    let mut doc = described(&step.docs);
    let goes = code(&format!("/{}", step.wire_name));
    doc.markdown(&match step.kind {
        StepKind::Navigation | StepKind::Property => format!("Goes to {goes}."),
        StepKind::Cast => format!("Goes to what is {}.", code(&step.wire_name)),
        StepKind::Reference => "Goes to the relationship (`/$ref`).".to_owned(),
        StepKind::Value => "Goes to the bytes (`/$value`).".to_owned(),
    });
    printer.docs(&doc);
    let segment = literal(&step.wire_name);
    let path = match step.kind {
        StepKind::Navigation | StepKind::Property => format!("self.0.segment({segment})"),
        StepKind::Cast => format!("self.0.cast({segment})"),
        StepKind::Value => "self.0.value()".to_owned(),
        StepKind::Reference => "self.0".to_owned(),
    };
    let (target, function) = match &step.target {
        StepTarget::Builder(path) => {
            let target = near(builder, path);
            (target.clone(), target)
        }
        StepTarget::Media => ("Media".into(), "v1::media".into()),
        StepTarget::Reference => ("Reference".into(), "v1::reference".into()),
        StepTarget::ReferenceCollection => ("ReferenceCollection".into(), "v1::references".into()),
        StepTarget::Value(ty, collection) => {
            let ty = value_type(ty);
            let value = if *collection {
                format!("Value<Vec<{ty}>>")
            } else {
                format!("Value<{ty}>")
            };
            (value.into(), "v1::value".into())
        }
    };
    printer.signature(&ident(&step.ident), &["self".to_owned()], &target);
    printer.line(format_args!("{function}({path})"));
    printer.close("}");
}
