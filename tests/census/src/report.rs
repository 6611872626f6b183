//! What was counted, and what is wrong.

use std::fmt;

/// The outcome of a census.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// How many elements have exactly one public item.
    pub counts: Counts,
    /// What is wrong, a line each.
    pub faults: Vec<String>,
}

/// Elements that have exactly one public item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entity types.
    pub entity_types: usize,
    /// Complex types.
    pub complex_types: usize,
    /// Enumeration types.
    pub enum_types: usize,
    /// Members of enumeration types.
    pub enum_members: usize,
    /// Type definitions.
    pub type_definitions: usize,
    /// Properties, each at the type that declares it.
    pub properties: usize,
    /// Navigation properties that requests expand, each at the type that
    /// declares it.
    pub navigation_properties: usize,
    /// Those of them that paths go through as well.
    pub navigation_methods: usize,
    /// Overloads of actions and functions.
    pub operations: usize,
    /// Entity sets.
    pub entity_sets: usize,
    /// Singletons.
    pub singletons: usize,
    /// Action imports and function imports.
    pub imports: usize,
}

impl Report {
    pub(crate) fn fault(&mut self, text: impl Into<String>) {
        self.faults.push(text.into());
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = [
            ("entity types", self.entity_types),
            ("complex types", self.complex_types),
            ("enumeration types", self.enum_types),
            ("enumeration members", self.enum_members),
            ("type definitions", self.type_definitions),
            ("properties", self.properties),
            ("navigation properties", self.navigation_properties),
            ("of them in paths", self.navigation_methods),
            ("actions and functions", self.operations),
            ("entity sets", self.entity_sets),
            ("singletons", self.singletons),
            ("imports", self.imports),
        ];
        for (name, count) in rows {
            writeln!(f, "{count:>8} {name}")?;
        }
        Ok(())
    }
}
