//! Parts of CSDL JSON that stand in documents of another format.

use super::annotations::annotations_of;
use super::operations::overload;
use super::reader::Reader;
use crate::csdl::{Annotations, Operation, Text};
use crate::diagnostics::Diagnostics;
use crate::tree::{Key, Value};

/// Reads actions and functions: an object of arrays of overloads by qualified
/// names (CSDL JSON 4.01 §12). Each comes with its namespace.
pub(crate) fn json_operations(
    name: &str,
    value: Value<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Operation)> {
    let mut reader = Reader::new(diagnostics);
    let mut found = Vec::new();
    for (key, overloads) in members(&mut reader, name, value) {
        let Some(list) = overloads.list() else {
            reader.wrong_kind(key.name, overloads, "write an array of overloads: `[ … ]`");
            continue;
        };
        let (namespace, simple) = key.name.rsplit_once('.').unwrap_or(("", key.name));
        let simple = Text {
            value: simple.to_owned(),
            span: key.span,
        };
        for item in list.items() {
            let read = overload(&mut reader, &simple, item);
            found.extend(read.map(|operation| (namespace.to_owned(), operation)));
        }
    }
    found
}

/// Reads annotations: an object of objects by targets (CSDL JSON 4.01 §5.3).
pub(crate) fn json_annotations(
    name: &str,
    value: Value<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Annotations> {
    let mut reader = Reader::new(diagnostics);
    let members = members(&mut reader, name, value);
    let read = members.into_iter();
    read.filter_map(|(key, value)| annotations_of(&mut reader, key, value))
        .collect()
}

fn members<'a>(reader: &mut Reader<'_>, name: &str, value: Value<'a>) -> Vec<(Key<'a>, Value<'a>)> {
    let Some(map) = value.map() else {
        reader.wrong_kind(name, value, "write an object: `{ … }`");
        return Vec::new();
    };
    map.entries().collect()
}
