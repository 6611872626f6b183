//! Whether CSDL XML and CSDL JSON mean the same: all that their models say, but
//! places, in the same words.
//!
//! Three things the formats say in different ways, so that they are levelled
//! before: XML may write defaults out; it may leave open whether a collection
//! holds null, and the value of an annotation; and its binding targets may
//! begin with the name of their own container. One thing JSON leaves to the
//! term: which form a constant has. It is compared where the term is at hand.

use std::collections::BTreeMap;
use std::fmt::Debug;

use graph_codegen::csdl::{
    self, Annotation, Constant, Document, Expression, ExpressionKind, Facets, MaxLength, PathKind,
    Scale, TypeName, for_each_annotations,
};
use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::{self, Element, Model};

/// What two sets of documents say differently: the element, then what the
/// first says of it, then what the second does.
pub fn differences(first: Vec<Document>, second: Vec<Document>) -> Vec<String> {
    let (first, second) = (statements(first), statements(second));
    let mut names: Vec<&String> = first.keys().chain(second.keys()).collect();
    names.sort();
    names.dedup();
    let said = |statements: &BTreeMap<String, String>, name: &String| {
        let nothing = || "nothing".to_owned();
        statements.get(name).cloned().unwrap_or_else(nothing)
    };
    let pairs = names.into_iter().map(|name| {
        let (first, second) = (said(&first, name), said(&second, name));
        (name, first, second)
    });
    pairs
        .filter(|(_, first, second)| first != second)
        .map(|(name, first, second)| {
            let (first, second) = around_difference(&first, &second);
            format!("{name}\n  {first}\n  {second}")
        })
        .collect()
}

/// The part of two texts in which they differ.
fn around_difference<'a>(first: &'a str, second: &'a str) -> (&'a str, &'a str) {
    const BEFORE: usize = 40;
    const LENGTH: usize = 120;
    let bytes = first.bytes().zip(second.bytes());
    let common = bytes.take_while(|(first, second)| first == second).count();
    let part = |text: &'a str| {
        let mut start = common.saturating_sub(BEFORE);
        let mut end = (start + LENGTH).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        &text[start..end]
    };
    (part(first), part(second))
}

/// What is said of each element.
fn statements(mut documents: Vec<Document>) -> BTreeMap<String, String> {
    let aliases = aliases(&documents);
    documents
        .iter_mut()
        .for_each(|document| level(document, &aliases));
    let mut model = edm::resolve(documents, &mut Diagnostics::default());
    level_containers(&mut model);
    let mut said = BTreeMap::new();
    let mut say = |name: String, what: &dyn Debug| {
        said.insert(name, without_spans(&format!("{what:?}")));
    };
    for schema in &model.schemas {
        say(format!("schema {}", schema.namespace.value), schema);
    }
    for ty in &model.structured {
        let name = model.qualified(ty.schema, &ty.name.value);
        let mut own = ty.clone();
        for property in std::mem::take(&mut own.properties) {
            say(format!("{name}/{}", property.name.value), &property);
        }
        for property in std::mem::take(&mut own.navigation_properties) {
            say(format!("{name}/{}", property.name.value), &property);
        }
        say(name, &own);
    }
    for ty in &model.enums {
        let mut own = ty.clone();
        own.members.sort_by(|a, b| a.name.value.cmp(&b.name.value));
        say(model.qualified(ty.schema, &ty.name.value), &own);
    }
    for ty in &model.definitions {
        say(model.qualified(ty.schema, &ty.name.value), ty);
    }
    for term in &model.terms {
        say(
            format!("@{}", model.qualified(term.schema, &term.name.value)),
            term,
        );
    }
    for (place, operation) in model.operations.iter().enumerate() {
        let name = model.qualified(operation.schema, &operation.name.value);
        say(format!("{name}() {place}"), operation);
    }
    for container in &model.containers {
        let name = model.qualified(container.schema, &container.name.value);
        say(name, container);
    }
    annotations(&model, &aliases, &mut said);
    said
}

/// The annotations, those of one element in the order of their terms.
fn annotations(model: &Model, aliases: &Aliases, said: &mut BTreeMap<String, String>) {
    for annotation in &model.annotations {
        let is_at_hand = matches!(model.element(&annotation.term), Some(Element::Term(_)));
        let mut value = annotation.value.clone();
        if !is_at_hand && let Some(value) = &mut value {
            forget_forms(value, aliases);
        }
        let qualifier = annotation.qualifier.as_deref().unwrap_or_default();
        let name = format!("{:?} @{}#{qualifier}", annotation.target, annotation.term);
        let text = without_spans(&format!("{value:?}"));
        // Several loose annotations share a target: of expressions, say.
        let all = said.entry(name).or_default();
        all.push_str(&text);
        all.push(' ');
    }
}

