//! Rules on the values of annotations (CSDL 4.01 §§14.3 and 14.4).

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use super::hierarchy::{derives, is_whole};
use super::literals::is_constant;
use crate::csdl::{Constant, Expression, ExpressionKind, PropertyValue};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    Annotation, Element, EnumTypeId, Model, Primitive, StructuredTypeId, Type, TypeReference,
};

/// §14.3: the text of a constant is of the form that its name says.
///
/// `<Annotation Term="…" DateTimeOffset="foo"/>`
pub(super) fn constants_have_the_form_that_they_name(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for annotation in annotations(model, scope) {
        if let Some(value) = &annotation.value {
            constants(value, &mut |expression, constant, text| {
                if !is_constant(constant, text) {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::ConstantForm,
                            expression.span,
                            format!("`{}` is no constant of form {constant:?}", clip(text)),
                        )
                        .help(form(constant)),
                    );
                }
            });
        }
    }
}

/// §14.2: the value of an annotation is a value of the term's type, as far as
/// the term is at hand and the value no matter of run time.
///
/// `<Term Name="Tag" Type="Edm.Boolean"/> … <Annotation Term="self.Tag" Int="1"/>`
pub(super) fn annotation_values_fit_their_term(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for annotation in annotations(model, scope) {
        let (Some(Element::Term(term)), Some(value)) =
            (model.element(&annotation.term), &annotation.value)
        else {
            continue;
        };
        let ty = &model.terms[term.index()].ty;
        Fit { model, diagnostics }.reference(ty, value);
    }
}

/// The annotations that the scope covers.
pub(super) fn annotations<'model>(
    model: &'model Model,
    scope: &'model Scope,
) -> impl Iterator<Item = &'model Annotation> {
    model
        .annotations
        .iter()
        .filter(|annotation| scope.covers(model, &annotation.target))
}

/// Calls back for every constant in an expression. The parser bounds the
/// nesting.
fn constants<'expression>(
    expression: &'expression Expression,
    found: &mut impl FnMut(&'expression Expression, Constant, &'expression str),
) {
    match &expression.kind {
        ExpressionKind::Constant(constant, text) => found(expression, *constant, text),
        ExpressionKind::Path(..)
        | ExpressionKind::LabeledElementReference(_)
        | ExpressionKind::Null => {}
        ExpressionKind::Operation(_, list)
        | ExpressionKind::Apply {
            arguments: list, ..
        }
        | ExpressionKind::Collection(list)
        | ExpressionKind::If(list) => {
            for item in list {
                constants(item, found);
            }
        }
        ExpressionKind::Cast { value, .. }
        | ExpressionKind::IsOf { value, .. }
        | ExpressionKind::LabeledElement { value, .. }
        | ExpressionKind::UrlRef(value) => constants(value, found),
        ExpressionKind::Record { properties, .. } => {
            for value in properties
                .iter()
                .filter_map(|property| property.value.as_ref())
            {
                constants(value, found);
            }
        }
    }
}

/// Holds values against types.
struct Fit<'run> {
    model: &'run Model,
    diagnostics: &'run mut Diagnostics,
}

