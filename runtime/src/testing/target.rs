//! What a request asks for, as far as the script compares it.

use std::collections::BTreeSet;
use std::fmt;

use bytes::Bytes;
use http::{Method, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// Method, path, query options and body of a request. Which host it goes to,
/// the order of query options, and how the path is escaped make no difference.
#[derive(Clone)]
pub(super) struct Target {
    method: Method,
    path: String,
    /// Decoded names and values, as they are ordered in the request.
    options: Vec<(String, String)>,
    body: Bytes,
}

impl Target {
    pub(super) fn of(request: &http::Request<Bytes>) -> Self {
        Self {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            options: query_options(request.uri()),
            body: request.body().clone(),
        }
    }

    pub(super) fn with_option(mut self, name: &str, value: &str) -> Self {
        self.options.push((name.to_owned(), value.to_owned()));
        self
    }

    /// In what `asked` differs from this target: first what tells requests
    /// apart most. Nothing when it matches.
    pub(super) fn differences(&self, asked: &Self, any_query: bool) -> Vec<Difference> {
        let mut differences = Vec::new();
        if self.method != asked.method {
            differences.push(Difference::Method);
        }
        let (own, other) = (segments(&self.path), segments(&asked.path));
        let surplus = own.len().abs_diff(other.len());
        let others = own.iter().zip(&other).filter(|(own, other)| own != other);
        differences.extend((0..others.count() + surplus).map(|_| Difference::Segment));
        if !any_query {
            self.compare_options(asked, &mut differences);
        }
        // An expectation without a body leaves the body open.
        if !self.body.is_empty() && !same_body(&self.body, &asked.body) {
            differences.push(Difference::Body);
        }
        differences
    }

    fn compare_options(&self, asked: &Self, differences: &mut Vec<Difference>) {
        let own: BTreeSet<_> = self.options.iter().collect();
        let other: BTreeSet<_> = asked.options.iter().collect();
        let mut further: Vec<_> = other.difference(&own).copied().collect();
        for missing in own.difference(&other).copied() {
            let same_name = further.iter().position(|option| option.0 == missing.0);
            differences.push(match same_name {
                Some(index) => Difference::Changed {
                    expected: shown(missing),
                    asked: shown(further.remove(index)),
                },
                None => Difference::Missing(shown(missing)),
            });
        }
        let further = further.into_iter().map(shown);
        differences.extend(further.map(Difference::Further));
        if own == other && self.options.len() != asked.options.len() {
            differences.push(Difference::Repeated);
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)?;
        for (index, option) in self.options.iter().enumerate() {
            let mark = if index == 0 { '?' } else { '&' };
            write!(formatter, "{mark}{}", shown(option))?;
        }
        Ok(())
    }
}

/// One thing in which a request is not as expected.
pub(super) enum Difference {
    Method,
    Segment,
    Changed { expected: String, asked: String },
    Missing(String),
    Further(String),
    Repeated,
    Body,
}

impl Difference {
    /// How far apart it makes two requests.
    fn weight(&self) -> usize {
        match self {
            Self::Method => 4,
            Self::Segment => 3,
            Self::Changed { .. }
            | Self::Missing(_)
            | Self::Further(_)
            | Self::Repeated
            | Self::Body => 1,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method => formatter.write_str("with another method"),
            Self::Segment => formatter.write_str("on another path"),
            Self::Changed { expected, asked } => write!(formatter, "with {asked}, not {expected}"),
            Self::Missing(option) => write!(formatter, "without {option}"),
            Self::Further(option) => write!(formatter, "with {option}"),
            Self::Repeated => formatter.write_str("with a query option repeated"),
            Self::Body => formatter.write_str("with another body"),
        }
    }
}

/// How far apart two requests are.
pub(super) fn weight(differences: &[Difference]) -> usize {
    differences.iter().map(Difference::weight).sum()
}

/// The query options of a URL, decoded. A plus sign is a plus sign.
pub(super) fn query_options(uri: &Uri) -> Vec<(String, String)> {
    let options = uri.query().unwrap_or_default().split('&');
    options
        .filter(|option| !option.is_empty())
        .map(|option| option.split_once('=').unwrap_or((option, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn segments(path: &str) -> Vec<String> {
    path.split('/').map(decoded).collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn shown((name, value): &(String, String)) -> String {
    format!("{name}={value}")
}

/// The same bytes, or the same JSON.
fn same_body(expected: &[u8], asked: &[u8]) -> bool {
    expected == asked
        || match (
            serde_json::from_slice::<Value>(expected),
            serde_json::from_slice::<Value>(asked),
        ) {
            (Ok(expected), Ok(asked)) => expected == asked,
            _ => false,
        }
}
