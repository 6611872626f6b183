//! One cargo feature a root: what each of them needs, and so what every build
//! has.
//!
//! This looks at the crate that was made for all roots together, so no shape
//! depends on a feature: a feature decides whether a type, a method or a
//! function is there, never what it looks like.

mod names;
mod uses;
mod walk;
mod web;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use self::names::names;
use self::walk::{Walk, walk};
use self::web::Web;
use crate::ir::{Call, Element, Feature, Features, Package, RootFunction, RootModule};

/// A path of the manifest that ends in `**`.
#[derive(Debug)]
pub(super) struct Below {
    /// The path as the manifest writes it.
    pub path: String,
    /// The only method that it asks for.
    pub method: Option<&'static str>,
    /// The calls before the `**`; `None`: it asks for everything.
    pub calls: Option<Vec<Call>>,
}

/// The features of a crate.
///
/// What every feature needs is always there, and so is what none of them needs:
/// the manifest names it for its own sake. What stands at a request type that a
/// feature needs, and no root asks for, belongs to that feature as well.
pub(super) fn features(package: &Package, globs: &[Below]) -> Features {
    let functions = functions(package);
    let mut walks: Vec<(Feature, Walk)> = functions
        .map(|(module, function)| of_function(package, module, function))
        .collect();
    walks.extend(globs.iter().map(|below| of_glob(package, below)));
    names(&mut walks);
    walks.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    let asked: BTreeSet<&Element> = walks.iter().flat_map(|(_, walk)| &walk.elements).collect();
    let web = Web::new(package, &asked);
    let mut needed_by: BTreeMap<&Element, Vec<usize>> = BTreeMap::new();
    for (place, (_, walk)) in walks.iter().enumerate() {
        for element in web.reach(&walk.elements) {
            needed_by.entry(element).or_default().push(place);
        }
    }
    let alone = web.elements().filter(|it| !needed_by.contains_key(it));
    let always = web.reach(alone);
    needed_by.retain(|element, places| {
        let own = matches!(element, Element::Function(..));
        own || places.len() < walks.len() && !always.contains(element)
    });
    let gates = needed_by.into_iter();
    let gates = gates.map(|(element, places)| (element.clone(), places));
    let gates = gates.collect();
    let list = walks.into_iter().map(|(feature, _)| feature).collect();
    Features { list, gates }
}

fn functions(package: &Package) -> impl Iterator<Item = (&RootModule, &RootFunction)> {
    let modules = package.graph.roots.iter();
    modules.flat_map(|module| module.functions.iter().map(move |it| (module, it)))
}

fn of_function(package: &Package, module: &RootModule, function: &RootFunction) -> (Feature, Walk) {
    let feature = Feature {
        name: names::of_function(&module.ident, &function.ident, "-"),
        http: function.http.clone(),
        function: Some(format!("{}::{}", module.ident, function.ident)),
    };
    let mut walk = walk(package, &function.calls);
    walk.elements.insert(Element::Function(
        module.ident.clone(),
        function.ident.clone(),
    ));
    (feature, walk)
}

fn of_glob(package: &Package, below: &Below) -> (Feature, Walk) {
    let feature = Feature {
        name: names::of_glob(&below.path, below.method),
        http: match below.method {
            Some(method) => format!("{method} {}", below.path),
            None => below.path.clone(),
        },
        function: None,
    };
    let walk = match &below.calls {
        Some(calls) => walk(package, calls).and_below(package),
        None => Walk::everything(package),
    };
    (feature, walk)
}
