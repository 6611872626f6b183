//! `Edm.Duration`.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::conversion::ConversionError;
use super::invalid::InvalidText;
use super::json::text_in_json;
use super::span::{Span, scan};

/// A span of time, as in `PT5M` or `-P1DT2H3.5S` (OData CSDL 4.01 §3.3).
///
/// Weeks, and years and months, which the standard does not know but services
/// send, are read as well; a month has no length in seconds and counts for
/// itself. Spans compare to the picosecond; a text that is not the shortest
/// is kept.
///
/// ```
/// use msgraph_runtime::Duration;
///
/// let hour: Duration = "PT60M".parse()?;
/// assert_eq!(hour, "PT1H".parse()?);
/// assert_eq!(hour.to_string(), "PT60M");
/// assert_eq!(std::time::Duration::try_from(&hour).map(|hour| hour.as_secs()), Ok(3600));
///
/// let pause = Duration::from(std::time::Duration::from_millis(1500));
/// assert_eq!(pause.to_string(), "PT1.5S");
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct Duration {
    span: Span,
    /// The text, where it is not the one that the value makes.
    text: Option<Box<str>>,
}

impl Duration {
    /// The whole seconds, without months; both parts have one sign.
    pub fn whole_seconds(&self) -> i64 {
        self.span.seconds
    }

    /// The part of a second, in nanoseconds; digits beyond are left out.
    pub fn subsec_nanoseconds(&self) -> i32 {
        (self.span.picoseconds / 1000) as i32
    }

    /// The months, a year being twelve; 0 in what the standard allows.
    pub fn months(&self) -> i64 {
        self.span.months
    }

    /// Whether it goes back in time.
    pub fn is_negative(&self) -> bool {
        self.span.is_negative()
    }

    /// Whether it has no length.
    pub fn is_zero(&self) -> bool {
        self.span == Span::default()
    }

    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        match &self.text {
            Some(text) => take(text),
            None => take(self.span.print().as_str()),
        }
    }
}

impl From<Span> for Duration {
    fn from(span: Span) -> Self {
        Self { span, text: None }
    }
}

/// No length, `PT0S`.
impl Default for Duration {
    fn default() -> Self {
        Self::from(Span::default())
    }
}

impl FromStr for Duration {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        let invalid = InvalidText {
            type_name: "Edm.Duration",
            example: "P1DT2H3M4.5S",
        };
        let span = scan(text).ok_or(invalid)?;
        let printed = span.print().as_str() == text;
        Ok(Self {
            span,
            text: (!printed).then(|| text.into()),
        })
    }
}

/// Spans of more than 2⁶³ seconds are cut to that.
impl From<std::time::Duration> for Duration {
    fn from(span: std::time::Duration) -> Self {
        let seconds = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        let picoseconds = i64::from(span.subsec_nanos()) * 1000;
        Self::from(Span {
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
        Self::from(Span {
            months: 0,
            seconds,
            picoseconds,
        })
    }
}

/// To the nanosecond; fails where there are months or a negative sign.
impl TryFrom<&Duration> for std::time::Duration {
    type Error = ConversionError;

    fn try_from(duration: &Duration) -> Result<Self, ConversionError> {
        let signed = time::Duration::try_from(duration)?;
        signed.try_into().map_err(|_| ConversionError {
            from: "Edm.Duration",
            into: "std::time::Duration",
        })
    }
}

/// To the nanosecond; fails where there are months.
impl TryFrom<&Duration> for time::Duration {
    type Error = ConversionError;

    fn try_from(duration: &Duration) -> Result<Self, ConversionError> {
        if duration.span.months != 0 {
            return Err(ConversionError {
                from: "Edm.Duration",
                into: "time::Duration",
            });
        }
        Ok(Self::new(
            duration.whole_seconds(),
            duration.subsec_nanoseconds(),
        ))
    }
}

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.span == other.span
    }
}

impl Eq for Duration {}

impl Hash for Duration {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.span.hash(state);
    }
}

/// Spans are ordered where one is no longer in months and no longer in seconds.
impl PartialOrd for Duration {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let (one, other) = (self.span, other.span);
        let months = one.months.cmp(&other.months);
        let seconds = (one.seconds, one.picoseconds).cmp(&(other.seconds, other.picoseconds));
        match (months, seconds) {
            (Ordering::Equal, order) | (order, Ordering::Equal) => Some(order),
            (months, seconds) => (months == seconds).then_some(months),
        }
    }
}

text_in_json!(Duration, "an Edm.Duration");
