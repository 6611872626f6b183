//! The elements of CSDL documents, as far as Rust items stand for them.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

/// The elements of some documents together. Names are qualified by namespace,
/// never by alias.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// Entity types and complex types.
    pub structured: BTreeMap<String, Structured>,
    /// Enumeration types, with their members.
    pub enums: BTreeMap<String, Vec<String>>,
    /// Type definitions, with the type under each.
    pub definitions: BTreeMap<String, String>,
    /// Actions and functions, one an overload.
    pub operations: Vec<Operation>,
    /// Entity sets.
    pub entity_sets: BTreeSet<String>,
    /// Singletons.
    pub singletons: BTreeSet<String>,
    /// Action imports and function imports, with the operation of each.
    pub imports: BTreeMap<String, String>,
    /// Navigation properties that no path may go through, as
    /// `namespace.type/name` (`NavigationRestrictions/Navigability` is `None`).
    pub unnavigable: BTreeSet<String>,
}

/// An entity type or a complex type.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Structured {
    /// Whether it is an entity type.
    pub entity: bool,
    /// The type that it derives from.
    pub base: Option<String>,
    /// The properties that it declares, with their types.
    pub properties: Vec<(String, String)>,
    /// The navigation properties that it declares, with their types.
    pub navigation: Vec<(String, String)>,
}

/// One overload of an action or a function.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Its qualified name.
    pub name: String,
    /// Whether it is an action.
    pub action: bool,
    /// The type that it is bound to, and whether to a collection of it.
    pub binding: Option<(String, bool)>,
    /// The parameters without the binding one.
    pub parameters: Vec<String>,
    /// Whether it is bound only where an annotation names it
    /// (`Core.RequiresExplicitBinding`).
    pub explicit: bool,
}

impl Operation {
    /// The name without the namespace.
    pub fn simple_name(&self) -> &str {
        simple(&self.name)
    }
}

