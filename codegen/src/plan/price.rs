//! What a slice costs: the crate is made, and what is in it counted.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Sub;

use crate::emit;
use crate::ir::{Builder, Item, Package};

/// What a crate holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price {
    /// Rooted requests.
    pub requests: usize,
    /// Models, write models, enumerations and type definitions.
    pub types: usize,
    /// Fields of models and write models, inherited ones included, and members
    /// of enumerations.
    pub members: usize,
    /// Lines of Rust.
    pub lines: usize,
}

impl Sub for Price {
    type Output = Self;

    /// What the dearer one has more; nothing where it has less.
    fn sub(self, other: Self) -> Self {
        Self {
            requests: self.requests.saturating_sub(other.requests),
            types: self.types.saturating_sub(other.types),
            members: self.members.saturating_sub(other.members),
            lines: self.lines.saturating_sub(other.lines),
        }
    }
}

/// Counts crates. Those of one plan have most of their types in common, so
/// that the text of each is made once.
#[derive(Debug, Default)]
pub(super) struct Meter {
    /// Namespace and file → each form that its items have had, and its lines.
    items: BTreeMap<(String, String), Forms<Vec<Item>>>,
    /// File → the same of its request types.
    builders: BTreeMap<String, Forms<Vec<Builder>>>,
    /// How many crates were counted.
    crates: usize,
}

/// Each form that something has had, and its lines.
type Forms<T> = Vec<(T, usize)>;

/// The lines of a form, which is written where it is new.
fn lines<T: ToOwned + PartialEq + ?Sized>(
    forms: &mut Forms<T::Owned>,
    form: &T,
    write: impl Fn() -> String,
) -> usize {
    let known = |known: &T::Owned| known.borrow() == form;
    if let Some((_, lines)) = forms.iter().find(|(form, _)| known(form)) {
        return *lines;
    }
    let lines = write().lines().count();
    forms.push((form.to_owned(), lines));
    lines
}

impl Meter {
    /// How many crates were counted.
    pub(super) fn crates(&self) -> usize {
        self.crates
    }

    /// The whole crate.
    pub(super) fn price(&mut self, package: &Package) -> Price {
        self.crates += 1;
        let frame = emit::frame(package);
        let rust = frame.iter().filter(|(path, _)| path.ends_with(".rs"));
        let modules = package.graph.roots.iter();
        let mut price = Price {
            requests: modules.map(|module| module.functions.len()).sum(),
            lines: rust.map(|(_, text)| text.lines().count()).sum(),
            ..Price::default()
        };
        for (path, builders) in emit::builder_files(package) {
            let forms = self.builders.entry(path).or_default();
            let form: Vec<Builder> = builders.iter().map(|&it| it.clone()).collect();
            price.lines += lines(forms, &form, || emit::builders(&builders));
        }
        for (_, item) in self.items(package) {
            price.types += item.types;
            price.members += item.members;
            price.lines += item.lines;
        }
        price
    }

    /// Each type by itself, behind its qualified name, what is written of it
    /// included.
    pub(super) fn items<'p>(&mut self, package: &'p Package) -> Vec<(&'p str, Price)> {
        let mut prices = Vec::new();
        for namespace in &package.namespaces {
            for items in emit::items(namespace) {
                let Some(first) = items.first() else { continue };
                let key = (namespace.wire_name.clone(), first.file().to_owned());
                let forms = self.items.entry(key).or_default();
                let price = Price {
                    requests: 0,
                    types: items.len(),
                    members: items.iter().map(members).sum(),
                    lines: lines(forms, items, || emit::item(namespace, items)),
                };
                prices.push((wire_name(first), price));
            }
        }
        prices
    }
}

fn members(item: &Item) -> usize {
    match item {
        Item::Struct(item) => item.fields.len(),
        Item::Enum(item) => item.members.len(),
        Item::Newtype(_) => 0,
        Item::Write(item) => item.fields.len(),
    }
}

fn wire_name(item: &Item) -> &str {
    match item {
        Item::Struct(item) => &item.wire_name,
        Item::Enum(item) => &item.wire_name,
        Item::Newtype(item) => &item.wire_name,
        Item::Write(item) => &item.wire_name,
    }
}
