//! What each `**` asks for.

use super::super::closure::declared_by;
use super::super::exclude::Excluded;
use super::super::index::Index;
use super::super::reach::{Reach, below, everywhere, orphans};
use super::super::surface::{add_path, resource_of};
use super::super::{Glob, Segment, Surface};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::Model;

/// The same, with their surfaces.
pub(super) fn globs(
    model: &Model,
    index: &Index,
    excluded: &Excluded,
    globs: Vec<Glob>,
    diagnostics: &mut Diagnostics,
) -> Vec<Glob> {
    let globs = globs.into_iter().map(|mut glob| {
        let reach = Reach {
            model,
            index,
            excluded,
            method: glob.method,
            depth: glob.depth,
        };
        glob.surface = surface(reach, &glob, diagnostics);
        glob
    });
    globs.collect()
}

fn surface(reach: Reach<'_>, glob: &Glob, diagnostics: &mut Diagnostics) -> Surface {
    let model = reach.model;
    let mut surface = Surface::default();
    add_path(model, &mut surface, &glob.segments);
    let start = glob.segments.last();
    let found = match start.and_then(|segment| resource_of(model, segment)) {
        Some(id) => {
            let mut segments = glob.segments.iter().rev();
            let last = segments.find(|it| !matches!(it, Segment::Cast { .. }));
            let by_key = last.is_some_and(Segment::is_key);
            below(reach, id, declared_by(&glob.segments), by_key)
        }
        None => everywhere(reach),
    };
    surface.merge(&found);
    if !glob.everything || glob.method.is_some() || glob.depth.is_some() {
        return surface;
    }
    let (surface, lost) = orphans(reach, surface);
    for id in lost {
        let operation = model.operation(id);
        let name = model.qualified(operation.schema, &operation.name.value);
        let why = if operation.is_bound {
            "is bound to what is neither an entity nor a complex value"
        } else {
            "is not bound, and nothing imports it"
        };
        let message = format!("nothing is generated for the operation `{name}`: it {why}");
        diagnostics.push(Diagnostic::new(Code::NotGenerated, operation.span, message));
    }
    surface
}
