//! What documents declare, counted.

use graph_codegen::csdl::{Document, OperationKind};

/// How many elements of each kind documents declare.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// The lines of the table: how many, of what.
    lines: Vec<(usize, &'static str)>,
}

impl Counts {
    /// Counts documents as they are written.
    pub(crate) fn of(documents: &[Document]) -> Self {
        let mut counts = Self::default();
        let schemas = || documents.iter().flat_map(|document| &document.schemas);
        let entity_types = || schemas().flat_map(|schema| &schema.entity_types);
        let complex_types = || schemas().flat_map(|schema| &schema.complex_types);
        let enum_types = || schemas().flat_map(|schema| &schema.enum_types);
        let operations = |kind: OperationKind| {
            let all = schemas().flat_map(|schema| &schema.operations);
            all.filter(|operation| operation.kind == kind).count()
        };
        let containers = || schemas().flat_map(|schema| &schema.containers);
        let mut line = |count: usize, what| counts.lines.push((count, what));

        line(schemas().count(), "schemas");
        line(entity_types().count(), "entity types");
        line(complex_types().count(), "complex types");
        line(enum_types().count(), "enumeration types");
        line(
            enum_types().map(|ty| ty.members.len()).sum(),
            "members of enumeration types",
        );
        line(
            schemas().map(|schema| schema.type_definitions.len()).sum(),
            "type definitions",
        );
        line(
            entity_types().map(|ty| ty.properties.len()).sum::<usize>()
                + complex_types().map(|ty| ty.properties.len()).sum::<usize>(),
            "properties",
        );
        line(
            entity_types()
                .map(|ty| ty.navigation_properties.len())
                .sum::<usize>()
                + complex_types()
                    .map(|ty| ty.navigation_properties.len())
                    .sum::<usize>(),
            "navigation properties",
        );
        line(operations(OperationKind::Action), "actions");
        line(operations(OperationKind::Function), "functions");
        line(containers().count(), "entity containers");
        line(
            containers().map(|it| it.entity_sets.len()).sum(),
            "entity sets",
        );
        line(
            containers().map(|it| it.singletons.len()).sum(),
            "singletons",
        );
        line(
            containers()
                .map(|it| it.action_imports.len() + it.function_imports.len())
                .sum(),
            "action and function imports",
        );
        line(schemas().map(|schema| schema.terms.len()).sum(), "terms");
        line(
            schemas().map(|schema| schema.out_of_line.len()).sum(),
            "annotated elsewhere (Annotations)",
        );
        counts
    }

    /// Adds a line of something that the documents alone do not tell.
    pub(crate) fn add(&mut self, count: usize, what: &'static str) {
        self.lines.push((count, what));
    }

    /// A table with a line for each kind that there is any of.
    pub(crate) fn table(&self) -> String {
        let there = || self.lines.iter().filter(|(count, _)| *count > 0);
        let width = there()
            .map(|(count, _)| count.to_string().len())
            .max()
            .unwrap_or(0);
        there()
            .map(|(count, what)| format!("  {count:>width$} {what}\n"))
            .collect()
    }
}
