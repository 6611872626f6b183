//! Finds what a person means by a name: a path, a function, a member, a type, an
//! operation.

use super::{Asked, operation_name, steps, verb};
use crate::edm::{Element, Model, NavigationPropertyId, OperationId, PropertyId, Type};
use crate::ir::{Item, Package};
use crate::slice::{Graph, Node, Slice, names};
use crate::suggest::nearest;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A rooted request, by its place in the slice.
    Root(usize),
    /// A type.
    Type(Node),
    /// A structural property.
    Property(PropertyId),
    /// A navigation property.
    Navigation(NavigationPropertyId),
    /// An overload of an action or a function.
    Operation(OperationId),
}

/// Why a name stands for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotFound {
    /// It could mean each of these.
    Several(Vec<String>),
    /// It means nothing.
    Unknown {
        /// Why.
        message: String,
        /// What could be meant.
        help: Option<String>,
    },
}

/// The node of an element that becomes a type.
pub(super) fn node(element: Element) -> Option<Node> {
    match element {
        Element::Structured(id) => Some(Node::Model(id)),
        Element::Enum(id) => Some(Node::Enum(id)),
        Element::Definition(id) => Some(Node::Definition(id)),
        Element::Term(_) | Element::Container(_) => None,
    }
}

/// What a name stands for.
pub(super) fn find(
    asked: Asked<'_>,
    slice: &Slice,
    graph: &Graph,
    package: &Package,
    name: &str,
) -> Result<Found, NotFound> {
    if name.starts_with('/') {
        return path(slice, name);
    }
    if name.contains("::") {
        return function(slice, package, name);
    }
    let model = asked.model;
    if name.ends_with(')') {
        let is_meant = |&id: &OperationId| operation_name(model, id) == name;
        let meant: Vec<OperationId> = operations(model).filter(is_meant).collect();
        return overload(model, graph, &meant)
            .unwrap_or_else(|| Err(unknown(format!("no operation is `{name}`"), None)));
    }
    let Some((type_name, member)) = name.split_once('/') else {
        let name = qualified(model, graph, package, name)?;
        let overloads = model.overloads(&name);
        return match overload(model, graph, overloads) {
            Some(found) if model.element(&name).is_none() => found,
            _ => ty(model, &name).map(Found::Type),
        };
    };
    let type_name = qualified(model, graph, package, type_name)?;
    if let Some(Element::Enum(id)) = model.element(&type_name) {
        // Members of an enumeration go with it.
        return enum_member(model, id, &type_name, member);
    }
    match names::member(model, &format!("{type_name}/{member}")) {
        Ok(names::Member::Structural(id)) => Ok(Found::Property(id)),
        Ok(names::Member::Navigation(id)) => Ok(Found::Navigation(id)),
        Err(failure) => overload(model, graph, &bound(model, &type_name, member))
            .unwrap_or_else(|| Err(unknown(failure.message, failure.help))),
    }
}

/// All overloads.
fn operations(model: &Model) -> impl Iterator<Item = OperationId> {
    (0..).map(OperationId).take(model.operations.len())
}

/// The overloads of a simple name that are bound to a type, to a type that it
/// derives from, or to a collection of one of them.
fn bound(model: &Model, type_name: &str, name: &str) -> Vec<OperationId> {
    let Some(Element::Structured(id)) = model.element(type_name) else {
        return Vec::new();
    };
    let lineage = model.lineage(id);
    let is_bound = |&id: &OperationId| {
        let operation = model.operation(id);
        let binding = operation.parameters.first().filter(|_| operation.is_bound);
        let to = binding.map(|parameter| &parameter.ty.ty);
        operation.name.value == name
            && matches!(to, Some(Type::Structured(to)) if lineage.contains(to))
    };
    operations(model).filter(is_bound).collect()
}

