//! What each segment of each path is.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::description::Description;
use super::super::own::Own;
use super::super::text::shown;
use super::answer::{Answer, answer, has_bytes};
use super::inherited::member;
use super::item::PathItem;
use super::namespaces::Namespaces;
use super::tree::{NodeId, Nodes};
use super::types::Types;
use crate::csdl::OperationKind;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tree::Value;

/// The name of a type: a schema's, or one that was made up.
pub(in crate::openapi::read) type TypeName<'a> = Cow<'a, str>;

/// What a segment is, and where the path stands behind it.
#[derive(Debug, Clone)]
pub(in crate::openapi::read) struct Step<'a> {
    pub(in crate::openapi::read) role: Role,
    pub(in crate::openapi::read) place: Option<Place<'a>>,
}

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::openapi::read) enum Role {
    /// The beginning of all paths.
    Root,
    /// An entity set.
    EntitySet,
    /// A singleton.
    Singleton,
    /// A property, structural or navigation.
    Member,
    /// A key.
    Key,
    /// A cast to a derived type.
    Cast,
    /// An operation; at the root its import.
    Operation(OperationKind),
    /// `$value`, `$count`, `$ref`, and what is not understood.
    Other,
}

/// Values of a structured type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::openapi::read) struct Place<'a> {
    pub(in crate::openapi::read) ty: TypeName<'a>,
    pub(in crate::openapi::read) collection: bool,
}

/// A property that paths have and the schema of its type does not.
#[derive(Debug, Clone)]
pub(in crate::openapi::read) struct Extra<'a> {
    pub(in crate::openapi::read) target: TypeName<'a>,
    pub(in crate::openapi::read) collection: bool,
    pub(in crate::openapi::read) node: NodeId,
}

/// What the walk over all paths finds.
pub(super) struct Walker<'a, 'd> {
    pub(super) description: &'d Description<'a>,
    /// What a description of this project declares.
    pub(super) own: &'d Own,
    pub(super) types: &'d Types<'a>,
    pub(super) nodes: &'d Nodes<'a>,
    pub(super) steps: Vec<Step<'a>>,
    /// The segments that call what is declared.
    pub(super) declared: BTreeSet<NodeId>,
    pub(super) entities: BTreeSet<TypeName<'a>>,
    /// Structural properties, by type, as the values of `$select` tell.
    pub(super) selected: BTreeMap<TypeName<'a>, BTreeSet<&'a str>>,
    pub(super) namespaces: Namespaces<'a>,
    /// Types that have no schema, with the first node of each.
    pub(super) shells: BTreeMap<TypeName<'a>, NodeId>,
    pub(super) extras: BTreeMap<(TypeName<'a>, &'a str), Extra<'a>>,
    /// What was already reported: the type and the name.
    reported: BTreeSet<(TypeName<'a>, &'a str)>,
}

impl<'a, 'd> Walker<'a, 'd> {
    pub(super) fn new(
        description: &'d Description<'a>,
        own: &'d Own,
        types: &'d Types<'a>,
        nodes: &'d Nodes<'a>,
        entities: BTreeSet<TypeName<'a>>,
    ) -> Self {
        Self {
            description,
            own,
            types,
            nodes,
            steps: Vec::new(),
            declared: BTreeSet::new(),
            entities,
            selected: BTreeMap::new(),
            namespaces: Namespaces::new(description),
            shells: BTreeMap::new(),
            extras: BTreeMap::new(),
            reported: BTreeSet::new(),
        }
    }

    /// Walks from the root; what stands before a node is known before it.
    pub(super) fn walk(&mut self, diagnostics: &mut Diagnostics) {
        for id in self.nodes.ids() {
            let step = self.step(id, diagnostics);
            if let Some(place) = &step.place {
                let place = place.clone();
                self.options(id, &place);
            }
            self.steps.push(step);
        }
    }

