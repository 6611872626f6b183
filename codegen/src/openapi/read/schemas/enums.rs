//! Enumeration types.

use std::collections::BTreeMap;

use super::super::super::extensions::{ENUM, ENUM_FLAGS, ENUM_VALUE, UNDERLYING_TYPE};
use super::super::conventions::Writer;
use super::super::description::Description;
use super::annotations::{core, described, string};
use super::catalog::Type;
use super::names::{items, qualified, report_name};
use crate::csdl::{EnumType, Member, Text, TypeName, is_simple_identifier};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::tree::{Kind, Value};

/// Reads a schema with `enum`, or with the members in `x-ms-enum` alone: of
/// flags, no `enum` could have all values.
pub(super) fn enum_type<'a>(
    description: &Description<'a>,
    ty: &Type<'a>,
    diagnostics: &mut Diagnostics,
) -> EnumType {
    let span = ty.key.span;
    let known: Vec<Value<'_>> = ty
        .schema
        .get(ENUM)
        .and_then(|it| it.get("values"))
        .into_iter()
        .flat_map(|values| items(Some(values)))
        .collect();
    let flags = ty.schema.get(ENUM_FLAGS).and_then(|it| it.get("isFlags"));
    let simple = qualified(ty.key.name).map_or(ty.key.name, |(_, simple)| simple);
    let listed: Vec<Value<'_>> = match ty.schema.get("enum") {
        Some(listed) => items(Some(listed)).collect(),
        None => known.iter().filter_map(|said| said.get("value")).collect(),
    };
    let said_of: BTreeMap<&str, Value<'_>> = known
        .iter()
        .rev()
        .filter_map(|said| Some((said.get("value")?.text()?, *said)))
        .collect();
    let members = listed.into_iter().filter_map(|value| {
        let Some(name) = value.text() else {
            report_member(value, diagnostics);
            return None;
        };
        if !is_simple_identifier(name) {
            report_name(name, value.span(), diagnostics);
            return None;
        }
        let said = said_of.get(name).copied();
        Some(member(description, name, value, said))
    });
    let underlying = ty.schema.get(UNDERLYING_TYPE);
    EnumType {
        span,
        name: Text {
            value: simple.to_owned(),
            span,
        },
        underlying_type: underlying.and_then(|said| {
            Some(TypeName {
                name: said.text()?.to_owned(),
                collection: false,
                span: said.span(),
            })
        }),
        is_flags: flags.and_then(Value::boolean) == Some(true),
        members: members.collect(),
        annotations: described(description, ty.schema, simple),
    }
}

/// Null stands among the members where it is a value of those who use the type.
fn report_member(value: Value<'_>, diagnostics: &mut Diagnostics) {
    if matches!(value.kind(), Kind::Null) {
        return;
    }
    let message = format!("a member of `enum` is {}", value.describe());
    diagnostics.push(
        Diagnostic::new(Code::InvalidKeyword, value.span(), message)
            .help("write the names of the members, which are what is sent"),
    );
}

fn member<'a>(
    description: &Description<'a>,
    name: &str,
    value: Value<'a>,
    said: Option<Value<'a>>,
) -> Member {
    let span = value.span();
    let number = said.and_then(|said| said.get(ENUM_VALUE));
    let words = said.and_then(|said| said.get("description"));
    Member {
        span,
        name: Text {
            value: name.to_owned(),
            span,
        },
        value: number.and_then(|number| {
            Some(Text {
                value: number.number()?.to_owned(),
                span: number.span(),
            })
        }),
        annotations: match said {
            Some(said) if description.conventions(span).writer == Writer::Own => {
                described(description, said, name)
            }
            _ => words
                .and_then(|words| Some(core("Description", words.span(), Some(string(words)?))))
                .into_iter()
                .collect(),
        },
    }
}
