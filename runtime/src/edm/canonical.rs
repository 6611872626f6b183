//! `2021-10-05T04:38:06.1234567Z`: the one form in which services of Microsoft
//! write an `Edm.DateTimeOffset`, read eight letters at a time and written in
//! one piece. Anything else goes to the scanner and to [`super::printed`].

use time::{Date, Month, PrimitiveDateTime, Time};

/// `YYYY-MM-DDThh:mm:ss`
const SECONDS: usize = 19;
/// What a count of digits after the point is to be multiplied by.
const NANOSECONDS: [u32; 10] = [
    1_000_000_000,
    100_000_000,
    10_000_000,
    1_000_000,
    100_000,
    10_000,
    1_000,
    100,
    10,
    1,
];

/// A date and time in UTC, and how many digits stood after the point.
#[inline]
pub(super) fn utc(text: &str) -> Option<(PrimitiveDateTime, u8)> {
    let (usual, rest) = text.as_bytes().split_first_chunk::<SECONDS>()?;
    let (nanosecond, digits) = fraction(rest)?;
    let (day_and_before, after) = usual.split_first_chunk()?;
    let (to_minute, after) = after.split_first_chunk()?;
    let [b':', tens, ones] = after else {
        return None;
    };
    let date = digits_of(day_and_before, b"0000-00-")?;
    let time = digits_of(to_minute, b"00T00:00")?;
    let second = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    if second.0 > 9 || second.1 > 9 {
        return None;
    }
    let year = i32::from(two(date, 0)) * 100 + i32::from(two(date, 2));
    let month = Month::try_from(two(date, 5)).ok()?;
    let date = Date::from_calendar_date(year, month, two(time, 0)).ok()?;
    let second = second.0 * 10 + second.1;
    let time = Time::from_hms_nano(two(time, 3), two(time, 6), second, nanosecond).ok()?;
    Some((PrimitiveDateTime::new(date, time), digits))
}

/// The nanosecond in `.1234567Z` or `Z`, and how many digits there are.
#[inline]
fn fraction(text: &[u8]) -> Option<(u32, u8)> {
    let (b'Z', before) = text.split_last()? else {
        return None;
    };
    let Some((point, digits)) = before.split_first() else {
        return Some((0, 0));
    };
    // The seven digits of .NET.
    if let Ok(seven) = before.try_into() {
        let digits = digits_of(seven, b".0000000")?;
        return Some((number(digits) * 100, 7));
    }
    let unit = NANOSECONDS
        .get(digits.len())
        .filter(|_| !digits.is_empty())?;
    let mut number = 0_u32;
    let mut odd = *point != b'.';
    for letter in digits {
        let digit = letter.wrapping_sub(b'0');
        odd |= digit > 9;
        number = number.wrapping_mul(10).wrapping_add(digit.into());
    }
    let count = digits.len() as u8;
    (!odd).then_some((number.wrapping_mul(*unit), count))
}

