//! Which part of the bytes a response has (RFC 9110 §14.4).

/// The header `Content-Range` of a single part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ContentRange {
    /// Where its first byte stands in the whole.
    pub(super) first: u64,
    /// How many bytes there are in the whole.
    pub(super) total: Option<u64>,
}

impl ContentRange {
    /// Reads `bytes 100-199/1000`; a whole of unknown length is `*`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (unit, range) = text.trim_ascii().split_once(' ')?;
        let (part, total) = range.trim_ascii().split_once('/')?;
        let (first, last) = part.split_once('-')?;
        let (first, last) = (first.parse().ok()?, last.parse::<u64>().ok()?);
        let total = match total {
            "*" => None,
            total => Some(total.parse().ok()?),
        };
        let holds = first <= last && total.is_none_or(|total| last < total);
        (unit.eq_ignore_ascii_case("bytes") && holds).then_some(Self { first, total })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_says_where_it_stands() {
        for (text, expected) in [
            ("bytes 100-199/1000", Some((100, Some(1000)))),
            ("Bytes 0-0/*", Some((0, None))),
            (" bytes  5-9/10 ", Some((5, Some(10)))),
            ("bytes */1000", None),
            ("bytes 9-5/10", None),
            ("bytes 5-10/10", None),
            ("bytes 5-9", None),
            ("items 5-9/10", None),
            ("bytes -5-9/10", None),
            ("bytes 5-99999999999999999999/*", None),
            ("", None),
        ] {
            let read = ContentRange::parse(text).map(|range| (range.first, range.total));
            assert_eq!(read, expected, "{text}");
        }
    }
}
