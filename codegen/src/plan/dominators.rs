//! Dominators: what stands on every way from the entries to a node.

use crate::slice::Graph;

/// For each node, its nearest dominator; `None` for entries and for nodes that
/// only several entries together dominate.
///
/// The algorithm is that of Cooper, Harvey and Kennedy: the dominators of the
/// predecessors are intersected, in reverse postorder, until nothing changes.
/// Above the entries stands one node more.
pub(super) fn dominators(graph: &Graph) -> Vec<Option<usize>> {
    let top = graph.nodes.len();
    let order = reverse_postorder(graph);
    let mut rank = vec![0; top + 1];
    for (at, &node) in order.iter().enumerate() {
        rank[node] = at + 1;
    }
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); top];
    for entry in before.iter_mut().take(graph.entries) {
        entry.push(top);
    }
    for (from, brings) in graph.brings.iter().enumerate() {
        for &to in brings {
            before[to].push(from);
        }
    }
    let mut nearest: Vec<Option<usize>> = vec![None; top + 1];
    nearest[top] = Some(top);
    let mut changed = true;
    while changed {
        changed = false;
        for &node in &order {
            let mut common = None;
            for &from in &before[node] {
                if nearest[from].is_some() {
                    common = Some(match common {
                        None => from,
                        Some(other) => meet(&nearest, &rank, from, other),
                    });
                }
            }
            if nearest[node] != common {
                nearest[node] = common;
                changed = true;
            }
        }
    }
    nearest.truncate(top);
    let below_top = |it: Option<usize>| it.filter(|&node| node != top);
    nearest.into_iter().map(below_top).collect()
}

/// The nearest common dominator of two nodes that have one.
fn meet(nearest: &[Option<usize>], rank: &[usize], one: usize, other: usize) -> usize {
    let (mut one, mut other) = (one, other);
    while one != other {
        let later = if rank[one] > rank[other] {
            &mut one
        } else {
            &mut other
        };
        match nearest[*later] {
            Some(up) => *later = up,
            None => return nearest.len() - 1,
        }
    }
    one
}

fn reverse_postorder(graph: &Graph) -> Vec<usize> {
    let mut seen = vec![false; graph.nodes.len()];
    let mut order = Vec::with_capacity(graph.nodes.len());
    for entry in 0..graph.entries {
        if std::mem::replace(&mut seen[entry], true) {
            continue;
        }
        let mut stack = vec![(entry, 0)];
        while let Some((node, child)) = stack.pop() {
            match graph.brings[node].get(child) {
                Some(&next) => {
                    stack.push((node, child + 1));
                    if !std::mem::replace(&mut seen[next], true) {
                        stack.push((next, 0));
                    }
                }
                None => order.push(node),
            }
        }
    }
    order.reverse();
    order
}
