//! Edits of the manifest and of the command line, as a person would make them.

use std::fmt;

use crate::csdl::Text;
use crate::manifest::{Manifest, Overrides};
use crate::slice::{Glob, Method, Node, Root, Slice};
use crate::source::Span;

use super::Asked;

/// A list of the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// `families`
    Families,
    /// `types`
    Types,
    /// `create`
    Create,
    /// `update`
    Update,
    /// `expand`
    Expand,
    /// `advanced-queries`
    AdvancedQueries,
    /// `exclude`
    Exclude,
    /// `rename`, whose entries are found by their keys
    Rename,
}

impl List {
    /// All of them.
    const ALL: [Self; 8] = [
        Self::Families,
        Self::Types,
        Self::Create,
        Self::Update,
        Self::Expand,
        Self::AdvancedQueries,
        Self::Exclude,
        Self::Rename,
    ];

    /// The key of the manifest.
    pub fn key(self) -> &'static str {
        match self {
            Self::Families => "families",
            Self::Types => "types",
            Self::Create => "create",
            Self::Update => "update",
            Self::Expand => "expand",
            Self::AdvancedQueries => "advanced-queries",
            Self::Exclude => "exclude",
            Self::Rename => "rename",
        }
    }

    fn texts(self, manifest: &mut Manifest) -> Option<&mut Vec<Text>> {
        match self {
            Self::Families => Some(&mut manifest.families),
            Self::Types => Some(&mut manifest.types),
            Self::Create => Some(&mut manifest.create),
            Self::Update => Some(&mut manifest.update),
            Self::Expand => Some(&mut manifest.expand),
            Self::AdvancedQueries => manifest.advanced_queries.as_mut(),
            Self::Exclude => Some(&mut manifest.exclude),
            Self::Rename => None,
        }
    }
}

/// An edit that takes something away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// Remove a rooted request.
    Root {
        /// The path, as written.
        path: String,
        /// The method.
        method: Method,
    },
    /// Leave `--include` of this request out.
    Include {
        /// The path, as written.
        path: String,
        /// The method.
        method: Method,
    },
    /// Remove a path that stands for several requests, such as one that ends in
    /// `**`, or leave `--include` of it out.
    Glob {
        /// The path, with the method behind it where there is one.
        path: String,
        /// Whether the command line has it.
        included: bool,
    },
    /// Remove an entry of a list of the manifest.
    Remove {
        /// The list.
        list: List,
        /// The entry.
        entry: String,
    },
    /// Leave `--derived` of this type out.
    Derived(String),
    /// Add a type, or `type/property`, to `exclude`.
    Exclude(String),
}

impl fmt::Display for Edit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root { path, method } => {
                write!(formatter, "remove the root `{} {path}`", verb(*method))
            }
            Self::Include { path, method } => {
                let verb = verb(*method);
                write!(formatter, "leave `--include '{path}#{verb}'` out")
            }
            Self::Glob {
                path,
                included: false,
            } => write!(formatter, "remove the root `{path}`"),
            Self::Glob { path, .. } => write!(formatter, "leave `--include '{path}'` out"),
            Self::Remove { list, entry } => {
                write!(formatter, "remove \"{entry}\" from `{}`", list.key())
            }
            Self::Derived(name) => write!(formatter, "leave `--derived {name}` out"),
            Self::Exclude(name) => write!(formatter, "add \"{name}\" to `exclude`"),
        }
    }
}

/// How HTTP writes a method.
pub fn verb(method: Method) -> &'static str {
    method.name()
}

impl Edit {
    /// The removal of a root.
    pub(super) fn of_root(asked: &Asked<'_>, root: &Root) -> Self {
        if let Some(written) = &root.written {
            return Self::Glob {
                path: written.clone(),
                included: !asked.overrides.include.is_empty(),
            };
        }
        let (path, method) = (root.path.clone(), root.method);
        if asked.overrides.include.is_empty() {
            Self::Root { path, method }
        } else {
            Self::Include { path, method }
        }
    }

    /// The removal of a `**`.
    pub(super) fn of_glob(asked: &Asked<'_>, glob: &Glob) -> Self {
        let path = match glob.method {
            Some(method) => format!("{}#{}", glob.path, verb(method)),
            None => glob.path.clone(),
        };
        Self::Glob {
            path,
            included: !asked.overrides.include.is_empty(),
        }
    }

