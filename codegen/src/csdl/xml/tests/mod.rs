//! Tests of the reader: a few lines of CSDL in, a snapshot out.

mod documents;
mod expressions;
mod limits;
mod malformed;
mod names;
mod places;
mod portions;
mod printing;
mod schemas;
mod values;

use super::parse;
use crate::csdl::{Document, Schema};
use crate::diagnostics::Diagnostics;
use crate::source::{Sources, Span};

/// What stands around the lines of a schema; all on the first line, so that
/// the schema's lines are numbered from 2.
const HEAD: &str = concat!(
    r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.01">"#,
    r#"<edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="n">"#,
);
const TAIL: &str = "</Schema></edmx:DataServices></edmx:Edmx>";

/// A document with one schema that holds these lines.
fn in_schema(lines: &str) -> String {
    format!("{HEAD}\n{lines}\n{TAIL}")
}

/// What was read, and each finding as a line.
fn read(text: &str) -> (Option<Document>, String) {
    let mut sources = Sources::default();
    let source = sources.add("test.xml", text);
    let mut diagnostics = Diagnostics::default();
    let document = parse(&sources, source, &mut diagnostics);
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic
                .span
                .expect("a finding of the reader has a place");
            let (line, column) = sources.line_column(span).expect("the place is in the text");
            let number = diagnostic.code.number();
            let mut text = format!("{number} {line}:{column} {}", diagnostic.message);
            if let Some(help) = &diagnostic.help {
                text.push_str(&format!(" ({help})"));
            }
            text
        })
        .collect();
    (document, lines.join("\n"))
}

/// The findings in a document that is usable all the same.
fn findings(text: &str) -> String {
    let (document, findings) = read(text);
    assert!(document.is_some(), "no document: {findings}");
    findings
}

/// The findings in a text that is no usable document.
fn refusal(text: &str) -> String {
    let (document, findings) = read(text);
    assert!(document.is_none(), "the document was taken: {findings}");
    findings
}

/// The findings in a schema that holds these lines.
fn schema_findings(lines: &str) -> String {
    findings(&in_schema(lines))
}

/// A document without findings.
fn clean(text: &str) -> Document {
    let (document, findings) = read(text);
    assert_eq!(findings, "");
    document.expect("a document without findings is usable")
}

/// The one schema of a document without findings.
fn clean_schema(lines: &str) -> Schema {
    let mut schemas = clean(&in_schema(lines)).schemas;
    assert_eq!(schemas.len(), 1);
    schemas.remove(0)
}

/// The text at a place.
fn at(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize)
        .expect("a place lies between characters")
}
