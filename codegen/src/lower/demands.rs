//! What a request type asks for, and what its paths demand.

use std::collections::BTreeSet;

use super::Context;
use super::capabilities::{of_kind, without};
use super::members::members;
use super::requests::{BuilderId, placeholder, value_path};
use crate::edm::{Model, StructuredTypeId, Type};
use crate::ir::{BuilderKind, Cloud, Ending, Options, PathDemands, QueryOption};
use crate::slice::{self, Root, Segment, Slice};

/// The member that stands for those that a program does not know yet.
const UNKNOWN_FUTURE_VALUE: &str = "unknownFutureValue";

/// What the request type with this name asks for; `roots` end there.
pub(super) fn ending(
    context: &Context<'_>,
    (ty, kind): BuilderId,
    name: &str,
    roots: &[&Root],
) -> Ending {
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
        })
        .filter(|path| !path.clouds.is_empty() || !path.without.is_empty())
        .collect();
    paths.sort_by(|a, b| a.template.cmp(&b.template));
    Ending {
        model: value_path(context, ty),
        options: (!forbidden.is_empty()).then(|| options(name, kind, forbidden)),
        evolvable_enums: holds_evolvable_enum(context.model, context.slice, ty),
        advanced_queries: kind == BuilderKind::Collection && has_advanced_queries(context, ty),
        paths,
    }
}

fn options(name: &str, kind: BuilderKind, forbidden: BTreeSet<QueryOption>) -> Options {
    let all = of_kind(kind == BuilderKind::Collection).iter().copied();
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
                Type::Structured(ty) => reached.push(ty),
                Type::Enum(id) => {
                    let mut members = model.enum_type(id).members.iter();
                    if members.any(|member| member.name.value == UNKNOWN_FUTURE_VALUE) {
                        return true;
                    }
                }
                Type::Primitive(_) | Type::Definition(_) | Type::Unresolved(_) => {}
            }
        }
        next.extend(reached.into_iter().filter(|&ty| seen.insert(ty)));
    }
    false
}
