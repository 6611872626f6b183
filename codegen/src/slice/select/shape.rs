//! The entries that shape what is kept: `families`, `expand` and `exclude`, and
//! `--derived` of the command line.

use super::excludes::Excludes;
use super::names::{self, Member};
use super::{Closure, Seeds, Vain};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{Model, NavigationPropertyId, PropertyId, StructuredTypeId};
use crate::manifest::{Manifest, Overrides};

/// The entries that name something, with what they name.
pub(super) struct Shape<'a> {
    families: Vec<(&'a Text, StructuredTypeId)>,
    derived: Vec<(&'a str, StructuredTypeId)>,
    expand: Vec<(&'a Text, NavigationPropertyId)>,
    excluded_types: Vec<(&'a Text, StructuredTypeId)>,
    excluded_properties: Vec<(&'a Text, PropertyId)>,
}

/// Looks up what the entries name.
pub(super) fn shape<'a>(
    model: &Model,
    manifest: &'a Manifest,
    overrides: &'a Overrides,
    excludes: Excludes<'a>,
    vain: &mut Vain<'_>,
) -> Shape<'a> {
    let mut families = Vec::new();
    for entry in &manifest.families {
        if let Some(id) = vain.found(entry, names::structured(model, &entry.value)) {
            families.push((entry, id));
        }
    }
    let derived = derived(model, overrides, vain.diagnostics);
    let mut expand = Vec::new();
    for entry in &manifest.expand {
        match vain.found(entry, names::member(model, &entry.value)) {
            Some(Member::Navigation(id)) => expand.push((entry, id)),
            Some(Member::Structural(_)) => {
                let message = format!("`{}` is not a navigation property", entry.value);
                vain.report(entry, message, None);
            }
            None => {}
        }
    }
    Shape {
        families,
        derived,
        expand,
        excluded_types: excludes.types,
        excluded_properties: excludes.properties,
    }
}

/// The families of the command line, which have no place.
fn derived<'a>(
    model: &Model,
    overrides: &'a Overrides,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'a str, StructuredTypeId)> {
    let families = overrides.derived.iter().filter_map(|argument| {
        let failure = match names::structured(model, argument) {
            Ok(id) => return Some((argument.as_str(), id)),
            Err(failure) => failure,
        };
        let message = format!("`--derived {argument}`: {}", failure.message);
        let mut diagnostic = Diagnostic::without_place(Code::NamedInVain, message);
        diagnostic.help = failure.help;
        diagnostics.push(diagnostic);
        None
    });
    families.collect()
}

impl Shape<'_> {
    /// Adds them to what the closure begins with.
    pub(super) fn seed(&self, seeds: &mut Seeds) {
        seeds.families.extend(self.families.iter().map(|it| it.1));
        seeds.families.extend(self.derived.iter().map(|it| it.1));
        seeds.expand.extend(self.expand.iter().map(|it| it.1));
        let types = self.excluded_types.iter();
        seeds.excluded_types.extend(types.map(|it| it.1));
        let properties = self.excluded_properties.iter();
        seeds.excluded_properties.extend(properties.map(|it| it.1));
    }

    /// Reports those that had no effect.
    pub(super) fn report_unkept(
        &self,
        model: &Model,
        seeds: &Seeds,
        closure: &Closure,
        vain: &mut Vain<'_>,
    ) {
        for &(entry, id) in &self.families {
            if !holds_any_of(model, closure, id) {
                vain.report_unkept(entry, format!("nothing kept is of type `{}`", entry.value));
            }
        }
        for &(argument, id) in &self.derived {
            if !vain.lacks_roots && !holds_any_of(model, closure, id) {
                let message =
                    format!("`--derived {argument}`: nothing kept is of type `{argument}`");
                let diagnostic = Diagnostic::without_place(Code::NamedInVainHere, message);
                vain.diagnostics.push(diagnostic);
            }
        }
        for &(entry, id) in &self.expand {
            if closure.expanded.contains(&id) {
                continue;
            }
            if closure.covered.contains(&id.owner) {
                let message = format!("`{}` leads to no type that a document defines", entry.value);
                vain.report(entry, message, None);
            } else {
                vain.report_unkept(entry, no_model(entry));
            }
        }
        for &(entry, id) in &self.excluded_types {
            let is_family = seeds.families.contains(&id);
            let is_left_out = !seeds.globs.is_empty();
            if !is_left_out && (!closure.family_members.contains(&id) || is_family) {
                let message = format!("`{}` is not derived from a kept family", entry.value);
                vain.report_unkept(entry, message);
            }
        }
        for &(entry, id) in &self.excluded_properties {
            if !closure.covered.contains(&id.owner) {
                vain.report_unkept(entry, no_model(entry));
            }
        }
    }
}

fn no_model(entry: &Text) -> String {
    format!("the type of `{}` is not kept as a model", entry.value)
}

/// Whether a model is of this type or derives from it.
fn holds_any_of(model: &Model, closure: &Closure, id: StructuredTypeId) -> bool {
    let mut models = closure.models.keys();
    models.any(|&kept| model.lineage(kept).contains(&id))
}
