//! What annotations say of the kept elements and no schema says, as CSDL JSON
//! writes it (CSDL JSON 4.01 §5.3): above all `Capabilities`, since below a `**`
//! a request that is missing is not a request that is forbidden.

use std::collections::{BTreeMap, BTreeSet};

use super::Writer;
use super::expressions::annotations;
use super::json::Map;
use crate::csdl::{Constant, Expression};
use crate::edm::{Annotation, NavigationPropertyId, PropertyId, StructuredTypeId, Target};
use crate::slice::index::Index;
use crate::slice::{Allowed, OTHER_PLACES, other_places};

const CORE: &str = "Org.OData.Core.V1.";

/// The annotations, by their targets.
pub(super) fn of_elements(writer: &Writer<'_>) -> Option<Map> {
    let mut found: BTreeMap<String, Map> = BTreeMap::new();
    for (name, target) in targets(writer) {
        let said = writer.model.annotations_of(&target);
        let said = annotations(said.filter(|it| !is_in_place(it, &target)));
        if !said.is_empty() {
            found.entry(name).or_insert(said);
        }
    }
    let index = Index::of(writer.model);
    for &id in &writer.scope.structured {
        if let Some(places) = elsewhere(writer, &index, id) {
            let name = writer.model.structured_name(id);
            let said = found.entry(name).or_default();
            said.set(format!("@{OTHER_PLACES}"), places);
        }
    }
    (!found.is_empty()).then(|| found.into_iter().collect())
}

/// What places outside of the slice allow that hold entities of a type.
fn elsewhere(writer: &Writer<'_>, index: &Index, id: StructuredTypeId) -> Option<Vec<Map>> {
    let is_kept = |target: &Target| match target {
        Target::ContainerChild(id) => writer.scope.children.contains(id),
        Target::NavigationProperty(id) => writer.scope.navigation_properties.contains(id),
        _ => false,
    };
    let places = other_places(writer.model, index, id, is_kept).into_iter();
    let places = places.map(|place| {
        let Allowed {
            insertable,
            updatable,
            writable,
            singleton,
            inserted,
            updated,
        } = place;
        let is_false = |it: bool| (!it).then_some(false);
        let names = |names: BTreeSet<String>| {
            let names: Vec<String> = names.into_iter().collect();
            (!names.is_empty()).then_some(names)
        };
        Map::new()
            .with_some("Insertable", is_false(insertable))
            .with_some("Updatable", is_false(updatable))
            .with_some("Writable", is_false(writable))
            .with_tag("Singleton", singleton)
            .with_some("NonInsertableProperties", names(inserted.properties))
            .with_some(
                "NonInsertableNavigationProperties",
                names(inserted.navigation_properties),
            )
            .with_some("NonUpdatableProperties", names(updated.properties))
            .with_some(
                "NonUpdatableNavigationProperties",
                names(updated.navigation_properties),
            )
    });
    let places: Vec<Map> = places.collect();
    (!places.is_empty()).then_some(places)
}

/// The elements of the slice, each with the path that names it (CSDL 4.01
/// §14.2.2).
fn targets(writer: &Writer<'_>) -> Vec<(String, Target)> {
    let (model, scope) = (writer.model, &writer.scope);
    let mut targets = Vec::new();
    for &id in &scope.containers {
        targets.push((model.container_name(id), Target::Container(id)));
    }
    for &id in &scope.children {
        let name = model.container_name(id.container);
        let name = format!("{name}/{}", model.container_child(id).name.value);
        targets.push((name, Target::ContainerChild(id)));
    }
    targets.extend(behind_children(writer));
    for &owner in &scope.structured {
        let (name, ty) = (model.structured_name(owner), model.structured(owner));
        for (index, property) in (0..).zip(&ty.properties) {
            let id = PropertyId { owner, index };
            if scope.properties.contains(&id) {
                let path = format!("{name}/{}", property.name.value);
                targets.push((path, Target::Property(id)));
            }
        }
        for (index, property) in (0..).zip(&ty.navigation_properties) {
            let id = NavigationPropertyId { owner, index };
            if scope.navigation_properties.contains(&id) {
                let path = format!("{name}/{}", property.name.value);
                targets.push((path, Target::NavigationProperty(id)));
            }
        }
        targets.push((name, Target::Structured(owner)));
    }
    for &id in &scope.enums {
        let name = model.enum_name(id);
        for (place, member) in (0..).zip(&model.enum_type(id).members) {
            let path = format!("{name}/{}", member.name.value);
            targets.push((path, Target::EnumMember(id, place)));
        }
        targets.push((name, Target::Enum(id)));
    }
    for &id in &scope.definitions {
        targets.push((model.definition_name(id), Target::Definition(id)));
    }
    targets
}

/// The annotated paths that begin with a child of the container and go on by
/// navigation properties of the slice.
fn behind_children(writer: &Writer<'_>) -> Vec<(String, Target)> {
    let (model, scope) = (writer.model, &writer.scope);
    let children = scope.children.iter();
    let children =
        children.map(|&id| (id.container, model.container_child(id).name.value.as_str()));
    let children: BTreeSet<_> = children.collect();
    let navigations = scope.navigation_properties.iter();
    let navigations = navigations.map(|&id| model.navigation_property(id).name.value.as_str());
    let navigations: BTreeSet<&str> = navigations.collect();
    let annotated = model.annotations.iter().filter_map(|annotation| {
        let Target::ContainerPath(container, path) = &annotation.target else {
            return None;
        };
        let mut names = path.split('/');
        let child = names.next()?;
        let is_kept =
            children.contains(&(*container, child)) && names.all(|name| navigations.contains(name));
        let name = format!("{}/{path}", model.container_name(*container));
        is_kept.then(|| (name, annotation.target.clone()))
    });
    annotated.collect()
}

/// Whether a schema says it, or what stands for the element in the container.
fn is_in_place(annotation: &Annotation, target: &Target) -> bool {
    let Some(term) = annotation.term.strip_prefix(CORE) else {
        // It is told anew.
        return annotation.term == OTHER_PLACES;
    };
    if annotation.qualifier.is_some() {
        return false;
    }
    let is_property = matches!(target, Target::Property(_));
    let is_of_container = matches!(target, Target::Container(_) | Target::ContainerChild(_));
    match term {
        "Description" | "LongDescription" => !matches!(target, Target::ContainerPath(..)),
        "Computed" | "Immutable" => is_property && annotation.is_tag(),
        "Revisions" => !is_of_container && is_one_deprecation(annotation),
        _ => false,
    }
}

fn is_one_deprecation(annotation: &Annotation) -> bool {
    let revisions = annotation.value.as_ref().map_or(&[][..], Expression::items);
    let [only] = revisions else { return false };
    let kind = only.property("Kind");
    let kind = kind.and_then(|kind| kind.constant(Constant::EnumMember));
    kind.is_some_and(|kind| kind.ends_with("/Deprecated"))
}
