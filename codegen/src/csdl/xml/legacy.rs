//! Documents of OData 1 to 3, which are told apart and refused.

use super::cursor::Cursor;
use super::elements::Element;
use super::namespaces::Namespace;
use crate::diagnostics::{Code, Diagnostic};

/// What the namespaces of `edmx:Edmx` before OData 4.0 start with.
const MICROSOFT: &str = "http://schemas.microsoft.com/ado/";

/// Whether an element belongs to a version before OData 4.0.
pub(super) fn is_legacy(namespace: Namespace<'_>) -> bool {
    namespace.uri().starts_with(MICROSOFT)
}

/// The version of OData that a schema's XML namespace belongs to, where it is
/// one before 4.0.
pub(super) fn version_of_schema(uri: &str) -> Option<&'static str> {
    let date = uri.strip_prefix(MICROSOFT)?.strip_suffix("/edm")?;
    match date.split_once('/')?.0 {
        "2006" | "2007" => Some("1.0"),
        "2008" => Some("2.0"),
        _ => Some("3.0"),
    }
}

/// Reports the version of a document, and reads no further.
pub(super) fn refuse<'a>(cursor: &mut Cursor<'a, '_>, root: &Element<'a>) {
    let mut version = version_of_schema(root.namespace.uri()).map(str::to_owned);
    cursor.attributes.clear();
    let mut parent = *root;
    // The version stands on `DataServices`, or else follows from its schemas.
    while version.is_none() {
        let Some(child) = cursor.next_child_of_any_namespace(&parent) else {
            break;
        };
        match child.name {
            "DataServices" => {
                version = declared_version(cursor);
                parent = child;
            }
            "Schema" => {
                version = version_of_schema(child.namespace.uri()).map(str::to_owned);
                break;
            }
            _ => cursor.skip(&child),
        }
    }
    if cursor.has_failed() {
        return;
    }
    let message = match version {
        Some(version) => format!("OData {version} is not supported"),
        None => "OData before 4.0 is not supported".to_owned(),
    };
    let diagnostic = Diagnostic::new(Code::UnsupportedVersion, root.span, message)
        .help("ask the service for its metadata in OData 4.0 or 4.01");
    cursor.fail_with(diagnostic);
}

/// The greater of `DataServiceVersion` and `MaxDataServiceVersion` of the last
/// start tag; its other attributes matter no more.
fn declared_version(cursor: &mut Cursor<'_, '_>) -> Option<String> {
    std::mem::take(&mut cursor.attributes)
        .iter()
        .filter(|attribute| {
            let local_name = attribute.name.rsplit(':').next();
            matches!(
                local_name,
                Some("DataServiceVersion" | "MaxDataServiceVersion")
            )
        })
        .map(|attribute| attribute.value)
        .filter(|value| matches!(*value, "1.0" | "2.0" | "3.0"))
        .max()
        .map(str::to_owned)
}
