//! Random filters without `and`, `or`, `not` and lambdas.

use msgraph_beta::{DateTimeOffset, Expression, now};
use serde_json::{Value, json};

use super::fields::{Field, Fields};
use super::subject::Subject;
use super::{Dialect, Dice, Meant, literals};

/// `eq` and `ne`.
macro_rules! equal {
    ($dice:ident, $left:expr, $right:expr) => {{
        let ((left, tree), (right, value)) = ($left, $right);
        match $dice.below(2) {
            0 => (left.eq(right), json!(["eq", tree, value])),
            _ => (left.ne(right), json!(["ne", tree, value])),
        }
    }};
}

/// All six comparisons.
macro_rules! compared {
    ($dice:ident, $left:expr, $right:expr) => {{
        let ((left, tree), (right, value)) = ($left, $right);
        match $dice.below(6) {
            0 => (left.eq(right), json!(["eq", tree, value])),
            1 => (left.ne(right), json!(["ne", tree, value])),
            2 => (left.gt(right), json!(["gt", tree, value])),
            3 => (left.ge(right), json!(["ge", tree, value])),
            4 => (left.lt(right), json!(["lt", tree, value])),
            _ => (left.le(right), json!(["le", tree, value])),
        }
    }};
}

/// `in`, with at least as many literals.
macro_rules! listed {
    ($dice:ident, $dialect:ident, $left:expr, $literal:path) => {{
        let (left, tree) = $left;
        let least = if $dialect.is_wide { 1 } else { 2 };
        let count = least + $dice.below(3);
        let (values, trees): (Vec<_>, Vec<_>) = (0..count).map(|_| $literal($dice)).unzip();
        (left.is_in(values), json!(["in", tree, trees]))
    }};
}

/// Null tests.
macro_rules! null {
    ($dice:ident, $left:expr) => {{
        let (left, tree) = $left;
        match $dice.below(2) {
            0 => (left.is_null(), json!(["eq", tree, ["=null"]])),
            _ => (left.is_not_null(), json!(["ne", tree, ["=null"]])),
        }
    }};
}

/// One of the paths with values of a type, compared with a literal of it; the
/// caller's loop goes on where there is none.
macro_rules! simple {
    ($dice:ident, $dialect:ident, $fields:expr, $literal:path, $how:ident) => {{
        if $fields.is_empty() {
            continue;
        }
        let field = $dice.pick(&$fields).clone();
        match $dice.below(6) {
            0 => null!($dice, field),
            1 => listed!($dice, $dialect, field, $literal),
            _ => $how!($dice, field, $literal($dice)),
        }
    }};
}

/// One of them.
pub(super) fn atom<Owner: Subject>(
    dice: &mut Dice,
    dialect: Dialect,
    level: usize,
) -> Meant<Owner> {
    let fields = Owner::fields(level).of(dialect, level);
    loop {
        return match dice.below(if dialect.is_wide { 31 } else { 20 }) {
            0..5 if !fields.texts.is_empty() => text_atom(dice, dialect, &fields),
            5 | 26 | 27 | 28 if !fields.integers.is_empty() || !fields.texts.is_empty() => {
                compared!(dice, integer(dice, &fields), literals::integer(dice))
            }
            6 if !fields.integers.is_empty() && !fields.longs.is_empty() => {
                let long = dice.pick(&fields.longs).clone();
                compared!(dice, integer(dice, &fields), long)
            }
            7 | 29 | 30 if !fields.instants.is_empty() => instant_atom(dice, dialect, &fields),
            8 => simple!(dice, dialect, fields.booleans, literals::boolean, equal),
            9 => simple!(dice, dialect, fields.integers, literals::integer, compared),
            10 => simple!(dice, dialect, fields.longs, literals::long, compared),
            11 => simple!(dice, dialect, fields.decimals, literals::decimal, compared),
            12 => simple!(dice, dialect, fields.guids, literals::guid, compared),
            13 => simple!(dice, dialect, fields.dates, literals::date, compared),
            14 => simple!(dice, dialect, fields.times, literals::time_of_day, compared),
            15 => simple!(dice, dialect, fields.colours, literals::colour, equal),
            16 if !fields.durations.is_empty() => {
                let stay = dice.pick(&fields.durations).clone();
                compared!(dice, stay, literals::duration(dice, !dialect.is_wide))
            }
            17 => simple!(dice, dialect, fields.bytes, literals::byte, compared),
            18 => simple!(
                dice,
                dialect,
                fields.signed_bytes,
                literals::signed_byte,
                compared
            ),
            19 => simple!(dice, dialect, fields.shorts, literals::short, compared),
            20 => simple!(dice, dialect, fields.doubles, literals::double, compared),
            21 => simple!(dice, dialect, fields.singles, literals::single, compared),
            22 => simple!(dice, dialect, fields.weights, literals::double, compared),
            23 => simple!(dice, dialect, fields.binaries, literals::binary, equal),
            24 => simple!(dice, dialect, fields.rights, literals::rights, equal),
            25 if !fields.rights.is_empty() => {
                let (rights, tree) = dice.pick(&fields.rights).clone();
                let (flags, value) = literals::rights(dice);
                (rights.has(flags), json!(["has", tree, value]))
            }
            _ => continue,
        };
    }
}

