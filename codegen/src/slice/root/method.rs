//! What a method does to what a path ends at (OData Protocol 4.01 §11).

use super::path::{Reached, Walk};
use crate::csdl::{Constant, OperationKind};
use crate::edm::{Model, StructuredKind, StructuredTypeId, Target};
use crate::slice::{End, Method, Segment, ValueForm, Verb};

const UPDATE_RESTRICTIONS: &str = "Org.OData.Capabilities.V1.UpdateRestrictions";

/// The methods that the end of a path has, and what each does there; the first
/// is meant where none is named.
pub(super) fn methods(model: &Model, walk: &Walk) -> Vec<(Method, End)> {
    use Method::{Delete, Get, Patch, Post, Put};
    let all = |methods: &[Method], end: End| -> Vec<(Method, End)> {
        methods.iter().map(|&method| (method, end)).collect()
    };
    match walk.place.reached {
        Reached::Resource(id) => {
            let end = |verb| End::Resource(id, verb);
            let is_entity = model.structured(id.ty).kind == StructuredKind::Entity;
            let mut methods = vec![(Get, end(Verb::Read))];
            if id.collection {
                methods.extend(is_entity.then(|| (Post, end(Verb::Create))));
                return methods;
            }
            let update = match update_methods(model, walk, id.ty) {
                // Services that say nothing merge; many replace as well.
                None => vec![Patch, Put],
                Some(said) => said,
            };
            methods.extend(all(&update, end(Verb::Update)));
            let is_singleton = matches!(walk.segments[..], [Segment::Child { .. }]);
            methods.extend((is_entity && !is_singleton).then(|| (Delete, end(Verb::Delete))));
            methods
        }
        Reached::Count(id) => all(&[Get], End::Resource(id, Verb::Count)),
        Reached::Reference(id) => {
            let methods: &[Method] = match (is_related(model, walk), id.collection) {
                (false, _) => &[Get],
                (true, true) => &[Get, Post],
                (true, false) if walk.place.by_key => &[Get, Delete],
                (true, false) => &[Get, Put, Delete],
            };
            all(methods, End::Resource(id, Verb::Reference))
        }
        Reached::Media(id) => all(&[Get, Put, Delete], End::Resource(id, Verb::Media)),
        Reached::Value(id, ValueForm::Json) => {
            all(&[Get, Put, Delete], End::Value(id, ValueForm::Json))
        }
        Reached::Value(id, ValueForm::Raw) => all(&[Get], End::Value(id, ValueForm::Raw)),
        Reached::Stream(id) => all(&[Get, Put, Delete], End::Stream(id)),
        Reached::Call(id) => {
            let method = match model.operation(id).kind {
                OperationKind::Action => Post,
                OperationKind::Function => Get,
            };
            all(&[method], End::Operation(id))
        }
    }
}

/// Whether the path ends at a relationship that is not containment, which is
/// all that can be changed.
fn is_related(model: &Model, walk: &Walk) -> bool {
    match walk.place.declared {
        Some(Target::NavigationProperty(id)) => !model.navigation_property(id).contains_target,
        _ => false,
    }
}

/// The methods that `UpdateRestrictions/UpdateMethod` names, at the place or
/// else at the type; `None` where nothing does.
fn update_methods(model: &Model, walk: &Walk, ty: StructuredTypeId) -> Option<Vec<Method>> {
    let lineage = model.lineage(ty).into_iter().map(Target::Structured);
    let mut places = walk.place.declared.iter().cloned().chain(lineage);
    places.find_map(|place| {
        let value = model
            .annotation(&place, UPDATE_RESTRICTIONS)?
            .value
            .as_ref()?;
        let value = value.property("UpdateMethod")?;
        let members = value.constant(Constant::EnumMember)?;
        let members: Vec<&str> = members.split([' ', ',']).collect();
        let named = |name: &str| {
            let mut members = members.iter();
            members.any(|member| member.rsplit('/').next() == Some(name))
        };
        let methods = [(Method::Patch, "PATCH"), (Method::Put, "PUT")];
        let methods = methods.into_iter().filter(|(_, name)| named(name));
        let methods: Vec<Method> = methods.map(|(method, _)| method).collect();
        (!methods.is_empty()).then_some(methods)
    })
}

/// What stands at the end of a path, in words.
pub(super) fn described(model: &Model, walk: &Walk) -> String {
    let name = |ty: StructuredTypeId| model.structured_name(ty);
    match walk.place.reached {
        Reached::Resource(id) if id.collection => format!("a collection of `{}`", name(id.ty)),
        Reached::Resource(id) => format!("a single `{}`", name(id.ty)),
        Reached::Count(_) => "`$count`".to_owned(),
        Reached::Reference(id) if id.collection => {
            format!("the references to a collection of `{}`", name(id.ty))
        }
        Reached::Reference(id) => format!("the reference to a `{}`", name(id.ty)),
        Reached::Media(id) => format!("the bytes of a `{}`", name(id.ty)),
        Reached::Value(id, _) | Reached::Stream(id) => {
            format!("the property `{}`", model.property(id).name.value)
        }
        Reached::Call(id) => {
            let operation = model.operation(id);
            let kind = match operation.kind {
                OperationKind::Action => "action",
                OperationKind::Function => "function",
            };
            format!("the {kind} `{}`", operation.name.value)
        }
    }
}
