//! What a document says, taken apart into facts that can be compared.

use std::collections::BTreeSet;

use graph_codegen::csdl::{
    self, ComplexType, Document, EntityContainer, EntitySet, EntityType, EnumType, Facets, Member,
    NavigationProperty, NavigationPropertyBinding, Property, Schema, Singleton, TypeDefinition,
    TypeName,
};

/// One thing that a document says, in words that do not depend on its aliases.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fact {
    /// The qualified name of a schema's child, `/` and its member.
    pub(crate) element: String,
    /// The name of the element in CSDL XML.
    pub(crate) kind: &'static str,
    /// Everything that it says of itself, names of types in full.
    pub(crate) says: String,
}

impl Fact {
    /// The qualified name of the schema's child that it is about.
    pub(crate) fn owner(&self) -> &str {
        self.element.split('/').next().unwrap_or_default()
    }

    /// Whether the type of this property is primitive or among `known`; true
    /// of everything that is no property.
    pub(crate) fn type_is_of(&self, known: &BTreeSet<String>) -> bool {
        let name = self.says.split(' ').next().unwrap_or_default();
        let name = name
            .strip_prefix("Collection(")
            .and_then(|name| name.strip_suffix(')'))
            .unwrap_or(name);
        self.kind != "Property" || name.starts_with("Edm.") || known.contains(name)
    }
}

/// The namespaces of a document, by their aliases.
pub(crate) struct Names(Vec<(String, String)>);

impl Names {
    pub(crate) fn of(document: &Document) -> Self {
        let aliases = document.schemas.iter().filter_map(|schema| {
            let alias = schema.alias.as_ref()?;
            Some((alias.value.clone(), schema.namespace.value.clone()))
        });
        Self(aliases.collect())
    }

    /// A qualified name with its namespace instead of an alias.
    pub(crate) fn full(&self, name: &str) -> String {
        let Some((before, simple)) = name.rsplit_once('.') else {
            return name.to_owned();
        };
        let namespace = self.0.iter().find(|(alias, _)| alias == before);
        let namespace = namespace.map_or(before, |(_, namespace)| namespace);
        format!("{namespace}.{simple}")
    }

    pub(crate) fn within(&self, schema: &Schema, name: &csdl::Text) -> String {
        format!("{}.{}", schema.namespace.value, name.value)
    }

    fn type_name(&self, name: &TypeName) -> String {
        let full = self.full(&name.name);
        if name.collection {
            format!("Collection({full})")
        } else {
            full
        }
    }

    /// A path whose segments may be qualified names.
    fn path(&self, path: &str) -> String {
        let segments: Vec<String> = path.split('/').map(|each| self.full(each)).collect();
        segments.join("/")
    }
}

/// Everything that a document says, but for annotations and operations.
///
/// Fields are taken apart one by one: what CSDL says more in future must be
/// compared or left out on purpose.
pub(crate) fn facts(document: &Document) -> BTreeSet<Fact> {
    let names = Names::of(document);
    let mut facts = BTreeSet::new();
    for schema in &document.schemas {
        let Schema {
            span: _,
            namespace,
            alias,
            entity_types,
            complex_types,
            enum_types,
            type_definitions,
            operations: _,
            containers,
            terms: _,
            out_of_line: _,
            annotations: _,
        } = schema;
        facts.insert(Fact {
            element: namespace.value.clone(),
            kind: "Schema",
            says: format!("alias {:?}", alias.as_ref().map(|alias| &alias.value)),
        });
        for entity_type in entity_types {
            let element = names.within(schema, &entity_type.name);
            entity_type_facts(&names, &element, entity_type, &mut facts);
        }
        for complex_type in complex_types {
            let element = names.within(schema, &complex_type.name);
            complex_type_facts(&names, &element, complex_type, &mut facts);
        }
        for enum_type in enum_types {
            let element = names.within(schema, &enum_type.name);
            enum_type_facts(&names, &element, enum_type, &mut facts);
        }
        for definition in type_definitions {
            let TypeDefinition {
                span: _,
                name,
                underlying_type,
                facets,
                annotations: _,
            } = definition;
            facts.insert(Fact {
                element: names.within(schema, name),
                kind: "TypeDefinition",
                says: format!("{} {}", names.type_name(underlying_type), written(facets)),
            });
        }
        for container in containers {
            let element = names.within(schema, &container.name);
            container_facts(&names, &element, container, &mut facts);
        }
    }
    facts
}

fn entity_type_facts(names: &Names, element: &str, of: &EntityType, facts: &mut BTreeSet<Fact>) {
    let EntityType {
        span: _,
        name: _,
        base_type,
        is_abstract,
        open_type,
        has_stream,
        key,
        properties,
        navigation_properties,
        annotations: _,
    } = of;
    let base = base_type.as_ref().map(|base| names.type_name(base));
    let key: Option<Vec<_>> = key.as_ref().map(|key| {
        let parts = key.property_refs.iter();
        parts
            .map(|part| {
                (
                    &part.name.value,
                    part.alias.as_ref().map(|alias| &alias.value),
                )
            })
            .collect()
    });
    facts.insert(Fact {
        element: element.to_owned(),
        kind: "EntityType",
        says: format!(
            "base {base:?} abstract {is_abstract} open {open_type} stream {has_stream} key {key:?}"
        ),
    });
    member_facts(names, element, properties, navigation_properties, facts);
}