fn text_atom<Owner: Subject>(
    dice: &mut Dice,
    dialect: Dialect,
    fields: &Fields<Owner>,
) -> Meant<Owner> {
    let (left, tree) = text(dice, fields, 2);
    let (value, literal) = literals::text(dice);
    match dice.below(8) {
        0 => (left.contains(value), json!(["contains", tree, literal])),
        1 => (
            left.starts_with(value),
            json!(["startswith", tree, literal]),
        ),
        2 => (left.ends_with(value), json!(["endswith", tree, literal])),
        3 => {
            let (other, second) = text(dice, fields, 1);
            (left.contains(other), json!(["contains", tree, second]))
        }
        4 => compared!(dice, (left, tree), text(dice, fields, 1)),
        5 => listed!(dice, dialect, (left, tree), literals::text),
        6 => null!(dice, (left, tree)),
        _ => compared!(dice, (left, tree), (value, literal)),
    }
}

fn instant_atom<Owner: Subject>(
    dice: &mut Dice,
    dialect: Dialect,
    fields: &Fields<Owner>,
) -> Meant<Owner> {
    let (instant, tree) = dice.pick(&fields.instants).clone();
    match dice.below(9) {
        0 => compared!(dice, (instant, tree), (now(), json!(["now"]))),
        1 => compared!(dice, (instant, tree), dice.pick(&fields.instants).clone()),
        2 => compared!(
            dice,
            (instant.date(), json!(["date", tree])),
            literals::date(dice)
        ),
        3 => compared!(
            dice,
            (instant.time(), json!(["time", tree])),
            literals::time_of_day(dice)
        ),
        4 => compared!(
            dice,
            (
                instant.fractional_seconds(),
                json!(["fractionalseconds", tree])
            ),
            literals::decimal(dice)
        ),
        5 => listed!(dice, dialect, (instant, tree), literals::instant),
        _ => compared!(dice, (instant, tree), literals::instant(dice)),
    }
}

/// A text, by a path or by functions.
pub(super) fn text<Owner: Subject>(
    dice: &mut Dice,
    fields: &Fields<Owner>,
    depth: usize,
) -> Field<Owner, String> {
    let (path, tree) = dice.pick(&fields.texts).clone();
    if depth == 0 || dice.one_in(2) {
        return (path, tree);
    }
    let (inner, tree) = text(dice, fields, depth - 1);
    match dice.below(7) {
        0 => (inner.to_lower(), json!(["tolower", tree])),
        1 => (inner.to_upper(), json!(["toupper", tree])),
        2 => (inner.trim(), json!(["trim", tree])),
        3 => {
            let (value, literal) = literals::text(dice);
            (inner.concat(value), json!(["concat", tree, literal]))
        }
        4 => {
            let (other, second) = text(dice, fields, depth - 1);
            (inner.concat(other), json!(["concat", tree, second]))
        }
        5 => {
            let (start, value) = literals::integer(dice);
            (inner.substring(start), json!(["substring", tree, value]))
        }
        _ => {
            let ((start, value), (length, second)) =
                (literals::integer(dice), literals::integer(dice));
            (
                inner.substring_of_length(start, length),
                json!(["substring", tree, value, second]),
            )
        }
    }
}

/// A number, by a path or by functions; there is a text or a number.
fn integer<Owner: Subject>(dice: &mut Dice, fields: &Fields<Owner>) -> Field<Owner, i32> {
    loop {
        return match dice.below(10) {
            0 if !fields.texts.is_empty() => {
                let (text, tree) = text(dice, fields, 1);
                (text.length(), json!(["length", tree]))
            }
            1 if !fields.texts.is_empty() => {
                let (text, tree) = text(dice, fields, 1);
                let (value, literal) = literals::text(dice);
                (text.index_of(value), json!(["indexof", tree, literal]))
            }
            2 | 5 if !fields.instants.is_empty() => {
                let (instant, tree) = dice.pick(&fields.instants).clone();
                part(dice, instant, tree)
            }
            3 | 6 if !fields.dates.is_empty() => {
                let (date, tree) = dice.pick(&fields.dates).clone();
                match dice.below(3) {
                    0 => (date.year(), json!(["year", tree])),
                    1 => (date.month(), json!(["month", tree])),
                    _ => (date.day(), json!(["day", tree])),
                }
            }
            4 | 7 if !fields.times.is_empty() => {
                let (time, tree) = dice.pick(&fields.times).clone();
                match dice.below(3) {
                    0 => (time.hour(), json!(["hour", tree])),
                    1 => (time.minute(), json!(["minute", tree])),
                    _ => (time.second(), json!(["second", tree])),
                }
            }
            _ if !fields.integers.is_empty() => dice.pick(&fields.integers).clone(),
            _ => continue,
        };
    }
}

fn part<Owner>(
    dice: &mut Dice,
    instant: Expression<Owner, DateTimeOffset>,
    tree: Value,
) -> Field<Owner, i32> {
    match dice.below(6) {
        0 => (instant.year(), json!(["year", tree])),
        1 => (instant.month(), json!(["month", tree])),
        2 => (instant.day(), json!(["day", tree])),
        3 => (instant.hour(), json!(["hour", tree])),
        4 => (instant.minute(), json!(["minute", tree])),
        _ => (instant.second(), json!(["second", tree])),
    }
}