impl Fit<'_> {
    fn reference(&mut self, ty: &TypeReference, value: &Expression) {
        self.value(&ty.ty, ty.collection, value);
    }

    fn value(&mut self, ty: &Type, collection: bool, value: &Expression) {
        if matches!(
            ty,
            Type::Primitive(Primitive::Untyped) | Type::Unresolved(_)
        ) {
            return;
        }
        match &value.kind {
            ExpressionKind::Collection(items) if collection => {
                for item in items {
                    self.value(ty, false, item);
                }
            }
            ExpressionKind::Collection(_) => self.mismatch(ty, collection, "a collection", value),
            ExpressionKind::Constant(..) if collection => {
                self.mismatch(ty, collection, "a single value", value);
            }
            ExpressionKind::Constant(constant, text) => {
                self.constant(ty, *constant, text, value);
            }
            ExpressionKind::Record { .. } if collection => {
                self.mismatch(ty, collection, "a single value", value);
            }
            ExpressionKind::Record {
                type_name,
                properties,
            } => {
                let named = type_name
                    .as_ref()
                    .and_then(|name| self.model.element(&name.name));
                self.record(ty, named, type_name.is_some(), properties, value);
            }
            ExpressionKind::If(branches) => {
                for branch in branches.iter().skip(1) {
                    self.value(ty, collection, branch);
                }
            }
            ExpressionKind::LabeledElement { value, .. } => self.value(ty, collection, value),
            ExpressionKind::Path(..)
            | ExpressionKind::Operation(..)
            | ExpressionKind::Apply { .. }
            | ExpressionKind::Cast { .. }
            | ExpressionKind::IsOf { .. }
            | ExpressionKind::LabeledElementReference(_)
            | ExpressionKind::Null
            | ExpressionKind::UrlRef(_) => {}
        }
    }

    fn constant(&mut self, ty: &Type, constant: Constant, text: &str, value: &Expression) {
        let underlying = match ty {
            Type::Definition(id) => &self.model.definition(*id).underlying.ty,
            other @ (Type::Primitive(_)
            | Type::Structured(_)
            | Type::Enum(_)
            | Type::Unresolved(_)) => other,
        };
        match underlying {
            Type::Primitive(primitive) if accepts(*primitive, constant) => {}
            Type::Enum(id) if constant == Constant::EnumMember => {
                self.members(*id, text, value);
            }
            Type::Unresolved(_) => {}
            Type::Primitive(_) | Type::Structured(_) | Type::Enum(_) | Type::Definition(_) => {
                self.mismatch(
                    ty,
                    false,
                    &format!("a constant of form {constant:?}"),
                    value,
                );
            }
        }
    }

    fn members(&mut self, id: EnumTypeId, text: &str, value: &Expression) {
        for member in text.split_whitespace() {
            let Some((_, name)) = member.split_once('/') else {
                continue;
            };
            let members = &self.model.enum_type(id).members;
            if !members.iter().any(|member| member.name.value == name) {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::AnnotationMember,
                        value.span,
                        format!("`{}` has no member `{name}`", self.model.enum_name(id)),
                    )
                    .help("name a member of the enumeration type"),
                );
            }
        }
    }

    fn record(
        &mut self,
        ty: &Type,
        named: Option<Element>,
        has_name: bool,
        properties: &[PropertyValue],
        value: &Expression,
    ) {
        let declared = match ty {
            Type::Structured(id) => Some(*id),
            Type::Primitive(Primitive::ComplexType | Primitive::EntityType) => None,
            Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) => {
                return self.mismatch(ty, false, "a record", value);
            }
            Type::Unresolved(_) => return,
        };
        let ty = match (named, declared) {
            (Some(Element::Structured(named)), Some(declared))
                if !derives(self.model, named, declared) =>
            {
                let name = self.model.structured_name(named);
                return self.mismatch(ty, false, &format!("a record of `{name}`"), value);
            }
            (Some(Element::Structured(named)), _) => named,
            // A type that is not at hand has properties that are not either.
            _ if has_name => return,
            (_, Some(declared)) => declared,
            (_, None) => return,
        };
        self.properties(ty, properties, value);
    }

    fn properties(&mut self, id: StructuredTypeId, values: &[PropertyValue], record: &Expression) {
        let model = self.model;
        let members = members(model, id);
        let mut seen = BTreeSet::new();
        for value in values {
            let name = value.property.value.as_str();
            if !seen.insert(name) {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::DuplicatePropertyValue,
                        value.property.span,
                        format!("`{name}` has more than one value in this record"),
                    )
                    .help("remove one of them"),
                );
            }
            let Some(ty) = members.get(name) else {
                if !model.is_open(id) && is_whole(model, id) {
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::RecordProperty,
                            value.property.span,
                            format!(
                                "`{}` is not open and has no property `{name}`",
                                model.structured_name(id)
                            ),
                        )
                        .related(model.structured(id).span, "the type of the record")
                        .help("name a property of the type"),
                    );
                }
                continue;
            };
            if let Some(value) = &value.value {
                self.reference(ty, value);
            }
        }
        self.required(id, &seen, record);
    }

    fn required(&mut self, id: StructuredTypeId, seen: &BTreeSet<&str>, record: &Expression) {
        let model = self.model;
        for owner in model.lineage(id) {
            for property in &model.structured(owner).properties {
                let facets = &property.ty.facets;
                let required = facets.nullable == Some(false)
                    && facets.default_value.is_none()
                    && !property.ty.collection;
                if required && !seen.contains(property.name.value.as_str()) {
                    self.diagnostics.push(
                        Diagnostic::new(
                            Code::RecordWithoutProperty,
                            record.span,
                            format!(
                                "this record of `{}` has no `{}`",
                                model.structured_name(id),
                                property.name.value
                            ),
                        )
                        .related(property.span, "it is not nullable and has no default")
                        .help("add a PropertyValue"),
                    );
                }
            }
        }
    }

    fn mismatch(&mut self, ty: &Type, collection: bool, what: &str, value: &Expression) {
        let name = self.model.type_name(ty);
        let expected = if collection {
            format!("Collection({name})")
        } else {
            name
        };
        self.diagnostics.push(
            Diagnostic::new(
                Code::AnnotationValue,
                value.span,
                format!("expected a value of `{expected}`, found {what}"),
            )
            .help("write a value of the type that the term or the property has"),
        );
    }
}

