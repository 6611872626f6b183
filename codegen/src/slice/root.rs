//! The roots: from the manifest or the command line to requests.

mod asked;
mod ends;
mod glob;
mod grammar;
mod method;
mod path;
mod pattern;

use std::collections::BTreeMap;

use self::asked::{Asked, asked};
use self::ends::{ends, method_of};
use self::path::{Map, Walk};
use super::index::Index;
use super::select::names::NotFound;
use super::{Cloud, End, Glob, Method, Root, Segment};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{Model, OperationId};
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
    let mut requests = Requests::default();
    let mut globs: Vec<Glob> = Vec::new();
    let mut patterns = Vec::new();
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
        if pattern::is_pattern(asked.path) {
            patterns.push(asked);
            continue;
        }
        let Some(walk) = walk(map, asked, asked.path, overrides, diagnostics) else {
            continue;
        };
        let Some(ends) = ends(map, asked, &walk, overrides, diagnostics) else {
            continue;
        };
        let base = base(asked, diagnostics);
        for (method, end) in ends {
            let root = Root {
                method,
                end,
                segments: walk.segments.clone(),
                ..base.clone()
            };
            if let Err(first) = requests.add(root, asked) {
                diagnostics.push(again(asked, first));
            }
        }
    }
    // What is named by itself may have a name, so it comes first.
    for asked in patterns {
        matching(map, asked, overrides, &mut requests, diagnostics);
    }
    names_are_unique(&requests.roots, &asked, diagnostics);
    Found {
        roots: requests.roots,
        globs,
    }
}

/// The requests so far.
#[derive(Default)]
struct Requests {
    roots: Vec<Root>,
    /// Where each is asked for; `None`: on the command line.
    first: BTreeMap<(Vec<Segment>, Method), Option<Span>>,
}

impl Requests {
    /// Adds a request; an error, with the place of the first, where it is there.
    fn add(&mut self, root: Root, asked: &Asked<'_>) -> Result<(), Option<Span>> {
        let request = (without_names(&root.segments), root.method);
        if let Some(first) = self.first.get(&request) {
            return Err(*first);
        }
        self.first.insert(request, asked.place.ok());
        self.roots.push(root);
        Ok(())
    }
}

/// What all requests of an entry have in common; the rest is to be filled in.
fn base(asked: &Asked<'_>, diagnostics: &mut Diagnostics) -> Root {
    let table = asked.table;
    let name = table.and_then(|table| table.name.as_ref());
    let clouds = table.map_or(&[][..], |table| &table.clouds);
    let several = asked.method == Some("*") || pattern::is_pattern(asked.path);
    Root {
        span: asked.span,
        path: asked.path.to_owned(),
        written: several.then(|| match asked.method {
            None | Some("*") => asked.path.to_owned(),
            Some(method) => format!("{}#{method}", asked.path),
        }),
        method: Method::Get,
        name: name.and_then(|name| function_name(name, diagnostics)),
        segments: Vec::new(),
        end: End::Operation(OperationId(0)),
        clouds: clouds
            .iter()
            .filter_map(|text| cloud(text, diagnostics))
            .collect(),
    }
}

/// Adds the requests that match a path with `*`, but for those that are there.
fn matching(
    map: Map<'_>,
    asked: &Asked<'_>,
    overrides: &Overrides,
    requests: &mut Requests,
    diagnostics: &mut Diagnostics,
) {
    if let Some(name) = asked.table.and_then(|table| table.name.as_ref()) {
        let message = "a path with `*` makes several functions, which cannot have one name";
        let diagnostic = Diagnostic::new(Code::ManifestValue, name.span, message);
        diagnostics.push(diagnostic.help("remove `name`, or name a request of its own"));
        return;
    }
    let is_known = |heard| method_of(asked, heard).is_some();
    if asked.method.is_some_and(|method| method != "*") && !is_known(diagnostics) {
        return;
    }
    let found = match pattern::matches(map, asked.path) {
        Ok(found) => found,
        Err(failure) => {
            diagnostics.push(failed(asked, failure, overrides));
            return;
        }
    };
    let base = base(asked, diagnostics);
    let mut any = false;
    let mut there = None;
    for (path, walk) in found {
        // What does not have the method does not match.
        let unheard = &mut Diagnostics::default();
        let ends = ends(map, asked, &walk, overrides, unheard);
        for (method, end) in ends.into_iter().flatten() {
            let root = Root {
                path: path.clone(),
                method,
                end,
                segments: walk.segments.clone(),
                ..base.clone()
            };
            match requests.add(root, asked) {
                Ok(()) => any = true,
                Err(first) => there = Some(first),
            }
        }
    }
    if any {
        return;
    }
    let diagnostic = match there {
        Some(first) => again(asked, first),
        None => {
            let message = format!(
                "nothing that matches has {}",
                asked.method.unwrap_or("a method")
            );
            asked.about_method(elsewhere(asked, Code::RootMethod, overrides), message)
        }
    };
    diagnostics.push(diagnostic);
}

/// The code of what the documents do not have: of other documents than those
/// that the manifest was written for less is to be expected.
fn elsewhere(asked: &Asked<'_>, code: Code, overrides: &Overrides) -> Code {
    if overrides.metadata && asked.table.is_some() {
        Code::NamedInVainHere
    } else {
        code
    }
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
    diagnostics.push(failed(asked, failure, overrides));
    None
}

/// Why a path is no request.
fn failed(asked: &Asked<'_>, failure: grammar::Failure, overrides: &Overrides) -> Diagnostic {
    let code = match failure.code {
        Code::RootPathSyntax => failure.code,
        code => elsewhere(asked, code, overrides),
    };
    let mut diagnostic = asked.about(code, failure.range, &failure.message);
    if let Some(help) = failure.help {
        diagnostic = diagnostic.help(help);
    }
    diagnostic
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
