//! What paths have and have not: `Capabilities`, from what is there.
//!
//! Converters write every request and every query option that nothing
//! restricts. So what is missing from a request that is there is a restriction;
//! of a request that is missing it is one only where its converter would have
//! written it, which it does not behind navigation properties that contain
//! nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::description::Description;
use super::super::evidence::{NodeId, PathItem, Paths, Role, member};
use super::annotation::{annotation, boolean, constant, record, string, text};
use super::container::names;
use super::declared::Declared;
use super::is_stated;
use super::kinds::{self, Kinds};
use super::options::{QueryOption, known, of_request};
use super::permissions::{Permission, expression, permissions};
use super::words::{self, Words};
use crate::csdl::{Annotations, Constant, Expression};
use crate::source::{SourceId, Span};

/// A request of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Request {
    Read,
    ReadByKey,
    Insert,
    Update,
    Delete,
}

/// What is known of all paths when one of them is read.
struct Known<'a> {
    /// The options that any request has, by documents with their parts.
    options: BTreeMap<SourceId, BTreeSet<QueryOption>>,
    /// The kinds of the members that each schema itself has.
    kinds: BTreeMap<&'a str, Kinds>,
}

/// What is said of a path, and of its entities by their keys.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said<'a> {
    without: BTreeSet<QueryOption>,
    missing: BTreeSet<Request>,
    /// Whether entities are read by their keys though the collection is not.
    only_by_key: bool,
    replaces: bool,
    not_indexable: bool,
    words: BTreeMap<Request, Words<'a>>,
    permissions: BTreeMap<Request, Vec<Permission<'a>>>,
}

/// Annotations of the container's children, of navigation properties, and of
/// paths where they differ.
pub(super) fn read<'a>(
    description: &Description<'a>,
    paths: &Paths<'a>,
    declared: &Declared,
    container: &str,
) -> Vec<Annotations> {
    let known = Known {
        options: known(description, paths),
        kinds: kinds::own(paths),
    };
    let mut annotations = Vec::new();
    let mut groups: BTreeMap<(String, &str), Vec<(NodeId, Said<'a>)>> = BTreeMap::new();
    for id in paths.nodes.ids() {
        let node = paths.nodes.get(id);
        let step = paths.step(id);
        let Some(place) = &step.place else { continue };
        let is_child = matches!(step.role, Role::EntitySet | Role::Singleton);
        if !is_child && (step.role != Role::Member || !paths.entities.contains(&place.ty)) {
            continue;
        }
        if is_stated(description, paths, id) {
            continue;
        }
        let said = said(description, paths, &known, id, is_child, place.collection);
        if is_child {
            let target = format!("{container}/{}", node.segment.name);
            annotations.extend(written(&said, target, node.path.span));
            continue;
        }
        let before = node
            .parent
            .and_then(|parent| paths.step(parent).place.as_ref());
        let owner = before.and_then(|before| declared.owner(&before.ty, node.segment.name));
        if let Some(owner) = owner {
            let group = groups
                .entry((owner.to_owned(), node.segment.name))
                .or_default();
            group.push((id, said));
        }
    }
    for ((owner, name), group) in groups {
        let Some((first, said)) = group.first() else {
            continue;
        };
        if group.iter().all(|(_, other)| other == said) {
            let span = paths.nodes.get(*first).path.span;
            annotations.extend(written(said, format!("{owner}/{name}"), span));
            continue;
        }
        for (id, said) in &group {
            if let Some((child, names)) = names(paths, *id) {
                let span = paths.nodes.get(*id).path.span;
                let target = format!("{container}/{child}/{}", names.join("/"));
                annotations.extend(written(said, target, span));
            }
        }
    }
    annotations
}

fn said<'a>(
    description: &Description<'a>,
    paths: &Paths<'a>,
    known: &Known<'a>,
    id: NodeId,
    is_child: bool,
    is_collection: bool,
) -> Said<'a> {
    let node = paths.nodes.get(id);
    let key = paths.nodes.key(id).filter(|_| is_collection);
    let by_key = key.and_then(|key| paths.nodes.get(key).item());
    let has = |item: Option<PathItem<'_, 'a>>, verb: &str| item.and_then(|item| item.get(verb));
    let changed = if is_collection { by_key } else { node.item() };
    let mut said = Said::default();
    let update = has(changed, "patch").or(has(changed, "put"));
    let requests = [
        (Request::Read, has(node.item(), "get")),
        (Request::ReadByKey, has(by_key, "get")),
        (
            Request::Insert,
            has(node.item(), "post").filter(|_| is_collection),
        ),
        (Request::Update, update),
        (Request::Delete, has(changed, "delete")),
    ];
    let own = own_words(paths, id);
    for (request, operation) in requests {
        let Some(operation) = operation else { continue };
        let words = words::of_request(description, operation, own);
        if words != Words::default() {
            said.words.insert(request, words);
        }
        let permissions = permissions(description, operation);
        if !permissions.is_empty() {
            said.permissions.insert(request, permissions);
        }
    }
    let present: BTreeSet<Request> = requests
        .iter()
        .filter_map(|(request, operation)| operation.map(|_| *request))
        .collect();
    let place = node.item().or(by_key).and_then(PathItem::span);
    let conventions = description.conventions(place.unwrap_or(node.path.span));
    said.missing = missing(
        paths,
        conventions.says_kinds,
        &present,
        id,
        key,
        is_child,
        is_collection,
    );
    said.only_by_key =
        said.missing.contains(&Request::Read) && present.contains(&Request::ReadByKey);
    said.replaces = has(changed, "patch").is_none() && has(changed, "put").is_some();
    said.not_indexable = is_child
        && is_collection
        && paths.nodes.keys(id).next().is_none()
        && node.children.is_empty()
        && present.contains(&Request::Read);
    if let Some((item, get)) = node.item().and_then(|item| Some((item, item.get("get")?))) {
        let has = of_request(description, Some(item), get);
        let possible = possible(paths, &known.kinds, id, is_collection);
        let known = known.options.get(&description.whole(get.span()));
        said.without = known.map_or_else(BTreeSet::new, |known| known & &possible);
        said.without.retain(|option| !has.contains(option));
    }
    said
}

