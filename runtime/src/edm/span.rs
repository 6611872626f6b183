//! What the text of a duration says.

use super::printed::Printed;
use super::scanner::Scanner;

/// With room for the longest duration: a sign, 2⁶³ months, 2⁶³ seconds, a
/// part of a second, and nine letters.
pub(crate) type PrintedSpan = Printed<80>;

/// All parts have the same sign, or are 0.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    pub(crate) months: i64,
    pub(crate) seconds: i64,
    pub(crate) picoseconds: i64,
}

/// Seconds in a day.
const DAY: u64 = 24 * 60 * 60;

impl Span {
    /// Whether it goes back in time.
    pub(crate) fn is_negative(self) -> bool {
        self.months < 0 || self.seconds < 0 || self.picoseconds < 0
    }

    /// The text with the fewest letters, days being the largest unit.
    pub(crate) fn print(self) -> PrintedSpan {
        let mut text = PrintedSpan::new();
        let part = |text: &mut PrintedSpan, number: u64, letter: u8| {
            if number > 0 {
                text.natural(number);
                text.letter(letter);
            }
        };
        if self.is_negative() {
            text.letter(b'-');
        }
        text.letter(b'P');
        let months = self.months.unsigned_abs();
        part(&mut text, months / 12, b'Y');
        part(&mut text, months % 12, b'M');
        let seconds = self.seconds.unsigned_abs();
        part(&mut text, seconds / DAY, b'D');
        let in_day = seconds % DAY;
        let picoseconds = self.picoseconds.unsigned_abs();
        let has_days = months > 0 || seconds >= DAY;
        if in_day == 0 && picoseconds == 0 && has_days {
            return text;
        }
        text.letter(b'T');
        part(&mut text, in_day / 3600, b'H');
        part(&mut text, in_day / 60 % 60, b'M');
        let in_minute = in_day % 60;
        if in_minute > 0 || picoseconds > 0 || in_day == 0 {
            text.natural(in_minute);
            if picoseconds > 0 {
                text.picoseconds(picoseconds);
            }
            text.letter(b'S');
        }
        text
    }
}

/// Reads a duration as OData writes it (OData ABNF, `durationValue`), and the
/// units that it does not know.
pub(crate) fn scan(text: &str) -> Option<Span> {
    let mut scanner = Scanner::new(text);
    let negative = scanner.pass(b'-');
    if !negative {
        scanner.pass(b'+');
    }
    scanner.expect(b'P')?;
    let mut months = 0_i64;
    let mut seconds = 0_i64;
    let mut picoseconds = 0;
    let mut units: &[Unit] = DATE_UNITS;
    let mut has_part = false;
    let mut in_time = false;
    while !scanner.at_end() {
        if !in_time && scanner.pass(b'T') {
            (units, in_time, has_part) = (TIME_UNITS, true, false);
            continue;
        }
        let number = scanner.natural()?;
        let fraction = scanner.fraction()?;
        let mut place = units.iter().position(|unit| scanner.pass(unit.letter));
        if place.is_none() && !in_time {
            // The standard's own example has no `T` before its hours.
            (units, in_time) = (TIME_UNITS, true);
            place = units.iter().position(|unit| scanner.pass(unit.letter));
        }
        let place = place?;
        let unit = units.get(place)?;
        // Units come in falling order, each once; only seconds have a point.
        units = units.get(place + 1..)?;
        if fraction.digits > 0 && unit.letter != b'S' {
            return None;
        }
        picoseconds += i64::try_from(fraction.picoseconds).ok()?;
        seconds = seconds.checked_add(number.checked_mul(unit.seconds)?)?;
        months = months.checked_add(number.checked_mul(unit.months)?)?;
        has_part = true;
    }
    if !has_part {
        return None;
    }
    Some(if negative {
        Span {
            months: -months,
            seconds: -seconds,
            picoseconds: -picoseconds,
        }
    } else {
        Span {
            months,
            seconds,
            picoseconds,
        }
    })
}

struct Unit {
    letter: u8,
    months: i64,
    seconds: i64,
}

const DATE_UNITS: &[Unit] = &[
    Unit {
        letter: b'Y',
        months: 12,
        seconds: 0,
    },
    Unit {
        letter: b'M',
        months: 1,
        seconds: 0,
    },
    Unit {
        letter: b'W',
        months: 0,
        seconds: 7 * 24 * 60 * 60,
    },
    Unit {
        letter: b'D',
        months: 0,
        seconds: 24 * 60 * 60,
    },
];
const TIME_UNITS: &[Unit] = &[
    Unit {
        letter: b'H',
        months: 0,
        seconds: 60 * 60,
    },
    Unit {
        letter: b'M',
        months: 0,
        seconds: 60,
    },
    Unit {
        letter: b'S',
        months: 0,
        seconds: 1,
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_duration_has_room() {
        let longest = Span {
            months: -i64::MAX,
            seconds: -i64::MAX,
            picoseconds: -999_999_999_999,
        };
        let text = "-P768614336404564650Y7M106751991167300DT15H30M7.999999999999S";
        assert_eq!(longest.print().as_str(), text);
    }

    #[test]
    fn a_second_has_as_many_picoseconds_as_digits_allow() {
        let value = scan("PT0.999999999999999S").unwrap();
        assert_eq!(value.picoseconds, 999_999_999_999);
    }
}
