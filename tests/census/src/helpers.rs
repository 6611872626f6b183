//! Public items that stand for no element of their own: the whole list.

use std::collections::BTreeSet;

use crate::facts::Kind;
use crate::metadata::{Metadata, Operation};
use crate::models;
use crate::numbers;
use crate::public::{Public, PublicItem};
use crate::report::Report;
use crate::requests::Requests;

/// What `Graph` has beside the container's children.
pub(crate) const GRAPH: &[&str] = &["new", "client"];

/// Verbs, keys and counts: what a request type has of HTTP and URLs.
pub(crate) fn is_verb(ident: &str, collection: bool) -> bool {
    let verbs: &[&str] = if collection {
        &["list", "create", "count", "references"]
    } else {
        &["get", "update", "delete", "reference", "value"]
    };
    verbs.contains(&ident) || (collection && ident.starts_with("by_"))
}

/// Macros whose first name is a public type beside a model, and what the type
/// is.
const BESIDE: &[&str] = &[
    // `AnyIdentity`, one or the other of a family of types.
    "family",
    "nested_family",
    // `UserCollectionRequestOptions`, the query options that are left.
    "options",
];

/// Each public item is counted elsewhere, or is one of these.
pub(crate) fn count(
    metadata: &Metadata,
    public: &Public<'_>,
    requests: &Requests<'_>,
    report: &mut Report,
) {
    for item in &public.items {
        let is_request = requests.types.values().any(|it| it.path == item.path);
        let counted = is_request
            || models::structured(item).is_some()
            || models::enumeration(item).is_some()
            || models::definition(item).is_some();
        if counted || item.path == "Graph" || is_root(item) || is_beside(item) {
            continue;
        }
        match written(item) {
            Some(name) if metadata.structured.contains_key(&name) => {
                if !numbers::are_of(&item.path, &[&name]) {
                    report.fault(format!("{name}: {} has another number", item.path));
                }
            }
            Some(name) => match parameters_of(metadata, item, &name) {
                Some(operation) => {
                    let binding = operation.binding.as_ref().map_or("", |(name, _)| name);
                    if !numbers::are_of(&item.path, &[binding, operation.simple_name()]) {
                        report.fault(format!("{name}: {} has another number", item.path));
                    }
                }
                None => report.fault(format!("{}: no element {name}", item.path)),
            },
            None => report.fault(format!("{}: no element", item.path)),
        }
    }
}

/// A function that stands for one root of the manifest, with its line of HTTP.
fn is_root(item: &PublicItem<'_>) -> bool {
    let methods = ["GET", "POST", "PATCH", "PUT", "DELETE"];
    let mut lines = item.definition.doc.lines();
    item.definition.kind == Kind::Function
        && item.path.starts_with("requests::")
        && lines.any(|line| {
            methods
                .iter()
                .any(|it| line.starts_with(&format!("`{it} /")))
        })
}

fn is_beside(item: &PublicItem<'_>) -> bool {
    let mut invocations = item.facts.invocations.iter();
    invocations.any(|it| {
        BESIDE.contains(&it.name.as_str()) && it.head.first() == Some(&item.definition.ident)
    })
}

/// The overload of an action whose parameters a write model has: all of them,
/// and no others.
fn parameters_of<'a>(
    metadata: &'a Metadata,
    item: &PublicItem<'_>,
    name: &str,
) -> Option<&'a Operation> {
    let ident = &item.definition.ident;
    let mut models = item.facts.invocations.iter();
    let model = models.find(|it| it.name == "write_model" && it.head.get(1) == Some(ident))?;
    let written: BTreeSet<&str> = model.pairs.iter().map(|(_, text)| text.as_str()).collect();
    let doc = item.definition.doc.replace('\n', " ");
    metadata.operations.iter().find(|operation| {
        let declared: BTreeSet<&str> = operation.parameters.iter().map(String::as_str).collect();
        let binding = operation.binding.as_ref();
        operation.action
            && operation.name == name
            && declared == written
            && binding.is_none_or(|(name, collection)| {
                doc.contains(&if *collection {
                    format!("`Collection({name})`")
                } else {
                    format!("`{name}`")
                })
            })
    })
}

/// The type that a write model, or a family of them, writes.
fn written(item: &PublicItem<'_>) -> Option<String> {
    let ident = &item.definition.ident;
    let models = item.facts.invocations.iter();
    let mut models = models.filter(|it| it.name == "write_model" || it.name == "write_family");
    // Behind `create` or `update`.
    let found = models.find(|it| it.head.get(1) == Some(ident))?;
    if let Some(name) = &found.wire_name {
        return Some(name.clone());
    }
    // A family stands beside the write model of its base, which has the name.
    let invocations = item.facts.invocations.iter();
    let mut named = invocations.filter_map(|it| it.wire_name.clone());
    named.next()
}