/// Of several overloads the one that is kept, or else the only one; nothing
/// where there is none.
fn overload(
    model: &Model,
    graph: &Graph,
    overloads: &[OperationId],
) -> Option<Result<Found, NotFound>> {
    let is_kept = |id: &OperationId| graph.find(Node::Operation(*id)).is_some();
    let kept: Vec<OperationId> = overloads.iter().copied().filter(is_kept).collect();
    let meant = if kept.is_empty() { overloads } else { &kept };
    match meant {
        [] => None,
        [one] => Some(Ok(Found::Operation(*one))),
        several => {
            let names = several.iter().map(|&id| operation_name(model, id));
            Some(Err(NotFound::Several(names.collect())))
        }
    }
}

fn unknown(message: String, help: Option<String>) -> NotFound {
    NotFound::Unknown { message, help }
}

fn meant(nearest: Option<&str>) -> Option<String> {
    nearest.map(|meant| format!("did you mean `{meant}`?"))
}

/// A root by its path; the names of its parameters do not matter.
fn path(slice: &Slice, name: &str) -> Result<Found, NotFound> {
    let (path, method) = match name.split_once('#') {
        Some((path, method)) => (path, Some(method)),
        None => (name, None),
    };
    let is_meant = |root: &crate::slice::Root| {
        without_names(&root.path) == without_names(path)
            && method.is_none_or(|method| method == verb(root.method))
    };
    let found: Vec<usize> = (0..slice.roots.len())
        .filter(|&place| is_meant(&slice.roots[place]))
        .collect();
    match found[..] {
        [place] => Ok(Found::Root(place)),
        [] => {
            let paths = slice.roots.iter().map(|root| root.path.as_str());
            let help = meant(nearest(path, paths));
            Err(unknown(format!("no root is `{name}`"), help))
        }
        _ => {
            let request = |&place: &usize| {
                let root = &slice.roots[place];
                format!("{}#{}", root.path, verb(root.method))
            };
            Err(NotFound::Several(found.iter().map(request).collect()))
        }
    }
}

fn without_names(path: &str) -> Vec<&str> {
    let segment = |segment: &'_ str| segment.starts_with('{') && segment.ends_with('}');
    let segments = path.trim_end_matches('/').split('/');
    segments
        .map(|it| if segment(it) { "{}" } else { it })
        .collect()
}

/// A root by its function, `module::function`.
fn function(slice: &Slice, package: &Package, name: &str) -> Result<Found, NotFound> {
    let modules = package.graph.roots.iter();
    let functions: Vec<(String, &str)> = modules
        .flat_map(|module| {
            let functions = module.functions.iter();
            functions.map(|it| (format!("{}::{}", module.ident, it.ident), it.http.as_str()))
        })
        .collect();
    let found = functions.iter().find(|(function, _)| function == name);
    let place = found.and_then(|(_, http)| {
        let mut roots = slice.roots.iter();
        roots.position(|root| format!("{} {}", verb(root.method), root.path) == *http)
    });
    place.map(Found::Root).ok_or_else(|| {
        let names = functions.iter().map(|(function, _)| function.as_str());
        let help = meant(nearest(name, names));
        unknown(format!("no root is the function `{name}`"), help)
    })
}

