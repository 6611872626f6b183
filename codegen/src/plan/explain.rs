//! Why an element is kept, and what to edit so that it is not.

use std::collections::BTreeSet;

use super::cut::cut;
use super::element::{Found, NotFound, find, sinks};
use super::price::{Meter, Price};
use super::steps::{Step, family, steps};
use super::{Asked, Edit, List, Variant, navigation_name, operation_name, property_name, settle};
use crate::edm::{NavigationPropertyId, StructuredTypeId, Type};
use crate::ir::Package;
use crate::slice::index::Index;
use crate::slice::{Graph, Node, Reason, Slice, Written};

/// What is to be said of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explained {
    /// It is kept.
    Kept(Box<Explanation>),
    /// The documents define it, and nothing keeps it.
    NotKept {
        /// What it is called.
        name: String,
        /// What would keep it.
        help: Option<String>,
    },
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

/// Why something is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it is called.
    pub name: String,
    /// What it is in the crate.
    pub role: &'static str,
    /// The shortest way to it, from an entry on.
    pub chain: Vec<Step>,
    /// Its write models, and what each is there for.
    pub written: Vec<Step>,
    /// What to edit so that it is gone; `None`: nothing does that.
    pub drop: Option<Drop>,
}

/// What to edit so that an element is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// All of them together.
    pub edits: Vec<Edit>,
    /// What the crate is smaller by.
    pub saved: Price,
    /// What remains of it; nothing where nothing is left to generate.
    pub left: Option<Price>,
}

/// A root weighs as much as this many members: it is what the crate is for.
const ENTRY: u64 = 10;

/// More edits than a person wants to make where one does it.
const MANY: usize = 4;

/// Among more edits nobody looks for one too many.
const MOST_TRIED: usize = 64;

/// Explains names, in their order.
pub fn explain(asked: Asked<'_>, names: &[&str]) -> Vec<Explained> {
    let index = Index::of(asked.model);
    let variant = Variant::of(asked, &index, &[]);
    let package = variant.package(asked.model);
    let graph = Graph::of(asked.model, asked.manifest, &variant.slice);
    let mut meter = Meter::default();
    let whole = Whole {
        together: meter.price(&package),
        slice: variant.slice,
        graph,
        package,
        index,
    };
    let explained = names
        .iter()
        .map(|name| one(asked, &whole, name, &mut meter));
    explained.collect()
}

/// What all names are looked up in.
struct Whole {
    slice: Slice,
    graph: Graph,
    package: Package,
    together: Price,
    index: Index,
}

fn one(asked: Asked<'_>, whole: &Whole, name: &str, meter: &mut Meter) -> Explained {
    let Whole {
        slice,
        graph,
        package,
        together,
        index,
    } = whole;
    let found = match find(asked, slice, graph, package, name) {
        Ok(found) => found,
        Err(NotFound::Several(names)) => return Explained::Several(names),
        Err(NotFound::Unknown { message, help }) => return Explained::Unknown { message, help },
    };
    let name = found.name(asked, slice);
    let targets: Vec<usize> = sinks(graph, found.node()).collect();
    let Some(&first) = targets.first() else {
        let help = help(asked, slice, graph, found);
        return Explained::NotKept { name, help };
    };
    let gone = gone(asked, index, slice, graph, found.node(), &targets);
    Explained::Kept(Box::new(Explanation {
        name,
        role: role(asked, slice, graph.nodes[first]),
        chain: steps(asked, slice, &graph.chain(first)),
        written: written(asked, slice, found.node()),
        drop: gone.map(|(edits, variant)| {
            let left = meter.price(&variant.package(asked.model));
            Drop {
                edits,
                saved: *together - left,
                left: (!variant.is_empty()).then_some(left),
            }
        }),
    }))
}

