//! The text of the lock: a line a name.

use super::{Name, Role, Space};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources, Span};
use crate::suggest::nearest;

const HEADER: &str = "\
# The public names of the generated crate, and the elements of the metadata that they stand for.
#
# `cargo xtask codegen` writes this file and refuses to move a name: commit it with the crate, and
# keep the lines of both sides where a merge conflicts. docs/semver.md says more.
#
#   NAME = ROLE ELEMENT          the crate has this name
#   gone NAME = ROLE ELEMENT     the element is not in the crate; the name is kept for it
#   former NAME = ROLE ELEMENT   the element got another name; no other element gets this one
";

/// More mistakes than these are not reported.
const MISTAKES: usize = 20;

/// What a line says of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// The crate has it.
    Live,
    /// Its element is not in the crate.
    Gone,
    /// Its element has another name.
    Former,
}

impl State {
    fn prefix(self) -> &'static str {
        match self {
            Self::Live => "",
            Self::Gone => "gone ",
            Self::Former => "former ",
        }
    }
}

/// A line of the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    pub path: &'a str,
    pub role: Role,
    pub element: &'a str,
    pub state: State,
    /// The place of the line.
    pub span: Span,
}

impl<'a> Line<'a> {
    /// What no two lines have in common.
    pub(super) fn key(&self) -> (&'a str, Space) {
        (self.path, self.role.space())
    }
}

/// The line of a name, in the order of the text.
pub(super) type Written<'a> = (State, &'a str, Role, &'a str);

/// The names and elements of a lock, sorted, each name once. `None` where a
/// line is none, or two contradict each other.
pub(super) fn parse<'s>(
    sources: &'s Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Line<'s>>> {
    let text = &sources.get(source)?.text;
    let mut lines = Vec::new();
    let mut mistakes = 0;
    let mut start = 0;
    for row in text.split_inclusive('\n') {
        let behind = row.trim_start_matches('\u{feff}').trim_start();
        let before = row.len() - behind.len();
        let content = behind.trim_end();
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span {
            source,
            start: offset(start + before),
            end: offset(start + before + content.len()),
        };
        start += row.len();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        match line(content, span) {
            Ok(line) => lines.push(line),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                mistakes += 1;
                if mistakes == MISTAKES {
                    break;
                }
            }
        }
    }
    lines.sort_by(|a, b| (a.key(), a.state, a.span).cmp(&(b.key(), b.state, b.span)));
    // A merge may have left a line twice, or once live and once gone.
    lines.dedup_by(|second, first| {
        (second.key(), second.role, second.element) == (first.key(), first.role, first.element)
    });
    for pair in lines.windows(2) {
        if let [first, second] = pair
            && first.key() == second.key()
        {
            diagnostics.push(contradiction(first, second));
            mistakes += 1;
            if mistakes >= MISTAKES {
                break;
            }
        }
    }
    (mistakes == 0).then_some(lines)
}

fn line(content: &str, span: Span) -> Result<Line<'_>, Box<Diagnostic>> {
    let syntax = |message: String, help: &str| {
        Box::new(Diagnostic::new(Code::LockSyntax, span, message).help(help))
    };
    let form =
        "a line is `NAME = ROLE ELEMENT`, with `gone` or `former` before it where they apply";
    let Some((name, stands_for)) = halves(content) else {
        let markers = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
        if markers.iter().any(|marker| content.starts_with(marker)) {
            return Err(syntax(
                "a merge was not finished".to_owned(),
                "keep the lines of both sides and remove the markers",
            ));
        }
        return Err(syntax("this is no line of the lock".to_owned(), form));
    };
    let (state, path) = match name.split_once(' ') {
        None => (State::Live, name),
        Some(("gone", path)) => (State::Gone, path),
        Some(("former", path)) => (State::Former, path),
        Some(_) => return Err(syntax(format!("`{name}` is no name"), form)),
    };
    if !is_path(path) {
        return Err(syntax(format!("`{path}` is no path of Rust"), form));
    }
    let (word, element) = stands_for.split_once(' ').unwrap_or((stands_for, ""));
    let Some(role) = Role::from_keyword(word) else {
        let known = Role::ALL.iter().map(|role| role.keyword());
        let help = nearest(word, known).map_or_else(
            || form.to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        return Err(syntax(format!("`{word}` is no role of a name"), &help));
    };
    if element.is_empty() {
        return Err(syntax("the element is missing".to_owned(), form));
    }
    Ok(Line {
        path,
        role,
        element,
        state,
        span,
    })
}

/// What is in front of the first ` = `, and what is behind; quicker than a search
/// for all three characters, which tens of thousands of lines would feel.
fn halves(content: &str) -> Option<(&str, &str)> {
    let (name, stands_for) = content.split_once('=')?;
    Some((name.strip_suffix(' ')?, stands_for.strip_prefix(' ')?))
}

/// Whether identifiers stand between `::`.
pub(super) fn is_path(path: &str) -> bool {
    // Nearly all are ASCII, and are looked at by bytes.
    let mut last = b':';
    let mut colons = 2;
    for &byte in path.as_bytes() {
        match byte {
            b':' => colons = 3.min(colons + 1),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' if matches!(colons, 0 | 2) => colons = 0,
            b'0'..=b'9' if colons == 0 => {}
            _ => return path.split("::").all(is_identifier),
        }
        last = byte;
    }
    last != b':'
}

fn is_identifier(segment: &str) -> bool {
    segment.starts_with(|c: char| c == '_' || unicode_ident::is_xid_start(c))
        && segment.chars().all(unicode_ident::is_xid_continue)
}

fn contradiction(first: &Line<'_>, second: &Line<'_>) -> Diagnostic {
    let (mut first, mut second) = (first, second);
    if second.span < first.span {
        (first, second) = (second, first);
    }
    let message = format!("`{}` stands for two elements", second.path);
    Diagnostic::new(Code::LockContradiction, second.span, message)
        .related(first.span, "it is given here")
        .help("keep the line of the release that was first, and let a run name the other element")
}

/// The text of these lines.
pub(super) fn write(lines: &[Written<'_>]) -> String {
    let length = |(_, path, _, element): &Written<'_>| path.len() + element.len() + 32;
    let mut text = String::with_capacity(HEADER.len() + lines.iter().map(length).sum::<usize>());
    text.push_str(HEADER);
    text.push('\n');
    for (state, path, role, element) in lines {
        for part in [
            state.prefix(),
            path,
            " = ",
            role.keyword(),
            " ",
            element,
            "\n",
        ] {
            text.push_str(part);
        }
    }
    text
}

/// The line of a name that the crate has.
pub(super) fn live<'a>(name: &Name<'a>) -> Written<'a> {
    (State::Live, name.path, name.role, name.element)
}
