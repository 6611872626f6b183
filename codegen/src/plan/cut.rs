//! The cheapest cut: which nodes to take away, so that nothing leads from the
//! entries to a target any more.

use std::collections::VecDeque;

use crate::slice::Graph;

/// More than all costs together.
const NEVER: u64 = 1 << 40;

/// The nodes to take away, at the least cost, and of several such sets the one
/// nearest to the targets, which takes the least along. A node without a cost
/// cannot be taken away. Empty where that cannot be avoided.
///
/// It is a minimum cut by the maximum flow (Ford and Fulkerson, along shortest
/// ways as Edmonds and Karp have it), each node split into an arc of its cost.
pub(super) fn cut(
    graph: &Graph,
    cost: &dyn Fn(usize) -> Option<u64>,
    targets: &[usize],
) -> Vec<usize> {
    let count = graph.nodes.len();
    let (source, sink) = (2 * count, 2 * count + 1);
    let mut flow = Flow {
        arcs: Vec::new(),
        from: vec![Vec::new(); 2 * count + 2],
    };
    for (node, brings) in graph.brings.iter().enumerate() {
        flow.add(2 * node, 2 * node + 1, cost(node).unwrap_or(NEVER));
        for &next in brings {
            flow.add(2 * node + 1, 2 * next, NEVER);
        }
    }
    for entry in 0..graph.entries {
        flow.add(source, 2 * entry, NEVER);
    }
    for &target in targets {
        flow.add(2 * target + 1, sink, NEVER);
    }
    while let Some(way) = flow.way(source, sink) {
        let rooms = way.iter().map(|&arc| flow.arcs[arc].room);
        let room = rooms.min().unwrap_or(0);
        if room >= NEVER {
            return Vec::new();
        }
        for arc in way {
            flow.arcs[arc].room -= room;
            flow.arcs[arc ^ 1].room += room;
        }
    }
    let reaches = flow.reaches(sink);
    let is_cut = |&node: &usize| !reaches[2 * node] && reaches[2 * node + 1];
    (0..count).filter(is_cut).collect()
}

/// An arc, beside which (at its number with the last bit turned) stands the
/// one back.
struct Arc {
    to: usize,
    room: u64,
}

struct Flow {
    arcs: Vec<Arc>,
    /// By the point that they begin at.
    from: Vec<Vec<usize>>,
}

impl Flow {
    fn add(&mut self, from: usize, to: usize, room: u64) {
        self.from[from].push(self.arcs.len());
        self.arcs.push(Arc { to, room });
        self.from[to].push(self.arcs.len());
        self.arcs.push(Arc { to: from, room: 0 });
    }

    /// The arcs of a shortest way that has room.
    fn way(&self, source: usize, sink: usize) -> Option<Vec<usize>> {
        let mut by: Vec<Option<usize>> = vec![None; self.from.len()];
        let mut queue = VecDeque::from([source]);
        while let Some(point) = queue.pop_front() {
            for &arc in &self.from[point] {
                let Arc { to, room } = self.arcs[arc];
                if room > 0 && to != source && by[to].is_none() {
                    by[to] = Some(arc);
                    queue.push_back(to);
                }
            }
            if by[sink].is_some() {
                break;
            }
        }
        let mut way = Vec::new();
        let mut point = sink;
        while point != source {
            let arc = by[point]?;
            way.push(arc);
            point = self.arcs[arc ^ 1].to;
        }
        Some(way)
    }

    /// The points from which there is room to the sink.
    fn reaches(&self, sink: usize) -> Vec<bool> {
        let mut reaches = vec![false; self.from.len()];
        reaches[sink] = true;
        let mut queue = VecDeque::from([sink]);
        while let Some(point) = queue.pop_front() {
            for &arc in &self.from[point] {
                // The arc towards this point is the one beside it.
                let from = self.arcs[arc].to;
                if self.arcs[arc ^ 1].room > 0 && !reaches[from] {
                    reaches[from] = true;
                    queue.push_back(from);
                }
            }
        }
        reaches
    }
}
