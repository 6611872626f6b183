//! What the strings of CSDL JSON stand for (CSDL JSON 4.01 §§14.3, 14.4.1).
//!
//! CSDL XML says whether a text is a date, a path, or a member of an
//! enumeration; JSON leaves it to the type of the term. This runs before names
//! are looked up, so that everything behind it sees what XML would have said.
//!
//! The functions here follow the nesting of the document, which the reader
//! bounds.

mod known;
mod types;

use types::Types;

use super::names::{DocumentIndex, Names};
use crate::csdl::{
    Annotation, Constant, Document, Expression, ExpressionKind, PathKind, for_each_annotations,
};

/// Says of each string what it is, as far as the type of its term is at hand
/// or one of the standard's vocabularies; any other is a text.
pub(super) fn settle(names: &Names, documents: &mut [Document]) {
    // To look at all annotations of a long document takes time.
    if !documents.iter().any(|document| document.has_texts) {
        return;
    }
    let types = Types::collect(names, documents);
    for (index, document) in documents.iter_mut().enumerate() {
        if !document.has_texts {
            continue;
        }
        let settler = Settler {
            names,
            types: &types,
            document: index,
        };
        for_each_annotations(document, &mut |annotations| {
            settler.annotations(annotations)
        });
    }
}

/// What a value must be.
#[derive(Clone, Copy)]
struct Expected<'a> {
    /// The qualified name of the type, aliases expanded; of the items where it
    /// is a collection.
    ty: Option<&'a str>,
    /// The term whose value this is a part of.
    term: &'a str,
}

struct Settler<'run> {
    names: &'run Names,
    types: &'run Types,
    document: DocumentIndex,
}

impl Settler<'_> {
    fn annotations(&self, annotations: &mut [Annotation]) {
        for annotation in annotations {
            let term = self.names.expand(self.document, &annotation.term.value);
            let ty = self.types.of_term(&term);
            let expected = Expected {
                ty: ty.or_else(|| known::of_term(&term)),
                term: &term,
            };
            if let Some(value) = &mut annotation.value {
                self.value(expected, value);
            }
            self.annotations(&mut annotation.annotations);
        }
    }

    fn value(&self, expected: Expected<'_>, value: &mut Expression) {
        self.annotations(&mut value.annotations);
        let unknown = Expected {
            ty: None,
            ..expected
        };
        match &mut value.kind {
            ExpressionKind::Constant(Constant::Text, text) => {
                let text = std::mem::take(text);
                value.kind = self.text(expected.ty, text);
            }
            ExpressionKind::Constant(..)
            | ExpressionKind::Path(..)
            | ExpressionKind::LabeledElementReference(_)
            | ExpressionKind::Null => {}
            ExpressionKind::Collection(items) => self.values(expected, items),
            ExpressionKind::If(branches) => {
                if let Some((condition, results)) = branches.split_first_mut() {
                    self.value(unknown, condition);
                    self.values(expected, results);
                }
            }
            ExpressionKind::LabeledElement { value, .. } => self.value(expected, value),
            ExpressionKind::Operation(_, operands) => self.values(unknown, operands),
            ExpressionKind::Apply { arguments, .. } => self.values(unknown, arguments),
            ExpressionKind::Cast {
                type_name, value, ..
            } => {
                let ty = self.names.expand(self.document, &type_name.name);
                let expected = Expected {
                    ty: Some(&ty),
                    ..expected
                };
                self.value(expected, value);
            }
            ExpressionKind::IsOf { value, .. } | ExpressionKind::UrlRef(value) => {
                self.value(unknown, value);
            }
            ExpressionKind::Record {
                type_name,
                properties,
            } => {
                let named = type_name
                    .as_ref()
                    .map(|name| self.names.expand(self.document, &name.name));
                let record = named.as_deref().or(expected.ty);
                for property in properties {
                    let name = property.property.value.as_str();
                    let ty = match record.and_then(|record| self.types.of_property(record, name)) {
                        Some(ty) => Some(ty),
                        None => known::of_property(expected.term, name),
                    };
                    if let Some(value) = &mut property.value {
                        self.value(Expected { ty, ..expected }, value);
                    }
                    self.annotations(&mut property.annotations);
                }
            }
        }
    }

    fn values(&self, expected: Expected<'_>, values: &mut [Expression]) {
        for value in values {
            self.value(expected, value);
        }
    }

    /// What a string is as a value of a type.
    fn text(&self, ty: Option<&str>, text: String) -> ExpressionKind {
        let ty = ty.map_or("", |ty| self.types.underlying(ty));
        let form = match ty {
            "Edm.Binary" | "Edm.Stream" => Constant::Binary,
            "Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" => Constant::Int,
            "Edm.Date" => Constant::Date,
            "Edm.DateTimeOffset" => Constant::DateTimeOffset,
            "Edm.Decimal" => Constant::Decimal,
            "Edm.Double" | "Edm.Single" => Constant::Float,
            "Edm.Duration" => Constant::Duration,
            "Edm.Guid" => Constant::Guid,
            "Edm.TimeOfDay" => Constant::TimeOfDay,
            "Edm.AnnotationPath" => return ExpressionKind::Path(PathKind::Annotation, text),
            "Edm.ModelElementPath" => return ExpressionKind::Path(PathKind::ModelElement, text),
            "Edm.NavigationPropertyPath" => {
                return ExpressionKind::Path(PathKind::NavigationProperty, text);
            }
            "Edm.PropertyPath" | "Edm.AnyPropertyPath" => {
                return ExpressionKind::Path(PathKind::Property, text);
            }
            _ => match self.members(ty, &text) {
                Some(members) => {
                    return ExpressionKind::Constant(Constant::EnumMember, members);
                }
                None => Constant::String,
            },
        };
        ExpressionKind::Constant(form, text)
    }

    /// Members of an enumeration type as CSDL XML names them; in JSON they
    /// stand without the type, with commas between, by their names or their
    /// values (JSON Format 4.01 §7.1).
    fn members(&self, ty: &str, text: &str) -> Option<String> {
        if !self.types.is_enum(ty) && !known::is_enum(ty) {
            return None;
        }
        let members = text.split(',').map(|member| {
            let member = member.trim();
            let by_value = member.parse().ok();
            let name = by_value.and_then(|value| self.types.member_of_value(ty, value));
            format!("{ty}/{}", name.unwrap_or(member))
        });
        Some(members.collect::<Vec<_>>().join(" "))
    }
}
