//! The types that the manifest has programs create and update.

use super::super::write::{Operation, impossible};
use super::{Vain, names};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic};
use crate::edm::{Model, StructuredTypeId};
use crate::manifest::Manifest;

/// Those that the metadata defines and lets programs write.
pub(super) fn named(
    model: &Model,
    manifest: &Manifest,
    vain: &mut Vain<'_>,
) -> Vec<(Operation, StructuredTypeId)> {
    let creates = manifest.create.iter().map(|it| (Operation::Create, it));
    let updates = manifest.update.iter().map(|it| (Operation::Update, it));
    let entries = creates.chain(updates).filter_map(|(operation, entry)| {
        let id = vain.found(entry, names::structured(model, &entry.value))?;
        match impossible(model, operation, id) {
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
