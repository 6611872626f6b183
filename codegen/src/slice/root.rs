//! The roots: from the manifest or the command line to requests.

mod grammar;
mod path;

use std::collections::BTreeMap;
use std::ops::Range;

use self::path::Walk;
use super::{Cloud, Method, Root};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Model;
use crate::manifest::{Manifest, Overrides};
use crate::source::Span;
use crate::suggest::nearest;

const CLOUDS: [(&str, Cloud); 4] = [
    ("global", Cloud::Global),
    ("us-gov-l4", Cloud::UsGovL4),
    ("us-gov-l5", Cloud::UsGovL5),
    ("china", Cloud::China),
];

/// A path and a method that somebody asks for.
struct Asked<'a> {
    /// The table, or of the command line some place of the manifest.
    span: Span,
    path: &'a str,
    /// The place of the path; of the command line the argument instead.
    place: Result<Span, &'a str>,
    method: &'a str,
    method_place: Option<Span>,
    /// The table of the manifest that asks.
    table: Option<&'a crate::manifest::Root>,
}

impl Asked<'_> {
    /// A finding about a part of the path, in bytes.
    fn about(&self, code: Code, range: Range<usize>, message: &str) -> Diagnostic {
        match self.place {
            Ok(place) => Diagnostic::new(code, part(place, self.path, range), message),
            Err(argument) => {
                let message = format!("`--include {argument}`: {message}");
                Diagnostic::without_place(code, message)
            }
        }
    }

    fn about_method(&self, code: Code, message: String) -> Diagnostic {
        match self.method_place {
            Some(place) => Diagnostic::new(code, place, message),
            None => self.about(code, 0..self.path.len(), &message),
        }
    }
}

/// A part of a text in its source; the whole where the source writes it with
/// escapes, so that bytes do not correspond.
fn part(place: Span, text: &str, range: Range<usize>) -> Span {
    let length = (place.end.saturating_sub(place.start)) as usize;
    let offset = |at: usize| u32::try_from(at).ok().map(|at| place.start + at);
    match (offset(range.start), offset(range.end)) {
        (Some(start), Some(end)) if length == text.len() && range.end <= length => Span {
            source: place.source,
            start,
            end,
        },
        _ => place,
    }
}

/// The requests of the manifest, or those of the command line in their place,
/// without those that have a mistake.
pub(super) fn roots(
    model: &Model,
    manifest: &Manifest,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Vec<Root> {
    let asked = asked(manifest, overrides);
    let mut roots = Vec::new();
    let mut requests = BTreeMap::new();
    for asked in &asked {
        let Some(method) = method(asked, diagnostics) else {
            continue;
        };
        let Some(walk) = walk(model, asked, overrides, diagnostics) else {
            continue;
        };
        let request = (grammar::without_names(asked.path), method);
        if let Some(first) = requests.get(&request) {
            let message = "another root is the same request";
            let mut diagnostic = asked.about(Code::DuplicateRoot, 0..asked.path.len(), message);
            if let Ok(first) = first {
                diagnostic = diagnostic.related(*first, "the first is here");
            }
            diagnostics.push(diagnostic);
            continue;
        }
        requests.insert(request, asked.place);
        let name = asked.table.and_then(|table| table.name.as_ref());
        let clouds = asked.table.map_or(&[][..], |table| &table.clouds);
        roots.push(Root {
            span: asked.span,
            path: asked.path.to_owned(),
            method,
            name: name.and_then(|name| function_name(name, diagnostics)),
            segments: walk.segments,
            end: walk.end,
            clouds: clouds
                .iter()
                .filter_map(|text| cloud(text, diagnostics))
                .collect(),
        });
    }
    names_are_unique(&roots, &asked, diagnostics);
    roots
}

fn asked<'a>(manifest: &'a Manifest, overrides: &'a Overrides) -> Vec<Asked<'a>> {
    if !overrides.include.is_empty() {
        let nowhere = Span {
            end: 0,
            start: 0,
            ..manifest.output.span
        };
        let arguments = overrides.include.iter().map(|argument| {
            let (path, method) = argument.split_once('#').unwrap_or((argument, "GET"));
            Asked {
                span: nowhere,
                path,
                place: Err(argument.as_str()),
                method,
                method_place: None,
                table: None,
            }
        });
        return arguments.collect();
    }
    let mut asked = Vec::new();
    for root in &manifest.roots {
        let one = |method: Option<&'a Text>| Asked {
            span: root.span,
            path: &root.path.value,
            place: Ok(root.path.span),
            method: method.map_or("GET", |method| &method.value),
            method_place: method.map(|method| method.span),
            table: Some(root),
        };
        if root.methods.is_empty() {
            asked.push(one(None));
        }
        asked.extend(root.methods.iter().map(|method| one(Some(method))));
    }
    asked
}

