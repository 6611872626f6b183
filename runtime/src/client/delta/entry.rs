//! What the pages of changes hold.

use crate::model::{DeltaItem, ItemError};

/// An item of a [`Delta`](super::Delta) request, or why it could not be read.
pub trait DeltaEntry: sealed::Sealed {}

impl<T> DeltaEntry for DeltaItem<T> {}
impl<T> DeltaEntry for Result<DeltaItem<T>, ItemError> {}

mod sealed {
    //! Keeps [`DeltaEntry`](super::DeltaEntry) closed.

    use super::{DeltaItem, ItemError};

    pub trait Sealed {}
    impl<T> Sealed for DeltaItem<T> {}
    impl<T> Sealed for Result<DeltaItem<T>, ItemError> {}
}
