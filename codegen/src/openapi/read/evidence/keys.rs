//! The keys of entity types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::super::extensions::KEY;
use super::super::text::shown;
use super::entities::key_of_create;
use super::inherited::{folded, lineage, member};
use super::segment::Argument;
use super::tree::NodeId;
use super::walk::{Role, TypeName, Walker};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tree::Value;

/// The properties of a key in their order, with a place that tells of each.
pub(in crate::openapi::read) type Key<'a> = Vec<(&'a str, Span)>;

/// The keys of all types.
#[derive(Debug, Default)]
pub(super) struct Keys<'a> {
    pub(super) primary: BTreeMap<TypeName<'a>, Key<'a>>,
    pub(super) alternate: BTreeMap<TypeName<'a>, BTreeSet<Vec<&'a str>>>,
}

/// What paths write behind collections of a type.
#[derive(Default)]
struct Written<'a> {
    /// The first key that its position names.
    positional: Option<(&'a str, NodeId)>,
    /// Keys that name their properties.
    named: BTreeMap<Vec<&'a str>, NodeId>,
}

/// The keys that paths have, and that schemas for creating entities require.
pub(super) fn keys<'a>(walker: &Walker<'a, '_>, diagnostics: &mut Diagnostics) -> Keys<'a> {
    let mut written: BTreeMap<TypeName<'a>, Written<'a>> = BTreeMap::new();
    for id in walker.nodes.ids() {
        let step = &walker.steps[id.0 as usize];
        let (Role::Key, Some(place)) = (step.role, &step.place) else {
            continue;
        };
        let arguments = walker.nodes.get(id).segment.arguments.as_deref();
        let Some(arguments @ [first, ..]) = arguments else {
            continue;
        };
        let written = written.entry(place.ty.clone()).or_default();
        match first.name {
            None => {
                written.positional.get_or_insert((first.parameter, id));
            }
            Some(_) => {
                written.named.entry(names(arguments)).or_insert(id);
            }
        }
    }
    let mut keys = Keys::default();
    for (ty, written) in written {
        of_type(walker, ty, written, &mut keys, diagnostics);
    }
    of_schemas(walker, &mut keys);
    of_sets(walker, &mut keys);
    keys
}

fn names<'a>(arguments: &[Argument<'a>]) -> Vec<&'a str> {
    arguments
        .iter()
        .filter_map(|argument| argument.name)
        .collect()
}

fn of_type<'a>(
    walker: &Walker<'a, '_>,
    ty: TypeName<'a>,
    written: Written<'a>,
    keys: &mut Keys<'a>,
    diagnostics: &mut Diagnostics,
) {
    let mut named = written.named;
    if let Some((parameter, node)) = written.positional {
        match property(walker, &ty, parameter) {
            Some(property) => {
                let span = walker.nodes.get(node).path.span;
                keys.primary.insert(ty.clone(), vec![(property, span)]);
            }
            None => report(walker, &ty, parameter, node, diagnostics),
        }
    } else {
        report_unknown(walker, &ty, &named, diagnostics);
        named.retain(|names, _| is_known(walker, &ty, names));
        // What is not said to be another key is the key.
        let primary = named.iter().find(|(_, node)| !is_alternate(walker, **node));
        if let Some((primary, node)) = primary.map(|(names, node)| (names.clone(), *node)) {
            named.remove(&primary);
            let span = walker.nodes.get(node).path.span;
            let key = primary.into_iter().map(|name| (name, span)).collect();
            keys.primary.insert(ty.clone(), key);
        }
    }
    named.retain(|names, _| is_known(walker, &ty, names));
    if !named.is_empty() {
        keys.alternate.insert(ty, named.into_keys().collect());
    }
}

/// Whether a type has all properties of a key; of one without a schema nothing
/// is known.
fn is_known(walker: &Walker<'_, '_>, ty: &TypeName<'_>, names: &[&str]) -> bool {
    let has = |name: &&str| member(walker.types, ty, name).is_some();
    !walker.types.contains_key(&**ty) || names.iter().all(has)
}

/// Reports the first key whose properties the type does not have.
fn report_unknown<'a>(
    walker: &Walker<'a, '_>,
    ty: &TypeName<'a>,
    named: &BTreeMap<Vec<&'a str>, NodeId>,
    diagnostics: &mut Diagnostics,
) {
    let mut unknown = named
        .iter()
        .filter(|(names, _)| !is_known(walker, ty, names));
    if let Some((names, node)) = unknown.next() {
        report(walker, ty, &names.join(","), *node, diagnostics);
    }
}

