//! What keeps what: the slice as a graph, from the entries of the manifest to
//! the last type.
//!
//! [`Reason`](super::Reason) says how the closure came to an element first.
//! Here are all ways to it, so that the shortest can be shown, and what stands
//! on each of them be found.

use std::collections::BTreeMap;

use super::closure::{end_of, goes_on, keys_of, place_of};
use super::constraint::allowed;
use super::index::imported;
use super::key::key_parts;
use super::overload::called_parameters;
use super::select::types::parts;
use super::surface::resource_of;
use super::{End, Glob, ResourceId, Segment, Slice, Verb, Written};
use crate::edm::{
    ContainerChildKind, Element, EnumTypeId, Model, NavigationPropertyId, OperationId, PropertyId,
    StructuredTypeId, Target, Type, TypeDefinitionId, TypeReference,
};
use crate::manifest::Manifest;

/// Something that is kept, in one of its roles, or an entry that keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A rooted request, by its place in [`Slice::roots`].
    Root(usize),
    /// A path that ends in `**`, by its place in [`Slice::globs`].
    Glob(usize),
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
    /// What can be addressed below a `**`.
    Resource(ResourceId),
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
        let globs = (0..self.slice.globs.len()).map(Node::Glob);
        let all = roots
            .chain(globs)
            .chain(types)
            .chain(creates)
            .chain(updates);
        // What names nothing was reported and brings nothing.
        all.filter(|&node| !self.brings(node).is_empty()).collect()
    }

    fn brings(&self, node: Node) -> Vec<Node> {
        match node {
            Node::Root(place) => self.root(place),
            Node::Glob(place) => self.glob(place),
            Node::Resource(id) => self.resource(id),
            Node::OnPath(id) => {
                let reference = &self.model.navigation_property(id).ty;
                self.reached(reference).into_iter().collect()
            }
            Node::Named(place) => self.named(parts(&self.manifest.types[place].value).0),
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
            Node::Key(id) | Node::Addressed(id) => {
                let reference = &self.model.property(id).ty;
                match &reference.ty {
                    ty @ (Type::Enum(_) | Type::Definition(_)) => self.value(ty, None),
                    Type::Structured(_) => self.reached(reference).into_iter().collect(),
                    Type::Primitive(_) | Type::Unresolved(_) => Vec::new(),
                }
            }
            Node::Navigation(id) => {
                let place = Target::NavigationProperty(id);
                self.value(&self.model.navigation_property(id).ty.ty, Some(&place))
            }
            Node::Derived(id) => vec![Node::Model(id)],
            Node::Definition(id) => self.value(&self.model.definition(id).underlying.ty, None),
            Node::Enum(_) | Node::Passed(_) => Vec::new(),
        }
    }

    fn root(&self, place: usize) -> Vec<Node> {
        let root = &self.slice.roots[place];
        let mut nodes = match root.end {
            End::Resource(id, Verb::Read | Verb::Create | Verb::Update | Verb::Count) => {
                self.value(&Type::Structured(id.ty), end_of(root).as_ref())
            }
            End::Resource(_, Verb::Delete | Verb::Reference | Verb::Media)
            | End::Value(..)
            | End::Stream(_)
            | End::Operation(_) => Vec::new(),
        };
        nodes.extend(self.passed(&root.segments));
        nodes
    }

    /// What the segments of a path are.
    fn passed(&self, segments: &[Segment]) -> Vec<Node> {
        let mut nodes = Vec::new();
        for segment in segments {
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

    /// A `**`: where it begins, and of `/**` all types.
    fn glob(&self, place: usize) -> Vec<Node> {
        let glob = &self.slice.globs[place];
        let mut nodes = self.passed(&glob.segments);
        let start = glob.segments.last();
        match start.and_then(|segment| resource_of(self.model, segment)) {
            Some(id) => nodes.push(Node::Resource(id)),
            None => nodes.extend(self.starts(glob)),
        }
        if glob.everything {
            nodes.extend(self.slice.models.keys().copied().map(Node::Model));
            nodes.extend(self.slice.enums.keys().copied().map(Node::Enum));
            let definitions = self.slice.definitions.keys().copied();
            nodes.extend(definitions.map(Node::Definition));
            let resources = glob.surface.resources.iter();
            let apart = resources.filter(|(_, resource)| resource.ways.is_empty());
            nodes.extend(apart.map(|(&id, _)| Node::Resource(id)));
        }
        nodes
    }

    /// What the children of containers are.
    fn starts(&self, glob: &Glob) -> Vec<Node> {
        let mut nodes = Vec::new();
        for &id in &glob.surface.children {
            let child = self.model.container_child(id);
            let resource = match &child.kind {
                ContainerChildKind::EntitySet(ty) => ty.resolved().map(ResourceId::collection),
                ContainerChildKind::Singleton(ty) => ty.resolved().map(ResourceId::item),
                ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => {
                    let overloads = imported(self.model, child).into_iter();
                    nodes.extend(overloads.map(Node::Operation));
                    None
                }
            };
            nodes.extend(resource.map(Node::Resource));
        }
        nodes
    }

    /// The resource that values of this type are below a `**`.
    fn reached(&self, reference: &TypeReference) -> Option<Node> {
        let Type::Structured(ty) = reference.ty else {
            return None;
        };
        let id = ResourceId {
            ty,
            collection: reference.collection,
        };
        let mut globs = self.slice.globs.iter();
        let is_below = globs.any(|glob| glob.surface.resources.contains_key(&id));
        is_below.then_some(Node::Resource(id))
    }

    /// What is kept of a resource below a `**`, and what leads on.
    fn resource(&self, id: ResourceId) -> Vec<Node> {
        let mut nodes = vec![Node::Passed(id.ty)];
        let globs = self.slice.globs.iter();
        for resource in globs.filter_map(|glob| glob.surface.resources.get(&id)) {
            let mut verbs = resource.verbs.iter();
            if verbs.any(|verb| matches!(verb, Verb::Read | Verb::Create | Verb::Update)) {
                for &way in &resource.ways {
                    let place = place_of(way);
                    nodes.extend(self.value(&Type::Structured(id.ty), place.as_ref()));
                }
            }
            let navigation = resource.navigation_properties.iter().copied();
            nodes.extend(navigation.map(Node::OnPath));
            nodes.extend(resource.properties.iter().copied().map(Node::Addressed));
            nodes.extend(resource.operations.iter().copied().map(Node::Operation));
            let casts = resource.casts.iter();
            nodes.extend(casts.map(|&ty| Node::Resource(ResourceId { ty, ..id })));
            for &form in &resource.keys {
                let parts = key_parts(self.model, id.ty, form).into_iter();
                nodes.extend(parts.filter_map(|part| part.property).map(Node::Key));
                nodes.push(Node::Resource(ResourceId::item(id.ty)));
            }
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
        } else if let Some(returned) = returned {
            nodes.extend(self.reached(&returned.ty));
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
