//! Paths that end in `**`: everything below.

use super::asked::Asked;
use super::path::{Map, Walk};
use super::{method_of, walk};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::manifest::Overrides;
use crate::slice::{Glob, ResourceId, Surface};

const EVERYTHING: &str = "**";

/// What stands before the `**` of a path that ends in it.
pub(super) fn prefix(path: &str) -> Option<&str> {
    path.strip_suffix(EVERYTHING)?.strip_suffix('/')
}

/// What a path asks for that ends in `**`, still without its surface.
pub(super) fn glob(
    map: Map<'_>,
    asked: &Asked<'_>,
    prefix: &str,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Option<Glob> {
    let method = match asked.method {
        None | Some("*") => None,
        Some(_) => Some(method_of(asked, diagnostics)?),
    };
    let table = asked.table;
    if let Some(name) = table.and_then(|table| table.name.as_ref()) {
        let message = "`**` makes no function that could have a name";
        let diagnostic = Diagnostic::new(Code::ManifestValue, name.span, message);
        diagnostics.push(diagnostic.help("remove `name`, or name a request of its own"));
    }
    if let Some(cloud) = table.and_then(|table| table.clouds.first()) {
        let message = "`**` makes no function that could say where it is offered";
        let diagnostic = Diagnostic::new(Code::ManifestValue, cloud.span, message);
        diagnostics.push(diagnostic.help("remove `clouds`, or name a request of its own"));
    }
    let segments = if prefix.is_empty() {
        Vec::new()
    } else {
        let walk = walk(map, asked, prefix, overrides, diagnostics)?;
        if start(&walk).is_none() {
            let start = prefix.rfind('/').map_or(0, |slash| slash + 1);
            let message = "nothing lies below this";
            let code = Code::RootSegmentMisplaced;
            diagnostics.push(asked.about(code, start..prefix.len(), message));
            return None;
        }
        walk.segments
    };
    Some(Glob {
        span: asked.span,
        path: asked.path.to_owned(),
        method,
        depth: table.and_then(|table| table.depth),
        everything: segments.is_empty(),
        segments,
        surface: Surface::default(),
    })
}

/// What the `**` stands behind.
fn start(walk: &Walk) -> Option<ResourceId> {
    walk.place.reached.resource()
}
