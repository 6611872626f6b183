//! `Edm.DateTimeOffset`.

use std::str::FromStr;
use std::time::SystemTime;

use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::canonical::Utc;
use super::conversion::ConversionError;
use super::invalid::InvalidText;
use super::json::{compare_by_value, text_in_json};
use super::printed::{PrintedInstant, digits_needed};
use super::scanner::Scanner;

/// An instant and the offset in which it is told, as in
/// `2021-10-05T04:38:06.1234567Z` (OData CSDL 4.01 §3.3; years from -9999 to
/// 9999).
///
/// The count of digits after the point and the offset are kept, and the text
/// itself where these do not tell it: small letters, seconds left out, more
/// than nine digits. Values compare as instants, to the picosecond.
///
/// A text without an offset, which Graph's error bodies hold, is read as UTC.
///
/// ```
/// use msgraph_runtime::DateTimeOffset;
///
/// let joined: DateTimeOffset = "2021-10-05T04:38:06.120Z".parse()?;
/// assert_eq!(joined.to_string(), "2021-10-05T04:38:06.120Z");
/// assert_eq!(joined, "2021-10-05T06:38:06.12+02:00".parse()?);
/// assert_eq!(joined.to_offset_date_time().millisecond(), 120);
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct DateTimeOffset(Form);

#[derive(Clone)]
enum Form {
    /// In the usual form.
    Utc(Utc),
    /// Printed as it came.
    Printed {
        value: OffsetDateTime,
        digits: u8,
        utc_in_numbers: bool,
    },
    Odd(Box<Odd>),
}

#[derive(Clone)]
struct Odd {
    value: OffsetDateTime,
    beyond_nanosecond: u16,
    has_offset: bool,
    text: Box<str>,
}

impl DateTimeOffset {
    /// The instant and its offset, to the nanosecond.
    pub fn to_offset_date_time(&self) -> OffsetDateTime {
        self.value().0
    }

    /// The offset from UTC; `None` where the text has none.
    pub fn offset(&self) -> Option<UtcOffset> {
        match &self.0 {
            Form::Utc(_) => Some(UtcOffset::UTC),
            Form::Printed { value, .. } => Some(value.offset()),
            Form::Odd(odd) => odd.has_offset.then(|| odd.value.offset()),
        }
    }

    fn value(&self) -> (OffsetDateTime, u16) {
        match &self.0 {
            Form::Utc(utc) => (utc.value(), 0),
            Form::Printed { value, .. } => (*value, 0),
            Form::Odd(odd) => (odd.value, odd.beyond_nanosecond),
        }
    }

    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        match &self.0 {
            Form::Utc(utc) => take(utc.text().as_str()),
            Form::Printed {
                value,
                digits,
                utc_in_numbers,
            } => {
                let mut text = PrintedInstant::new();
                text.date(value.date());
                text.letter(b'T');
                text.time(value.time(), *digits);
                print_offset(&mut text, value.offset(), *utc_in_numbers);
                take(text.as_str())
            }
            Form::Odd(odd) => take(&odd.text),
        }
    }
}

fn print_offset(text: &mut PrintedInstant, offset: UtcOffset, utc_in_numbers: bool) {
    if offset.is_utc() && !utc_in_numbers {
        return text.letter(b'Z');
    }
    let (hours, minutes, _) = offset.as_hms();
    text.letter(if offset.is_negative() { b'-' } else { b'+' });
    text.two(hours.unsigned_abs());
    text.letter(b':');
    text.two(minutes.unsigned_abs());
}

fn scan(text: &str) -> Option<DateTimeOffset> {
    match Utc::read(text) {
        Some(utc) => Some(DateTimeOffset(Form::Utc(utc))),
        None => scan_any(text),
    }
}

#[cold]
fn scan_any(text: &str) -> Option<DateTimeOffset> {
    let mut scanner = Scanner::new(text);
    let date = scanner.date()?;
    let small_t = !scanner.pass(b'T');
    if small_t {
        scanner.expect(b't')?;
    }
    let scanned = scanner.time()?;
    let (offset, zone) = scan_offset(&mut scanner)?;
    if !scanner.at_end() {
        return None;
    }
    let value = PrimitiveDateTime::new(date, scanned.time).assume_offset(offset);
    Some(DateTimeOffset(match (scanned.printed_digits(), zone) {
        (Some(digits), Zone::Letter | Zone::Numbers) if !small_t => {
            let utc_in_numbers = zone == Zone::Numbers && offset.is_utc();
            Form::Printed {
                value,
                digits,
                utc_in_numbers,
            }
        }
        _ => {
            let beyond_nanosecond = scanned.fraction.beyond_nanosecond();
            Form::Odd(Box::new(Odd {
                value,
                beyond_nanosecond,
                has_offset: zone != Zone::None,
                text: text.into(),
            }))
        }
    }))
}

