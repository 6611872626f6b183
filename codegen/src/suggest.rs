//! "Did you mean": the known name that is nearest to an unknown one.

/// Longer names are not compared: the distance takes the product of both
/// lengths in time.
const LONGEST: usize = 128;

/// The candidate that somebody who wrote `name` most likely meant: one that
/// differs in letter case alone, or else the one at the least edit distance,
/// the first of several. `None` where none is within a third of the length, or
/// nothing would remain of the name.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let length = name.chars().count();
    let tolerance = (length.max(3) / 3).min(length.saturating_sub(1));
    let letters = Letters::of(name);
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let limit = best.map_or(tolerance, |(least, _)| least.saturating_sub(1));
        let distance = if candidate.len() > LONGEST {
            continue;
        } else if candidate.eq_ignore_ascii_case(name) {
            0
        } else if letters.least_distance(candidate) > limit {
            continue;
        } else {
            strsim::osa_distance(name, candidate)
        };
        if distance <= tolerance && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How often each byte stands in a name: a bound of the distance that costs
/// far less than the distance, and rules out nearly all candidates.
struct Letters {
    counts: [u8; 256],
    length: usize,
    is_ascii: bool,
}

impl Letters {
    /// The letters of a name no longer than [`LONGEST`].
    fn of(name: &str) -> Self {
        let mut counts = [0_u8; 256];
        for byte in name.bytes() {
            counts[usize::from(byte)] += 1;
        }
        Self {
            counts,
            length: name.len(),
            is_ascii: name.is_ascii(),
        }
    }

    /// A number of edits that cannot be undercut: one edit replaces, adds or
    /// takes one character, of one byte or of at most four.
    fn least_distance(&self, candidate: &str) -> usize {
        let mut counts = self.counts;
        let mut shared = 0;
        for byte in candidate.bytes() {
            let count = &mut counts[usize::from(byte)];
            if *count > 0 {
                *count -= 1;
                shared += 1;
            }
        }
        let differing = self.length.max(candidate.len()) - shared;
        let is_ascii = self.is_ascii && candidate.is_ascii();
        if is_ascii { differing } else { differing / 4 }
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn letter_case_comes_first_then_the_least_distance() {
        let names = ["attendanceReports", "attendeeReport", "AttendanceRecords"];
        let check = |name, expected| assert_eq!(nearest(name, names.into_iter()), expected);
        check("attendancerecords", Some("AttendanceRecords"));
        check("attendanceReport", Some("attendanceReports"));
        check("atendeeReport", Some("attendeeReport"));
        check("participants", None);
        check("", None);
        assert_eq!(nearest("x", ["y", "X"].into_iter()), Some("X"));
        assert_eq!(nearest("x", ["y"].into_iter()), None);
    }

    #[test]
    fn a_character_of_several_bytes_is_one_edit() {
        let names = ["straße", "größen"];
        assert_eq!(nearest("strasße", names.into_iter()), Some("straße"));
        assert_eq!(nearest("grüßen", names.into_iter()), Some("größen"));
    }

    #[test]
    fn names_of_absurd_length_are_not_compared() {
        let long = "x".repeat(1_000_000);
        assert_eq!(nearest(&long, [long.as_str()].into_iter()), None);
        assert_eq!(nearest("x", [long.as_str()].into_iter()), None);
    }
}
