//! Where a value that is read will lie.
//!
//! Structured values are read in their place: a type of hundreds of members
//! that were returned through the frames of the parser would need kilobytes
//! of stack for each level, and a deep document could overflow it.

use super::slot::{push_first_exactly, reserve_first_exactly};

/// A place that one value is read into.
pub enum Room<'a, T> {
    /// A single value.
    Single(&'a mut Option<T>),
    /// A single value on the heap.
    Boxed(&'a mut Option<Box<T>>),
    /// One more item.
    Item(&'a mut Vec<T>),
}

impl<'a, T> Room<'a, T> {
    /// Moves a value in.
    #[inline]
    pub(crate) fn put(self, value: T) {
        match self {
            Self::Single(place) => *place = Some(value),
            Self::Boxed(place) => *place = Some(Box::new(value)),
            Self::Item(items) => push_first_exactly(items, value),
        }
    }
}

/// From this size on a default value is made in a call of its own, whose
/// stack is given back before anything is read into it.
const LARGE: usize = 256;

impl<'a, T: Default> Room<'a, T> {
    /// Makes a default value in the place.
    #[inline]
    pub(crate) fn open(self) -> &'a mut T {
        if size_of::<T>() > LARGE {
            self.open_apart()
        } else {
            self.open_here()
        }
    }

    #[inline(never)]
    fn open_apart(self) -> &'a mut T {
        self.open_here()
    }

    #[inline(always)]
    fn open_here(self) -> &'a mut T {
        match self {
            Self::Single(place) => place.insert(T::default()),
            Self::Boxed(place) => place.insert(Box::new(T::default())),
            Self::Item(items) => {
                let place = items.len();
                reserve_first_exactly(items);
                // Not `push`, which would make the value elsewhere first.
                items.resize_with(place + 1, T::default);
                &mut items[place]
            }
        }
    }
}

/// A default value on the heap.
#[inline]
pub(crate) fn boxed_default<T: Default>() -> Box<T> {
    #[inline(never)]
    fn apart<T: Default>() -> Box<T> {
        Box::default()
    }
    if size_of::<T>() > LARGE {
        apart()
    } else {
        Box::default()
    }
}
