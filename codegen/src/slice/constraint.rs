//! `Validation.DerivedTypeConstraint`: which derived types a place allows.

use crate::csdl::{Constant, ExpressionKind};
use crate::edm::{Element, Model, StructuredTypeId, Target};

const TERM: &str = "Org.OData.Validation.V1.DerivedTypeConstraint";

/// The types that an annotated place allows, each with what derives from it;
/// `None`: all. A name that no document at hand defines allows nothing that
/// could be kept.
pub(super) fn allowed(model: &Model, target: &Target) -> Option<Vec<StructuredTypeId>> {
    let value = model.annotation(target, TERM)?.value.as_ref()?;
    let ExpressionKind::Collection(names) = &value.kind else {
        return None;
    };
    let names = names
        .iter()
        .filter_map(|name| name.constant(Constant::String));
    let names = names.map(item_type);
    let types = names.filter_map(|name| match model.element(name)? {
        Element::Structured(id) => Some(id),
        Element::Enum(_) | Element::Definition(_) | Element::Term(_) | Element::Container(_) => {
            None
        }
    });
    Some(types.collect())
}

/// The vocabulary writes the types of collections as `Collection(…)`.
fn item_type(name: &str) -> &str {
    let inner = name.strip_prefix("Collection(");
    inner
        .and_then(|name| name.strip_suffix(')'))
        .unwrap_or(name)
}
