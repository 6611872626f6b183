//! What annotations say of calling an operation.

use super::super::docs::{permission, text};
use crate::csdl::{Constant, Expression};
use crate::edm::{Model, OperationId, Target};
use crate::ir::{Docs, Note, Permission};

const OPTIONAL_PARAMETER: &str = "Org.OData.Core.V1.OptionalParameter";
const OPERATION_RESTRICTIONS: &str = "Org.OData.Capabilities.V1.OperationRestrictions";

/// What `Capabilities.OperationRestrictions` say.
pub(in crate::lower) struct Restrictions {
    pub(in crate::lower) permissions: Vec<Permission>,
    /// The custom query options.
    pub(in crate::lower) options: Vec<Note>,
}

pub(in crate::lower) fn restrictions(model: &Model, id: OperationId) -> Restrictions {
    let annotation = model.annotation(&Target::Operation(id), OPERATION_RESTRICTIONS);
    let record = annotation.and_then(|annotation| annotation.value.as_ref());
    let items = |property| {
        let value = record.and_then(|record| record.property(property));
        value.map_or(&[][..], Expression::items).iter()
    };
    Restrictions {
        permissions: items("Permissions").filter_map(permission).collect(),
        options: items("CustomQueryOptions")
            .filter_map(custom_option)
            .collect(),
    }
}

fn custom_option(record: &Expression) -> Option<Note> {
    let required = record.property("Required");
    let required = required.and_then(|it| it.constant(Constant::Bool)) == Some("true");
    let required = if required { " required" } else { "" };
    let description = record.property("Description").and_then(text);
    Some(Note {
        wire_name: record.property("Name").and_then(text)?.to_owned(),
        words: format!("a{required} query option, which `query_raw` sets"),
        docs: Docs {
            description: description.map(str::to_owned),
            ..Docs::default()
        },
    })
}

/// What a service takes for an optional parameter that is left out, as the end
/// of a sentence; where that would be more than text, nothing is said.
pub(in crate::lower) fn default_value(model: &Model, parameter: &Target) -> String {
    let annotation = model.annotation(parameter, OPTIONAL_PARAMETER);
    let record = annotation.and_then(|annotation| annotation.value.as_ref());
    let value = record.and_then(|record| record.property("DefaultValue"));
    let is_plain = |c: char| c.is_ascii_graphic() && c != '`' && c != '|';
    match value.and_then(text) {
        Some(value) if !value.is_empty() && value.chars().all(is_plain) => {
            format!(", by default `{value}`")
        }
        _ => String::new(),
    }
}
