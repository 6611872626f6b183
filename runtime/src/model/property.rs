//! Names of properties, typed by their owner and by their values.

use std::fmt;
use std::marker::PhantomData;

/// A structural property of `Owner` whose values are of type `T`.
///
/// Generated crates hold one constant for each property. With the feature
/// `client` it is what queries are made of.
pub struct Property<Owner, T> {
    name: &'static str,
    index: usize,
    types: PhantomData<fn() -> (Owner, T)>,
}

/// A navigation property of `Owner` with values of type `T`: a related entity,
/// or a [`Collection`](super::Collection) of them.
pub struct NavigationProperty<Owner, T> {
    name: &'static str,
    index: usize,
    types: PhantomData<fn() -> (Owner, T)>,
}

/// A property or navigation property of `Owner`.
pub trait Member<Owner>: sealed::Sealed {
    /// The name in JSON and in URLs.
    fn name(&self) -> &'static str;
    /// The place among the owner's members.
    #[doc(hidden)]
    fn index(&self) -> usize;
}

mod sealed {
    //! Keeps [`Member`](super::Member) closed, so that it can grow.

    pub trait Sealed {}
    impl<Owner, T> Sealed for super::Property<Owner, T> {}
    impl<Owner, T> Sealed for super::NavigationProperty<Owner, T> {}
}

/// Makes the constant of a structural property.
pub const fn property<Owner, T>(name: &'static str, index: usize) -> Property<Owner, T> {
    Property {
        name,
        index,
        types: PhantomData,
    }
}

/// Makes the constant of a navigation property.
pub const fn navigation_property<Owner, T>(
    name: &'static str,
    index: usize,
) -> NavigationProperty<Owner, T> {
    NavigationProperty {
        name,
        index,
        types: PhantomData,
    }
}

/// Both kinds of property are alike but for what they may be used for.
macro_rules! member {
    ($($kind:ident),*) => {$(
        impl<Owner, T> $kind<Owner, T> {
            /// The name in JSON and in URLs.
            pub const fn name(&self) -> &'static str {
                self.name
            }
        }

        impl<Owner, T> Member<Owner> for $kind<Owner, T> {
            fn name(&self) -> &'static str {
                self.name
            }

            fn index(&self) -> usize {
                self.index
            }
        }

        impl<Owner, T> Clone for $kind<Owner, T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<Owner, T> Copy for $kind<Owner, T> {}

        impl<Owner, T> fmt::Debug for $kind<Owner, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($kind)).field(&self.name).finish()
            }
        }
    )*};
}

member!(Property, NavigationProperty);
