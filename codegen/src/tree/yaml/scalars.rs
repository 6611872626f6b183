//! What scalars mean: the core schema (YAML 1.2.2 §10.3).

use saphyr_parser::{ScalarStyle, Tag};

/// What a scalar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Null,
    Boolean(bool),
    Number,
    Text,
}

/// What a scalar is, by its tag or by how it is written; `None` where it cannot
/// be what its tag says, or the tag is not of the core schema.
pub(super) fn meaning(value: &str, style: ScalarStyle, tag: Option<&Tag>) -> Option<Meaning> {
    let plain = match style {
        ScalarStyle::Plain => plain(value),
        _ => Meaning::Text,
    };
    let Some(tag) = tag else {
        return Some(plain);
    };
    if !tag.is_yaml_core_schema() {
        let is_untyped = format!("{}{}", tag.handle, tag.suffix) == "!";
        return is_untyped.then_some(Meaning::Text);
    }
    let fits = match tag.suffix.as_str() {
        "str" => return Some(Meaning::Text),
        "null" => plain == Meaning::Null,
        "bool" => matches!(plain, Meaning::Boolean(_)),
        "int" | "float" => plain == Meaning::Number,
        _ => false,
    };
    fits.then_some(plain)
}

/// §10.3.2
fn plain(value: &str) -> Meaning {
    match value {
        "" | "~" | "null" | "Null" | "NULL" => Meaning::Null,
        "true" | "True" | "TRUE" => Meaning::Boolean(true),
        "false" | "False" | "FALSE" => Meaning::Boolean(false),
        _ if is_number(value) => Meaning::Number,
        _ => Meaning::Text,
    }
}

fn is_number(value: &str) -> bool {
    if matches!(value, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    if let Some(digits) = value.strip_prefix("0o") {
        return is_all(digits, |byte| matches!(byte, b'0'..=b'7'));
    }
    if let Some(digits) = value.strip_prefix("0x") {
        return is_all(digits, |byte| byte.is_ascii_hexdigit());
    }
    let unsigned = value.strip_prefix(['-', '+']).unwrap_or(value);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || is_decimal(unsigned)
}

/// `[0-9]+(\.[0-9]*)?` or `\.[0-9]+`, with an exponent or without.
fn is_decimal(unsigned: &str) -> bool {
    let is_digits = |digits: &str| is_all(digits, |byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let is_exponent = exponent
        .is_none_or(|exponent| is_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)));
    let is_mantissa = match mantissa.split_once('.') {
        Some((whole, fraction)) => {
            (is_digits(whole) && (fraction.is_empty() || is_digits(fraction)))
                || (whole.is_empty() && is_digits(fraction))
        }
        None => is_digits(mantissa),
    };
    is_exponent && is_mantissa
}

fn is_all(text: &str, of: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(of)
}
