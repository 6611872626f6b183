//! Random values, and what a parser should make of their literals: the value
//! itself, told without the code that renders it.

use msgraph_beta::{Binary, Date, DateTimeOffset, Decimal, Duration, Flags, Guid, TimeOfDay};
use serde_json::{Value, json};

use super::dice::Dice;
use crate::models::query_test::{Colour, Rights};

/// What text is made of: whatever a URL or a literal could trip over.
const PIECES: &[&str] = &[
    "a", "B", "7", " ", "'", "''", "\"", "(", ")", "/", "\\", ":", ",", ";", "&", "#", "+", "%",
    "%27", "=", "?", "$", "@", "*", "\n", "\t", "é", "日本", "😀", " or ", " eq ", "not ", "null",
    "')", "<", "{", "|",
];

pub(super) fn text(dice: &mut Dice) -> (String, Value) {
    let count = dice.below(6);
    let text: String = (0..count).map(|_| *dice.pick(PIECES)).collect();
    let meant = json!(["=text", text]);
    (text, meant)
}

/// Integers near both ends and around zero.
macro_rules! integers {
    ($($name:ident: $type:ty;)*) => {$(
        pub(super) fn $name(dice: &mut Dice) -> ($type, Value) {
            let any = dice.number() as $type;
            let number = *dice.pick(&[0, 1, any, any, <$type>::MIN, <$type>::MAX]);
            (number, json!(["=number", number.to_string()]))
        }
    )*};
}

integers! {
    byte: u8;
    signed_byte: i8;
    short: i16;
    integer: i32;
    long: i64;
}

/// The shortest text in scientific notation, which is not how they are sent.
macro_rules! binary_numbers {
    ($($name:ident: $type:ty, $integer:ty;)*) => {$(
        pub(super) fn $name(dice: &mut Dice) -> ($type, Value) {
            let whole = dice.number() as $integer as $type;
            let number = *dice.pick(&[
                0.1, -2.5, 1e30, -1e-7, whole, whole / 1024.0, <$type>::MAX, <$type>::MIN_POSITIVE,
                <$type>::INFINITY, <$type>::NEG_INFINITY, <$type>::NAN,
            ]);
            (number, json!(["=number", format!("{number:e}")]))
        }
    )*};
}

binary_numbers! {
    double: f64, i32;
    single: f32, i16;
}

pub(super) fn decimal(dice: &mut Dice) -> (Decimal, Value) {
    let scale = dice.pick(&[1, 10, 1000, 1_000_000_000]);
    let number = dice.number() as i64;
    let sign = if number < 0 { "-" } else { "" };
    let number = number.unsigned_abs();
    let text = format!("{sign}{}.{:09}", number / scale, number % scale);
    (text.parse().unwrap(), json!(["=number", text]))
}

pub(super) fn boolean(dice: &mut Dice) -> (bool, Value) {
    let value = dice.one_in(2);
    (value, json!(["=boolean", value]))
}

pub(super) fn guid(dice: &mut Dice) -> (Guid, Value) {
    let number = u128::from(dice.number()) << 64 | u128::from(dice.number());
    let digits = format!("{number:032X}");
    (digits.parse().unwrap(), json!(["=guid", digits]))
}

/// A day by its parts.
fn day(dice: &mut Dice) -> (usize, usize, usize) {
    (
        1900 + dice.below(200),
        1 + dice.below(12),
        1 + dice.below(28),
    )
}

pub(super) fn date(dice: &mut Dice) -> (Date, Value) {
    let (year, month, day) = day(dice);
    let text = format!("{year:04}-{month:02}-{day:02}");
    (text.parse().unwrap(), json!(["=date", year, month, day]))
}

/// A time by its text and its microseconds.
fn clock(dice: &mut Dice) -> (String, usize) {
    let seconds = dice.below(24 * 3600);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let digits = *dice.pick(&[0, 1, 3, 6, 7]);
    let text = format!("{hour:02}:{minute:02}:{second:02}");
    if digits == 0 {
        return (text, seconds * 1_000_000);
    }
    // The parsers know microseconds: a seventh digit is 0.
    let unit = 10_usize.pow(6_u32.saturating_sub(digits));
    let micros = dice.below(1_000_000 / unit) * unit;
    let fraction = format!("{micros:06}0");
    let text = format!("{text}.{}", &fraction[..digits as usize]);
    (text, seconds * 1_000_000 + micros)
}

pub(super) fn time_of_day(dice: &mut Dice) -> (TimeOfDay, Value) {
    let (text, micros) = clock(dice);
    (text.parse().unwrap(), json!(["=time", micros]))
}

pub(super) fn instant(dice: &mut Dice) -> (DateTimeOffset, Value) {
    let (year, month, day) = day(dice);
    let (time, micros) = clock(dice);
    let offset = *dice.pick(&[0, 0, 60, 330, -480]);
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (i32::abs(offset) / 60, i32::abs(offset) % 60);
    let zone = if offset == 0 && dice.one_in(2) {
        "Z".to_owned()
    } else {
        format!("{sign}{hours:02}:{minutes:02}")
    };
    let text = format!("{year:04}-{month:02}-{day:02}T{time}{zone}");
    let meant = json!(["=instant", year, month, day, micros, offset]);
    (text.parse().unwrap(), meant)
}

/// With a part of a second only where it is asked for.
pub(super) fn duration(dice: &mut Dice, fractions: bool) -> (Duration, Value) {
    let mut micros = (dice.below(1_000_000) as i64 - 500_000) * 1_000_000;
    if fractions {
        micros += dice.below(1_000_000) as i64;
    }
    let (sign, size) = (if micros < 0 { "-" } else { "" }, micros.unsigned_abs());
    let text = format!("{sign}PT{}.{:06}S", size / 1_000_000, size % 1_000_000);
    (text.parse().unwrap(), json!(["=duration", micros]))
}

pub(super) fn binary(dice: &mut Dice) -> (Binary, Value) {
    let count = dice.below(7);
    let bytes: Vec<u8> = (0..count).map(|_| dice.number() as u8).collect();
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    (bytes.into(), json!(["=binary", digits]))
}

pub(super) fn colour(dice: &mut Dice) -> (Colour, Value) {
    let name = *dice.pick(&["red", "green", "unknownFutureValue", "bl'ue"]);
    (name.into(), json!(["=text", name]))
}

pub(super) fn rights(dice: &mut Dice) -> (Flags<Rights>, Value) {
    let names = *dice.pick(&["read", "none", "read,write", "write,other"]);
    (names.into(), json!(["=text", names]))
}