fn role(asked: Asked<'_>, slice: &Slice, node: Node) -> &'static str {
    match node {
        Node::Root(_) => "a request",
        Node::Named(_) | Node::Create(_) | Node::Update(_) => "an entry of the manifest",
        Node::Passed(id) if slice.models.contains_key(&id) => "a model",
        Node::Passed(_) => "a request type without a model: paths only pass through it",
        Node::OnPath(_) => "a segment of a path, no member of a model",
        Node::Key(_) => "an argument of a request, no member of a model",
        Node::Model(_) | Node::Derived(_) => "a model",
        Node::Members(_) => "no model: its members are members of models that derive from it",
        Node::Addressed(_) => "a segment of a path, no member of a model",
        Node::Operation(_) => "a method of a request type",
        Node::Glob(_) => "everything below a path",
        Node::Resource(_) => "a request type",
        Node::Property(id) => match asked.model.property(id).ty.ty {
            Type::Structured(_) | Type::Enum(_) | Type::Definition(_) => "a member with its type",
            Type::Primitive(_) | Type::Unresolved(_) => "a member",
        },
        Node::Navigation(_) => "a member that requests may expand",
        Node::Enum(_) => "an enumeration",
        Node::Definition(_) => "a type definition",
    }
}

/// Why values of a type are written.
fn written(asked: Asked<'_>, slice: &Slice, node: Node) -> Vec<Step> {
    let Node::Model(id) = node else {
        return Vec::new();
    };
    let model = asked.model;
    let step = |operation: &str, written: Option<&Written>| {
        let rule = match &written?.reason {
            Reason::Root(path) => format!("the root {path}"),
            Reason::Named => format!("named under `{operation}`"),
            Reason::TypeOf(id) => {
                format!("type of the written property {}", property_name(model, *id))
            }
            Reason::TargetOf(id) => {
                let name = navigation_name(model, *id);
                format!("created together with its owner by {name}")
            }
            Reason::DerivedFrom(id) => {
                format!(
                    "derived from {}, which is written",
                    model.structured_name(*id)
                )
            }
            Reason::UnderlyingOf(id) => format!("underlies {}", model.definition_name(*id)),
            Reason::ParameterOf(id, _) => format!("parameter of {}", operation_name(model, *id)),
            Reason::ReturnOf(id) => format!("returned by {}", operation_name(model, *id)),
        };
        Some(Step {
            name: operation.to_owned(),
            rule,
        })
    };
    let create = step("create", slice.creates.get(&id));
    let update = step("update", slice.updates.get(&id));
    create.into_iter().chain(update).collect()
}

/// The edits without which an element stays, and what they leave, looked at:
/// of members and entries as few as possible, and of roots only where nothing
/// else helps or one stands for ten members.
fn gone(
    asked: Asked<'_>,
    index: &Index,
    slice: &Slice,
    graph: &Graph,
    node: Node,
    targets: &[usize],
) -> Option<(Vec<Edit>, Variant)> {
    let edits_at = |at: usize| Edit::of_node(&asked, slice, graph.nodes[at]);
    let cost = |at: usize| {
        let costs = edits_at(at).into_iter();
        let costs = costs.map(|edit| if edit.is_of_entry() { ENTRY } else { 1 });
        costs.reduce(|a, b| a + b)
    };
    let proposed = cut(graph, &cost, targets);
    let mut edits: Vec<Edit> = Vec::new();
    for edit in proposed.into_iter().flat_map(edits_at) {
        if !edits.contains(&edit) {
            edits.push(edit);
        }
    }
    let roles: BTreeSet<Node> = targets.iter().map(|&at| graph.nodes[at]).collect();
    let is_gone = |variant: &Variant| {
        if let Node::Root(place) = node {
            let root = &slice.roots[place];
            let mut left = variant.slice.roots.iter();
            return !left.any(|it| (&it.path, it.method) == (&root.path, root.method));
        }
        let left = Graph::of(asked.model, &variant.manifest, &variant.slice);
        sinks(&left, node).all(|at| !roles.contains(&left.nodes[at]))
    };
    // A family goes as one, which the graph does not see.
    if edits.len() > MANY || edits.len() > 1 && edits.iter().any(Edit::is_of_entry) {
        for removal in families(asked) {
            let (edits, variant) = settle(asked, index, vec![removal]);
            if is_gone(&variant) {
                return Some((edits, variant));
            }
        }
    }
    let edits = needed(asked, index, edits, &is_gone);
    let (settled, variant) = settle(asked, index, edits.clone());
    if edits.is_empty() || !is_gone(&variant) {
        return None;
    }
    // Where nothing is left, there is no manifest to keep free of errors.
    let edits = if variant.is_empty() { edits } else { settled };
    Some((edits, variant))
}

/// Those of several edits without which the others do not suffice. The graph
/// says that a navigation property on a path is a member; it does not say that
/// it is none when the path goes.
fn needed(
    asked: Asked<'_>,
    index: &Index,
    edits: Vec<Edit>,
    is_gone: &dyn Fn(&Variant) -> bool,
) -> Vec<Edit> {
    if !(2..=MOST_TRIED).contains(&edits.len()) {
        return edits;
    }
    let mut needed = edits.clone();
    for edit in &edits {
        let mut others = needed.clone();
        others.retain(|other| other != edit);
        if !others.is_empty() && is_gone(&Variant::of(asked, index, &others)) {
            needed = others;
        }
    }
    needed
}

fn families(asked: Asked<'_>) -> Vec<Edit> {
    let named = asked.manifest.families.iter().map(|text| Edit::Remove {
        list: List::Families,
        entry: text.value.clone(),
    });
    let derived = asked.overrides.derived.iter().cloned().map(Edit::Derived);
    named.chain(derived).collect()
}

/// What would keep an element that nothing keeps.
fn help(asked: Asked<'_>, slice: &Slice, graph: &Graph, found: Found) -> Option<String> {
    let model = asked.model;
    match found {
        Found::Root(_) => None,
        Found::Property(id) if slice.excluded.contains(&id) => {
            let name = property_name(model, id);
            let mut exclude = asked.manifest.exclude.iter();
            Some(match exclude.any(|text| text.value == name) {
                true => "`exclude` of the manifest names it".to_owned(),
                false => "an entry of `types` names other members of its type".to_owned(),
            })
        }
        Found::Property(id) => not_covered(asked, id.owner),
        Found::Navigation(id) if graph.find(Node::Members(id.owner)).is_some() => {
            let name = navigation_name(model, id);
            Some(format!("to make it a member, add \"{name}\" to `expand`"))
        }
        Found::Navigation(id) => not_covered(asked, id.owner),
        Found::Type(Node::Model(id)) => to_keep(asked, slice, graph, id),
        Found::Operation(_) => Some("no path of a root calls it".to_owned()),
        Found::Type(_) => None,
    }
}

fn not_covered(asked: Asked<'_>, owner: StructuredTypeId) -> Option<String> {
    let owner = asked.model.structured_name(owner);
    Some(format!("`{owner}` is not kept as a model"))
}

/// By which entry a type would come along.
fn to_keep(asked: Asked<'_>, slice: &Slice, graph: &Graph, id: StructuredTypeId) -> Option<String> {
    let model = asked.model;
    let name = model.structured_name(id);
    if asked.manifest.exclude.iter().any(|text| text.value == name) {
        return Some("`exclude` of the manifest names it".to_owned());
    }
    let mut bases = model.lineage(id).into_iter().skip(1);
    let base = bases.find(|&base| graph.find(Node::Model(base)).is_some());
    if let Some(base) = base
        && family(asked, base).is_none()
    {
        let base = model.structured_name(base);
        let help = format!("it derives from `{base}`, which is kept: add that to `families`");
        return Some(help);
    }
    let shells = slice.shells.keys();
    let mut shells = shells.filter(|&&shell| model.lineage(shell).contains(&id));
    if let Some(&shell) = shells.next() {
        let shell = model.structured_name(shell);
        let help = format!("it is a base type of `{shell}`, which paths only pass through");
        return Some(help);
    }
    let owners = graph.nodes.iter().filter_map(|node| match node {
        Node::Members(owner) => Some(*owner),
        _ => None,
    });
    let mut members = owners.flat_map(|owner| {
        let properties = &model.structured(owner).navigation_properties;
        let ids = properties.iter().zip(0..);
        ids.map(move |(property, index)| (property, NavigationPropertyId { owner, index }))
    });
    let leads = members.find(|(property, _)| property.ty.ty == Type::Structured(id));
    let (_, leads) = leads?;
    let leads = navigation_name(model, leads);
    Some(format!(
        "`{leads}` leads to it: to keep it, add that to `expand`"
    ))
}
