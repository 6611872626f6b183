//! Attributes whose values are names: of elements, namespaces, types.

use super::attributes::{Attribute, shown};
use super::cursor::Cursor;
use super::elements::Element;
use super::names::{NameSyntax, is_namespace, name_syntax};
use crate::csdl::{Text, TypeName};
use crate::diagnostics::{Code, Diagnostic};

/// The most characters that a namespace may have (CSDL XML 4.01 §5.1).
const MAX_NAMESPACE: usize = 511;

impl<'a> Cursor<'a, '_> {
    /// Takes the attribute `Name`, a SimpleIdentifier (§17.2).
    pub(super) fn name(&mut self, element: &Element<'_>) -> Option<Text> {
        let name = self.required(element, "Name")?;
        self.check_name(&name);
        Some(name)
    }

    /// Takes the attribute `Qualifier`, a SimpleIdentifier; Graph writes
    /// qualified names there.
    pub(super) fn qualifier(&mut self) -> Option<Text> {
        let qualifier = self.optional("Qualifier")?;
        if qualifier.value.contains('.') && is_namespace(&qualifier.value) {
            let message = format!(
                "qualifier `{}` has dots, which no name may have",
                qualifier.value
            );
            self.report(Diagnostic::new(Code::LooseName, qualifier.span, message));
        } else {
            self.check_name(&qualifier);
        }
        Some(qualifier)
    }

    fn check_name(&mut self, name: &Text) {
        match name_syntax(&name.value) {
            NameSyntax::Simple => {}
            NameSyntax::Hyphenated => {
                let message = format!("`{}` has a hyphen, which no name may have", name.value);
                self.report(Diagnostic::new(Code::LooseName, name.span, message));
            }
            NameSyntax::Invalid(rule) => self.report_name(name, "a name", rule),
        }
    }

    fn report_name(&mut self, name: &Text, what: &str, rule: &str) {
        let message = if name.value.is_empty() {
            format!("an empty text is not {what}")
        } else {
            format!("`{}` is not {what}", shown(&name.value))
        };
        let diagnostic = Diagnostic::new(Code::InvalidName, name.span, message).help(rule);
        self.report(diagnostic);
    }

    /// Takes an attribute that is a namespace.
    pub(super) fn namespace(&mut self, element: &Element<'_>, attribute: &str) -> Option<Text> {
        let namespace = self.required(element, attribute)?;
        self.check_namespace(&namespace);
        Some(namespace)
    }

    /// Takes an attribute that is a namespace where it is written.
    pub(super) fn optional_namespace(&mut self, attribute: &str) -> Option<Text> {
        let namespace = self.optional(attribute)?;
        self.check_namespace(&namespace);
        Some(namespace)
    }

    fn check_namespace(&mut self, namespace: &Text) {
        if !is_namespace(&namespace.value) {
            let rule = "a namespace is names with dots between them";
            self.report_name(namespace, "a namespace", rule);
        } else if namespace.value.len() > MAX_NAMESPACE
            && namespace.value.chars().count() > MAX_NAMESPACE
        {
            let rule = format!("a namespace has at most {MAX_NAMESPACE} characters");
            self.report_name(namespace, "a namespace", &rule);
        }
    }

    /// Takes the attribute `Alias`, a SimpleIdentifier.
    pub(super) fn alias(&mut self) -> Option<Text> {
        let alias = self.optional("Alias")?;
        self.check_name(&alias);
        Some(alias)
    }

    /// Takes an attribute that names a type and must be there.
    pub(super) fn required_type(&mut self, element: &Element<'_>, name: &str) -> Option<TypeName> {
        match self.take(name) {
            Some(attribute) => self.type_name_of(&attribute),
            None => {
                self.report_missing(element, name);
                None
            }
        }
    }

    /// Takes an attribute that names a type where it is written.
    pub(super) fn optional_type(&mut self, name: &str) -> Option<TypeName> {
        let attribute = self.take(name)?;
        self.type_name_of(&attribute)
    }

    fn type_name_of(&mut self, attribute: &Attribute<'a>) -> Option<TypeName> {
        let Text { value, span } = self.value_of(attribute);
        let inner = value
            .strip_prefix("Collection(")
            .and_then(|rest| rest.strip_suffix(')'));
        let collection = inner.is_some();
        if is_namespace(inner.unwrap_or(&value)) {
            let inner = inner.map(str::to_owned);
            return Some(TypeName {
                name: inner.unwrap_or(value),
                collection,
                span,
            });
        }
        let message = format!("`{}` is not the name of a type", shown(&value));
        let help = if value.matches("Collection(").count() > 1 {
            "a collection of collections does not exist: write `Collection(Namespace.Type)`"
        } else {
            "write `Namespace.Type` or `Collection(Namespace.Type)`"
        };
        self.report(Diagnostic::new(Code::InvalidTypeName, span, message).help(help));
        None
    }
}
