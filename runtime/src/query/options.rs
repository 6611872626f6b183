//! System query options of a request or of an expanded navigation property
//! (OData URL Conventions 4.01 §5.1).

use std::borrow::Cow;

use super::filter::Predicate;
use super::fragment::{Fragment, Strength};
use super::item::Item;
use super::unqualified::Unqualified;
use super::{Expansion, OrderBy, Search, Selection};

/// Options in the order in which they were first set.
#[derive(Clone, Default)]
pub(crate) struct Options(Vec<QueryOption>);

#[derive(Clone)]
struct QueryOption {
    name: Cow<'static, str>,
    value: Unqualified,
    /// The paths of the members that its typed method was given.
    members: Vec<String>,
    /// The program gave it, or a part of it, as text.
    is_raw: bool,
    /// In a filter: it must stand in parentheses beside `and`.
    is_weak: bool,
    /// Of a filter: it is an advanced query.
    is_advanced: bool,
}

impl QueryOption {
    fn new(name: impl Into<Cow<'static, str>>, value: impl Into<Unqualified>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            members: Vec::new(),
            is_raw: false,
            is_weak: true,
            is_advanced: false,
        }
    }
}

impl Options {
    /// Sets an option; a value that it had is replaced.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.put(QueryOption::new(name, value.into()));
    }

    /// Sets or adds an option by its name, as the option demands: a system
    /// query option stands in a request once, a custom one may be repeated.
    pub(crate) fn raw(&mut self, name: &str, value: &str) {
        let mut option = QueryOption::new(name.to_owned(), value);
        option.is_raw = true;
        option.is_advanced = name == "$filter" && looks_advanced(value);
        match name {
            "$select" | "$expand" => self.add(option),
            _ if name.starts_with('$') => self.put(option),
            _ => self.0.push(option),
        }
    }

    /// Adds properties that are not selected yet: an item stands there once.
    pub(crate) fn select<Owner>(&mut self, properties: &impl Selection<Owner>) {
        let mut items = Vec::new();
        properties.__append(&mut items);
        let mut new: Vec<String> = Vec::new();
        for Item { text, .. } in items {
            let selected = self.find("$select");
            let selected = selected.map_or("", |option| option.value.as_str());
            let text = text.as_str();
            if !selected.split(',').any(|old| old == text) && !new.iter().any(|new| new == text) {
                new.push(text.to_owned());
            }
        }
        self.add(QueryOption::new("$select", new.join(",")));
    }

    pub(crate) fn expand<Owner>(&mut self, properties: &impl Expansion<Owner>) {
        let mut items = Vec::new();
        properties.__append(&mut items);
        self.add(of_items("$expand", items));
    }

    pub(crate) fn order_by<Owner>(&mut self, properties: &impl OrderBy<Owner>) {
        let mut items = Vec::new();
        properties.__append(&mut items);
        self.add(of_items("$orderby", items));
    }

    /// Sets the filter, or joins it with the one that is there by `and`.
    pub(crate) fn filter<Owner>(&mut self, predicate: impl Predicate<Owner>) {
        let fragment: Fragment = predicate.__into_predicate();
        let is_advanced = fragment.is_advanced();
        let members = fragment.members();
        let Some(option) = self.find("$filter") else {
            let is_weak = fragment.strength() < Strength::And;
            let mut option = QueryOption::new("$filter", fragment.print(Strength::Or));
            (option.is_weak, option.is_advanced) = (is_weak, is_advanced);
            option.members = members;
            return self.0.push(option);
        };
        if option.is_weak {
            option.value = std::mem::take(&mut option.value).into_parentheses();
        }
        option.value.push_str(" and ");
        option.value.append(&fragment.print(Strength::And));
        option.is_weak = false;
        option.is_advanced |= is_advanced;
        option.members.extend(members);
    }

    pub(crate) fn search<Owner>(&mut self, search: &Search<Owner>) {
        self.set("$search", search.to_string());
    }

    /// Names and values, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Unqualified)> {
        self.0.iter().map(|option| (&*option.name, &option.value))
    }

    /// As they stand behind an expanded navigation property; nothing where
    /// there are none.
    pub(super) fn in_parentheses(&self) -> Unqualified {
        let mut options = Unqualified::default();
        for (name, value) in self.iter() {
            options.push_str(if options.is_empty() { "" } else { ";" });
            options.push_str(name);
            options.push_str("=");
            options.append(value);
        }
        match options.is_empty() {
            true => options,
            false => options.into_parentheses(),
        }
    }

    /// Whether there is an option of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|option| option.name == name)
    }

    /// The paths of the members that an option names, where its typed methods
    /// were given them.
    pub(crate) fn members(&self, name: &str) -> impl Iterator<Item = &str> {
        let options = self.0.iter().filter(move |option| option.name == name);
        options.flat_map(|option| option.members.iter().map(String::as_str))
    }

    /// Whether an option is there, and no part of it was given as text.
    pub(crate) fn is_typed(&self, name: &str) -> bool {
        let mut options = self.0.iter();
        options.any(|option| option.name == name && !option.is_raw)
    }

    /// Whether Microsoft Graph takes it for an advanced query, which directory
    /// objects serve only with `ConsistencyLevel: eventual` and `$count=true`:
    /// `$search`, `$count=true`, `$filter` with `$orderby`, and filters with
    /// `ne`, `not`, `endswith`, `/$count` or a cast to a derived type.
    pub(crate) fn is_advanced(&self) -> bool {
        self.has("$search")
            || self
                .iter()
                .any(|(name, value)| (name, value.as_str()) == ("$count", "true"))
            || self.has("$filter") && self.has("$orderby")
            || self.0.iter().any(|option| option.is_advanced)
    }

    /// Sets an option in its place, or as the last one.
    fn put(&mut self, option: QueryOption) {
        match self.find(&option.name) {
            Some(old) => *old = option,
            None => self.0.push(option),
        }
    }

    /// Adds to an option whose value is a list.
    fn add(&mut self, option: QueryOption) {
        if option.value.is_empty() {
            return;
        }
        match self.find(&option.name) {
            Some(old) => {
                old.value.push_str(",");
                old.value.append(&option.value);
                old.is_raw |= option.is_raw;
                old.members.extend(option.members);
            }
            None => self.0.push(option),
        }
    }

    fn find(&mut self, name: &str) -> Option<&mut QueryOption> {
        self.0.iter_mut().find(|option| option.name == name)
    }
}

