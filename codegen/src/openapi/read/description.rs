//! The OpenAPI documents of a run, indexed, and their references followed.

use std::collections::{BTreeMap, BTreeSet};

use super::super::extensions::{CONTAINER, NAME};
use super::super::refer::{is_uri, references, without_extension};
use super::choice;
use super::components::{Component, Components, Section, components};
use super::conventions::{Conventions, Marks, marks};
use super::pointer;
use super::text::shown;
use super::writers::{Shown, Writing, writings};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Names, SourceId, Sources, Span};
use crate::tree::{Key, Kind, Map, Tree, Value};

/// How many references are followed one after the other.
const CHAIN: usize = 32;

/// One document.
#[derive(Debug)]
struct File<'a> {
    /// What diagnostics call it, usually a path.
    name: &'a str,
    source: SourceId,
    root: Value<'a>,
    components: Components<'a>,
}

/// All documents of a run as one description.
#[derive(Debug)]
pub(super) struct Description<'a> {
    /// By name.
    files: Vec<File<'a>>,
    first: SourceId,
    names: Names,
    /// The schemas of all documents; of two with one name the one that says
    /// more.
    schemas: BTreeMap<&'a str, Component<'a>>,
    /// The names of schemas whose keys cannot have all of their characters, by
    /// these keys.
    written: BTreeMap<&'a str, &'a str>,
    /// What documents of this project say of the container, the one that says
    /// more first.
    containers: Vec<Value<'a>>,
    writings: BTreeMap<SourceId, Writing>,
    /// The schemas of components that stand elsewhere, by where they do.
    elsewhere: BTreeMap<Span, &'a str>,
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    /// The last part of the last reference that was followed; nothing where
    /// the value is no reference. Of a reference into `components` that is the
    /// component's name.
    pub(super) name: Option<&'a str>,
    /// The value at the end.
    pub(super) value: Value<'a>,
}

