//! The query options of requests, and the terms of the vocabulary
//! `Org.OData.Capabilities.V1` that allow or forbid them.

use std::collections::BTreeSet;

use crate::ir::QueryOption;
use crate::slice::{COUNTABLE, Rules, Statement};

/// The query options that a path does not have, of those that its kind of
/// request has.
pub(super) fn without(rules: &Rules<'_>, of_kind: &[QueryOption]) -> BTreeSet<QueryOption> {
    let options = of_kind.iter().copied();
    let forbidden = options.filter(|&option| rules.says(statements(option)) == Some(false));
    forbidden.collect()
}

/// The properties that single options must not name on a path, of those options
/// that it has.
pub(super) fn without_properties(
    rules: &Rules<'_>,
    of_kind: &[QueryOption],
    without: &BTreeSet<QueryOption>,
) -> BTreeSet<(QueryOption, String)> {
    let options = of_kind.iter().filter(|option| !without.contains(option));
    let named = options.filter_map(|&option| {
        let (term, property) = match option {
            QueryOption::Filter => ("FilterRestrictions", "NonFilterableProperties"),
            QueryOption::OrderBy => ("SortRestrictions", "NonSortableProperties"),
            QueryOption::Expand => ("ExpandRestrictions", "NonExpandableProperties"),
            QueryOption::Select
            | QueryOption::Search
            | QueryOption::Count
            | QueryOption::Top
            | QueryOption::Skip => return None,
        };
        Some((option, rules.properties(term, property)))
    });
    let each = named.flat_map(|(option, properties)| {
        let properties = properties.into_iter();
        properties.map(move |property| (option, property.to_owned()))
    });
    each.collect()
}

/// The options of requests for a collection, or for a single entity.
pub(super) fn of_reading(collection: bool) -> &'static [QueryOption] {
    use QueryOption::{Count, Expand, Filter, OrderBy, Search, Select, Skip, Top};
    if collection {
        &[Select, Expand, Filter, OrderBy, Search, Count, Top, Skip]
    } else {
        &[Select, Expand]
    }
}

/// The options of requests for the number of items.
pub(super) const OF_COUNTING: &[QueryOption] = &[QueryOption::Filter, QueryOption::Search];

fn statements(option: QueryOption) -> &'static [Statement] {
    use Statement::{Property, Tag};
    match option {
        // Microsoft Graph has used the second name as well.
        QueryOption::Select => &[
            Property("SelectSupport", "Supported"),
            Property("SelectRestrictions", "Selectable"),
        ],
        QueryOption::Expand => &[Property("ExpandRestrictions", "Expandable")],
        QueryOption::Filter => &[Property("FilterRestrictions", "Filterable")],
        QueryOption::OrderBy => &[Property("SortRestrictions", "Sortable")],
        QueryOption::Search => &[Property("SearchRestrictions", "Searchable")],
        QueryOption::Count => COUNTABLE,
        QueryOption::Top => &[Tag("TopSupported")],
        QueryOption::Skip => &[Tag("SkipSupported")],
    }
}