fn method(asked: &Asked<'_>, diagnostics: &mut Diagnostics) -> Option<Method> {
    let written = asked.method;
    let diagnostic = match written {
        "GET" => return Some(Method::Get),
        "POST" | "PUT" | "PATCH" | "DELETE" => {
            let message = format!("the method {written} is not supported yet");
            asked.about_method(Code::RootNotSupported, message)
        }
        "" => asked
            .about_method(Code::ManifestValue, "the method is missing".to_owned())
            .help("write `GET`"),
        _ => {
            let message = format!("`{written}` is not a method of HTTP that Graph uses");
            let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
            let diagnostic = asked.about_method(Code::ManifestValue, message);
            match nearest(written, methods.into_iter()) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic.help("write `GET`"),
            }
        }
    };
    diagnostics.push(diagnostic);
    None
}

fn walk(
    model: &Model,
    asked: &Asked<'_>,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Option<Walk> {
    let walked = grammar::pieces(asked.path).and_then(|pieces| path::walk(model, &pieces));
    let failure = match walked {
        Ok(walk) => return Some(walk),
        Err(failure) => failure,
    };
    // The manifest was written for other documents.
    let elsewhere =
        overrides.metadata && asked.table.is_some() && failure.code != Code::RootPathSyntax;
    let code = if elsewhere {
        Code::NamedInVainHere
    } else {
        failure.code
    };
    let mut diagnostic = asked.about(code, failure.range, &failure.message);
    if let Some(help) = failure.help {
        diagnostic = diagnostic.help(help);
    }
    diagnostics.push(diagnostic);
    None
}

/// `module::function`, both in snake case.
fn function_name(text: &Text, diagnostics: &mut Diagnostics) -> Option<(String, String)> {
    if let Some((module, function)) = text.value.split_once("::")
        && is_snake_case(module)
        && is_snake_case(function)
    {
        return Some((module.to_owned(), function.to_owned()));
    }
    let message = format!("`{}` is not the name of a function", text.value);
    let diagnostic = Diagnostic::new(Code::ManifestValue, text.span, message)
        .help("write `module::function`, both in snake case");
    diagnostics.push(diagnostic);
    None
}

fn is_snake_case(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !matches!(name, "crate" | "self" | "super")
}

fn cloud(text: &Text, diagnostics: &mut Diagnostics) -> Option<Cloud> {
    let known = CLOUDS.into_iter().find(|(name, _)| *name == text.value);
    if let Some((_, cloud)) = known {
        return Some(cloud);
    }
    let message = format!("`{}` is not a cloud", text.value);
    let mut diagnostic = Diagnostic::new(Code::ManifestValue, text.span, message);
    let names = CLOUDS.map(|(name, _)| name);
    diagnostic = match nearest(&text.value, names.into_iter()) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic.help(format!("the clouds are {}", names.join(", "))),
    };
    diagnostics.push(diagnostic);
    None
}

fn names_are_unique(roots: &[Root], asked: &[Asked<'_>], diagnostics: &mut Diagnostics) {
    let place = |root: &Root| {
        let table = asked.iter().find(|asked| asked.span == root.span)?.table?;
        table.name.as_ref().map(|name| name.span)
    };
    let mut seen = BTreeMap::new();
    for root in roots {
        let Some(name) = &root.name else {
            continue;
        };
        let span = place(root).unwrap_or(root.span);
        let first = *seen.entry(name).or_insert(span);
        if first != span {
            let message = format!("another root is named `{}::{}`", name.0, name.1);
            let diagnostic = Diagnostic::new(Code::DuplicateRoot, span, message)
                .related(first, "the first is here");
            diagnostics.push(diagnostic);
        }
    }
}
