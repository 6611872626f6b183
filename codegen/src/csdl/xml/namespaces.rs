//! XML namespaces in scope.

/// The namespace of `edmx:Edmx` and its kin (CSDL XML 4.01 §2.1).
const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
/// The namespace of `Schema` and what is in it (CSDL XML 4.01 §2.2).
const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";
/// The namespace that the prefix `xml` always has.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// More bindings in scope than this are refused: each lookup reads them all.
const MAX_BINDINGS: usize = 256;

/// The namespace of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namespace<'a> {
    /// OData's `edmx`
    Edmx,
    /// OData's `edm`
    Edm,
    /// Another one, or none: then it is empty.
    Foreign(&'a str),
}

impl<'a> Namespace<'a> {
    fn of(uri: &'a str) -> Self {
        match uri {
            EDM => Self::Edm,
            EDMX => Self::Edmx,
            _ => Self::Foreign(uri),
        }
    }

    /// The name of the namespace.
    pub(super) fn uri(self) -> &'a str {
        match self {
            Self::Edmx => EDMX,
            Self::Edm => EDM,
            Self::Foreign(uri) => uri,
        }
    }
}

#[derive(Clone)]
struct Binding<'a> {
    depth: usize,
    prefix: &'a str,
    namespace: Namespace<'a>,
}

/// The declarations of all open elements, innermost last.
#[derive(Clone, Default)]
pub(super) struct Bindings<'a> {
    list: Vec<Binding<'a>>,
}

/// Why a prefix was not declared.
pub(super) enum NotDeclared {
    /// The same element declares it already.
    Twice,
    /// There are too many bindings in scope.
    TooMany,
}

impl<'a> Bindings<'a> {
    /// Forgets what closed elements declared: an element opens at this depth.
    pub(super) fn enter(&mut self, depth: usize) {
        while self.list.last().is_some_and(|last| last.depth >= depth) {
            self.list.pop();
        }
    }

    /// Notes an `xmlns` attribute of the element at this depth; the prefix is
    /// empty for the default namespace.
    pub(super) fn declare(
        &mut self,
        depth: usize,
        prefix: &'a str,
        uri: &'a str,
    ) -> Result<(), NotDeclared> {
        if self
            .list
            .iter()
            .rev()
            .take_while(|binding| binding.depth == depth)
            .any(|binding| binding.prefix == prefix)
        {
            return Err(NotDeclared::Twice);
        }
        if self.list.len() >= MAX_BINDINGS {
            return Err(NotDeclared::TooMany);
        }
        self.list.push(Binding {
            depth,
            prefix,
            namespace: Namespace::of(uri),
        });
        Ok(())
    }

    /// What a prefix stands for; `None` when it is not declared.
    pub(super) fn resolve(&self, prefix: &str) -> Option<Namespace<'a>> {
        // Most elements have no prefix, and comparing empty texts is slow: the
        // C library reads masked bytes at the dangling pointer of one.
        let bound = self.list.iter().rev().find(|binding| {
            binding.prefix.len() == prefix.len() && (prefix.is_empty() || binding.prefix == prefix)
        });
        match (bound, prefix) {
            (Some(binding), _) => Some(binding.namespace),
            (None, "") => Some(Namespace::Foreign("")),
            (None, "xml") => Some(Namespace::Foreign(XML)),
            (None, _) => None,
        }
    }
}
