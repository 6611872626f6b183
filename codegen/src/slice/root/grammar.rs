//! The grammar of a root's path: segments, and what stands in braces and
//! parentheses.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostics::Code;

/// A segment as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `messages`, `$count`, `microsoft.graph.user`
    Name(&'a str),
    /// `{id}`: the text between the braces.
    Parameter(&'a str),
    /// `users({id})`, `delta()`, `(a={a},b={b})`: a name, which may be empty,
    /// and what the parentheses behind it hold.
    Parentheses(&'a str, Vec<Argument<'a>>),
}

/// What stands in parentheses: `name={parameter}`, or the parameter alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Argument<'a> {
    /// The name before `=`.
    pub(super) name: Option<&'a str>,
    /// The text between the braces.
    pub(super) parameter: &'a str,
    /// Its bytes in the path.
    pub(super) range: Range<usize>,
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

fn syntax(range: Range<usize>, message: impl Into<String>) -> Failure {
    Failure::new(Code::RootPathSyntax, range, message)
}

/// The segments of a path.
pub(super) fn pieces(path: &str) -> Result<Vec<Placed<'_>>, Failure> {
    let Some(rest) = path.strip_prefix('/') else {
        return Err(syntax(0..path.len(), "a path begins with `/`"));
    };
    if let Some(at) = path.find('?') {
        let message = "query options are not part of a root";
        let help = "leave them out: the request that is generated has methods for them";
        return Err(syntax(at..path.len(), message).help(help));
    }
    let mut pieces = Vec::new();
    let mut start = 1;
    for segment in rest.split('/') {
        let range = start..start + segment.len();
        start = range.end + 1;
        if segment.is_empty() {
            // The slash before it, for there is nothing else to underline.
            let range = range.start - 1..range.start;
            return Err(syntax(range, "a segment of the path is empty"));
        }
        if segment == "**" {
            let help = "`**` stands at the end of a path";
            return Err(syntax(range, "nothing can follow `**`").help(help));
        }
        if segment.contains('*') {
            let help = "only the path of a request can have a `*`, in one of its names";
            return Err(syntax(range, "`*` cannot stand here").help(help));
        }
        pieces.push((piece(segment, &range)?, range));
    }
    each_parameter_has_its_name(&pieces)?;
    Ok(pieces)
}

fn piece<'a>(segment: &'a str, range: &Range<usize>) -> Result<Piece<'a>, Failure> {
    if let Some((name, rest)) = segment.split_once('(') {
        let inner = rest
            .strip_suffix(')')
            .filter(|inner| !inner.contains(['(', ')']) && !name.contains(['{', '}']));
        let Some(inner) = inner else {
            let message = format!("`{segment}` is neither a name nor a parameter");
            let help = "write one pair of parentheses, at the end of the segment";
            return Err(syntax(range.clone(), message).help(help));
        };
        let arguments = arguments(inner, range.start + name.len() + 1)?;
        return Ok(Piece::Parentheses(name, arguments));
    }
    if !segment.contains(['{', '}']) {
        return Ok(Piece::Name(segment));
    }
    match parameter(segment) {
        Some(parameter) => Ok(Piece::Parameter(parameter)),
        None => {
            let message = format!("`{segment}` is neither a name nor a parameter");
            Err(syntax(range.clone(), message).help(PARAMETER))
        }
    }
}

const PARAMETER: &str = "write a parameter as letters, digits, `_` and `-` between braces";

/// The name of a parameter between braces.
fn parameter(text: &str) -> Option<&str> {
    let between = text.strip_prefix('{')?.strip_suffix('}')?;
    is_identifier(between).then_some(between)
}

/// What parentheses hold; it begins at this byte of the path.
fn arguments(inner: &str, start: usize) -> Result<Vec<Argument<'_>>, Failure> {
    if inner.is_empty() {
        return Ok(Vec::new());
    }
    let mut arguments = Vec::new();
    let mut start = start;
    for text in inner.split(',') {
        let range = start..start + text.len();
        start = range.end + 1;
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (Some(name.trim()), value.trim()),
            None => (None, text.trim()),
        };
        // Documentation puts quotes around text; whether they are there is a
        // matter of the type.
        let bare = value
            .strip_prefix('\'')
            .and_then(|value| value.strip_suffix('\''))
            .unwrap_or(value);
        let Some(parameter) = parameter(bare) else {
            let message = format!("`{value}` is not a parameter");
            let example = name.filter(|name| is_identifier(name)).unwrap_or("id");
            let help = format!("values are arguments of the function: write `{{{example}}}`");
            return Err(syntax(range, message).help(help));
        };
        if name.is_some_and(str::is_empty) {
            return Err(syntax(range, "a name is missing before `=`"));
        }
        arguments.push(Argument {
            name,
            parameter,
            range,
        });
    }
    Ok(arguments)
}

/// Two parameters of one name would be one argument. Keys in segments of their
/// own may share a name, as `{id}` often does: the walk tells them apart.
fn each_parameter_has_its_name(pieces: &[Placed<'_>]) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    let mut keys = BTreeSet::new();
    for (piece, range) in pieces {
        if let Piece::Parameter(parameter) = piece
            && !keys.insert(*parameter)
        {
            continue;
        }
        let found: Vec<(&str, &Range<usize>)> = match piece {
            Piece::Name(_) => Vec::new(),
            Piece::Parameter(parameter) => vec![(*parameter, range)],
            Piece::Parentheses(_, arguments) => {
                let found = arguments.iter();
                found.map(|it| (it.parameter, &it.range)).collect()
            }
        };
        for (parameter, range) in found {
            if !seen.insert(parameter) {
                let message = format!("the path has two parameters `{parameter}`");
                let help = "give each a name of its own";
                return Err(syntax(range.clone(), message).help(help));
            }
        }
    }
    Ok(())
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        && name.contains(|c: char| c.is_ascii_alphabetic())
}
