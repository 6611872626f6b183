//! What paths say that goes away: `Core.Revisions`.

use std::collections::BTreeMap;

use super::super::description::Description;
use super::super::evidence::{NodeId, Paths, Role};
use super::super::schemas;
use super::annotation::text;
use super::declared::Declared;
use super::is_stated;
use crate::csdl::{Annotation, Annotations};
use crate::tree::Value;

/// Entity sets, singletons and navigation properties that are deprecated on
/// all their paths.
pub(super) fn read(
    description: &Description<'_>,
    paths: &Paths<'_>,
    declared: &Declared,
    container: &str,
) -> Vec<Annotations> {
    let mut places: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    for id in paths.nodes.ids() {
        let node = paths.nodes.get(id);
        let name = node.segment.name;
        let target = match paths.step(id).role {
            Role::EntitySet | Role::Singleton => Some(format!("{container}/{name}")),
            Role::Member => {
                let before = node
                    .parent
                    .and_then(|parent| paths.step(parent).place.as_ref());
                let owner = before.and_then(|place| declared.owner(&place.ty, name));
                owner.map(|owner| format!("{owner}/{name}"))
            }
            _ => None,
        };
        if let Some(target) = target.filter(|_| !is_stated(description, paths, id)) {
            places.entry(target).or_default().push(id);
        }
    }
    let deprecated = places.into_iter().filter_map(|(target, nodes)| {
        let annotation = deprecated(paths, &nodes)?;
        Some(Annotations {
            span: annotation.span,
            target: text(&target, annotation.span),
            qualifier: None,
            annotations: vec![annotation],
        })
    });
    deprecated.collect()
}

/// What is said of places that are all deprecated, one of them for itself and
/// not for what stands before it.
pub(super) fn deprecated(paths: &Paths<'_>, nodes: &[NodeId]) -> Option<Annotation> {
    let said: Vec<Value<'_>> = nodes
        .iter()
        .map(|id| said(paths, *id))
        .collect::<Option<_>>()?;
    let own = nodes
        .iter()
        .zip(said)
        .find(|(id, _)| !is_behind(paths, **id));
    schemas::deprecated(own?.1)
}

/// The first operation of a path whose operations are all deprecated.
fn said<'a>(paths: &Paths<'a>, id: NodeId) -> Option<Value<'a>> {
    const METHODS: [&str; 5] = ["get", "post", "patch", "put", "delete"];
    let item = paths.nodes.get(id).item()?;
    let mut operations = item
        .operations()
        .filter(|(method, _)| METHODS.contains(method));
    let (_, first) = operations.next()?;
    let is_deprecated =
        |value: Value<'_>| value.get("deprecated").and_then(Value::boolean) == Some(true);
    let all = is_deprecated(first) && operations.all(|(_, value)| is_deprecated(value));
    all.then_some(first)
}

/// Whether something before a place is deprecated.
fn is_behind(paths: &Paths<'_>, id: NodeId) -> bool {
    let mut at = paths.nodes.get(id).parent;
    while let Some(id) = at {
        if said(paths, id).is_some() {
            return true;
        }
        at = paths.nodes.get(id).parent;
    }
    false
}
