//! The children of all schemas, numbered, and what their names stand for.

use super::names::DocumentIndex;
use crate::csdl;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::map::Map;
use crate::edm::{
    ContainerId, Element, EnumTypeId, OperationId, Schema, SchemaId, StructuredKind,
    StructuredTypeId, TermId, TypeDefinitionId,
};
use crate::source::Span;

/// A child and the schema that it stands in.
#[derive(Debug)]
pub(super) struct Declared<T> {
    pub(super) schema: SchemaId,
    pub(super) document: DocumentIndex,
    pub(super) syntax: T,
}

/// An entity type or a complex type as written.
#[derive(Debug)]
pub(super) struct Structured {
    pub(super) kind: StructuredKind,
    pub(super) span: Span,
    pub(super) name: csdl::Text,
    pub(super) base_type: Option<csdl::TypeName>,
    pub(super) is_abstract: bool,
    pub(super) open_type: bool,
    pub(super) has_stream: bool,
    pub(super) key: Option<csdl::Key>,
    pub(super) properties: Vec<csdl::Property>,
    pub(super) navigation_properties: Vec<csdl::NavigationProperty>,
    pub(super) annotations: Vec<csdl::Annotation>,
}

/// The children of all schemas; the place in a list is the number of the id.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    pub(super) schemas: Vec<Schema>,
    pub(super) structured: Vec<Declared<Structured>>,
    pub(super) enums: Vec<Declared<csdl::EnumType>>,
    pub(super) definitions: Vec<Declared<csdl::TypeDefinition>>,
    pub(super) terms: Vec<Declared<csdl::Term>>,
    pub(super) operations: Vec<Declared<csdl::Operation>>,
    pub(super) containers: Vec<Declared<csdl::EntityContainer>>,
    /// `Annotations`
    pub(super) out_of_line: Vec<Declared<csdl::Annotations>>,
    /// Annotations of the schemas themselves.
    pub(super) of_schemas: Vec<Declared<Vec<csdl::Annotation>>>,
    /// Annotations of references and what they include.
    pub(super) of_references: Vec<(DocumentIndex, Vec<csdl::Annotation>)>,
    /// Qualified name → what it stands for; the first of several.
    pub(super) elements: Map<String, Element>,
    /// Qualified name → overloads.
    pub(super) overloads: Map<String, Vec<OperationId>>,
}

/// A child of a schema that has a name.
enum Child {
    Structured(Structured),
    Enum(csdl::EnumType),
    Definition(csdl::TypeDefinition),
    Term(csdl::Term),
    Operation(csdl::Operation),
    Container(csdl::EntityContainer),
}

/// Numbers the children of all schemas, in document order, and refuses names
/// that are taken (§5).
pub(super) fn declare(
    documents: Vec<csdl::Document>,
    diagnostics: &mut Diagnostics,
) -> Declarations {
    let mut declarations = Declarations::default();
    for (document, syntax) in documents.into_iter().enumerate() {
        for reference in syntax.references {
            let of_includes = reference.includes.into_iter().map(|it| it.annotations);
            for annotations in std::iter::once(reference.annotations).chain(of_includes) {
                if !annotations.is_empty() {
                    declarations.of_references.push((document, annotations));
                }
            }
        }
        for schema in syntax.schemas {
            declarations.add_schema(document, schema, diagnostics);
        }
    }
    declarations.warn_of_shared_names(diagnostics);
    declarations
}

impl Declarations {
    fn add_schema(
        &mut self,
        document: DocumentIndex,
        syntax: csdl::Schema,
        diagnostics: &mut Diagnostics,
    ) {
        let schema = SchemaId(number(self.schemas.len()));
        let namespace = syntax.namespace.value.clone();
        let declared = |annotations| Declared {
            schema,
            document,
            syntax: annotations,
        };
        self.of_schemas.push(declared(syntax.annotations));
        self.out_of_line
            .extend(syntax.out_of_line.into_iter().map(|it| Declared {
                schema,
                document,
                syntax: it,
            }));
        self.schemas.push(Schema {
            namespace: syntax.namespace,
            alias: syntax.alias,
            span: syntax.span,
        });

        let structured = syntax.entity_types.len() + syntax.complex_types.len();
        let enums = syntax.enum_types.len();
        let operations = syntax.operations.len();
        self.structured.reserve(structured);
        self.enums.reserve(enums);
        self.operations.reserve(operations);
        let mut children: Vec<Child> = Vec::with_capacity(structured + enums + operations);
        children.extend(syntax.entity_types.into_iter().map(entity));
        children.extend(syntax.complex_types.into_iter().map(complex));
        children.extend(syntax.enum_types.into_iter().map(Child::Enum));
        children.extend(syntax.type_definitions.into_iter().map(Child::Definition));
        children.extend(syntax.terms.into_iter().map(Child::Term));
        children.extend(syntax.operations.into_iter().map(Child::Operation));
        children.extend(syntax.containers.into_iter().map(Child::Container));
        children.sort_by_key(Child::start);
        self.elements.reserve(children.len());
        for child in children {
            self.add_child(schema, document, &namespace, child, diagnostics);
        }
    }

