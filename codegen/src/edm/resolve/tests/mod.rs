//! Resolving on small documents.

mod annotations;
mod elements;
mod limits;
mod names;

use crate::csdl;
use crate::diagnostics::Diagnostics;
use crate::edm::{Model, Target, Type, resolve};
use crate::source::Sources;

/// A document of what may stand in `edmx:DataServices`.
fn document(schemas: &str) -> String {
    document_with("", schemas)
}

/// A document with references.
fn document_with(references: &str, schemas: &str) -> String {
    format!(
        r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" xmlns="http://docs.oasis-open.org/odata/ns/edm" Version="4.01">
{references}
<edmx:DataServices>
{schemas}
</edmx:DataServices></edmx:Edmx>"#
    )
}

/// The model of a schema `a` with alias `s`, and what was found.
fn schema(children: &str) -> (Model, String) {
    documents(&[&document(&format!(
        r#"<Schema Namespace="a" Alias="s">{children}</Schema>"#
    ))])
}

/// The model of documents, and what was found: code, text of the place,
/// message, help; and the texts of related places.
fn documents(texts: &[&str]) -> (Model, String) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let ids: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| sources.add(format!("{number}.xml"), *text))
        .collect();
    let parsed: Vec<_> = ids
        .iter()
        .filter_map(|id| csdl::parse(&sources, *id, &mut diagnostics))
        .collect();
    assert_eq!(diagnostics.iter().count(), 0, "{diagnostics:?}");
    let model = resolve(parsed, &mut diagnostics);
    let place = |span: crate::source::Span| {
        let text = &sources.get(span.source).map_or("", |it| it.text.as_str());
        text[span.start as usize..span.end as usize].to_owned()
    };
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|it| {
            let mut line = format!(
                "{} at `{}`: {}",
                it.code.number(),
                it.span.map(place).unwrap_or_default(),
                it.message
            );
            for (span, clause) in &it.related {
                line += &format!("; {clause} at byte {}", span.start);
            }
            if let Some(help) = &it.help {
                line += &format!("; help: {help}");
            }
            line
        })
        .collect();
    (model, lines.join("\n"))
}

/// The types of all members, one type a line.
fn types(model: &Model) -> String {
    let name = |ty: &Type, collection: bool| {
        let name = match ty {
            Type::Unresolved(name) => format!("?{name}"),
            known => model.type_name(known),
        };
        if collection {
            format!("[{name}]")
        } else {
            name
        }
    };
    let mut lines = Vec::new();
    for ty in &model.structured {
        let base = match &ty.base {
            None => String::new(),
            Some((base, _)) => match base.resolved() {
                Some(id) => format!(": {}", model.structured_name(id)),
                None => format!(": {base:?}"),
            },
        };
        let properties = ty.properties.iter().map(|it| (&it.name, &it.ty));
        let navigation = ty.navigation_properties.iter().map(|it| (&it.name, &it.ty));
        let members: Vec<String> = properties
            .chain(navigation)
            .map(|(it, ty)| format!("{} {}", it.value, name(&ty.ty, ty.collection)))
            .collect();
        let own = model.qualified(ty.schema, &ty.name.value);
        lines.push(format!("{own}{base} {{ {} }}", members.join(", ")));
    }
    lines.join("\n")
}

/// What each annotation annotates, one a line.
fn targets(model: &Model) -> String {
    let lines: Vec<String> = model
        .annotations
        .iter()
        .map(|it| {
            let qualifier = it.qualifier.as_ref();
            let qualifier = qualifier.map_or(String::new(), |it| format!("#{it}"));
            format!("{}{qualifier} -> {}", it.term, target(model, &it.target))
        })
        .collect();
    lines.join("\n")
}

fn target(model: &Model, target: &Target) -> String {
    match target {
        Target::Schema(id) => format!("schema {}", model.schema(*id).namespace.value),
        Target::Structured(id) => format!("type {}", model.structured_name(*id)),
        Target::Property(id) => format!("property {}", model.property(*id).name.value),
        Target::NavigationProperty(id) => {
            let name = &model.navigation_property(*id).name.value;
            format!("navigation property {name}")
        }
        Target::Enum(id) => format!("enum {}", model.enum_name(*id)),
        Target::EnumMember(id, index) => {
            let member = &model.enum_type(*id).members[*index as usize];
            format!("member {}", member.name.value)
        }
        Target::Container(id) => format!("container {}", model.containers[id.index()].name.value),
        Target::ContainerChild(id) => {
            let container = &model.containers[id.container.index()];
            format!("child {}", container.children[id.index as usize].name.value)
        }
        other => format!("{other:?}"),
    }
}
