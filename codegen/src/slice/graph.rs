//! What keeps what: the slice as a graph, from the entries of the manifest to
//! the last type.
//!
//! [`Reason`](super::Reason) says how the closure came to an element first.
//! Here are all ways to it, so that the shortest can be shown, and what stands
//! on each of them be found.

use std::collections::{BTreeMap, VecDeque};

use super::closure::{end_of, goes_on, keys_of};
use super::constraint::allowed;
use super::overload::called_parameters;
use super::surface::resource_of;
use super::{End, Segment, Slice, Verb, Written};
use crate::edm::{
    Element, EnumTypeId, Model, NavigationPropertyId, OperationId, PropertyId, StructuredTypeId,
    Target, Type, TypeDefinitionId,
};
use crate::manifest::Manifest;

/// Something that is kept, in one of its roles, or an entry that keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A rooted request, by its place in [`Slice::roots`].
    Root(usize),
    /// An entry under `types`, by its place.
    Named(usize),
    /// An entry under `create`, by its place.
    Create(usize),
    /// An entry under `update`, by its place.
    Update(usize),
    /// A type that a path begins at or passes through.
    Passed(StructuredTypeId),
    /// A navigation property that is a segment of a path.
    OnPath(NavigationPropertyId),
    /// A property of a key in a path: an argument, whatever its type has.
    Key(PropertyId),
    /// A structural property that is a segment of a path.
    Addressed(PropertyId),
    /// An action or a function that is called.
    Operation(OperationId),
    /// A type that becomes a model.
    Model(StructuredTypeId),
    /// A type whose members are members of a model: the model or a base type.
    Members(StructuredTypeId),
    /// A structural property that is a member.
    Property(PropertyId),
    /// A navigation property that is a member.
    Navigation(NavigationPropertyId),
    /// A type that is kept because its family is.
    Derived(StructuredTypeId),
    /// An enumeration type.
    Enum(EnumTypeId),
    /// A type definition.
    Definition(TypeDefinitionId),
}

/// All that is kept, each with what it brings.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// Those that nothing else brings come first.
    pub nodes: Vec<Node>,
    /// By the place of a node: the places of those that it brings.
    pub brings: Vec<Vec<usize>>,
    /// How many of the nodes are entries, which nothing brings.
    pub entries: usize,
    places: BTreeMap<Node, usize>,
}

impl Graph {
    /// The graph of a slice of this model and manifest.
    pub fn of(model: &Model, manifest: &Manifest, slice: &Slice) -> Self {
        let rules = Rules {
            model,
            manifest,
            slice,
        };
        let mut graph = Self::default();
        for entry in rules.entries() {
            graph.place(entry);
        }
        graph.entries = graph.nodes.len();
        let mut next = 0;
        while let Some(&node) = graph.nodes.get(next) {
            let mut brought: Vec<usize> = Vec::new();
            for node in rules.brings(node) {
                brought.push(graph.place(node));
            }
            graph.brings.push(brought);
            next += 1;
        }
        graph
    }

    fn place(&mut self, node: Node) -> usize {
        let Self { nodes, places, .. } = self;
        *places.entry(node).or_insert_with(|| {
            nodes.push(node);
            nodes.len() - 1
        })
    }

    /// The place of a node, where it is kept.
    pub fn find(&self, node: Node) -> Option<usize> {
        self.places.get(&node).copied()
    }

    /// The shortest way from an entry to a node, both included; of several, the
    /// one whose steps come first in manifest and document.
    pub fn chain(&self, to: usize) -> Vec<Node> {
        let mut from: Vec<Option<usize>> = vec![None; self.nodes.len()];
        let mut seen: Vec<bool> = (0..self.nodes.len()).map(|at| at < self.entries).collect();
        let mut queue: VecDeque<usize> = (0..self.entries).collect();
        while let Some(at) = queue.pop_front() {
            if at == to {
                break;
            }
            for &next in &self.brings[at] {
                if !seen[next] {
                    seen[next] = true;
                    from[next] = Some(at);
                    queue.push_back(next);
                }
            }
        }
        let steps = std::iter::successors(Some(to), |&at| from[at]);
        let mut chain: Vec<Node> = steps.map(|at| self.nodes[at]).collect();
        chain.reverse();
        chain
    }
}

/// The closure's rules, each step by itself.
struct Rules<'a> {
    model: &'a Model,
    manifest: &'a Manifest,
    slice: &'a Slice,
}

