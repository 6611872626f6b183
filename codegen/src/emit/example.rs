//! The example of a rooted request: identifiers and literals of our own, which
//! compile.

use std::collections::BTreeSet;

use super::answer::value_type;
use super::names::ident;
use super::requests::receiver;
use crate::ir::{
    Answer, Argument, ArgumentType, Field, Item, ItemPath, Package, QueryOption, RootFunction,
    RootModule, Scalar, Shape, Struct, Type, WriteModel,
};

/// How wide a list of properties may be.
const WIDTH: usize = 80;

/// The lines of the snippet.
pub(super) fn example(
    package: &Package,
    module: &RootModule,
    function: &RootFunction,
) -> Vec<String> {
    let library = package.name.replace('-', "_");
    let module = ident(&module.ident);
    let name = ident(&function.ident);
    let mut given = Given::default();
    let receiver = receiver(&package.service);
    let service = ident(&package.service.ident);
    let mut arguments = vec![receiver.to_owned()];
    arguments.extend(
        function
            .arguments
            .iter()
            .map(|it| given.argument(package, it)),
    );
    let call = format!("requests::{module}::{name}({})", arguments.join(", "));
    let mut lines = vec![
        "```no_run".to_owned(),
        format!(
            "# async fn example({receiver}: &{library}::{service}{}) -> Result<(), {library}::Error> {{",
            given.arguments.concat()
        ),
    ];
    let selected = if let Answer::List(model, _) = &function.answer {
        selection(package, function, model)
    } else {
        None
    };
    let models = selected
        .iter()
        .map(|(model, _)| model.clone())
        .chain(given.models);
    let models: BTreeSet<String> = models.collect();
    lines.extend(
        models
            .iter()
            .map(|it| format!("use {library}::models::{it};")),
    );
    lines.push(format!("use {library}::requests;"));
    lines.push(String::new());
    lines.extend(given.lines);
    let properties = selected.as_ref().map(|(_, properties)| properties.as_str());
    lines.extend(used(&function.answer, &call, properties));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The call, and what to do with its answer; of a list with these properties.
fn used(answer: &Answer, call: &str, properties: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    match answer {
        Answer::List(..) | Answer::References => {
            match properties {
                None => lines.push(format!("let mut items = {call}.items();")),
                Some(properties) => {
                    lines.push(format!("let mut items = {call}"));
                    lines.push(format!("    .select({properties})"));
                    lines.push("    .items();".to_owned());
                }
            }
            lines.push("while let Some(item) = items.next().await {".to_owned());
            lines.push("    println!(\"{:?}\", item?);".to_owned());
            lines.push("}".to_owned());
        }
        Answer::Get(..) | Answer::Create(_) | Answer::Update(_) => {
            lines.push(format!("let entity = {call}.await?;"));
            lines.push("println!(\"{entity:?}\");".to_owned());
        }
        Answer::Count(..) => {
            lines.push(format!("let number = {call}.await?;"));
            lines.push("println!(\"{number}\");".to_owned());
        }
        Answer::Value(..) | Answer::Reference | Answer::Post(_) => {
            lines.push(format!("let value = {call}.await?;"));
            lines.push("println!(\"{value:?}\");".to_owned());
        }
        Answer::Delete | Answer::Set | Answer::Upload => lines.push(format!("{call}.await?;")),
        Answer::Download => {
            lines.push(format!("let bytes = {call}.send().await?.bytes().await?;"));
            lines.push("println!(\"{} bytes\", bytes.len());".to_owned());
        }
        Answer::Delta(..) => {
            lines.push(format!("let mut changes = {call}.items();"));
            lines.push("while let Some(change) = changes.next().await {".to_owned());
            lines.push("    println!(\"{:?}\", change?);".to_owned());
            lines.push("}".to_owned());
            lines.push("// To be stored: where later changes are.".to_owned());
            lines.push("let link = changes.delta_link();".to_owned());
            lines.push("println!(\"{link:?}\");".to_owned());
        }
    }
    lines
}

/// What stands before the call.
#[derive(Default)]
struct Given {
    /// Paths inside `models`.
    models: Vec<String>,
    /// Values that have no default.
    arguments: Vec<String>,
    lines: Vec<String>,
}

impl Given {
    /// The text of an argument.
    fn argument(&mut self, package: &Package, argument: &Argument) -> String {
        let name = argument.ident.trim_matches('_');
        match &argument.ty {
            ArgumentType::Body(path) => {
                self.body(package, path);
                "&body".to_owned()
            }
            ArgumentType::Key | ArgumentType::TextKey | ArgumentType::Text => {
                format!("\"{}\"", name.replace('_', "-"))
            }
            ArgumentType::EntityId => {
                "\"https://graph.microsoft.com/v1.0/directoryObjects/id\"".to_owned()
            }
            ArgumentType::Bytes => "\"text\"".to_owned(),
            ArgumentType::AsStr => "\"text/plain\"".to_owned(),
            ArgumentType::Many(_) => "Vec::new()".to_owned(),
            ArgumentType::Value(ty) | ArgumentType::Into(ty) => match ty {
                Type::Scalar(Scalar::Bool) => "true".to_owned(),
                Type::Scalar(Scalar::U8 | Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64) => {
                    "1".to_owned()
                }
                ty => {
                    let name = ident(&argument.ident);
                    let library = format!("{}::", package.name.replace('-', "_"));
                    let ty = value_type(ty).replace("crate::", &library);
                    let ty = ty.replace("msgraph_runtime::", &library);
                    self.arguments.push(format!(", {name}: {ty}"));
                    name.into_owned()
                }
            },
            ArgumentType::Parameters(path) => {
                self.parameters(package, path);
                "&parameters".to_owned()
            }
            ArgumentType::Reference(_) => "&Default::default()".to_owned(),
            ArgumentType::Slice(_) => "&[]".to_owned(),
            ArgumentType::Optional(_) => "None".to_owned(),
        }
    }

    /// The parameters of an action.
    fn parameters(&mut self, package: &Package, path: &ItemPath) {
        let mut parameters = package.graph.parameters.iter();
        let fields = parameters.find(|it| it.path == *path);
        let fields = fields.map_or(&[][..], |it| &it.fields);
        let mut texts = fields.iter().filter(|field| {
            is_text(field) && field.shape == Shape::Single && field.docs.deprecated.is_none()
        });
        let name = inside(&path.module, &path.ident);
        let value = match texts.next() {
            Some(field) => {
                let field = ident(&field.ident);
                format!("{name}::build(|it| it.{field} = Some(\"text\".to_owned()))")
            }
            None => format!("{name}::default()"),
        };
        let line = format!("let parameters = requests::{value};");
        self.lines.push(line);
    }

    /// A value of a write model; of a family that of its declared type.
    fn body(&mut self, package: &Package, path: &ItemPath) {
        let Some(model) = written(package, path) else {
            self.lines.push("let body = Default::default();".to_owned());
            return;
        };
        let name = ident(&model.ident).into_owned();
        let is_family = model.ident != path.ident;
        self.models.push(inside(&path.module, &model.ident));
        let fields = model.fields.iter();
        let mut simple = fields.filter(|field| is_simple(field) && is_text(field));
        let value = match simple.next() {
            Some(field) => {
                let field = ident(&field.ident);
                format!("{name}::build(|it| it.{field} = \"text\".to_owned().into())")
            }
            None => format!("{name}::default()"),
        };
        if is_family {
            let family = inside(&path.module, &path.ident);
            self.models.push(family);
            self.lines
                .push(format!("let body = {}::from({value});", ident(&path.ident)));
        } else {
            self.lines.push(format!("let body = {value};"));
        }
    }
}

fn inside(module: &Option<String>, name: &str) -> String {
    match module {
        None => ident(name).into_owned(),
        Some(module) => format!("{}::{}", ident(module), ident(name)),
    }
}

fn is_text(field: &Field) -> bool {
    field.ty == Type::Scalar(Scalar::String)
}

/// The write model of a path, or of a family whose enum this is.
fn written<'p>(package: &'p Package, path: &ItemPath) -> Option<&'p WriteModel> {
    let mut namespaces = package.namespaces.iter();
    let namespace = namespaces.find(|namespace| namespace.public == path.module)?;
    namespace.items.iter().find_map(|item| match item {
        Item::Write(item) => {
            let family = item.family.as_ref().map(|family| &family.ident);
            (item.ident == path.ident || family == Some(&path.ident)).then_some(&**item)
        }
        Item::Enum(_) | Item::Newtype(_) | Item::Struct(_) => None,
    })
}

