//! References from one document to others.

use std::collections::BTreeSet;

use memchr::memmem;

use super::kind::Notation;
use super::{Format, kind};
use crate::csdl;
use crate::diagnostics::Diagnostics;
use crate::source::{Names, SourceId, Sources, Span};
use crate::tree::{self, Kind, Tree, Value};

/// A reference to another document, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The URI, without its fragment.
    pub uri: String,
    /// Its place.
    pub span: Span,
}

/// The documents that a document refers to: `edmx:Reference` (CSDL XML §3.3),
/// `$Reference` (CSDL JSON §4.1) and `$ref` (OpenAPI §4.8.23). Each URI is told
/// once, where it first stands. Absolute URIs of HTTP are left out: nothing is
/// fetched.
///
/// A document with a fault has no references: who reads it reports the fault.
pub fn references(sources: &Sources, document: SourceId) -> Vec<Reference> {
    let Some(source) = sources.get(document) else {
        return Vec::new();
    };
    if !may_refer(source.text.as_bytes()) {
        return Vec::new();
    }
    let unheard = &mut Diagnostics::default();
    let mut found = Found::default();
    let tree = match kind::notation(sources, document, unheard) {
        None => return Vec::new(),
        Some(Notation::Xml) => {
            let parsed = csdl::parse(sources, document, unheard);
            for reference in parsed.into_iter().flat_map(|parsed| parsed.references) {
                found.add(&reference.uri.value, reference.uri.span);
            }
            return found.list;
        }
        Some(Notation::Json) => tree::parse_json(sources, document, unheard),
        Some(Notation::Yaml) => tree::parse_yaml(sources, document, unheard),
    };
    if let Some(tree) = tree {
        match kind::format(&tree) {
            Some(Format::CsdlJson) => {
                let members = tree.root().get("$Reference").and_then(Value::map);
                for (key, _) in members.into_iter().flat_map(|map| map.entries()) {
                    found.add(key.name, key.span);
                }
            }
            // What another document refers to may be a part of a description.
            _ => found.walk(tree.root()),
        }
    }
    found.list
}

/// Those of some documents that one of the others names in a `$ref`; each comes
/// with whether it is a part of a description and does not say what it is.
pub(super) fn named_parts(sources: &Sources, trees: &[(bool, Tree<'_>)]) -> BTreeSet<SourceId> {
    let mut parts = BTreeSet::new();
    if !trees.iter().any(|(is_part, _)| *is_part) {
        return parts;
    }
    let candidates = trees.iter().filter(|(is_part, _)| *is_part);
    let candidates: BTreeSet<SourceId> = candidates.map(|(_, tree)| tree.source()).collect();
    let names = Names::new(sources, trees.iter().map(|(_, tree)| tree.source()));
    for (_, tree) in trees {
        let mut found = Found::default();
        found.walk(tree.root());
        let from = sources.get(tree.source()).map_or("", |it| &it.name);
        for reference in found.list {
            let named = names.find(from, &reference.uri).iter();
            parts.extend(named.filter(|id| candidates.contains(id)));
        }
    }
    parts
}

#[derive(Default)]
struct Found {
    seen: BTreeSet<String>,
    list: Vec<Reference>,
}

impl Found {
    fn add(&mut self, reference: &str, span: Span) {
        let uri = reference.split('#').next().unwrap_or_default().trim();
        if uri.is_empty() || is_of_http(uri.as_bytes()) {
            return;
        }
        if self.seen.insert(uri.to_owned()) {
            let uri = uri.to_owned();
            self.list.push(Reference { uri, span });
        }
    }

    fn walk(&mut self, value: Value<'_>) {
        match value.kind() {
            Kind::List(list) => list.items().for_each(|item| self.walk(item)),
            Kind::Map(map) => {
                for (key, value) in map.entries() {
                    match value.text() {
                        Some(text) if key.name == "$ref" => self.add(text, value.span()),
                        _ => self.walk(value),
                    }
                }
            }
            Kind::Null | Kind::Boolean(_) | Kind::Number(_) | Kind::Text(_) => {}
        }
    }
}

/// Whether the bytes look as if they held a reference to a file: most documents
/// hold none, and need not be read twice.
fn may_refer(text: &[u8]) -> bool {
    let behind =
        |name: &'static [u8]| memmem::find_iter(text, name).map(move |at| &text[at + name.len()..]);
    let is_file = |rest: &[u8]| {
        let uri = rest.trim_ascii_start();
        let uri = uri
            .strip_prefix(b"\"")
            .or(uri.strip_prefix(b"'"))
            .unwrap_or(uri);
        !uri.starts_with(b"#") && !is_of_http(uri)
    };
    let is_ref = |rest: &[u8]| {
        let rest = rest
            .strip_prefix(b"\"")
            .or(rest.strip_prefix(b"'"))
            .unwrap_or(rest);
        rest.trim_ascii_start()
            .strip_prefix(b":")
            .is_some_and(is_file)
    };
    let is_uri = |rest: &[u8]| {
        rest.trim_ascii_start()
            .strip_prefix(b"=")
            .is_some_and(is_file)
    };
    let escaped = memmem::find(text, b"\\u0024").is_some();
    escaped
        || behind(b"$ref").any(is_ref)
        || behind(b"$Reference").next().is_some()
        || (behind(b"Reference").next().is_some() && behind(b"Uri").any(is_uri))
}

fn is_of_http(uri: &[u8]) -> bool {
    let begins = |scheme: &[u8]| {
        let head = uri.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    begins(b"http:") || begins(b"https:")
}
