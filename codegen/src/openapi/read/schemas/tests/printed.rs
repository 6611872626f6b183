//! Types as one line for each part.

use std::fmt::Write;

use crate::csdl::{
    Annotation, ExpressionKind, Facets, MaxLength, NavigationProperty, Property, Scale, Schema,
    TypeName,
};

pub(super) fn schema(schema: &Schema) -> String {
    let mut text = format!("namespace {}\n", schema.namespace.value);
    for ty in &schema.entity_types {
        let tags = [
            (ty.is_abstract, " abstract"),
            (ty.open_type, " open"),
            (ty.has_stream, " stream"),
        ];
        let key = ty.key.as_ref().map_or_else(String::new, |key| {
            let names = key.property_refs.iter().map(|it| it.name.value.as_str());
            format!(" key({})", names.collect::<Vec<_>>().join(", "))
        });
        head(&mut text, "entity", &ty.name.value, ty.base_type.as_ref());
        text += &(key + &said(&tags) + &annotations(&ty.annotations) + "\n");
        members(&mut text, &ty.properties, &ty.navigation_properties);
    }
    for ty in &schema.complex_types {
        let tags = [(ty.is_abstract, " abstract"), (ty.open_type, " open")];
        head(&mut text, "complex", &ty.name.value, ty.base_type.as_ref());
        text += &(said(&tags) + &annotations(&ty.annotations) + "\n");
        members(&mut text, &ty.properties, &ty.navigation_properties);
    }
    for ty in &schema.enum_types {
        let base = ty.underlying_type.as_ref();
        head(&mut text, "enum", &ty.name.value, base);
        text += &(said(&[(ty.is_flags, " flags")]) + &annotations(&ty.annotations) + "\n");
        for member in &ty.members {
            let value = member
                .value
                .as_ref()
                .map(|value| format!(" = {}", value.value));
            let value = value.unwrap_or_default();
            let words = annotations(&member.annotations);
            let _ = writeln!(text, "  {}{value}{words}", member.name.value);
        }
    }
    for ty in &schema.type_definitions {
        head(
            &mut text,
            "definition",
            &ty.name.value,
            Some(&ty.underlying_type),
        );
        text += &(facets(&ty.facets) + &annotations(&ty.annotations) + "\n");
    }
    text
}

fn head(text: &mut String, kind: &str, name: &str, base: Option<&TypeName>) {
    let base = base.map_or_else(String::new, |base| format!(": {}", base.name));
    let _ = write!(text, "{kind} {name}{base}");
}

fn said(tags: &[(bool, &str)]) -> String {
    tags.iter()
        .filter(|(is, _)| *is)
        .map(|(_, tag)| *tag)
        .collect()
}

fn members(text: &mut String, properties: &[Property], navigation: &[NavigationProperty]) {
    for it in properties {
        let words = facets(&it.facets) + &annotations(&it.annotations);
        let _ = writeln!(text, "  {}: {}{words}", it.name.value, ty(&it.type_name));
    }
    for it in navigation {
        let facets = Facets {
            nullable: it.nullable,
            ..Facets::default()
        };
        let tags = said(&[(it.contains_target, " contained")]);
        let words = self::facets(&facets) + &tags + &annotations(&it.annotations);
        let _ = writeln!(text, "  {} -> {}{words}", it.name.value, ty(&it.type_name));
    }
}

fn ty(name: &TypeName) -> String {
    match name.collection {
        true => format!("Collection({})", name.name),
        false => name.name.clone(),
    }
}

fn facets(facets: &Facets) -> String {
    let mut text = String::new();
    match facets.nullable {
        Some(true) => text += " null",
        Some(false) => text += " not null",
        None => {}
    }
    match facets.max_length {
        Some(MaxLength::Max) => text += " length max",
        Some(MaxLength::Length(length)) => text += &format!(" length {length}"),
        None => {}
    }
    if let Some(precision) = facets.precision {
        text += &format!(" precision {precision}");
    }
    match facets.scale {
        Some(Scale::Digits(digits)) => text += &format!(" scale {digits}"),
        Some(scale) => text += &format!(" scale {scale:?}"),
        None => {}
    }
    if let Some(default) = &facets.default_value {
        text += &format!(" default {:?}", default.value);
    }
    text
}

fn annotations(annotations: &[Annotation]) -> String {
    let short = |it: &Annotation| {
        let term = it
            .term
            .value
            .trim_start_matches("Org.OData.Core.V1.")
            .to_owned();
        match it.value.as_ref().map(|value| &value.kind) {
            None => format!(" @{term}"),
            Some(ExpressionKind::Constant(_, text)) => format!(" @{term}({text:?})"),
            Some(ExpressionKind::Collection(items)) => {
                let words = items.iter().filter_map(|item| match &item.kind {
                    ExpressionKind::Record { properties, .. } => Some(properties),
                    _ => None,
                });
                let words = words
                    .flatten()
                    .filter_map(|it| match &it.value.as_ref()?.kind {
                        ExpressionKind::Constant(_, text) => {
                            Some(format!("{}={text:?}", it.property.value))
                        }
                        _ => None,
                    });
                format!(" @{term}({})", words.collect::<Vec<_>>().join(" "))
            }
            Some(_) => format!(" @{term}(…)"),
        }
    };
    annotations.iter().map(short).collect()
}
