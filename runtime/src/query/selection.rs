//! `$select` (OData URL Conventions 4.01 §5.1.4).

use super::expression::PropertyPath;
use super::item::Item;
use super::tuples::tuples;
use crate::model::{NavigationProperty, Property};

/// What `$select` takes: a property of `Owner`, a path to one, a navigation
/// property that is expanded as well, or a tuple of up to twelve.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not select from `{Owner}`",
    label = "expected a property of `{Owner}`, a path from it, or a tuple of them",
    note = "a member of a complex value is selected with `.then(…)`, one of a related entity within `expand`"
)]
pub trait Selection<Owner> {
    #[doc(hidden)]
    fn __append(&self, items: &mut Vec<Item>);
}

impl<Owner, T> Selection<Owner> for Property<Owner, T> {
    fn __append(&self, items: &mut Vec<Item>) {
        items.push(Item::member(self.name().to_owned()));
    }
}

impl<Owner, T> Selection<Owner> for NavigationProperty<Owner, T> {
    fn __append(&self, items: &mut Vec<Item>) {
        items.push(Item::member(self.name().to_owned()));
    }
}

impl<Owner, T> Selection<Owner> for PropertyPath<Owner, T> {
    fn __append(&self, items: &mut Vec<Item>) {
        items.push(Item::member(self.print()));
    }
}

tuples!(Selection);
