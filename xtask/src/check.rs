//! `cargo xtask check`: reads, resolves and validates whole documents.

use std::time::Instant;

use graph_codegen::check::{Scope, check as apply_rules};
use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::source::{SourceId, Sources};
use graph_codegen::{edm, format};

use crate::args::CheckArguments;
use crate::clock::Clock;
use crate::counts::Counts;
use crate::failure::Failure;
use crate::report::{self, Shown};
use crate::{inputs, references};

/// Reads the documents, prints what is wrong with them and what they hold.
///
/// # Errors
///
/// Where a document cannot be read, or one of the findings is an error.
pub(crate) fn check(arguments: &CheckArguments) -> Result<(), Failure> {
    let start = Instant::now();
    let mut sources = Sources::default();
    let mut clock = Clock::start();
    clock.begin("read");
    let mut documents = inputs::read(&mut sources, &arguments.files)?;
    let mut diagnostics = Diagnostics::default();
    clock.begin("references");
    references::follow(&mut sources, &mut documents, None, &mut diagnostics)?;
    let documents: Vec<SourceId> = documents.iter().map(|document| document.source).collect();
    clock.begin("parse");
    let counts = validate(&sources, &documents, &mut diagnostics);
    let shown = if arguments.all {
        Shown::All
    } else {
        Shown::First
    };
    report::diagnostics(&diagnostics, &sources, shown);
    if let Some(counts) = counts {
        report::line(format_args!(
            "read {} in {}",
            report::amount(documents.len(), "document"),
            report::seconds(start.elapsed())
        ));
        report::line(counts.table().trim_end());
    }
    if diagnostics.has_errors() {
        Err(Failure::Reported)
    } else {
        Ok(())
    }
}

/// Applies every rule to all documents as one model; `None` where one cannot
/// be read, for then the others miss what it declares.
fn validate(
    sources: &Sources,
    documents: &[SourceId],
    diagnostics: &mut Diagnostics,
) -> Option<Counts> {
    let parsed = format::read(sources, documents, diagnostics)?;
    let mut counts = Counts::of(&parsed);
    let model = edm::resolve(parsed, diagnostics);
    counts.add(model.annotations.len(), "annotations");
    apply_rules(&model, &Scope::everything(&model), diagnostics);
    Some(counts)
}