/// How an offset is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// `Z`.
    Letter,
    /// `+01:00`.
    Numbers,
    /// `z` or `-00:00`.
    Odd,
    /// Not at all.
    None,
}

fn scan_offset(scanner: &mut Scanner<'_>) -> Option<(UtcOffset, Zone)> {
    if scanner.pass(b'Z') {
        return Some((UtcOffset::UTC, Zone::Letter));
    }
    if scanner.pass(b'z') {
        return Some((UtcOffset::UTC, Zone::Odd));
    }
    if scanner.at_end() {
        return Some((UtcOffset::UTC, Zone::None));
    }
    let west = scanner.pass(b'-');
    if !west {
        scanner.expect(b'+')?;
    }
    let hours = i8::try_from(scanner.two()?)
        .ok()
        .filter(|hours| *hours < 24)?;
    scanner.expect(b':')?;
    let minutes = i8::try_from(scanner.two()?)
        .ok()
        .filter(|minutes| *minutes < 60)?;
    let (hours, minutes) = if west {
        (-hours, -minutes)
    } else {
        (hours, minutes)
    };
    let offset = UtcOffset::from_hms(hours, minutes, 0).ok()?;
    let zone = if west && offset.is_utc() {
        Zone::Odd
    } else {
        Zone::Numbers
    };
    Some((offset, zone))
}

impl FromStr for DateTimeOffset {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        scan(text).ok_or(InvalidText {
            type_name: "Edm.DateTimeOffset",
            example: "2021-10-05T04:38:06Z",
        })
    }
}

/// An offset with seconds, or of a day and more, which OData cannot say, is
/// told in UTC.
impl From<OffsetDateTime> for DateTimeOffset {
    fn from(value: OffsetDateTime) -> Self {
        let (hours, _, seconds) = value.offset().as_hms();
        let value = if seconds == 0 && hours.unsigned_abs() < 24 {
            value
        } else {
            let utc = value.checked_to_offset(UtcOffset::UTC);
            // Only at the very ends of the calendar has the instant no name.
            utc.unwrap_or_else(|| value.replace_offset(UtcOffset::UTC))
        };
        let digits = digits_needed(value.nanosecond());
        Self(Form::Printed {
            value,
            digits,
            utc_in_numbers: false,
        })
    }
}

impl From<DateTimeOffset> for OffsetDateTime {
    fn from(value: DateTimeOffset) -> Self {
        value.to_offset_date_time()
    }
}

/// Fails where the time is beyond the years that OData knows.
impl TryFrom<SystemTime> for DateTimeOffset {
    type Error = ConversionError;

    fn try_from(time: SystemTime) -> Result<Self, ConversionError> {
        let epoch = OffsetDateTime::UNIX_EPOCH;
        let value = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => after.try_into().map(|after| epoch.checked_add(after)),
            Err(error) => {
                let before = error.duration().try_into();
                before.map(|before| epoch.checked_sub(before))
            }
        };
        value.ok().flatten().map(Self::from).ok_or(ConversionError {
            from: "SystemTime",
            into: "Edm.DateTimeOffset",
        })
    }
}

/// To the nanosecond; fails where the system's clock does not go so far.
impl TryFrom<&DateTimeOffset> for SystemTime {
    type Error = ConversionError;

    fn try_from(value: &DateTimeOffset) -> Result<Self, ConversionError> {
        let since = value.to_offset_date_time() - OffsetDateTime::UNIX_EPOCH;
        let span = since.unsigned_abs();
        let time = if since.is_negative() {
            Self::UNIX_EPOCH.checked_sub(span)
        } else {
            Self::UNIX_EPOCH.checked_add(span)
        };
        time.ok_or(ConversionError {
            from: "Edm.DateTimeOffset",
            into: "SystemTime",
        })
    }
}

compare_by_value!(DateTimeOffset);
text_in_json!(DateTimeOffset, "an Edm.DateTimeOffset");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_as_small_as_a_string() {
        assert_eq!(size_of::<DateTimeOffset>(), 24);
        assert_eq!(size_of::<Option<DateTimeOffset>>(), 24);
    }

    #[test]
    fn a_program_may_give_offsets_that_odata_cannot_say() {
        let offset = UtcOffset::from_hms(1, 0, 30).unwrap();
        let value = OffsetDateTime::UNIX_EPOCH.to_offset(offset);
        assert_eq!(
            DateTimeOffset::from(value).to_string(),
            "1970-01-01T00:00:00Z"
        );
        let last = PrimitiveDateTime::MAX.assume_offset(UtcOffset::from_hms(-1, 0, -30).unwrap());
        assert_eq!(
            DateTimeOffset::from(last).to_string(),
            "9999-12-31T23:59:59.999999999Z"
        );
    }
}
