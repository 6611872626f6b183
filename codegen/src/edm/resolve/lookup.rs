//! Names of elements, looked up, with what is said where that fails.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::names::{DocumentIndex, Home, Names};
use crate::csdl::{Facets, TypeName};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::map::Map;
use crate::edm::{
    ContainerId, Element, OperationId, Primitive, Reference, StructuredTypeId, TermId, Type,
    TypeReference,
};
use crate::source::Span;
use crate::suggest::nearest;

/// How many names of a run get a suggestion: each compares one name with all
/// others.
const SUGGESTIONS: u32 = 100;

/// What becomes of a name whose namespace no document mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undeclared {
    /// It is an error: the name decides the shape of data.
    Refused,
    /// It is suspicious: data can be read without it.
    Tolerated,
}

/// What names are looked up in.
pub(super) struct Lookup<'a> {
    pub(super) names: &'a Names,
    pub(super) elements: &'a Map<String, Element>,
    pub(super) overloads: &'a Map<String, Vec<OperationId>>,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Names in annotations that were reported.
    pub(super) reported: BTreeSet<String>,
    suggestions_left: u32,
}

/// A name in a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention<'a> {
    pub(super) document: DocumentIndex,
    /// The name as written.
    pub(super) written: &'a str,
    pub(super) span: Span,
    /// What the place calls for, with its article, such as `a type`.
    pub(super) expected: &'static str,
    pub(super) undeclared: Undeclared,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(
        names: &'a Names,
        elements: &'a Map<String, Element>,
        overloads: &'a Map<String, Vec<OperationId>>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            names,
            elements,
            overloads,
            diagnostics,
            reported: BTreeSet::new(),
            suggestions_left: SUGGESTIONS,
        }
    }

    /// The type of a place that has one, such as a property (§7.1).
    pub(super) fn type_reference(
        &mut self,
        document: DocumentIndex,
        type_name: &TypeName,
        facets: Facets,
        undeclared: Undeclared,
    ) -> TypeReference {
        TypeReference {
            ty: self.type_named(document, type_name, undeclared),
            collection: type_name.collection,
            facets,
            span: type_name.span,
        }
    }

    /// The type with a name, the primitive types among them.
    pub(super) fn type_named(
        &mut self,
        document: DocumentIndex,
        type_name: &TypeName,
        undeclared: Undeclared,
    ) -> Type {
        let written = type_name.name.as_str();
        if written.starts_with("Edm.") {
            return match Primitive::from_name(written) {
                Some(primitive) => Type::Primitive(primitive),
                None => {
                    self.unknown_primitive(written, type_name.span);
                    Type::Unresolved(written.to_owned())
                }
            };
        }
        let mention = Mention {
            document,
            written,
            span: type_name.span,
            expected: "a type",
            undeclared,
        };
        match self.element(&mention) {
            Ok(Element::Structured(id)) => Type::Structured(id),
            Ok(Element::Enum(id)) => Type::Enum(id),
            Ok(Element::Definition(id)) => Type::Definition(id),
            Ok(other) => {
                self.wrong_kind(&mention, kind_of(other));
                Type::Unresolved(self.names.expand(document, written).into_owned())
            }
            Err(name) => Type::Unresolved(name),
        }
    }

    /// The entity type or complex type with a name.
    pub(super) fn structured(
        &mut self,
        document: DocumentIndex,
        type_name: &TypeName,
        expected: &'static str,
    ) -> Reference<StructuredTypeId> {
        let mention = Mention {
            document,
            written: &type_name.name,
            span: type_name.span,
            expected,
            undeclared: Undeclared::Refused,
        };
        if type_name.collection {
            self.wrong_kind(&mention, "a collection");
        } else if mention.written.starts_with("Edm.") {
            match Primitive::from_name(mention.written) {
                Some(_) => self.wrong_kind(&mention, "a built-in type"),
                None => self.unknown_primitive(mention.written, mention.span),
            }
        } else {
            return self.reference(&mention, |element| match element {
                Element::Structured(id) => Some(id),
                Element::Enum(_)
                | Element::Definition(_)
                | Element::Term(_)
                | Element::Container(_) => None,
            });
        }
        Reference::Unresolved(self.names.expand(document, mention.written).into_owned())
    }

    /// The term with a name, as the base of another.
    pub(super) fn term(&mut self, mention: &Mention<'_>) -> Reference<TermId> {
        self.reference(mention, |element| match element {
            Element::Term(id) => Some(id),
            Element::Structured(_)
            | Element::Enum(_)
            | Element::Definition(_)
            | Element::Container(_) => None,
        })
    }

    /// The entity container with a name.
    pub(super) fn container(&mut self, mention: &Mention<'_>) -> Reference<ContainerId> {
        self.reference(mention, |element| match element {
            Element::Container(id) => Some(id),
            Element::Structured(_)
            | Element::Enum(_)
            | Element::Definition(_)
            | Element::Term(_) => None,
        })
    }

    fn reference<T>(
        &mut self,
        mention: &Mention<'_>,
        wanted: impl Fn(Element) -> Option<T>,
    ) -> Reference<T> {
        match self.element(mention) {
            Ok(element) => match wanted(element) {
                Some(id) => Reference::Resolved(id),
                None => {
                    self.wrong_kind(mention, kind_of(element));
                    let name = self.names.expand(mention.document, mention.written);
                    Reference::Unresolved(name.into_owned())
                }
            },
            Err(name) => Reference::Unresolved(name),
        }
    }

    /// The element with a name, or the name with its alias expanded.
    fn element(&mut self, mention: &Mention<'_>) -> Result<Element, String> {
        let Some(qualified) = self.names.qualify(mention.document, mention.written) else {
            self.unqualified(mention.written, mention.span);
            return Err(mention.written.to_owned());
        };
        if let Some(element) = self.elements.get(qualified.name.as_ref()) {
            return Ok(*element);
        }
        if self.overloads.contains_key(qualified.name.as_ref()) {
            self.wrong_kind(mention, "an operation");
        } else {
            match qualified.home {
                Home::AtHand => self.dangling(mention, &qualified.name),
                Home::Elsewhere => {}
                Home::Nowhere => self.undeclared(mention),
            }
        }
        Err(qualified.name.into_owned())
    }

    /// The overloads of the action or function with a name; empty where it is
    /// not at hand, and where it is not an operation.
    pub(super) fn operations(
        &mut self,
        mention: &Mention<'_>,
    ) -> (Cow<'a, str>, &'a [OperationId]) {
        let Some(qualified) = self.names.qualify(mention.document, mention.written) else {
            self.unqualified(mention.written, mention.span);
            return (Cow::Owned(mention.written.to_owned()), &[]);
        };
        let overloads = self.overloads;
        if let Some((name, overloads)) = overloads.get_key_value(qualified.name.as_ref()) {
            return (Cow::Borrowed(name), overloads);
        }
        match self.elements.get(qualified.name.as_ref()) {
            Some(element) => self.wrong_kind(mention, kind_of(*element)),
            None => match qualified.home {
                Home::AtHand => self.dangling(mention, &qualified.name),
                Home::Elsewhere => {}
                Home::Nowhere => self.undeclared(mention),
            },
        }
        (Cow::Owned(qualified.name.into_owned()), &[])
    }

    /// Whether another name may still be compared with all others.
    pub(super) fn may_suggest(&mut self) -> bool {
        let may = self.suggestions_left > 0;
        self.suggestions_left = self.suggestions_left.saturating_sub(1);
        may
    }

    pub(super) fn unqualified(&mut self, written: &str, span: Span) {
        let primitive = format!("Edm.{written}");
        let help = if Primitive::from_name(&primitive).is_some() {
            format!("write `{primitive}`")
        } else if let Some(full) = self.with_simple_name(written) {
            format!("did you mean `{full}`?")
        } else {
            format!("write the namespace or the alias of its schema before `{written}`")
        };
        self.diagnostics.push(
            Diagnostic::new(
                Code::UnqualifiedName,
                span,
                format!("`{written}` has no namespace"),
            )
            .help(help),
        );
    }

    pub(super) fn wrong_kind(&mut self, mention: &Mention<'_>, actual: &str) {
        let (written, expected) = (mention.written, mention.expected);
        self.diagnostics.push(
            Diagnostic::new(
                Code::WrongKindOfElement,
                mention.span,
                format!("`{written}` is {actual}, not {expected}"),
            )
            .help(format!("write the qualified name of {expected}")),
        );
    }

    fn unknown_primitive(&mut self, written: &str, span: Span) {
        let names = Primitive::ALL.iter().map(|it| it.name());
        let mut diagnostic = Diagnostic::new(
            Code::UnknownPrimitiveType,
            span,
            format!("`{written}` is not a type of namespace `Edm`"),
        );
        if let Some(name) = nearest(written, names) {
            diagnostic = diagnostic.help(format!("did you mean `{name}`?"));
        }
        self.diagnostics.push(diagnostic);
    }

    fn undeclared(&mut self, mention: &Mention<'_>) {
        let code = match mention.undeclared {
            Undeclared::Refused => Code::UndeclaredNamespace,
            Undeclared::Tolerated => Code::MissingReference,
        };
        let prefix = mention
            .written
            .rsplit_once('.')
            .map_or(mention.written, |(prefix, _)| prefix);
        let suggestion = if self.may_suggest() {
            nearest(prefix, self.names.prefixes(mention.document))
        } else {
            None
        };
        let help = match suggestion {
            _ if self.names.is_disputed(prefix) => {
                format!("other documents disagree on the alias `{prefix}`: write the namespace")
            }
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "include the namespace by an `edmx:Reference`, or read its document too".into(),
        };
        self.diagnostics.push(
            Diagnostic::new(
                code,
                mention.span,
                format!("no document declares or includes the namespace `{prefix}`"),
            )
            .help(help),
        );
    }

    /// The first defined name with a simple name.
    fn with_simple_name(&mut self, simple: &str) -> Option<&'a str> {
        if !self.may_suggest() {
            return None;
        }
        let (elements, overloads) = (self.elements, self.overloads);
        elements
            .keys()
            .chain(overloads.keys())
            .find(|it| is_named(it, simple))
            .map(String::as_str)
    }

    fn dangling(&mut self, mention: &Mention<'_>, name: &str) {
        let mut diagnostic = Diagnostic::new(
            Code::DanglingName,
            mention.span,
            format!("`{name}` is not defined"),
        );
        if let Some(suggestion) = self.similar(name) {
            diagnostic = diagnostic.help(format!("did you mean `{suggestion}`?"));
        } else {
            diagnostic = diagnostic.help(format!(
                "define {} with this name in its schema, or read the document that does",
                mention.expected
            ));
        }
        self.diagnostics.push(diagnostic);
    }

    /// A defined name that is like one which is not: the same simple name in
    /// another namespace, or else a similar one in the same namespace.
    pub(super) fn similar(&mut self, name: &str) -> Option<&'a str> {
        if !self.may_suggest() {
            return None;
        }
        let (namespace, simple) = name.rsplit_once('.')?;
        let (elements, overloads) = (self.elements, self.overloads);
        let in_its_namespace = |it: &'a str| {
            let simple = it.strip_prefix(namespace)?.strip_prefix('.')?;
            (!simple.contains('.') && it != name).then_some((simple, it))
        };
        // All names of long documents take time to look at: once is enough.
        let mut siblings = Vec::new();
        for known in elements.keys().chain(overloads.keys()) {
            if is_named(known, simple) && known != name {
                return Some(known);
            }
            siblings.extend(in_its_namespace(known));
        }
        let best = nearest(simple, siblings.iter().map(|(simple, _)| *simple))?;
        let mut siblings = siblings.into_iter();
        let (_, full) = siblings.find(|(simple, _)| *simple == best)?;
        Some(full)
    }
}

/// Whether a simple name is all that follows the last dot of a qualified one.
fn is_named(qualified: &str, simple: &str) -> bool {
    let namespace = qualified.strip_suffix(simple);
    namespace.is_some_and(|it| it.ends_with('.')) && !simple.contains('.')
}

/// What an element is, with its article.
pub(super) fn kind_of(element: Element) -> &'static str {
    match element {
        Element::Structured(_) => "a structured type",
        Element::Enum(_) => "an enumeration type",
        Element::Definition(_) => "a type definition",
        Element::Term(_) => "a term",
        Element::Container(_) => "an entity container",
    }
}
