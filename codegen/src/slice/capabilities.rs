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

use super::Verb;
use super::trail::Trail;
use crate::csdl::{Constant, Expression, ExpressionKind};
use crate::edm::{Annotation, ContainerChildId, Model, NavigationPropertyId, Target};
use crate::source::Span;

const VOCABULARY: &str = "Org.OData.Capabilities.V1.";

/// What says whether there is something.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Statement {
    /// A term whose type is `Core.Tag`.
    Tag(&'static str),
    /// A term with a record, and the property of it.
    Property(&'static str, &'static str),
    /// A term with a record, a record in it that says nothing by its defaults,
    /// and the property of that.
    Nested(&'static str, &'static str, &'static str),
}

/// What a place says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub(crate) value: bool,
    /// The term without its namespace.
    pub(crate) term: &'static str,
    /// The value, or an annotation without one.
    pub(crate) span: Span,
}

/// `$count`, as a query option and at the end of a path.
pub(crate) const COUNTABLE: &[Statement] = &[Statement::Property("CountRestrictions", "Countable")];

/// What is said of one path.
pub(crate) struct Rules<'m> {
    model: &'m Model,
    places: Vec<Place<'m>>,
    by_key: bool,
}

impl<'m> Rules<'m> {
    pub(crate) fn new(model: &'m Model, trail: &Trail) -> Self {
        Self {
            model,
            places: places(model, trail),
            by_key: trail.by_key,
        }
    }

    /// Whether the path has a verb.
    pub(crate) fn has(&self, verb: Verb) -> bool {
        self.forbidding(verb).is_none()
    }

    /// What forbids a verb on the path, where something does.
    pub(crate) fn forbidding(&self, verb: Verb) -> Option<Said> {
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
            Verb::Count => COUNTABLE,
            Verb::Reference => &[Property("NavigationRestrictions", "Referenceable")],
            // The vocabulary has nothing on it.
            Verb::Media => &[],
        };
        self.said(statements).filter(|said| !said.value)
    }

    /// Whether the items of the collection can be reached by their keys.
    pub(crate) fn is_indexable(&self) -> bool {
        self.says(&[Statement::Tag("IndexableByKey")]) != Some(false)
    }

    /// Whether a change is a PUT: where `UpdateMethod` names it and not PATCH.
    pub(crate) fn replaces(&self) -> bool {
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

    /// The paths that a term forbids one by one, under this property of its
    /// record: of the nearest place that has the term.
    pub(crate) fn properties(&self, term: &str, property: &str) -> BTreeSet<&'m str> {
        let mut places = self.places.iter();
        let record = places.find_map(|place| place.record(self.model, term));
        let named = record.and_then(|record| record.property(property));
        let named = named.map_or(&[][..], Expression::items).iter();
        named.filter_map(path_of).collect()
    }

    /// What the nearest place says that says anything.
    pub(crate) fn says(&self, statements: &[Statement]) -> Option<bool> {
        self.said(statements).map(|said| said.value)
    }

    fn said(&self, statements: &[Statement]) -> Option<Said> {
        let mut places = self.places.iter();
        places.find_map(|place| place.says(self.model, statements))
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

    fn says(&self, model: &'m Model, statements: &[Statement]) -> Option<Said> {
        statements.iter().find_map(|statement| match *statement {
            Statement::Tag(term) => match self {
                Self::Element(target) => {
                    let annotation = annotation(model, target, term)?;
                    match &annotation.value {
                        Some(value) => said(term, value),
                        None => Some(Said {
                            value: true,
                            term,
                            span: annotation.span,
                        }),
                    }
                }
                Self::Restricted(record) => said(term, record.property(term)?),
            },
            Statement::Property(term, property) => {
                let record = self.record(model, term)?;
                let ExpressionKind::Record { .. } = record.kind else {
                    return None;
                };
                match record.property(property) {
                    Some(value) => said(term, value),
                    // The default.
                    None => Some(Said {
                        value: true,
                        term,
                        span: record.span,
                    }),
                }
            }
            Statement::Nested(term, record, property) => {
                let record = self.record(model, term)?.property(record)?;
                said(term, record.property(property)?)
            }
        })
    }
}

/// A value of another kind than the term has says nothing.
fn said(term: &'static str, value: &Expression) -> Option<Said> {
    Some(Said {
        value: value.constant(Constant::Bool)? == "true",
        term,
        span: value.span,
    })
}

fn annotation<'m>(model: &'m Model, target: &Target, term: &str) -> Option<&'m Annotation> {
    model.annotation(target, &format!("{VOCABULARY}{term}"))
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
pub(crate) fn behind(model: &Model, child: ContainerChildId, names: &[&str]) -> Target {
    if names.is_empty() {
        return Target::ContainerChild(child);
    }
    let first = &model.container_child(child).name.value;
    Target::ContainerPath(child.container, format!("{first}/{}", names.join("/")))
}

/// The paths behind an element that its `NavigationRestrictions` say something
/// of.
pub(crate) fn restricted_paths<'m>(
    model: &'m Model,
    target: &Target,
) -> impl Iterator<Item = &'m str> {
    let records = restricted_properties(model, target).iter();
    records.filter_map(|record| path_of(record.property("NavigationProperty")?))
}

fn restricted_properties<'m>(model: &'m Model, target: &Target) -> &'m [Expression] {
    let value = annotation(model, target, "NavigationRestrictions")
        .and_then(|annotation| annotation.value.as_ref());
    value
        .and_then(|record| record.property("RestrictedProperties"))
        .map_or(&[][..], Expression::items)
}

/// What `NavigationRestrictions` say of a path behind an element.
fn restricted<'m>(
    model: &'m Model,
    target: &Target,
    path: &str,
) -> impl Iterator<Item = Place<'m>> + use<'m> {
    let records = restricted_properties(model, target);
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
