//! The types that random filters are about.

use serde_json::json;

use super::fields::{Fields, of_item, of_member, of_place, path};
use super::{Dialect, Dice, Meant, filter};
use crate::models::query_test::{Colour, Member, Place};

/// A type that filters are about.
pub(crate) trait Subject: Sized + 'static {
    fn fields(level: usize) -> Fields<Self>;

    /// A filter on related entities, where there are any.
    fn related(_: &mut Dice, _: Dialect, _: usize, _: usize) -> Option<Meant<Self>> {
        None
    }
}

impl Subject for Member {
    fn fields(level: usize) -> Fields<Self> {
        of_member(level)
    }

    fn related(
        dice: &mut Dice,
        dialect: Dialect,
        level: usize,
        depth: usize,
    ) -> Option<Meant<Self>> {
        let reports = Member::REPORTS;
        let meant = path(level, "reports");
        Some(match dice.below(if dialect.is_wide { 5 } else { 3 }) {
            0 | 1 => {
                let (filter, tree) = filter::<Member>(dice, dialect, level + 1, depth);
                (reports.any(filter), json!(["any", meant, tree]))
            }
            2 => {
                let (filter, tree) = filter::<Member>(dice, dialect, level + 1, depth);
                (reports.all(filter), json!(["all", meant, tree]))
            }
            3 => (reports.is_not_empty(), json!(["any", meant, null])),
            _ => (
                reports.item_count().ge(3),
                json!(["ge", ["count", meant], ["=number", "3"]]),
            ),
        })
    }
}

impl Subject for Place {
    fn fields(level: usize) -> Fields<Self> {
        of_place(level)
    }
}

impl Subject for String {
    fn fields(level: usize) -> Fields<Self> {
        Fields {
            texts: of_item(level),
            ..Fields::default()
        }
    }
}

impl Subject for i32 {
    fn fields(level: usize) -> Fields<Self> {
        Fields {
            integers: of_item(level),
            ..Fields::default()
        }
    }
}

impl Subject for Colour {
    fn fields(level: usize) -> Fields<Self> {
        Fields {
            colours: of_item(level),
            ..Fields::default()
        }
    }
}
