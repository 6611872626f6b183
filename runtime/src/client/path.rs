//! The path of a request, lengthened segment by segment (OData URL Conventions
//! 4.01 §4).

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::argument::{Argument, Form};
use super::builder::Client;
use super::demands::Demands;
use super::invalid_request::Fault;
use super::key::Key;
use super::query;
use super::root::{EnumStyle, KeyStyle, Root};

/// All but what RFC 3986 §2.3 calls unreserved, and `@`, which ids that are
/// mail addresses hold. What an id holds never becomes structure of the URL.
pub(super) const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@');

/// Where a request goes: the client, the service version, and segments.
///
/// Generated request types lengthen it. A key that a URL cannot carry is
/// remembered and reported when the request is built. `Debug` shows the path
/// template, which has placeholders for ids and arguments.
#[derive(Clone)]
pub struct Path {
    client: Client,
    style: Root,
    has_version: bool,
    encoded: String,
    template: String,
    /// Parameter aliases and their values.
    aliases: Vec<(String, String)>,
    demands: &'static Demands,
    fault: Option<Fault>,
}

impl Path {
    /// The service root of a version of Microsoft Graph, such as `beta`.
    #[must_use]
    pub fn new(client: &Client, version: &str) -> Self {
        Self::start(client, version, Root::GRAPH)
    }

    /// The root of a service.
    #[must_use]
    pub fn at(client: &Client, root: Root) -> Self {
        Self::start(client, root.version, root)
    }

    fn start(client: &Client, version: &str, style: Root) -> Self {
        let mut encoded = String::new();
        if !version.is_empty() {
            push_segment(&mut encoded, version);
        }
        Self {
            client: client.clone(),
            style,
            has_version: !version.is_empty(),
            encoded,
            template: String::new(),
            aliases: Vec::new(),
            demands: &Demands::NONE,
            fault: None,
        }
    }

    /// Goes on to a navigation property, another property, an entity set or a
    /// singleton.
    #[must_use]
    pub fn segment(mut self, name: &str) -> Self {
        push_segment(&mut self.encoded, name);
        self.template.push('/');
        self.template.push_str(name);
        self
    }

    /// Goes on to values of a derived type, by its qualified name (OData URL
    /// Conventions 4.01 §4.11).
    #[must_use]
    pub fn cast(self, type_name: &str) -> Self {
        self.segment(type_name)
    }

    /// Goes on to an action, or to a function whose parameters are left out
    /// with their parentheses (OData URL Conventions 4.01 §4.4, §4.5).
    #[must_use]
    pub fn operation(self, name: &str) -> Self {
        self.segment(name)
    }

