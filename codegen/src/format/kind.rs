//! What a document is, by its first characters and its first members.

use super::Format;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources, Span};
use crate::tree::{Map, Tree};

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    Xml,
    Json,
    Yaml,
}

const READ: &str =
    "give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description";

/// How a document is written; of what is none of them, it is said what it looks
/// like.
pub(super) fn notation(
    sources: &Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Notation> {
    let text = &sources.get(source)?.text;
    let content = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let mut unknown = |what: &str, help: &str| {
        let start = text.len() - content.len();
        let line = content.lines().next().unwrap_or_default();
        let end = (start + line.len().min(80)).max(start);
        let end = (end..=text.len()).find(|&end| text.is_char_boundary(end));
        let span = Span {
            source,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end.unwrap_or(start)).unwrap_or(u32::MAX),
        };
        let code = if content.starts_with('<') {
            Code::NotCsdl
        } else {
            Code::UnknownFormat
        };
        let diagnostic = Diagnostic::new(code, span, what);
        diagnostics.push(diagnostic.help(help));
        None
    };
    if content.is_empty() {
        return unknown("the document is empty", READ);
    }
    let head = content.get(..content.len().min(1024));
    if head.unwrap_or(content).contains('\0') {
        return unknown("the document is binary", READ);
    }
    match content.as_bytes() {
        [b'<', ..] if is_html(content) => unknown(
            "the document is an HTML page",
            "a service that answers with a page may want a sign-in; save its `$metadata` instead",
        ),
        [b'<', ..] => Some(Notation::Xml),
        [b'{', rest @ ..] => {
            let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
            let is_flow = next.is_some_and(|byte| byte.is_ascii_alphabetic());
            Some(if is_flow {
                Notation::Yaml
            } else {
                Notation::Json
            })
        }
        [b'[', ..] => Some(Notation::Json),
        [b'/', b'/' | b'*', ..] => unknown(
            "the document begins with a comment, and JSON has none",
            "remove the comment",
        ),
        _ if is_yaml(content) => Some(Notation::Yaml),
        _ => unknown("the document is neither XML nor JSON nor YAML", READ),
    }
}

fn is_html(content: &str) -> bool {
    let head: String = content.chars().take(64).collect();
    let head = head.to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// Whether one of the first lines begins a map or a list.
fn is_yaml(content: &str) -> bool {
    const FIRST: usize = 20;
    let lines = content.lines().map(str::trim);
    let mut lines = lines
        .filter(|line| !line.is_empty() && !line.starts_with(['#', '%']))
        .take(FIRST)
        .peekable();
    lines.peek().is_none()
        || lines.any(|line| {
            let line = line.strip_prefix("---").unwrap_or(line).trim_start();
            line.contains(": ")
                || line.ends_with(':')
                || line.starts_with(['-', '?', '{', '[', '!', '&', '"', '\''])
        })
}

/// What a document says that it is.
pub(super) fn format(tree: &Tree<'_>) -> Option<Format> {
    let root = tree.root().map()?;
    let has = |name: &str| root.get(name).is_some();
    // Without its version a document still shows what it was meant to be.
    if has("$Version") || has("$EntityContainer") || has("$Reference") {
        Some(Format::CsdlJson)
    } else if has("openapi") {
        Some(Format::OpenApi)
    } else {
        None
    }
}

/// Says what a document looks like that is not read here.
pub(super) fn report_unknown(tree: &Tree<'_>, diagnostics: &mut Diagnostics) {
    let root = tree.root();
    let (code, member, what, help) = match root.map() {
        None => {
            let what = format!(
                "the document is {}, no description of a service",
                root.describe()
            );
            (Code::UnknownFormat, None, what, READ)
        }
        Some(map) => looks_like(map),
    };
    let span = member.unwrap_or_else(|| root.span());
    diagnostics.push(Diagnostic::new(code, span, what).help(help));
}

fn looks_like(root: Map<'_>) -> (Code, Option<Span>, String, &'static str) {
    let key = |name: &str| root.entries().find(|(key, _)| key.name == name);
    let at = |name: &str| key(name).map(|(key, _)| key.span);
    let told = |name, what: &str, help| (Code::UnknownFormat, at(name), what.to_owned(), help);
    if let Some((key, value)) = key("swagger") {
        let version = value.text().or_else(|| value.number()).unwrap_or("2.0");
        let version: String = version.chars().take(16).collect();
        return (
            Code::UnknownOpenApiVersion,
            Some(key.span),
            format!("the document is Swagger {version}"),
            "convert it to OpenAPI 3.0 or 3.1, or use the CSDL that it was made of",
        );
    }
    if at("asyncapi").is_some() {
        return told("asyncapi", "the document is an AsyncAPI description", READ);
    }
    if at("paths").is_some() || at("components").is_some() {
        let first = if at("paths").is_some() {
            "paths"
        } else {
            "components"
        };
        let help = "say the version that the description is of, such as `openapi: 3.0.3`";
        return told(first, "the description has no member `openapi`", help);
    }
    if at("@odata.context").is_some() || at("@context").is_some() {
        let first = if at("@context").is_some() {
            "@context"
        } else {
            "@odata.context"
        };
        let help = "save the service's `$metadata` instead of what it answers to a request";
        return told(
            first,
            "the document is an answer of a service, not its metadata",
            help,
        );
    }
    if at("error").is_some() && root.len() == 1 {
        let help = "read what the error says, and save the service's `$metadata` again";
        return told(
            "error",
            "the document is an error that a service answered",
            help,
        );
    }
    if at("$schema").is_some() {
        return told("$schema", "the document is a JSON Schema", READ);
    }
    let what = "the document says of no format that it is in it";
    let help = "CSDL JSON has a member `$Version`, and OpenAPI a member `openapi`";
    (Code::UnknownFormat, None, what.to_owned(), help)
}
