//! `Edm.Decimal`.

use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::conversion::ConversionError;
use super::invalid::InvalidText;
use super::json::{compare_by_value, value_as_serde};
use super::number::{Value, scan};

/// An exact decimal number of any precision and scale
/// (OData CSDL 4.01 §3.3, §3.4.3).
///
/// It holds the number's text, so that `1.50` stays `1.50`; values compare
/// exactly, and `1.50` equals `1.5`; `NaN` equals itself and stands above all
/// numbers. In JSON it is a number or, where the service has
/// `IEEE754Compatible` on, a text; it is written as it came. For arithmetic
/// parse the text of [`as_str`](Self::as_str) into a type that calculates.
///
/// ```
/// use msgraph_runtime::Decimal;
///
/// let price: Decimal = "1.50".parse()?;
/// assert_eq!(price, "15E-1".parse()?);
/// assert!(price < Decimal::from(2));
/// assert_eq!(price.as_str(), "1.50");
/// assert_eq!(i64::try_from(&"12E2".parse::<Decimal>()?), Ok(1200));
/// assert!(i64::try_from(&price).is_err());
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

/// Conversions from and to integers; to them it fails where the number has a
/// part after the point or is too large.
macro_rules! integers {
    ($($integer:ident),*) => {$(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self { text: number.to_string().into(), quoted: false }
            }
        }

        impl TryFrom<&Decimal> for $integer {
            type Error = ConversionError;

            fn try_from(number: &Decimal) -> Result<Self, ConversionError> {
                let integer = match number.value() {
                    Value::Number(number) => number.to_integer(),
                    _ => None,
                };
                let fits = integer.and_then(|(negative, size)| {
                    if negative {
                        let number = 0_i128.checked_sub_unsigned(size)?;
                        Self::try_from(number).ok()
                    } else {
                        Self::try_from(size).ok()
                    }
                });
                fits.ok_or(ConversionError {
                    from: "Edm.Decimal",
                    into: stringify!($integer),
                })
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

/// The shortest number that is read as the same binary one: 0.1 is `0.1`.
macro_rules! binary_numbers {
    ($($binary:ident),*) => {$(
        impl From<$binary> for Decimal {
            fn from(number: $binary) -> Self {
                let text = if number.is_nan() {
                    "NaN".to_owned()
                } else if number.is_infinite() {
                    let text = if number > 0.0 { "INF" } else { "-INF" };
                    text.to_owned()
                } else {
                    // Unlike `Display` it writes large numbers with an exponent.
                    format!("{number:?}")
                };
                Self { text: text.into(), quoted: !number.is_finite() }
            }
        }
    )*};
}

binary_numbers!(f32, f64);

/// 0.
impl Default for Decimal {
    fn default() -> Self {
        Self::from(0)
    }
}

compare_by_value!(Decimal);

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
        let raw = crate::model::read_raw(deserializer)?;
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