    /// Goes on to a function with arguments for its parameters, by name (OData
    /// URL Conventions 4.01 §4.4). The template has their names.
    #[must_use]
    pub fn function(mut self, name: &str, arguments: &[(&'static str, Argument)]) -> Self {
        self = self.segment(name);
        self.open();
        let mut is_first = true;
        for (name, Argument(form)) in arguments {
            if matches!(form, Form::Omitted) {
                continue;
            }
            self.name(name, &mut is_first);
            match form {
                Form::Omitted => {}
                Form::Null => self.encoded.push_str("null"),
                Form::Inline(literal) => literal.encode_to(self.style.enums, &mut self.encoded),
                Form::Alias(Some(json)) => self.alias(name, json),
                Form::Alias(None) => self.refuse(Fault::Argument(name)),
            }
        }
        self.close();
        self
    }

    /// Goes on to the entity with this key; `placeholder` stands for it in the
    /// template (OData URL Conventions 4.01 §4.3).
    #[must_use]
    pub fn key(mut self, placeholder: &'static str, key: impl Into<Key>) -> Self {
        let Key(literal) = key.into();
        match self.style.keys {
            KeyStyle::Parentheses => {
                self.open();
                literal.encode_to(self.style.enums, &mut self.encoded);
                self.placeholder(placeholder);
                self.close();
            }
            KeyStyle::Segment => {
                let text = literal.unquoted();
                match text {
                    "" => self.refuse(Fault::EmptyKey(placeholder)),
                    "." | ".." => self.refuse(Fault::DotKey(placeholder)),
                    _ => {}
                }
                push_segment(&mut self.encoded, text);
                self.template.push('/');
                self.placeholder(placeholder);
            }
        }
        self
    }

    /// The same where the metadata says that the key is text (`Edm.String`): the
    /// literal is one of text, whatever the value is made of, `people('7')`.
    #[must_use]
    pub fn text_key(self, placeholder: &'static str, key: impl Into<Key>) -> Self {
        self.key(placeholder, key.into().into_text())
    }

    /// Goes on to the entity with these key properties, all of its key or an
    /// alternate one (OData URL Conventions 4.01 §4.3.1, §4.3.4).
    #[must_use]
    pub fn keys(mut self, keys: &[(&'static str, Key)]) -> Self {
        self.open();
        let mut is_first = true;
        for (name, Key(literal)) in keys {
            self.name(name, &mut is_first);
            literal.encode_to(self.style.enums, &mut self.encoded);
        }
        self.close();
        self
    }

    /// Goes on to the number of items (`/$count`).
    #[must_use]
    pub fn count(self) -> Self {
        self.system("$count")
    }

    /// Goes on to the raw value (`/$value`).
    #[must_use]
    pub fn value(self) -> Self {
        self.system("$value")
    }

    /// Goes on to the reference to an entity, or the references to those of a
    /// collection (`/$ref`).
    #[must_use]
    pub fn reference(self) -> Self {
        self.system("$ref")
    }

    /// Says what the metadata demands of the request that is made of the path.
    #[must_use]
    pub fn demanding(mut self, demands: &'static Demands) -> Self {
        self.demands = demands;
        self
    }

    fn system(mut self, name: &'static str) -> Self {
        self.encoded.push('/');
        self.encoded.push_str(name);
        self.template.push('/');
        self.template.push_str(name);
        self
    }

    fn open(&mut self) {
        self.encoded.push('(');
        self.template.push('(');
    }

    fn close(&mut self) {
        self.encoded.push(')');
        self.template.push(')');
    }

    fn placeholder(&mut self, name: &str) {
        self.template.push('{');
        self.template.push_str(name);
        self.template.push('}');
    }

    /// `name=`, behind a comma where it is not the first.
    fn name(&mut self, name: &str, is_first: &mut bool) {
        if !std::mem::take(is_first) {
            self.encoded.push(',');
            self.template.push(',');
        }
        self.encoded.extend(utf8_percent_encode(name, SEGMENT));
        self.encoded.push('=');
        self.template.push_str(name);
        self.template.push('=');
        self.placeholder(name);
    }

    /// An alias in the path, its value for the query. A path with two functions
    /// may have two parameters of one name.
    fn alias(&mut self, name: &str, json: &str) {
        let is_taken = |path: &Self, alias: &str| path.aliases.iter().any(|(old, _)| old == alias);
        let mut alias = format!("@{name}");
        let mut number = 2;
        while is_taken(self, &alias) {
            alias = format!("@{name}_{number}");
            number += 1;
        }
        self.encoded.extend(utf8_percent_encode(&alias, SEGMENT));
        self.aliases.push((alias, json.to_owned()));
    }

    fn refuse(&mut self, fault: Fault) {
        self.fault = self.fault.or(Some(fault));
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn template(&self) -> &str {
        &self.template
    }

    /// Whether a service version stands before the first segment.
    pub(super) fn has_version(&self) -> bool {
        self.has_version
    }

    /// How the service spells members of enumeration types.
    pub(super) fn enums(&self) -> EnumStyle {
        self.style.enums
    }

    pub(super) fn demands(&self) -> &'static Demands {
        self.demands
    }

    /// The address; its query has the parameter aliases alone.
    ///
    /// # Errors
    ///
    /// The first key or argument that a URL cannot carry.
    pub(super) fn address(&self) -> Result<String, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let mut address = format!("{}{}", self.client.endpoint().as_str(), self.encoded);
        for (alias, value) in &self.aliases {
            query::encode_option(alias, value, &mut address);
        }
        Ok(address)
    }
}

fn push_segment(path: &mut String, segment: &str) {
    path.push('/');
    path.extend(utf8_percent_encode(segment, SEGMENT));
}

impl fmt::Debug for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Path").field(&self.template).finish()
    }
}
