//! Keys in paths (OData URL Conventions 4.01 §4.3).

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::grammar::{Argument, Failure};
use super::{Map, Walk, misplaced, unknown};
use crate::slice::key::{KeyPart, key_forms, key_parts};
use crate::slice::{KeyForm, ResourceId, Segment};

/// The name of a key in a segment of its own. One that an earlier key of the
/// path has is replaced by that of the entity type: the second of
/// `/drives/{id}/items/{id}` is `driveItem-id`.
pub(super) fn parameter(map: Map<'_>, before: &[Segment], on: ResourceId, written: &str) -> String {
    let taken = |name: &str| {
        let mut segments = before.iter();
        segments.any(|it| matches!(it, Segment::Key { parameter, .. } if parameter == name))
    };
    if !taken(written) {
        return written.to_owned();
    }
    let own = format!("{}-id", map.model.structured(on.ty).name.value);
    let numbered = (2..).map(|number: usize| format!("{own}{number}"));
    let mut names = std::iter::once(own.clone()).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or(own)
}

/// A key in a segment of its own.
pub(super) fn single(
    map: Map<'_>,
    on: ResourceId,
    parameter: &str,
    range: Range<usize>,
) -> Result<Segment, Failure> {
    takes_a_key(map, on, &range)?;
    let parts = key_parts(map.model, on.ty, KeyForm::Primary);
    if parts.len() > 1 {
        let message = format!(
            "the key of `{}` has {} properties",
            map.model.structured_name(on.ty),
            parts.len()
        );
        let help = format!("write `{}`", written(&parts));
        return Err(misplaced(range, message).help(help));
    }
    Ok(Segment::Key {
        parameter: parameter.to_owned(),
        entity_type: on.ty,
    })
}

/// A key in parentheses.
pub(super) fn named(
    map: Map<'_>,
    on: ResourceId,
    arguments: &[Argument<'_>],
    range: Range<usize>,
) -> Result<Segment, Failure> {
    if let [argument] = arguments
        && argument.name.is_none()
    {
        return single(map, on, argument.parameter, range);
    }
    takes_a_key(map, on, &range)?;
    let forms = key_forms(map.model, on.ty);
    let given: BTreeSet<&str> = arguments.iter().filter_map(|it| it.name).collect();
    for &form in &forms {
        let parts = key_parts(map.model, on.ty, form);
        let names: BTreeSet<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        if names != given || arguments.len() != parts.len() {
            continue;
        }
        let parameters = parts.iter().filter_map(|part| {
            let mut arguments = arguments.iter();
            let argument = arguments.find(|it| it.name == Some(&part.name))?;
            Some((part.name.clone(), argument.parameter.to_owned()))
        });
        let mut parameters: Vec<(String, String)> = parameters.collect();
        if form == KeyForm::Primary && parameters.len() == 1 {
            let (_, parameter) = parameters.remove(0);
            return Ok(Segment::Key {
                parameter,
                entity_type: on.ty,
            });
        }
        return Ok(Segment::Keys {
            form,
            parameters,
            entity_type: on.ty,
        });
    }
    let names: Vec<&str> = given.into_iter().collect();
    let message = match names[..] {
        [] => "the key is missing".to_owned(),
        _ => format!(
            "`{}` has no key of `{}`",
            map.model.structured_name(on.ty),
            names.join("`, `")
        ),
    };
    let keys = forms.iter().map(|&form| {
        let parts = key_parts(map.model, on.ty, form);
        format!("`{}`", written(&parts))
    });
    let help = format!("write {}", keys.collect::<Vec<_>>().join(" or "));
    Err(unknown(range, message).help(help))
}

/// The key that parentheses behind a name hold, where there are any.
pub(super) fn behind(
    map: Map<'_>,
    walk: &mut Walk,
    arguments: Option<&[Argument<'_>]>,
    range: Range<usize>,
) -> Result<(), Failure> {
    let Some(arguments) = arguments else {
        return Ok(());
    };
    let Some(on) = walk.place.reached.resource() else {
        return Err(misplaced(range, "only collections of entities take a key"));
    };
    let segment = named(map, on, arguments, range)?;
    walk.go(map, segment);
    Ok(())
}

fn takes_a_key(map: Map<'_>, on: ResourceId, range: &Range<usize>) -> Result<(), Failure> {
    let type_name = || map.model.structured_name(on.ty);
    if !on.collection {
        let message = format!("a single `{}` takes no key", type_name());
        return Err(misplaced(range.clone(), message));
    }
    if key_forms(map.model, on.ty).is_empty() {
        let message = format!("`{}` has no key", type_name());
        return Err(misplaced(range.clone(), message));
    }
    Ok(())
}

/// `(a={a},b={b})`
fn written(parts: &[KeyPart]) -> String {
    if let [part] = parts {
        let name = part.name.replace('/', "-");
        return format!("({}={{{name}}})", part.name);
    }
    let parts = parts.iter().map(|part| {
        let name = part.name.replace('/', "-");
        format!("{}={{{name}}}", part.name)
    });
    format!("({})", parts.collect::<Vec<_>>().join(","))
}
