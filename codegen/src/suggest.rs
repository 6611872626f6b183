//! "Did you mean": the known name that is nearest to an unknown one.

/// Longer names are not compared: the distance takes the product of both
/// lengths in time.
const LONGEST: usize = 128;

/// The candidate that somebody who wrote `name` most likely meant: one that
/// differs in letter case alone, or else the one at the least edit distance,
/// the first of several. `None` where none is within a third of the length.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let tolerance = name.chars().count().max(3) / 3;
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let distance = if candidate.len() > LONGEST {
            continue;
        } else if candidate.eq_ignore_ascii_case(name) {
            0
        } else if candidate.len().abs_diff(name.len()) > tolerance * 4 {
            // A character takes at most four bytes.
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
    }

    #[test]
    fn names_of_absurd_length_are_not_compared() {
        let long = "x".repeat(1_000_000);
        assert_eq!(nearest(&long, [long.as_str()].into_iter()), None);
        assert_eq!(nearest("x", [long.as_str()].into_iter()), None);
    }
}
