//! The header `Retry-After` (RFC 9110 §10.2.3).

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header};

/// How long the service asks to wait; the longest, where it says so twice.
///
/// A date is compared with the `Date` of the same response (RFC 9110 §6.6.1),
/// so that it does not matter whether the service's clock and that of this
/// machine agree; without one, with `now`.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let now = headers
        .get(header::DATE)
        .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok())
        .unwrap_or(now);
    headers
        .get_all(header::RETRY_AFTER)
        .iter()
        .filter_map(|value| parse(value.to_str().ok()?, now))
        .max()
}

/// Reads seconds, which Graph also sends with a fraction, or an HTTP date, of
/// which the time from `now` is given (nothing left: zero). Anything else is
/// `None`.
fn parse(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        // Intermediaries join headers of one name with commas.
        return text.split(',').filter_map(seconds).max();
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    // More seconds than a `Duration` holds are still a wait.
    Some(Duration::try_from_secs_f64(text.parse().ok()?).unwrap_or(Duration::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2015-10-21T07:26:00Z
    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_445_412_360)
    }

    #[test]
    fn seconds_and_dates_are_read() {
        let milliseconds = |text| parse(text, now()).map(|wait| wait.as_millis());
        assert_eq!(milliseconds("10"), Some(10_000));
        assert_eq!(milliseconds(" 0 "), Some(0));
        assert_eq!(milliseconds("0.249"), Some(249));
        assert_eq!(milliseconds("5, 9,soon"), Some(9_000));
        for date in [
            "Wed, 21 Oct 2015 07:28:00 GMT",
            "Wednesday, 21-Oct-15 07:28:00 GMT",
            "Wed Oct 21 07:28:00 2015",
        ] {
            assert_eq!(milliseconds(date), Some(120_000), "{date}");
        }
        assert_eq!(milliseconds("Wed, 21 Oct 2015 07:20:00 GMT"), Some(0));
        for refused in ["", "-1", "NaN", "soon", "1e9", "inf", "1.2.3"] {
            assert_eq!(milliseconds(refused), None, "{refused}");
        }
        assert_eq!(parse(&"9".repeat(400), now()), Some(Duration::MAX));
    }

    #[test]
    fn the_longest_of_several_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(retry_after(&headers, now()), None);
        for value in ["3", "soon", "7", "5"] {
            headers.append(header::RETRY_AFTER, value.parse().unwrap());
        }
        assert_eq!(retry_after(&headers, now()), Some(Duration::from_secs(7)));
    }

    #[test]
    fn a_date_is_compared_with_the_date_of_the_response() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::RETRY_AFTER,
            "Wed, 21 Oct 2015 06:28:00 GMT".parse().unwrap(),
        );
        let wait = |headers: &HeaderMap| retry_after(headers, now());
        assert_eq!(wait(&headers), Some(Duration::ZERO));
        headers.insert(
            header::DATE,
            "Wed, 21 Oct 2015 06:26:00 GMT".parse().unwrap(),
        );
        assert_eq!(wait(&headers), Some(Duration::from_secs(120)));
        headers.insert(header::DATE, "soon".parse().unwrap());
        assert_eq!(wait(&headers), Some(Duration::ZERO));
    }
}
