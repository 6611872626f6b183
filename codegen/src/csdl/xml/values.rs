//! Attributes whose values are names: of elements, namespaces, types.

use super::attributes::Attribute;
use super::cursor::Cursor;
use super::elements::Element;
use crate::csdl::names::{fault_of_name, fault_of_namespace, fault_of_qualifier, type_name};
use crate::csdl::{Text, TypeName};
use crate::diagnostics::Diagnostic;

impl<'a> Cursor<'a, '_> {
    /// Takes the attribute `Name`, a SimpleIdentifier (§17.2).
    pub(super) fn name(&mut self, element: &Element<'_>) -> Option<Text> {
        let name = self.required(element, "Name");
        self.checked(name, fault_of_name)
    }

    /// Takes the attribute `Qualifier`, a SimpleIdentifier; Graph writes
    /// qualified names there.
    pub(super) fn qualifier(&mut self) -> Option<Text> {
        let qualifier = self.optional("Qualifier");
        self.checked(qualifier, fault_of_qualifier)
    }

    /// Takes an attribute that is a namespace.
    pub(super) fn namespace(&mut self, element: &Element<'_>, attribute: &str) -> Option<Text> {
        let namespace = self.required(element, attribute);
        self.checked(namespace, fault_of_namespace)
    }

    /// Takes an attribute that is a namespace where it is written.
    pub(super) fn optional_namespace(&mut self, attribute: &str) -> Option<Text> {
        let namespace = self.optional(attribute);
        self.checked(namespace, fault_of_namespace)
    }

    /// Takes the attribute `Alias`, a SimpleIdentifier.
    pub(super) fn alias(&mut self) -> Option<Text> {
        let alias = self.optional("Alias");
        self.checked(alias, fault_of_name)
    }

    /// A name as it is, once what is wrong with it is reported.
    fn checked(
        &mut self,
        name: Option<Text>,
        fault: fn(&Text) -> Option<Diagnostic>,
    ) -> Option<Text> {
        let name = name?;
        if let Some(fault) = fault(&name) {
            self.report(fault);
        }
        Some(name)
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
        let text = self.value_of(attribute);
        type_name(text).map_err(|fault| self.report(fault)).ok()
    }
}
