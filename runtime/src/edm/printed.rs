//! A text that is made without allocation.

/// With room for the longest instant, `-9999-12-31T23:59:59.123456789+23:59`.
pub(crate) type PrintedInstant = Printed<40>;

/// A short ASCII text.
pub(crate) struct Printed<const ROOM: usize> {
    bytes: [u8; ROOM],
    length: usize,
}

impl<const ROOM: usize> Printed<ROOM> {
    #[inline]
    pub(crate) fn new() -> Self {
        Self {
            bytes: [0; ROOM],
            length: 0,
        }
    }

    /// Appends what has room.
    #[inline]
    fn append(&mut self, text: &[u8]) {
        let end = self.length + text.len();
        if let Some(places) = self.bytes.get_mut(self.length..end) {
            places.copy_from_slice(text);
            self.length = end;
        }
    }

    /// Appends one character.
    #[inline]
    pub(crate) fn letter(&mut self, letter: u8) {
        self.append(&[letter]);
    }

    /// Appends a number below 100, as two digits.
    #[inline]
    pub(crate) fn two(&mut self, number: u8) {
        self.append(&two(number));
    }

    /// Appends a number with as many digits as it has.
    pub(crate) fn natural(&mut self, mut number: u64) {
        let mut digits = [b'0'; 20];
        let mut count = 0;
        for place in digits.iter_mut().rev() {
            *place = b'0' + (number % 10) as u8;
            number /= 10;
            count += 1;
            if number == 0 {
                break;
            }
        }
        self.append(digits.get(digits.len() - count..).unwrap_or_default());
    }

    /// Appends a part of a second of which twelve digits are known: a point
    /// and the digits up to the last that is not 0.
    pub(crate) fn picoseconds(&mut self, mut picoseconds: u64) {
        let mut digits = [b'0'; 12];
        for place in digits.iter_mut().rev() {
            *place = b'0' + (picoseconds % 10) as u8;
            picoseconds /= 10;
        }
        let zeros = digits.iter().rev().take_while(|digit| **digit == b'0');
        let count = digits.len() - zeros.count();
        self.append(b".");
        self.append(digits.get(..count).unwrap_or_default());
    }

    /// Appends a date, as in `2021-10-05`.
    #[inline]
    pub(crate) fn date(&mut self, date: time::Date) {
        let (year, month, day) = date.to_calendar_date();
        if year < 0 {
            self.letter(b'-');
        }
        // The calendar ends with the year 9999.
        let year = year.unsigned_abs();
        let [y1, y2] = two((year / 100 % 100) as u8);
        let [y3, y4] = two((year % 100) as u8);
        let [m1, m2] = two(month.into());
        let [d1, d2] = two(day);
        self.append(&[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2]);
    }

    /// Appends a time with so many digits after the point, at most nine.
    #[inline]
    pub(crate) fn time(&mut self, time: time::Time, digits: u8) {
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        let [h1, h2] = two(hour);
        let [m1, m2] = two(minute);
        let [s1, s2] = two(second);
        self.append(&[h1, h2, b':', m1, m2, b':', s1, s2]);
        if digits > 0 {
            let first = (nanosecond / 100_000_000) as u8;
            let pair = |cut: u32| two((nanosecond / cut % 100) as u8);
            let [f2, f3] = pair(1_000_000);
            let [f4, f5] = pair(10_000);
            let [f6, f7] = pair(100);
            let [f8, f9] = pair(1);
            // All nine, and what is too much is overwritten by what follows.
            self.append(&[b'.', b'0' + first, f2, f3, f4, f5, f6, f7, f8, f9]);
            let too_many = 9_usize.saturating_sub(digits.into());
            self.length = self.length.saturating_sub(too_many);
        }
    }

    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

#[inline]
fn two(number: u8) -> [u8; 2] {
    [b'0' + number / 10 % 10, b'0' + number % 10]
}

/// How many digits after the point a time needs.
pub(crate) fn digits_needed(mut nanosecond: u32) -> u8 {
    if nanosecond == 0 {
        return 0;
    }
    let mut digits = 9;
    while nanosecond.is_multiple_of(10) {
        nanosecond /= 10;
        digits -= 1;
    }
    digits
}
