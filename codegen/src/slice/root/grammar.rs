//! The grammar of a root's path: segments and, between braces, parameters.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostics::Code;

/// A segment as written.
pub(super) enum Piece<'a> {
    Name(&'a str),
    /// The text between the braces.
    Parameter(&'a str),
}

/// A segment and its bytes in the path.
pub(super) type Placed<'a> = (Piece<'a>, Range<usize>);

/// Why a path is no request.
pub(super) struct Failure {
    pub(super) code: Code,
    /// The bytes of the path that are to blame.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Failure {
    pub(super) fn new(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            code,
            range,
            message: message.into(),
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The segments of a path.
pub(super) fn pieces(path: &str) -> Result<Vec<Placed<'_>>, Failure> {
    let syntax = |range, message: String| Failure::new(Code::RootPathSyntax, range, message);
    let Some(rest) = path.strip_prefix('/') else {
        let message = "a path begins with `/`".to_owned();
        return Err(syntax(0..path.len(), message));
    };
    let mut pieces = Vec::new();
    let mut parameters = BTreeSet::new();
    let mut start = 1;
    for segment in rest.split('/') {
        let range = start..start + segment.len();
        start = range.end + 1;
        if segment.is_empty() {
            // The slash before it, for there is nothing else to underline.
            let message = "a segment of the path is empty".to_owned();
            return Err(syntax(range.start - 1..range.start, message));
        }
        if !segment.contains(['{', '}']) {
            pieces.push((Piece::Name(segment), range));
            continue;
        }
        let between = segment
            .strip_prefix('{')
            .and_then(|it| it.strip_suffix('}'));
        let Some(parameter) = between.filter(|name| is_identifier(name)) else {
            let message = format!("`{segment}` is neither a name nor a parameter");
            let help = "write a parameter as letters, digits, `_` and `-` between braces";
            return Err(syntax(range, message).help(help));
        };
        if !parameters.insert(parameter) {
            let message = format!("the path has two parameters `{parameter}`");
            return Err(syntax(range, message));
        }
        pieces.push((Piece::Parameter(parameter), range));
    }
    Ok(pieces)
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        && name.contains(|c: char| c.is_ascii_alphabetic())
}

/// A path in which parameters have no names: the same for the same request.
pub(super) fn without_names(path: &str) -> String {
    let segments = path
        .split('/')
        .map(|segment| match segment.starts_with('{') {
            true => "{}",
            false => segment,
        });
    segments.collect::<Vec<_>>().join("/")
}
