//! `Edm.Duration`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::invalid::InvalidText;
use super::json::text_in_json;
use super::scanner::Scanner;

/// A span of time, as in `PT5M` or `-P1DT2H3.5S` (OData CSDL 4.01 §3.3).
///
/// Weeks, and years and months, which the standard does not know but services
/// send, are read as well; a month has no length in seconds and counts for
/// itself. Values compare to the picosecond; a text that is not the shortest
/// is kept.
///
/// ```
/// use msgraph_runtime::Duration;
///
/// let hour: Duration = "PT60M".parse()?;
/// assert_eq!(hour, "PT1H".parse()?);
/// assert_eq!(hour.to_string(), "PT60M");
/// assert_eq!(std::time::Duration::try_from(&hour).unwrap().as_secs(), 3600);
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct Duration {
    value: Value,
    /// The text, where it is not the one that the value makes.
    text: Option<Box<str>>,
}

/// All parts have the same sign, or are 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Value {
    months: i64,
    seconds: i64,
    picoseconds: i64,
}

/// Seconds in a day.
const DAY: u64 = 24 * 60 * 60;

impl Duration {
    /// The whole seconds, without months; both parts have one sign.
    pub fn whole_seconds(&self) -> i64 {
        self.value.seconds
    }

    /// The part of a second, in nanoseconds; digits beyond are left out.
    pub fn subsec_nanoseconds(&self) -> i32 {
        (self.value.picoseconds / 1000) as i32
    }

    /// The months, a year being twelve; 0 in what the standard allows.
    pub fn months(&self) -> i64 {
        self.value.months
    }

    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        match &self.text {
            Some(text) => take(text),
            None => take(&self.value.print()),
        }
    }
}

impl From<Value> for Duration {
    fn from(value: Value) -> Self {
        Self { value, text: None }
    }
}

impl Value {
    /// The text with the fewest letters, days being the largest unit.
    fn print(self) -> String {
        let negative = self.months < 0 || self.seconds < 0 || self.picoseconds < 0;
        let mut text = String::from(if negative { "-P" } else { "P" });
        let part = |text: &mut String, number: u64, letter: char| {
            if number > 0 {
                text.push_str(&number.to_string());
                text.push(letter);
            }
        };
        let months = self.months.unsigned_abs();
        part(&mut text, months / 12, 'Y');
        part(&mut text, months % 12, 'M');
        let seconds = self.seconds.unsigned_abs();
        part(&mut text, seconds / DAY, 'D');
        let in_day = seconds % DAY;
        let picoseconds = self.picoseconds.unsigned_abs();
        if in_day == 0 && picoseconds == 0 && (months > 0 || seconds > 0) {
            return text;
        }
        text.push('T');
        part(&mut text, in_day / 3600, 'H');
        part(&mut text, in_day / 60 % 60, 'M');
        if picoseconds > 0 {
            let fraction = format!("{picoseconds:012}");
            text.push_str(&format!(
                "{}.{}S",
                in_day % 60,
                fraction.trim_end_matches('0')
            ));
        } else if !in_day.is_multiple_of(60) || text.ends_with("PT") {
            text.push_str(&format!("{}S", in_day % 60));
        }
        text
    }
}

fn scan(text: &str) -> Option<Value> {
    let mut scanner = Scanner::new(text);
    let negative = scanner.pass(b'-');
    if !negative {
        scanner.pass(b'+');
    }
    scanner.expect(b'P')?;
    let mut months = 0_i64;
    let mut seconds = 0_i64;
    let mut picoseconds = 0;
    let mut units: &[Unit] = DATE_UNITS;
    let mut has_part = false;
    let mut in_time = false;
    while !scanner.at_end() {
        if !in_time && scanner.pass(b'T') {
            (units, in_time, has_part) = (TIME_UNITS, true, false);
            continue;
        }
        let number = scanner.natural()?;
        let fraction = scanner.fraction()?;
        let mut place = units.iter().position(|unit| scanner.pass(unit.letter));
        if place.is_none() && !in_time {
            // The standard's own example has no `T` before its hours.
            (units, in_time) = (TIME_UNITS, true);
            place = units.iter().position(|unit| scanner.pass(unit.letter));
        }
        let place = place?;
        let unit = units.get(place)?;
        // Units come in falling order, each once; only seconds have a point.
        units = units.get(place + 1..)?;
        if fraction.digits > 0 && unit.letter != b'S' {
            return None;
        }
        picoseconds += i64::try_from(fraction.picoseconds).ok()?;
        seconds = seconds.checked_add(number.checked_mul(unit.seconds)?)?;
        months = months.checked_add(number.checked_mul(unit.months)?)?;
        has_part = true;
    }
    if !has_part {
        return None;
    }
    Some(if negative {
        Value {
            months: -months,
            seconds: -seconds,
            picoseconds: -picoseconds,
        }
    } else {
        Value {
            months,
            seconds,
            picoseconds,
        }
    })
}

