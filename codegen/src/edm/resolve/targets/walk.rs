//! Paths along properties and type casts.

use super::Finder;
use super::members::type_of;
use super::missing::{Missing, Owner};
use crate::edm::resolve::names::{DocumentIndex, Home};
use crate::edm::{Element, Primitive, Reference, StructuredTypeId, Type};

/// Where a path has come to.
pub(super) enum Position {
    /// At values of an entity type or a complex type.
    Structured(StructuredTypeId),
    /// At a value without members.
    Scalar,
    /// At something that is not at hand: what follows cannot be checked.
    Unknown,
}

impl Finder<'_, '_, '_> {
    /// Follows properties and type casts.
    pub(super) fn walk<'a>(
        &self,
        document: DocumentIndex,
        start: Position,
        segments: &[&'a str],
    ) -> Result<(), Missing<'a>> {
        let mut position = start;
        for &segment in segments {
            let within = match position {
                Position::Structured(id) => id,
                Position::Unknown => return Ok(()),
                Position::Scalar => {
                    return Err(Missing {
                        segment,
                        owner: Owner::Leaf,
                    });
                }
            };
            let missing = Missing {
                segment,
                owner: Owner::Structured(within),
            };
            position = if segment.contains('.') {
                self.cast(document, segment).ok_or(missing)?
            } else {
                match self.members.property(self.model, within, segment) {
                    Some(member) => position_of(type_of(self.model, member)),
                    None if self.may_have_more(within) => Position::Unknown,
                    None => return Err(missing),
                }
            };
        }
        Ok(())
    }

    fn cast(&self, document: DocumentIndex, segment: &str) -> Option<Position> {
        let qualified = self.lookup.names.qualify(document, segment)?;
        if qualified.home != Home::AtHand {
            return Some(Position::Unknown);
        }
        match self.lookup.elements.get(qualified.name.as_ref())? {
            Element::Structured(id) => Some(Position::Structured(*id)),
            Element::Enum(_)
            | Element::Definition(_)
            | Element::Term(_)
            | Element::Container(_) => None,
        }
    }

    /// Whether a type has members that no document at hand declares: dynamic
    /// ones, or those of a base type that is not at hand.
    fn may_have_more(&self, id: StructuredTypeId) -> bool {
        self.model.lineage(id).into_iter().any(|it| {
            let ty = self.model.structured(it);
            ty.open_type || matches!(ty.base, Some((Reference::Unresolved(_), _)))
        })
    }
}

/// Where a value of a type can lead.
pub(super) fn position_of(ty: &Type) -> Position {
    match ty {
        Type::Structured(id) => Position::Structured(*id),
        Type::Unresolved(_)
        | Type::Primitive(
            Primitive::Untyped
            | Primitive::PrimitiveType
            | Primitive::ComplexType
            | Primitive::EntityType,
        ) => Position::Unknown,
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) => Position::Scalar,
    }
}
