//! The example of a rooted request: identifiers and literals of our own, which
//! compile.

use super::tokens::ident;
use crate::ir::{
    Answer, Field, Item, ItemPath, Package, QueryOption, RootFunction, RootModule, Shape, Struct,
    Type,
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
    let mut arguments = vec!["graph".to_owned()];
    arguments.extend(function.arguments.iter().map(|argument| {
        let placeholder = argument.ident.trim_matches('_').replace('_', "-");
        format!("\"{placeholder}\"")
    }));
    let call = format!("requests::{module}::{name}({})", arguments.join(", "));
    let mut lines = vec![
        "```no_run".to_owned(),
        format!("# async fn example(graph: &{library}::Graph) -> Result<(), {library}::Error> {{"),
    ];
    match &function.answer {
        Answer::List(model, _) => {
            let selection = selection(package, function, model);
            if let Some((model, _)) = &selection {
                lines.push(format!("use {library}::models::{model};"));
            }
            lines.push(format!("use {library}::requests;"));
            lines.push(String::new());
            match selection {
                None => lines.push(format!("let mut items = {call}.items();")),
                Some((_, properties)) => {
                    lines.push(format!("let mut items = {call}"));
                    lines.push(format!("    .select({properties})"));
                    lines.push("    .items();".to_owned());
                }
            }
            lines.push("while let Some(item) = items.next().await {".to_owned());
            lines.push("    println!(\"{:?}\", item?);".to_owned());
            lines.push("}".to_owned());
        }
        _ => {
            lines.push(format!("use {library}::requests;"));
            lines.push(String::new());
            lines.push(format!("let entity = {call}.await?;"));
            lines.push("println!(\"{entity:?}\");".to_owned());
        }
    }
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
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
    let path = match &path.module {
        None => ident(&model.ident).to_string(),
        Some(module) => format!("{}::{}", ident(module), ident(&model.ident)),
    };
    Some((path, properties))
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