/// The properties of a type and its base types, by name.
fn members(model: &Model, id: StructuredTypeId) -> BTreeMap<&str, &TypeReference> {
    let mut members = BTreeMap::new();
    for owner in model.lineage(id) {
        let ty = model.structured(owner);
        for property in &ty.properties {
            members
                .entry(property.name.value.as_str())
                .or_insert(&property.ty);
        }
        for property in &ty.navigation_properties {
            members
                .entry(property.name.value.as_str())
                .or_insert(&property.ty);
        }
    }
    members
}

/// Whether a primitive type takes constants of this form.
fn accepts(primitive: Primitive, constant: Constant) -> bool {
    match primitive {
        Primitive::PrimitiveType | Primitive::Untyped => true,
        Primitive::Binary | Primitive::Stream => constant == Constant::Binary,
        Primitive::Boolean => constant == Constant::Bool,
        Primitive::Byte
        | Primitive::SByte
        | Primitive::Int16
        | Primitive::Int32
        | Primitive::Int64 => constant == Constant::Int,
        Primitive::Decimal | Primitive::Double | Primitive::Single => {
            matches!(
                constant,
                Constant::Decimal | Constant::Float | Constant::Int
            )
        }
        Primitive::Date => constant == Constant::Date,
        Primitive::DateTimeOffset => {
            matches!(constant, Constant::DateTimeOffset | Constant::Date)
        }
        Primitive::TimeOfDay => constant == Constant::TimeOfDay,
        Primitive::Duration => constant == Constant::Duration,
        Primitive::Guid => constant == Constant::Guid,
        Primitive::String
        | Primitive::AnnotationPath
        | Primitive::PropertyPath
        | Primitive::NavigationPropertyPath
        | Primitive::AnyPropertyPath
        | Primitive::ModelElementPath => constant == Constant::String,
        Primitive::ComplexType | Primitive::EntityType => false,
        // Shapes have no constant form.
        _ => true,
    }
}

/// What a constant of a form looks like.
fn form(constant: Constant) -> &'static str {
    match constant {
        Constant::Binary => "write base64url digits",
        Constant::Bool => "write true or false",
        Constant::Date => "write a date like 2000-01-01",
        Constant::DateTimeOffset => "write a time like 2000-01-01T16:00:00Z",
        Constant::Decimal | Constant::Float => "write a number like 3.14",
        Constant::Duration => "write a duration like P1DT2H30M",
        Constant::EnumMember => "write Namespace.Type/Member, several with blanks between",
        Constant::Guid => "write a Guid like 21EC2020-3AEA-1069-A2DD-08002B30309D",
        Constant::Int => "write a whole number of at most 64 bits",
        Constant::String | Constant::Text => "write a text",
        Constant::TimeOfDay => "write a time like 21:45:00",
    }
}

/// The beginning of a text, on one line.
fn clip(text: &str) -> String {
    let text = text.trim();
    let line = text.lines().next().unwrap_or_default();
    let clipped: String = line.chars().take(40).collect();
    if clipped.len() == text.len() {
        clipped
    } else {
        format!("{clipped}…")
    }
}
