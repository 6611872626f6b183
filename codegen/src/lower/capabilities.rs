//! Which query options a path has: what annotations of the vocabulary
//! `Org.OData.Capabilities.V1` say, the nearest first.
//!
//! The nearest is what is said of the path itself, then what an earlier part
//! of the path says of the rest of it (`NavigationRestrictions`), the
//! navigation property at the end, the entity type, and the container. A
//! statement replaces those that are farther as a whole, and its defaults
//! count: `FilterRestrictions` without `Filterable` allow `$filter`.
//!
//! Entity types are no place that the vocabulary names, but where Microsoft
//! Graph says most. What it says there it does not mean of derived types:
//! `directoryObject` has been without `$filter` while users and groups had it.

use std::collections::BTreeSet;

use super::Context;
use crate::csdl::{Constant, Expression, ExpressionKind};
use crate::edm::{Annotation, ContainerChildId, Model, NavigationPropertyId, Target};
use crate::ir::QueryOption;
use crate::slice::{Root, Segment};

const VOCABULARY: &str = "Org.OData.Capabilities.V1.";

/// What says whether there is an option.
enum Statement {
    /// A term whose type is `Core.Tag`.
    Tag(&'static str),
    /// A term with a record, and the property of it.
    Property(&'static str, &'static str),
}

/// The query options that a rooted path does not have, of those that its kind
/// of request has.
pub(super) fn without(context: &Context<'_>, root: &Root) -> BTreeSet<QueryOption> {
    let places = places(context.model, root);
    let Some(read) = root.read() else {
        return BTreeSet::new();
    };
    let options = of_kind(read.collection).iter().copied();
    let forbidden = options.filter(|&option| {
        let mut said = places
            .iter()
            .filter_map(|place| place.says(context.model, option));
        said.next() == Some(false)
    });
    forbidden.collect()
}

/// The options of requests for a collection, or for a single entity.
pub(super) fn of_kind(collection: bool) -> &'static [QueryOption] {
    use QueryOption::{Count, Expand, Filter, OrderBy, Search, Select, Skip, Top};
    if collection {
        &[Select, Expand, Filter, OrderBy, Search, Count, Top, Skip]
    } else {
        &[Select, Expand]
    }
}

fn statements(option: QueryOption) -> &'static [Statement] {
    use Statement::{Property, Tag};
    match option {
        // Microsoft Graph has used the second name as well.
        QueryOption::Select => &[
            Property("SelectSupport", "Supported"),
            Property("SelectRestrictions", "Selectable"),
        ],
        QueryOption::Expand => &[Property("ExpandRestrictions", "Expandable")],
        QueryOption::Filter => &[Property("FilterRestrictions", "Filterable")],
        QueryOption::OrderBy => &[Property("SortRestrictions", "Sortable")],
        QueryOption::Search => &[Property("SearchRestrictions", "Searchable")],
        QueryOption::Count => &[Property("CountRestrictions", "Countable")],
        QueryOption::Top => &[Tag("TopSupported")],
        QueryOption::Skip => &[Tag("SkipSupported")],
    }
}

/// Where something may be said of a path.
enum Place<'m> {
    /// Annotations of an element.
    Element(Target),
    /// An item of `RestrictedProperties`, which has the terms as properties.
    Restricted(&'m Expression),
}

impl Place<'_> {
    fn says(&self, model: &Model, option: QueryOption) -> Option<bool> {
        let mut statements = statements(option).iter();
        statements.find_map(|statement| match statement {
            Statement::Tag(term) => match self {
                Self::Element(target) => tag(annotation(model, target, term)?.value.as_ref()),
                Self::Restricted(record) => tag(Some(record.property(term)?)),
            },
            Statement::Property(term, property) => {
                let record = match self {
                    Self::Element(target) => annotation(model, target, term)?.value.as_ref()?,
                    Self::Restricted(record) => record.property(term)?,
                };
                of_record(record, property)
            }
        })
    }
}

fn annotation<'m>(model: &'m Model, target: &Target, term: &str) -> Option<&'m Annotation> {
    model.annotation(target, &format!("{VOCABULARY}{term}"))
}

/// A value of another kind than the term has says nothing.
fn tag(value: Option<&Expression>) -> Option<bool> {
    match value {
        None => Some(true),
        Some(value) => value.constant(Constant::Bool).map(|value| value == "true"),
    }
}

fn of_record(record: &Expression, property: &str) -> Option<bool> {
    let ExpressionKind::Record { .. } = record.kind else {
        return None;
    };
    tag(record.property(property))
}

/// The places that may say something of a path, the nearest first.
fn places<'m>(model: &'m Model, root: &Root) -> Vec<Place<'m>> {
    let Some(Segment::Child { id: child, .. }) = root.segments.first() else {
        return Vec::new();
    };
    let mut properties = Vec::new();
    let mut from_types = Vec::new();
    for segment in &root.segments {
        if let Segment::Navigation { id, from, .. } = segment {
            properties.push(*id);
            from_types.push(*from);
        }
    }
    let name = |id: &NavigationPropertyId| model.navigation_property(*id).name.value.as_str();
    let names: Vec<&str> = properties.iter().map(name).collect();
    // Of the rest of the path behind its first navigation properties.
    let rest = |start: usize| names[start..].join("/");
    let last = names.len();

    let mut places = vec![Place::Element(behind(model, *child, &names))];
    for start in (0..last).rev() {
        let target = behind(model, *child, &names[..start]);
        places.extend(restricted(model, &target, &rest(start)));
    }
    for start in (1..last).rev() {
        let target = Target::NavigationProperty(properties[start - 1]);
        places.extend(restricted(model, &target, &rest(start)));
    }
    if let Some(&property) = properties.last() {
        let target = Target::NavigationProperty(property);
        let own = restricted(model, &target, &rest(last - 1));
        let unnamed = restricted(model, &target, "");
        places.push(Place::Element(target));
        places.extend(own.chain(unnamed));
    }
    for start in (0..last).rev() {
        for ty in model.lineage(from_types[start]) {
            places.extend(restricted(model, &Target::Structured(ty), &rest(start)));
        }
    }
    places.extend(
        root.read()
            .map(|id| Place::Element(Target::Structured(id.ty))),
    );
    places.push(Place::Element(Target::Container(child.container)));
    places
}

/// The element for the path that begins with a child of the container and goes
/// on by these navigation properties.
pub(super) fn behind(model: &Model, child: ContainerChildId, names: &[&str]) -> Target {
    if names.is_empty() {
        return Target::ContainerChild(child);
    }
    let first = &model.container_child(child).name.value;
    Target::ContainerPath(child.container, format!("{first}/{}", names.join("/")))
}

/// What `NavigationRestrictions` say of a path behind an element.
fn restricted<'m>(
    model: &'m Model,
    target: &Target,
    path: &str,
) -> impl Iterator<Item = Place<'m>> + use<'m> {
    let value = annotation(model, target, "NavigationRestrictions")
        .and_then(|annotation| annotation.value.as_ref());
    let records = value
        .and_then(|record| record.property("RestrictedProperties"))
        .map_or(&[][..], Expression::items);
    let path = path.to_owned();
    let records = records.iter().filter(move |record| {
        let named = record.property("NavigationProperty");
        named.map_or(Some(""), path_of) == Some(&path)
    });
    records.map(Place::Restricted)
}

fn path_of(expression: &Expression) -> Option<&str> {
    match &expression.kind {
        ExpressionKind::Path(_, path) | ExpressionKind::Constant(Constant::String, path) => {
            Some(path)
        }
        _ => None,
    }
}
