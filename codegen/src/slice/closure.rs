//! The closure: what the kept types bring with them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::constraint::allowed;
use super::index::imported;
use super::key::key_parts;
use super::overload::called_parameters;
use super::surface::resource_of;
use super::{End, Glob, KeyForm, Reason, Resource, ResourceId, Root, Segment, Verb, Way};
use crate::edm::{
    EnumTypeId, Model, NavigationPropertyId, OperationId, PropertyId, StructuredTypeId, Target,
    Type, TypeDefinitionId,
};

/// What the closure starts from, and where it stops.
#[derive(Debug, Default)]
pub(super) struct Seeds {
    /// The rooted requests.
    pub(super) roots: Vec<Root>,
    /// What each `**` asks for, with its surface.
    pub(super) globs: Vec<Glob>,
    /// Types that the manifest names by themselves.
    pub(super) types: Vec<Type>,
    /// Types whose derived types are kept where they themselves are.
    pub(super) families: BTreeSet<StructuredTypeId>,
    /// Navigation properties that the manifest names.
    pub(super) expand: Vec<NavigationPropertyId>,
    /// Derived types that stay out of their family.
    pub(super) excluded_types: BTreeSet<StructuredTypeId>,
    /// Structural properties that stay out of their type.
    pub(super) excluded_properties: BTreeSet<PropertyId>,
}

/// What the seeds bring.
#[derive(Debug, Default)]
pub(super) struct Closure {
    pub(super) models: BTreeMap<StructuredTypeId, Reason>,
    pub(super) shells: BTreeMap<StructuredTypeId, Reason>,
    pub(super) enums: BTreeMap<EnumTypeId, Reason>,
    pub(super) definitions: BTreeMap<TypeDefinitionId, Reason>,
    pub(super) expanded: BTreeSet<NavigationPropertyId>,
    /// Models and their base types: the types whose members are members of
    /// some model.
    pub(super) covered: BTreeSet<StructuredTypeId>,
    /// Families that are kept, with all their derived types, the excluded
    /// ones included.
    pub(super) family_members: BTreeSet<StructuredTypeId>,
    /// Families that some place holds without a constraint.
    whole_families: BTreeSet<StructuredTypeId>,
    /// Navigation properties that are expanded as soon as their owner is
    /// covered, by owner.
    waiting: BTreeMap<StructuredTypeId, BTreeSet<NavigationPropertyId>>,
    queue: VecDeque<StructuredTypeId>,
}

