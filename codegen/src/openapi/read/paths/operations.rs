//! Actions and functions, and what the container imports of them.

use std::collections::BTreeMap;

use super::super::description::Description;
use super::super::evidence::{Answer, Evidence, NodeId, Paths, Role, answer, namespace, verb};
use super::super::schemas::value_type;
use super::annotation::{annotation, record, text, words};
use super::deprecation::deprecated;
use super::parameters::{of_action, of_function, options};
use super::permissions::{expression, permissions};
use super::shells::type_name;
use super::words::of_operation;
use crate::csdl::{
    ActionImport, Annotation, Facets, FunctionImport, Operation, OperationKind, Parameter,
    ReturnType,
};
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::tree::Value;

/// The operations of a description.
#[derive(Debug, Default)]
pub(super) struct Operations {
    /// Each overload with its namespace.
    pub(super) operations: Vec<(String, Operation)>,
    pub(super) action_imports: Vec<ActionImport>,
    pub(super) function_imports: Vec<FunctionImport>,
}

/// What tells one overload from another (CSDL 4.01 §12.2 and §12.4).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Signature<'p> {
    namespace: String,
    name: &'p str,
    kind: OperationKind,
    binding: Option<(&'p str, bool)>,
    /// The names in the parentheses of a function.
    parameters: Vec<&'p str>,
}

/// Where an overload is called, the shortest path first.
struct Calls {
    nodes: Vec<NodeId>,
}

/// Reads each overload from the shortest path that calls it.
pub(super) fn read<'a>(
    description: &Description<'a>,
    evidence: &Evidence<'a>,
    paths: &Paths<'a>,
    container_namespace: &str,
    diagnostics: &mut Diagnostics,
) -> Operations {
    let mut overloads: BTreeMap<Signature<'_>, Calls> = BTreeMap::new();
    for id in paths.nodes.ids() {
        let Role::Operation(kind) = paths.step(id).role else {
            continue;
        };
        let is_read = !paths.declared.contains(&id);
        if is_read && request(paths, id, kind).is_some() {
            let signature = signature(evidence, paths, id, kind, container_namespace);
            let calls = overloads
                .entry(signature)
                .or_insert(Calls { nodes: Vec::new() });
            calls.nodes.push(id);
        }
    }
    let mut read = Operations::default();
    for (signature, calls) in &overloads {
        let Some(first) = calls.nodes.first() else {
            continue;
        };
        let overload = overload(description, paths, signature, *first, diagnostics);
        let Some(mut overload) = overload else {
            continue;
        };
        if let Some(revisions) = deprecated(paths, &calls.nodes) {
            overload.annotations.push(revisions);
        }
        if signature.binding.is_none() {
            import(signature, overload.span, &mut read);
        }
        read.operations
            .push((signature.namespace.clone(), overload));
    }
    read
}

/// The request that calls an operation.
pub(super) fn request<'a>(paths: &Paths<'a>, id: NodeId, kind: OperationKind) -> Option<Value<'a>> {
    paths.nodes.get(id).item()?.get(verb(kind))
}

fn signature<'p>(
    evidence: &Evidence<'_>,
    paths: &'p Paths<'_>,
    id: NodeId,
    kind: OperationKind,
    container_namespace: &str,
) -> Signature<'p> {
    let node = paths.nodes.get(id);
    let before = node
        .parent
        .and_then(|parent| paths.step(parent).place.as_ref());
    let binding = before.map(|place| (&*place.ty, place.collection));
    let name = node.segment.name;
    let (alias, simple) = match namespace(name) {
        Some(alias) => (Some(alias), &name[alias.len() + 1..]),
        None => (None, name),
    };
    let of_type = binding.and_then(|(ty, _)| namespace(ty));
    let namespace = match alias {
        Some(alias) => evidence.aliases.get(alias).copied().unwrap_or(alias),
        None => of_type.unwrap_or(container_namespace),
    };
    let arguments = node.segment.arguments.as_deref().unwrap_or_default();
    Signature {
        namespace: namespace.to_owned(),
        name: simple,
        kind,
        binding,
        parameters: arguments
            .iter()
            .filter_map(|argument| argument.name)
            .collect(),
    }
}

