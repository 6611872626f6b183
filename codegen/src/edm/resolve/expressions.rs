//! Aliases inside annotations: in terms, paths, types and enumeration members
//! (CSDL 4.01 §14). They are expanded in place.
//!
//! The functions here follow the nesting of the document, which the parser
//! bounds.

use std::borrow::Cow;

use super::lookup::Lookup;
use super::names::{DocumentIndex, Home, Names};
use crate::csdl::{Annotation, Constant, Expression, ExpressionKind, PathKind, TypeName};
use crate::diagnostics::{Code, Diagnostic};
use crate::edm::{Element, Primitive};
use crate::source::Span;

/// Expands the aliases in an annotation: its term, its value, and its own
/// annotations.
pub(super) fn expand_annotation(
    lookup: &mut Lookup<'_>,
    document: DocumentIndex,
    annotation: &mut Annotation,
) {
    expand_term(lookup, document, annotation);
    if let Some(value) = &mut annotation.value {
        expand_expression(lookup, document, value);
    }
    expand_annotations(lookup, document, &mut annotation.annotations);
}

fn expand_annotations(
    lookup: &mut Lookup<'_>,
    document: DocumentIndex,
    annotations: &mut [Annotation],
) {
    for annotation in annotations {
        expand_annotation(lookup, document, annotation);
    }
}

/// A term of a schema that is not at hand passes: documents name the standard
/// vocabularies without a reference.
fn expand_term(lookup: &mut Lookup<'_>, document: DocumentIndex, annotation: &mut Annotation) {
    let term = &mut annotation.term;
    let Some(qualified) = lookup.names.qualify(document, &term.value) else {
        lookup.unqualified(&term.value, term.span);
        return;
    };
    let is_term = matches!(
        lookup.elements.get(qualified.name.as_ref()),
        Some(Element::Term(_))
    );
    if qualified.home == Home::AtHand && !is_term {
        warn(lookup, term.span, &qualified.name, "term");
    }
    if let Cow::Owned(name) = qualified.name {
        term.value = name;
    }
}

/// Expands the aliases in an expression and all that it holds.
fn expand_expression(
    lookup: &mut Lookup<'_>,
    document: DocumentIndex,
    expression: &mut Expression,
) {
    expand_annotations(lookup, document, &mut expression.annotations);
    match &mut expression.kind {
        ExpressionKind::Constant(Constant::EnumMember, text) => {
            expand_members(lookup.names, document, text);
        }
        ExpressionKind::Constant(..) | ExpressionKind::Null => {}
        ExpressionKind::Path(kind, text) => match kind {
            PathKind::Annotation
            | PathKind::ModelElement
            | PathKind::NavigationProperty
            | PathKind::Property
            | PathKind::Value => expand_path(lookup.names, document, text),
        },
        ExpressionKind::Operation(_, operands)
        | ExpressionKind::Collection(operands)
        | ExpressionKind::If(operands) => expand_all(lookup, document, operands),
        ExpressionKind::Apply {
            function,
            arguments,
        } => {
            expand_path(lookup.names, document, &mut function.value);
            expand_all(lookup, document, arguments);
        }
        ExpressionKind::Cast {
            type_name, value, ..
        }
        | ExpressionKind::IsOf {
            type_name, value, ..
        } => {
            expand_type(lookup, document, type_name);
            expand_expression(lookup, document, value);
        }
        ExpressionKind::LabeledElement { value, .. } | ExpressionKind::UrlRef(value) => {
            expand_expression(lookup, document, value);
        }
        ExpressionKind::LabeledElementReference(name) => {
            expand_path(lookup.names, document, name);
        }
        ExpressionKind::Record {
            type_name,
            properties,
        } => {
            if let Some(type_name) = type_name {
                expand_type(lookup, document, type_name);
            }
            for property in properties {
                if let Some(value) = &mut property.value {
                    expand_expression(lookup, document, value);
                }
                expand_annotations(lookup, document, &mut property.annotations);
            }
        }
    }
}

fn expand_all(lookup: &mut Lookup<'_>, document: DocumentIndex, expressions: &mut [Expression]) {
    for expression in expressions {
        expand_expression(lookup, document, expression);
    }
}

/// A type in an expression shapes no data: one that is missing is suspicious,
/// no more.
fn expand_type(lookup: &mut Lookup<'_>, document: DocumentIndex, type_name: &mut TypeName) {
    if Primitive::from_name(&type_name.name).is_some() {
        return;
    }
    let Some(qualified) = lookup.names.qualify(document, &type_name.name) else {
        lookup.unqualified(&type_name.name, type_name.span);
        return;
    };
    let is_type = matches!(
        lookup.elements.get(qualified.name.as_ref()),
        Some(Element::Structured(_) | Element::Enum(_) | Element::Definition(_))
    );
    let name = &qualified.name;
    if !is_type && (qualified.home == Home::AtHand || name.starts_with("Edm.")) {
        warn(lookup, type_name.span, name, "type");
    }
    if let Cow::Owned(name) = qualified.name {
        type_name.name = name;
    }
}

/// Reports a name once: a term that is missing is missing wherever it is used.
fn warn(lookup: &mut Lookup<'_>, span: Span, name: &str, expected: &str) {
    if !lookup.reported.insert(name.to_owned()) {
        return;
    }
    let help = match lookup.similar(name) {
        Some(suggestion) => format!("did you mean `{suggestion}`?"),
        None => format!("define a {expected} with this name"),
    };
    lookup.diagnostics.push(
        Diagnostic::new(
            Code::UnknownVocabulary,
            span,
            format!("the schema of `{name}` defines no such {expected}"),
        )
        .help(help),
    );
}

/// Members of an enumeration as a constant names them: type, slash, member,
/// several separated by blanks (§14.3.7).
fn expand_members(names: &Names, document: DocumentIndex, text: &mut String) {
    let expanded: Vec<String> = text
        .split_whitespace()
        .map(|member| match member.split_once('/') {
            Some((ty, member)) => format!("{}/{member}", names.expand(document, ty)),
            None => member.to_owned(),
        })
        .collect();
    *text = expanded.join(" ");
}

/// Expands the aliases of a path's segments: type casts, terms behind `@`,
/// containers, and the types of an overload's signature. Keys in parentheses
/// and quoted text stay as they are (§14.4.1.1).
pub(super) fn expand_path(names: &Names, document: DocumentIndex, path: &mut String) {
    // Hardly any path has a qualified name in it.
    if !path.contains('.') {
        return;
    }
    let mut expanded = String::with_capacity(path.len());
    let mut name = String::new();
    let mut quoted = false;
    for character in path.chars() {
        if character == '\'' {
            quoted = !quoted;
        }
        if quoted
            || !matches!(
                character,
                '/' | '@' | '#' | '(' | ')' | ',' | '\'' | '=' | ' '
            )
        {
            name.push(character);
        } else {
            flush(names, document, &mut name, &mut expanded);
            expanded.push(character);
        }
    }
    flush(names, document, &mut name, &mut expanded);
    *path = expanded;
}

fn flush(names: &Names, document: DocumentIndex, name: &mut String, expanded: &mut String) {
    if name.starts_with('\'') {
        expanded.push_str(name);
    } else {
        expanded.push_str(&names.expand(document, name));
    }
    name.clear();
}
