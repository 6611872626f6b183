//! Annotations, hung on what they annotate (CSDL 4.01 §14.2).

use super::declare::number;
use super::expressions::expand_annotation;
use super::lookup::Lookup;
use super::names::DocumentIndex;
use crate::csdl;
use crate::edm::{Annotation, AnnotationId, Target};

/// The annotations that were found so far.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    pub(super) list: Vec<Annotation>,
}

impl Annotations {
    /// None yet, and room for so many and half as many again.
    pub(super) fn with_room_for(count: usize) -> Self {
        Self {
            list: Vec::with_capacity(count + count / 2),
        }
    }

    /// Adds the annotations of one element, and the annotations of these.
    pub(super) fn add(
        &mut self,
        lookup: &mut Lookup<'_>,
        document: DocumentIndex,
        target: Target,
        annotations: Vec<csdl::Annotation>,
    ) {
        for mut annotation in annotations {
            expand_annotation(lookup, document, &mut annotation);
            self.push(target.clone(), annotation);
        }
    }

    /// Adds annotations of something that is not an element of the model.
    pub(super) fn add_loose(
        &mut self,
        lookup: &mut Lookup<'_>,
        document: DocumentIndex,
        annotations: Vec<csdl::Annotation>,
    ) {
        self.add(lookup, document, Target::Other(String::new()), annotations);
    }

    /// Adds what one `Annotations` element holds; its qualifier holds for those
    /// that have none (§14.2.1).
    pub(super) fn add_out_of_line(
        &mut self,
        lookup: &mut Lookup<'_>,
        document: DocumentIndex,
        target: Target,
        syntax: csdl::Annotations,
    ) {
        let mut annotations = syntax.annotations;
        if let Some(qualifier) = syntax.qualifier {
            for annotation in &mut annotations {
                annotation
                    .qualifier
                    .get_or_insert_with(|| qualifier.clone());
            }
        }
        self.add(lookup, document, target, annotations);
    }

    fn push(&mut self, target: Target, annotation: csdl::Annotation) {
        self.list.push(Annotation {
            target,
            term: annotation.term.value,
            qualifier: annotation.qualifier.map(|it| it.value),
            value: annotation.value,
            span: annotation.span,
        });
        for nested in annotation.annotations {
            self.push(Target::Other(String::new()), nested);
        }
    }
}

/// The annotations in the order of what they annotate, and for one element in
/// the order of the list. Targets that mean nothing to us are left out: nobody
/// asks for them.
pub(super) fn by_target(list: &[Annotation]) -> Vec<AnnotationId> {
    let has_meaning = |id: &AnnotationId| {
        let target = &list[id.index()].target;
        !matches!(target, Target::Other(_) | Target::Unresolved(_))
    };
    let ids = (0..number(list.len())).map(AnnotationId);
    let mut by_target: Vec<AnnotationId> = ids.filter(has_meaning).collect();
    // The sort keeps the order of those with the same target.
    by_target.sort_by_key(|id| &list[id.index()].target);
    by_target
}
