//! Members whose values are strings, truth values, names, types, or lists.

use super::object::{Member, Object};
use super::reader::Reader;
use crate::csdl::names::{fault_of_name, fault_of_namespace, fault_of_qualifier, type_name};
use crate::csdl::{Text, TypeName};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use crate::tree::{Key, Kind, List};

/// The type that is meant where none is written (§7.1).
const STRING: &str = "Edm.String";

impl<'a> Object<'a> {
    /// Takes a string that may be absent.
    pub(super) fn text(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<Text> {
        let member = self.take(name)?;
        text_of(reader, name, member)
    }

    /// Takes a string that must be there.
    pub(super) fn required_text(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<Text> {
        match self.take(name) {
            Some(member) => text_of(reader, name, member),
            None => {
                self.report_missing(reader, name);
                None
            }
        }
    }

    /// Reports a member that must be there and is not.
    pub(super) fn report_missing(&self, reader: &mut Reader<'_>, name: &str) {
        let message = format!("{} has no member `{name}`", self.called());
        let diagnostic = Diagnostic::new(Code::MissingAttribute, self.span, message)
            .help(format!("write `\"{name}\": …`"));
        reader.report(diagnostic);
    }

    /// Takes a truth value.
    pub(super) fn flag(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<bool> {
        let Member { value, .. } = self.take(name)?;
        let read = match value.kind() {
            Kind::Boolean(flag) => return Some(flag),
            Kind::Text(text) if text.eq_ignore_ascii_case("true") => Some((text, true)),
            Kind::Text(text) if text.eq_ignore_ascii_case("false") => Some((text, false)),
            Kind::Null | Kind::Number(_) | Kind::Text(_) | Kind::List(_) | Kind::Map(_) => None,
        };
        let Some((text, flag)) = read else {
            reader.wrong_kind(name, value, "write `true` or `false`");
            return None;
        };
        let meant = if flag { "true" } else { "false" };
        reader.loose_value(name, &format!("\"{text}\""), value.span(), meant);
        Some(flag)
    }

    /// Takes an array.
    pub(super) fn list(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<(Span, List<'a>)> {
        let Member { key, value } = self.take(name)?;
        if value.list().is_none() {
            reader.wrong_kind(name, value, "write an array: `[ … ]`");
        }
        Some((key.span, value.list()?))
    }

    /// Takes the objects of an array, each with its members.
    pub(super) fn objects(
        &mut self,
        reader: &mut Reader<'_>,
        name: &str,
        what: &'a str,
    ) -> Vec<Self> {
        let Some((_, list)) = self.list(reader, name) else {
            return Vec::new();
        };
        let items = list.items();
        items
            .filter_map(|value| Object::of_item(reader, what, name, value))
            .collect()
    }

    /// Takes a namespace that must be there.
    pub(super) fn namespace(&mut self, reader: &mut Reader<'_>, name: &str) -> Option<Text> {
        let namespace = self.required_text(reader, name);
        checked(reader, namespace, fault_of_namespace)
    }

    /// Takes a namespace where it is written.
    pub(super) fn optional_namespace(
        &mut self,
        reader: &mut Reader<'_>,
        name: &str,
    ) -> Option<Text> {
        let namespace = self.text(reader, name);
        checked(reader, namespace, fault_of_namespace)
    }

    /// Takes `$Alias`, a SimpleIdentifier.
    pub(super) fn alias(&mut self, reader: &mut Reader<'_>) -> Option<Text> {
        let alias = self.text(reader, "$Alias");
        checked(reader, alias, fault_of_name)
    }

    /// Takes `$Qualifier`.
    pub(super) fn qualifier(&mut self, reader: &mut Reader<'_>) -> Option<Text> {
        let qualifier = self.text(reader, "$Qualifier");
        checked(reader, qualifier, fault_of_qualifier)
    }

    /// Takes `$Name`, a SimpleIdentifier that must be there.
    pub(super) fn name(&mut self, reader: &mut Reader<'_>) -> Option<Text> {
        let name = self.required_text(reader, "$Name");
        checked(reader, name, fault_of_name)
    }

    /// Takes a member that names a type where it is written.
    pub(super) fn optional_type(
        &mut self,
        reader: &mut Reader<'_>,
        name: &str,
    ) -> Option<TypeName> {
        let text = self.text(reader, name)?;
        read_type(reader, text)
    }

    /// Takes a member that names a type and must be there.
    pub(super) fn required_type(
        &mut self,
        reader: &mut Reader<'_>,
        name: &str,
    ) -> Option<TypeName> {
        let text = self.required_text(reader, name)?;
        read_type(reader, text)
    }

    /// Takes `$Type` and `$Collection`; without `$Type` the type is
    /// `Edm.String` (§7.1).
    pub(super) fn type_or_string(&mut self, reader: &mut Reader<'_>) -> Option<TypeName> {
        let string = |span| TypeName {
            name: STRING.to_owned(),
            collection: false,
            span,
        };
        let is_written = self.has("$Type");
        let written = self.optional_type(reader, "$Type");
        let absent = (!is_written).then(|| string(self.span));
        self.with_collection(reader, written.or(absent))
    }

    /// Takes `$Type`, which must be there, and `$Collection`.
    pub(super) fn type_and_collection(&mut self, reader: &mut Reader<'_>) -> Option<TypeName> {
        let written = self.required_type(reader, "$Type");
        self.with_collection(reader, written)
    }

    fn with_collection(
        &mut self,
        reader: &mut Reader<'_>,
        name: Option<TypeName>,
    ) -> Option<TypeName> {
        let collection = self.flag(reader, "$Collection").unwrap_or(false);
        let mut name = name?;
        if name.collection {
            let written = format!("Collection({})", name.name);
            let meant = format!("{}` and `\"$Collection\": true", name.name);
            reader.loose_value("$Type", &written, name.span, &meant);
        }
        name.collection |= collection;
        Some(name)
    }
}

fn read_type(reader: &mut Reader<'_>, text: Text) -> Option<TypeName> {
    type_name(text).map_err(|fault| reader.report(fault)).ok()
}

/// The string that a member is.
pub(super) fn text_of(reader: &mut Reader<'_>, name: &str, member: Member<'_>) -> Option<Text> {
    let value = member.value;
    let Some(text) = value.text() else {
        reader.wrong_kind(name, value, "write a string: `\"…\"`");
        return None;
    };
    Some(Text {
        value: text.to_owned(),
        span: value.span(),
    })
}

/// The name of a member as it is, in its place.
pub(super) fn key_text(key: Key<'_>) -> Text {
    Text {
        value: key.name.to_owned(),
        span: key.span,
    }
}

/// The name of a member, a SimpleIdentifier.
pub(super) fn key_name(reader: &mut Reader<'_>, key: Key<'_>) -> Text {
    let name = key_text(key);
    reader.report_any(fault_of_name(&name));
    name
}

/// A name as it is, once what is wrong with it is reported.
fn checked(
    reader: &mut Reader<'_>,
    name: Option<Text>,
    fault: fn(&Text) -> Option<Diagnostic>,
) -> Option<Text> {
    let name = name?;
    reader.report_any(fault(&name));
    Some(name)
}
