//! Rules on type facets (CSDL 4.01 §7.2). They are warnings: a facet that makes
//! no sense restricts nothing.

use super::Scope;
use super::literals::is_value;
use crate::csdl::Scale;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{EnumTypeId, Model, Primitive, Type, TypeReference};

/// §7.2: `MaxLength` is for binary, stream and text; `Precision` for decimal
/// and times; `Scale` for decimal; `Unicode` for text; `SRID` for shapes.
///
/// `<Property Name="a" Type="Edm.Int32" MaxLength="3"/>`
pub(super) fn facets_apply_to_the_type(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for ty in type_references(model, scope) {
        let Some(applicable) = Applicable::to(model, &ty.ty) else {
            continue;
        };
        let facets = &ty.facets;
        for (name, written, applies) in [
            (
                "MaxLength",
                facets.max_length.is_some(),
                applicable.max_length,
            ),
            (
                "Precision",
                facets.precision.is_some(),
                applicable.precision,
            ),
            ("Scale", facets.scale.is_some(), applicable.scale),
            ("Unicode", facets.unicode.is_some(), applicable.unicode),
            ("SRID", facets.srid.is_some(), applicable.srid),
        ] {
            if written && !applies {
                diagnostics.push(
                    Diagnostic::new(
                        Code::FacetNotApplicable,
                        ty.span,
                        format!("{name} says nothing about `{}`", model.type_name(&ty.ty)),
                    )
                    .help(format!("remove {name}")),
                );
            }
        }
    }
}

/// §§7.2.3 and 7.2.4: `Scale` is at most `Precision`; a decimal's `Precision`
/// is positive, a time's at most 12.
///
/// `<Property Name="a" Type="Edm.Decimal" Precision="2" Scale="3"/>`
pub(super) fn facet_values_are_in_range(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for ty in type_references(model, scope) {
        let Some(precision) = ty.facets.precision else {
            continue;
        };
        let is_decimal = *underlying(model, &ty.ty) == Type::Primitive(Primitive::Decimal);
        let problem = match ty.facets.scale {
            Some(Scale::Digits(scale)) if scale > precision => {
                format!("Scale {scale} is greater than Precision {precision}")
            }
            _ if is_decimal && precision == 0 => "Precision of a decimal is 0".to_owned(),
            _ if !is_decimal && precision > 12 => {
                format!("Precision {precision} is greater than 12")
            }
            _ => continue,
        };
        diagnostics.push(
            Diagnostic::new(Code::FacetOutOfRange, ty.span, problem)
                .help("correct Precision or Scale"),
        );
    }
}

/// §§7.2.7 and 14.1: a default value is a value of the type, and only primitive
/// types and enumerations have one.
///
/// `<Property Name="a" Type="Edm.Int32" DefaultValue="many"/>`
pub(super) fn default_values_fit_the_type(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for ty in type_references(model, scope) {
        let Some(value) = &ty.facets.default_value else {
            continue;
        };
        // A collection's items and the absence of a value are written in more
        // than one way.
        if ty.collection || value.value == "null" {
            continue;
        }
        let fits = match underlying(model, &ty.ty) {
            Type::Primitive(primitive) => is_value(*primitive, &value.value),
            Type::Enum(id) => is_enum_value(model, *id, &value.value),
            Type::Structured(_) => false,
            Type::Definition(_) | Type::Unresolved(_) => true,
        };
        if !fits {
            diagnostics.push(
                Diagnostic::new(
                    Code::DefaultValue,
                    value.span,
                    format!(
                        "`{}` is no value of `{}`",
                        value.value,
                        model.type_name(&ty.ty)
                    ),
                )
                .help("write a value of the type, or remove DefaultValue"),
            );
        }
    }
}

/// Which facets say something about a type.
struct Applicable {
    max_length: bool,
    precision: bool,
    scale: bool,
    unicode: bool,
    srid: bool,
}

impl Applicable {
    /// Nothing where every facet may apply.
    fn to(model: &Model, ty: &Type) -> Option<Self> {
        let primitive = match underlying(model, ty) {
            Type::Primitive(primitive) => Some(*primitive),
            Type::Structured(_) | Type::Enum(_) => None,
            Type::Definition(_) | Type::Unresolved(_) => return None,
        };
        let is = |list: &[Primitive]| primitive.is_some_and(|primitive| list.contains(&primitive));
        if is(&[Primitive::PrimitiveType, Primitive::Untyped]) {
            return None;
        }
        Some(Self {
            max_length: is(&[Primitive::Binary, Primitive::Stream, Primitive::String]),
            precision: is(&[
                Primitive::DateTimeOffset,
                Primitive::Decimal,
                Primitive::Duration,
                Primitive::TimeOfDay,
            ]),
            scale: is(&[Primitive::Decimal]),
            unicode: is(&[Primitive::String]),
            srid: primitive.is_some_and(|primitive| primitive.name().starts_with("Edm.Geo")),
        })
    }
}

/// Every place of the scope that names a type with facets.
fn type_references<'model>(
    model: &'model Model,
    scope: &'model Scope,
) -> impl Iterator<Item = &'model TypeReference> {
    let properties = scope.properties.iter().map(|&id| &model.property(id).ty);
    let definitions = scope.definitions.iter();
    let terms = scope.terms.iter().map(|id| &model.terms[id.index()].ty);
    let operations = scope.operations.iter().flat_map(|&id| {
        let operation = model.operation(id);
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        parameters.chain(operation.return_type.iter().map(|returned| &returned.ty))
    });
    properties
        .chain(definitions.map(|&id| &model.definition(id).underlying))
        .chain(terms)
        .chain(operations)
}

/// A type definition's underlying type, or the type itself.
fn underlying<'model>(model: &'model Model, ty: &'model Type) -> &'model Type {
    match ty {
        Type::Definition(id) => &model.definition(*id).underlying.ty,
        Type::Primitive(_) | Type::Structured(_) | Type::Enum(_) | Type::Unresolved(_) => ty,
    }
}

/// A member's name or number, or several of them with commas between (the
/// `enumValue` rule of the ABNF).
fn is_enum_value(model: &Model, id: EnumTypeId, text: &str) -> bool {
    let members = &model.enum_type(id).members;
    // Some documents write the qualified form that URLs use.
    let list = text
        .strip_suffix('\'')
        .and_then(|text| text.split_once('\''))
        .map_or(text, |(_, list)| list);
    list.split(',').map(str::trim).all(|value| {
        // … and some the form of an annotation's EnumMember.
        let value = value.rsplit('/').next().unwrap_or(value);
        value.parse::<i64>().is_ok() || members.iter().any(|member| member.name.value == value)
    })
}