/// The path of the model inside `models`, and one or two of its properties.
fn selection(package: &Package, function: &RootFunction, model: &Type) -> Option<(String, String)> {
    let Type::Item(path) = model else {
        return None;
    };
    if function.without.contains(&QueryOption::Select) {
        return None;
    }
    let model = find(package, path)?;
    // The last are of the type itself, where it has any.
    let simple = model.fields.iter().filter(|field| is_simple(field));
    let mut constants: Vec<String> = simple
        .rev()
        .take(2)
        .map(|field| format!("{}::{}", ident(&model.ident), ident(&field.constant)))
        .collect();
    constants.reverse();
    let both = format!("({})", constants.join(", "));
    let properties = match constants.as_slice() {
        [_, _] if both.len() <= WIDTH => both,
        [.., last] => last.clone(),
        [] => return None,
    };
    Some((inside(&path.module, &model.ident), properties))
}

fn is_simple(field: &Field) -> bool {
    field.wire_name != "id"
        && field.shape == Shape::Single
        && matches!(field.ty, Type::Scalar(_))
        && field.docs.deprecated.is_none()
}

/// The struct of a model, or of a family whose enum this is.
fn find<'p>(package: &'p Package, path: &ItemPath) -> Option<&'p Struct> {
    let mut namespaces = package.namespaces.iter();
    let namespace = namespaces.find(|namespace| namespace.public == path.module)?;
    namespace.items.iter().find_map(|item| match item {
        Item::Struct(item) => {
            let family = item.family.as_ref().map(|family| &family.ident);
            (item.ident == path.ident || family == Some(&path.ident)).then_some(&**item)
        }
        Item::Enum(_) | Item::Newtype(_) | Item::Write(_) => None,
    })
}
