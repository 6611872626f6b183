//! Nulls in a collection whose items are never null.
//!
//! Where the metadata does not say whether items may be null, clients should
//! be prepared for it (OData CSDL 4.01 §7.2.1). The items alone are in the
//! field; where the nulls stood is kept beside them, so that one null costs
//! neither the page nor its place.

/// Where nulls stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nulls {
    /// Their places among all that came, ascending.
    places: Vec<usize>,
    /// How many items came beside them.
    items: usize,
}

impl Nulls {
    /// Nulls at these places, ascending, beside so many items.
    pub(crate) fn new(places: Vec<usize>, items: usize) -> Self {
        Self { places, items }
    }

    /// Their places, if the items are still as many as came: whoever adds or
    /// removes one has another collection, without nulls.
    pub(crate) fn places_among(&self, items: usize) -> &[usize] {
        if items == self.items {
            &self.places
        } else {
            &[]
        }
    }
}
