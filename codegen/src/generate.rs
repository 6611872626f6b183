//! The whole way, from documents to files.

use crate::diagnostics::Diagnostics;
use crate::emit::Output;
use crate::lock::Locked;
use crate::manifest::{Manifest, Overrides};
use crate::slice::Slice;
use crate::source::{SourceId, Sources};
use crate::{check, edm, emit, format, lock, lower, slice};

/// Generates a crate from documents that were read into `sources`, without a
/// lock.
///
/// `observe` hears the name of each phase as it begins. Without a result there
/// is at least one error among the diagnostics: of the manifest, of a document
/// as a whole, or of an element that the slice keeps. Faults elsewhere are not
/// reported.
pub fn generate(
    sources: &Sources,
    manifest: &Manifest,
    documents: &[SourceId],
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
    observe: &mut dyn FnMut(&'static str),
) -> Option<Output> {
    let generated = generate_locked(
        sources,
        manifest,
        documents,
        overrides,
        None,
        diagnostics,
        observe,
    );
    Some(generated?.output)
}

/// What a run makes.
#[derive(Debug, Clone)]
pub struct Generated {
    /// The files of the crate.
    pub output: Output,
    /// The text of the lock, where the run keeps to one.
    pub lock: Option<String>,
}

/// As [`generate`], with a lock where one is given. A name that it gives to
/// another element is an error, too.
pub fn generate_locked(
    sources: &Sources,
    manifest: &Manifest,
    documents: &[SourceId],
    overrides: &Overrides,
    locked: Option<Locked>,
    diagnostics: &mut Diagnostics,
    observe: &mut dyn FnMut(&'static str),
) -> Option<Generated> {
    let Kept { model, slice } = keep(
        sources,
        manifest,
        documents,
        overrides,
        diagnostics,
        observe,
    )?;
    observe("lower");
    let package = lower::lower(&model, &slice, manifest, overrides);
    let lock = match locked {
        Some(locked) => {
            observe("lock");
            Some(lock::update(
                sources,
                locked,
                &package,
                &model,
                manifest,
                diagnostics,
            )?)
        }
        None => None,
    };
    observe("emit");
    let output = emit::emit(&package);
    Some(Generated { output, lock })
}

/// What documents mean, and what is kept of it.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Everything that the documents define.
    pub model: edm::Model,
    /// What the manifest keeps.
    pub slice: Slice,
}

/// The first half of the way, to what is kept; the arguments and the result are
/// those of [`generate`].
pub fn keep(
    sources: &Sources,
    manifest: &Manifest,
    documents: &[SourceId],
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
    observe: &mut dyn FnMut(&'static str),
) -> Option<Kept> {
    let mut found = Diagnostics::default();
    let Some(parsed) = format::read_observed(sources, documents, &mut found, observe) else {
        diagnostics.extend(found);
        return None;
    };
    observe("resolve");
    let model = edm::resolve(parsed, &mut found);
    observe("slice");
    let slice = slice::select(&model, manifest, overrides, diagnostics);
    observe("check");
    let scope = slice::scope(&model, &slice);
    diagnostics.extend(check::within(&model, &scope, found));
    check::check(&model, &scope, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    Some(Kept { model, slice })
}
