//! Namespaces and aliases: what stands before the last dot of a name
//! (CSDL 4.01 §§4.1, 5.1 and 5.2).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::csdl::{Document, Text};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::map::Map;
use crate::source::Span;

/// The place of a document in the list that is resolved. Aliases belong to
/// the document that declares them.
pub(super) type DocumentIndex = usize;

/// Aliases that a document must not declare (§5.2).
const RESERVED: [&str; 4] = ["Edm", "odata", "System", "Transient"];

/// Where the schema of a qualified name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// A document at hand declares the namespace.
    AtHand,
    /// A document at hand includes it from one that is not.
    Elsewhere,
    /// No document at hand mentions it.
    Nowhere,
}

/// A name with its alias expanded.
#[derive(Debug, Clone)]
pub(super) struct Qualified<'a> {
    /// Namespace, dot, simple name.
    pub(super) name: Cow<'a, str>,
    /// Where the namespace is declared.
    pub(super) home: Home,
}

/// The namespaces and aliases of all documents.
#[derive(Debug, Default)]
pub(super) struct Names {
    declared: BTreeSet<String>,
    included: BTreeSet<String>,
    /// Where each of these namespaces is; names are looked up here.
    homes: Map<String, Home>,
    /// For each document, alias → namespace.
    aliases: Vec<Map<String, String>>,
    /// Aliases of all documents; `None` where two of them disagree.
    anywhere: BTreeMap<String, Option<String>>,
}

impl Names {
    /// Collects what the documents declare and include.
    pub(super) fn collect(documents: &[Document], diagnostics: &mut Diagnostics) -> Self {
        let mut names = Self::default();
        for document in documents {
            for schema in &document.schemas {
                names.declared.insert(schema.namespace.value.clone());
            }
        }
        for document in documents {
            let aliases = aliases_of(document, diagnostics);
            for (alias, namespace) in &aliases {
                let own = Some(namespace);
                let known = names.anywhere.entry(alias.clone());
                let known = known.or_insert_with(|| own.cloned());
                if known.as_ref() != own {
                    *known = None;
                }
            }
            for include in document.references.iter().flat_map(|it| &it.includes) {
                names.included.insert(include.namespace.value.clone());
            }
            names.aliases.push(aliases.into_iter().collect());
        }
        let included = names.included.iter().map(|it| (it, Home::Elsewhere));
        let declared = names.declared.iter().map(|it| (it, Home::AtHand));
        let homes = included.chain(declared);
        names.homes = homes.map(|(name, home)| (name.clone(), home)).collect();
        names
    }

    /// The name with its alias expanded; `None` where nothing stands before or
    /// behind the last dot.
    ///
    /// The aliases of the document itself come first. An alias that only
    /// another document declares is not in scope by the standard, but
    /// documents that are published together use it so: it is understood where
    /// all documents agree on it.
    pub(super) fn qualify<'a>(
        &self,
        document: DocumentIndex,
        written: &'a str,
    ) -> Option<Qualified<'a>> {
        let (prefix, simple) = written.rsplit_once('.')?;
        if prefix.is_empty() || simple.is_empty() {
            return None;
        }
        let own = self.aliases.get(document).and_then(|it| it.get(prefix));
        let (expanded, home) = match own {
            Some(namespace) => (Some(namespace), self.home(namespace)),
            None => match self.home(prefix) {
                Home::Nowhere => match self.anywhere.get(prefix) {
                    Some(Some(namespace)) => (Some(namespace), self.home(namespace)),
                    _ => (None, Home::Nowhere),
                },
                mentioned @ (Home::AtHand | Home::Elsewhere) => (None, mentioned),
            },
        };
        let name = match expanded {
            Some(namespace) => Cow::Owned([namespace, ".", simple].concat()),
            None => Cow::Borrowed(written),
        };
        Some(Qualified { name, home })
    }

    /// The name with its alias expanded, or as it is.
    pub(super) fn expand<'a>(&self, document: DocumentIndex, written: &'a str) -> Cow<'a, str> {
        self.qualify(document, written)
            .map_or(Cow::Borrowed(written), |it| it.name)
    }

    /// All namespaces, and the aliases of a document.
    pub(super) fn prefixes(&self, document: DocumentIndex) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.get(document).into_iter().flatten();
        self.declared
            .iter()
            .chain(&self.included)
            .map(String::as_str)
            .chain(aliases.map(|(alias, _)| alias.as_str()))
    }

    /// Whether documents use a prefix as an alias of different namespaces.
    pub(super) fn is_disputed(&self, prefix: &str) -> bool {
        matches!(self.anywhere.get(prefix), Some(None))
    }

    fn home(&self, namespace: &str) -> Home {
        self.homes.get(namespace).copied().unwrap_or(Home::Nowhere)
    }
}

/// The aliases of one document, of its schemas and of what it includes.
fn aliases_of(document: &Document, diagnostics: &mut Diagnostics) -> BTreeMap<String, String> {
    let schemas = document
        .schemas
        .iter()
        .map(|it| (it.alias.as_ref(), &it.namespace));
    let includes = document
        .references
        .iter()
        .flat_map(|it| &it.includes)
        .map(|it| (it.alias.as_ref(), &it.namespace));
    // Namespaces and aliases share one space of names.
    let mut taken: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    for schema in &document.schemas {
        let namespace = &schema.namespace;
        taken.insert(&namespace.value, (&namespace.value, namespace.span));
    }
    let mut aliases = BTreeMap::new();
    for (alias, namespace) in schemas.chain(includes) {
        let Some(alias) = alias else { continue };
        if let Some(fault) = reserved(alias) {
            diagnostics.push(fault);
            continue;
        }
        match taken.get(alias.value.as_str()) {
            Some((known, _)) if *known == namespace.value => {}
            Some((known, place)) => diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateAlias,
                    alias.span,
                    format!("the alias `{}` is taken", alias.value),
                )
                .related(*place, format!("it already stands for `{known}`"))
                .help("give each namespace of a document an alias of its own"),
            ),
            None => {
                taken.insert(&alias.value, (&namespace.value, alias.span));
                aliases.insert(alias.value.clone(), namespace.value.clone());
            }
        }
    }
    aliases
}

/// Names that the standard keeps for itself (§5.2).
fn reserved(alias: &Text) -> Option<Diagnostic> {
    if !RESERVED.contains(&alias.value.as_str()) {
        return None;
    }
    let message = format!("the alias `{}` is reserved", alias.value);
    Some(
        Diagnostic::new(Code::ReservedAlias, alias.span, message)
            .help("choose another name, and none of `Edm`, `odata`, `System`, `Transient`"),
    )
}
