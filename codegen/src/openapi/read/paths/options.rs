//! Query options of requests.

use std::collections::{BTreeMap, BTreeSet};

use super::super::description::Description;
use super::super::evidence::{PathItem, Paths};
use super::parameters::parameters;
use crate::source::SourceId;
use crate::tree::Value;

/// A query option, and what `Capabilities` say where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum QueryOption {
    Count,
    Expand,
    Filter,
    OrderBy,
    Search,
    Select,
    Skip,
    Top,
}

impl QueryOption {
    const ALL: [Self; 8] = [
        Self::Count,
        Self::Expand,
        Self::Filter,
        Self::OrderBy,
        Self::Search,
        Self::Select,
        Self::Skip,
        Self::Top,
    ];

    /// The name, which a description of OData 4.01 may write without its `$`.
    fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Expand => "expand",
            Self::Filter => "filter",
            Self::OrderBy => "orderby",
            Self::Search => "search",
            Self::Select => "select",
            Self::Skip => "skip",
            Self::Top => "top",
        }
    }

    /// The term, and the property of its record that is then false; a tag has
    /// none.
    pub(super) fn term(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Count => ("CountRestrictions", Some("Countable")),
            Self::Expand => ("ExpandRestrictions", Some("Expandable")),
            Self::Filter => ("FilterRestrictions", Some("Filterable")),
            Self::OrderBy => ("SortRestrictions", Some("Sortable")),
            Self::Search => ("SearchRestrictions", Some("Searchable")),
            Self::Select => ("SelectSupport", Some("Supported")),
            Self::Skip => ("SkipSupported", None),
            Self::Top => ("TopSupported", None),
        }
    }
}

/// The options that a request has.
pub(super) fn of_request<'a>(
    description: &Description<'a>,
    item: Option<PathItem<'_, 'a>>,
    request: Value<'a>,
) -> BTreeSet<QueryOption> {
    let names = parameters(description, item, request).filter_map(|parameter| {
        let is_query = parameter.get("in").and_then(Value::text) == Some("query");
        parameter
            .get("name")
            .and_then(Value::text)
            .filter(|_| is_query)
    });
    let options = names.filter_map(|name| {
        let name = name.trim_start_matches('$');
        QueryOption::ALL
            .into_iter()
            .find(|option| option.name() == name)
    });
    options.collect()
}

/// The options that each document, with its parts, knows at all: what no request
/// has is not forbidden anywhere, but not written down.
pub(super) fn known<'a>(
    description: &Description<'a>,
    paths: &Paths<'a>,
) -> BTreeMap<SourceId, BTreeSet<QueryOption>> {
    let mut known = BTreeMap::new();
    for id in paths.nodes.ids() {
        let item = paths.nodes.get(id).item();
        if let Some(get) = item.and_then(|item| item.get("get")) {
            let whole = description.whole(get.span());
            let own: &mut BTreeSet<_> = known.entry(whole).or_default();
            if own.len() < QueryOption::ALL.len() {
                own.extend(of_request(description, item, get));
            }
        }
    }
    known
}
