//! `exclude` of the manifest: what each entry leaves out.

use super::super::exclude::Excluded;
use super::super::index::Index;
use super::super::{Glob, Segment, root};
use super::Vain;
use super::names::{self, Member, NotFound};
use crate::csdl::Text;
use crate::edm::{Model, PropertyId, StructuredTypeId};
use crate::manifest::Manifest;
use crate::suggest::nearest;

/// Before the name of what is left out wherever it is.
const ANYWHERE: &str = "/**/";

/// The entries, resolved.
#[derive(Default)]
pub(super) struct Excludes<'a> {
    /// Types that stay out of their family, and out of each `**`.
    pub(super) types: Vec<(&'a Text, StructuredTypeId)>,
    /// Structural properties that stay out of their type.
    pub(super) properties: Vec<(&'a Text, PropertyId)>,
    /// What stays out of each `**`.
    pub(super) steps: Excluded,
}

/// Resolves the entries; what matches nothing is reported.
pub(super) fn excludes<'a>(
    model: &Model,
    index: &Index,
    manifest: &'a Manifest,
    globs: &[Glob],
    vain: &mut Vain<'_>,
) -> Excludes<'a> {
    let mut excludes = Excludes::default();
    for entry in &manifest.exclude {
        let value = entry.value.as_str();
        if value.starts_with('/') {
            let found = of_path(model, index, value, &mut excludes.steps);
            if vain.found(entry, found).is_some() && globs.is_empty() {
                let message = format!("there is no `**` that `{value}` could be left out of");
                vain.report_unkept(entry, message);
            }
        } else if value.contains('/') {
            of_member(model, entry, globs, &mut excludes, vain);
        } else if model.element(value).is_none() && !model.overloads(value).is_empty() {
            let overloads = model.overloads(value).iter();
            excludes.steps.operations.extend(overloads);
            if globs.is_empty() {
                let message = format!("there is no `**` that `{value}` could be left out of");
                vain.report_unkept(entry, message);
            }
        } else if let Some(id) = vain.found(entry, names::structured(model, value)) {
            excludes.steps.types.insert(id);
            excludes.types.push((entry, id));
        }
    }
    excludes
}

fn of_member<'a>(
    model: &Model,
    entry: &'a Text,
    globs: &[Glob],
    excludes: &mut Excludes<'a>,
    vain: &mut Vain<'_>,
) {
    match vain.found(entry, names::member(model, &entry.value)) {
        Some(Member::Structural(id)) => {
            excludes.steps.properties.insert(id);
            excludes.properties.push((entry, id));
        }
        Some(Member::Navigation(id)) if !globs.is_empty() || vain.lacks_roots => {
            excludes.steps.navigation_properties.insert(id);
        }
        Some(Member::Navigation(_)) => {
            let message = format!("`{}` is not a structural property", entry.value);
            let help = "navigation properties are left out unless `expand` names them";
            vain.report(entry, message, Some(help.to_owned()));
        }
        None => {}
    }
}

/// The last step of a path, or whatever has a name.
fn of_path(
    model: &Model,
    index: &Index,
    path: &str,
    excluded: &mut Excluded,
) -> Result<(), NotFound> {
    if let Some(name) = path.strip_prefix(ANYWHERE) {
        let mut known = names_of(model);
        if known.clone().any(|it| it == name) {
            excluded.names.insert(name.to_owned());
            return Ok(());
        }
        let meant = nearest(name, &mut known);
        return Err(NotFound {
            message: format!("nothing that a path goes through is named `{name}`"),
            help: meant.map(|meant| format!("did you mean `{ANYWHERE}{meant}`?")),
        });
    }
    let before = path.strip_suffix("/**").unwrap_or(path);
    let segments = root::segments_of(model, index, before)?;
    match segments.last() {
        Some(Segment::Child { id, .. }) => {
            excluded.children.insert(*id);
        }
        Some(Segment::Navigation { id, .. }) => {
            excluded.navigation_properties.insert(*id);
        }
        Some(Segment::Property { id, .. }) => {
            excluded.properties.insert(*id);
        }
        Some(Segment::Operation { id, import, .. }) => match import {
            Some(import) => {
                excluded.children.insert(*import);
            }
            None => {
                excluded.operations.insert(*id);
            }
        },
        Some(Segment::Cast { to, .. }) => {
            excluded.types.insert(*to);
        }
        Some(
            Segment::Key { .. }
            | Segment::Keys { .. }
            | Segment::Count
            | Segment::Reference
            | Segment::Value,
        )
        | None => {
            return Err(NotFound {
                message: format!("`{path}` ends at nothing that can be left out"),
                help: Some("end it at a property, an operation, or a cast".to_owned()),
            });
        }
    }
    Ok(())
}

/// The names of properties and operations.
fn names_of(model: &Model) -> impl Iterator<Item = &str> + Clone {
    let members = model.structured.iter().flat_map(|ty| {
        let structural = ty.properties.iter().map(|it| &it.name);
        structural.chain(ty.navigation_properties.iter().map(|it| &it.name))
    });
    let operations = model.operations.iter().map(|it| &it.name);
    members.chain(operations).map(|name| name.value.as_str())
}
