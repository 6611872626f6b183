//! Selects the slice: what the manifest and the command line name, and what
//! that brings with it.

mod excludes;
pub(crate) mod names;
mod renames;
mod shape;
#[cfg(test)]
mod tests;
pub(super) mod types;
mod wide;
mod writes;

use std::collections::{BTreeMap, BTreeSet};

use self::excludes::Excludes;
use self::names::NotFound;
use super::closure::{Closure, Seeds, close};
use super::index::Index;
use super::{Reason, Root, Slice, root, surface, write};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{Element, Model, StructuredTypeId, Type};
use crate::manifest::{Manifest, Overrides};

/// The base type of users, groups, devices, and what else Microsoft Graph keeps
/// in its directory.
const DIRECTORY_OBJECT: &str = "microsoft.graph.directoryObject";

/// What is kept of a model. Mistakes of the manifest and of the command line
/// are reported and left out; the slice of the rest is whole.
pub fn select(
    model: &Model,
    manifest: &Manifest,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Slice {
    select_by(model, &Index::of(model), manifest, overrides, diagnostics)
}

/// The same, where the index of the model is at hand.
pub(crate) fn select_by(
    model: &Model,
    index: &Index,
    manifest: &Manifest,
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
) -> Slice {
    service_version(overrides, diagnostics);
    let found = root::roots(model, index, manifest, overrides, diagnostics);
    let vain = &mut Vain {
        replaced: overrides.metadata || !overrides.include.is_empty(),
        lacks_roots: diagnostics.has_errors(),
        diagnostics,
    };
    let excludes = excludes::excludes(model, index, manifest, &found.globs, vain);
    let steps = &excludes.steps;
    let globs = wide::globs(model, index, steps, found.globs, vain.diagnostics);
    let writes = writes::named(model, index, manifest, vain);
    let types::Types {
        mut types,
        left_out,
    } = types::types(model, manifest, vain);
    // What is written is answered with, and compared with what was read.
    types.extend(writes.iter().map(|&(_, id)| Type::Structured(id)));
    let seeds = Seeds {
        roots: found.roots,
        globs,
        types,
        excluded_properties: left_out,
        ..Seeds::default()
    };
    let is_empty = seeds.roots.is_empty() && seeds.globs.is_empty() && seeds.types.is_empty();
    if is_empty && !vain.diagnostics.has_errors() {
        let message = "there is no root, so nothing is to be generated";
        let diagnostic = Diagnostic::without_place(Code::NoRoot, message)
            .help("add a `[[root]]` to the manifest, or `--include` a path");
        vain.diagnostics.push(diagnostic);
    }
    let advanced_queries = advanced_queries(model, manifest, &seeds.roots, vain);
    let mut slice = with_entries(model, manifest, overrides, seeds, excludes, vain);
    slice.advanced_queries = advanced_queries;
    let named = writes.into_iter();
    let named = named.map(|(operation, id)| (operation, id, Reason::Named));
    let mut seeds = writes::of_roots(model, &slice.roots);
    seeds.extend(named);
    seeds.extend(writes::of_globs(model, &slice.globs));
    write::close(model, index, &mut slice, seeds);
    slice
}

/// Where entries of the manifest that match nothing are reported.
struct Vain<'a> {
    /// Whether the manifest was written for other documents or roots.
    replaced: bool,
    /// Whether a mistake in the manifest may have cost a root.
    lacks_roots: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Vain<'_> {
    fn report(&mut self, entry: &Text, message: String, help: Option<String>) {
        let code = if self.replaced {
            Code::NamedInVainHere
        } else {
            Code::NamedInVain
        };
        let mut diagnostic = Diagnostic::new(code, entry.span, message);
        diagnostic.help = help;
        self.diagnostics.push(diagnostic);
    }

    /// Reports what matches nothing that is kept, unless that may be so for want
    /// of a root: then its mistake is the one to mend.
    fn report_unkept(&mut self, entry: &Text, message: String) {
        if !self.lacks_roots {
            self.report(entry, message, None);
        }
    }

    /// What was found, or nothing and a report.
    fn found<T>(&mut self, entry: &Text, found: Result<T, NotFound>) -> Option<T> {
        found
            .map_err(|failure| self.report(entry, failure.message, failure.help))
            .ok()
    }
}

