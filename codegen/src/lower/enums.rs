//! Enumeration types and type definitions.

use super::Context;
use super::docs::docs;
use super::structs::rust_type;
use crate::edm::{EnumTypeId, Target, TypeDefinitionId};
use crate::ident::{Case, spelled_scope};
use crate::ir::{Enum, Newtype};

/// Up to this many names are found as quickly by looking at each; of 826, the
/// most that Graph has, an order finds one in a quarter of the time.
const FEW: usize = 64;

/// The member that Microsoft Graph's evolvable enumerations end with.
const SENTINEL: &str = "unknownFutureValue";
const SENTINEL_MEANS: &str = "Stands for members that came later, which the service does not name to a request \
     that does not ask for them.";

pub(super) fn lower(context: &Context<'_>, id: EnumTypeId) -> Enum {
    let model = context.model;
    let ty = model.enum_type(id);
    let name = context.names.enum_type(id);
    let rename = &context.manifest.rename;
    let own = model.enum_name(id);
    let spelled = ty.members.iter().map(|member| {
        let wire_name = &member.name.value;
        let renamed = match rename.is_empty() {
            true => None,
            false => rename.get(&format!("{own}/{wire_name}")),
        };
        let spelled = renamed.map_or(wire_name, |renamed| &renamed.value);
        (wire_name.clone(), spelled.as_str())
    });
    let idents = spelled_scope(spelled, Case::Type, &["Unrecognized"]);
    let mut members: Vec<_> = ty.members.iter().zip(0..).collect();
    members.sort_by_key(|(member, _)| (member.value, &member.name.value));
    members.dedup_by_key(|(member, _)| &member.name.value);
    let sorted = (members.len() > FEW).then(|| {
        let mut places: Vec<usize> = (0..members.len()).collect();
        places.sort_by_key(|&place| members.get(place).map(|(member, _)| &member.name.value));
        places
    });
    Enum {
        file: name.file.clone(),
        ident: name.path.ident.clone(),
        wire_name: own,
        flags: ty.is_flags,
        docs: docs(model, &Target::Enum(id)),
        members: members
            .into_iter()
            .map(|(member, index)| {
                let wire_name = &member.name.value;
                let mut docs = docs(model, &Target::EnumMember(id, index));
                if wire_name == SENTINEL && docs.description.is_none() {
                    docs.description = Some(SENTINEL_MEANS.to_owned());
                }
                (idents[wire_name.as_str()].clone(), wire_name.clone(), docs)
            })
            .collect(),
        sorted,
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
