//! The axis of time: where it begins and ends, and its ticks.

use time::OffsetDateTime;

use crate::zone;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

/// Distances between ticks that a person reads at a glance, in seconds. Longer
/// ones are weeks, doubled as often as need be.
const STEPS: [i64; 18] = [
    1,
    2,
    5,
    10,
    15,
    30,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
];

/// The shortest time that is shown.
const SHORTEST: i64 = MINUTE;

/// The first Monday of the clock of Unix: weeks begin there.
const MONDAY: i64 = 4 * DAY;

/// An axis of which both ends are round times. Its unit are seconds on the clocks of the
/// zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    start: i64,
    end: i64,
    step: i64,
}

/// A mark on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tick {
    pub(crate) at: i64,
    pub(crate) label: String,
    /// Whether a day begins here among ticks that are closer.
    pub(crate) new_day: bool,
}

impl Axis {
    /// The axis on which both times stand, with at most `most` distances
    /// between its ticks.
    pub(crate) fn new(first: OffsetDateTime, last: OffsetDateTime, most: i64) -> Self {
        let (first, last) = (clock(first), clock(last));
        let last = last.max(first + SHORTEST);
        let fits = |step: &i64| ceiling(last, *step) - floor(first, *step) <= most.max(1) * *step;
        let step = STEPS
            .into_iter()
            .chain(std::iter::successors(Some(WEEK), |step| Some(2 * step)))
            .find(fits)
            .unwrap_or(last - first);
        // Between two ticks there are places enough to begin and to end at.
        let part = STEPS
            .into_iter()
            .rev()
            .find(|part| part * 3 <= step && step % part == 0)
            .unwrap_or(step);
        Self {
            start: floor(first, part),
            end: ceiling(last, part),
            step,
        }
    }

    /// Where a time stands, from 0 at the beginning to 1 at the end.
    pub(crate) fn position(&self, time: OffsetDateTime) -> f64 {
        self.place(clock(time))
    }

    pub(crate) fn place(&self, at: i64) -> f64 {
        let part = (at - self.start) as f64 / (self.end - self.start) as f64;
        part.clamp(0.0, 1.0)
    }

    pub(crate) fn ticks(&self) -> impl Iterator<Item = Tick> {
        let step = self.step;
        std::iter::successors(Some(ceiling(self.start, step)), move |at| Some(at + step))
            .take_while(|at| *at <= self.end)
            .map(|at| self.tick(at))
    }

    fn tick(&self, at: i64) -> Tick {
        let new_day = self.step < DAY && at.rem_euclid(DAY) == 0;
        let time = OffsetDateTime::from_unix_timestamp(at).ok();
        let label: fn(OffsetDateTime) -> String = if new_day {
            zone::day
        } else if self.step < MINUTE {
            zone::second
        } else if self.step < DAY {
            zone::minute
        } else if self.is_in_one_year() {
            zone::day
        } else {
            zone::date
        };
        Tick {
            at,
            label: time.map(label).unwrap_or_default(),
            new_day,
        }
    }

    fn is_in_one_year(&self) -> bool {
        let year = |at| {
            OffsetDateTime::from_unix_timestamp(at)
                .ok()
                .map(OffsetDateTime::year)
        };
        year(self.start) == year(self.end)
    }
}

/// Seconds on the clocks of the zone, counted as Unix counts those of UTC.
fn clock(time: OffsetDateTime) -> i64 {
    time.unix_timestamp() + i64::from(time.offset().whole_seconds())
}

fn floor(at: i64, step: i64) -> i64 {
    let origin = if step >= WEEK { MONDAY } else { 0 };
    origin + (at - origin).div_euclid(step) * step
}

fn ceiling(at: i64, step: i64) -> i64 {
    let below = floor(at, step);
    if below == at { at } else { below + step }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::Zone;

    /// The ends of the axis and its ticks.
    fn axis(first: &str, last: &str, zone: &str) -> String {
        let zone: Zone = zone.parse().unwrap();
        let time = |text: &str| zone.time(&text.parse().unwrap()).unwrap();
        let (first, last) = (time(first), time(last));
        let axis = Axis::new(first, last, 8);
        let ticks: Vec<String> = axis.ticks().map(|tick| tick.label).collect();
        assert!((2..=9).contains(&ticks.len()), "{ticks:?}");
        assert!(axis.start <= clock(first) && clock(last) <= axis.end);
        let end = |at| zone::second(OffsetDateTime::from_unix_timestamp(at).unwrap());
        let (start, end) = (end(axis.start), end(axis.end));
        format!("{start} [{}] {end}", ticks.join(", "))
    }

    #[test]
    fn ticks_stand_at_round_times() {
        let axes: Vec<String> = [
            ("2026-03-02T09:02:00Z", "2026-03-02T09:02:00Z", "UTC"),
            ("2026-03-02T09:02:10Z", "2026-03-02T10:31:00Z", "UTC"),
            ("2026-03-02T21:40:00Z", "2026-03-03T02:10:00Z", "UTC"),
            ("2026-03-02T21:40:00Z", "2026-03-03T07:40:00Z", "UTC"),
            ("2026-03-02T21:40:00Z", "2026-03-03T07:40:00Z", "+05:30"),
            ("2026-02-27T10:00:00Z", "2026-03-03T12:00:00Z", "UTC"),
            ("2026-02-01T10:00:00Z", "2026-03-03T12:00:00Z", "UTC"),
            ("2025-12-20T10:00:00Z", "2026-01-03T12:00:00Z", "UTC"),
        ]
        .iter()
        .map(|(first, last, zone)| axis(first, last, zone))
        .collect();
        insta::assert_snapshot!(axes.join("\n"), @r"
        09:02:00 [09:02:00, 09:02:10, 09:02:20, 09:02:30, 09:02:40, 09:02:50, 09:03:00] 09:03:00
        09:00:00 [09:00, 09:15, 09:30, 09:45, 10:00, 10:15, 10:30] 10:35:00
        21:30:00 [22:00, 23:00, 3 Mar, 01:00, 02:00] 02:15:00
        21:30:00 [22:00, 3 Mar, 02:00, 04:00, 06:00, 08:00] 08:00:00
        03:00:00 [04:00, 06:00, 08:00, 10:00, 12:00] 13:30:00
        06:00:00 [28 Feb, 1 Mar, 2 Mar, 3 Mar] 12:00:00
        00:00:00 [2 Feb, 9 Feb, 16 Feb, 23 Feb, 2 Mar] 00:00:00
        00:00:00 [22 Dec 2025, 29 Dec 2025] 00:00:00
        ");
    }

    #[test]
    fn no_span_is_too_long() {
        axis("0002-01-01T00:00:00Z", "9998-12-31T00:00:00Z", "+14:00");
    }
}
