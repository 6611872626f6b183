//! What is created and updated → write models.

use super::Context;
use super::docs::{docs, tagged};
use super::families;
use super::members::{Member, MemberId, members};
use crate::edm::{Model, PropertyId, StructuredKind, StructuredTypeId, Target, Type};
use crate::ir::{Field, Type as RustType, WriteFamily, WriteKind, WriteModel};
use crate::slice::{KeyForm, Operation, Slice, Written, key_parts};

const IMMUTABLE: &str = "Org.OData.Core.V1.Immutable";
const COMPUTED_DEFAULT: &str = "Org.OData.Core.V1.ComputedDefaultValue";

/// What a slice writes for an operation.
pub(super) fn written(
    slice: &Slice,
    operation: Operation,
) -> &std::collections::BTreeMap<StructuredTypeId, Written> {
    match operation {
        Operation::Create => &slice.creates,
        Operation::Update => &slice.updates,
    }
}

/// The write model of a type for an operation, where there is one.
pub(super) fn lower(
    context: &Context<'_>,
    operation: Operation,
    id: StructuredTypeId,
) -> Option<WriteModel> {
    let model = context.model;
    let written = written(context.slice, operation).get(&id)?;
    let name = context.names.written(operation, id)?;
    let is_entity = model.structured(id).kind == StructuredKind::Entity;
    Some(WriteModel {
        file: name.file.clone(),
        ident: name.path.ident.clone(),
        kind: match operation {
            Operation::Create => WriteKind::Create,
            Operation::Update => WriteKind::Update,
        },
        wire_name: model.structured_name(id),
        is_entity,
        docs: docs(model, &Target::Structured(id)),
        read: context.names.structured(id).path.clone(),
        // Whole complex values stand in collections that an update replaces;
        // an entity is never made of one that was read.
        compares: operation == Operation::Update || !is_entity,
        fields: fields(context, operation, id, written),
        family: family(context, operation, id),
    })
}

/// The fields of the model that is read, less those that are not written, with
/// the types that are.
fn fields(
    context: &Context<'_>,
    operation: Operation,
    id: StructuredTypeId,
    written: &Written,
) -> Vec<Field> {
    let members = members(context.model, context.slice, id);
    let keys = key_parts(context.model, id, KeyForm::Primary).into_iter();
    let keys: Vec<PropertyId> = keys.filter_map(|part| part.property).collect();
    let fields = &context.fields[&id];
    let pairs = members.iter().zip(fields);
    let kept = pairs.filter(|(member, _)| match member.id {
        MemberId::Property(id) => written.properties.contains(&id),
        MemberId::Navigation(id) => written.navigation_properties.contains(&id),
    });
    kept.map(|(member, field)| {
        let mut field = field.clone();
        if let Some(ty) = rust_type(context, operation, member) {
            field.ty = ty;
        }
        field.edm_type = with_notes(context.model, operation, member, &keys, field.edm_type);
        field
    })
    .collect()
}

/// The write model of a member's type, where it has one.
fn rust_type(context: &Context<'_>, operation: Operation, member: &Member<'_>) -> Option<RustType> {
    let Type::Structured(id) = member.ty.ty else {
        return None;
    };
    let is_navigation = matches!(member.id, MemberId::Navigation(_));
    let operation = if member.ty.collection || is_navigation {
        Operation::Create
    } else {
        operation
    };
    let name = context.names.written(operation, id)?;
    let path = name.family.as_ref().unwrap_or(&name.path);
    Some(RustType::Item(path.clone()))
}

/// What a program should know before it sets a member.
fn with_notes(
    model: &Model,
    operation: Operation,
    member: &Member<'_>,
    keys: &[PropertyId],
    mut edm_type: String,
) -> String {
    let MemberId::Property(id) = member.id else {
        return edm_type;
    };
    let target = Target::Property(id);
    if operation == Operation::Create {
        if tagged(model, &target, COMPUTED_DEFAULT) {
            edm_type.push_str(", computed by the service where it is absent");
        }
        if keys.contains(&id) {
            edm_type.push_str(", of one that is there already");
        }
        if tagged(model, &target, IMMUTABLE) {
            edm_type.push_str(", cannot be changed later");
        }
    }
    edm_type
}

fn family(
    context: &Context<'_>,
    operation: Operation,
    id: StructuredTypeId,
) -> Option<WriteFamily> {
    let ident = context.names.written(operation, id)?.family.as_ref()?;
    let read = families::family(context, id)?;
    let derived = context.slice.families.get(&id)?;
    let variants = read.variants.into_iter().filter_map(|variant| {
        let name = |id: &&StructuredTypeId| context.names.structured(**id).path == variant.path;
        let derived = derived.iter().find(name)?;
        let path = context.names.written(operation, *derived)?.path.clone();
        Some(crate::ir::Variant { path, ..variant })
    });
    Some(WriteFamily {
        ident: ident.ident.clone(),
        read: context.names.family(id)?.clone(),
        base: context.names.structured(id).path.ident.clone(),
        variants: variants.collect(),
    })
}