/// Follows the rules until nothing new comes.
pub(super) fn close(model: &Model, seeds: &Seeds) -> Closure {
    let mut closure = Closure::default();
    let on_paths = seeds.roots.iter().flat_map(|root| &root.segments);
    let on_paths = on_paths.filter_map(|segment| match segment {
        Segment::Navigation { id, .. } => Some(*id),
        Segment::Child { .. }
        | Segment::Key { .. }
        | Segment::Keys { .. }
        | Segment::Property { .. }
        | Segment::Cast { .. }
        | Segment::Operation { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => None,
    });
    let below = seeds
        .globs
        .iter()
        .flat_map(|glob| glob.surface.resources.values());
    let below = below.flat_map(|resource| resource.navigation_properties.iter().copied());
    let unreached = seeds.globs.iter().filter(|glob| glob.everything);
    let unreached = unreached.flat_map(|glob| unreached_by(model, glob));
    let on_paths = on_paths.chain(below).chain(unreached);
    for id in on_paths.chain(seeds.expand.iter().copied()) {
        closure.waiting.entry(id.owner).or_default().insert(id);
    }
    for root in &seeds.roots {
        closure.add_root(model, seeds, root);
    }
    for ty in &seeds.types {
        closure.add(ty, Reason::Named);
        if let Type::Structured(id) = ty {
            closure.reach_family(model, seeds, *id, None);
        }
    }
    for glob in &seeds.globs {
        closure.add_glob(model, seeds, glob);
    }
    closure.add_keys_on_paths(model, seeds);
    closure.follow(model, seeds);
    closure.add_shells(model, seeds);
    closure
}

impl Closure {
    /// What a rooted request answers and takes.
    fn add_root(&mut self, model: &Model, seeds: &Seeds, root: &Root) {
        match root.end {
            // What is counted is chosen by filters, which the model makes.
            End::Resource(id, Verb::Read | Verb::Create | Verb::Update | Verb::Count) => {
                self.add_model(id.ty, Reason::Root(root.path.clone()));
                self.reach_family(model, seeds, id.ty, end_of(root).as_ref());
            }
            End::Value(id, _) => {
                self.add_type(model, &model.property(id).ty.ty, Reason::TypeOf(id));
            }
            End::Resource(_, Verb::Delete | Verb::Reference | Verb::Media)
            | End::Stream(_)
            | End::Operation(_) => {}
        }
        for segment in &root.segments {
            if let Segment::Operation { id, .. } = segment {
                self.add_operation(model, seeds, *id, goes_on(model, *id));
            }
        }
    }

    /// What the resources below a `**` answer and take.
    fn add_glob(&mut self, model: &Model, seeds: &Seeds, glob: &Glob) {
        for (&id, resource) in &glob.surface.resources {
            for &way in &resource.ways {
                if has_model(resource) {
                    self.add_model(id.ty, of_way(way, glob));
                    let place = place_of(way);
                    self.reach_family(model, seeds, id.ty, place.as_ref());
                }
            }
            for &operation in &resource.operations {
                self.add_operation(model, seeds, operation, goes_on(model, operation));
            }
            for &form in &resource.keys {
                let parts = key_parts(model, id.ty, form).into_iter();
                self.add_keys(model, parts.filter_map(|part| part.property));
            }
        }
        let imports = glob.surface.children.iter();
        for operation in imports.flat_map(|&id| imported(model, model.container_child(id))) {
            self.add_operation(model, seeds, operation, goes_on(model, operation));
        }
        if glob.everything {
            let reason = || Reason::Root(glob.path.clone());
            for id in (0..).map(StructuredTypeId).take(model.structured.len()) {
                if !seeds.excluded_types.contains(&id) {
                    self.add_model(id, reason());
                }
            }
            for id in (0..).map(EnumTypeId).take(model.enums.len()) {
                self.add(&Type::Enum(id), reason());
            }
            for id in (0..).map(TypeDefinitionId).take(model.definitions.len()) {
                self.add(&Type::Definition(id), reason());
            }
        }
    }

    /// Rule 7. What paths go on behind is not read.
    fn add_operation(&mut self, model: &Model, seeds: &Seeds, id: OperationId, goes_on: bool) {
        let operation = model.operation(id);
        for place in called_parameters(operation) {
            let Some(parameter) = operation.parameters.get(place) else {
                continue;
            };
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            let ty = &parameter.ty.ty;
            self.add_type(model, ty, Reason::ParameterOf(id, place));
            if let Type::Structured(ty) = ty {
                self.reach_family(model, seeds, *ty, Some(&Target::Parameter(id, place)));
            }
        }
        if let Some(returned) = operation.return_type.as_ref().filter(|_| !goes_on) {
            let ty = &returned.ty.ty;
            self.add_type(model, ty, Reason::ReturnOf(id));
            if let Type::Structured(ty) = ty {
                self.reach_family(model, seeds, *ty, Some(&Target::ReturnType(id)));
            }
        }
    }

    /// Rules 1, 2 and 4.
    fn follow(&mut self, model: &Model, seeds: &Seeds) {
        while let Some(id) = self.queue.pop_front() {
            for owner in model.lineage(id) {
                if self.covered.insert(owner) {
                    self.add_members(model, seeds, owner);
                }
            }
        }
    }

    fn add_members(&mut self, model: &Model, seeds: &Seeds, owner: StructuredTypeId) {
        for (property, index) in model.structured(owner).properties.iter().zip(0..) {
            let id = PropertyId { owner, index };
            if !seeds.excluded_properties.contains(&id) {
                self.add_type(model, &property.ty.ty, Reason::TypeOf(id));
                if let Type::Structured(target) = property.ty.ty {
                    self.reach_family(model, seeds, target, Some(&Target::Property(id)));
                }
            }
        }
        for id in self.waiting.remove(&owner).unwrap_or_default() {
            if let Type::Structured(target) = model.navigation_property(id).ty.ty {
                self.expanded.insert(id);
                self.add_model(target, Reason::TargetOf(id));
                let place = Target::NavigationProperty(id);
                self.reach_family(model, seeds, target, Some(&place));
            }
        }
    }

    /// Rule 4, for a place that holds values of a family: all derived types,
    /// or those that the place allows.
    fn reach_family(
        &mut self,
        model: &Model,
        seeds: &Seeds,
        family: StructuredTypeId,
        place: Option<&Target>,
    ) {
        if self.whole_families.contains(&family) || !is_in_family(model, seeds, family) {
            return;
        }
        let allowed = place.and_then(|place| allowed(model, place));
        if allowed.is_none() {
            self.whole_families.insert(family);
        }
        let is_allowed = |id| {
            let allowed = allowed.as_ref();
            allowed.is_none_or(|allowed| model.lineage(id).iter().any(|it| allowed.contains(it)))
        };
        self.family_members.insert(family);
        let mut seen = BTreeSet::from([family]);
        let mut queue = VecDeque::from([family]);
        while let Some(base) = queue.pop_front() {
            for &derived in model.derived_from(base) {
                if !seen.insert(derived) {
                    continue;
                }
                queue.push_back(derived);
                self.family_members.insert(derived);
                if is_allowed(derived) && !seeds.excluded_types.contains(&derived) {
                    self.add_model(derived, Reason::DerivedFrom(family));
                }
            }
        }
    }

    fn add_model(&mut self, id: StructuredTypeId, reason: Reason) {
        if let std::collections::btree_map::Entry::Vacant(entry) = self.models.entry(id) {
            entry.insert(reason);
            self.queue.push_back(id);
        }
    }

    /// A type without what it brings in turn, where it is no model.
    fn add(&mut self, ty: &Type, reason: Reason) {
        match ty {
            Type::Structured(id) => self.add_model(*id, reason),
            Type::Enum(id) => {
                self.enums.entry(*id).or_insert(reason);
            }
            Type::Definition(id) => {
                self.definitions.entry(*id).or_insert(reason);
            }
            Type::Primitive(_) | Type::Unresolved(_) => {}
        }
    }

    /// A type with what underlies it.
    fn add_type(&mut self, model: &Model, ty: &Type, reason: Reason) {
        let (mut ty, mut reason) = (ty, reason);
        while let Type::Definition(id) = ty {
            if self.definitions.contains_key(id) {
                return;
            }
            self.add(ty, reason);
            reason = Reason::UnderlyingOf(*id);
            ty = &model.definition(*id).underlying.ty;
        }
        self.add(ty, reason);
    }

    /// The types of keys in paths: they are arguments, even of shells.
    fn add_keys_on_paths(&mut self, model: &Model, seeds: &Seeds) {
        for segment in seeds.roots.iter().flat_map(|root| &root.segments) {
            self.add_keys(model, keys_of(model, segment).into_iter());
        }
    }

    fn add_keys(&mut self, model: &Model, properties: impl Iterator<Item = PropertyId>) {
        for id in properties {
            let ty = &model.property(id).ty.ty;
            if matches!(ty, Type::Enum(_) | Type::Definition(_)) {
                self.add_type(model, ty, Reason::TypeOf(id));
            }
        }
    }

    /// Rule 3.
    fn add_shells(&mut self, model: &Model, seeds: &Seeds) {
        let of_roots = seeds.roots.iter().map(|it| (&it.path, &it.segments));
        let of_globs = seeds.globs.iter().map(|it| (&it.path, &it.segments));
        for (path, segments) in of_roots.chain(of_globs) {
            for segment in segments {
                if let Some(id) = resource_of(model, segment) {
                    self.add_shell(id.ty, || Reason::Root(path.clone()));
                }
            }
        }
        for glob in &seeds.globs {
            for (id, resource) in &glob.surface.resources {
                self.add_shell(id.ty, || match resource.ways.first() {
                    Some(&way) => of_way(way, glob),
                    None => Reason::Root(glob.path.clone()),
                });
            }
        }
    }

    fn add_shell(&mut self, id: StructuredTypeId, reason: impl FnOnce() -> Reason) {
        if !self.models.contains_key(&id) {
            self.shells.entry(id).or_insert_with(reason);
        }
    }
}

/// The navigation properties of values that no path leads to, such as complex
/// values in collections: those that such values hold can only be expanded.
fn unreached_by(model: &Model, glob: &Glob) -> Vec<NavigationPropertyId> {
    let all = (0..).map(StructuredTypeId).zip(&model.structured);
    let unreached = all.filter(|(owner, _)| {
        let item = ResourceId::item(*owner);
        !glob.surface.resources.contains_key(&item)
    });
    let properties = unreached.flat_map(|(owner, ty)| {
        let indices = (0..).take(ty.navigation_properties.len());
        indices.map(move |index| NavigationPropertyId { owner, index })
    });
    properties.collect()
}

/// Whether the values of a resource are sent one way or the other.
fn has_model(resource: &Resource) -> bool {
    let mut verbs = resource.verbs.iter();
    verbs.any(|verb| matches!(verb, Verb::Read | Verb::Create | Verb::Update | Verb::Count))
}

/// Why the values are kept that a `**` reaches this way.
fn of_way(way: Way, glob: &Glob) -> Reason {
    match way {
        Way::Child(_) => Reason::Root(glob.path.clone()),
        Way::Navigation(id) => Reason::TargetOf(id),
        Way::Property(id) => Reason::TypeOf(id),
        Way::Operation(id) => Reason::ReturnOf(id),
        Way::Cast(from) => Reason::DerivedFrom(from),
    }
}

/// What is annotated of the values that are reached this way.
pub(super) fn place_of(way: Way) -> Option<Target> {
    match way {
        Way::Child(id) => Some(Target::ContainerChild(id)),
        Way::Navigation(id) => Some(Target::NavigationProperty(id)),
        Way::Property(id) => Some(Target::Property(id)),
        Way::Operation(id) => Some(Target::ReturnType(id)),
        Way::Cast(_) => None,
    }
}

/// Whether paths go on behind an operation, so that it reads nothing itself.
pub(super) fn goes_on(model: &Model, id: OperationId) -> bool {
    let operation = model.operation(id);
    let returned = operation.return_type.as_ref();
    operation.is_composable
        && returned.is_some_and(|returned| matches!(returned.ty.ty, Type::Structured(_)))
}

/// The properties of the key that a segment is.
pub(super) fn keys_of(model: &Model, segment: &Segment) -> Vec<PropertyId> {
    let (form, entity_type) = match segment {
        Segment::Key { entity_type, .. } => (KeyForm::Primary, entity_type),
        Segment::Keys {
            form, entity_type, ..
        } => (*form, entity_type),
        Segment::Child { .. }
        | Segment::Navigation { .. }
        | Segment::Property { .. }
        | Segment::Cast { .. }
        | Segment::Operation { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => return Vec::new(),
    };
    let parts = key_parts(model, *entity_type, form).into_iter();
    parts.filter_map(|part| part.property).collect()
}

/// Whether the manifest keeps the derived types of this one: it names the type
/// or one of its base types.
fn is_in_family(model: &Model, seeds: &Seeds, id: StructuredTypeId) -> bool {
    if seeds.families.is_empty() {
        return false;
    }
    let lineage = model.lineage(id);
    lineage.iter().any(|base| seeds.families.contains(base))
}

/// What a root's path ends at, or the collection before its last key.
pub(super) fn end_of(root: &Root) -> Option<Target> {
    declared_by(&root.segments)
}

/// The element by which segments reach what they lead to; keys and casts change
/// nothing.
pub(super) fn declared_by(segments: &[Segment]) -> Option<Target> {
    let mut segments = segments.iter().rev();
    segments.find_map(|segment| match segment {
        Segment::Child { id, .. } => Some(Target::ContainerChild(*id)),
        Segment::Navigation { id, .. } => Some(Target::NavigationProperty(*id)),
        Segment::Property { id, .. } => Some(Target::Property(*id)),
        Segment::Operation { id, .. } => Some(Target::ReturnType(*id)),
        Segment::Key { .. }
        | Segment::Keys { .. }
        | Segment::Cast { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => None,
    })
}

/// The structural properties of the key of an entity type; the key may stand in
/// a base type.
pub(super) fn key_properties(model: &Model, id: StructuredTypeId) -> Vec<PropertyId> {
    let parts = key_parts(model, id, KeyForm::Primary).into_iter();
    parts.filter_map(|part| part.property).collect()
}
