//! `2021-10-05T04:38:06.1234567Z`: the one form in which services of Microsoft
//! write an `Edm.DateTimeOffset`, read eight letters at a time and written in
//! one piece. Anything else goes to the scanner and to [`super::printed`].

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time};

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

/// An instant of the years 0 to 9999, told in UTC with a `Z`. Its parts lie as
/// they are written: most values are handed on and never reckoned with.
#[derive(Clone, Copy)]
pub(super) struct Utc {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    digits: u8,
    nanosecond: u32,
}

impl Utc {
    /// Reads the text; `None` where the form is another one, or the calendar
    /// has no such day.
    #[inline]
    pub(super) fn read(text: &str) -> Option<Self> {
        let (usual, rest) = text.as_bytes().split_first_chunk::<SECONDS>()?;
        let (nanosecond, digits) = fraction(rest)?;
        let (day_and_before, after) = usual.split_first_chunk()?;
        let (to_minute, after) = after.split_first_chunk()?;
        let [b':', tens, ones] = after else {
            return None;
        };
        let date = digits_of(day_and_before, b"0000-00-")?;
        let time = digits_of(to_minute, b"00T00:00")?;
        let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
        let read = Self {
            year: u16::from(two(date, 0)) * 100 + u16::from(two(date, 2)),
            month: two(date, 5),
            day: two(time, 0),
            hour: two(time, 3),
            minute: two(time, 6),
            second: tens.wrapping_mul(10).wrapping_add(ones),
            digits,
            nanosecond,
        };
        let exists = tens < 6 && ones < 10 && read.hour < 24 && read.minute < 60;
        (exists && read.day_exists()).then_some(read)
    }

    #[inline]
    fn day_exists(self) -> bool {
        let month = (1..=12).contains(&self.month);
        month && (1..=28).contains(&self.day) || self.date().is_some()
    }

    fn date(self) -> Option<Date> {
        let month = Month::try_from(self.month).ok()?;
        Date::from_calendar_date(self.year.into(), month, self.day).ok()
    }

    /// The instant.
    pub(super) fn value(self) -> OffsetDateTime {
        let (hour, minute, second) = (self.hour, self.minute, self.second);
        let time = Time::from_hms_nano(hour, minute, second, self.nanosecond);
        let date_time = self.date().zip(time.ok());
        // Both exist: reading saw to that.
        date_time.map_or(OffsetDateTime::UNIX_EPOCH, |(date, time)| {
            PrimitiveDateTime::new(date, time).assume_utc()
        })
    }

    /// Its text.
    #[inline]
    pub(super) fn text(self) -> Text {
        let pair = |number: u32| [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8];
        let small = |number: u8| pair(number.into());
        let year = u32::from(self.year);
        let ([y1, y2], [y3, y4]) = (pair(year / 100), pair(year % 100));
        let ([m1, m2], [d1, d2]) = (small(self.month), small(self.day));
        let ([h1, h2], [n1, n2]) = (small(self.hour), small(self.minute));
        let [s1, s2] = small(self.second);
        let parts = self.nanosecond;
        let first = b'0' + (parts / 100_000_000) as u8;
        let ([f2, f3], [f4, f5]) = (pair(parts / 1_000_000), pair(parts / 10_000));
        let ([f6, f7], [f8, f9]) = (pair(parts / 100), pair(parts));
        #[rustfmt::skip]
        let mut text = [
            y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T',
            h1, h2, b':', n1, n2, b':', s1, s2, b'.', first, f2, f3, f4, f5, f6, f7, f8, f9, b'Z',
        ];
        let digits = usize::from(self.digits);
        let length = SECONDS + 1 + if digits == 0 { 0 } else { digits + 1 };
        if let Some(last) = text.get_mut(length - 1) {
            *last = b'Z';
        }
        Text { text, length }
    }
}

/// The text of an instant, made without allocation.
#[repr(align(16))]
pub(super) struct Text {
    text: [u8; 30],
    length: usize,
}

impl Text {
    #[inline]
    pub(super) fn as_str(&self) -> &str {
        // Aligned, so that most of it is looked at in two steps.
        let text = self.text.get(..self.length).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_prints_what_it_read() {
        for text in [
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00.0Z",
            "2021-10-05T04:38:06.1Z",
            "2021-10-05T04:38:06.1234567Z",
            "2024-02-29T09:38:06.1204560Z",
            "2024-02-29T09:38:06.120456Z",
            "9999-12-31T23:59:59.999999999Z",
        ] {
            let read = Utc::read(text).unwrap();
            assert_eq!(read.text().as_str(), text);
            let value = read.value();
            let (date, time) = (value.date(), value.time());
            let nanosecond = text.get(20..text.len() - 1).unwrap_or_default();
            assert_eq!(
                format!("{:0<9}", nanosecond),
                format!("{:09}", time.nanosecond())
            );
            assert_eq!(
                format!(
                    "{:04}-{:02}-{:02}",
                    date.year(),
                    u8::from(date.month()),
                    date.day()
                ),
                text[..10]
            );
            let (hour, minute, second) = time.as_hms();
            assert_eq!(format!("{hour:02}:{minute:02}:{second:02}"), text[11..19]);
        }
    }

    #[test]
    fn it_leaves_every_other_form() {
        let usual = "2021-10-05T04:38:06.1234567Z";
        let read = |text: &str| Utc::read(text).is_some();
        assert!(read(usual));
        // Each letter replaced by those around the digits and by others.
        for place in 0..usual.len() {
            for letter in ['/', ':', 'A', 'z', ' ', '-', '.', '\u{7f}', '@', 'p'] {
                if usual[place..].starts_with(letter) {
                    continue;
                }
                let mut text = usual.to_owned();
                text.replace_range(place..=place, &letter.to_string());
                assert!(!read(&text), "{text}");
            }
            assert!(!read(&usual[..place]), "{place}");
        }
        for text in [
            "2021-10-05T04:38:06.Z",
            "2021-10-05T04:38:06.1234567890Z",
            "2021-10-05T04:38:60Z",
            "2021-10-05T04:60:00Z",
            "2021-10-05T24:00:00Z",
            "2021-13-05T04:38:06Z",
            "2021-00-05T04:38:06Z",
            "2021-10-00T04:38:06Z",
            "2021-02-29T04:38:06Z",
            "2021-04-31T04:38:06Z",
            "2021-10-05T04:38:06+00:00",
        ] {
            assert!(!read(text), "{text}");
        }
    }
}
