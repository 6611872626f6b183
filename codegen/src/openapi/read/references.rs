//! Whether the references of paths, and of what they share, lead to something.
//!
//! Readers pass over what a reference does not lead to: here it is reported.
//! References between schemas are names of types, which are resolved later.

use std::collections::BTreeSet;

use super::super::refer::mapping;
use super::description::Description;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tree::{Kind, Value};

/// How deep values inside of values are looked at; far above what is written.
const DEPTH: usize = 64;

/// Reports each reference that leads to nothing, but those that are reported
/// already.
pub(super) fn check(description: &Description<'_>, diagnostics: &mut Diagnostics) {
    let reported = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::BrokenReference)
        .filter_map(|diagnostic| diagnostic.span);
    let mut check = Check {
        description,
        reported: reported.collect(),
        found: Diagnostics::default(),
    };
    for (_, item) in description.paths() {
        check.inside(item, DEPTH);
    }
    for root in description.roots() {
        let components = root.get("components").and_then(Value::map);
        for (key, section) in components.into_iter().flat_map(|map| map.entries()) {
            if key.name != "schemas" {
                check.inside(section, DEPTH);
            }
        }
    }
    for (_, (_, schema)) in description.schemas() {
        check.mapping(schema);
    }
    diagnostics.extend(check.found);
}

struct Check<'a, 'd> {
    description: &'d Description<'a>,
    reported: BTreeSet<Span>,
    found: Diagnostics,
}

impl<'a> Check<'a, '_> {
    /// Reports the entries of the mapping of a schema that lead to nothing; a
    /// name that is no schema's is that of a type, as in a reference.
    fn mapping(&mut self, schema: Value<'a>) {
        for entry in mapping(schema.get("discriminator")) {
            if let Err(diagnostic) = self.description.mapped(entry) {
                self.report(*diagnostic);
            }
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        let is_new = diagnostic
            .span
            .is_none_or(|span| self.reported.insert(span));
        if is_new {
            self.found.push(Diagnostic {
                code: Code::DanglingReference,
                ..diagnostic
            });
        }
    }

    fn value(&mut self, value: Value<'a>, depth: usize) {
        if value.get("$ref").is_some_and(|it| it.text().is_some())
            && let Err(diagnostic) = self.description.follow(value)
        {
            self.report(*diagnostic);
        }
        self.inside(value, depth);
    }

    fn inside(&mut self, value: Value<'a>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        match value.kind() {
            Kind::List(list) => list.items().for_each(|item| self.value(item, depth)),
            Kind::Map(map) => {
                for (key, value) in map.entries() {
                    // What is there to be shown may hold anything.
                    if !matches!(key.name, "example" | "examples" | "default") {
                        self.value(value, depth);
                    }
                }
            }
            Kind::Null | Kind::Boolean(_) | Kind::Number(_) | Kind::Text(_) => {}
        }
    }
}