/// What follows the last dot.
pub(crate) fn simple(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

impl Metadata {
    /// Reads documents.
    ///
    /// # Errors
    ///
    /// Where one is no XML.
    pub fn read(documents: &[&str]) -> Result<Self, String> {
        let mut parsed = Vec::new();
        for text in documents {
            let text = text.trim_start_matches('\u{feff}');
            parsed.push(Document::parse(text).map_err(|error| error.to_string())?);
        }
        let schemas = || {
            let nodes = parsed.iter().flat_map(Document::descendants);
            nodes.filter(|node| node.tag_name().name() == "Schema")
        };
        let mut aliases = BTreeMap::new();
        for schema in schemas() {
            if let Some(alias) = schema.attribute("Alias") {
                aliases.insert(alias, attribute(schema, "Namespace"));
            }
        }
        let mut metadata = Self::default();
        for schema in schemas() {
            let namespace = attribute(schema, "Namespace");
            for element in schema.children() {
                metadata.take(element, namespace, &aliases);
            }
        }
        for annotations in schemas().flat_map(|schema| named(schema, "Annotations")) {
            if forbids_navigation(annotations) {
                let target = attribute(annotations, "Target");
                let (ty, member) = target.split_once('/').unwrap_or((target, ""));
                let target = format!("{}/{member}", full(ty, &aliases));
                metadata.unnavigable.insert(target);
            }
        }
        Ok(metadata)
    }

    fn take(&mut self, element: Node<'_, '_>, namespace: &str, aliases: &BTreeMap<&str, &str>) {
        let qualified = || format!("{namespace}.{}", attribute(element, "Name"));
        match element.tag_name().name() {
            kind @ ("EntityType" | "ComplexType") => {
                let typed = |tag| {
                    let nodes = named(element, tag);
                    nodes
                        .map(|it| {
                            let ty = full(attribute(it, "Type"), aliases);
                            (attribute(it, "Name").to_owned(), ty)
                        })
                        .collect()
                };
                let structured = Structured {
                    entity: kind == "EntityType",
                    base: element.attribute("BaseType").map(|it| full(it, aliases)),
                    properties: typed("Property"),
                    navigation: typed("NavigationProperty"),
                };
                for property in named(element, "NavigationProperty") {
                    if forbids_navigation(property) {
                        let name = attribute(property, "Name");
                        self.unnavigable.insert(format!("{}/{name}", qualified()));
                    }
                }
                self.structured.insert(qualified(), structured);
            }
            "EnumType" => {
                let members = named(element, "Member");
                let members = members.map(|it| attribute(it, "Name").to_owned());
                self.enums.insert(qualified(), members.collect());
            }
            "TypeDefinition" => {
                let underlying = full(attribute(element, "UnderlyingType"), aliases);
                self.definitions.insert(qualified(), underlying);
            }
            kind @ ("Action" | "Function") => {
                let operation = operation(element, qualified(), kind == "Action", aliases);
                self.operations.push(operation);
            }
            "EntityContainer" => {
                for child in element.children() {
                    let name = attribute(child, "Name").to_owned();
                    match child.tag_name().name() {
                        "EntitySet" => {
                            self.entity_sets.insert(name);
                        }
                        "Singleton" => {
                            self.singletons.insert(name);
                        }
                        tag @ ("ActionImport" | "FunctionImport") => {
                            let operation = attribute(child, tag.trim_end_matches("Import"));
                            self.imports.insert(name, full(operation, aliases));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// A type and what it derives from, itself first.
    pub fn lineage(&self, name: &str) -> Vec<(&str, &Structured)> {
        let mut lineage: Vec<(&str, &Structured)> = Vec::new();
        let mut next = self.structured.get_key_value(name);
        while let Some((name, ty)) = next {
            if lineage.iter().any(|(known, _)| known == name) {
                break;
            }
            lineage.push((name, ty));
            next = ty
                .base
                .as_ref()
                .and_then(|base| self.structured.get_key_value(base));
        }
        lineage
    }

    /// The properties of a type, inherited ones included.
    pub fn properties(&self, name: &str) -> BTreeSet<&str> {
        let types = self.lineage(name).into_iter();
        let properties = types.flat_map(|(_, ty)| &ty.properties);
        properties.map(|(name, _)| name.as_str()).collect()
    }

    /// Whether paths may go through a navigation property of a type, or of one
    /// that it derives from.
    pub fn is_navigable(&self, name: &str, property: &str) -> bool {
        let mut types = self.lineage(name).into_iter();
        !types.any(|(name, _)| self.unnavigable.contains(&format!("{name}/{property}")))
    }

    /// The navigation properties of a type, inherited ones included.
    pub fn navigation(&self, name: &str) -> BTreeSet<&str> {
        let types = self.lineage(name).into_iter();
        let properties = types.flat_map(|(_, ty)| &ty.navigation);
        properties.map(|(name, _)| name.as_str()).collect()
    }
}

fn operation(
    element: Node<'_, '_>,
    name: String,
    action: bool,
    aliases: &BTreeMap<&str, &str>,
) -> Operation {
    let bound = element.attribute("IsBound") == Some("true");
    let mut parameters = named(element, "Parameter");
    let binding = if bound { parameters.next() } else { None };
    Operation {
        name,
        action,
        binding: binding.map(|it| {
            let written = attribute(it, "Type");
            (full(written, aliases), written.starts_with("Collection("))
        }),
        parameters: parameters
            .map(|it| attribute(it, "Name").to_owned())
            .collect(),
        explicit: annotations(element, "Org.OData.Core.V1.RequiresExplicitBinding")
            .any(|it| it.attribute("Bool") != Some("false")),
    }
}

fn annotations<'a, 'input>(
    element: Node<'a, 'input>,
    term: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    named(element, "Annotation").filter(move |it| it.attribute("Term") == Some(term))
}

fn forbids_navigation(element: Node<'_, '_>) -> bool {
    let restrictions = annotations(element, "Org.OData.Capabilities.V1.NavigationRestrictions");
    restrictions
        .flat_map(|it| named(it, "Record"))
        .flat_map(|it| named(it, "PropertyValue"))
        .filter(|it| it.attribute("Property") == Some("Navigability"))
        .any(|it| {
            let written = it.attribute("EnumMember");
            let text = written.or_else(|| named(it, "EnumMember").next()?.text());
            text.is_some_and(|text| text.trim().ends_with("/None"))
        })
}

fn named<'a, 'input>(
    element: Node<'a, 'input>,
    tag: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    let children = element.children();
    children.filter(move |child| child.tag_name().name() == tag)
}

fn attribute<'a>(element: Node<'a, '_>, name: &str) -> &'a str {
    element.attribute(name).unwrap_or_default()
}

/// A type's name without `Collection(…)`, by its namespace.
fn full(written: &str, aliases: &BTreeMap<&str, &str>) -> String {
    let inner = written
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(written)
        .trim();
    match inner.rsplit_once('.') {
        Some((qualifier, name)) => {
            let namespace = aliases.get(qualifier).copied().unwrap_or(qualifier);
            format!("{namespace}.{name}")
        }
        None => inner.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Metadata;

    #[test]
    fn names_are_qualified_and_members_inherited() {
        let text = r#"<?xml version="1.0"?>
            <Edmx xmlns="e"><Schema Namespace="a.b" Alias="s">
              <EntityType Name="base"><Property Name="id" Type="Edm.String"/></EntityType>
              <EntityType Name="thing" BaseType="s.base">
                <NavigationProperty Name="parts" Type="Collection(s.thing)"/>
              </EntityType>
              <Function Name="near" IsBound="true">
                <Parameter Name="it" Type="Collection(s.thing)"/>
                <Parameter Name="distance" Type="Edm.Int32"/>
              </Function>
            </Schema></Edmx>"#;
        let metadata = Metadata::read(&[text]).unwrap_or_default();
        assert!(metadata.properties("a.b.thing").contains("id"));
        assert!(metadata.navigation("a.b.thing").contains("parts"));
        let [near] = metadata.operations.as_slice() else {
            unreachable!("one function");
        };
        assert_eq!(near.binding, Some(("a.b.thing".to_owned(), true)));
        assert_eq!(near.parameters, ["distance"]);
    }
}