impl Rules<'_> {
    fn entries(&self) -> Vec<Node> {
        let places = |list: &[crate::csdl::Text]| 0..list.len();
        let roots = (0..self.slice.roots.len()).map(Node::Root);
        let types = places(&self.manifest.types).map(Node::Named);
        let creates = places(&self.manifest.create).map(Node::Create);
        let updates = places(&self.manifest.update).map(Node::Update);
        let all = roots.chain(types).chain(creates).chain(updates);
        // What names nothing was reported and brings nothing.
        all.filter(|&node| !self.brings(node).is_empty()).collect()
    }

    fn brings(&self, node: Node) -> Vec<Node> {
        match node {
            Node::Root(place) => self.root(place),
            Node::Named(place) => self.named(&self.manifest.types[place].value),
            Node::Create(place) => {
                self.written(&self.manifest.create[place].value, &self.slice.creates)
            }
            Node::Update(place) => {
                self.written(&self.manifest.update[place].value, &self.slice.updates)
            }
            Node::Model(id) => {
                let lineage = self.model.lineage(id).into_iter();
                lineage.map(Node::Members).collect()
            }
            Node::Members(id) => self.members(id),
            Node::Property(id) => {
                let place = Target::Property(id);
                self.value(&self.model.property(id).ty.ty, Some(&place))
            }
            Node::Operation(id) => self.operation(id),
            Node::Key(id) | Node::Addressed(id) => match &self.model.property(id).ty.ty {
                ty @ (Type::Enum(_) | Type::Definition(_)) => self.value(ty, None),
                Type::Primitive(_) | Type::Structured(_) | Type::Unresolved(_) => Vec::new(),
            },
            Node::Navigation(id) => {
                let place = Target::NavigationProperty(id);
                self.value(&self.model.navigation_property(id).ty.ty, Some(&place))
            }
            Node::Derived(id) => vec![Node::Model(id)],
            Node::Definition(id) => self.value(&self.model.definition(id).underlying.ty, None),
            Node::Enum(_) | Node::Passed(_) | Node::OnPath(_) => Vec::new(),
        }
    }

    fn root(&self, place: usize) -> Vec<Node> {
        let root = &self.slice.roots[place];
        let mut nodes = match root.end {
            End::Resource(id, Verb::Read | Verb::Create | Verb::Update) => {
                self.value(&Type::Structured(id.ty), end_of(root).as_ref())
            }
            End::Resource(_, Verb::Delete | Verb::Count | Verb::Reference | Verb::Media)
            | End::Value(..)
            | End::Stream(_)
            | End::Operation(_) => Vec::new(),
        };
        for segment in &root.segments {
            match segment {
                Segment::Navigation { id, .. } => nodes.push(Node::OnPath(*id)),
                Segment::Property { id, .. } => nodes.push(Node::Addressed(*id)),
                Segment::Operation { id, .. } => nodes.push(Node::Operation(*id)),
                Segment::Key { .. } | Segment::Keys { .. } => {
                    nodes.extend(keys_of(self.model, segment).into_iter().map(Node::Key));
                }
                Segment::Child { .. }
                | Segment::Cast { .. }
                | Segment::Count
                | Segment::Reference
                | Segment::Value => {}
            }
            let resource = resource_of(self.model, segment);
            nodes.extend(resource.map(|id| Node::Passed(id.ty)));
        }
        nodes
    }

    /// What an operation takes and, where no path goes on behind it, returns.
    fn operation(&self, id: OperationId) -> Vec<Node> {
        let operation = self.model.operation(id);
        let mut nodes = Vec::new();
        for place in called_parameters(operation) {
            if let Some(parameter) = operation.parameters.get(place) {
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                let place = Target::Parameter(id, place);
                nodes.extend(self.value(&parameter.ty.ty, Some(&place)));
            }
        }
        let returned = operation.return_type.as_ref();
        if let Some(returned) = returned.filter(|_| !goes_on(self.model, id)) {
            let place = Target::ReturnType(id);
            nodes.extend(self.value(&returned.ty.ty, Some(&place)));
        }
        nodes
    }

    fn named(&self, name: &str) -> Vec<Node> {
        match self.model.element(name) {
            Some(Element::Structured(id)) => self.value(&Type::Structured(id), None),
            Some(Element::Enum(id)) => vec![Node::Enum(id)],
            Some(Element::Definition(id)) => vec![Node::Definition(id)],
            Some(Element::Term(_) | Element::Container(_)) | None => Vec::new(),
        }
    }

    fn written(&self, name: &str, kept: &BTreeMap<StructuredTypeId, Written>) -> Vec<Node> {
        match self.model.element(name) {
            Some(Element::Structured(id)) if kept.contains_key(&id) => {
                self.value(&Type::Structured(id), None)
            }
            _ => Vec::new(),
        }
    }

    fn members(&self, owner: StructuredTypeId) -> Vec<Node> {
        let ty = self.model.structured(owner);
        let properties = ty.properties.iter().zip(0..);
        let properties = properties.map(|(_, index)| PropertyId { owner, index });
        let properties = properties.filter(|id| !self.slice.excluded.contains(id));
        let navigation = ty.navigation_properties.iter().zip(0..);
        let navigation = navigation.map(|(_, index)| NavigationPropertyId { owner, index });
        let navigation = navigation.filter(|id| self.slice.expanded.contains(id));
        let navigation = navigation.map(Node::Navigation);
        properties.map(Node::Property).chain(navigation).collect()
    }

    /// The type of a place, and where it is a family, the derived types that
    /// the place allows.
    fn value(&self, ty: &Type, place: Option<&Target>) -> Vec<Node> {
        let id = match ty {
            Type::Structured(id) => *id,
            Type::Enum(id) => return vec![Node::Enum(*id)],
            Type::Definition(id) => return vec![Node::Definition(*id)],
            Type::Primitive(_) | Type::Unresolved(_) => return Vec::new(),
        };
        let mut nodes = vec![Node::Model(id)];
        let Some(derived) = self.slice.families.get(&id) else {
            return nodes;
        };
        let allowed = place.and_then(|place| allowed(self.model, place));
        let is_allowed = |id: StructuredTypeId| {
            let allowed = allowed.as_ref();
            let lineage = || self.model.lineage(id);
            allowed.is_none_or(|allowed| lineage().iter().any(|it| allowed.contains(it)))
        };
        let derived = derived.iter().copied().filter(|&id| is_allowed(id));
        nodes.extend(derived.map(Node::Derived));
        nodes
    }
}
