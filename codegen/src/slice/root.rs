//! The roots: from the manifest or the command line to requests.

mod asked;
mod glob;
mod grammar;
mod method;
mod path;

use std::collections::BTreeMap;

use self::asked::{Asked, asked};
use self::path::{Map, Walk};
use super::index::Index;
use super::select::names::NotFound;
use super::write::{Operation, impossible};
use super::{Cloud, End, Glob, Method, Root, Segment, Verb};
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

/// What the manifest or the command line asks for.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) roots: Vec<Root>,
    /// Without their surfaces.
    pub(super) globs: Vec<Glob>,
}

/// The requests of the manifest, or those of the command line in their place,
/// without those that have a mistake.
pub(super) fn roots(
    model: &Model,
    index: &Index,
    manifest: &Manifest,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Found {
    let asked = asked(manifest, overrides);
    let map = Map { model, index };
    let mut roots = Vec::new();
    let mut globs: Vec<Glob> = Vec::new();
    let mut requests: BTreeMap<(Vec<Segment>, Method), Option<Span>> = BTreeMap::new();
    for asked in &asked {
        if let Some(prefix) = glob::prefix(asked.path) {
            if let Some(glob) = glob::glob(map, asked, prefix, overrides, diagnostics) {
                let same = |it: &&Glob| (&it.path, it.method) == (&glob.path, glob.method);
                match globs.iter().find(same) {
                    Some(first) => diagnostics.push(again(asked, asked.table.map(|_| first.span))),
                    None => globs.push(glob),
                }
            }
            continue;
        }
        if asked.table.is_some_and(|table| table.depth.is_some()) {
            let message = "`depth` stands with a path that ends in `**`";
            diagnostics.push(Diagnostic::new(Code::ManifestValue, asked.span, message));
        }
        let Some(walk) = walk(map, asked, asked.path, overrides, diagnostics) else {
            continue;
        };
        let Some(ends) = ends(map, asked, &walk, overrides, diagnostics) else {
            continue;
        };
        for (method, end) in ends {
            let request = (without_names(&walk.segments), method);
            if let Some(first) = requests.get(&request) {
                diagnostics.push(again(asked, *first));
                continue;
            }
            requests.insert(request, asked.place.ok());
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
    Found { roots, globs }
}

/// The segments of a path that stands elsewhere in the manifest.
pub(super) fn segments_of(
    model: &Model,
    index: &Index,
    path: &str,
) -> Result<Vec<Segment>, NotFound> {
    let map = Map { model, index };
    let walked = grammar::pieces(path).and_then(|pieces| path::walk(map, &pieces));
    walked
        .map(|walk| walk.segments)
        .map_err(|failure| NotFound {
            message: failure.message,
            help: failure.help,
        })
}

fn again(asked: &Asked<'_>, first: Option<Span>) -> Diagnostic {
    let message = "another root is the same request";
    let diagnostic = asked.about(Code::DuplicateRoot, 0..asked.path.len(), message);
    match first {
        Some(first) => diagnostic.related(first, "the first is here"),
        None => diagnostic,
    }
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
    map: Map<'_>,
    asked: &Asked<'_>,
    walk: &Walk,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(Method, End)>> {
    let possible = method::methods(map.model, walk);
    let Some(written) = asked.method else {
        return possible.first().map(|&first| vec![first]);
    };
    let allowed = |end: End| match end {
        End::Resource(id, Verb::Create) => {
            impossible(map.model, map.index, Operation::Create, id.ty)
        }
        End::Resource(id, Verb::Update) => {
            impossible(map.model, map.index, Operation::Update, id.ty)
        }
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
        let what = method::described(map.model, walk);
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
        let what = method::described(map.model, walk);
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
    path: &str,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Option<Walk> {
    let walked = grammar::pieces(path).and_then(|pieces| path::walk(map, &pieces));
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