    fn step(&mut self, id: NodeId, diagnostics: &mut Diagnostics) -> Step<'a> {
        let node = self.nodes.get(id);
        let Some(parent) = node.parent else {
            return Step {
                role: Role::Root,
                place: None,
            };
        };
        let before = self.steps[parent.0 as usize].clone();
        let name = node.segment.name;
        if before.role == Role::Root {
            return self.root(id, diagnostics);
        }
        let Some(place) = before.place else {
            return OTHER;
        };
        if node.is_key {
            return self.key(id, place, diagnostics);
        }
        if name.starts_with('$') {
            return OTHER;
        }
        if let Some(step) = self.declared(id, &place) {
            return step;
        }
        if name.contains('.') {
            return self.qualified(id, &place, diagnostics);
        }
        if node.segment.arguments.is_none()
            && let Some((_, member)) = member(self.types, &place.ty, name)
        {
            let target = member
                .target
                .filter(|target| self.types.contains_key(target));
            let target = target.map(Cow::Borrowed);
            let target = target.or_else(|| self.known_from(id).map(|(ty, _)| ty));
            return self.member(id, &place, target, member.collection);
        }
        if let Some(extra) = self.extras.get(&(place.ty.clone(), name)) {
            let (target, collection) = (extra.target.clone(), extra.collection);
            return self.member(id, &place, Some(target), collection);
        }
        if let Some(kind) = self.operation(id) {
            return self.called(id, kind);
        }
        self.extra(id, &place, diagnostics)
    }

    /// A property that has a schema.
    fn member(
        &mut self,
        id: NodeId,
        on: &Place<'a>,
        target: Option<TypeName<'a>>,
        collection: bool,
    ) -> Step<'a> {
        let name = self.nodes.get(id).segment.name;
        let Some(ty) = target else {
            return Step {
                role: Role::Member,
                place: None,
            };
        };
        if self.is_navigation(id, &on.ty, name) {
            self.entities.insert(ty.clone());
        }
        Step {
            role: Role::Member,
            place: Some(Place { ty, collection }),
        }
    }

    /// Whether a path can only be that of a navigation property.
    fn is_navigation(&self, id: NodeId, owner: &str, name: &str) -> bool {
        if self.nodes.keys(id).next().is_some() {
            return true;
        }
        let is_selected = self.selected.get(owner).is_some_and(|it| it.contains(name));
        // The converter of OASIS has no paths of complex properties.
        let item = self.nodes.get(id).item();
        !is_selected
            && item
                .and_then(PathItem::span)
                .is_some_and(|it| !self.says_kinds(it))
    }

    /// Whether the document of a place says what is a navigation property, and
    /// what is an operation.
    pub(super) fn says_kinds(&self, place: Span) -> bool {
        self.description.conventions(place).says_kinds
    }

    fn key(&mut self, id: NodeId, on: Place<'a>, diagnostics: &mut Diagnostics) -> Step<'a> {
        if !on.collection {
            self.unexplained(id, &on.ty, diagnostics);
            return OTHER;
        }
        let parent = self.nodes.get(id).parent;
        if parent.is_some_and(|it| self.steps[it.0 as usize].role != Role::Cast) {
            self.entities.insert(on.ty.clone());
        }
        Step {
            role: Role::Key,
            place: Some(Place {
                collection: false,
                ..on
            }),
        }
    }

    /// `graph.user`, `microsoft.graph.sendMail`, `graph.delta()`
    fn qualified(&mut self, id: NodeId, on: &Place<'a>, diagnostics: &mut Diagnostics) -> Step<'a> {
        let node = self.nodes.get(id);
        let name = node.segment.name;
        if node.segment.arguments.is_none()
            && self.operation_said(id).is_none()
            && let Some(ty) = self.namespaces.type_of(self.types, name)
        {
            return Step {
                role: Role::Cast,
                place: Some(Place {
                    ty: Cow::Borrowed(ty),
                    collection: on.collection,
                }),
            };
        }
        let Some(kind) = self.operation(id) else {
            self.unexplained(id, &on.ty, diagnostics);
            return OTHER;
        };
        if let (Some((alias, _)), Cow::Borrowed(ty)) = (name.rsplit_once('.'), &on.ty) {
            self.namespaces.bound(alias, ty);
        }
        self.called(id, kind)
    }

    fn called(&self, id: NodeId, kind: OperationKind) -> Step<'a> {
        let item = self.nodes.get(id).item();
        let operation = item.and_then(|item| item.get(verb(kind)));
        let named =
            operation.map(|operation| answer(self.description, operation).named(self.description));
        let place = named.and_then(|(collection, ty)| {
            let ty = Cow::Borrowed(ty.filter(|ty| self.types.contains_key(ty))?);
            Some(Place { ty, collection })
        });
        Step {
            role: Role::Operation(kind),
            place,
        }
    }

    /// Whether what a path ends in is an operation, where that is said.
    pub(super) fn operation_said(&self, id: NodeId) -> Option<OperationKind> {
        let item = self.nodes.get(id).item()?;
        [OperationKind::Function, OperationKind::Action]
            .into_iter()
            .find(|kind| item.get(verb(*kind)).and_then(kind_of) == Some(*kind))
    }

    /// What operation a segment is that is nothing else.
    fn operation(&self, id: NodeId) -> Option<OperationKind> {
        let node = self.nodes.get(id);
        if let Some(kind) = self.operation_said(id) {
            return Some(kind);
        }
        let has = |verb: &str| node.item().is_some_and(|item| item.get(verb).is_some());
        let is_operation = node.segment.arguments.is_some() || node.segment.name.contains('.');
        match (has("get"), has("post")) {
            (true, _) if is_operation => Some(OperationKind::Function),
            (false, true) => Some(OperationKind::Action),
            (false, false) if node.segment.arguments.is_some() => Some(OperationKind::Function),
            _ => None,
        }
    }

    /// A property that the schema of its type does not have.
    fn extra(&mut self, id: NodeId, on: &Place<'a>, diagnostics: &mut Diagnostics) -> Step<'a> {
        let node = self.nodes.get(id);
        let name = node.segment.name;
        let has_keys = self.nodes.keys(id).next().is_some();
        let known = self.known_from(id);
        let is_passed = node.item().is_none() && !node.children.is_empty();
        let (ty, collection) = match known {
            Some((ty, collection)) => (ty, collection || has_keys),
            None if has_keys || is_passed => (self.shell(id, Some(&on.ty)), has_keys),
            None if self.shells.contains_key(&on.ty) => return OTHER,
            None => {
                self.unexplained(id, &on.ty, diagnostics);
                return OTHER;
            }
        };
        let extra = Extra {
            target: ty.clone(),
            collection,
            node: id,
        };
        self.extras.insert((on.ty.clone(), name), extra);
        self.member(id, on, Some(ty), collection)
    }

    /// Reports, once, that a segment means nothing behind a type.
    pub(super) fn unexplained(
        &mut self,
        id: NodeId,
        on: &TypeName<'a>,
        diagnostics: &mut Diagnostics,
    ) {
        let node = self.nodes.get(id);
        let name = node.segment.name;
        if !self.reported.insert((on.clone(), name)) {
            return;
        }
        let what = match node.is_key {
            true => format!("a single `{on}` takes no key"),
            false => format!("`{on}` has no `{}`", shown(name)),
        };
        diagnostics.push(
            Diagnostic::new(Code::UnexplainedSegment, node.path.span, what).help(
                "paths with it are left out; a property of the schema, or an answer with a schema \
                 of the description, would explain it",
            ),
        );
    }
}

/// A path that nothing can be said of.
pub(super) const OTHER: Step<'static> = Step {
    role: Role::Other,
    place: None,
};

/// The HTTP method, as a member of a path, that calls an operation.
pub(in crate::openapi::read) fn verb(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "post",
        OperationKind::Function => "get",
    }
}

/// What an operation of OpenAPI says that it calls, as both converters say it.
fn kind_of(operation: Value<'_>) -> Option<OperationKind> {
    let said = operation
        .get("x-ms-docs-operation-type")
        .and_then(Value::text);
    let summary = operation
        .get("summary")
        .and_then(Value::text)
        .unwrap_or_default();
    match said {
        Some("action") => Some(OperationKind::Action),
        Some("function") => Some(OperationKind::Function),
        _ if summary.starts_with("Invoke action") => Some(OperationKind::Action),
        _ if summary.starts_with("Invoke function") => Some(OperationKind::Function),
        _ => None,
    }
}

/// Whether a request for a path is answered with bytes.
pub(super) fn is_bytes(walker: &Walker<'_, '_>, id: NodeId) -> bool {
    let item = walker.nodes.get(id).item();
    item.is_some_and(|item| has_bytes(walker.description, item))
}

/// Whether an operation is answered with a value of a type.
pub(super) fn has_value(answer: Answer<'_>) -> bool {
    matches!(answer, Answer::Value(_) | Answer::Page(_))
}
