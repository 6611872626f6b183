//! The query options of a request (OData URL Conventions 4.01 §5).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::root::EnumStyle;
use crate::query::options::Options;

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

/// The query options of a request, in the order in which they were first set.
#[derive(Clone, Default)]
pub(super) struct Query(pub(super) Options);

impl Query {
    /// Sets or adds an option that the program names as text.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.0.raw(name, value);
    }

    /// Whether there is no option.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().next().is_none()
    }

    /// Whether there is an option of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// Whether an option is there, and the program did not set it as text.
    pub(super) fn is_typed(&self, name: &str) -> bool {
        self.0.is_typed(name)
    }

    /// Whether the typed methods of an option name a property, or a part of it.
    pub(super) fn names(&self, option: &str, property: &str) -> bool {
        self.0.members(option).any(|path| {
            let rest = path.strip_prefix(property);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// Whether Microsoft Graph takes it for an advanced query.
    pub(super) fn is_advanced(&self) -> bool {
        self.0.is_advanced()
    }

    /// The query as a URL carries it, with its question mark, or behind the
    /// query that the URL has; nothing where there is no option.
    pub(super) fn encode_to(&self, enums: EnumStyle, url: &mut String) {
        for (name, value) in self.0.iter() {
            match enums {
                EnumStyle::Quoted => encode_option(name, value.as_str(), url),
                EnumStyle::Qualified => encode_option(name, &value.qualified(), url),
            }
        }
    }
}

/// Adds one query option to a URL, behind those that it has.
pub(super) fn encode_option(name: &str, value: &str, url: &mut String) {
    url.push(if url.contains('?') { '&' } else { '?' });
    url.extend(utf8_percent_encode(name, NAME));
    url.push('=');
    url.extend(utf8_percent_encode(value, VALUE));
}
