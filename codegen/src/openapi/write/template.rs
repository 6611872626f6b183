//! Paths of requests → path templates and their parameters (OData URL
//! Conventions 4.01 §4).
//!
//! A key is called by its entity type, `{onlineMeeting-id}`, and not as the
//! manifest calls it: so paths that meet are the same text, whoever wrote them.

use std::collections::BTreeSet;

use super::Writer;
use super::docs::description;
use super::json::Map;
use super::names::{component, segment, words};
use super::types::{Role, present, value};
use crate::csdl::OperationKind;
use crate::edm::{Model, OperationId, Primitive, PropertyId, StructuredTypeId, Target, Type};
use crate::ir::{EnumStyle, KeyStyle, OperationNames};
use crate::lower::docs_of;
use crate::openapi::extensions;
use crate::slice::{KeyForm, ResourceId, Segment, key_parts};

/// A path with its parameters.
#[derive(Debug, Clone)]
pub(super) struct Template {
    /// `/users/{user-id}/messages`
    pub(super) path: String,
    /// The parameters of the path.
    pub(super) parameters: Vec<Map>,
    /// Those of functions whose values the path cannot hold: query options of
    /// the name `@name` (URL Conventions §5.3).
    pub(super) aliases: Vec<Map>,
}

/// The template of a path.
pub(super) fn template(writer: &Writer<'_>, segments: &[Segment]) -> Template {
    let mut building = Building {
        writer,
        template: Template {
            path: String::new(),
            parameters: Vec::new(),
            aliases: Vec::new(),
        },
        taken: BTreeSet::new(),
    };
    for segment in segments {
        building.push(segment);
    }
    building.template
}

struct Building<'w, 'a> {
    writer: &'w Writer<'a>,
    template: Template,
    taken: BTreeSet<String>,
}

impl Building<'_, '_> {
    fn push(&mut self, part: &Segment) {
        let model = self.writer.model;
        let name = match part {
            Segment::Child { id, .. } => &model.container_child(*id).name.value,
            Segment::Navigation { id, .. } => &model.navigation_property(*id).name.value,
            Segment::Property { id, .. } => &model.property(*id).name.value,
            Segment::Cast { to, .. } => return self.name(&model.structured_name(*to)),
            Segment::Key { entity_type, .. } => {
                return self.key(*entity_type, KeyForm::Primary);
            }
            Segment::Keys {
                entity_type, form, ..
            } => return self.key(*entity_type, *form),
            Segment::Operation {
                id,
                import,
                bound_to,
                parameters,
            } => {
                match import {
                    Some(import) => self.name(&model.container_child(*import).name.value),
                    None => self.name(&called(self.writer, *id, *bound_to)),
                }
                return self.call(*id, parameters);
            }
            Segment::Count => return self.template.path.push_str("/$count"),
            Segment::Reference => return self.template.path.push_str("/$ref"),
            Segment::Value => return self.template.path.push_str("/$value"),
        };
        self.name(name);
    }

    fn name(&mut self, name: &str) {
        self.template.path.push('/');
        self.template.path.push_str(&segment(name));
    }

    /// A name for a parameter that no other of the path has.
    fn free(&mut self, name: String) -> String {
        let mut free = name.clone();
        let mut place = 1;
        while !self.taken.insert(free.clone()) {
            free = format!("{name}{place}");
            place += 1;
        }
        free
    }

    fn key(&mut self, ty: StructuredTypeId, form: KeyForm) {
        let writer = self.writer;
        let mut parts = key_parts(writer.model, ty, form);
        parts.sort_by(|a, b| a.name.cmp(&b.name));
        let type_name = &writer.model.structured(ty).name.value;
        if form == KeyForm::Primary && parts.len() < 2 {
            let part = parts.first();
            let name = part.map_or("id", |part| part.name.as_str());
            let property = part.and_then(|part| part.property);
            let name = self.free(format!("{}-{}", component(type_name), component(name)));
            let text = match writer.service.keys {
                KeyStyle::Segment => format!("/{{{name}}}"),
                KeyStyle::Parentheses => format!("({})", quoted(writer, property, &name)),
            };
            self.template.path.push_str(&text);
            self.key_parameter(name, type_name, property);
            return;
        }
        let mut texts = Vec::new();
        for part in parts {
            let name = self.free(component(&part.name));
            let value = quoted(writer, part.property, &name);
            texts.push(format!("{}={value}", segment(&part.name)));
            self.key_parameter(name, type_name, part.property);
        }
        let keys = format!("({})", texts.join(","));
        self.template.path.push_str(&keys);
    }

    fn key_parameter(&mut self, name: String, type_name: &str, property: Option<PropertyId>) {
        let writer = self.writer;
        let ty = property.map(|id| &writer.model.property(id).ty);
        let schema = ty.map_or_else(
            || Map::new().with("type", "string"),
            |ty| present(writer, ty, Role::Read),
        );
        let docs = property.map(|id| docs_of(writer.model, &Target::Property(id)));
        let docs = docs.and_then(|docs| docs.description);
        let words = || format!("Key of one {}.", words(type_name));
        let example = ty.and_then(|ty| super::examples::in_path(writer, ty, &name));
        let parameter = Map::new()
            .with("name", &name)
            .with("in", "path")
            .with("description", docs.unwrap_or_else(words))
            .with("required", true)
            .with("schema", schema)
            .with_some("example", example)
            .with(extensions::KEY_TYPE, type_name);
        self.template.parameters.push(parameter);
    }

