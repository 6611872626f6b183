//! `Edm.TimeOfDay`.

use std::str::FromStr;

use super::invalid::InvalidText;
use super::json::{compare_by_value, text_in_json};
use super::printed::{PrintedInstant, digits_needed};
use super::scanner::Scanner;

/// A time of the day, as in `08:30:00.1200000` (OData CSDL 4.01 §3.3).
///
/// The count of digits after the point is kept, and the text itself where
/// seconds are left out or there are more than nine digits. Values compare to
/// the picosecond.
///
/// ```
/// use msgraph_runtime::TimeOfDay;
///
/// let begin: TimeOfDay = "08:30:00.0000000".parse()?;
/// assert_eq!(begin, time::Time::from_hms(8, 30, 0).unwrap().into());
/// assert_eq!(begin.to_string(), "08:30:00.0000000");
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct TimeOfDay(Form);

#[derive(Clone)]
enum Form {
    Printed { time: time::Time, digits: u8 },
    Odd(Box<Odd>),
}

#[derive(Clone)]
struct Odd {
    time: time::Time,
    beyond_nanosecond: u16,
    text: Box<str>,
}

impl TimeOfDay {
    /// The time, to the nanosecond.
    pub fn to_time(&self) -> time::Time {
        self.value().0
    }

    fn value(&self) -> (time::Time, u16) {
        match &self.0 {
            Form::Printed { time, .. } => (*time, 0),
            Form::Odd(odd) => (odd.time, odd.beyond_nanosecond),
        }
    }

    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        match &self.0 {
            Form::Printed { time, digits } => {
                let mut text = PrintedInstant::new();
                text.time(*time, *digits);
                take(text.as_str())
            }
            Form::Odd(odd) => take(&odd.text),
        }
    }
}

fn scan(text: &str) -> Option<TimeOfDay> {
    let mut scanner = Scanner::new(text);
    let scanned = scanner.time()?;
    if !scanner.at_end() {
        return None;
    }
    let time = scanned.time;
    Some(TimeOfDay(match scanned.printed_digits() {
        Some(digits) => Form::Printed { time, digits },
        None => {
            let beyond_nanosecond = scanned.fraction.beyond_nanosecond();
            Form::Odd(Box::new(Odd {
                time,
                beyond_nanosecond,
                text: text.into(),
            }))
        }
    }))
}

impl FromStr for TimeOfDay {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        scan(text).ok_or(InvalidText {
            type_name: "Edm.TimeOfDay",
            example: "08:30:00",
        })
    }
}

impl From<time::Time> for TimeOfDay {
    fn from(time: time::Time) -> Self {
        Self(Form::Printed {
            time,
            digits: digits_needed(time.nanosecond()),
        })
    }
}

impl From<TimeOfDay> for time::Time {
    fn from(time: TimeOfDay) -> Self {
        time.to_time()
    }
}

compare_by_value!(TimeOfDay);
text_in_json!(TimeOfDay, "an Edm.TimeOfDay");