/// Takes every place out of what `Debug` prints.
fn without_spans(text: &str) -> String {
    let mut parts = text.split("Span { ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let behind = part.split_once('}').map_or("", |(_, behind)| behind);
        kept.push_str(behind);
    }
    kept.replace("span: , ", "").replace(", span: }", " }")
}

/// Alias → namespace; of these documents none stands for two.
type Aliases = BTreeMap<String, String>;

fn aliases(documents: &[Document]) -> Aliases {
    let mut aliases = Aliases::new();
    for document in documents {
        let schemas = document.schemas.iter();
        let own = schemas.map(|schema| (&schema.alias, &schema.namespace));
        let includes = document.references.iter().flat_map(|it| &it.includes);
        let others = includes.map(|include| (&include.alias, &include.namespace));
        for (alias, namespace) in own.chain(others) {
            if let Some(alias) = alias {
                aliases.insert(alias.value.clone(), namespace.value.clone());
            }
        }
    }
    aliases
}

/// A text with the aliases of all names in it expanded.
fn expanded(text: &str, aliases: &Aliases) -> String {
    let is_part = |character: char| character.is_alphanumeric() || "._".contains(character);
    let mut result = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, behind) = rest.split_at(start);
        let (name, behind) =
            behind.split_at(behind.find(|it| !is_part(it)).unwrap_or(behind.len()));
        result.push_str(before);
        match name.rsplit_once('.') {
            Some((alias, simple)) if aliases.contains_key(alias) => {
                result.push_str(&format!("{}.{simple}", aliases[alias]));
            }
            Some(_) | None => result.push_str(name),
        }
        rest = behind;
    }
    result + rest
}

/// Puts a document into an order of names, and writes no default out.
fn level(document: &mut Document, aliases: &Aliases) {
    document
        .schemas
        .sort_by(|a, b| a.namespace.value.cmp(&b.namespace.value));
    for schema in &mut document.schemas {
        schema
            .entity_types
            .sort_by(|a, b| a.name.value.cmp(&b.name.value));
        schema
            .complex_types
            .sort_by(|a, b| a.name.value.cmp(&b.name.value));
        schema
            .enum_types
            .sort_by(|a, b| a.name.value.cmp(&b.name.value));
        schema
            .type_definitions
            .sort_by(|a, b| a.name.value.cmp(&b.name.value));
        schema
            .operations
            .sort_by(|a, b| a.name.value.cmp(&b.name.value));
        schema.terms.sort_by(|a, b| a.name.value.cmp(&b.name.value));
        for ty in &mut schema.entity_types {
            for property in &mut ty.properties {
                level_facets(&property.type_name, &mut property.facets);
            }
        }
        for ty in &mut schema.complex_types {
            for property in &mut ty.properties {
                level_facets(&property.type_name, &mut property.facets);
            }
        }
        for ty in &mut schema.type_definitions {
            level_sizes(&ty.underlying_type, &mut ty.facets);
        }
        for term in &mut schema.terms {
            level_facets(&term.type_name, &mut term.facets);
        }
        for operation in &mut schema.operations {
            for parameter in &mut operation.parameters {
                level_facets(&parameter.type_name, &mut parameter.facets);
            }
            if let Some(returned) = &mut operation.return_type {
                level_facets(&returned.type_name, &mut returned.facets);
            }
        }
        for block in &mut schema.out_of_line {
            block.target.value = expanded(&block.target.value, aliases);
        }
        let navigation = schema.entity_types.iter_mut();
        let navigation = navigation.flat_map(|ty| &mut ty.navigation_properties);
        let of_complex = schema.complex_types.iter_mut();
        let of_complex = of_complex.flat_map(|ty| &mut ty.navigation_properties);
        for property in navigation.chain(of_complex) {
            property.nullable = property.nullable.filter(|nullable| !nullable);
        }
    }
    for_each_annotations(document, &mut |annotations| level_annotations(annotations));
}