fn overload<'a>(
    description: &Description<'a>,
    paths: &Paths<'a>,
    signature: &Signature<'_>,
    id: NodeId,
    diagnostics: &mut Diagnostics,
) -> Option<Operation> {
    let node = paths.nodes.get(id);
    let span = node.path.span;
    let request = request(paths, id, signature.kind)?;
    let mut parameters = Vec::new();
    if let Some((ty, collection)) = signature.binding {
        parameters.push(Parameter {
            span,
            name: text("bindingParameter", span),
            type_name: type_name(ty, collection, span),
            facets: Facets::default(),
            annotations: Vec::new(),
        });
    }
    parameters.extend(match signature.kind {
        OperationKind::Action => of_action(description, request, diagnostics),
        OperationKind::Function => of_function(description, node, request, diagnostics),
    });
    let is_continued = node.children.iter().any(|child| {
        let child = paths.nodes.get(*child);
        !child.segment.name.starts_with('$')
    });
    Some(Operation {
        span,
        kind: signature.kind,
        name: text(signature.name, span),
        is_bound: signature.binding.is_some(),
        is_composable: signature.kind == OperationKind::Function && is_continued,
        entity_set_path: None,
        parameters,
        return_type: returned(description, request, diagnostics),
        annotations: annotations(
            description,
            node.segment.arguments.is_none(),
            signature.kind,
            request,
            span,
        ),
    })
}

fn returned<'a>(
    description: &Description<'a>,
    request: Value<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<ReturnType> {
    let span = request.span();
    let (schema, is_page, is_bare) = match answer(description, request) {
        Answer::Empty => return None,
        Answer::Bytes => return Some(stream(span)),
        Answer::Value(schema) => (schema, false, true),
        Answer::Wrapped(schema) => (schema, false, false),
        Answer::Page(schema) => (schema, true, false),
    };
    let mut value = value_type(description, schema, diagnostics);
    // Of primitive values only streams come without an object around them.
    if is_bare && value.type_name.name == "Edm.Binary" && !value.type_name.collection {
        return Some(stream(span));
    }
    value.type_name.collection |= is_page;
    value.facets.default_value = None;
    Some(ReturnType {
        span,
        type_name: value.type_name,
        facets: value.facets,
        annotations: Vec::new(),
    })
}

fn stream(span: Span) -> ReturnType {
    ReturnType {
        span,
        type_name: type_name("Edm.Stream", false, span),
        facets: Facets::default(),
        annotations: Vec::new(),
    }
}

fn annotations<'a>(
    description: &Description<'a>,
    implicit: bool,
    kind: OperationKind,
    request: Value<'a>,
    span: Span,
) -> Vec<Annotation> {
    let said = of_operation(description, request);
    let short = said
        .short
        .map(|text| words("Core.V1.Description", span, text));
    let long = said
        .long
        .map(|text| words("Core.V1.LongDescription", span, text));
    let mut restrictions = Vec::new();
    let permissions = permissions(description, request);
    if !permissions.is_empty() {
        restrictions.push(("Permissions", expression(&permissions, span)));
    }
    // Of a function whose parameters are query options nothing tells others.
    if kind == OperationKind::Action || !implicit {
        restrictions.extend(options(description, request, span));
    }
    let restrictions = (!restrictions.is_empty()).then(|| {
        let value = record(restrictions, span);
        annotation("Capabilities.V1.OperationRestrictions", span, Some(value))
    });
    short.into_iter().chain(long).chain(restrictions).collect()
}

fn import(signature: &Signature<'_>, span: Span, read: &mut Operations) {
    let qualified = format!("{}.{}", signature.namespace, signature.name);
    let name = text(signature.name, span);
    let target = text(&qualified, span);
    match signature.kind {
        OperationKind::Action => read.action_imports.push(ActionImport {
            span,
            name,
            action: target,
            entity_set: None,
            annotations: Vec::new(),
        }),
        OperationKind::Function => {
            let known = read
                .function_imports
                .iter()
                .any(|it| it.name.value == name.value);
            if !known {
                read.function_imports.push(FunctionImport {
                    span,
                    name,
                    function: target,
                    entity_set: None,
                    include_in_service_document: false,
                    annotations: Vec::new(),
                });
            }
        }
    }
}