    /// What takes a node of the graph away by itself; nothing where no edit does.
    pub(super) fn of_node(asked: &Asked<'_>, slice: &Slice, node: Node) -> Vec<Self> {
        let roots = &slice.roots;
        let (model, manifest) = (asked.model, asked.manifest);
        let entry = |list, texts: &[Text], place: usize| {
            let entry = texts[place].value.clone();
            vec![Self::Remove { list, entry }]
        };
        match node {
            Node::Root(place) => vec![Self::of_root(asked, &roots[place])],
            Node::Glob(place) => vec![Self::of_glob(asked, &slice.globs[place])],
            Node::Named(place) => entry(List::Types, &manifest.types, place),
            Node::Create(place) => entry(List::Create, &manifest.create, place),
            Node::Update(place) => entry(List::Update, &manifest.update, place),
            Node::Property(id) => vec![Self::Exclude(super::property_name(model, id))],
            Node::Derived(id) => {
                let name = model.structured_name(id);
                // A family is left out by removing it, with what derives from it.
                let mut families = manifest.families.iter().map(|text| &text.value);
                let is_family =
                    families.any(|it| *it == name) || asked.overrides.derived.contains(&name);
                if is_family {
                    Vec::new()
                } else {
                    vec![Self::Exclude(name)]
                }
            }
            Node::Navigation(id) => {
                let name = super::navigation_name(model, id);
                let passing = roots.iter().filter(|root| root.passes(id));
                let mut edits: Vec<Self> = passing.map(|root| Self::of_root(asked, root)).collect();
                let mut globs = slice.globs.iter();
                if globs.any(|glob| glob.passes(id)) {
                    edits.push(Self::Exclude(name.clone()));
                }
                if manifest.expand.iter().any(|text| text.value == name) {
                    edits.push(Self::Remove {
                        list: List::Expand,
                        entry: name,
                    });
                }
                edits
            }
            Node::OnPath(id) if !roots.iter().any(|root| root.passes(id)) => {
                vec![Self::Exclude(super::navigation_name(model, id))]
            }
            // Of a `**` an operation is left out by its name, with its overloads.
            Node::Operation(id) if !roots.iter().any(|root| root.calls(id)) => {
                let operation = model.operation(id);
                let name = model.qualified(operation.schema, &operation.name.value);
                vec![Self::Exclude(name)]
            }
            Node::Passed(_)
            | Node::OnPath(_)
            | Node::Operation(_)
            | Node::Resource(_)
            | Node::Key(_)
            | Node::Addressed(_)
            | Node::Model(_)
            | Node::Members(_)
            | Node::Enum(_)
            | Node::Definition(_) => Vec::new(),
        }
    }

    /// Whether an entry goes that the crate is for.
    pub(super) fn is_of_entry(&self) -> bool {
        match self {
            Self::Root { .. } | Self::Include { .. } | Self::Glob { .. } => true,
            Self::Remove { list, .. } => {
                matches!(list, List::Types | List::Create | List::Update)
            }
            Self::Derived(_) | Self::Exclude(_) => false,
        }
    }

    /// Makes the edit.
    pub fn apply(&self, manifest: &mut Manifest, overrides: &mut Overrides) {
        match self {
            Self::Root { path, method } => {
                // Without methods it stands for one request, whose method follows from the path.
                without_root(manifest, path, verb(*method), true);
            }
            Self::Include { path, method } => {
                let asks = |argument: &str| match argument.split_once('#') {
                    Some((other, written)) => other == path && written == verb(*method),
                    None => argument == path,
                };
                overrides.include.retain(|argument| !asks(argument));
                // Without an argument the manifest's roots would come back.
                if overrides.include.is_empty() {
                    manifest.roots.clear();
                }
            }
            Self::Glob {
                path,
                included: true,
            } => {
                let everything = format!("{path}#*");
                let include = &mut overrides.include;
                include.retain(|argument| argument != path && *argument != everything);
                if include.is_empty() {
                    manifest.roots.clear();
                }
            }
            Self::Glob { path, .. } => {
                let (path, method) = path.split_once('#').unwrap_or((path, "*"));
                without_root(manifest, path, method, method == "*");
            }
            Self::Remove { list, entry } => match list.texts(manifest) {
                Some(texts) => texts.retain(|text| text.value != *entry),
                None => {
                    manifest.rename.remove(entry);
                }
            },
            Self::Derived(name) => overrides.derived.retain(|it| it != name),
            Self::Exclude(name) => {
                // No two in one place: `of_entry_at` tells them apart by it.
                let place = u32::MAX - u32::try_from(manifest.exclude.len()).unwrap_or(0);
                manifest.exclude.push(Text {
                    value: name.clone(),
                    span: Span {
                        start: place,
                        end: place,
                        ..manifest.output.span
                    },
                });
            }
        }
    }

    /// The removal of the entry of a list that stands in this place.
    pub(super) fn of_entry_at(manifest: &Manifest, span: Span) -> Option<Self> {
        let mut manifest = manifest.clone();
        for list in List::ALL {
            let texts = list.texts(&mut manifest);
            let found = texts.and_then(|texts| texts.iter().find(|text| text.span == span));
            if let Some(text) = found {
                let entry = text.value.clone();
                return Some(Self::Remove { list, entry });
            }
        }
        let mut renamed = manifest.rename.iter();
        let (name, _) = renamed.find(|(_, text)| text.span == span)?;
        Some(Self::Remove {
            list: List::Rename,
            entry: name.clone(),
        })
    }
}

/// Takes a method from the roots with a path, and the roots that have no other;
/// one that names no method goes `also_without`.
fn without_root(manifest: &mut Manifest, path: &str, method: &str, also_without: bool) {
    manifest.roots.retain_mut(|root| {
        if root.path.value != path {
            return true;
        }
        if root.methods.is_empty() {
            return !also_without;
        }
        root.methods.retain(|it| it.value != method);
        !root.methods.is_empty()
    });
}
