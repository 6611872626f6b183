//! What the metadata says of the types of a slice, as far as their JSON goes.

use std::collections::BTreeMap;

use graph_codegen::csdl::Text;
use graph_codegen::edm::{self, Model, Primitive, StructuredTypeId, Type};
use graph_codegen::slice::Slice;
use graph_tests::json::Json;
use graph_tests::sliced::Sliced;

/// The structured types that are models, by qualified name.
#[derive(Debug)]
pub(crate) struct Metadata {
    pub(crate) types: BTreeMap<String, StructuredType>,
}

/// An entity type or complex type.
#[derive(Debug)]
pub(crate) struct StructuredType {
    /// The declared members, those of base types too.
    pub(crate) members: Vec<Member>,
    /// Where the type heads a kept family: the types derived from it.
    pub(crate) derived: Vec<String>,
}

/// A declared member.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) collection: bool,
    /// Whether items of the collection may be null.
    pub(crate) nullable_items: bool,
    /// Whether it is a navigation property.
    pub(crate) navigation: bool,
}

impl Member {
    /// Whether control information beside it is the rule.
    pub(crate) fn is_annotated(&self) -> bool {
        self.navigation || matches!(self.kind, Kind::Primitive(Primitive::Stream))
    }
}

/// The type of a member's value, or of its items.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Primitive(Primitive),
    /// An enumeration type: its members, and whether it is of flags.
    Enum(Vec<String>, bool),
    /// A structured type that is a model, by qualified name.
    Structured(String),
    /// A type that the slice does not keep.
    Unkept,
}

impl Metadata {
    /// What is kept, without what makes no difference to JSON.
    pub(crate) fn of(Sliced { model, slice }: &Sliced) -> Self {
        let ty = |id: &StructuredTypeId| {
            let derived = slice.families.get(id).into_iter().flatten();
            StructuredType {
                members: members(model, slice, *id),
                derived: derived.map(|id| model.structured_name(*id)).collect(),
            }
        };
        let types = slice.models.keys();
        Self {
            types: types
                .map(|id| (model.structured_name(*id), ty(id)))
                .collect(),
        }
    }

    /// A type that is there.
    pub(crate) fn ty(&self, name: &str) -> &StructuredType {
        self.types
            .get(name)
            .unwrap_or_else(|| panic!("{name} is no model of the slice"))
    }

    /// The type of a family that an object is of: the one that its tag names,
    /// without a tag the head; none where it names another.
    pub(crate) fn ty_of(&self, head: &str, json: &Json) -> Option<&StructuredType> {
        let Some(Json::Text(tag)) = json.member("@odata.type") else {
            return Some(self.ty(head));
        };
        let name = tag.rsplit('#').next().unwrap_or_default();
        let derived = self.ty(head).derived.iter().map(String::as_str);
        let mut family = derived.chain([head]);
        let named = family.find(|known| known.eq_ignore_ascii_case(name))?;
        Some(self.ty(named))
    }
}

fn members(model: &Model, slice: &Slice, id: StructuredTypeId) -> Vec<Member> {
    let mut members = Vec::new();
    for owner in model.lineage(id).into_iter().rev() {
        let ty = model.structured(owner);
        for (property, index) in ty.properties.iter().zip(0..) {
            if !slice.excluded.contains(&edm::PropertyId { owner, index }) {
                members.push(member(model, slice, &property.name, &property.ty, false));
            }
        }
        for (property, index) in ty.navigation_properties.iter().zip(0..) {
            let id = edm::NavigationPropertyId { owner, index };
            if slice.expanded.contains(&id) {
                members.push(member(model, slice, &property.name, &property.ty, true));
            }
        }
    }
    members
}

fn member(
    model: &Model,
    slice: &Slice,
    name: &Text,
    ty: &edm::TypeReference,
    navigation: bool,
) -> Member {
    Member {
        name: name.value.clone(),
        kind: kind(model, slice, &ty.ty),
        collection: ty.collection,
        nullable_items: ty.facets.nullable == Some(true),
        navigation,
    }
}

fn kind(model: &Model, slice: &Slice, ty: &Type) -> Kind {
    match ty {
        Type::Primitive(primitive) => Kind::Primitive(*primitive),
        Type::Enum(id) => {
            let ty = model.enum_type(*id);
            let names = ty.members.iter().map(|member| member.name.value.clone());
            Kind::Enum(names.collect(), ty.is_flags)
        }
        Type::Definition(id) => kind(model, slice, &model.definition(*id).underlying.ty),
        Type::Structured(id) if slice.models.contains_key(id) => {
            Kind::Structured(model.structured_name(*id))
        }
        Type::Structured(_) | Type::Unresolved(_) => Kind::Unkept,
    }
}
