//! What a slice costs, what each of its elements is kept for, and what could be
//! cut, before anything is written.
//!
//! Every figure is that of a crate: the manifest is edited as a person would do
//! it, the slice selected, lowered and emitted again, and the result counted.

mod cut;
mod cuts;
mod dominators;
mod edit;
mod element;
mod explain;
mod price;
mod steps;
#[cfg(test)]
mod tests;

pub use cuts::Cut;
pub use edit::{Edit, List, verb};
pub use explain::{Drop, Explained, Explanation, explain};
pub use price::Price;
pub use steps::Step;

use std::collections::BTreeMap;

use self::price::Meter;
use crate::csdl::OperationKind;
use crate::diagnostics::{Code, Diagnostics};
use crate::edm::{Model, NavigationPropertyId, OperationId, PropertyId};
use crate::ir::Package;
use crate::lower;
use crate::manifest::{Manifest, Overrides};
use crate::slice::index::Index;
use crate::slice::{Graph, Node, Slice, select_by};

/// What somebody asks for, and what the documents mean.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The documents.
    pub model: &'a Model,
    /// The manifest.
    pub manifest: &'a Manifest,
    /// The command line.
    pub overrides: &'a Overrides,
}

/// What a slice costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The whole crate.
    pub together: Price,
    /// Each entry that keeps something, roots first.
    pub entries: Vec<EntryPrice>,
    /// The dearest types by their lines, at most ten.
    pub dearest: Vec<Dear>,
    /// What could be left out, that which saves the most lines first.
    pub cuts: Vec<Cut>,
    /// How many crates were made and counted for it.
    pub crates: usize,
}

/// What an entry costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPrice {
    /// The request, or the type and the list that names it.
    pub name: String,
    /// A crate of this entry and no other.
    pub alone: Price,
    /// What the crate of all entries has more than one without this.
    pub added: Price,
}

/// What a type costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dear {
    /// The qualified name.
    pub name: String,
    /// Of the type itself with its write models, not of what it brings.
    pub price: Price,
    /// The last step to it, where it is short.
    pub reason: Option<Step>,
}

/// How many of the dearest types, and how many cuts are shown.
const SHOWN: usize = 10;

/// The price of everything that is asked for.
pub fn plan(asked: Asked<'_>) -> Plan {
    let index = &Index::of(asked.model);
    let whole = Variant::of(asked, index, &[]);
    let graph = Graph::of(asked.model, asked.manifest, &whole.slice);
    let mut meter = Meter::default();
    let package = whole.package(asked.model);
    let together = meter.price(&package);
    let entries = graph.nodes.iter().take(graph.entries).copied();
    let entries = entries.map(|node| {
        let name = steps::name(asked, &whole.slice, node);
        let removal = Edit::of_node(&asked, &whole.slice, node);
        // A crate of one entry is that of all where there is no other.
        let alone = match graph.entries {
            1 => together,
            _ => meter.price(&only(asked, index, &whole.slice, node).package(asked.model)),
        };
        let without = Variant::of(asked, index, &removal);
        EntryPrice {
            name,
            alone,
            added: together - meter.price(&without.package(asked.model)),
        }
    });
    let entries: Vec<EntryPrice> = entries.collect();
    let dearest = dearest(asked, &whole.slice, &graph, &package, &mut meter);
    let cuts = cuts::cuts(asked, index, &whole.slice, &graph, together, &mut meter);
    Plan {
        together,
        entries,
        dearest,
        cuts,
        crates: meter.crates(),
    }
}

/// A slice of an edited manifest.
struct Variant {
    manifest: Manifest,
    overrides: Overrides,
    slice: Slice,
    diagnostics: Diagnostics,
}

impl Variant {
    fn of(asked: Asked<'_>, index: &Index, edits: &[Edit]) -> Self {
        let mut manifest = asked.manifest.clone();
        let mut overrides = asked.overrides.clone();
        for edit in edits {
            edit.apply(&mut manifest, &mut overrides);
        }
        Self::selected(asked.model, index, manifest, overrides)
    }

    fn selected(model: &Model, index: &Index, manifest: Manifest, overrides: Overrides) -> Self {
        let mut diagnostics = Diagnostics::default();
        let slice = select_by(model, index, &manifest, &overrides, &mut diagnostics);
        Self {
            manifest,
            overrides,
            slice,
            diagnostics,
        }
    }

    fn package(&self, model: &Model) -> Package {
        lower::lower(model, &self.slice, &self.manifest, &self.overrides)
    }

    /// Whether nothing is left to generate.
    fn is_empty(&self) -> bool {
        self.slice.roots.is_empty()
            && self.slice.globs.is_empty()
            && self.slice.models.is_empty()
            && self.slice.enums.is_empty()
    }

    /// The entries that match nothing here, although they did before.
    fn in_vain(&self) -> Vec<Edit> {
        let found = self.diagnostics.iter().filter_map(|diagnostic| {
            let vain = diagnostic.code == Code::NamedInVain;
            let span = diagnostic.span.filter(|_| vain)?;
            Edit::of_entry_at(&self.manifest, span)
        });
        found.collect()
    }
}

