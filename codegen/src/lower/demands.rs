//! What a request type asks for, and what its paths demand.

use std::collections::BTreeSet;

use super::Context;
use super::capabilities::{of_kind, without};
use super::members::members;
use super::requests::{placeholder, value_path};
use crate::edm::{self, Model, StructuredTypeId};
use crate::ir::{Answer, Cloud, Options, PathDemands, QueryOption, Request, Type};
use crate::slice::{self, ResourceId, Root, Segment, Slice, Verb};

/// The member that stands for those that a program does not know yet.
const UNKNOWN_FUTURE_VALUE: &str = "unknownFutureValue";

/// What a verb of the resource with this request type asks for.
pub(super) fn request(
    context: &Context<'_>,
    id: ResourceId,
    name: &str,
    verb: Verb,
) -> Option<Request> {
    match verb {
        Verb::Read => Some(read(context, id, name)),
        Verb::Create
        | Verb::Update
        | Verb::Delete
        | Verb::Count
        | Verb::Reference
        | Verb::Media => None,
    }
}

fn read(context: &Context<'_>, id: ResourceId, name: &str) -> Request {
    let roots = context.slice.roots.iter();
    let roots: Vec<&Root> = roots.filter(|root| root.read() == Some(id)).collect();
    let missing: Vec<BTreeSet<QueryOption>> =
        roots.iter().map(|root| without(context, root)).collect();
    let forbidden = missing.iter().cloned().reduce(|a, b| &a & &b);
    let forbidden = forbidden.unwrap_or_default();
    let mut paths: Vec<PathDemands> = roots
        .iter()
        .zip(&missing)
        .map(|(root, missing)| PathDemands {
            template: template(context, root),
            clouds: some_clouds(root),
            without: (missing - &forbidden).into_iter().collect(),
            refused: false,
        })
        .filter(|path| !path.clouds.is_empty() || !path.without.is_empty())
        .collect();
    paths.sort_by(|a, b| a.template.cmp(&b.template));
    let options = (!forbidden.is_empty()).then(|| options(name, id.collection, forbidden));
    let ident = options.as_ref().map(|options| options.ident.clone());
    let model = Type::Item(value_path(context, id.ty));
    Request {
        ident: if id.collection { "list" } else { "get" }.to_owned(),
        arguments: Vec::new(),
        http_method: None,
        answer: if id.collection {
            Answer::List(model, ident)
        } else {
            Answer::Get(model, ident)
        },
        options,
        evolvable_enums: holds_evolvable_enum(context.model, context.slice, id.ty),
        advanced_queries: id.collection && has_advanced_queries(context, id.ty),
        paths,
    }
}

fn options(name: &str, collection: bool, forbidden: BTreeSet<QueryOption>) -> Options {
    let all = of_kind(collection).iter().copied();
    Options {
        ident: format!("{name}Options"),
        allowed: all.filter(|option| !forbidden.contains(option)).collect(),
        forbidden: forbidden.into_iter().collect(),
    }
}

/// The path as requests name it: with a placeholder that follows from the
/// entity type, whatever the manifest calls the key.
fn template(context: &Context<'_>, root: &Root) -> String {
    let mut template = String::new();
    for segment in &root.segments {
        template.push('/');
        match segment {
            Segment::Child { id, .. } => {
                template.push_str(&context.model.container_child(*id).name.value);
            }
            Segment::Navigation { id, .. } => {
                template.push_str(&context.model.navigation_property(*id).name.value);
            }
            Segment::Key { entity_type, .. } => {
                template.push_str(&format!("{{{}}}", placeholder(context, *entity_type)));
            }
            _ => {}
        }
    }
    template
}

/// Where the service offers a root, in the order of [`Cloud::ALL`].
pub(super) fn clouds(root: &Root) -> Vec<Cloud> {
    let clouds: BTreeSet<Cloud> = root
        .clouds
        .iter()
        .map(|cloud| match cloud {
            slice::Cloud::Global => Cloud::Global,
            slice::Cloud::UsGovL4 => Cloud::UsGovL4,
            slice::Cloud::UsGovL5 => Cloud::UsGovL5,
            slice::Cloud::China => Cloud::China,
        })
        .collect();
    clouds.into_iter().collect()
}

/// The same, and nothing where it is all of them.
fn some_clouds(root: &Root) -> Vec<Cloud> {
    let clouds = clouds(root);
    if clouds == Cloud::ALL {
        Vec::new()
    } else {
        clouds
    }
}

fn has_advanced_queries(context: &Context<'_>, ty: StructuredTypeId) -> bool {
    let mut lineage = context.model.lineage(ty).into_iter();
    lineage.any(|ty| context.slice.advanced_queries.contains(&ty))
}

/// Whether a value of a model, or of one of its family, may hold an
/// enumeration with the member `unknownFutureValue`.
fn holds_evolvable_enum(model: &Model, slice: &Slice, ty: StructuredTypeId) -> bool {
    let mut seen = BTreeSet::from([ty]);
    let mut next = vec![ty];
    while let Some(ty) = next.pop() {
        let mut reached = slice.families.get(&ty).cloned().unwrap_or_default();
        for member in members(model, slice, ty) {
            match member.ty.ty {
                edm::Type::Structured(ty) => reached.push(ty),
                edm::Type::Enum(id) => {
                    let mut members = model.enum_type(id).members.iter();
                    if members.any(|member| member.name.value == UNKNOWN_FUTURE_VALUE) {
                        return true;
                    }
                }
                edm::Type::Primitive(_) | edm::Type::Definition(_) | edm::Type::Unresolved(_) => {}
            }
        }
        next.extend(reached.into_iter().filter(|&ty| seen.insert(ty)));
    }
    false
}
