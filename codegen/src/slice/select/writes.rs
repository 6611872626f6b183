//! The types that the manifest and the requests have programs create and
//! update.

use super::super::index::Index;
use super::super::overload::called_parameters;
use super::super::reach::called;
use super::super::write::{Operation, impossible};
use super::super::{End, Glob, Reason, Root, Segment, Verb};
use super::{Vain, names};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic};
use crate::edm::{Model, OperationId, StructuredTypeId, Type};
use crate::manifest::Manifest;

/// Those that rooted requests send: bodies, and parameters of operations, each
/// a value that is made new.
pub(super) fn of_roots(
    model: &Model,
    roots: &[Root],
) -> Vec<(Operation, StructuredTypeId, Reason)> {
    let mut seeds = Vec::new();
    for root in roots {
        let reason = || Reason::Root(root.path.clone());
        match root.end {
            End::Resource(id, Verb::Create) => seeds.push((Operation::Create, id.ty, reason())),
            End::Resource(id, Verb::Update) => seeds.push((Operation::Update, id.ty, reason())),
            End::Resource(..) | End::Value(..) | End::Stream(_) | End::Operation(_) => {}
        }
        for segment in &root.segments {
            if let Segment::Operation { id, .. } = segment {
                seeds.extend(of_operation(model, *id));
            }
        }
    }
    seeds
}

/// Those that requests below a `**` send.
pub(super) fn of_globs(
    model: &Model,
    globs: &[Glob],
) -> Vec<(Operation, StructuredTypeId, Reason)> {
    let mut seeds = Vec::new();
    for glob in globs {
        let reason = || Reason::Root(glob.path.clone());
        for (id, resource) in &glob.surface.resources {
            if resource.verbs.contains(&Verb::Create) {
                seeds.push((Operation::Create, id.ty, reason()));
            }
            if resource.verbs.contains(&Verb::Update) {
                seeds.push((Operation::Update, id.ty, reason()));
            }
        }
        for id in called(model, &glob.surface) {
            seeds.extend(of_operation(model, id));
        }
    }
    seeds
}

/// The structured parameters of an operation.
fn of_operation(model: &Model, id: OperationId) -> Vec<(Operation, StructuredTypeId, Reason)> {
    let operation = model.operation(id);
    let parameters = called_parameters(operation).filter_map(|place| {
        let Type::Structured(ty) = operation.parameters.get(place)?.ty.ty else {
            return None;
        };
        let place = u32::try_from(place).ok()?;
        Some((Operation::Create, ty, Reason::ParameterOf(id, place)))
    });
    parameters.collect()
}

/// Those that the metadata defines and lets programs write.
pub(super) fn named(
    model: &Model,
    index: &Index,
    manifest: &Manifest,
    vain: &mut Vain<'_>,
) -> Vec<(Operation, StructuredTypeId)> {
    let creates = manifest.create.iter().map(|it| (Operation::Create, it));
    let updates = manifest.update.iter().map(|it| (Operation::Update, it));
    let entries = creates.chain(updates).filter_map(|(operation, entry)| {
        let id = vain.found(entry, names::structured(model, &entry.value))?;
        match impossible(model, index, operation, id) {
            None => Some((operation, id)),
            Some(reason) => {
                forbidden(operation, entry, &reason, vain);
                None
            }
        }
    });
    entries.collect()
}

fn forbidden(operation: Operation, entry: &Text, reason: &str, vain: &mut Vain<'_>) {
    let (done, key) = match operation {
        Operation::Create => ("created", "create"),
        Operation::Update => ("updated", "update"),
    };
    let message = format!("`{}` cannot be {done}: {reason}", entry.value);
    let code = if vain.replaced {
        Code::NamedInVainHere
    } else {
        Code::WriteForbidden
    };
    let help = format!("remove it from `{key}`");
    let diagnostic = Diagnostic::new(code, entry.span, message).help(help);
    vain.diagnostics.push(diagnostic);
}
