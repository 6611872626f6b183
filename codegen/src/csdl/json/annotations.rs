//! Annotations, which are members named `@Term#Qualifier` (CSDL JSON 4.01
//! §14.2). What is annotated stands before the `@`: another member, or another
//! annotation (§14.2.3).

use std::collections::BTreeMap;

use super::expressions::expression;
use super::object::{Note, Object, part_of};
use super::reader::Reader;
use super::values::key_text;
use crate::csdl::names::{fault_of_qualifier, invalid_name, shown};
use crate::csdl::{Annotation, Annotations, Text};
use crate::diagnostics::{Code, Diagnostic};
use crate::tree::{Key, Value};

/// Takes the annotations of a member, or of the object itself.
pub(super) fn annotations(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
    of: &str,
) -> Vec<Annotation> {
    match object.notes(of) {
        none if none.is_empty() => Vec::new(),
        notes => read(reader, notes),
    }
}

/// Reads the value of a member of `$Annotations` (§5.3): annotations of an
/// element that is defined elsewhere.
pub(super) fn annotations_of(
    reader: &mut Reader<'_>,
    target: Key<'_>,
    value: Value<'_>,
) -> Option<Annotations> {
    let mut object = Object::of(reader, "$Annotations", target.name, target.span, value)?;
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(Annotations {
        span: target.span,
        target: key_text(target),
        qualifier: None,
        annotations,
    })
}

/// Reads annotations of one thing, and the annotations of these.
fn read(reader: &mut Reader<'_>, notes: Vec<Note<'_>>) -> Vec<Annotation> {
    let mut own = Vec::with_capacity(notes.len());
    let mut nested: BTreeMap<&str, Vec<Note<'_>>> = BTreeMap::new();
    for note in notes {
        match note.path.split_once('@') {
            None => own.push(note),
            Some((of, path)) => nested.entry(of).or_default().push(Note { path, ..note }),
        }
    }
    let mut annotations = Vec::with_capacity(own.len());
    for note in own {
        let of_annotation = nested.remove(note.path).unwrap_or_default();
        annotations.extend(annotation(reader, note, of_annotation));
    }
    for (of, notes) in nested {
        let Some(first) = notes.first() else {
            continue;
        };
        let message = format!("this annotates `@{}`, which is not there", shown(of));
        let diagnostic = Diagnostic::new(Code::AnnotationOfNothing, first.member.key.span, message)
            .help("write the name of an annotation of this object before the last `@`");
        reader.report(diagnostic);
    }
    annotations
}

fn annotation(
    reader: &mut Reader<'_>,
    note: Note<'_>,
    of_annotation: Vec<Note<'_>>,
) -> Option<Annotation> {
    let key = note.member.key;
    let start = key.name.len() - note.path.len();
    let (term, qualifier) = match note.path.split_once('#') {
        Some((term, qualifier)) => (term, Some(qualifier)),
        None => (note.path, None),
    };
    let term = Text {
        value: term.to_owned(),
        span: part_of(key, start..start + term.len()),
    };
    if term.value.is_empty() {
        let rule = "an annotation is `@Namespace.Term` or `@Namespace.Term#Qualifier`";
        let name = key_text(key);
        reader.report(invalid_name(&name, "the name of an annotation", rule));
        return None;
    }
    let qualifier = qualifier.map(|qualifier| Text {
        value: qualifier.to_owned(),
        span: part_of(key, key.name.len() - qualifier.len()..key.name.len()),
    });
    if let Some(qualifier) = &qualifier {
        reader.report_any(fault_of_qualifier(qualifier));
    }
    let (value, annotations) = reader.deeper(key.span, |reader| {
        let value = expression(reader, note.member.value);
        Some((value, read(reader, of_annotation)))
    })?;
    Some(Annotation {
        span: key.span,
        term,
        qualifier,
        value,
        annotations,
    })
}