/// The number of eight digits: by pairs, by fours, and all of them.
#[inline]
fn number(digits: [u8; 8]) -> u32 {
    let ones = u64::from_le_bytes(digits);
    let pairs = ones.wrapping_mul(10).wrapping_add(ones >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    fours.wrapping_mul(10_000).wrapping_add(fours >> 32) as u32
}

/// Letters as numbers, where they are digits wherever `form` has a `0`, and
/// the form's own elsewhere.
#[inline]
fn digits_of(letters: &[u8; 8], form: &[u8; 8]) -> Option<[u8; 8]> {
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    // A digit differs from `0` in the low four bits, by nine at the most; a
    // letter of the form does not differ at all.
    let differs = u64::from_le_bytes(*letters) ^ u64::from_le_bytes(*form);
    let separators = u64::from_le_bytes(form.map(|letter| if letter == b'0' { 0 } else { 0xff }));
    let beyond_nine = differs.wrapping_add(0x0606_0606_0606_0606);
    ((differs | beyond_nine) & HIGH == 0 && differs & separators == 0)
        .then_some(differs.to_le_bytes())
}

#[inline]
fn two(digits: [u8; 8], place: usize) -> u8 {
    let [tens, ones] = [place, place + 1].map(|place| digits.get(place).copied().unwrap_or(0));
    tens * 10 + ones
}

/// The text of a date and time in UTC, with up to nine digits after the point.
#[repr(align(16))]
pub(super) struct Canonical {
    text: [u8; 30],
    length: usize,
}

impl Canonical {
    #[inline]
    pub(super) fn as_str(&self) -> &str {
        // Aligned, so that most of it is looked at in two steps.
        let text = self.text.get(..self.length).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

/// The text with so many digits after the point, at most nine; `None` for
/// years that need a sign.
#[inline]
pub(super) fn print(date: Date, time: Time, digits: u8) -> Option<Canonical> {
    let (year, month, day) = date.to_calendar_date();
    let (hour, minute, second, nanosecond) = time.as_hms_nano();
    let year = u32::try_from(year).ok()?;
    let pair = |number: u32| [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8];
    let small = |number: u8| pair(number.into());
    let ([y1, y2], [y3, y4]) = (pair(year / 100), pair(year % 100));
    let ([m1, m2], [d1, d2]) = (small(month.into()), small(day));
    let ([h1, h2], [n1, n2], [s1, s2]) = (small(hour), small(minute), small(second));
    let first = b'0' + (nanosecond / 100_000_000) as u8;
    let ([f2, f3], [f4, f5]) = (pair(nanosecond / 1_000_000), pair(nanosecond / 10_000));
    let ([f6, f7], [f8, f9]) = (pair(nanosecond / 100), pair(nanosecond));
    #[rustfmt::skip]
    let mut text = [
        y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T',
        h1, h2, b':', n1, n2, b':', s1, s2, b'.', first, f2, f3, f4, f5, f6, f7, f8, f9, b'Z',
    ];
    let point_and_digits = if digits == 0 {
        0
    } else {
        usize::from(digits) + 1
    };
    let length = SECONDS + point_and_digits + 1;
    *text.get_mut(length - 1)? = b'Z';
    Some(Canonical { text, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the scanner makes of it, through the type's own text.
    fn scanned(text: &str) -> Option<String> {
        Some(
            text.parse::<super::super::DateTimeOffset>()
                .ok()?
                .to_string(),
        )
    }

    #[test]
    fn it_reads_what_the_scanner_reads() {
        for text in [
            "0001-01-01T00:00:00Z",
            "2021-10-05T04:38:06.1Z",
            "2021-10-05T04:38:06.1234567Z",
            "2024-02-29T23:59:59.123456789Z",
            "9999-12-31T23:59:59.9999999Z",
        ] {
            let (value, digits) = utc(text).unwrap();
            let after_point = text.find('.').map_or(0, |point| text.len() - point - 2);
            assert_eq!(usize::from(digits), after_point, "{text}");
            assert_eq!(scanned(text).as_deref(), Some(text));
            let nanosecond = text.get(20..text.len() - 1).unwrap_or_default();
            let nanosecond: u32 = format!("{nanosecond:0<9}").parse().unwrap();
            assert_eq!(value.nanosecond(), nanosecond, "{text}");
            assert_eq!(
                value.assume_utc().year().to_string(),
                text[..4].trim_start_matches('0')
            );
        }
    }

    #[test]
    fn it_prints_what_it_read() {
        for text in [
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00.0Z",
            "2024-02-29T09:38:06.1204560Z",
            "2024-02-29T09:38:06.120456Z",
            "9999-12-31T23:59:59.999999999Z",
        ] {
            let (value, digits) = utc(text).unwrap();
            let printed = print(value.date(), value.time(), digits).unwrap();
            assert_eq!(printed.as_str(), text);
        }
        let before = Date::from_calendar_date(-1, Month::May, 1).unwrap();
        assert!(print(before, Time::MIDNIGHT, 7).is_none());
        assert!(print(Date::MAX, Time::MIDNIGHT, 10).is_none());
    }

    #[test]
    fn it_leaves_every_other_form() {
        let usual = "2021-10-05T04:38:06.1234567Z";
        assert!(utc(usual).is_some());
        // Each letter replaced by those around the digits and by others.
        for place in 0..usual.len() {
            for letter in ['/', ':', 'A', 'z', ' ', '-', '.', '\u{7f}', '@', 'p'] {
                if usual[place..].starts_with(letter) {
                    continue;
                }
                let mut text = usual.to_owned();
                text.replace_range(place..=place, &letter.to_string());
                assert_eq!(utc(&text), None, "{text}");
            }
            assert_eq!(utc(&usual[..place]), None, "{place}");
        }
        for text in [
            "2021-10-05T04:38:06.Z",
            "2021-10-05T04:38:06.1234567890Z",
            "2021-10-05T04:38:60Z",
            "2021-10-05T24:00:00Z",
            "2021-13-05T04:38:06Z",
            "2021-02-29T04:38:06Z",
            "2021-10-05T04:38:06+00:00",
        ] {
            assert_eq!(utc(text), None, "{text}");
        }
    }
}