fn service_version(overrides: &Overrides, diagnostics: &mut Diagnostics) {
    if let Some(version) = &overrides.service_version
        && !matches!(version.as_str(), "v1.0" | "beta")
    {
        let message =
            format!("`--service-version {version}`: `{version}` is not a version of the service");
        let diagnostic = Diagnostic::without_place(Code::ManifestValue, message)
            .help("write \"v1.0\" or \"beta\"");
        diagnostics.push(diagnostic);
    }
}

/// The types whose collections have advanced queries. Without the entry it is
/// the type that Microsoft Graph has them for, where a document defines it.
fn advanced_queries(
    model: &Model,
    manifest: &Manifest,
    roots: &[Root],
    vain: &mut Vain<'_>,
) -> BTreeSet<StructuredTypeId> {
    let Some(entries) = &manifest.advanced_queries else {
        return match model.element(DIRECTORY_OBJECT) {
            Some(Element::Structured(id)) => BTreeSet::from([id]),
            _ => BTreeSet::new(),
        };
    };
    let mut types = BTreeSet::new();
    for entry in entries {
        let Some(id) = vain.found(entry, names::structured(model, &entry.value)) else {
            continue;
        };
        let mut roots = roots.iter();
        let is_listed = |root: &Root| {
            root.read()
                .is_some_and(|it| it.collection && model.lineage(it.ty).contains(&id))
        };
        if roots.any(is_listed) {
            types.insert(id);
        } else {
            let message = format!("no root leads to a collection of `{}`", entry.value);
            vain.report_unkept(entry, message);
        }
    }
    types
}

/// Resolves what shapes the closure, closes, and looks at what had an effect.
fn with_entries(
    model: &Model,
    manifest: &Manifest,
    overrides: &Overrides,
    mut seeds: Seeds,
    excludes: Excludes<'_>,
    vain: &mut Vain<'_>,
) -> Slice {
    let shape = shape::shape(model, manifest, overrides, excludes, vain);
    shape.seed(&mut seeds);
    let closure = close(model, &seeds);
    shape.report_unkept(model, &seeds, &closure, vain);
    renames::renames(model, manifest, &closure, vain);
    let mut surface = surface::of_roots(model, &seeds.roots);
    for glob in &seeds.globs {
        surface.merge(&glob.surface);
    }
    Slice {
        families: family_trees(model, &seeds, &closure),
        namespace: namespace(model, manifest, overrides),
        surface,
        excluded: seeds.excluded_properties,
        roots: seeds.roots,
        globs: seeds.globs,
        models: closure.models,
        shells: closure.shells,
        enums: closure.enums,
        definitions: closure.definitions,
        expanded: closure.expanded,
        ..Slice::default()
    }
}

/// The namespace that nearly all of Microsoft Graph is in.
const NAMESPACE: &str = "microsoft.graph";

/// The schema whose types stand in `models` itself: that of the manifest, of a
/// service without versions that of its container, or else Microsoft Graph's.
fn namespace(model: &Model, manifest: &Manifest, overrides: &Overrides) -> String {
    if let Some(namespace) = &manifest.namespace {
        return namespace.clone();
    }
    let version = overrides.service_version.is_some() || manifest.service_version.is_some();
    let is_graph = version && manifest.service.name.is_none();
    let containers = model.containers.iter().filter(|_| !is_graph);
    let schemas = containers.map(|container| &model.schema(container.schema).namespace.value);
    schemas
        .min()
        .cloned()
        .unwrap_or_else(|| NAMESPACE.to_owned())
}

/// Each model of a kept family → the models derived from it, in the order of
/// their names.
fn family_trees(
    model: &Model,
    seeds: &Seeds,
    closure: &Closure,
) -> BTreeMap<StructuredTypeId, Vec<StructuredTypeId>> {
    if seeds.families.is_empty() {
        return BTreeMap::new();
    }
    let kept = closure.models.keys().copied();
    let mut derived: Vec<_> = kept
        .filter(|id| !seeds.excluded_types.contains(id))
        .collect();
    derived.sort_by_cached_key(|&id| model.structured_name(id));
    let mut trees = BTreeMap::<_, Vec<_>>::new();
    for id in derived {
        let bases = model.lineage(id).into_iter().skip(1);
        let bases: Vec<_> = bases.collect();
        // Whatever derives from a named family is in it.
        let named = bases.iter().rposition(|base| seeds.families.contains(base));
        let in_family = named.map_or(&[][..], |named| &bases[..=named]);
        for &base in in_family {
            if closure.models.contains_key(&base) {
                trees.entry(base).or_default().push(id);
            }
        }
    }
    trees
}
