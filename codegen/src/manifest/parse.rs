//! Reads a manifest: TOML to [`Manifest`], with the place of every mistake.

mod service;
mod table;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use toml::de::DeTable;

use self::table::Table;
use super::{Manifest, Package, Root};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources, Span};

/// The keys of a manifest.
const KEYS: &[&str] = &[
    "metadata",
    "documentation",
    "service-version",
    "service",
    "features",
    "output",
    "families",
    "types",
    "create",
    "update",
    "expand",
    "advanced-queries",
    "exclude",
    "rename",
    "namespace",
    "package",
    "root",
];

/// Those of `[package]`.
const PACKAGE: &[&str] = &["name", "version", "runtime"];

/// Those of `[[root]]`.
const ROOT: &[&str] = &["path", "methods", "name", "clouds", "depth"];

/// Reads a manifest. All mistakes are reported, of TOML's grammar the first;
/// `None` where one leaves no manifest: the text is no TOML, or lacks a key that
/// it must have.
pub fn parse(sources: &Sources, id: SourceId, diagnostics: &mut Diagnostics) -> Option<Manifest> {
    let text = &sources.get(id)?.text;
    let (document, errors) = DeTable::parse_recoverable(text);
    // What follows the first mistake in the text is mostly its consequence.
    let first = errors
        .iter()
        .min_by_key(|error| error.span().map_or(usize::MAX, |range| range.start));
    if let Some(error) = first {
        diagnostics.push(syntax_error(error, id, text));
        return None;
    }
    let reader = &mut Reader { id, diagnostics };
    let table = Table::new(document.get_ref(), start_of(id), KEYS, reader);

    // Everything is read before anything is given up, for the sake of reports.
    let metadata = table.required_texts("metadata", reader);
    let service = service::service(&table, reader);
    let service_version = service::service_version(&table, service.as_ref(), reader);
    let features = table.flag("features", reader);
    let output = table.required_text("output", reader);
    let documentation = table.texts("documentation", reader);
    let families = table.texts("families", reader);
    let types = table.texts("types", reader);
    let create = table.texts("create", reader);
    let update = table.texts("update", reader);
    let expand = table.texts("expand", reader);
    let advanced_queries = table
        .has("advanced-queries")
        .then(|| table.texts("advanced-queries", reader));
    let exclude = table.texts("exclude", reader);
    let rename = table
        .text_map("rename", reader)
        .into_iter()
        .collect::<BTreeMap<String, Text>>();
    let namespace = table.text("namespace", reader);
    let package = package(&table, reader);
    let roots = roots(&table, reader);

    Some(Manifest {
        metadata: metadata?,
        documentation,
        service_version: service_version.ok()?,
        service: service.unwrap_or_default(),
        features,
        output: output?,
        families,
        types,
        create,
        update,
        expand,
        advanced_queries,
        exclude,
        rename,
        namespace: namespace.map(|text| text.value),
        package,
        roots,
    })
}

/// Where findings go, and the text that they are about.
struct Reader<'a> {
    id: SourceId,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// The place of what is missing from the manifest as a whole.
fn start_of(source: SourceId) -> Span {
    Span {
        source,
        start: 0,
        end: 0,
    }
}

fn syntax_error(error: &toml::de::Error, source: SourceId, text: &str) -> Diagnostic {
    let range = error.span().unwrap_or(text.len()..text.len());
    let offset = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let span = Span {
        source,
        start: offset(range.start),
        end: offset(range.end),
    };
    Diagnostic::new(Code::ManifestSyntax, span, error.message())
}

fn package(table: &Table<'_>, reader: &mut Reader<'_>) -> Package {
    let Some(table) = table.table("package", PACKAGE, reader) else {
        return Package::default();
    };
    let package = Package {
        name: table.text("name", reader),
        version: table.text("version", reader),
        runtime: table.text("runtime", reader),
    };
    if let Some(name) = &package.name
        && !is_package_name(&name.value)
    {
        let message = format!("`{}` is not a name of a package", name.value);
        let help = "write a letter, then letters, digits, `-` and `_`";
        reader.report(Diagnostic::new(Code::ManifestValue, name.span, message).help(help));
    }
    if let Some(version) = &package.version
        && !is_version(&version.value)
    {
        let message = format!("`{}` is not a version of a package", version.value);
        let help = "write three numbers, such as \"0.1.0\"";
        reader.report(Diagnostic::new(Code::ManifestValue, version.span, message).help(help));
    }
    package
}

/// What cargo takes for a package, and Rust for a crate.
fn is_package_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// `MAJOR.MINOR.PATCH`, with what Semantic Versioning allows behind it.
fn is_version(version: &str) -> bool {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let numbers: Vec<&str> = core.split('.').collect();
    let is_number = |text: &&str| text.parse::<u64>().is_ok() && text.starts_with(char::is_numeric);
    numbers.len() == 3
        && numbers.iter().all(is_number)
        && version
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'))
}

fn roots(table: &Table<'_>, reader: &mut Reader<'_>) -> Vec<Root> {
    let tables = table.tables("root", ROOT, reader);
    let roots = tables.iter().map(|table| {
        let path = table.required_text("path", reader);
        let methods = match table.has("methods") {
            true => table.required_texts("methods", reader),
            false => Some(Vec::new()),
        };
        let name = table.text("name", reader);
        let clouds = table.texts("clouds", reader);
        let depth = table.number("depth", reader);
        let (path, methods) = request(path?, methods?, reader)?;
        Some(Root {
            span: table.span,
            path,
            methods,
            name,
            clouds,
            depth,
        })
    });
    roots.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// The path and the methods of a root: `PATH#METHOD`, as the command line has
/// it, says both.
fn request(path: Text, methods: Vec<Text>, reader: &mut Reader<'_>) -> Option<(Text, Vec<Text>)> {
    let Some((before, method)) = path.value.split_once('#') else {
        return Some((path, methods));
    };
    if !methods.is_empty() {
        let message = "`path` has a method behind `#`, and there are `methods`";
        let diagnostic = Diagnostic::new(Code::ManifestValue, path.span, message)
            .help("write the methods in one of both");
        reader.report(diagnostic);
        return None;
    }
    let length = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
    // Where the text has escapes, its bytes are not those of the value.
    let plain = path.span.end - path.span.start == length(&path.value);
    let (mut of_path, mut of_method) = (path.span, path.span);
    if plain {
        of_path.end = of_path.start + length(before);
        of_method.start = of_path.end + 1;
    }
    let text = |value: &str, span| Text {
        value: value.to_owned(),
        span,
    };
    Some((text(before, of_path), vec![text(method, of_method)]))
}
