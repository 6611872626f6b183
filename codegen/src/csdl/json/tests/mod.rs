//! Tests of the reader: a few lines of CSDL JSON in, a snapshot out.

mod expressions;
mod faults;
mod limits;
mod schemas;

use super::parse_json;
use crate::csdl::{Document, Schema};
use crate::diagnostics::Diagnostics;
use crate::source::Sources;
use crate::tree;

/// What was read, and each finding as a line.
fn read(text: &str) -> (Option<Document>, String) {
    let mut sources = Sources::default();
    let source = sources.add("test.json", text);
    let mut diagnostics = Diagnostics::default();
    let tree = tree::parse_json(&sources, source, &mut diagnostics).expect("JSON");
    let document = parse_json(&tree, &mut diagnostics);
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic.span.expect("a place");
            let (line, column) = sources.line_column(span).expect("a place in the text");
            let part = &text[span.start as usize..span.end as usize];
            let number = diagnostic.code.number();
            let message = &diagnostic.message;
            let mut line = format!("{number} {line}:{column} {part} -- {message}");
            if let Some(help) = &diagnostic.help {
                line.push_str(&format!(" ({help})"));
            }
            line
        })
        .collect();
    (document, lines.join("\n"))
}

/// The findings in a schema `n` with these members, which stand from line 2.
fn findings(members: &str) -> String {
    let text = format!("{{\"$Version\": \"4.01\", \"n\": {{\n{members}\n}}}}");
    let (document, findings) = read(&text);
    assert!(document.is_some(), "no document: {findings}");
    findings
}

/// The schema `n` with these members, in which nothing is wrong.
fn schema(members: &str) -> Schema {
    let text = format!("{{\"$Version\": \"4.01\", \"n\": {{\n{members}\n}}}}");
    let (document, findings) = read(&text);
    assert_eq!(findings, "");
    let mut schemas = document.expect("a document").schemas;
    schemas.remove(0)
}

/// What `Debug` prints, without places.
fn plain(what: &impl std::fmt::Debug) -> String {
    let printed = format!("{what:?}");
    let mut parts = printed.split("Span { ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once('}').map_or("", |(_, behind)| behind));
    }
    kept.replace("span: , ", "")
        .replace(", span: ", "")
        .replace(", annotations: []", "")
}
