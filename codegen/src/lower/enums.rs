//! Enumeration types and type definitions.

use super::Context;
use super::docs::docs;
use super::structs::rust_type;
use crate::edm::{EnumTypeId, Target, TypeDefinitionId};
use crate::ident::{Case, scope};
use crate::ir::{Enum, Newtype};

pub(super) fn lower(context: &Context<'_>, id: EnumTypeId) -> Enum {
    let model = context.model;
    let ty = model.enum_type(id);
    let name = context.names.enum_type(id);
    let wire_names = ty.members.iter().map(|member| member.name.value.as_str());
    let idents = scope(wire_names, Case::Type, &["Unrecognized"]);
    let mut members: Vec<_> = ty.members.iter().zip(0..).collect();
    members.sort_by_key(|(member, _)| (member.value, &member.name.value));
    members.dedup_by_key(|(member, _)| &member.name.value);
    Enum {
        file: name.file.clone(),
        ident: name.path.ident.clone(),
        wire_name: model.enum_name(id),
        flags: ty.is_flags,
        docs: docs(model, &Target::Enum(id)),
        members: members
            .into_iter()
            .map(|(member, index)| {
                let wire_name = &member.name.value;
                let docs = docs(model, &Target::EnumMember(id, index));
                (idents[wire_name.as_str()].clone(), wire_name.clone(), docs)
            })
            .collect(),
    }
}

pub(super) fn lower_definition(context: &Context<'_>, id: TypeDefinitionId) -> Newtype {
    let name = context.names.definition(id);
    Newtype {
        file: name.file.clone(),
        ident: name.path.ident.clone(),
        wire_name: context.model.definition_name(id),
        docs: docs(context.model, &Target::Definition(id)),
        underlying: rust_type(context, &context.model.definition(id).underlying),
    }
}