fn report(
    walker: &Walker<'_, '_>,
    ty: &TypeName<'_>,
    parameter: &str,
    node: NodeId,
    diagnostics: &mut Diagnostics,
) {
    // What this project writes says the key, whatever its parameter is called.
    let mut inherited = match walker.types.get_key_value(&**ty) {
        Some((name, _)) => lineage(walker.types, name).into_iter(),
        None => Vec::new().into_iter(),
    };
    let says_key = |name: &str| Some(walker.description.schema(name)?.1.get(KEY).is_some());
    if inherited.any(|name| says_key(name) == Some(true)) {
        return;
    }
    let span = walker.nodes.get(node).path.span;
    let parameter = shown(parameter);
    let message = format!("`{{{parameter}}}` names no key property of `{ty}`");
    diagnostics.push(Diagnostic::new(Code::UnknownKey, span, message).help(
        "entities of the type cannot be asked for by their key; a parameter that is called as \
         the property would tell, or a property `id`",
    ));
}

/// Whether Microsoft's converter says so of the parameters of a key.
fn is_alternate(walker: &Walker<'_, '_>, node: NodeId) -> bool {
    let arguments = walker.nodes.get(node).segment.arguments.as_deref();
    let mut arguments = arguments.into_iter().flatten();
    arguments.any(|argument| {
        let parameter = walker.parameter(node, argument.parameter);
        let text = parameter.and_then(|it| it.get("description")?.text());
        text.is_some_and(|text| text.starts_with("Alternate key"))
    })
}

/// The property of a single key, whatever its parameter is called: `id`,
/// `id_1`, `user-id`.
fn property<'a>(walker: &Walker<'a, '_>, ty: &TypeName<'a>, parameter: &'a str) -> Option<&'a str> {
    let Some((name, _)) = walker.types.get_key_value(&**ty) else {
        return Some(parameter.rsplit('-').next().unwrap_or(parameter));
    };
    let member = |member: &str| self::member(walker.types, name, member).map(|(name, _)| name);
    let without_number = parameter.rsplit_once('_').filter(|(_, number)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let last = parameter.rsplit_once('-').map(|(_, last)| last);
    let (_, simple) = name.rsplit_once('.').unwrap_or(("", name));
    let of_type = || {
        let wanted = [format!("{simple}id").to_lowercase(), "id".to_owned()];
        let found = wanted
            .iter()
            .filter_map(|id| folded(walker.types, name, id));
        found.map(|(name, _)| name).min()
    };
    let required = || match created(walker, name).as_slice() {
        [(only, _)] => Some(*only),
        _ => None,
    };
    member(parameter)
        .or_else(|| member(without_number?.0))
        .or_else(|| member(last?))
        .or_else(required)
        .or_else(|| member("id"))
        .or_else(of_type)
}

/// The key that the schema for creating an entity requires.
fn created<'a>(walker: &Walker<'a, '_>, name: &str) -> Key<'a> {
    let Some((_, create)) = walker.description.schema(&format!("{name}-create")) else {
        return Vec::new();
    };
    let required = key_of_create(walker.description, name, create).into_iter();
    let key = required.filter_map(|value: Value<'a>| {
        let (name, _) = member(walker.types, name, value.text()?)?;
        Some((name, value.span()))
    });
    key.collect()
}

/// The keys of entity sets of which no path has any: each must have one.
fn of_sets<'a>(walker: &Walker<'a, '_>, keys: &mut Keys<'a>) {
    for id in walker.nodes.ids() {
        let step = &walker.steps[id.0 as usize];
        let (Role::EntitySet, Some(place)) = (step.role, &step.place) else {
            continue;
        };
        let Some((name, _)) = walker.types.get_key_value(&*place.ty) else {
            continue;
        };
        let inherited = lineage(walker.types, name);
        if inherited
            .iter()
            .any(|name| keys.primary.contains_key(*name))
        {
            continue;
        }
        if let Some((property, member)) = folded(walker.types, name, "id") {
            let key = vec![(property, member.value.span())];
            keys.primary.insert(Cow::Borrowed(name), key);
        }
    }
}

/// Keys of types that no path has a key of.
fn of_schemas<'a>(walker: &Walker<'a, '_>, keys: &mut Keys<'a>) {
    for entity in &walker.entities {
        let Some((name, _)) = walker.types.get_key_value(&**entity) else {
            continue;
        };
        let key = created(walker, name);
        if key.is_empty() {
            continue;
        }
        let inherited = lineage(walker.types, name);
        if !inherited
            .iter()
            .any(|name| keys.primary.contains_key(*name))
        {
            keys.primary.insert(Cow::Borrowed(name), key);
        }
    }
}
