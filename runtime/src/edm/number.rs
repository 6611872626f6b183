//! What the text of a decimal number says.

use std::cmp::Ordering;

/// What a text says; the order of the variants is that of the values.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Value {
    NegativeInfinity,
    Number(Number),
    Infinity,
    NotANumber,
}

/// ±0.digits × 10^magnitude; digits without 0 at either end. Zero has none.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Number {
    negative: bool,
    magnitude: i64,
    digits: Vec<u8>,
}

impl Number {
    /// Whether it is negative, and its size, where it has no part after the
    /// point and is not too large.
    pub(crate) fn to_integer(&self) -> Option<(bool, u128)> {
        let zeros = usize::try_from(self.magnitude)
            .ok()?
            .checked_sub(self.digits.len())?;
        // No number of a hundred digits fits: the loop below is short.
        let zeros = u8::try_from(zeros).ok()?;
        let mut size = 0_u128;
        let zeros = (0..zeros).map(|_| &b'0');
        for digit in self.digits.iter().chain(zeros) {
            let digit = u128::from(digit.wrapping_sub(b'0'));
            size = size.checked_mul(10)?.checked_add(digit)?;
        }
        Some((self.negative, size))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.digits.is_empty(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let size = |number: &Self, other: &Self| {
            (number.magnitude, &number.digits).cmp(&(other.magnitude, &other.digits))
        };
        sign(self).cmp(&sign(other)).then_with(|| {
            if self.negative {
                size(other, self)
            } else {
                size(self, other)
            }
        })
    }
}

/// Reads a number as OData writes it (OData ABNF, `decimalValue`); a sign and
/// zeros before it may stand there too.
pub(crate) fn scan(text: &str) -> Option<Value> {
    match text {
        "INF" => return Some(Value::Infinity),
        "-INF" => return Some(Value::NegativeInfinity),
        "NaN" => return Some(Value::NotANumber),
        _ => {}
    }
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, scan_exponent(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, part) = match number.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (number, ""),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let mut digits = Vec::with_capacity(whole.len() + part.len());
    digits.extend_from_slice(whole.as_bytes());
    digits.extend_from_slice(part.as_bytes());
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    digits.drain(..zeros);
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    if digits.is_empty() {
        return Some(Value::Number(Number {
            negative: false,
            magnitude: 0,
            digits,
        }));
    }
    let point = i64::try_from(whole.len())
        .ok()?
        .checked_sub(i64::try_from(zeros).ok()?)?;
    let magnitude = point.checked_add(exponent)?;
    Some(Value::Number(Number {
        negative,
        magnitude,
        digits,
    }))
}

fn scan_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}
