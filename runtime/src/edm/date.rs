//! `Edm.Date`.

use std::str::FromStr;

use super::invalid::InvalidText;
use super::json::text_in_json;
use super::printed::PrintedInstant;
use super::scanner::Scanner;

/// A day without a time or an offset, as in `2021-10-05`
/// (OData CSDL 4.01 §3.3; years from -9999 to 9999).
///
/// ```
/// let date: msgraph_runtime::Date = "2021-10-05".parse()?;
/// assert_eq!(time::Date::from(date).ordinal(), 278);
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(time::Date);

impl Date {
    /// The day.
    pub fn to_date(self) -> time::Date {
        self.0
    }

    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        let mut text = PrintedInstant::new();
        text.date(self.0);
        take(text.as_str())
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self(date)
    }
}

impl From<Date> for time::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl FromStr for Date {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        let mut scanner = Scanner::new(text);
        match scanner.date() {
            Some(date) if scanner.at_end() => Ok(Self(date)),
            _ => Err(InvalidText {
                type_name: "Edm.Date",
                example: "2021-10-05",
            }),
        }
    }
}

text_in_json!(Date, "an Edm.Date");
