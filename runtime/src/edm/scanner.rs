//! Reads the parts of which texts of dates, times and durations are made.

/// What is left of a text.
pub(crate) struct Scanner<'a>(&'a [u8]);

/// The part of a second after the point.
#[derive(Clone, Copy, Default)]
pub(crate) struct Fraction {
    /// How many digits there are.
    pub(crate) digits: usize,
    /// The first twelve of them; OData knows no more.
    pub(crate) picoseconds: u64,
}

impl Fraction {
    /// What `std` and `time` know of the fraction.
    pub(crate) fn nanosecond(self) -> u32 {
        (self.picoseconds / 1000) as u32
    }

    /// What they do not know.
    pub(crate) fn beyond_nanosecond(self) -> u16 {
        (self.picoseconds % 1000) as u16
    }
}

/// As many digits after the point as OData knows.
const DIGITS: usize = 12;
/// The powers of ten up to that.
const TENS: [u64; DIGITS + 1] = {
    let mut tens = [1; DIGITS + 1];
    let mut place = 1;
    while place <= DIGITS {
        tens[place] = tens[place - 1] * 10;
        place += 1;
    }
    tens
};

#[inline]
fn digit(letter: u8) -> Option<u8> {
    let digit = letter.wrapping_sub(b'0');
    (digit < 10).then_some(digit)
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self(text.as_bytes())
    }

    pub(crate) fn at_end(&self) -> bool {
        self.0.is_empty()
    }

    /// Passes this letter, if it comes next.
    #[inline]
    pub(crate) fn pass(&mut self, letter: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == letter => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    /// Passes this letter, which must come next.
    #[inline]
    pub(crate) fn expect(&mut self, letter: u8) -> Option<()> {
        self.pass(letter).then_some(())
    }

    /// A number of two digits.
    #[inline]
    pub(crate) fn two(&mut self) -> Option<u8> {
        let ([tens, ones], rest) = self.0.split_first_chunk()?;
        let (tens, ones) = (digit(*tens)?, digit(*ones)?);
        self.0 = rest;
        Some(tens * 10 + ones)
    }

    /// A number of any positive count of digits.
    pub(crate) fn natural(&mut self) -> Option<i64> {
        let count = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (digits, rest) = self.0.split_at_checked(count)?;
        let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
        self.0 = rest;
        Some(number)
    }

    /// The digits after a point, if a point comes next.
    pub(crate) fn fraction(&mut self) -> Option<Fraction> {
        let mut fraction = Fraction::default();
        if !self.pass(b'.') {
            return Some(fraction);
        }
        while let Some((letter, rest)) = self.0.split_first()
            && let Some(digit) = digit(*letter)
        {
            if fraction.digits < DIGITS {
                fraction.picoseconds = fraction.picoseconds * 10 + u64::from(digit);
            }
            fraction.digits += 1;
            self.0 = rest;
        }
        let missing = DIGITS.saturating_sub(fraction.digits);
        fraction.picoseconds *= TENS.get(missing).copied().unwrap_or_default();
        (fraction.digits > 0).then_some(fraction)
    }

    /// A date, as in `2021-10-05`; years before the first have a sign.
    pub(crate) fn date(&mut self) -> Option<time::Date> {
        let before_first = self.pass(b'-');
        let year = i32::from(self.two()?) * 100 + i32::from(self.two()?);
        self.expect(b'-')?;
        let month = self.two()?.try_into().ok()?;
        self.expect(b'-')?;
        let day = self.two()?;
        if before_first && year == 0 {
            return None;
        }
        let year = if before_first { -year } else { year };
        time::Date::from_calendar_date(year, month, day).ok()
    }

    /// A time, whose seconds may be left out.
    pub(crate) fn time(&mut self) -> Option<ScannedTime> {
        let hour = self.two()?;
        self.expect(b':')?;
        let minute = self.two()?;
        let has_seconds = self.pass(b':');
        let (second, fraction) = if has_seconds {
            (self.two()?, self.fraction()?)
        } else {
            (0, Fraction::default())
        };
        let time = time::Time::from_hms_nano(hour, minute, second, fraction.nanosecond()).ok()?;
        Some(ScannedTime {
            time,
            fraction,
            has_seconds,
        })
    }
}

/// A time and what its text looks like.
pub(crate) struct ScannedTime {
    pub(crate) time: time::Time,
    pub(crate) fraction: Fraction,
    has_seconds: bool,
}

impl ScannedTime {
    /// The digits after the point, if the time is printed as it was written.
    pub(crate) fn printed_digits(&self) -> Option<u8> {
        let digits = u8::try_from(self.fraction.digits).ok()?;
        (self.has_seconds && digits <= 9).then_some(digits)
    }
}
