//! References from one document to others.

use std::collections::BTreeSet;

use memchr::memmem;

use super::kind::Notation;
use super::{Format, kind};
use crate::diagnostics::Diagnostics;
use crate::source::{Names, SourceId, Sources, Span};
use crate::tree::{self, Kind, Tree, Value};
use crate::{csdl, openapi};

/// A reference to another document, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The URI, without its fragment.
    pub uri: String,
    /// Its place.
    pub span: Span,
}

/// The documents that a document refers to: `edmx:Reference` (CSDL XML §3.3),
/// `$Reference` (CSDL JSON §4.1), `$ref` (OpenAPI §4.8.23) and the `mapping` of a
/// discriminator (§4.8.25). Each URI is told
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
                for reference in openapi::references(map) {
                    self.add(reference.text().unwrap_or_default(), reference.span());
                }
                map.entries().for_each(|(_, value)| self.walk(value));
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
    let is_between = |byte: &u8| byte.is_ascii_whitespace() || b"\"',{}".contains(byte);
    let names_file = |word: &[u8]| {
        let word = str::from_utf8(word).unwrap_or_default();
        !word.starts_with('#') && openapi::is_uri(word)
    };
    escaped
        || mappings(text).any(|entries| entries.split(is_between).any(names_file))
        || behind(b"$ref").any(is_ref)
        || behind(b"$Reference").next().is_some()
        || (behind(b"Reference").next().is_some() && behind(b"Uri").any(is_uri))
}

/// What stands behind each `mapping`; one inside of another is part of it.
fn mappings(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    const NAME: &[u8] = b"mapping";
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = memmem::find(rest, NAME)?;
        let behind = rest.get(at + NAME.len()..)?;
        let (own, after) = behind.split_at_checked(extent(behind))?;
        rest = after;
        Some(own)
    })
}

/// How long the object behind a name is at most: to the brace that ends it, or to
/// a line nearer to the margin than its first.
fn extent(value: &[u8]) -> usize {
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
    let unquoted = value.iter().position(|byte| !is_quote(byte));
    let behind = value
        .get(unquoted.unwrap_or_default()..)
        .map(<[u8]>::trim_ascii_start);
    let Some(behind) = behind.and_then(|behind| behind.strip_prefix(b":")) else {
        return 0;
    };
    if behind.trim_ascii_start().starts_with(b"{") {
        return memchr::memchr(b'}', value).unwrap_or(value.len());
    }
    let mut rest_of_line = behind.iter().take_while(|byte| **byte != b'\n');
    if rest_of_line
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|byte| *byte != b'#')
    {
        return 0;
    }
    let mut lines = value.split_inclusive(|byte| *byte == b'\n');
    let mut end = lines.next().map_or(0, <[u8]>::len);
    let mut margin = None;
    for line in lines {
        let own = line.iter().take_while(|byte| **byte == b' ').count();
        let is_blank = line.trim_ascii().is_empty();
        if !is_blank && (own == 0 || own < *margin.get_or_insert(own)) {
            break;
        }
        end += line.len();
    }
    end
}

fn is_of_http(uri: &[u8]) -> bool {
    let begins = |scheme: &[u8]| {
        let head = uri.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    begins(b"http:") || begins(b"https:")
}