    /// The parameters of a function, in the order of the path.
    fn call(&mut self, id: OperationId, given: &[(String, String)]) {
        let writer = self.writer;
        let operation = writer.model.operation(id);
        if operation.kind == OperationKind::Action {
            return;
        }
        let mut texts = Vec::new();
        for (place, parameter) in (0_u32..).zip(&operation.parameters) {
            let name = &parameter.name.value;
            if !given.iter().any(|(given, _)| given == name) {
                continue;
            }
            let docs = docs_of(writer.model, &Target::Parameter(id, place));
            let description = description(&docs);
            if is_literal(writer.model, &parameter.ty.ty) && !parameter.ty.collection {
                let free = self.free(component(name));
                let written = literal(writer, &parameter.ty.ty, &free);
                texts.push(format!("{}={written}", segment(name)));
                let example = super::examples::in_path(writer, &parameter.ty, &free);
                let parameter = Map::new()
                    .with("name", free)
                    .with("in", "path")
                    .with_some("description", description)
                    .with("required", true)
                    .with("schema", value(writer, &parameter.ty, Role::Read))
                    .with_some("example", example);
                self.template.parameters.push(parameter);
            } else {
                // A function behind another may have a parameter of its name.
                let alias = self.free(format!("@{name}"));
                texts.push(format!("{}={}", segment(name), segment(&alias)));
                let schema = value(writer, &parameter.ty, Role::Create);
                let json = Map::new().with("schema", schema);
                let alias = Map::new()
                    .with("name", alias)
                    .with("in", "query")
                    .with_some("description", description)
                    .with("required", true)
                    .with("content", Map::new().with("application/json", json));
                self.template.aliases.push(alias);
            }
        }
        // OData 4.0 knows no call of a function without parentheses.
        if !texts.is_empty() || writer.service.keys == KeyStyle::Parentheses {
            let call = format!("({})", texts.join(","));
            self.template.path.push_str(&call);
        }
    }
}

/// What the URL calls a bound operation: its qualified name where the service
/// wants it, or where its simple name could be another's.
fn called(writer: &Writer<'_>, id: OperationId, bound_to: Option<ResourceId>) -> String {
    let operation = writer.model.operation(id);
    let name = &operation.name.value;
    let is_qualified = writer.service.operation_names == OperationNames::Qualified;
    if is_qualified || is_ambiguous(writer, id, bound_to) {
        writer.model.qualified(operation.schema, name)
    } else {
        name.clone()
    }
}

/// Whether an operation of another schema with the same simple name is bound to
/// the same.
pub(super) fn is_ambiguous(
    writer: &Writer<'_>,
    id: OperationId,
    bound_to: Option<ResourceId>,
) -> bool {
    let model = writer.model;
    let operation = model.operation(id);
    let Some(on) = bound_to else {
        return false;
    };
    let lineage = model.lineage(on.ty);
    let mut others = model.operations.iter();
    others.any(|other| {
        let is_homonym =
            other.schema != operation.schema && other.name.value == operation.name.value;
        let binding = other.parameters.first().filter(|_| other.is_bound);
        let is_beside = binding.is_some_and(|binding| {
            let ty = &binding.ty;
            ty.collection == on.collection
                && matches!(&ty.ty, Type::Structured(id) if lineage.contains(id))
        });
        is_homonym && is_beside
    })
}

/// The type under a type definition.
fn underlying<'m>(model: &'m Model, ty: &'m Type) -> &'m Type {
    let mut ty = ty;
    for _ in 0..=model.definitions.len() {
        match ty {
            Type::Definition(id) => ty = &model.definition(*id).underlying.ty,
            _ => break,
        }
    }
    ty
}

/// Whether a path holds values of the type (OData ABNF, `primitiveLiteral`).
fn is_literal(model: &Model, ty: &Type) -> bool {
    match underlying(model, ty) {
        Type::Enum(_) => true,
        Type::Primitive(primitive) => {
            let format = crate::openapi::formats::format_of(*primitive);
            format.is_enough && *primitive != Primitive::Stream
        }
        Type::Structured(_) | Type::Definition(_) | Type::Unresolved(_) => false,
    }
}

fn quoted(writer: &Writer<'_>, property: Option<PropertyId>, name: &str) -> String {
    match property {
        Some(id) => literal(writer, &writer.model.property(id).ty.ty, name),
        None => format!("'{{{name}}}'"),
    }
}

/// A parameter as a literal of its type (OData ABNF, `primitiveLiteral`).
fn literal(writer: &Writer<'_>, ty: &Type, name: &str) -> String {
    match underlying(writer.model, ty) {
        Type::Primitive(Primitive::String) | Type::Unresolved(_) => format!("'{{{name}}}'"),
        Type::Primitive(Primitive::Duration) => format!("duration'{{{name}}}'"),
        Type::Primitive(Primitive::Binary) => format!("binary'{{{name}}}'"),
        Type::Enum(id) => match writer.service.enums {
            EnumStyle::Quoted => format!("'{{{name}}}'"),
            EnumStyle::Qualified => {
                format!("{}'{{{name}}}'", segment(&writer.model.enum_name(*id)))
            }
        },
        Type::Primitive(_) | Type::Structured(_) | Type::Definition(_) => format!("{{{name}}}"),
    }
}
