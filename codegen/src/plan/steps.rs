//! The steps of a chain in words.

use super::{Asked, navigation_name, operation_name, property_name, verb};
use crate::edm::StructuredTypeId;
use crate::slice::{Node, Slice, is_change_of_role};

/// A step from an entry to an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The entry, the member or the type.
    pub name: String,
    /// The rule by which the step before brings it.
    pub rule: String,
}

/// What a node is called.
pub(super) fn name(asked: Asked<'_>, slice: &Slice, node: Node) -> String {
    let (model, manifest) = (asked.model, asked.manifest);
    match node {
        Node::Root(place) => {
            let root = &slice.roots[place];
            format!("{} {}", verb(root.method), root.path)
        }
        Node::Glob(place) => {
            let glob = &slice.globs[place];
            match glob.method {
                Some(method) => format!("{} {}", verb(method), glob.path),
                None => glob.path.clone(),
            }
        }
        Node::Named(place) => format!("types: {}", manifest.types[place].value),
        Node::Create(place) => format!("create: {}", manifest.create[place].value),
        Node::Update(place) => format!("update: {}", manifest.update[place].value),
        Node::Passed(id) | Node::Model(id) | Node::Members(id) | Node::Derived(id) => {
            model.structured_name(id)
        }
        Node::OnPath(id) | Node::Navigation(id) => navigation_name(model, id),
        Node::Key(id) | Node::Addressed(id) | Node::Property(id) => property_name(model, id),
        Node::Operation(id) => operation_name(model, id),
        Node::Resource(id) if id.collection => {
            format!("Collection({})", model.structured_name(id.ty))
        }
        Node::Resource(id) => model.structured_name(id.ty),
        Node::Enum(id) => model.enum_name(id),
        Node::Definition(id) => model.definition_name(id),
    }
}

/// A chain in words. Roles of one type that follow each other are one step.
pub(super) fn steps(asked: Asked<'_>, slice: &Slice, chain: &[Node]) -> Vec<Step> {
    let mut steps = Vec::new();
    for (at, &node) in chain.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| chain[at]);
        if let Some(rule) = rule(asked, before, node) {
            steps.push(Step {
                name: name(asked, slice, node),
                rule,
            });
        }
    }
    steps
}

/// The rule of a step; `None` where it only changes the role.
fn rule(asked: Asked<'_>, before: Option<Node>, node: Node) -> Option<String> {
    if before.is_some_and(|before| is_change_of_role(before, node)) {
        return None;
    }
    let by_place = match before {
        Some(Node::Root(_)) => "the path ends at it",
        Some(Node::Glob(_)) => "everything is kept",
        Some(Node::Operation(_)) => "parameter or result of the operation",
        Some(Node::Property(_) | Node::Key(_) | Node::Addressed(_)) => "type of the property",
        Some(Node::Navigation(_)) => "target of the navigation property",
        Some(Node::Definition(_)) => "type under the definition",
        Some(Node::Create(_) | Node::Update(_)) => "what is written is read as well",
        Some(
            Node::Named(_)
            | Node::Resource(_)
            | Node::Model(_)
            | Node::Members(_)
            | Node::Passed(_)
            | Node::OnPath(_)
            | Node::Derived(_)
            | Node::Enum(_),
        )
        | None => "the entry names it",
    };
    Some(match node {
        Node::Root(_) if asked.overrides.include.is_empty() => "root of the manifest".to_owned(),
        Node::Glob(_) if asked.overrides.include.is_empty() => "root of the manifest".to_owned(),
        Node::Root(_) | Node::Glob(_) => "`--include`".to_owned(),
        Node::Resource(_) => "below the path".to_owned(),
        Node::Named(_) => "`types` of the manifest".to_owned(),
        Node::Create(_) | Node::Update(_) => "write model of the manifest".to_owned(),
        Node::Passed(_) => "type on the path".to_owned(),
        Node::OnPath(_) => "segment of the path".to_owned(),
        Node::Key(_) => "key in the path".to_owned(),
        Node::Addressed(_) => "segment of the path".to_owned(),
        Node::Operation(_) => "operation on the path".to_owned(),
        Node::Members(_) => "base type".to_owned(),
        Node::Property(_) => "property".to_owned(),
        Node::Navigation(id) => {
            let name = navigation_name(asked.model, id);
            let mut expand = asked.manifest.expand.iter();
            if expand.any(|text| text.value == name) {
                "navigation property under `expand`".to_owned()
            } else {
                "navigation property on a path".to_owned()
            }
        }
        Node::Derived(id) => match family(asked, id) {
            Some(family) => format!("derived, in the family {family}"),
            None => "derived, in a family".to_owned(),
        },
        Node::Model(_) | Node::Enum(_) | Node::Definition(_) => by_place.to_owned(),
    })
}

/// The nearest type whose family somebody asks for.
pub(super) fn family(asked: Asked<'_>, id: StructuredTypeId) -> Option<String> {
    let lineage = asked.model.lineage(id).into_iter();
    let mut names = lineage.map(|id| asked.model.structured_name(id));
    names.find(|name| {
        let mut families = asked.manifest.families.iter();
        families.any(|text| text.value == *name) || asked.overrides.derived.contains(name)
    })
}
