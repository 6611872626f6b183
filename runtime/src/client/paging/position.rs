//! Where in a collection an iteration is.

use super::visited::Trail;

/// A place in a collection, from which the rest of it can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) place: Place,
    /// How many items of the page at `place` were handed out.
    pub(super) handed_out: u64,
    /// The pages that were read before it.
    pub(super) trail: Trail,
}

/// Where a page is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Where the request leads: the first page.
    #[default]
    Start,
    /// At this link, which needs no base.
    Link(Box<str>),
    /// Behind the last page, which perhaps said where later changes are.
    End(Option<Box<str>>),
}

impl Place {
    pub(super) fn is_end(&self) -> bool {
        matches!(self, Self::End(_))
    }
}
