//! Entity types and complex types → structs and family enums.

use super::Context;
use super::docs::{docs, edm_type};
use super::families::family;
use super::members::{Member, MemberId, members};
use crate::edm::{
    Model, Primitive, StructuredKind, StructuredTypeId, Target, Type, TypeDefinitionId,
    TypeReference,
};
use crate::ident::{Case, spelled_scope};
use crate::ir::{DerivedField, Derives, Field, Scalar, Shape, Struct, Type as RustType};

pub(super) fn lower(context: &Context<'_>, id: StructuredTypeId) -> Struct {
    let model = context.model;
    let ty = model.structured(id);
    let name = context.names.structured(id);
    let base = ty.base.as_ref().and_then(|(base, _)| base.resolved());
    Struct {
        file: name.file.clone(),
        ident: name.path.ident.clone(),
        wire_name: model.structured_name(id),
        kind: kind(model, id),
        base: base.map(|base| model.structured_name(base)),
        docs: docs(model, &Target::Structured(id)),
        fields: context.fields[&id].clone(),
        derives: derives(context, id),
        family: family(context, id),
    }
}

fn kind(model: &Model, id: StructuredTypeId) -> String {
    let ty = model.structured(id);
    let mut words = Vec::new();
    if ty.is_abstract {
        words.push("abstract");
    }
    if model.is_open(id) {
        words.push("open");
    }
    words.push(match ty.kind {
        StructuredKind::Entity => "entity type",
        StructuredKind::Complex => "complex type",
    });
    words.join(" ")
}

pub(super) fn fields(context: &Context<'_>, id: StructuredTypeId) -> Vec<Field> {
    let members = members(context.model, context.slice, id);
    let spelled: Vec<String> = members
        .iter()
        .map(|member| {
            let owner = match member.id {
                MemberId::Property(id) => id.owner,
                MemberId::Navigation(id) => id.owner,
            };
            super::spelled_member(context, owner, member.name)
        })
        .collect();
    let pairs = || {
        let names = members.iter().map(|member| member.name.to_owned());
        names.zip(spelled.iter().map(String::as_str))
    };
    let idents = spelled_scope(pairs(), Case::Value, &[]);
    let constants = spelled_scope(pairs(), Case::Constant, &[]);
    members
        .iter()
        .map(|member| Field {
            ident: idents[member.name].clone(),
            constant: constants[member.name].clone(),
            wire_name: member.name.to_owned(),
            docs: docs(context.model, &target(member.id)),
            edm_type: edm_type(context.model, member.ty),
            shape: shape(context, member),
            ty: rust_type(context, member.ty),
        })
        .collect()
}

fn target(id: MemberId) -> Target {
    match id {
        MemberId::Property(id) => Target::Property(id),
        MemberId::Navigation(id) => Target::NavigationProperty(id),
    }
}

fn shape(context: &Context<'_>, member: &Member<'_>) -> Shape {
    let boxed = context.boxed.contains(&member.id);
    match (member.id, member.ty.collection) {
        (MemberId::Navigation(_), true) => Shape::ExpandedCollection,
        (MemberId::Navigation(_), false) if boxed => Shape::ExpandedBoxed,
        (MemberId::Navigation(_), false) => Shape::Expanded,
        (MemberId::Property(_), true) if member.ty.facets.nullable == Some(true) => {
            Shape::NullableCollection
        }
        (MemberId::Property(_), true) => Shape::Collection,
        (MemberId::Property(_), false) if boxed => Shape::Boxed,
        (MemberId::Property(_), false) => Shape::Single,
    }
}

