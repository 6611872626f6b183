//! Keys: that of an entity type (CSDL 4.01 §6.5), and its alternate ones
//! (`Core.AlternateKeys`).

use crate::csdl::{Constant, Expression, ExpressionKind};
use crate::edm::{Key, Model, PropertyId, StructuredTypeId, Target};
use crate::slice::KeyForm;

const ALTERNATE_KEYS: &str = "Org.OData.Core.V1.AlternateKeys";

/// A property of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPart {
    /// The name in URLs: the alias, or else the property's name.
    pub name: String,
    /// The property that holds the value; `None` where no document defines it.
    pub property: Option<PropertyId>,
}

/// The properties of a key in their order; none where the type has no such key.
pub fn key_parts(model: &Model, ty: StructuredTypeId, form: KeyForm) -> Vec<KeyPart> {
    match form {
        KeyForm::Primary => primary(model, ty),
        KeyForm::Alternate(place) => {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            let record = alternate(model, ty).get(place);
            record.map_or_else(Vec::new, |record| parts(model, ty, record))
        }
    }
}

/// All forms of key that an entity type has, the primary key first.
pub fn key_forms(model: &Model, ty: StructuredTypeId) -> Vec<KeyForm> {
    let mut forms = Vec::new();
    if key(model, ty).is_some_and(|key| !key.properties.is_empty()) {
        forms.push(KeyForm::Primary);
    }
    let alternate = alternate(model, ty).iter();
    let alternate = alternate.map(|record| parts(model, ty, record)).zip(0..);
    // A key of a property that is not there finds nothing.
    let whole = alternate
        .filter(|(key, _)| !key.is_empty() && key.iter().all(|part| part.property.is_some()));
    forms.extend(whole.map(|(_, place)| KeyForm::Alternate(place)));
    forms
}

/// The key that an entity type declares or inherits.
pub(super) fn key(model: &Model, ty: StructuredTypeId) -> Option<&Key> {
    let lineage = model.lineage(ty).into_iter();
    lineage
        .filter_map(|ty| model.structured(ty).key.as_ref())
        .next()
}

fn primary(model: &Model, ty: StructuredTypeId) -> Vec<KeyPart> {
    let properties = key(model, ty).map_or(&[][..], |key| &key.properties);
    let parts = properties.iter().map(|property| {
        let path = &property.path.value;
        let alias = property.alias.as_ref();
        KeyPart {
            name: alias.map_or(path, |alias| &alias.value).clone(),
            property: behind(model, ty, path),
        }
    });
    parts.collect()
}

/// The keys of the nearest annotation of the lineage.
fn alternate(model: &Model, ty: StructuredTypeId) -> &[Expression] {
    let lineage = model.lineage(ty).into_iter();
    let mut values = lineage.filter_map(|ty| {
        let annotation = model.annotation(&Target::Structured(ty), ALTERNATE_KEYS)?;
        annotation.value.as_ref()
    });
    values.next().map_or(&[][..], Expression::items)
}

/// The properties that the record of an alternate key names.
fn parts(model: &Model, ty: StructuredTypeId, record: &Expression) -> Vec<KeyPart> {
    let properties = record.property("Key").map_or(&[][..], Expression::items);
    let parts = properties.iter().filter_map(|reference| {
        let path = path(reference.property("Name")?)?;
        let alias = reference.property("Alias");
        let alias = alias.and_then(|alias| alias.constant(Constant::String));
        Some(KeyPart {
            name: alias.unwrap_or(path).to_owned(),
            property: behind(model, ty, path),
        })
    });
    parts.collect()
}

fn path(expression: &Expression) -> Option<&str> {
    match &expression.kind {
        ExpressionKind::Path(_, path) | ExpressionKind::Constant(Constant::String, path) => {
            Some(path)
        }
        _ => None,
    }
}

/// The property at the end of a path, which may lead through complex values and
/// single entities.
fn behind(model: &Model, ty: StructuredTypeId, path: &str) -> Option<PropertyId> {
    let mut ty = ty;
    let mut names = path.split('/').peekable();
    while let Some(name) = names.next() {
        let property = model.find_property(ty, name);
        if names.peek().is_none() {
            return property;
        }
        let reference = match property {
            Some(id) => &model.property(id).ty,
            None => {
                let id = model.find_navigation_property(ty, name)?;
                &model.navigation_property(id).ty
            }
        };
        let crate::edm::Type::Structured(next) = reference.ty else {
            return None;
        };
        ty = next;
    }
    None
}
