//! Dominators and cuts of graphs without a pattern, against the definition.

use crate::edm::{EnumTypeId, PropertyId, StructuredTypeId};
use crate::plan::cut::cut;
use crate::plan::dominators::dominators;
use crate::slice::{Graph, Node};

const NODES: usize = 9;

/// Two entries, and arcs as a counter throws them; only what is reached, as in
/// the graph of a slice.
fn graph(seed: u32) -> Graph {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    let mut brings: Vec<Vec<usize>> = vec![Vec::new(); NODES];
    for _ in 0..14 {
        // Nothing brings an entry.
        let (from, to) = (next(NODES), 2 + next(NODES - 2));
        if from != to && !brings[from].contains(&to) {
            brings[from].push(to);
        }
    }
    let reached = reached(&brings, &[]);
    for at in 0..NODES {
        if !reached[at] {
            brings[at].clear();
        }
    }
    let mut graph = Graph::default();
    graph.nodes = (0..9).map(|at| Node::Enum(EnumTypeId(at))).collect();
    graph.brings = brings;
    graph.entries = 2;
    graph
}

/// What the entries reach without some nodes.
fn reached(brings: &[Vec<usize>], without: &[usize]) -> Vec<bool> {
    let mut reached = vec![false; brings.len()];
    let mut stack = vec![0, 1];
    while let Some(at) = stack.pop() {
        if !without.contains(&at) && !std::mem::replace(&mut reached[at], true) {
            stack.extend(&brings[at]);
        }
    }
    reached
}

#[test]
fn a_dominator_stands_on_every_way() {
    for seed in 0..300 {
        let graph = graph(seed);
        let nearest = dominators(&graph);
        let all = reached(&graph.brings, &[]);
        for at in (0..NODES).filter(|&at| all[at]) {
            let mut found: Vec<usize> =
                std::iter::successors(nearest[at], |&gate| nearest[gate]).collect();
            found.sort_unstable();
            let is_gate = |&gate: &usize| gate != at && !reached(&graph.brings, &[gate])[at];
            let gates: Vec<usize> = (0..NODES).filter(is_gate).collect();
            assert_eq!(found, gates, "{seed}: node {at} of {:?}", graph.brings);
        }
    }
}

#[test]
fn a_cut_is_the_cheapest_that_suffices() {
    for seed in 0..300 {
        let graph = graph(seed);
        // Entries are dear, some nodes cannot be taken away.
        let cost = |at: usize| match at {
            0 | 1 => Some(3),
            _ => (at % 3 != 2).then_some(1),
        };
        let all = reached(&graph.brings, &[]);
        for target in (2..NODES).filter(|&at| all[at]) {
            let found = cut(&graph, &cost, &[target]);
            assert!(!reached(&graph.brings, &found)[target], "{seed}: {found:?}");
            let price = |nodes: &[usize]| -> Option<u64> { nodes.iter().map(|&at| cost(at)).sum() };
            let cheapest = (0..1_usize << NODES).filter_map(|set| {
                let nodes: Vec<usize> = (0..NODES).filter(|at| set >> at & 1 == 1).collect();
                let price = price(&nodes)?;
                (!reached(&graph.brings, &nodes)[target]).then_some(price)
            });
            assert_eq!(
                price(&found),
                cheapest.min(),
                "{seed}: {target} by {found:?}"
            );
        }
    }
}

/// Two properties lead to members of one base type: the first by a type that
/// derives from it, the second by the type itself.
#[test]
fn roles_of_one_type_are_one_step_of_a_chain() {
    let ty = StructuredTypeId;
    let property = |index| {
        Node::Property(PropertyId {
            owner: ty(0),
            index,
        })
    };
    let (first, second) = (property(0), property(1));
    let mut graph = Graph::default();
    graph.nodes = vec![
        Node::Root(0),
        first,
        second,
        Node::Model(ty(1)),
        Node::Model(ty(2)),
        Node::Members(ty(2)),
        Node::Enum(EnumTypeId(0)),
    ];
    graph.brings = vec![
        vec![1, 2],
        vec![3],
        vec![4],
        vec![5],
        vec![5],
        vec![6],
        vec![],
    ];
    graph.entries = 1;
    let shortest = [
        Node::Root(0),
        second,
        Node::Model(ty(2)),
        Node::Members(ty(2)),
        Node::Enum(EnumTypeId(0)),
    ];
    assert_eq!(graph.chain(6), shortest);
}