/// What is said of the property at the end of a path.
fn own_words<'a>(paths: &Paths<'a>, id: NodeId) -> Option<&'a str> {
    let node = paths.nodes.get(id);
    let before = paths.step(node.parent?).place.as_ref()?;
    let (_, member) = member(&paths.schemas, &before.ty, node.segment.name)?;
    member.value.get("description")?.text()
}

/// The requests that a path would have if nothing restricted it.
fn missing(
    paths: &Paths<'_>,
    says_kinds: bool,
    present: &BTreeSet<Request>,
    id: NodeId,
    key: Option<NodeId>,
    is_child: bool,
    is_collection: bool,
) -> BTreeSet<Request> {
    use Request::{Delete, Insert, Read, ReadByKey, Update};
    let node = paths.nodes.get(id);
    let has = |request| present.contains(&request);
    let by_key = key.is_some_and(|key| paths.nodes.get(key).item().is_some());
    let mut missing = BTreeSet::new();
    if !is_collection {
        // Single values that are not contained have no changes.
        let changes = is_child || has(Update) || has(Delete);
        if node.item().is_some() {
            missing.insert(Read);
        }
        if node.item().is_some() && changes {
            missing.insert(Update);
        }
        missing.retain(|request| !has(*request));
        return missing;
    }
    // The converter of OASIS has keys only where it has all of the rest.
    let is_whole =
        is_child || has(Update) || has(Delete) || (!says_kinds && (key.is_some() || by_key));
    if node.item().is_some() {
        missing.insert(Read);
        if is_whole {
            missing.insert(Insert);
        }
    }
    if by_key {
        missing.insert(ReadByKey);
        if is_whole || has(Insert) {
            missing.extend([Update, Delete]);
        }
    }
    missing.retain(|request| !has(*request));
    missing
}

/// The options that a request could have: without a navigation property there
/// is nothing to expand.
fn possible(
    paths: &Paths<'_>,
    own: &BTreeMap<&str, Kinds>,
    id: NodeId,
    is_collection: bool,
) -> BTreeSet<QueryOption> {
    use QueryOption::{Count, Expand, Filter, OrderBy, Search, Select, Skip, Top};
    let mut possible = BTreeSet::new();
    if is_collection {
        possible.extend([Count, Filter, Search, Skip, Top]);
    }
    let place = paths.step(id).place.as_ref();
    let kinds = place.map(|place| kinds::all(paths, own, &place.ty));
    let kinds = kinds.unwrap_or_default();
    if kinds.navigation {
        possible.insert(Expand);
    }
    if kinds.structural || kinds.primitive {
        possible.insert(Select);
    }
    if kinds.primitive && is_collection {
        possible.insert(OrderBy);
    }
    possible
}

/// What is said as annotations of a target; nothing where nothing is.
fn written(said: &Said<'_>, target: String, span: Span) -> Option<Annotations> {
    let mut annotations = Vec::new();
    let mut add = |term: &str, value: Option<Expression>| {
        annotations.push(annotation(&format!("Capabilities.V1.{term}"), span, value));
    };
    for option in &said.without {
        let (term, property) = option.term();
        let none = boolean(false, span);
        let value = match property {
            Some(property) => record(vec![(property, none)], span),
            None => none,
        };
        add(term, Some(value));
    }
    if said.not_indexable {
        add("IndexableByKey", Some(boolean(false, span)));
    }
    let mut by_key = properties(said, Request::ReadByKey, "Readable", span);
    if said.only_by_key {
        by_key.push(("Readable", boolean(true, span)));
    }
    let by_key = (!by_key.is_empty()).then(|| ("ReadByKeyRestrictions", record(by_key, span)));
    for (request, term, property) in [
        (Request::Read, "ReadRestrictions", "Readable"),
        (Request::Insert, "InsertRestrictions", "Insertable"),
        (Request::Update, "UpdateRestrictions", "Updatable"),
        (Request::Delete, "DeleteRestrictions", "Deletable"),
    ] {
        let mut properties = properties(said, request, property, span);
        if request == Request::Read {
            properties.extend(by_key.clone());
        }
        if request == Request::Update && said.replaces {
            let method = "Org.OData.Capabilities.V1.HttpMethod/PUT";
            properties.push(("UpdateMethod", constant(Constant::EnumMember, method, span)));
        }
        if !properties.is_empty() {
            add(term, Some(record(properties, span)));
        }
    }
    (!annotations.is_empty()).then(|| Annotations {
        span,
        target: text(&target, span),
        qualifier: None,
        annotations,
    })
}

/// The record of a request: whether there is one, what is said of it, and what
/// it needs.
fn properties(
    said: &Said<'_>,
    request: Request,
    property: &'static str,
    span: Span,
) -> Vec<(&'static str, Expression)> {
    let mut properties = Vec::new();
    if said.missing.contains(&request) {
        properties.push((property, boolean(false, span)));
    }
    if let Some(words) = said.words.get(&request) {
        let short = words.short.map(|text| ("Description", string(text, span)));
        let long = words
            .long
            .map(|text| ("LongDescription", string(text, span)));
        properties.extend(short.into_iter().chain(long));
    }
    if let Some(permissions) = said.permissions.get(&request) {
        properties.push(("Permissions", expression(permissions, span)));
    }
    properties
}
