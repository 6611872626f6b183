//! Rules on annotations and their targets (CSDL 4.01 §14.2). They are warnings:
//! clients are to ignore annotations that make no sense (§14).

use std::collections::BTreeMap;

use super::Scope;
use super::expressions::annotations;
use crate::csdl::OperationKind;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    Annotation, ContainerChildKind, Element, Model, StructuredKind, Target, TypeReference,
};

/// §14.2.1: the target, the term and the qualifier identify an annotation. A
/// warning: v1.0 of Microsoft Graph has the same term twice in one block.
///
/// Two `<Annotation Term="self.T" …/>` in one element
pub(super) fn annotations_are_unique(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<(&Target, &str, Option<&str>), &Annotation> = BTreeMap::new();
    for annotation in annotations(model, scope) {
        // Different places may share one of these.
        if matches!(annotation.target, Target::Other(_) | Target::Unresolved(_)) {
            continue;
        }
        let identity = (
            &annotation.target,
            annotation.term.as_str(),
            annotation.qualifier.as_deref(),
        );
        let other = *first.entry(identity).or_insert(annotation);
        if !std::ptr::eq(other, annotation) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateAnnotation,
                    annotation.span,
                    format!("`{}` is applied twice to one element", annotation.term),
                )
                .related(other.span, "the first time")
                .help("remove one of them, or tell them apart by Qualifier"),
            );
        }
    }
}

/// §14.1.2: a term is applied to elements that it is meant for.
///
/// `<Term Name="T" Type="Edm.String" AppliesTo="Property"/>` on an entity type
pub(super) fn terms_apply_to_their_targets(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for annotation in annotations(model, scope) {
        let Some(Element::Term(term)) = model.element(&annotation.term) else {
            continue;
        };
        let term = &model.terms[term.index()];
        let symbols = symbols(model, &annotation.target);
        let applies = term.applies_to.is_empty()
            || symbols.is_empty()
            || symbols
                .iter()
                .any(|symbol| term.applies_to.iter().any(|name| name == symbol));
        if !applies {
            diagnostics.push(
                Diagnostic::new(
                    Code::TermNotApplicable,
                    annotation.span,
                    format!("term `{}` is not meant for {}", annotation.term, symbols[0]),
                )
                .related(
                    term.span,
                    format!("AppliesTo: {}", term.applies_to.join(" ")),
                )
                .help("annotate another element"),
            );
        }
    }
}

/// The symbolic values of `AppliesTo` that stand for a target; none where that
/// is not known.
fn symbols(model: &Model, target: &Target) -> Vec<&'static str> {
    let with_collection = |name, ty: &TypeReference| {
        if ty.collection {
            vec![name, "Collection"]
        } else {
            vec![name]
        }
    };
    match target {
        Target::Schema(_) => vec!["Schema"],
        Target::Structured(id) => match model.structured(*id).kind {
            StructuredKind::Entity => vec!["EntityType"],
            StructuredKind::Complex => vec!["ComplexType"],
        },
        Target::Property(id) => with_collection("Property", &model.property(*id).ty),
        Target::NavigationProperty(id) => {
            with_collection("NavigationProperty", &model.navigation_property(*id).ty)
        }
        Target::Enum(_) => vec!["EnumType"],
        Target::EnumMember(..) => vec!["Member"],
        Target::Definition(_) => vec!["TypeDefinition"],
        Target::Term(_) => vec!["Term"],
        Target::Operation(id) => vec![operation(model.operation(*id).kind)],
        Target::Operations(name) => model
            .overloads(name)
            .iter()
            .map(|&id| operation(model.operation(id).kind))
            .collect(),
        Target::Parameter(..) | Target::Parameters(..) => vec!["Parameter"],
        Target::ReturnType(_) | Target::ReturnTypes(_) => vec!["ReturnType"],
        Target::Container(_) => vec!["EntityContainer"],
        Target::ContainerChild(id) => match super::containers::child(model, *id).kind {
            ContainerChildKind::EntitySet(_) => vec!["EntitySet", "Collection"],
            ContainerChildKind::Singleton(_) => vec!["Singleton"],
            ContainerChildKind::ActionImport(_) => vec!["ActionImport"],
            ContainerChildKind::FunctionImport(_) => vec!["FunctionImport"],
        },
        Target::ContainerPath(..) | Target::Other(_) | Target::Unresolved(_) => Vec::new(),
    }
}

fn operation(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "Action",
        OperationKind::Function => "Function",
    }
}