/// `items` behind one another.
fn of_items(name: &'static str, items: Vec<Item>) -> QueryOption {
    let mut option = QueryOption::new(name, "");
    for item in items {
        if !option.value.is_empty() {
            option.value.push_str(",");
        }
        option.value.append(&item.text);
        option.members.extend(item.members);
    }
    option
}

/// Whether a filter that the program wrote has an operator of advanced
/// queries, or a literal that looks like one: the index answers both.
fn looks_advanced(filter: &str) -> bool {
    let lower = filter.to_ascii_lowercase();
    let operators = [
        " ne ",
        "not ",
        "not(",
        "endswith(",
        "/$count",
        "microsoft.graph.",
    ];
    operators.iter().any(|operator| lower.contains(operator))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Property;
    use crate::model::property::property;
    use crate::query::{Filter, item};

    struct Member;

    const NAME: Property<Member, String> = property("name", 0);
    const MAILS: Property<Member, Vec<String>> = property("mails", 1);
    const SIZE: Property<Member, i64> = property("size", 2);

    fn filtered(predicate: Filter<Member>) -> Options {
        let mut options = Options::default();
        options.filter(predicate);
        options
    }

    #[test]
    fn what_graph_calls_advanced_is_told() {
        let plain = || NAME.eq("a");
        for (predicate, is_advanced) in [
            (plain(), false),
            (NAME.is_null(), false),
            (NAME.starts_with("a").or(SIZE.le(3)), false),
            (MAILS.any(item().eq("a")), false),
            (NAME.is_in(["a", "b"]), false),
            (NAME.ne("a"), true),
            (NAME.is_not_null(), true),
            (NAME.ends_with("a"), true),
            (plain().not(), true),
            (MAILS.is_empty(), true),
            (MAILS.item_count().eq(0), true),
            (MAILS.any(item().ends_with("a")), true),
            (plain().and(NAME.ne("b")), true),
        ] {
            let text = predicate.to_string();
            let options = filtered(predicate);
            assert_eq!(options.is_advanced(), is_advanced, "{text}");
        }
        let mut options = filtered(plain());
        options.set("$count", "false");
        assert!(!options.is_advanced());
        options.set("$count", "true");
        assert!(options.is_advanced());
        options.set("$count", "");
        options.order_by(&NAME);
        assert!(options.is_advanced());
        let mut options = Options::default();
        options.order_by(&NAME);
        assert!(!options.is_advanced());
        options.search::<Member>(&"a".into());
        assert!(options.is_advanced());
        let mut options = filtered(NAME.ne("a"));
        options.raw("$filter", "name eq 'a'");
        assert!(!options.is_advanced());
        options.raw("$filter", "mails/$count eq 0");
        assert!(options.is_advanced());
        options.raw("$filter", "microsoft.graph.user/name eq 'a'");
        assert!(options.is_advanced());
    }

    fn values(options: &Options) -> Vec<&str> {
        options.iter().map(|(_, value)| value.as_str()).collect()
    }

    #[test]
    fn filters_add_up() {
        let weak = || NAME.eq("a").or(NAME.eq("b"));
        let mut options = filtered(weak());
        options.filter(SIZE.gt(1));
        options.filter(weak());
        assert_eq!(
            values(&options),
            ["(name eq 'a' or name eq 'b') and size gt 1 and (name eq 'a' or name eq 'b')"]
        );
        options.raw("$filter", "a or b");
        options.filter(SIZE.gt(1));
        assert_eq!(values(&options), ["(a or b) and size gt 1"]);
    }
}
