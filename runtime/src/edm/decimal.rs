//! `Edm.Decimal`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::invalid::InvalidText;
use super::json::value_as_serde;

/// An exact decimal number of any precision and scale
/// (OData CSDL 4.01 §3.3, §3.4.3).
///
/// It holds the number's text, so that `1.50` stays `1.50`; values compare
/// exactly, and `1.50` equals `1.5`. In JSON it is a number or, where the
/// service has `IEEE754Compatible` on, a text; it is written as it came. For
/// arithmetic parse the text of [`as_str`](Self::as_str) into a type that
/// calculates.
///
/// ```
/// use msgraph_runtime::Decimal;
///
/// let price: Decimal = "1.50".parse()?;
/// assert_eq!(price, "15E-1".parse()?);
/// assert!(price < Decimal::from(2));
/// assert_eq!(price.as_str(), "1.50");
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct Decimal {
    text: Box<str>,
    /// In JSON it is a text.
    quoted: bool,
}

impl Decimal {
    /// The number as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nearest binary number; not exact.
    pub fn to_f64(&self) -> f64 {
        match &*self.text {
            "INF" => f64::INFINITY,
            "-INF" => f64::NEG_INFINITY,
            text => text.parse().unwrap_or(f64::NAN),
        }
    }

    fn value(&self) -> Value {
        scan(&self.text).unwrap_or(Value::NotANumber)
    }
}

/// What a text says; the order of the variants is that of the values.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Value {
    NegativeInfinity,
    Number(Number),
    Infinity,
    NotANumber,
}

/// ±0.digits × 10^magnitude; digits without 0 at either end. Zero has none.
#[derive(PartialEq, Eq, Hash)]
struct Number {
    negative: bool,
    magnitude: i64,
    digits: Vec<u8>,
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

fn scan(text: &str) -> Option<Value> {
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

/// Whether a number of this text may stand in JSON without quotes.
fn is_json_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    !matches!(digits, [b'0', b'0'..=b'9', ..])
        && digits.first().is_some_and(|digit| digit.is_ascii_digit())
}

impl FromStr for Decimal {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        match scan(text) {
            Some(_) => Ok(Self {
                text: text.into(),
                quoted: !is_json_number(text),
            }),
            None => Err(InvalidText {
                type_name: "Edm.Decimal",
                example: "-12.50",
            }),
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self { text: number.to_string().into(), quoted: false }
            }
        }
    )*};
}

from_integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text || self.value() == other.value()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `NaN` equals itself and stands above all numbers.
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value().cmp(&other.value())
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value().hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The text itself: no number of serde's is exact in all builds.
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        if !raw.get().starts_with('"') {
            return raw.get().parse().map_err(D::Error::custom);
        }
        let text: String = serde_json::from_str(raw.get()).map_err(D::Error::custom)?;
        let number: Self = text.parse().map_err(D::Error::custom)?;
        Ok(Self {
            quoted: true,
            ..number
        })
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::Error;

        if self.quoted {
            return serializer.serialize_str(&self.text);
        }
        let raw = RawValue::from_string(self.text.to_string()).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

value_as_serde!(Decimal);