impl<'a> Description<'a> {
    /// Indexes documents; those that are not OpenAPI 3 are reported, and with
    /// none left there is no description.
    pub(super) fn new(
        trees: &'a [Tree<'a>],
        sources: &'a Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut files = Vec::new();
        for tree in trees {
            let root = tree.root();
            // What does not say what it is is a part of what refers to it.
            let is_part = !files.is_empty() && root.get("openapi").is_none();
            if !is_part && !is_read(root, diagnostics) {
                continue;
            }
            let source = sources.get(tree.source());
            files.push(File {
                name: source.map_or("", |source| source.name.as_str()),
                source: tree.source(),
                root,
                components: components(root),
            });
        }
        // Nothing depends on the order in which the documents are named.
        files.sort_by_key(|file| file.name);
        let says_what_it_is = |file: &&File<'_>| file.root.get("openapi").is_some();
        let first = files.iter().find(says_what_it_is).or(files.first())?.source;
        let mut containers: Vec<Value<'a>> = files
            .iter()
            .filter_map(|file| file.root.get(CONTAINER))
            .collect();
        choice::report_containers(&mut containers, diagnostics);
        let mut description = Self {
            first,
            names: Names::new(sources, files.iter().map(|file| file.source)),
            files,
            schemas: BTreeMap::new(),
            written: BTreeMap::new(),
            containers,
            writings: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
        };
        description.elsewhere = description.elsewhere();
        for (key, (own, schema)) in description.choose(diagnostics) {
            let name = schema.get(NAME).and_then(Value::text);
            if let Some(name) = name {
                description.written.insert(key, name);
            }
            let name = name.unwrap_or(key);
            description
                .schemas
                .insert(name, (Key { name, ..own }, schema));
        }
        description.writings = writings(&description.shown());
        Some(description)
    }

    /// The schema that counts of each name.
    fn choose(&self, diagnostics: &mut Diagnostics) -> BTreeMap<&'a str, Component<'a>> {
        let follow = |value| self.follow(value).map_or(value, |target| target.value);
        let components = self.files.iter().flat_map(|file| &file.components);
        let schemas = components
            .filter(|((section, _), _)| *section == Section::Schemas)
            .map(|(_, component)| *component);
        let mut chosen = choice::schemas(schemas, follow, diagnostics);
        let roots = self.files.iter().map(|file| file.root);
        let passed = roots
            .flat_map(passed)
            .filter(|(key, _)| !chosen.contains_key(key.name));
        let passed = choice::schemas(passed, follow, diagnostics);
        chosen.extend(passed);
        // The schema itself may stand in a file of its own.
        for (_, schema) in chosen.values_mut() {
            *schema = follow(*schema);
        }
        chosen
    }

    /// The first document, by name, that is no part of another.
    pub(super) fn source(&self) -> SourceId {
        self.first
    }

    /// What a description of this project says of the entity container.
    pub(super) fn container(&self) -> Option<Value<'a>> {
        self.containers.first().copied()
    }

    /// What a description of this project says of a child of the container.
    pub(super) fn child(&self, name: &str) -> Option<Value<'a>> {
        let mut containers = self.containers.iter();
        containers.find_map(|container| container.get("children")?.get(name))
    }

    /// What the converter that wrote the document of a place does.
    pub(super) fn conventions(&self, place: Span) -> Conventions {
        let writing = self.writings.get(&place.source);
        writing.map_or_else(|| Marks::default().conventions(), |it| it.conventions)
    }

    /// The document that the one of a place is a part of, or itself.
    pub(super) fn whole(&self, place: Span) -> SourceId {
        let writing = self.writings.get(&place.source);
        writing.map_or(place.source, |it| it.whole)
    }

    /// What each document shows of its converter.
    fn shown(&self) -> Vec<Shown> {
        let follow = |value| self.follow(value).map_or(value, |target| target.value);
        let shown = self.files.iter().map(|file| {
            let components = file.components.iter();
            let own = components.filter(|((section, _), _)| *section == Section::Schemas);
            let own = own.map(|(_, (key, schema))| (*key, follow(*schema)));
            let paths = file.root.get("paths").and_then(Value::map);
            let paths = paths.into_iter().flat_map(Map::entries);
            Shown {
                source: file.source,
                is_whole: file.root.get("openapi").is_some(),
                marks: marks(
                    own.chain(passed(file.root)),
                    paths.map(|(_, it)| follow(it)),
                ),
                references: self.references(file),
            }
        });
        shown.collect()
    }

    /// The other documents that one refers to.
    fn references(&self, file: &File<'a>) -> BTreeSet<SourceId> {
        let mut found = BTreeSet::new();
        let mut open = vec![file.root];
        // Of a single document this is known.
        while let (Some(value), true) = (open.pop(), self.files.len() > 1) {
            match value.kind() {
                Kind::List(list) => open.extend(list.items()),
                Kind::Map(map) => {
                    for text in references(map).filter_map(Value::text) {
                        let (uri, _) = text.split_once('#').unwrap_or((text, ""));
                        if let ([one], false) = (self.names.find(file.name, uri), uri.is_empty()) {
                            found.insert(*one);
                        }
                    }
                    open.extend(map.entries().map(|(_, value)| value));
                }
                Kind::Null | Kind::Boolean(_) | Kind::Number(_) | Kind::Text(_) => {}
            }
        }
        found
    }

    /// What descriptions of this project say of all children of the container;
    /// of two of one name the first counts.
    pub(super) fn children(&self) -> BTreeMap<&'a str, Component<'a>> {
        let mut children = BTreeMap::new();
        for container in &self.containers {
            let said = container.get("children").and_then(Value::map);
            for (key, child) in said.into_iter().flat_map(Map::entries) {
                children.entry(key.name).or_insert((key, child));
            }
        }
        children
    }

    /// The outermost values of the documents, by the names of these.
    pub(super) fn roots(&self) -> impl Iterator<Item = Value<'a>> {
        self.files.iter().map(|file| file.root)
    }

    /// The Path Item Objects, each as it is written: it may be a reference.
    pub(super) fn paths(&self) -> impl Iterator<Item = Component<'a>> {
        self.roots()
            .filter_map(|root| root.get("paths")?.map())
            .flat_map(Map::entries)
    }

    /// The schemas of all documents, by name.
    pub(super) fn schemas(&self) -> impl Iterator<Item = (&'a str, Component<'a>)> {
        self.schemas.iter().map(|(name, schema)| (*name, *schema))
    }

    /// The schema of a name.
    pub(super) fn schema(&self, name: &str) -> Option<Component<'a>> {
        self.schemas.get(name).copied()
    }

    /// The name of the component that a Reference Object points at, whether it
    /// exists or not; nothing where the value is no reference.
    pub(super) fn name(&self, value: Value<'a>) -> Option<&'a str> {
        let reference = value.get("$ref")?;
        self.name_of(reference, reference.text()?)
    }

    fn name_of(&self, reference: Value<'a>, text: &'a str) -> Option<&'a str> {
        // Names of components need no escapes (OpenAPI 3.1 §4.8.7.1).
        let last = text.trim_end_matches('#').rsplit('/').next();
        let last = last.filter(|name| !name.is_empty())?;
        if text.contains("#/") {
            return Some(self.written.get(last).copied().unwrap_or(last));
        }
        // A whole file has the name of the component that it is.
        let target = self.at(reference, text).and_then(|value| self.end(value));
        let known = target
            .ok()
            .and_then(|(_, value)| self.elsewhere.get(&value.span()));
        Some(known.copied().unwrap_or_else(|| without_extension(last)))
    }

    /// The name of the schema that an entry of a discriminator's `mapping` means
    /// (OpenAPI 3.1 §4.8.25); nothing where it is no text. The error is the
    /// diagnostic to report.
    pub(super) fn mapped(&self, entry: Value<'a>) -> Result<Option<&'a str>, Box<Diagnostic>> {
        let Some(text) = entry.text() else {
            return Ok(None);
        };
        if !is_uri(text) || self.schemas.contains_key(text) {
            return Ok(Some(text));
        }
        self.at(entry, text)?;
        Ok(self.name_of(entry, text))
    }

    /// What a value means: itself, or what its `$ref` points at, through as
    /// many references as there are. The error is the diagnostic to report.
    pub(super) fn follow(&self, value: Value<'a>) -> Result<Target<'a>, Box<Diagnostic>> {
        let (last, value) = self.end(value)?;
        let name = last.and_then(|last| self.name(last));
        Ok(Target { name, value })
    }

    /// What a value means, and the last value on the way that refers to another.
    fn end(&self, from: Value<'a>) -> Result<(Option<Value<'a>>, Value<'a>), Box<Diagnostic>> {
        let (mut last, mut value) = (None, from);
        for _ in 0..CHAIN {
            let Some(reference) = value.get("$ref") else {
                return Ok((last, value));
            };
            let Some(text) = reference.text() else {
                let message = format!("`$ref` is {}", reference.describe());
                return Err(Box::new(
                    Diagnostic::new(Code::BrokenReference, reference.span(), message)
                        .help("a reference is a string, such as `#/components/schemas/Name`"),
                ));
            };
            last = Some(value);
            value = self.at(reference, text)?;
        }
        let message = "the reference leads through too many others";
        Err(Box::new(
            Diagnostic::new(Code::BrokenReference, from.span(), message)
                .help("references that lead to each other lead to nothing"),
        ))
    }

    /// The schemas of components that stand elsewhere; of several names of one
    /// place the first.
    fn elsewhere(&self) -> BTreeMap<Span, &'a str> {
        let mut found = BTreeMap::new();
        for file in &self.files {
            for ((section, name), (_, value)) in &file.components {
                let is_schema = *section == Section::Schemas && value.get("$ref").is_some();
                if let (true, Ok((_, value))) = (is_schema, self.end(*value)) {
                    let known = found.entry(value.span()).or_insert(*name);
                    *known = (*known).min(name);
                }
            }
        }
        found
    }

    /// What the text of a reference points at.
    fn at(&self, reference: Value<'a>, text: &str) -> Result<Value<'a>, Box<Diagnostic>> {
        let broken = |message: String, help: &str| {
            let diagnostic = Diagnostic::new(Code::BrokenReference, reference.span(), message);
            Box::new(diagnostic.help(help))
        };
        let (file, pointer) = text.split_once('#').unwrap_or((text, ""));
        let found = match file {
            "" => self.file(reference),
            uri => match self.names.find(self.document(reference), uri) {
                [one] => self.files.iter().find(|file| file.source == *one),
                [] => None,
                _ => {
                    return Err(broken(
                        format!("several documents are called `{}`", shown(file)),
                        "write the path from this document to the one that is meant",
                    ));
                }
            },
        };
        let Some(found) = found else {
            return Err(broken(
                format!("`{}` is not among the documents of this run", shown(file)),
                "name the file in the manifest, too; nothing is fetched",
            ));
        };
        pointer::find(found.root, &found.components, pointer).ok_or_else(|| {
            broken(
                format!("`{}` does not exist", shown(text)),
                "the part after `#` is a JSON pointer (RFC 6901) from the root of the document",
            )
        })
    }

    /// The name of the document that a value stands in.
    pub(super) fn document(&self, value: Value<'a>) -> &'a str {
        self.file(value).map_or("", |file| file.name)
    }

    fn file(&self, value: Value<'a>) -> Option<&File<'a>> {
        let source = value.span().source;
        self.files.iter().find(|file| file.source == source)
    }
}

/// What a description of this project has of types on the way.
fn passed<'a>(root: Value<'a>) -> impl Iterator<Item = Component<'a>> {
    let types = root
        .get(CONTAINER)
        .and_then(|container| container.get("types"));
    let types = types.and_then(Value::map);
    types.into_iter().flat_map(Map::entries)
}

/// Whether a document is of a version that is read. 3.0 and 3.1 are read as
/// one: what says in either that a value may be null is understood in both.
fn is_read(root: Value<'_>, diagnostics: &mut Diagnostics) -> bool {
    let version = root.get("openapi");
    // YAML reads 3.0 as a number.
    let text = version.and_then(|version| version.text().or_else(|| version.number()));
    let is = |version: &str| {
        text.is_some_and(|text| {
            text.strip_prefix(version)
                .is_some_and(|patch| patch.is_empty() || patch.starts_with('.'))
        })
    };
    if is("3.0") || is("3.1") {
        return true;
    }
    let message = match (version, text) {
        (None, _) => "the document has no member `openapi`".to_owned(),
        (Some(version), None) => format!("`openapi` is {}", version.describe()),
        (_, Some(text)) => format!("`{}` is not a version of OpenAPI that is read", shown(text)),
    };
    let span = version.unwrap_or(root).span();
    diagnostics.push(
        Diagnostic::new(Code::UnknownOpenApiVersion, span, message)
            .help("descriptions of OpenAPI 3.0 and 3.1 are read"),
    );
    false
}
