//! What could be left out of a slice, and what that saves.

use super::dominators::dominators;
use super::price::{Meter, Price};
use super::{Asked, Edit, List, SHOWN, settle};
use crate::edm::Model;
use crate::slice::index::Index;
use crate::slice::{Graph, Node, Slice};

/// Something that could be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The edit, and the removal of entries that match nothing without it.
    pub edits: Vec<Edit>,
    /// What the crate is smaller by.
    pub saved: Price,
}

/// Entries that are no roots, and members and derived types that alone keep
/// other types: those that save the most lines, at most ten.
pub(super) fn cuts(
    asked: Asked<'_>,
    index: &Index,
    slice: &Slice,
    graph: &Graph,
    together: Price,
    meter: &mut Meter,
) -> Vec<Cut> {
    let mut candidates = entries(asked);
    candidates.extend(gates(asked, slice, graph));
    let cuts = candidates.into_iter().filter_map(|edit| {
        let (edits, variant) = settle(asked, index, vec![edit]);
        if variant.is_empty() {
            return None;
        }
        let saved = together - meter.price(&variant.package(asked.model));
        (saved.lines > 0).then_some(Cut { edits, saved })
    });
    let mut cuts: Vec<Cut> = cuts.collect();
    cuts.sort_by(|a, b| {
        let order = b.saved.lines.cmp(&a.saved.lines);
        order.then_with(|| a.edits.cmp(&b.edits))
    });
    cuts.truncate(SHOWN);
    cuts
}

/// What the manifest and the command line ask for beside the roots.
fn entries(asked: Asked<'_>) -> Vec<Edit> {
    let manifest = asked.manifest;
    let removals = [
        (List::Families, &manifest.families),
        (List::Expand, &manifest.expand),
    ];
    let removals = removals.into_iter().flat_map(|(list, texts)| {
        let entries = texts.iter().map(|text| text.value.clone());
        entries.map(move |entry| Edit::Remove { list, entry })
    });
    let derived = asked.overrides.derived.iter().cloned().map(Edit::Derived);
    removals.chain(derived).collect()
}

/// The members and derived types through which all ways to other types lead:
/// of those within each other the outermost, and of them the largest.
fn gates(asked: Asked<'_>, slice: &Slice, graph: &Graph) -> Vec<Edit> {
    let nearest = dominators(graph);
    let mut behind = vec![0; graph.nodes.len()];
    for (at, &node) in graph.nodes.iter().enumerate() {
        let members = weight(asked.model, slice, node);
        if members > 0 {
            for gate in std::iter::successors(nearest[at], |&gate| nearest[gate]) {
                behind[gate] += members;
            }
        }
    }
    let is_gate = |&at: &usize| {
        let node = graph.nodes[at];
        matches!(node, Node::Property(_) | Node::Derived(_) | Node::OnPath(_)) && behind[at] > 0
    };
    let mut gates: Vec<usize> = (0..graph.nodes.len()).filter(is_gate).collect();
    gates.sort_by_key(|&at| (std::cmp::Reverse(behind[at]), at));
    let mut chosen: Vec<usize> = Vec::new();
    for at in gates {
        let mut outer = std::iter::successors(nearest[at], |&gate| nearest[gate]);
        if !outer.any(|gate| chosen.contains(&gate)) {
            chosen.push(at);
        }
        if chosen.len() == SHOWN {
            break;
        }
    }
    let edits = chosen
        .into_iter()
        .flat_map(|at| Edit::of_node(&asked, slice, graph.nodes[at]));
    edits.collect()
}

/// How many members go where a node goes: an estimate that finds candidates.
fn weight(model: &Model, slice: &Slice, node: Node) -> usize {
    match node {
        Node::Model(id) => {
            let lineage = model.lineage(id).into_iter();
            let own = lineage.map(|id| model.structured(id).properties.len());
            own.sum::<usize>() + 1
        }
        Node::Enum(id) => model.enum_type(id).members.len() + 1,
        Node::Definition(_) => 1,
        Node::Passed(id) => usize::from(slice.shells.contains_key(&id)),
        Node::Root(_)
        | Node::Named(_)
        | Node::Create(_)
        | Node::Update(_)
        | Node::OnPath(_)
        | Node::Key(_)
        | Node::Addressed(_)
        | Node::Operation(_)
        | Node::Glob(_)
        | Node::Resource(_)
        | Node::Members(_)
        | Node::Property(_)
        | Node::Navigation(_)
        | Node::Derived(_) => 0,
    }
}
