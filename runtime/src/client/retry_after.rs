//! The header `Retry-After` (RFC 9110 §10.2.3).

use std::time::{Duration, SystemTime};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

/// Reads seconds, which Graph also sends with a fraction, or an HTTP date, of
/// which the time from `now` is given (nothing left: zero). Anything else is
/// `None`.
pub(super) fn parse_retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        if !text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            return None;
        }
        return Duration::try_from_secs_f64(text.parse().ok()?).ok();
    }
    let date = OffsetDateTime::parse(text, &Rfc2822).ok()?;
    Some(
        SystemTime::from(date)
            .duration_since(now)
            .unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read() {
        // 2015-10-21T07:26:00Z
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_445_412_360);
        let milliseconds = |text| parse_retry_after(text, now).map(|wait| wait.as_millis());
        assert_eq!(milliseconds("10"), Some(10_000));
        assert_eq!(milliseconds(" 0 "), Some(0));
        assert_eq!(milliseconds("0.249"), Some(249));
        assert_eq!(milliseconds("Wed, 21 Oct 2015 07:28:00 GMT"), Some(120_000));
        assert_eq!(milliseconds("Wed, 21 Oct 2015 07:20:00 GMT"), Some(0));
        for refused in ["", "-1", "soon", "1e9", "inf", "1.2.3", &"9".repeat(400)] {
            assert_eq!(milliseconds(refused), None, "{refused}");
        }
    }
}
