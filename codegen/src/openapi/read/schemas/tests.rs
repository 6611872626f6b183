//! What schemas become, on small descriptions.

mod extensions;
mod files;
mod microsoft;
mod oasis;
mod printed;
mod values;

use super::super::description::Description;
use super::super::evidence;
use super::super::own;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::source::Sources;
use crate::tree::Tree;

/// The types that descriptions say, as CSDL would, and what is reported.
fn types_of(files: &[(&str, &str)]) -> String {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let ids: Vec<_> = files
        .iter()
        .map(|(name, text)| sources.add(*name, *text))
        .collect();
    let trees: Vec<Tree<'_>> = ids
        .into_iter()
        .filter_map(|id| crate::tree::parse_yaml(&sources, id, &mut diagnostics))
        .collect();
    let mut shown = String::new();
    if let Some(description) = Description::new(&trees, &sources, &mut diagnostics) {
        let own = own::read(&description, &mut diagnostics);
        let decoded = evidence::decoded(&description);
        let evidence = evidence::gather(&description, &own, &decoded, &mut diagnostics);
        for schema in super::read(&description, &evidence, &mut diagnostics) {
            shown += &printed::schema(&schema);
        }
    }
    for diagnostic in diagnostics.iter() {
        shown += &render(diagnostic, &sources, Style::Plain);
        shown.push('\n');
    }
    shown
}

/// The types of the schemas of a description without paths.
fn types(version: &str, schemas: &str) -> String {
    let schemas = schemas.trim_matches('\n').replace('\n', "\n    ");
    let text = format!("openapi: {version}\npaths: {{}}\ncomponents:\n  schemas:\n    {schemas}\n");
    types_of(&[("service.yaml", &text)])
}
