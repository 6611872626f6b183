//! The pages that an iteration has read, so that it does not go in circles.

use std::collections::HashSet;

/// A hash that says the same in every process and version: 128-bit FNV-1a. It
/// need not withstand anybody: a service that makes two links alike ends its
/// own list.
pub(super) fn fingerprint(text: &str) -> u128 {
    const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    text.bytes().fold(OFFSET_BASIS, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    })
}

/// The pages that this iteration has read, as fingerprints: a list of a
/// million pages must not keep a million links.
#[derive(Default)]
pub(super) struct Visited(HashSet<u128>);

impl Visited {
    pub(super) fn insert(&mut self, page: u128) {
        self.0.insert(page);
    }

    pub(super) fn contains(&self, page: u128) -> bool {
        self.0.contains(&page)
    }
}

/// What finds a circle across processes, each of which reads a few pages and
/// hands a resume token on, in constant room: one page is remembered, and
/// another one in its place each time that twice as many were read (Brent's
/// algorithm). However long the circle is, at some time the remembered page is
/// in it and stays long enough to come again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Trail {
    /// How many pages were read.
    pub(super) pages: u64,
    /// The page whose number was the last power of two.
    pub(super) mark: u128,
}

impl Trail {
    pub(super) fn is_at_mark(&self, page: u128) -> bool {
        self.pages > 0 && self.mark == page
    }

    pub(super) fn after(self, page: u128) -> Self {
        // A token may hold any number.
        let pages = self.pages.saturating_add(1);
        Self {
            pages,
            mark: if pages.is_power_of_two() {
                page
            } else {
                self.mark
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_fnv() {
        // From the test vectors of draft-eastlake-fnv.
        assert_eq!(fingerprint(""), 0x6c62272e07bb014262b821756295c58d);
        assert_eq!(fingerprint("a"), 0xd228cb696f1a8caf78912b704e4a8964);
        assert_eq!(fingerprint("foobar"), 0x343e1662793c64bf6f0d3597ba446f18);
    }

    /// Circles of every length are found behind ways of every length, each
    /// within a few rounds.
    #[test]
    fn a_trail_finds_every_circle() {
        for way in 0..40_u64 {
            for circle in 1..40 {
                let mut trail = Trail::default();
                let mut page = 0;
                while !trail.is_at_mark(page) {
                    trail = trail.after(page);
                    page += 1;
                    if page == u128::from(way + circle) {
                        page = way.into();
                    }
                    assert!(trail.pages <= 4 * (way + circle), "{way} {circle}");
                }
                // A page was read before that comes again.
                assert!(trail.pages >= way + circle, "{way} {circle}");
            }
        }
    }
}
