//! A text that is made without allocation.

/// Room for the longest text, `-9999-12-31T23:59:59.123456789+23:59`.
const ROOM: usize = 40;

/// A short ASCII text.
pub(crate) struct Printed {
    bytes: [u8; ROOM],
    length: usize,
}

impl Printed {
    pub(crate) fn new() -> Self {
        Self {
            bytes: [0; ROOM],
            length: 0,
        }
    }

    /// Appends one character.
    #[inline]
    pub(crate) fn letter(&mut self, letter: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = letter;
            self.length += 1;
        }
    }

    /// Appends a number's last digits, as many as `width` says.
    #[inline]
    pub(crate) fn number(&mut self, mut number: u32, width: usize) {
        let end = self.length + width;
        let Some(places) = self.bytes.get_mut(self.length..end) else {
            return;
        };
        for place in places.iter_mut().rev() {
            *place = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.length = end;
    }

    /// Appends a date, as in `2021-10-05`.
    pub(crate) fn date(&mut self, date: time::Date) {
        let (year, month, day) = date.to_calendar_date();
        if year < 0 {
            self.letter(b'-');
        }
        self.number(year.unsigned_abs(), 4);
        self.letter(b'-');
        self.number(u8::from(month).into(), 2);
        self.letter(b'-');
        self.number(day.into(), 2);
    }

    /// Appends a time with so many digits after the point, at most nine.
    pub(crate) fn time(&mut self, time: time::Time, digits: u8) {
        let (hour, minute, second, nanosecond) = time.as_hms_nano();
        self.number(hour.into(), 2);
        self.letter(b':');
        self.number(minute.into(), 2);
        self.letter(b':');
        self.number(second.into(), 2);
        if digits > 0 {
            self.letter(b'.');
            let cut = 10_u32.pow(9_u32.saturating_sub(digits.into()));
            self.number(nanosecond / cut, digits.into());
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
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
