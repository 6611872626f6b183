//! The shortest way to what is kept.

use std::collections::VecDeque;

use super::{Graph, Node};

impl Graph {
    /// The shortest way from an entry to a node, both included; of several, the
    /// one whose steps come first in manifest and document. From one role of a
    /// type to another is no step.
    pub fn chain(&self, to: usize) -> Vec<Node> {
        let mut from: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut steps: Vec<usize> = vec![usize::MAX; self.nodes.len()];
        steps[..self.entries].fill(0);
        // What is nearer stands before what is farther.
        let mut queue: VecDeque<usize> = (0..self.entries).collect();
        while let Some(at) = queue.pop_front() {
            if at == to {
                break;
            }
            for &next in &self.brings[at] {
                let is_role = is_change_of_role(self.nodes[at], self.nodes[next]);
                let far = steps[at] + usize::from(!is_role);
                if far < steps[next] {
                    steps[next] = far;
                    from[next] = Some(at);
                    match is_role {
                        true => queue.push_front(next),
                        false => queue.push_back(next),
                    }
                }
            }
        }
        let steps = std::iter::successors(Some(to), |&at| from[at]);
        let mut chain: Vec<Node> = steps.map(|at| self.nodes[at]).collect();
        chain.reverse();
        chain
    }
}

/// Whether a step leads from one role of a type to another of the same type.
pub fn is_change_of_role(before: Node, node: Node) -> bool {
    match (before, node) {
        (Node::Resource(before), Node::Model(id)) => before.ty == id,
        (Node::Model(before), Node::Members(id)) | (Node::Derived(before), Node::Model(id)) => {
            before == id
        }
        _ => false,
    }
}