/// The edits, without those that others make needless, and with those that
/// they make necessary: an entry that matches nothing any more is an error.
fn settle(asked: Asked<'_>, index: &Index, mut edits: Vec<Edit>) -> (Vec<Edit>, Variant) {
    loop {
        let variant = Variant::of(asked, index, &edits);
        let vain = variant.in_vain();
        let needless = edits.iter().position(|edit| {
            let Edit::Exclude(name) = edit else {
                return false;
            };
            let entry = Edit::Remove {
                list: List::Exclude,
                entry: name.clone(),
            };
            vain.contains(&entry)
        });
        if let Some(place) = needless {
            edits.remove(place);
            continue;
        }
        let before = edits.len();
        for edit in vain {
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
        if edits.len() == before {
            return (edits, variant);
        }
    }
}

/// The slice of one entry alone.
fn only(asked: Asked<'_>, index: &Index, slice: &Slice, node: Node) -> Variant {
    let mut manifest = asked.manifest.clone();
    let mut overrides = asked.overrides.clone();
    let keep = |texts: &mut Vec<crate::csdl::Text>, place: Option<usize>| {
        let kept = place.map(|place| texts[place].clone());
        *texts = kept.into_iter().collect();
    };
    let of = |wanted: Node, place: usize| (wanted == node).then_some(place);
    let place = |list: &dyn Fn(usize) -> Node, count: usize| {
        (0..count).find_map(|place| of(list(place), place))
    };
    let named = place(&Node::Named, manifest.types.len());
    let create = place(&Node::Create, manifest.create.len());
    let update = place(&Node::Update, manifest.update.len());
    keep(&mut manifest.types, named);
    keep(&mut manifest.create, create);
    keep(&mut manifest.update, update);
    let own = Edit::of_node(&asked, slice, node);
    for root in &slice.roots {
        let edit = Edit::of_root(&asked, root);
        // A path with `*` goes as one.
        if !own.contains(&edit) {
            edit.apply(&mut manifest, &mut overrides);
        }
    }
    for (place, glob) in slice.globs.iter().enumerate() {
        if Node::Glob(place) != node {
            Edit::of_glob(&asked, glob).apply(&mut manifest, &mut overrides);
        }
    }
    Variant::selected(asked.model, index, manifest, overrides)
}

fn dearest(
    asked: Asked<'_>,
    slice: &Slice,
    graph: &Graph,
    package: &Package,
    meter: &mut Meter,
) -> Vec<Dear> {
    let mut types: BTreeMap<&str, Price> = BTreeMap::new();
    for (name, item) in meter.items(package) {
        let price = types.entry(name).or_default();
        price.types += item.types;
        price.members += item.members;
        price.lines += item.lines;
    }
    let mut types: Vec<(&str, Price)> = types.into_iter().collect();
    types.sort_by_key(|&(name, price)| (std::cmp::Reverse((price.lines, price.members)), name));
    types.truncate(SHOWN);
    let dear = types.into_iter().map(|(name, price)| {
        let node = asked.model.element(name).and_then(element::node);
        let place = node.and_then(|node| graph.find(node));
        let steps = place.map(|place| steps::steps(asked, slice, &graph.chain(place)));
        Dear {
            name: name.to_owned(),
            price,
            reason: steps.and_then(reason),
        }
    });
    dear.collect()
}

/// What the last step of a chain stands on, called by the last step's rule.
fn reason(steps: Vec<Step>) -> Option<Step> {
    let [.., before, last] = &steps[..] else {
        return None;
    };
    Some(Step {
        name: before.name.clone(),
        rule: last.rule.clone(),
    })
}

/// `type/property`
fn property_name(model: &Model, id: PropertyId) -> String {
    let owner = model.structured_name(id.owner);
    format!("{owner}/{}", model.property(id).name.value)
}

/// `type/navigationProperty`
fn navigation_name(model: &Model, id: NavigationPropertyId) -> String {
    let owner = model.structured_name(id.owner);
    format!("{owner}/{}", model.navigation_property(id).name.value)
}

/// `microsoft.graph.sendMail(microsoft.graph.user)`: the name and the types of
/// the parameters, as targets of annotations have it (CSDL 4.01 §14.2.2); only
/// the binding parameter of an action tells its overloads apart.
fn operation_name(model: &Model, id: OperationId) -> String {
    let operation = model.operation(id);
    let name = model.qualified(operation.schema, &operation.name.value);
    let shown = match operation.kind {
        OperationKind::Action => usize::from(operation.is_bound),
        OperationKind::Function => operation.parameters.len(),
    };
    let types = operation.parameters.iter().take(shown).map(|parameter| {
        let name = model.type_name(&parameter.ty.ty);
        if parameter.ty.collection {
            format!("Collection({name})")
        } else {
            name
        }
    });
    format!("{name}({})", types.collect::<Vec<_>>().join(","))
}