/// The type of one value. What the documents at hand do not define, or the
/// slice does not keep, is JSON as it came.
pub(super) fn rust_type(context: &Context<'_>, ty: &TypeReference) -> RustType {
    match &ty.ty {
        Type::Primitive(primitive) => RustType::Scalar(scalar(*primitive)),
        Type::Structured(id) if context.slice.models.contains_key(id) => {
            let path = match context.names.family(*id) {
                Some(family) => family,
                None => &context.names.structured(*id).path,
            };
            RustType::Item(path.clone())
        }
        Type::Enum(id) if context.slice.enums.contains_key(id) => {
            let path = context.names.enum_type(*id).path.clone();
            if context.model.enum_type(*id).is_flags {
                RustType::Flags(path)
            } else {
                RustType::Item(path)
            }
        }
        // Its links stand beside it, where no newtype sees them.
        Type::Definition(id) if is_stream(context.model, *id) => RustType::Scalar(Scalar::Stream),
        Type::Definition(id) if context.slice.definitions.contains_key(id) => {
            RustType::Item(context.names.definition(*id).path.clone())
        }
        Type::Structured(_) | Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => {
            RustType::Scalar(Scalar::Untyped)
        }
    }
}

/// Whether a type definition is a name for streams.
pub(super) fn is_stream(model: &Model, id: TypeDefinitionId) -> bool {
    model.definition(id).underlying.ty == Type::Primitive(Primitive::Stream)
}

fn scalar(primitive: Primitive) -> Scalar {
    match primitive {
        Primitive::Binary => Scalar::Binary,
        Primitive::Boolean => Scalar::Bool,
        Primitive::Byte => Scalar::U8,
        Primitive::Date => Scalar::Date,
        Primitive::DateTimeOffset => Scalar::DateTimeOffset,
        Primitive::Decimal => Scalar::Decimal,
        Primitive::Double => Scalar::F64,
        Primitive::Duration => Scalar::Duration,
        Primitive::Guid => Scalar::Guid,
        Primitive::Int16 => Scalar::I16,
        Primitive::Int32 => Scalar::I32,
        Primitive::Int64 => Scalar::I64,
        Primitive::SByte => Scalar::I8,
        Primitive::Single => Scalar::F32,
        Primitive::String
        | Primitive::AnnotationPath
        | Primitive::PropertyPath
        | Primitive::NavigationPropertyPath
        | Primitive::AnyPropertyPath
        | Primitive::ModelElementPath => Scalar::String,
        Primitive::TimeOfDay => Scalar::TimeOfDay,
        Primitive::Stream => Scalar::Stream,
        Primitive::Geography
        | Primitive::GeographyPoint
        | Primitive::GeographyLineString
        | Primitive::GeographyPolygon
        | Primitive::GeographyMultiPoint
        | Primitive::GeographyMultiLineString
        | Primitive::GeographyMultiPolygon
        | Primitive::GeographyCollection => Scalar::Geography,
        Primitive::Geometry
        | Primitive::GeometryPoint
        | Primitive::GeometryLineString
        | Primitive::GeometryPolygon
        | Primitive::GeometryMultiPoint
        | Primitive::GeometryMultiLineString
        | Primitive::GeometryMultiPolygon
        | Primitive::GeometryCollection => Scalar::Geometry,
        Primitive::PrimitiveType => Scalar::PrimitiveValue,
        Primitive::Untyped | Primitive::ComplexType | Primitive::EntityType => Scalar::Untyped,
    }
}

/// How the struct takes over from each base type that has a family enum.
fn derives(context: &Context<'_>, id: StructuredTypeId) -> Vec<Derives> {
    let lineage = context.model.lineage(id);
    let bases = lineage.iter().skip(1).filter(|base| {
        let family = context.slice.families.get(base);
        context.names.family(**base).is_some()
            && family.is_some_and(|derived| derived.contains(&id))
    });
    let own = &context.fields[&id];
    bases
        .map(|&base| Derives {
            base: context.names.structured(base).path.clone(),
            fields: context.fields[&base]
                .iter()
                .zip(own)
                .map(|(base, own)| DerivedField {
                    own: own.ident.clone(),
                    base: base.ident.clone(),
                    list: matches!(base.shape, Shape::Collection | Shape::NullableCollection),
                })
                .collect(),
        })
        .collect()
}