struct Unit {
    letter: u8,
    months: i64,
    seconds: i64,
}

const DATE_UNITS: &[Unit] = &[
    Unit {
        letter: b'Y',
        months: 12,
        seconds: 0,
    },
    Unit {
        letter: b'M',
        months: 1,
        seconds: 0,
    },
    Unit {
        letter: b'W',
        months: 0,
        seconds: 7 * 24 * 60 * 60,
    },
    Unit {
        letter: b'D',
        months: 0,
        seconds: 24 * 60 * 60,
    },
];
const TIME_UNITS: &[Unit] = &[
    Unit {
        letter: b'H',
        months: 0,
        seconds: 60 * 60,
    },
    Unit {
        letter: b'M',
        months: 0,
        seconds: 60,
    },
    Unit {
        letter: b'S',
        months: 0,
        seconds: 1,
    },
];

impl FromStr for Duration {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        let invalid = InvalidText {
            type_name: "Edm.Duration",
            example: "P1DT2H3M4.5S",
        };
        let value = scan(text).ok_or(invalid)?;
        let printed = value.print() == text;
        Ok(Self {
            value,
            text: (!printed).then(|| text.into()),
        })
    }
}

/// Spans of more than 2⁶³ seconds are cut to that.
impl From<std::time::Duration> for Duration {
    fn from(span: std::time::Duration) -> Self {
        let seconds = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        let picoseconds = i64::from(span.subsec_nanos()) * 1000;
        Self::from(Value {
            months: 0,
            seconds,
            picoseconds,
        })
    }
}

impl From<time::Duration> for Duration {
    fn from(span: time::Duration) -> Self {
        let picoseconds = i64::from(span.subsec_nanoseconds()) * 1000;
        // The one span whose sign cannot be turned loses a second.
        let seconds = span.whole_seconds().max(-i64::MAX);
        Self::from(Value {
            months: 0,
            seconds,
            picoseconds,
        })
    }
}

/// To the nanosecond; fails where there are months or a negative sign.
impl TryFrom<&Duration> for std::time::Duration {
    type Error = DurationError;

    fn try_from(span: &Duration) -> Result<Self, DurationError> {
        let signed = time::Duration::try_from(span)?;
        signed.try_into().map_err(|_| DurationError(()))
    }
}

/// To the nanosecond; fails where there are months.
impl TryFrom<&Duration> for time::Duration {
    type Error = DurationError;

    fn try_from(span: &Duration) -> Result<Self, DurationError> {
        if span.value.months != 0 {
            return Err(DurationError(()));
        }
        Ok(Self::new(span.whole_seconds(), span.subsec_nanoseconds()))
    }
}

/// A span has months or a sign that the wanted type does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DurationError(());

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the duration has months or a sign that the type does not know")
    }
}

impl std::error::Error for DurationError {}

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Duration {}

impl Hash for Duration {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// Spans are ordered where one is no longer in months and no longer in seconds.
impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let (one, other) = (self.value, other.value);
        let months = one.months.cmp(&other.months);
        let seconds = (one.seconds, one.picoseconds).cmp(&(other.seconds, other.picoseconds));
        match (months, seconds) {
            (Ordering::Equal, order) | (order, Ordering::Equal) => Some(order),
            (months, seconds) => (months == seconds).then_some(months),
        }
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Duration({self})")
    }
}

text_in_json!(Duration, "an Edm.Duration");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_has_as_many_picoseconds_as_digits_allow() {
        let value = scan("PT0.999999999999999S").unwrap();
        assert_eq!(value.picoseconds, 999_999_999_999);
    }
}
