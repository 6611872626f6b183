//! Rules on enumeration types (CSDL 4.01 §10).

use std::collections::BTreeMap;

use super::Scope;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{Model, Primitive, Type};

/// §10.1: the underlying type is `Edm.Byte`, `Edm.SByte`, `Edm.Int16`,
/// `Edm.Int32` or `Edm.Int64`.
///
/// `<EnumType Name="E" UnderlyingType="Edm.String">…`
pub(super) fn underlying_types_are_integers(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.enums {
        let ty = model.enum_type(id);
        let (underlying, span) = &ty.underlying;
        if integer(underlying).is_none() && !matches!(underlying, Type::Unresolved(_)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::EnumUnderlyingType,
                    *span,
                    format!(
                        "`{}` cannot be the underlying type of an enumeration type",
                        model.type_name(underlying)
                    ),
                )
                .help("choose Edm.Byte, Edm.SByte, Edm.Int16, Edm.Int32 or Edm.Int64"),
            );
        }
    }
}

/// §10.3: a member's name MUST be unique within the enumeration type.
///
/// `<Member Name="a" Value="0"/><Member Name="a" Value="1"/>`
pub(super) fn member_names_are_unique(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    for &id in &scope.enums {
        let ty = model.enum_type(id);
        let mut first = BTreeMap::new();
        for member in &ty.members {
            let Some(&span) = first.get(&member.name.value) else {
                first.insert(&member.name.value, member.name.span);
                continue;
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateEnumMember,
                    member.name.span,
                    format!(
                        "`{}` has more than one member `{}`",
                        ty.name.value, member.name.value
                    ),
                )
                .related(span, "the first of them")
                .help("remove or rename one of them"),
            );
        }
    }
}

/// §10.3: a member's value MUST be valid for the underlying type. A member
/// without a value counts on from the one before it.
///
/// `<Member Name="a" Value="2147483648"/>`
pub(super) fn member_values_are_in_range(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.enums {
        let ty = model.enum_type(id);
        let Some((least, greatest)) = integer(&ty.underlying.0) else {
            continue;
        };
        let mut after_one_without = false;
        for member in &ty.members {
            let fits = member
                .value
                .is_some_and(|value| (least..=greatest).contains(&value));
            // What counts on from a member without a value has none for the
            // same reason: one report is enough.
            if !fits && !after_one_without {
                diagnostics.push(
                    Diagnostic::new(
                        Code::EnumMemberValue,
                        member.span,
                        format!(
                            "member `{}` has no value that fits `{}`",
                            member.name.value,
                            model.type_name(&ty.underlying.0)
                        ),
                    )
                    .help(format!("write a Value from {least} to {greatest}")),
                );
            }
            after_one_without = !fits;
        }
    }
}

/// §10.3: the values of a flags enumeration are not negative. A warning:
/// services use -1 for "all".
///
/// `<EnumType Name="E" IsFlags="true"><Member Name="a" Value="-1"/>…`
pub(super) fn flags_are_not_negative(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    for &id in &scope.enums {
        let ty = model.enum_type(id);
        for member in ty.members.iter().filter(|_| ty.is_flags) {
            if member.value.is_some_and(|value| value < 0) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::NegativeFlag,
                        member.span,
                        format!("flag `{}` has a negative value", member.name.value),
                    )
                    .help("write a value that is not negative"),
                );
            }
        }
    }
}

/// §10: an enumeration type has one or more members. A warning: v1.0 of
/// Microsoft Graph has two without.
///
/// `<EnumType Name="E"/>`
pub(super) fn enumeration_types_have_members(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.enums {
        let ty = model.enum_type(id);
        if ty.members.is_empty() {
            diagnostics.push(
                Diagnostic::new(
                    Code::EnumWithoutMember,
                    ty.span,
                    format!("enumeration type `{}` has no member", ty.name.value),
                )
                .help("add a Member"),
            );
        }
    }
}

/// The range of an integer type that an enumeration may have.
fn integer(ty: &Type) -> Option<(i64, i64)> {
    match ty {
        Type::Primitive(Primitive::Byte) => Some((0, u8::MAX.into())),
        Type::Primitive(Primitive::SByte) => Some((i8::MIN.into(), i8::MAX.into())),
        Type::Primitive(Primitive::Int16) => Some((i16::MIN.into(), i16::MAX.into())),
        Type::Primitive(Primitive::Int32) => Some((i32::MIN.into(), i32::MAX.into())),
        Type::Primitive(Primitive::Int64) => Some((i64::MIN, i64::MAX)),
        Type::Primitive(_)
        | Type::Structured(_)
        | Type::Enum(_)
        | Type::Definition(_)
        | Type::Unresolved(_) => None,
    }
}
