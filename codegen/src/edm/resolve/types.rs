//! Entity types, complex types, type definitions and terms (CSDL 4.01 §§6 to
//! 9, 11 and 14.1).

use super::annotations::Annotations;
use super::declare::{Declared, Structured, number};
use super::expressions::expand_path;
use super::lookup::{Lookup, Mention, Undeclared};
use super::names::DocumentIndex;
use crate::csdl::{self, Facets, Text};
use crate::edm::{
    Key, KeyProperty, NavigationProperty, NavigationPropertyId, Property, PropertyId,
    StructuredType, StructuredTypeId, Target, Term, TermId, TypeDefinition, TypeDefinitionId,
};

/// All entity types and complex types.
pub(super) fn structured(
    declared: Vec<Declared<Structured>>,
    lookup: &mut Lookup<'_>,
    annotations: &mut Annotations,
) -> Vec<StructuredType> {
    let mut types = Vec::with_capacity(declared.len());
    for it in declared {
        let id = StructuredTypeId(number(types.len()));
        let (document, syntax) = (it.document, it.syntax);
        annotations.add(lookup, document, Target::Structured(id), syntax.annotations);
        let base = syntax.base_type.map(|name| {
            let base = lookup.structured(document, &name, "an entity type or a complex type");
            (base, name.span)
        });
        // `collect` takes the room of the list that it empties.
        let properties = syntax
            .properties
            .into_iter()
            .enumerate()
            .map(|(index, property)| {
                let index = number(index);
                let target = Target::Property(PropertyId { owner: id, index });
                annotations.add(lookup, document, target, property.annotations);
                Property {
                    name: property.name,
                    span: property.span,
                    ty: lookup.type_reference(
                        document,
                        &property.type_name,
                        property.facets,
                        Undeclared::Refused,
                    ),
                }
            });
        let properties = properties.collect();
        let of_navigation = syntax.navigation_properties.into_iter().enumerate();
        let navigation_properties = of_navigation.map(|(index, property)| {
            let index = number(index);
            let place = NavigationPropertyId { owner: id, index };
            navigation_property(place, document, property, lookup, annotations)
        });
        let navigation_properties = navigation_properties.collect();
        types.push(StructuredType {
            kind: syntax.kind,
            schema: it.schema,
            name: syntax.name,
            span: syntax.span,
            base,
            is_abstract: syntax.is_abstract,
            open_type: syntax.open_type,
            has_stream: syntax.has_stream,
            key: syntax.key.map(key),
            properties,
            navigation_properties,
        });
    }
    types
}

fn key(syntax: csdl::Key) -> Key {
    Key {
        span: syntax.span,
        properties: syntax
            .property_refs
            .into_iter()
            .map(|it| KeyProperty {
                path: it.name,
                alias: it.alias,
            })
            .collect(),
    }
}

fn navigation_property(
    id: NavigationPropertyId,
    document: DocumentIndex,
    syntax: csdl::NavigationProperty,
    lookup: &mut Lookup<'_>,
    annotations: &mut Annotations,
) -> NavigationProperty {
    let target = Target::NavigationProperty(id);
    annotations.add(lookup, document, target, syntax.annotations);
    let facets = Facets {
        nullable: syntax.nullable,
        ..Facets::default()
    };
    let ty = lookup.type_reference(document, &syntax.type_name, facets, Undeclared::Refused);
    let mut referential_constraints = Vec::with_capacity(syntax.referential_constraints.len());
    for constraint in syntax.referential_constraints {
        annotations.add_loose(lookup, document, constraint.annotations);
        referential_constraints.push((
            path(lookup, document, constraint.property),
            path(lookup, document, constraint.referenced_property),
        ));
    }
    let on_delete = syntax.on_delete.map(|mut on_delete| {
        let of_on_delete = std::mem::take(&mut on_delete.annotations);
        annotations.add_loose(lookup, document, of_on_delete);
        on_delete
    });
    NavigationProperty {
        name: syntax.name,
        span: syntax.span,
        ty,
        contains_target: syntax.contains_target,
        partner: syntax.partner.map(|it| path(lookup, document, it)),
        referential_constraints,
        on_delete,
    }
}

/// A path with aliases expanded in place.
pub(super) fn path(lookup: &Lookup<'_>, document: DocumentIndex, mut path: Text) -> Text {
    expand_path(lookup.names, document, &mut path.value);
    path
}

/// All type definitions.
pub(super) fn definitions(
    declared: Vec<Declared<csdl::TypeDefinition>>,
    lookup: &mut Lookup<'_>,
    annotations: &mut Annotations,
) -> Vec<TypeDefinition> {
    let mut definitions = Vec::with_capacity(declared.len());
    for it in declared {
        let target = Target::Definition(TypeDefinitionId(number(definitions.len())));
        annotations.add(lookup, it.document, target, it.syntax.annotations);
        definitions.push(TypeDefinition {
            schema: it.schema,
            name: it.syntax.name,
            span: it.syntax.span,
            underlying: lookup.type_reference(
                it.document,
                &it.syntax.underlying_type,
                it.syntax.facets,
                Undeclared::Refused,
            ),
        });
    }
    definitions
}

/// All terms. A term's type decides what annotations hold, not what data
/// looks like, and vocabularies are often read without what they refer to.
pub(super) fn terms(
    declared: Vec<Declared<csdl::Term>>,
    lookup: &mut Lookup<'_>,
    annotations: &mut Annotations,
) -> Vec<Term> {
    let mut terms = Vec::with_capacity(declared.len());
    for it in declared {
        let (document, syntax) = (it.document, it.syntax);
        let target = Target::Term(TermId(number(terms.len())));
        annotations.add(lookup, document, target, syntax.annotations);
        let base = syntax.base_term.map(|name| {
            let mention = Mention {
                document,
                written: &name.value,
                span: name.span,
                expected: "a term",
                undeclared: Undeclared::Tolerated,
            };
            (lookup.term(&mention), name.span)
        });
        let ty = lookup.type_reference(
            document,
            &syntax.type_name,
            syntax.facets,
            Undeclared::Tolerated,
        );
        let applies_to = syntax.applies_to.map_or_else(Vec::new, |names| {
            names.value.split_whitespace().map(str::to_owned).collect()
        });
        terms.push(Term {
            schema: it.schema,
            name: syntax.name,
            span: syntax.span,
            ty,
            base,
            applies_to,
        });
    }
    terms
}