fn complex_type_facts(names: &Names, element: &str, of: &ComplexType, facts: &mut BTreeSet<Fact>) {
    let ComplexType {
        span: _,
        name: _,
        base_type,
        is_abstract,
        open_type,
        properties,
        navigation_properties,
        annotations: _,
    } = of;
    let base = base_type.as_ref().map(|base| names.type_name(base));
    facts.insert(Fact {
        element: element.to_owned(),
        kind: "ComplexType",
        says: format!("base {base:?} abstract {is_abstract} open {open_type}"),
    });
    member_facts(names, element, properties, navigation_properties, facts);
}

fn member_facts(
    names: &Names,
    element: &str,
    properties: &[Property],
    navigation_properties: &[NavigationProperty],
    facts: &mut BTreeSet<Fact>,
) {
    for property in properties {
        let Property {
            span: _,
            name,
            type_name,
            facets,
            annotations: _,
        } = property;
        facts.insert(Fact {
            element: format!("{element}/{}", name.value),
            kind: "Property",
            says: format!("{} {}", names.type_name(type_name), written(facets)),
        });
    }
    for property in navigation_properties {
        let NavigationProperty {
            span: _,
            name,
            type_name,
            nullable,
            partner,
            contains_target,
            referential_constraints,
            on_delete,
            annotations: _,
        } = property;
        let constraints: Vec<_> = referential_constraints
            .iter()
            .map(|each| (&each.property.value, &each.referenced_property.value))
            .collect();
        facts.insert(Fact {
            element: format!("{element}/{}", name.value),
            kind: "NavigationProperty",
            says: format!(
                "{} nullable {nullable:?} partner {:?} contained {contains_target} \
                 constraints {constraints:?} on delete {:?}",
                names.type_name(type_name),
                partner.as_ref().map(|partner| &partner.value),
                on_delete.as_ref().map(|on_delete| on_delete.action),
            ),
        });
    }
}

fn enum_type_facts(names: &Names, element: &str, of: &EnumType, facts: &mut BTreeSet<Fact>) {
    let EnumType {
        span: _,
        name: _,
        underlying_type,
        is_flags,
        members,
        annotations: _,
    } = of;
    let underlying = underlying_type.as_ref().map(|name| names.type_name(name));
    facts.insert(Fact {
        element: element.to_owned(),
        kind: "EnumType",
        says: format!("underlying {underlying:?} flags {is_flags}"),
    });
    for member in members {
        let Member {
            span: _,
            name,
            value,
            annotations: _,
        } = member;
        facts.insert(Fact {
            element: format!("{element}/{}", name.value),
            kind: "Member",
            says: format!("{:?}", value.as_ref().map(|value| &value.value)),
        });
    }
}

fn container_facts(names: &Names, element: &str, of: &EntityContainer, facts: &mut BTreeSet<Fact>) {
    let EntityContainer {
        span: _,
        name: _,
        extends,
        entity_sets,
        singletons,
        // Imports go with operations.
        action_imports: _,
        function_imports: _,
        annotations: _,
    } = of;
    facts.insert(Fact {
        element: element.to_owned(),
        kind: "EntityContainer",
        says: format!(
            "extends {:?}",
            extends.as_ref().map(|name| names.full(&name.value))
        ),
    });
    for entity_set in entity_sets {
        let EntitySet {
            span: _,
            name,
            entity_type,
            include_in_service_document,
            bindings,
            annotations: _,
        } = entity_set;
        let child = format!("{element}/{}", name.value);
        binding_facts(names, &child, bindings, facts);
        facts.insert(Fact {
            element: child,
            kind: "EntitySet",
            says: format!(
                "{} in service document {include_in_service_document}",
                names.type_name(entity_type)
            ),
        });
    }
    for singleton in singletons {
        let Singleton {
            span: _,
            name,
            type_name,
            nullable,
            bindings,
            annotations: _,
        } = singleton;
        let child = format!("{element}/{}", name.value);
        binding_facts(names, &child, bindings, facts);
        facts.insert(Fact {
            element: child,
            kind: "Singleton",
            says: format!("{} nullable {nullable}", names.type_name(type_name)),
        });
    }
}

fn binding_facts(
    names: &Names,
    child: &str,
    bindings: &[NavigationPropertyBinding],
    facts: &mut BTreeSet<Fact>,
) {
    for binding in bindings {
        facts.insert(Fact {
            element: format!("{child}/{}", names.path(&binding.path.value)),
            kind: "NavigationPropertyBinding",
            says: names.path(&binding.target.value),
        });
    }
}

/// Facets as written; a place is none of them.
fn written(facets: &Facets) -> String {
    let Facets {
        nullable,
        max_length,
        precision,
        scale,
        unicode,
        srid,
        default_value,
    } = facets;
    let default = default_value.as_ref().map(|value| &value.value);
    format!(
        "nullable {nullable:?} max length {max_length:?} precision {precision:?} scale {scale:?} \
         unicode {unicode:?} srid {srid:?} default {default:?}"
    )
}