/// The defaults of CSDL XML (§7.2), and of CSDL JSON for collections.
fn level_facets(ty: &TypeName, facets: &mut Facets) {
    facets.nullable = match facets.nullable {
        nullable if ty.collection => Some(nullable.unwrap_or(false)),
        nullable => nullable.filter(|nullable| !nullable),
    };
    level_sizes(ty, facets);
}

fn level_sizes(ty: &TypeName, facets: &mut Facets) {
    if facets.scale == Some(Scale::Digits(0)) && ty.name == "Edm.Decimal" {
        facets.scale = None;
    }
    if facets.precision == Some(0) && ty.name != "Edm.Decimal" {
        facets.precision = None;
    }
    facets.unicode = facets.unicode.filter(|unicode| !unicode);
    facets.max_length = facets.max_length.filter(|it| *it != MaxLength::Max);
}

/// An annotation without a value has the default of its term, which JSON writes
/// out: of a tag, true.
fn level_annotations(annotations: &mut [Annotation]) {
    for annotation in annotations {
        annotation.value.get_or_insert_with(|| Expression {
            span: annotation.span,
            kind: ExpressionKind::Constant(Constant::Bool, "true".to_owned()),
            annotations: Vec::new(),
        });
        level_annotations(&mut annotation.annotations);
        annotation.value.iter_mut().for_each(level_expression);
    }
}

fn level_expression(expression: &mut Expression) {
    level_annotations(&mut expression.annotations);
    if let ExpressionKind::Record { properties, .. } = &mut expression.kind {
        properties.sort_by(|a, b| a.property.value.cmp(&b.property.value));
        for property in properties {
            level_annotations(&mut property.annotations);
        }
    }
    parts(expression).into_iter().for_each(level_expression);
}

/// The expressions that one is made of.
fn parts(expression: &mut Expression) -> Vec<&mut Expression> {
    match &mut expression.kind {
        ExpressionKind::Constant(..)
        | ExpressionKind::Path(..)
        | ExpressionKind::LabeledElementReference(_)
        | ExpressionKind::Null => Vec::new(),
        ExpressionKind::Operation(_, list)
        | ExpressionKind::Apply {
            arguments: list, ..
        }
        | ExpressionKind::Collection(list)
        | ExpressionKind::If(list) => list.iter_mut().collect(),
        ExpressionKind::Cast { value, .. }
        | ExpressionKind::IsOf { value, .. }
        | ExpressionKind::LabeledElement { value, .. }
        | ExpressionKind::UrlRef(value) => vec![value],
        ExpressionKind::Record { properties, .. } => {
            let values = properties.iter_mut();
            values.filter_map(|it| it.value.as_mut()).collect()
        }
    }
}

/// Targets in the same container need not say its name (§13.4.2).
fn level_containers(model: &mut Model) {
    let names: Vec<String> = model
        .containers
        .iter()
        .map(|it| format!("{}/", model.qualified(it.schema, &it.name.value)))
        .collect();
    for (container, name) in model.containers.iter_mut().zip(names) {
        let shorten = |path: &mut csdl::Text| {
            if let Some(short) = path.value.strip_prefix(&name) {
                path.value = short.to_owned();
            }
        };
        for child in &mut container.children {
            child.entity_set.iter_mut().for_each(shorten);
            for binding in &mut child.bindings {
                shorten(&mut binding.target);
            }
        }
    }
}

/// Makes every constant that JSON writes as a string one text, and every number
/// one number.
fn forget_forms(expression: &mut Expression, aliases: &Aliases) {
    let text = match &mut expression.kind {
        ExpressionKind::Constant(
            form @ (Constant::Int | Constant::Decimal | Constant::Float),
            text,
        ) => {
            *form = Constant::Float;
            // What is no number in JSON is a string there.
            let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
            (!is_number).then(|| text.clone())
        }
        ExpressionKind::Constant(Constant::EnumMember, text) => {
            let members = text.split_whitespace();
            let names = members.map(|member| member.rsplit('/').next().unwrap_or(member));
            Some(names.collect::<Vec<_>>().join(","))
        }
        ExpressionKind::Constant(Constant::Bool, _) | ExpressionKind::Path(PathKind::Value, _) => {
            None
        }
        ExpressionKind::Constant(_, text) | ExpressionKind::Path(_, text) => {
            Some(expanded(text, aliases))
        }
        _ => None,
    };
    if let Some(text) = text {
        expression.kind = ExpressionKind::Constant(Constant::String, text);
    }
    for part in parts(expression) {
        forget_forms(part, aliases);
    }
}
