//! A table of the manifest: its keys, and their values in the form that they
//! must have.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Reader;
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::suggest::nearest;

/// A table of which all keys are known.
pub(super) struct Table<'t> {
    entries: &'t DeTable<'t>,
    /// Its place, for what is missing from it.
    pub(super) span: Span,
}

impl<'t> Table<'t> {
    /// Reports the keys that are not among `known`.
    pub(super) fn new(
        entries: &'t DeTable<'t>,
        span: Span,
        known: &[&str],
        reader: &mut Reader<'_>,
    ) -> Self {
        let mut unknown: Vec<_> = entries
            .iter()
            .map(|(key, _)| key)
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .collect();
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown {
            let name = key.get_ref();
            let message = format!("the manifest knows no key `{name}` here");
            let span = span_of(reader.id, key.span());
            let mut diagnostic = Diagnostic::new(Code::ManifestKeyUnknown, span, message);
            if let Some(meant) = nearest(name, known.iter().copied()) {
                diagnostic = diagnostic.help(format!("did you mean `{meant}`?"));
            }
            reader.report(diagnostic);
        }
        Self { entries, span }
    }

    /// Whether the key is written.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.get(key).is_some()
    }

    /// A string, if the key is written.
    pub(super) fn text(&self, key: &str, reader: &mut Reader<'_>) -> Option<Text> {
        text(key, self.entries.get(key)?, reader)
    }

    /// `true` or `false`; the latter where the key is not written.
    pub(super) fn flag(&self, key: &str, reader: &mut Reader<'_>) -> bool {
        match self.entries.get(key).map(|value| (value, value.get_ref())) {
            None => false,
            Some((_, DeValue::Boolean(flag))) => *flag,
            Some((value, _)) => {
                wrong_form(key, "`true` or `false`", value, reader);
                false
            }
        }
    }

    /// A whole number that is not negative, if the key is written.
    pub(super) fn number(&self, key: &str, reader: &mut Reader<'_>) -> Option<u32> {
        let value = self.entries.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            wrong_form(key, "a whole number that is not negative", value, reader);
        }
        number
    }

    /// A string that must be there and not be empty.
    pub(super) fn required_text(&self, key: &str, reader: &mut Reader<'_>) -> Option<Text> {
        let Some(value) = self.entries.get(key) else {
            self.missing(key, reader);
            return None;
        };
        let text = text(key, value, reader)?;
        if text.value.is_empty() {
            let span = span_of(reader.id, value.span());
            let message = format!("`{key}` is empty");
            reader.report(Diagnostic::new(Code::ManifestValue, span, message));
            return None;
        }
        Some(text)
    }

    /// Strings; none where the key is not written.
    pub(super) fn texts(&self, key: &str, reader: &mut Reader<'_>) -> Vec<Text> {
        let items = self.entries.get(key).map(|value| texts(key, value, reader));
        items.flatten().unwrap_or_default()
    }

    /// Strings, of which there must be one.
    pub(super) fn required_texts(&self, key: &str, reader: &mut Reader<'_>) -> Option<Vec<Text>> {
        let Some(value) = self.entries.get(key) else {
            self.missing(key, reader);
            return None;
        };
        let items = texts(key, value, reader)?;
        if items.is_empty() {
            let span = span_of(reader.id, value.span());
            let message = format!("`{key}` is empty");
            reader.report(Diagnostic::new(Code::ManifestValue, span, message));
            return None;
        }
        Some(items)
    }

    /// A table of strings under keys of any name. The place of each is the
    /// whole entry: both its key and its value may be wrong.
    pub(super) fn text_map(&self, key: &str, reader: &mut Reader<'_>) -> Vec<(String, Text)> {
        let Some(value) = self.entries.get(key) else {
            return Vec::new();
        };
        let DeValue::Table(table) = value.get_ref() else {
            wrong_form(key, "a table of strings", value, reader);
            return Vec::new();
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries = entries.into_iter().filter_map(|(name, value)| {
            let mut text = text(name.get_ref(), value, reader)?;
            text.span = span_of(reader.id, name.span().start..value.span().end);
            Some((name.get_ref().to_string(), text))
        });
        entries.collect()
    }

    /// A table, if the key is written.
    pub(super) fn table(&self, key: &str, known: &[&str], reader: &mut Reader<'_>) -> Option<Self> {
        let value = self.entries.get(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            wrong_form(key, "a table", value, reader);
            return None;
        };
        let span = span_of(reader.id, value.span());
        Some(Table::new(table, span, known, reader))
    }

    /// An array of tables.
    pub(super) fn tables(&self, key: &str, known: &[&str], reader: &mut Reader<'_>) -> Vec<Self> {
        let Some(value) = self.entries.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(array) = value.get_ref() else {
            wrong_form(key, &format!("written `[[{key}]]`"), value, reader);
            return Vec::new();
        };
        let tables = array.iter().filter_map(|value| match value.get_ref() {
            DeValue::Table(table) => {
                let span = span_of(reader.id, value.span());
                Some(Table::new(table, span, known, reader))
            }
            _ => {
                wrong_form(key, "an array of tables", value, reader);
                None
            }
        });
        tables.collect()
    }

    fn missing(&self, key: &str, reader: &mut Reader<'_>) {
        let message = format!("the key `{key}` is missing");
        reader.report(Diagnostic::new(
            Code::ManifestKeyMissing,
            self.span,
            message,
        ));
    }
}

fn text(key: &str, value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Text> {
    let DeValue::String(text) = value.get_ref() else {
        wrong_form(key, "a string", value, reader);
        return None;
    };
    let mut range = value.span();
    // Between the quotes, where each character stands for itself: a part of
    // the value then is a part of the place.
    if range.len() == text.len() + 2 {
        range = range.start + 1..range.end - 1;
    }
    Some(Text {
        value: text.to_string(),
        span: span_of(reader.id, range),
    })
}

fn texts(key: &str, value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Vec<Text>> {
    let DeValue::Array(array) = value.get_ref() else {
        wrong_form(key, "an array of strings", value, reader);
        return None;
    };
    let items = array.iter().filter_map(|value| match value.get_ref() {
        DeValue::String(_) => text(key, value, reader),
        _ => {
            wrong_form(key, "an array of strings", value, reader);
            None
        }
    });
    Some(items.collect())
}

fn wrong_form(key: &str, form: &str, value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) {
    let span = span_of(reader.id, value.span());
    let message = format!("`{key}` must be {form}");
    reader.report(Diagnostic::new(Code::ManifestValue, span, message));
}

fn span_of(source: SourceId, range: Range<usize>) -> Span {
    let offset = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    Span {
        source,
        start: offset(range.start),
        end: offset(range.end),
    }
}
