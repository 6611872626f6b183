//! What a user of the crate can name.

use std::collections::BTreeMap;

use crate::facts::{Definition, Facts, Kind};
use crate::report::Report;
use crate::source::Source;

/// The public items, by the module and name of their definition.
#[derive(Debug)]
pub(crate) struct Public<'a> {
    pub(crate) items: Vec<PublicItem<'a>>,
}

/// An item that has a public path.
#[derive(Debug)]
pub(crate) struct PublicItem<'a> {
    /// `models::AttendanceRecord`
    pub(crate) path: String,
    pub(crate) definition: Definition,
    /// The module that defines it.
    pub(crate) facts: &'a Facts,
}

/// Where an item is defined.
type Place = (Vec<String>, String);

impl<'a> Public<'a> {
    /// Follows public modules and `pub use`. An item with two paths is a fault:
    /// it would be two items to somebody who reads.
    pub(crate) fn of(source: &'a Source, report: &mut Report) -> Self {
        let mut walk = Walk {
            source,
            found: BTreeMap::new(),
            entered: Vec::new(),
        };
        walk.module(&[], &[], &[]);
        let mut items = Vec::new();
        for ((module, ident), paths) in walk.found {
            let [path] = paths.as_slice() else {
                report.fault(format!("{ident} has several paths: {}", paths.join(", ")));
                continue;
            };
            let Some(module) = source.modules.get(&module) else {
                continue;
            };
            let facts = &module.facts;
            let named = facts.definitions.iter().filter(|it| it.ident == ident);
            let named: Vec<&Definition> = named.collect();
            if named.len() > 1 {
                report.fault(format!("{path} is defined {} times", named.len()));
            }
            items.push(PublicItem {
                path: path.clone(),
                definition: named.first().map_or_else(
                    || Definition {
                        ident: ident.clone(),
                        kind: Kind::Other,
                        public: true,
                        doc: String::new(),
                        parts: Vec::new(),
                    },
                    |it| (*it).clone(),
                ),
                facts,
            });
        }
        Self { items }
    }
}

struct Walk<'a> {
    source: &'a Source,
    found: BTreeMap<Place, Vec<String>>,
    /// The modules that are being walked, so that a circle ends.
    entered: Vec<(Vec<String>, Vec<String>)>,
}

impl Walk<'_> {
    /// Finds what a module exports under a path, but names that are hidden: a
    /// name of its own hides one that a module imports with `*`.
    fn module(&mut self, module: &[String], prefix: &[String], hidden: &[String]) {
        let here = (module.to_vec(), prefix.to_vec());
        if self.entered.contains(&here) {
            return;
        }
        let source = self.source;
        let Some(content) = source.modules.get(module) else {
            return;
        };
        self.entered.push(here);
        let is_seen = |name: &String| !hidden.contains(name);
        for definition in &content.facts.definitions {
            if definition.public && is_seen(&definition.ident) {
                self.item(module, &definition.ident, prefix, &definition.ident);
            }
        }
        for (name, public) in &content.children {
            if *public && is_seen(name) {
                self.module(&with(module, name), &with(prefix, name), &[]);
            }
        }
        for each in content.uses.iter().filter(|each| each.public) {
            let Some(path) = self.local(module, &each.path) else {
                continue;
            };
            match &each.name {
                None => {
                    let own = content.facts.definitions.iter().map(|it| &it.ident);
                    let own = own.chain(content.children.iter().map(|(name, _)| name));
                    let named = content.uses.iter().filter_map(|it| it.name.as_ref());
                    let hidden: Vec<String> =
                        hidden.iter().chain(own).chain(named).cloned().collect();
                    self.module(&path, prefix, &hidden);
                }
                Some(name) if is_seen(name) => self.name(&path, prefix, name, 0),
                Some(_) => {}
            }
        }
        self.entered.pop();
    }

    /// A path of this crate from its root; nothing for another crate's.
    fn local(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let mut at: Vec<String>;
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                at = Vec::new();
                rest = &rest[1..];
            }
            "self" | "super" => {
                at = module.to_vec();
                while let Some((first, others)) = rest.split_first() {
                    match first.as_str() {
                        "self" => {}
                        "super" => {
                            at.pop();
                        }
                        _ => break,
                    }
                    rest = others;
                }
            }
            first => {
                let children = &self.source.modules.get(module)?.children;
                if !children.iter().any(|(name, _)| name == first) {
                    return None;
                }
                at = module.to_vec();
            }
        }
        at.extend(rest.iter().cloned());
        Some(at)
    }

    /// What a name of a `pub use` leads to.
    fn name(&mut self, path: &[String], prefix: &[String], name: &str, depth: usize) {
        if self.source.modules.contains_key(path) {
            return self.module(path, &with(prefix, name), &[]);
        }
        let Some((last, module)) = path.split_last() else {
            return;
        };
        let source = self.source;
        let Some(content) = source.modules.get(module) else {
            return;
        };
        let imported = content
            .uses
            .iter()
            .find(|it| it.name.as_deref() == Some(last));
        let defined = content.facts.definitions.iter().any(|it| it.ident == *last);
        match imported.and_then(|it| self.local(module, &it.path)) {
            Some(path) if !defined && depth < 16 => self.name(&path, prefix, name, depth + 1),
            // What a macro defines stands in no list.
            _ => self.item(module, last, prefix, name),
        }
    }

    fn item(&mut self, module: &[String], ident: &str, prefix: &[String], name: &str) {
        let place = (module.to_vec(), ident.to_owned());
        let path = with(prefix, name).join("::");
        self.found.entry(place).or_default().push(path);
    }
}

fn with(path: &[String], name: &str) -> Vec<String> {
    path.iter().cloned().chain([name.to_owned()]).collect()
}