    fn add_child(
        &mut self,
        schema: SchemaId,
        document: DocumentIndex,
        namespace: &str,
        child: Child,
        diagnostics: &mut Diagnostics,
    ) {
        fn add<T>(
            list: &mut Vec<Declared<T>>,
            schema: SchemaId,
            document: usize,
            syntax: T,
        ) -> u32 {
            list.push(Declared {
                schema,
                document,
                syntax,
            });
            number(list.len() - 1)
        }
        let name = child.name();
        let (place, qualified) = (name.span, [namespace, ".", &name.value].concat());
        let element = match child {
            Child::Structured(it) => Element::Structured(StructuredTypeId(add(
                &mut self.structured,
                schema,
                document,
                it,
            ))),
            Child::Enum(it) => {
                Element::Enum(EnumTypeId(add(&mut self.enums, schema, document, it)))
            }
            Child::Definition(it) => Element::Definition(TypeDefinitionId(add(
                &mut self.definitions,
                schema,
                document,
                it,
            ))),
            Child::Term(it) => Element::Term(TermId(add(&mut self.terms, schema, document, it))),
            Child::Container(it) => {
                Element::Container(ContainerId(add(&mut self.containers, schema, document, it)))
            }
            Child::Operation(it) => {
                let id = OperationId(add(&mut self.operations, schema, document, it));
                self.overloads.entry(qualified).or_default().push(id);
                return;
            }
        };
        if let Some(first) = self.elements.get(&qualified).copied() {
            diagnostics.push(self.duplicate(&qualified, place, first, element));
        } else {
            self.elements.insert(qualified, element);
        }
    }

    /// Services do define a term again for each thing that it applies to. The
    /// definitions say the same, so nothing is in doubt.
    fn duplicate(&self, name: &str, place: Span, first: Element, second: Element) -> Diagnostic {
        let code = match (first, second) {
            (Element::Term(first), Element::Term(second)) => {
                let ty = |id: TermId| {
                    let ty = &self.terms[id.index()].syntax.type_name;
                    (ty.name.as_str(), ty.collection)
                };
                if ty(first) == ty(second) {
                    Code::RepeatedTerm
                } else {
                    Code::DuplicateElement
                }
            }
            _ => Code::DuplicateElement,
        };
        Diagnostic::new(code, place, format!("`{name}` is defined again"))
            .related(self.place(first), "first defined here")
            .help("remove or rename one of them: the first is used")
    }

    /// The place of an element's name.
    fn place(&self, element: Element) -> Span {
        match element {
            Element::Structured(id) => self.structured[id.index()].syntax.name.span,
            Element::Enum(id) => self.enums[id.index()].syntax.name.span,
            Element::Definition(id) => self.definitions[id.index()].syntax.name.span,
            Element::Term(id) => self.terms[id.index()].syntax.name.span,
            Element::Container(id) => self.containers[id.index()].syntax.name.span,
        }
    }

    /// An operation may share its name with other overloads of its kind only
    /// (§12.1, §12.3). Services share more, and a reader can always tell what is
    /// meant from where the name stands.
    fn warn_of_shared_names(&self, diagnostics: &mut Diagnostics) {
        let operation = |id: OperationId| &self.operations[id.index()].syntax;
        for (name, overloads) in &self.overloads {
            let Some(first) = overloads.first().map(|id| operation(*id)) else {
                continue;
            };
            let mut warn = |place, other, clause: &str| {
                diagnostics.push(
                    Diagnostic::new(
                        Code::SharedName,
                        place,
                        format!("`{name}` names an operation and something else"),
                    )
                    .related(other, clause)
                    .help("give each element of a schema a name of its own"),
                );
            };
            if let Some(element) = self.elements.get(name) {
                warn(
                    first.name.span,
                    self.place(*element),
                    "the other element is defined here",
                );
            }
            let other = overloads
                .iter()
                .map(|id| operation(*id))
                .find(|it| it.kind != first.kind);
            if let Some(other) = other {
                let clause = match first.kind {
                    csdl::OperationKind::Action => "here it is an action",
                    csdl::OperationKind::Function => "here it is a function",
                };
                warn(other.name.span, first.name.span, clause);
            }
        }
    }
}

impl Child {
    fn start(&self) -> u32 {
        match self {
            Self::Structured(it) => it.span.start,
            Self::Enum(it) => it.span.start,
            Self::Definition(it) => it.span.start,
            Self::Term(it) => it.span.start,
            Self::Operation(it) => it.span.start,
            Self::Container(it) => it.span.start,
        }
    }

    fn name(&self) -> &csdl::Text {
        match self {
            Self::Structured(it) => &it.name,
            Self::Enum(it) => &it.name,
            Self::Definition(it) => &it.name,
            Self::Term(it) => &it.name,
            Self::Operation(it) => &it.name,
            Self::Container(it) => &it.name,
        }
    }
}

fn entity(it: csdl::EntityType) -> Child {
    Child::Structured(Structured {
        kind: StructuredKind::Entity,
        span: it.span,
        name: it.name,
        base_type: it.base_type,
        is_abstract: it.is_abstract,
        open_type: it.open_type,
        has_stream: it.has_stream,
        key: it.key,
        properties: it.properties,
        navigation_properties: it.navigation_properties,
        annotations: it.annotations,
    })
}

fn complex(it: csdl::ComplexType) -> Child {
    Child::Structured(Structured {
        kind: StructuredKind::Complex,
        span: it.span,
        name: it.name,
        base_type: it.base_type,
        is_abstract: it.is_abstract,
        open_type: it.open_type,
        has_stream: false,
        key: None,
        properties: it.properties,
        navigation_properties: it.navigation_properties,
        annotations: it.annotations,
    })
}

/// A place in a list as the number of an id. A text is shorter than 4 GB
/// (spans are `u32`), so no list of its parts is longer.
pub(super) fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
