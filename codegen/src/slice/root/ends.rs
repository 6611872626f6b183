//! What is done at the end of a path: the methods that are asked for.

use super::asked::Asked;
use super::path::{self, Map, Walk};
use super::{elsewhere, method};
use crate::diagnostics::{Code, Diagnostics};
use crate::edm::Model;
use crate::manifest::Overrides;
use crate::slice::capabilities::{Rules, Said};
use crate::slice::trail::of_path;
use crate::slice::write::{Operation, impossible};
use crate::slice::{End, Method, Verb};
use crate::suggest::nearest;

/// The methods that are asked for, and what each does at the end of the path.
pub(super) fn ends(
    map: Map<'_>,
    asked: &Asked<'_>,
    walk: &Walk,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(Method, End)>> {
    let possible = method::methods(map.model, walk);
    let code = |code| elsewhere(asked, code, overrides);
    let refused = |method: Method, end: End| {
        let said = forbidden(map.model, walk, end)?;
        let message = format!(
            "`Capabilities.{}` forbids {} on this path",
            said.term,
            method.name()
        );
        let diagnostic = asked.about_method(code(Code::RootForbidden), message);
        let diagnostic = diagnostic.related(said.span, "it says so here");
        Some(diagnostic.help(
            "leave the request out; where the service has it all the same, correct the annotation",
        ))
    };
    let Some(written) = asked.method else {
        let &(method, end) = possible.first()?;
        if let Some(diagnostic) = refused(method, end) {
            diagnostics.push(diagnostic);
            return None;
        }
        return Some(vec![(method, end)]);
    };
    if written == "*" {
        return Some(all(map, walk, possible));
    }
    let method = method_of(asked, diagnostics)?;
    let found = possible.iter().find(|(known, _)| *known == method);
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
    if let Some(reason) = unwritable(map, end) {
        let what = method::described(map.model, walk);
        let message = format!("{what} has no {}: {reason}", method.name());
        diagnostics.push(asked.about_method(code(Code::WriteForbidden), message));
        return None;
    }
    if let Some(diagnostic) = refused(method, end) {
        diagnostics.push(diagnostic);
        return None;
    }
    Some(vec![(method, end)])
}

/// Whatever the documents let programs do at the end of the path.
fn all(map: Map<'_>, walk: &Walk, possible: Vec<(Method, End)>) -> Vec<(Method, End)> {
    let mut ends: Vec<(Method, End)> = Vec::new();
    for (method, end) in possible {
        // One of the two ways to update is enough.
        let again = method == Method::Put && ends.contains(&(Method::Patch, end));
        let is_allowed =
            || unwritable(map, end).is_none() && forbidden(map.model, walk, end).is_none();
        if !again && is_allowed() {
            ends.push((method, end));
        }
    }
    ends
}

/// Why values of the type are neither created nor updated.
fn unwritable(map: Map<'_>, end: End) -> Option<String> {
    match end {
        End::Resource(id, Verb::Create) => {
            impossible(map.model, map.index, Operation::Create, id.ty)
        }
        End::Resource(id, Verb::Update) => {
            impossible(map.model, map.index, Operation::Update, id.ty)
        }
        End::Resource(..) | End::Value(..) | End::Stream(_) | End::Operation(_) => None,
    }
}

/// What forbids the request on its path: nothing could be generated for it but
/// a function that refuses each call.
fn forbidden(model: &Model, walk: &Walk, end: End) -> Option<Said> {
    match end {
        End::Resource(id, verb) => {
            let trail = of_path(model, &walk.segments, id);
            Rules::new(model, &trail).forbidding(verb)
        }
        End::Value(..) | End::Stream(_) | End::Operation(_) => None,
    }
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

pub(super) fn method_of(asked: &Asked<'_>, diagnostics: &mut Diagnostics) -> Option<Method> {
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
