//! Paths that end in `**` → the requests below.
//!
//! There is no end of paths where navigation properties lead in circles. What a
//! type leads on to is followed once, from the path to it with the fewest casts,
//! and of these the shortest: each step of the surface stands on one path, with
//! what can be asked at its end.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Writer;
use crate::csdl::OperationKind;
use crate::edm::{
    ContainerChildId, ContainerChildKind, Model, NavigationPropertyId, OperationId, Primitive, Type,
};
use crate::lower::said;
use crate::slice::{
    End, Glob, KeyForm, Method, Resource, ResourceId, Root, Segment, Verb, called_parameters,
    is_optional, key_parts, resource_of,
};

/// A resource at the end of a path.
struct Arrival {
    segments: Vec<Segment>,
    id: ResourceId,
    /// How many navigation properties may follow.
    left: u32,
}

/// The requests below a path, in the order in which they are reached.
pub(super) fn below(writer: &Writer<'_>, glob: &Glob) -> Vec<Root> {
    let mut walk = Walk {
        writer,
        glob,
        queues: BTreeMap::new(),
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    let left = glob.depth.unwrap_or(u32::MAX);
    if glob.everything {
        walk.children(left);
    } else if let Some(last) = glob.segments.last() {
        walk.arrive(glob.segments.clone(), last.clone(), left);
    }
    while let Some(arrival) = walk.next() {
        walk.ask(&arrival);
        let is_new = walk.seen.insert(arrival.id);
        walk.items(&arrival);
        if is_new {
            walk.follow(&arrival);
        }
    }
    walk.found
}

struct Walk<'w, 'a> {
    writer: &'w Writer<'a>,
    glob: &'w Glob,
    /// What is still to be followed, by the number of casts on the way.
    queues: BTreeMap<usize, VecDeque<Arrival>>,
    seen: BTreeSet<ResourceId>,
    found: Vec<Root>,
}

impl Walk<'_, '_> {
    fn resource(&self, id: ResourceId) -> Option<&'_ Resource> {
        self.glob.surface.resources.get(&id)
    }

    /// A path goes on, where what the segment leads to is a resource.
    fn arrive(&mut self, segments: Vec<Segment>, last: Segment, left: u32) {
        if let Some(id) = resource_of(self.writer.model, &last) {
            let casts = segments.iter();
            let casts = casts.filter(|it| matches!(it, Segment::Cast { .. }));
            let queue = self.queues.entry(casts.count()).or_default();
            queue.push_back(Arrival { segments, id, left });
        }
    }

    fn next(&mut self) -> Option<Arrival> {
        self.queues.values_mut().find_map(VecDeque::pop_front)
    }

    fn step(&mut self, from: &Arrival, segment: Segment, left: u32) {
        let mut segments = from.segments.clone();
        segments.push(segment.clone());
        self.arrive(segments, segment, left);
    }

    fn request(&mut self, segments: Vec<Segment>, method: Method, end: End) {
        let asked = self.glob.method.is_none_or(|asked| asked == method);
        if !asked {
            return;
        }
        let mut root = Root {
            span: self.glob.span,
            path: self.glob.path.clone(),
            written: None,
            method,
            name: None,
            segments,
            end,
            clouds: Vec::new(),
        };
        let said = said(self.writer.model, &root);
        if said.replaces && matches!(end, End::Resource(_, Verb::Update)) {
            root.method = Method::Put;
        }
        if !said.is_forbidden {
            self.found.push(root);
        }
    }

    fn children(&mut self, left: u32) {
        let model = self.writer.model;
        let mut children: Vec<ContainerChildId> =
            self.glob.surface.children.iter().copied().collect();
        children.sort_by_key(|&id| &model.container_child(id).name.value);
        for id in children {
            let (ty, collection) = match &model.container_child(id).kind {
                ContainerChildKind::EntitySet(ty) => (ty.resolved(), true),
                ContainerChildKind::Singleton(ty) => (ty.resolved(), false),
                ContainerChildKind::ActionImport(action) => {
                    self.calls(&[], action.resolved().into_iter(), Some(id), None, left);
                    continue;
                }
                ContainerChildKind::FunctionImport(overloads) => {
                    let unbound = overloads.iter().copied();
                    let unbound = unbound.filter(|&id| !model.operation(id).is_bound);
                    let mut unbound: Vec<OperationId> = unbound.collect();
                    unbound.sort_by_cached_key(|&id| signature(model, id));
                    let unbound = unbound.into_iter();
                    self.calls(&[], unbound, Some(id), None, left);
                    continue;
                }
            };
            let Some(entity_type) = ty else { continue };
            let segment = Segment::Child {
                id,
                entity_type,
                collection,
            };
            self.arrive(vec![segment.clone()], segment, left);
        }
    }

    /// What is asked of a resource itself.
    fn ask(&mut self, at: &Arrival) {
        let Some(resource) = self.resource(at.id) else {
            return;
        };
        let last = at.segments.last();
        let mut before = at.segments.iter().rev();
        let uncast = before.find(|it| !matches!(it, Segment::Cast { .. }));
        let is_singleton = matches!(uncast, Some(Segment::Child { .. })) && !at.id.collection;
        let is_related = match last_navigation(&at.segments) {
            Some(id) => !self.writer.model.navigation_property(id).contains_target,
            None => false,
        };
        for verb in resource.verbs.clone() {
            let mut segments = at.segments.clone();
            let methods: &[Method] = match verb {
                Verb::Read => &[Method::Get],
                Verb::Create => &[Method::Post],
                Verb::Update => &[Method::Patch],
                Verb::Delete if is_singleton => &[],
                Verb::Delete => &[Method::Delete],
                Verb::Count => {
                    segments.push(Segment::Count);
                    &[Method::Get]
                }
                Verb::Reference if !is_related => &[],
                Verb::Reference => {
                    segments.push(Segment::Reference);
                    let by_key = last.is_some_and(Segment::is_key);
                    match (at.id.collection, by_key) {
                        (true, _) => &[Method::Get, Method::Post],
                        (false, true) => &[Method::Delete],
                        (false, false) => &[Method::Get, Method::Put, Method::Delete],
                    }
                }
                Verb::Media => {
                    segments.push(Segment::Value);
                    &[Method::Get, Method::Put]
                }
            };
            for &method in methods {
                self.request(segments.clone(), method, End::Resource(at.id, verb));
            }
        }
    }

    fn items(&mut self, at: &Arrival) {
        // A key stands before a cast as well, and is another's name behind what
        // else is bound to a collection.
        let last = at.segments.last();
        if matches!(last, Some(Segment::Cast { .. } | Segment::Operation { .. })) {
            return;
        }
        let Some(resource) = self.resource(at.id).filter(|_| at.id.collection) else {
            return;
        };
        for form in resource.keys.clone() {
            let entity_type = at.id.ty;
            let parts = key_parts(self.writer.model, entity_type, form);
            let parameters = parts.into_iter().map(|part| (part.name.clone(), part.name));
            let parameters: Vec<(String, String)> = parameters.collect();
            let segment = if form == KeyForm::Primary && parameters.len() < 2 {
                Segment::Key {
                    parameter: String::new(),
                    entity_type,
                }
            } else {
                Segment::Keys {
                    form,
                    parameters,
                    entity_type,
                }
            };
            self.step(at, segment, at.left);
        }
    }

    /// What leads on.
    fn follow(&mut self, at: &Arrival) {
        let model = self.writer.model;
        let Some(resource) = self.resource(at.id).cloned() else {
            return;
        };
        let mut operations: Vec<OperationId> = resource.operations.into_iter().collect();
        operations.sort_by_cached_key(|&id| signature(model, id));
        let operations = operations.into_iter();
        self.calls(&at.segments, operations, None, Some(at.id), at.left);
        let mut casts: Vec<_> = resource.casts.into_iter().collect();
        casts.sort_by_cached_key(|&id| model.structured_name(id));
        for to in casts {
            let segment = Segment::Cast {
                to,
                from: at.id.ty,
                collection: at.id.collection,
            };
            self.step(at, segment, at.left);
        }
        let mut properties: Vec<_> = resource.properties.into_iter().collect();
        properties.sort_by_key(|&id| &model.property(id).name.value);
        for id in properties {
            let from = at.id.ty;
            let segment = Segment::Property { id, from };
            match model.property(id).ty.ty {
                Type::Primitive(Primitive::Stream) => {
                    let mut segments = at.segments.clone();
                    segments.push(segment);
                    self.request(segments.clone(), Method::Get, End::Stream(id));
                    self.request(segments, Method::Put, End::Stream(id));
                }
                _ => self.step(at, segment, at.left),
            }
        }
        if at.left == 0 {
            return;
        }
        let mut navigations: Vec<_> = resource.navigation_properties.into_iter().collect();
        navigations.sort_by_key(|&id| &model.navigation_property(id).name.value);
        for id in navigations {
            let declared = model.navigation_property(id);
            let Type::Structured(entity_type) = declared.ty.ty else {
                continue;
            };
            let segment = Segment::Navigation {
                id,
                from: at.id.ty,
                entity_type,
                collection: declared.ty.collection,
            };
            self.step(at, segment, at.left - 1);
        }
    }

    fn calls(
        &mut self,
        before: &[Segment],
        operations: impl Iterator<Item = OperationId>,
        import: Option<ContainerChildId>,
        bound_to: Option<ResourceId>,
        left: u32,
    ) {
        let model = self.writer.model;
        for id in operations {
            let operation = model.operation(id);
            let parameters = called_parameters(operation).filter_map(|place| {
                let name = &operation.parameters.get(place)?.name.value;
                (!is_optional(model, id, place)).then(|| (name.clone(), name.clone()))
            });
            let (method, parameters) = match operation.kind {
                OperationKind::Action => (Method::Post, Vec::new()),
                OperationKind::Function => (Method::Get, parameters.collect()),
            };
            let segment = Segment::Operation {
                id,
                import,
                bound_to,
                parameters,
            };
            let mut segments = before.to_vec();
            segments.push(segment.clone());
            match resource_of(model, &segment) {
                Some(_) if left > 0 => self.arrive(segments, segment, left - 1),
                _ => self.request(segments, method, End::Operation(id)),
            }
        }
    }
}

/// What tells an overload from all others: its name, and the names and types of
/// its parameters.
pub(super) fn signature(model: &Model, id: OperationId) -> Vec<String> {
    let operation = model.operation(id);
    let name = model.qualified(operation.schema, &operation.name.value);
    let parameters = operation.parameters.iter();
    let parameters = parameters.flat_map(|it| [it.name.value.clone(), model.type_name(&it.ty.ty)]);
    std::iter::once(name).chain(parameters).collect()
}

/// The navigation property that the values at the end are reached by.
fn last_navigation(segments: &[Segment]) -> Option<NavigationPropertyId> {
    let mut segments = segments.iter().rev();
    let last = segments.find(|segment| {
        !matches!(
            segment,
            Segment::Key { .. } | Segment::Keys { .. } | Segment::Cast { .. }
        )
    });
    match last {
        Some(Segment::Navigation { id, .. }) => Some(*id),
        _ => None,
    }
}
