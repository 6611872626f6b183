//! Which members need a `Box`: those by which a type contains itself.

use std::collections::{BTreeMap, BTreeSet};

use super::members::{MemberId, members};
use crate::edm::{Model, StructuredTypeId, Type};
use crate::slice::Slice;

/// The members that are boxed. It is the declared member that decides, so that
/// a base type and its derived types hold it alike.
pub(super) type Boxed = BTreeSet<MemberId>;

/// A member that holds values of other models directly.
struct Edge {
    member: MemberId,
    from: StructuredTypeId,
    to: StructuredTypeId,
}

pub(super) fn boxed(model: &Model, slice: &Slice) -> Boxed {
    let edges = edges(model, slice);
    let components = components(slice, &edges);
    edges
        .iter()
        .filter(|edge| components[&edge.from] == components[&edge.to])
        .map(|edge| edge.member)
        .collect()
}

fn edges(model: &Model, slice: &Slice) -> Vec<Edge> {
    let mut edges = Vec::new();
    for &from in slice.models.keys() {
        for member in members(model, slice, from) {
            let Type::Structured(to) = member.ty.ty else {
                continue;
            };
            if member.ty.collection || !slice.models.contains_key(&to) {
                continue;
            }
            // The variants of a family are boxed in its enum.
            if !slice.families.contains_key(&to) {
                let member = member.id;
                edges.push(Edge { member, from, to });
            }
        }
    }
    edges
}

/// The strongly connected components, by Kosaraju's two passes, without
/// recursion: a document may chain as many types as it likes.
fn components(slice: &Slice, edges: &[Edge]) -> BTreeMap<StructuredTypeId, usize> {
    let mut forward: BTreeMap<StructuredTypeId, Vec<StructuredTypeId>> = BTreeMap::new();
    let mut backward: BTreeMap<StructuredTypeId, Vec<StructuredTypeId>> = BTreeMap::new();
    for edge in edges {
        forward.entry(edge.from).or_default().push(edge.to);
        backward.entry(edge.to).or_default().push(edge.from);
    }
    let next = |graph: &BTreeMap<_, Vec<StructuredTypeId>>, node, place: usize| {
        graph.get(&node).and_then(|nodes| nodes.get(place)).copied()
    };

    let mut finished = Vec::new();
    let mut seen = BTreeSet::new();
    for &start in slice.models.keys() {
        let mut stack = Vec::new();
        if seen.insert(start) {
            stack.push((start, 0));
        }
        while let Some((node, place)) = stack.pop() {
            match next(&forward, node, place) {
                Some(target) => {
                    stack.push((node, place + 1));
                    if seen.insert(target) {
                        stack.push((target, 0));
                    }
                }
                None => finished.push(node),
            }
        }
    }

    let mut components = BTreeMap::new();
    for (number, &start) in finished.iter().rev().enumerate() {
        let mut stack = vec![start];
        while let Some(node) = stack.pop() {
            if components.contains_key(&node) {
                continue;
            }
            components.insert(node, number);
            stack.extend(backward.get(&node).into_iter().flatten());
        }
    }
    components
}
