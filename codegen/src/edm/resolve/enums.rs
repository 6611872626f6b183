//! Enumeration types and the values of their members (CSDL 4.01 §10).

use super::annotations::Annotations;
use super::declare::{Declared, number};
use super::lookup::{Lookup, Undeclared};
use crate::csdl::{self, Text};
use crate::edm::{EnumMember, EnumType, EnumTypeId, Primitive, Target, Type};

/// All enumeration types. Whether the underlying type and the values are sound
/// is for the rules: a value that is not is `None` here.
pub(super) fn resolve(
    declared: Vec<Declared<csdl::EnumType>>,
    lookup: &mut Lookup<'_>,
    annotations: &mut Annotations,
) -> Vec<EnumType> {
    let mut enums = Vec::with_capacity(declared.len());
    for it in declared {
        let id = EnumTypeId(number(enums.len()));
        let (document, syntax) = (it.document, it.syntax);
        annotations.add(lookup, document, Target::Enum(id), syntax.annotations);
        let underlying = match &syntax.underlying_type {
            None => (Type::Primitive(Primitive::Int32), syntax.span),
            Some(name) => (
                lookup.type_named(document, name, Undeclared::Refused),
                name.span,
            ),
        };
        let range = range_of(&underlying.0);
        let mut values = Values {
            range,
            next: Some(0),
        };
        let members = syntax
            .members
            .into_iter()
            .enumerate()
            .map(|(index, member)| {
                let target = Target::EnumMember(id, number(index));
                annotations.add(lookup, document, target, member.annotations);
                EnumMember {
                    value: values.value(member.value.as_ref()),
                    name: member.name,
                    span: member.span,
                }
            });
        let members = members.collect();
        enums.push(EnumType {
            schema: it.schema,
            name: syntax.name,
            span: syntax.span,
            underlying,
            is_flags: syntax.is_flags,
            members,
        });
    }
    enums
}

/// The least and the greatest value; where the underlying type is not an
/// integer type, those of the widest, so that one fault is told once.
fn range_of(ty: &Type) -> (i64, i64) {
    match ty {
        Type::Primitive(Primitive::Byte) => (0, u8::MAX.into()),
        Type::Primitive(Primitive::SByte) => (i8::MIN.into(), i8::MAX.into()),
        Type::Primitive(Primitive::Int16) => (i16::MIN.into(), i16::MAX.into()),
        Type::Primitive(Primitive::Int32) => (i32::MIN.into(), i32::MAX.into()),
        Type::Primitive(_)
        | Type::Structured(_)
        | Type::Enum(_)
        | Type::Definition(_)
        | Type::Unresolved(_) => (i64::MIN, i64::MAX),
    }
}

/// The values of the members of one type, one after the other (§10.3).
struct Values {
    range: (i64, i64),
    /// The value that the next member has where it writes none; `None` behind
    /// a member whose value is not known.
    next: Option<i128>,
}

impl Values {
    fn value(&mut self, written: Option<&Text>) -> Option<i64> {
        let (least, greatest) = self.range;
        let value = match written {
            None => self.next.and_then(|it| i64::try_from(it).ok()),
            Some(text) => text.value.parse().ok(),
        };
        let value = value.filter(|it| (least..=greatest).contains(it));
        self.next = value.map(|it| i128::from(it) + 1);
        value
    }
}
