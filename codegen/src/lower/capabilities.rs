//! What a path has: what annotations of the vocabulary
//! `Org.OData.Capabilities.V1` say, the nearest first.
//!
//! The nearest is what is said of the path itself, then what an earlier part
//! of the path says of the rest of it (`NavigationRestrictions`), the
//! navigation property at the end, the entity set that it is bound to, the
//! entity type, and the container. A statement replaces those that are farther
//! as a whole, and its defaults count: `FilterRestrictions` without
//! `Filterable` allow `$filter`.
//!
//! Entity types are no place that the vocabulary names, but where Microsoft
//! Graph says most. What it says there it does not mean of derived types:
//! `directoryObject` has been without `$filter` while users and groups had it.

use std::collections::BTreeSet;

use super::trail::Trail;
use crate::csdl::{Constant, Expression, ExpressionKind};
use crate::edm::{Annotation, ContainerChildId, Model, NavigationPropertyId, Target};
use crate::ir::QueryOption;
use crate::slice::Verb;

const VOCABULARY: &str = "Org.OData.Capabilities.V1.";

/// What says whether there is something.
enum Statement {
    /// A term whose type is `Core.Tag`.
    Tag(&'static str),
    /// A term with a record, and the property of it.
    Property(&'static str, &'static str),
    /// A term with a record, a record in it that says nothing by its defaults,
    /// and the property of that.
    Nested(&'static str, &'static str, &'static str),
}

/// What is said of one path.
pub(super) struct Rules<'m> {
    model: &'m Model,
    places: Vec<Place<'m>>,
    by_key: bool,
}

impl<'m> Rules<'m> {
    pub(super) fn new(model: &'m Model, trail: &Trail) -> Self {
        Self {
            model,
            places: places(model, trail),
            by_key: trail.by_key,
        }
    }

    /// Whether the path has a verb.
    pub(super) fn has(&self, verb: Verb) -> bool {
        use Statement::{Nested, Property};
        let statements: &[Statement] = match verb {
            Verb::Read if self.by_key => &[
                Nested("ReadRestrictions", "ReadByKeyRestrictions", "Readable"),
                Property("ReadRestrictions", "Readable"),
            ],
            Verb::Read => &[Property("ReadRestrictions", "Readable")],
            Verb::Create => &[Property("InsertRestrictions", "Insertable")],
            Verb::Update => &[Property("UpdateRestrictions", "Updatable")],
            Verb::Delete => &[Property("DeleteRestrictions", "Deletable")],
            Verb::Count => statements(QueryOption::Count),
            Verb::Reference => &[Property("NavigationRestrictions", "Referenceable")],
            // The vocabulary has nothing on it.
            Verb::Media => &[],
        };
        self.says(statements) != Some(false)
    }

    /// Whether the items of the collection can be reached by their keys.
    pub(super) fn is_indexable(&self) -> bool {
        self.says(&[Statement::Tag("IndexableByKey")]) != Some(false)
    }

    /// Whether a change is a PUT: where `UpdateMethod` names it and not PATCH.
    pub(super) fn replaces(&self) -> bool {
        let mut places = self.places.iter();
        let method = places.find_map(|place| {
            let record = place.record(self.model, "UpdateRestrictions")?;
            record
                .property("UpdateMethod")?
                .constant(Constant::EnumMember)
        });
        let methods = method.unwrap_or_default().split([' ', ',']);
        let mut names = methods.map(|name| name.rsplit('/').next().unwrap_or(name));
        let names: BTreeSet<&str> = names.by_ref().collect();
        names.contains("PUT") && !names.contains("PATCH")
    }

    /// The query options that the path does not have, of those that its kind of
    /// request has.
    pub(super) fn without(&self, of_kind: &[QueryOption]) -> BTreeSet<QueryOption> {
        let options = of_kind.iter().copied();
        let forbidden = options.filter(|&option| self.says(statements(option)) == Some(false));
        forbidden.collect()
    }

    fn says(&self, statements: &[Statement]) -> Option<bool> {
        let mut places = self.places.iter();
        places.find_map(|place| place.says(self.model, statements))
    }
}

/// The options of requests for a collection, or for a single entity.
pub(super) fn of_reading(collection: bool) -> &'static [QueryOption] {
    use QueryOption::{Count, Expand, Filter, OrderBy, Search, Select, Skip, Top};
    if collection {
        &[Select, Expand, Filter, OrderBy, Search, Count, Top, Skip]
    } else {
        &[Select, Expand]
    }
}

/// The options of requests for the number of items.
pub(super) const OF_COUNTING: &[QueryOption] = &[QueryOption::Filter, QueryOption::Search];

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

impl<'m> Place<'m> {
    fn record(&self, model: &'m Model, term: &str) -> Option<&'m Expression> {
        match self {
            Self::Element(target) => annotation(model, target, term)?.value.as_ref(),
            Self::Restricted(record) => record.property(term),
        }
    }

    fn says(&self, model: &'m Model, statements: &[Statement]) -> Option<bool> {
        let mut statements = statements.iter();
        statements.find_map(|statement| match statement {
            Statement::Tag(term) => match self {
                Self::Element(target) => tag(annotation(model, target, term)?.value.as_ref()),
                Self::Restricted(record) => tag(Some(record.property(term)?)),
            },
            Statement::Property(term, property) => of_record(self.record(model, term)?, property),
            Statement::Nested(term, record, property) => {
                let record = self.record(model, term)?.property(record)?;
                tag(Some(record.property(property)?))
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
fn places<'m>(model: &'m Model, trail: &Trail) -> Vec<Place<'m>> {
    let name = |id: &NavigationPropertyId| model.navigation_property(*id).name.value.as_str();
    let names: Vec<&str> = trail.navigations.iter().map(|(id, _)| name(id)).collect();
    // Of the rest of the path behind its first navigation properties.
    let rest = |start: usize| names[start..].join("/");
    let last = names.len();

    let mut places = Vec::new();
    places.extend(
        trail
            .property
            .map(|id| Place::Element(Target::Property(id))),
    );
    if let Some(child) = trail.child {
        places.push(Place::Element(behind(model, child, &names)));
        for start in (0..last).rev() {
            let target = behind(model, child, &names[..start]);
            places.extend(restricted(model, &target, &rest(start)));
        }
    }
    for start in (1..last).rev() {
        let target = Target::NavigationProperty(trail.navigations[start - 1].0);
        places.extend(restricted(model, &target, &rest(start)));
    }
    if let Some((property, _)) = trail.navigations.last() {
        let target = Target::NavigationProperty(*property);
        let own = restricted(model, &target, &rest(last - 1));
        let unnamed = restricted(model, &target, "");
        places.push(Place::Element(target));
        places.extend(own.chain(unnamed));
    }
    for start in (0..last).rev() {
        for ty in model.lineage(trail.navigations[start].1) {
            places.extend(restricted(model, &Target::Structured(ty), &rest(start)));
        }
    }
    let bound_to = trail.bound_to.map(Target::ContainerChild);
    places.extend(bound_to.map(Place::Element));
    places.push(Place::Element(Target::Structured(trail.resource.ty)));
    let container = trail.container.map(Target::Container);
    places.extend(container.map(Place::Element));
    // Of most elements nothing is said, and each is asked many times.
    places.retain(|place| match place {
        Place::Element(target) => model.annotations_of(target).next().is_some(),
        Place::Restricted(_) => true,
    });
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
