//! What rooted functions are called.

use super::super::Context;
use super::super::{keys, operations};
use crate::edm::ContainerChildId;
use crate::ident::{Case, ident};
use crate::slice::{End, Method, Root, Segment, ValueForm, Verb};

/// The module and the function: those of the manifest, or else the first
/// segment, and the verb with the other segments. Such a name depends on its
/// own path; see [`told_apart`] for two paths that come to the same one.
pub(super) fn name(context: &Context<'_>, root: &Root) -> (String, String) {
    if let Some((module, function)) = &root.name {
        return (ident(module, Case::Module), ident(function, Case::Value));
    }
    let (first, suffix) = verb(root);
    let names = root.segments.iter().filter_map(|segment| match segment {
        Segment::Child { .. } => None,
        segment @ (Segment::Navigation { .. }
        | Segment::Key { .. }
        | Segment::Keys { .. }
        | Segment::Property { .. }
        | Segment::Cast { .. }
        | Segment::Operation { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value) => segment_name(context, segment),
    });
    let module = match root.segments.first() {
        Some(
            Segment::Child { id, .. }
            | Segment::Operation {
                import: Some(id), ..
            },
        ) => ident(child_name(context, *id), Case::Module),
        Some(
            Segment::Operation { import: None, .. }
            | Segment::Navigation { .. }
            | Segment::Key { .. }
            | Segment::Keys { .. }
            | Segment::Property { .. }
            | Segment::Cast { .. }
            | Segment::Count
            | Segment::Reference
            | Segment::Value,
        )
        | None => String::new(),
    };
    let mut words: Vec<String> = first.map(str::to_owned).into_iter().collect();
    words.extend(names);
    words.extend(key(context, root));
    words.extend(suffix.map(str::to_owned));
    (module, ident(&words.join("_"), Case::Value))
}

/// The word in front of the segments, and the one behind them.
fn verb(root: &Root) -> (Option<&'static str>, Option<&'static str>) {
    let access = match root.method {
        Method::Get => "get",
        Method::Delete => "delete",
        Method::Post | Method::Patch | Method::Put => "set",
    };
    match root.end {
        End::Resource(id, verb) => match verb {
            Verb::Read if id.collection => (Some("list"), None),
            Verb::Read => (Some("get"), None),
            Verb::Create => (Some("create"), None),
            Verb::Update if root.method == Method::Put => (Some("replace"), None),
            Verb::Update => (Some("update"), None),
            Verb::Delete => (Some("delete"), None),
            Verb::Count => (Some("count"), None),
            Verb::Reference => match root.method {
                Method::Get if id.collection => (Some("list"), Some("references")),
                Method::Get => (Some("get"), Some("reference")),
                Method::Post => (Some("add"), Some("reference")),
                Method::Patch | Method::Put => (Some("set"), Some("reference")),
                Method::Delete => (Some("remove"), Some("reference")),
            },
            Verb::Media => (Some(access), Some("value")),
        },
        End::Value(_, ValueForm::Raw) => (Some(access), Some("value")),
        End::Value(_, ValueForm::Json) | End::Stream(_) => (Some(access), None),
        End::Operation(_) => (None, None),
    }
}

fn segment_name(context: &Context<'_>, segment: &Segment) -> Option<String> {
    let model = context.model;
    let name = match segment {
        Segment::Child { id, .. } => child_name(context, *id),
        Segment::Navigation { id, .. } => &model.navigation_property(*id).name.value,
        Segment::Property { id, .. } => &model.property(*id).name.value,
        Segment::Operation {
            id,
            import,
            bound_to,
            ..
        } => return operations::method(context, *id, *import, *bound_to),
        Segment::Cast { to, .. } => {
            let name = ident(&model.structured(*to).name.value, Case::Value);
            return Some(format!("as_{name}"));
        }
        Segment::Key { .. }
        | Segment::Keys { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => return None,
    };
    Some(ident(name, Case::Value))
}

/// The key at the end of the path.
fn key(context: &Context<'_>, root: &Root) -> Option<String> {
    let mut segments = root.segments.iter().rev();
    let ends = |segment: &&Segment| !matches!(segment, Segment::Reference | Segment::Value);
    match segments.find(ends)? {
        Segment::Key { .. } => Some("by_id".to_owned()),
        Segment::Keys {
            form, entity_type, ..
        } => Some(keys::method(context, *entity_type, *form)),
        Segment::Child { .. }
        | Segment::Navigation { .. }
        | Segment::Property { .. }
        | Segment::Cast { .. }
        | Segment::Operation { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => None,
    }
}

fn child_name<'c>(context: &Context<'c>, id: ContainerChildId) -> &'c str {
    &context.model.container_child(id).name.value
}

/// The name of the later of two paths that come to the same one, such as
/// `/a/barBaz` and `/aBar/baz`: the segments in front of the last, without
/// keys, stand behind it. What still is taken has an underscore behind.
pub(super) fn told_apart(name: &str, path: &str) -> String {
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    let names: Vec<String> = segments
        .filter(|segment| !segment.starts_with('{'))
        .map(|segment| ident(segment, Case::Value))
        .collect();
    let front = names.split_last().map_or(&[][..], |(_, front)| front);
    format!("{name}_in_{}", front.join("_"))
}
