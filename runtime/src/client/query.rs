//! The query options of a request (OData URL Conventions 4.01 §5).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a value keeps as it is: unreserved characters, and those that OData
/// uses in expressions and a query may hold. A blank becomes `%20`, never `+`.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'$')
    .remove(b',')
    .remove(b'(')
    .remove(b')')
    .remove(b':')
    .remove(b';')
    .remove(b'=')
    .remove(b'@')
    .remove(b'/')
    .remove(b'*')
    .remove(b'!');

const NAME: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'$')
    .remove(b'@');

/// Query options in the order in which they were first set.
#[derive(Clone, Default)]
pub(super) struct Query {
    options: Vec<(String, String)>,
    /// The names that the program has set as text.
    raw: Vec<String>,
}

impl Query {
    /// Sets an option; a value that it had is replaced.
    pub(super) fn set(&mut self, name: &str, value: String) {
        match self.find(name) {
            Some(old) => *old = value,
            None => self.push(name, value),
        }
    }

    /// Adds items to an option whose value is a list.
    pub(super) fn add(&mut self, name: &str, items: &str) {
        if items.is_empty() {
            return;
        }
        match self.find(name) {
            Some(old) => {
                old.push(',');
                old.push_str(items);
            }
            None => self.push(name, items.to_owned()),
        }
    }

    /// Sets or adds an option by its name, as the option demands: a system
    /// query option stands in a request once, a custom one may be repeated.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.raw.push(name.to_owned());
        match name {
            "$select" | "$expand" => self.add(name, value),
            _ if name.starts_with('$') => self.set(name, value.to_owned()),
            _ => self.push(name, value.to_owned()),
        }
    }

    /// The value of an option.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut options = self.options.iter();
        let (_, value) = options.find(|(known, _)| known == name)?;
        Some(value)
    }

    /// Whether an option is there, and the program did not set it as text.
    pub(super) fn is_typed(&self, name: &str) -> bool {
        self.get(name).is_some() && !self.raw.iter().any(|raw| raw == name)
    }

    /// The query as a URL carries it, with its question mark, or behind the
    /// query that the URL has; nothing where there is no option.
    pub(super) fn encode_to(&self, url: &mut String) {
        for (name, value) in &self.options {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.extend(utf8_percent_encode(name, NAME));
            url.push('=');
            url.extend(utf8_percent_encode(value, VALUE));
        }
    }

    fn find(&mut self, name: &str) -> Option<&mut String> {
        self.options
            .iter_mut()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    fn push(&mut self, name: &str, value: String) {
        self.options.push((name.to_owned(), value));
    }
}