/// The qualified name of a type: as it is, by an alias, or found by its simple
/// name or its name in Rust.
fn qualified(
    model: &Model,
    graph: &Graph,
    package: &Package,
    name: &str,
) -> Result<String, NotFound> {
    if let Some((namespace, simple)) = name.rsplit_once('.') {
        let mut schemas = model.schemas.iter();
        let alias = schemas.find(|schema| {
            let alias = schema.alias.as_ref();
            alias.is_some_and(|alias| alias.value == namespace)
        });
        return Ok(match alias {
            Some(schema) => format!("{}.{simple}", schema.namespace.value),
            None => name.to_owned(),
        });
    }
    let types = || {
        let named = model.element_names();
        let nodes = named.filter_map(|(name, element)| Some((name, node(element)?)));
        nodes.filter_map(|(name, node)| Some((name, name.rsplit_once('.')?.1, node)))
    };
    let simple = types().filter(|(_, simple, _)| *simple == name);
    let all: Vec<(&str, Node)> = simple.map(|(name, _, node)| (name, node)).collect();
    let is_kept = |node: Node| sinks(graph, node).next().is_some();
    let kept = all.iter().filter(|(_, node)| is_kept(*node));
    let kept: Vec<&str> = kept.map(|(name, _)| *name).collect();
    match (&kept[..], &all[..]) {
        ([one], _) | ([], [(one, _)]) => Ok((*one).to_owned()),
        ([], []) => match in_rust(package, name) {
            Some(found) => Ok(found.to_owned()),
            None => {
                let help = meant(nearest(name, types().map(|(_, simple, _)| simple)));
                Err(unknown(format!("no type is named `{name}`"), help))
            }
        },
        ([], several) => Err(NotFound::Several(
            several.iter().map(|(name, _)| (*name).to_owned()).collect(),
        )),
        (several, _) => Err(NotFound::Several(
            several.iter().map(|name| (*name).to_owned()).collect(),
        )),
    }
}

/// The type that a name of the generated crate stands for.
fn in_rust<'p>(package: &'p Package, name: &str) -> Option<&'p str> {
    let mut items = package.namespaces.iter().flat_map(|it| &it.items);
    items.find_map(|item| {
        let (ident, wire_name) = match item {
            Item::Struct(it) => (&it.ident, &it.wire_name),
            Item::Enum(it) => (&it.ident, &it.wire_name),
            Item::Newtype(it) => (&it.ident, &it.wire_name),
            Item::Write(it) => (&it.ident, &it.wire_name),
        };
        (ident == name).then_some(wire_name.as_str())
    })
}

fn ty(model: &Model, name: &str) -> Result<Node, NotFound> {
    let element = match names::element(model, name) {
        Ok(element) => element,
        Err(failure) => return Err(unknown(failure.message, failure.help)),
    };
    node(element).ok_or_else(|| unknown(format!("`{name}` is not a type"), None))
}

fn enum_member(
    model: &Model,
    id: crate::edm::EnumTypeId,
    type_name: &str,
    member: &str,
) -> Result<Found, NotFound> {
    let members = || model.enum_type(id).members.iter();
    if members().any(|it| it.name.value == member) {
        return Ok(Found::Type(Node::Enum(id)));
    }
    let names = members().map(|it| it.name.value.as_str());
    let help = nearest(member, names).map(|it| format!("did you mean `{type_name}/{it}`?"));
    let message = format!("`{type_name}` has no member `{member}`");
    Err(unknown(message, help))
}

/// The roles in which what was found is kept; without them it would be gone.
pub(super) fn sinks(graph: &Graph, node: Node) -> impl Iterator<Item = usize> {
    let roles = match node {
        Node::Model(id) => [Some(node), Some(Node::Passed(id))],
        node => [Some(node), None],
    };
    let mut places: Vec<usize> = roles
        .into_iter()
        .flatten()
        .filter_map(|node| graph.find(node))
        .collect();
    let next = match node {
        Node::Model(id) => Some(Node::Members(id)),
        Node::Property(id) => Some(Node::Key(id)),
        Node::Navigation(id) => Some(Node::OnPath(id)),
        _ => None,
    };
    if places.is_empty() {
        places.extend(next.and_then(|node| graph.find(node)));
    }
    places.into_iter()
}

impl Found {
    /// Its strongest role.
    pub(super) fn node(self) -> Node {
        match self {
            Self::Root(place) => Node::Root(place),
            Self::Type(node) => node,
            Self::Property(id) => Node::Property(id),
            Self::Navigation(id) => Node::Navigation(id),
            Self::Operation(id) => Node::Operation(id),
        }
    }

    /// What it is called.
    pub(super) fn name(self, asked: Asked<'_>, slice: &Slice) -> String {
        steps::name(asked, slice, self.node())
    }
}
