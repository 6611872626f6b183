//! The children of the entity container, and the methods of `Graph` that stand
//! for them.

use crate::Scope;
use crate::facts::Method;
use crate::helpers;
use crate::metadata::{Metadata, simple};
use crate::numbers;
use crate::public::Public;
use crate::report::Report;
use crate::requests::{Adds, adds};

pub(crate) fn count(metadata: &Metadata, public: &Public<'_>, scope: Scope, report: &mut Report) {
    let graph = public.items.iter().find(|item| item.path == "Graph");
    let inherent = graph.and_then(|it| it.facts.inherent.get(&it.definition.ident));
    let methods = inherent.map_or(&[][..], |it| &it.methods);
    let mut stands = vec![false; methods.len()];
    let children = [
        (&metadata.entity_sets, Child::EntitySet),
        (&metadata.singletons, Child::Singleton),
    ];
    let children = children
        .into_iter()
        .flat_map(|(names, child)| names.iter().map(move |name| (name, child)));
    let imports = metadata.imports.keys().map(|name| (name, Child::Import));
    for (name, child) in children.chain(imports) {
        let mut found = Vec::new();
        for (place, method) in methods.iter().enumerate() {
            if is_of(method, name, child) {
                found.push(method.ident.as_str());
                stands[place] = true;
            }
        }
        match found.as_slice() {
            [] if scope == Scope::Part => continue,
            [method] => {
                if !numbers::are_of(method, &[name]) {
                    report.fault(format!("{name}: Graph::{method} has another number"));
                }
            }
            [] => {
                report.fault(format!("{name}: no method of Graph"));
                continue;
            }
            several => {
                let several = several.join(", ");
                report.fault(format!("{name}: several methods of Graph: {several}"));
                continue;
            }
        }
        match child {
            Child::EntitySet => report.counts.entity_sets += 1,
            Child::Singleton => report.counts.singletons += 1,
            Child::Import => report.counts.imports += 1,
        }
    }
    for (method, stands) in methods.iter().zip(stands) {
        if !stands && !helpers::GRAPH.contains(&method.ident.as_str()) {
            report.fault(format!("Graph::{}: no element", method.ident));
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Child {
    EntitySet,
    Singleton,
    Import,
}

fn is_of(method: &Method, name: &str, child: Child) -> bool {
    match (adds(method), child) {
        (Adds::Segment(segment), Child::EntitySet | Child::Singleton) => segment == name,
        (Adds::Segment(segment), Child::Import) => segment == name,
        (Adds::Operation { name: called, .. }, Child::Import) => simple(called) == name,
        _ => false,
    }
}
