//! `[service]` and `service-version`: what of a service is not in its metadata.

use super::Reader;
use super::table::Table;
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic};
use crate::manifest::{KeyStyle, Qualification, Service, ServiceVersion};
use crate::suggest::nearest;

/// The versions of Microsoft Graph.
pub(in super::super) const SERVICE_VERSIONS: [&str; 2] = ["v1.0", "beta"];

const QUALIFICATIONS: [(&str, Qualification); 2] = [
    ("unqualified", Qualification::Unqualified),
    ("qualified", Qualification::Qualified),
];

pub(super) fn service(table: &Table<'_>, reader: &mut Reader<'_>) -> Option<Service> {
    let keys = &[
        "name",
        "root",
        "key-style",
        "operation-names",
        "enum-values",
    ];
    let table = table.table("service", keys, reader)?;
    let key_styles = [
        ("segment", KeyStyle::Segment),
        ("parentheses", KeyStyle::Parentheses),
    ];
    let service = Service {
        name: table.text("name", reader),
        root: table.text("root", reader),
        key_style: choice(&table, "key-style", &key_styles, reader),
        operation_names: choice(&table, "operation-names", &QUALIFICATIONS, reader),
        enum_values: choice(&table, "enum-values", &QUALIFICATIONS, reader),
    };
    if let Some(name) = &service.name
        && !is_name(&name.value)
    {
        let message = format!("`{}` is not a name of a service", name.value);
        let help = "write a letter, then letters, digits, blanks, `.`, `-` and `_`";
        reader.report(Diagnostic::new(Code::ManifestValue, name.span, message).help(help));
    }
    if let Some(root) = &service.root
        && !is_root(&root.value)
    {
        let message = format!("`{}` is not the URL of a service", root.value);
        let help = "write \"https://host/path\", without a query and a fragment";
        reader.report(Diagnostic::new(Code::ManifestValue, root.span, message).help(help));
    }
    Some(service)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.ends_with(' ')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_'))
}

/// An absolute URL of HTTP (RFC 3986) that paths can stand behind.
fn is_root(root: &str) -> bool {
    let rest = root
        .strip_prefix("https://")
        .or_else(|| root.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split('/').next().unwrap_or_default();
        !host.is_empty()
            && rest
                .chars()
                .all(|c| c.is_ascii_graphic() && !"?#@\"<>\\^`{|}".contains(c))
    })
}

/// One of several words.
fn choice<T: Copy>(
    table: &Table<'_>,
    key: &str,
    known: &[(&str, T)],
    reader: &mut Reader<'_>,
) -> Option<T> {
    let text = table.text(key, reader)?;
    if let Some((_, value)) = known.iter().find(|(name, _)| *name == text.value) {
        return Some(*value);
    }
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    let message = format!("`{}` is no value of `{key}`", text.value);
    let diagnostic = Diagnostic::new(Code::ManifestValue, text.span, message);
    reader.report(match nearest(&text.value, names.iter().copied()) {
        Some(meant) => diagnostic.help(format!("did you mean \"{meant}\"?")),
        None => diagnostic.help(format!("write \"{}\"", names.join("\" or \""))),
    });
    None
}

/// The version that is written. Without a `[service]` of its own name it is
/// Microsoft Graph, whose versions are known, and it must be there.
pub(super) fn service_version(
    table: &Table<'_>,
    service: Option<&Service>,
    reader: &mut Reader<'_>,
) -> Result<Option<ServiceVersion>, ()> {
    if service.is_some() && !table.has("service-version") {
        return Ok(None);
    }
    let text = table.required_text("service-version", reader).ok_or(())?;
    let named = service.is_some_and(|service| service.name.is_some());
    let is_version = if named {
        is_segment(&text.value)
    } else {
        SERVICE_VERSIONS.contains(&text.value.as_str())
    };
    if is_version {
        return Ok(Some(ServiceVersion(text.value)));
    }
    reader.report(unknown(&text, named));
    Err(())
}

fn unknown(text: &Text, named: bool) -> Diagnostic {
    let message = format!("`{}` is not a version of the service", text.value);
    let diagnostic = Diagnostic::new(Code::ManifestValue, text.span, message);
    diagnostic.help(if named {
        "write one segment of a path: letters, digits, `.`, `-` and `_`"
    } else {
        "write \"v1.0\" or \"beta\""
    })
}

fn is_segment(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}
