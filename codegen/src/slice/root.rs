//! The roots: from the manifest or the command line to requests.

mod grammar;
mod method;
mod path;

use std::collections::BTreeMap;
use std::ops::Range;

use self::path::{Map, Walk};
use super::index::Index;
use super::write::{Operation, impossible};
use super::{Cloud, End, Method, Root, Segment, Verb};
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
    /// What is written, if anything is.
    method: Option<&'a str>,
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
    index: &Index,
    manifest: &Manifest,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Vec<Root> {
    let asked = asked(manifest, overrides);
    let map = Map { model, index };
    let mut roots = Vec::new();
    let mut requests = BTreeMap::new();
    for asked in &asked {
        let Some(walk) = walk(map, asked, overrides, diagnostics) else {
            continue;
        };
        let Some(ends) = ends(model, asked, &walk, overrides, diagnostics) else {
            continue;
        };
        for (method, end) in ends {
            let request = (without_names(&walk.segments), method);
            if let Some(first) = requests.get(&request) {
                let message = "another root is the same request";
                let range = 0..asked.path.len();
                let mut diagnostic = asked.about(Code::DuplicateRoot, range, message);
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
                segments: walk.segments.clone(),
                end,
                clouds: clouds
                    .iter()
                    .filter_map(|text| cloud(text, diagnostics))
                    .collect(),
            });
        }
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
            let (path, method) = match argument.split_once('#') {
                Some((path, method)) => (path, Some(method)),
                None => (argument.as_str(), None),
            };
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
            method: method.map(|method| method.value.as_str()),
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

/// The segments, with parameters that have no names: the same for the same
/// request.
fn without_names(segments: &[Segment]) -> Vec<Segment> {
    let mut segments = segments.to_vec();
    for segment in &mut segments {
        match segment {
            Segment::Key { parameter, .. } => parameter.clear(),
            Segment::Keys { parameters, .. } | Segment::Operation { parameters, .. } => {
                parameters.iter_mut().for_each(|(_, name)| name.clear());
            }
            Segment::Child { .. }
            | Segment::Navigation { .. }
            | Segment::Property { .. }
            | Segment::Cast { .. }
            | Segment::Count
            | Segment::Reference
            | Segment::Value => {}
        }
    }
    segments
}

/// The methods that are asked for, and what each does at the end of the path.
fn ends(
    model: &Model,
    asked: &Asked<'_>,
    walk: &Walk,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(Method, End)>> {
    let possible = method::methods(model, walk);
    let Some(written) = asked.method else {
        return possible.first().map(|&first| vec![first]);
    };
    let allowed = |end: End| match end {
        End::Resource(id, Verb::Create) => impossible(model, Operation::Create, id.ty),
        End::Resource(id, Verb::Update) => impossible(model, Operation::Update, id.ty),
        End::Resource(..) | End::Value(..) | End::Stream(_) | End::Operation(_) => None,
    };
    if written == "*" {
        let mut ends: Vec<(Method, End)> = Vec::new();
        for (method, end) in possible {
            // One of the two ways to update is enough.
            let again = method == Method::Put && ends.contains(&(Method::Patch, end));
            if !again && allowed(end).is_none() {
                ends.push((method, end));
            }
        }
        return Some(ends);
    }
    let method = method_of(asked, diagnostics)?;
    let found = possible.iter().find(|(known, _)| *known == method);
    let elsewhere = asked.place.is_ok() && overrides.metadata;
    let code = |code| {
        if elsewhere {
            Code::NamedInVainHere
        } else {
            code
        }
    };
    let Some(&(method, end)) = found else {
        let what = method::described(model, walk);
        let message = format!("{what} has no {}", method.name());
        let mut names: Vec<&str> = possible.iter().map(|(method, _)| method.name()).collect();
        names.dedup();
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let help = match end_help(method, walk) {
            Some(help) => help.to_owned(),
            None => format!("it has {}", names.join(", ")),
        };
        let diagnostic = asked.about_method(code(Code::RootMethod), message);
        diagnostics.push(diagnostic.help(help));
        return None;
    };
    if let Some(reason) = allowed(end) {
        let what = method::described(model, walk);
        let message = format!("{what} has no {}: {reason}", method.name());
        diagnostics.push(asked.about_method(code(Code::WriteForbidden), message));
        return None;
    }
    Some(vec![(method, end)])
}

/// Where the method belongs that stands here.
fn end_help(method: Method, walk: &Walk) -> Option<&'static str> {
    let path::Reached::Resource(id) = walk.place.reached else {
        return None;
    };
    match (method, id.collection) {
        (Method::Patch | Method::Put | Method::Delete, true) => {
            Some("put a key behind it, such as `{id}`")
        }
        (Method::Post, false) if walk.place.by_key => {
            Some("entities are created in their collection: leave the key out")
        }
        _ => None,
    }
}

fn method_of(asked: &Asked<'_>, diagnostics: &mut Diagnostics) -> Option<Method> {
    const METHODS: [Method; 5] = [
        Method::Get,
        Method::Post,
        Method::Patch,
        Method::Put,
        Method::Delete,
    ];
    let written = asked.method?;
    let found = METHODS.into_iter().find(|method| method.name() == written);
    if found.is_some() {
        return found;
    }
    let diagnostic = if written.is_empty() {
        let message = "the method is missing".to_owned();
        asked.about_method(Code::ManifestValue, message)
    } else {
        let message = format!("`{written}` is not a method of HTTP that OData uses");
        asked.about_method(Code::ManifestValue, message)
    };
    let names = METHODS.map(Method::name);
    let diagnostic = match nearest(written, names.into_iter()) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic.help("write `GET`, `POST`, `PATCH`, `PUT`, `DELETE`, or `*` for all"),
    };
    diagnostics.push(diagnostic);
    None
}

fn walk(
    map: Map<'_>,
    asked: &Asked<'_>,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Option<Walk> {
    let walked = grammar::pieces(asked.path).and_then(|pieces| path::walk(map, &pieces));
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
