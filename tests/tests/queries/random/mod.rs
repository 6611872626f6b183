//! Random filters by the public API, each with the tree that is meant.

mod atoms;
mod dice;
mod fields;
mod literals;
mod query;
mod subject;

use msgraph_beta::Filter;
use serde_json::{Value, json};

use self::atoms::atom;
pub(crate) use self::dice::Dice;
pub(crate) use self::query::query;
use self::subject::Subject;
use crate::models::query_test::{Colour, Place};

/// A filter and its tree: an operator and its operands, with lambdas counted
/// from the outermost instead of variables.
pub(crate) type Meant<Owner> = (Filter<Owner>, Value);

/// What filters may hold.
#[derive(Clone, Copy)]
pub(crate) struct Dialect {
    /// All but parts of seconds in durations; else these, and nothing of what
    /// odata-query does not know.
    pub(crate) is_wide: bool,
    pub(crate) has_enumerations: bool,
}

/// A random filter at a depth of lambdas, with so many operators within each
/// other at the most.
pub(crate) fn filter<Owner: Subject>(
    dice: &mut Dice,
    dialect: Dialect,
    level: usize,
    depth: usize,
) -> Meant<Owner> {
    if depth == 0 {
        return atom(dice, dialect, level);
    }
    let part = |dice: &mut Dice| filter::<Owner>(dice, dialect, level, depth - 1);
    match dice.below(10) {
        0 | 1 => {
            let ((one, tree), (other, second)) = (part(dice), part(dice));
            (one.and(other), json!(["and", tree, second]))
        }
        2 | 3 => {
            let ((one, tree), (other, second)) = (part(dice), part(dice));
            (one | other, json!(["or", tree, second]))
        }
        4 => {
            let (one, tree) = part(dice);
            (!one, json!(["not", tree]))
        }
        5 | 6 => lambda(dice, dialect, level, depth - 1),
        _ => atom(dice, dialect, level),
    }
}

/// `any`, `all` and `$count` on one kind of collection.
macro_rules! on_items {
    ($dice:ident, $dialect:ident, $level:ident, $depth:ident, $fields:expr, $item:ty) => {{
        let (path, meant) = $dice.pick(&$fields).clone();
        match $dice.below(if $dialect.is_wide { 7 } else { 5 }) {
            0..3 => {
                let (filter, tree) = filter::<$item>($dice, $dialect, $level + 1, $depth);
                (path.any(filter), json!(["any", meant, tree]))
            }
            3 => {
                let (filter, tree) = filter::<$item>($dice, $dialect, $level + 1, $depth);
                (path.all(filter), json!(["all", meant, tree]))
            }
            4 => (path.is_empty(), json!(["not", ["any", meant, null]])),
            5 => (path.is_not_empty(), json!(["any", meant, null])),
            _ => {
                let (number, value) = literals::long($dice);
                (
                    path.item_count().lt(number),
                    json!(["lt", ["count", meant], value]),
                )
            }
        }
    }};
}

fn lambda<Owner: Subject>(
    dice: &mut Dice,
    dialect: Dialect,
    level: usize,
    depth: usize,
) -> Meant<Owner> {
    let fields = Owner::fields(level).of(dialect, level);
    match dice.below(5) {
        0 if !fields.places.is_empty() => {
            on_items!(dice, dialect, level, depth, fields.places, Place)
        }
        1 if !fields.text_lists.is_empty() => {
            on_items!(dice, dialect, level, depth, fields.text_lists, String)
        }
        2 if !fields.number_lists.is_empty() => {
            on_items!(dice, dialect, level, depth, fields.number_lists, i32)
        }
        3 if !fields.colour_lists.is_empty() => {
            on_items!(dice, dialect, level, depth, fields.colour_lists, Colour)
        }
        _ => match Owner::related(dice, dialect, level, depth) {
            Some(meant) => meant,
            None => atom(dice, dialect, level),
        },
    }
}
