//! Names of properties, typed by their owner: what `$select` and `$expand`
//! take (OData URL Conventions 4.01 §5.1.2 and §5.1.3).

use std::fmt;
use std::marker::PhantomData;

/// A structural property of `Owner` whose values are of type `T`.
///
/// Generated crates hold one constant for each property.
pub struct Property<Owner, T> {
    name: &'static str,
    index: usize,
    types: PhantomData<fn() -> (Owner, T)>,
}

/// A navigation property of `Owner` that leads to `T`.
///
/// For a collection-valued navigation property `T` is the type of one item.
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

/// What `$select` of a resource of type `M` takes: one member, or a tuple of
/// up to twelve.
pub trait Selection<M> {
    /// Appends the selected names, in order.
    fn append_names(&self, names: &mut Vec<&'static str>);
}

/// What `$expand` of a resource of type `M` takes: one navigation property,
/// or a tuple of up to twelve.
pub trait Expansion<M> {
    /// Appends the expanded names, in order.
    fn append_names(&self, names: &mut Vec<&'static str>);
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

        impl<Owner, T> Selection<Owner> for $kind<Owner, T> {
            fn append_names(&self, names: &mut Vec<&'static str>) {
                names.push(self.name);
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

impl<Owner, T> Expansion<Owner> for NavigationProperty<Owner, T> {
    fn append_names(&self, names: &mut Vec<&'static str>) {
        names.push(self.name);
    }
}

/// Implements both traits for one length of tuple.
macro_rules! tuples {
    ($(($($item:ident),+))*) => {$(
        impl<Owner, $($item: Selection<Owner>),+> Selection<Owner> for ($($item,)+) {
            fn append_names(&self, names: &mut Vec<&'static str>) {
                #[expect(non_snake_case, reason = "the items are named as their types")]
                let ($($item,)+) = self;
                $($item.append_names(names);)+
            }
        }

        impl<Owner, $($item: Expansion<Owner>),+> Expansion<Owner> for ($($item,)+) {
            fn append_names(&self, names: &mut Vec<&'static str>) {
                #[expect(non_snake_case, reason = "the items are named as their types")]
                let ($($item,)+) = self;
                $($item.append_names(names);)+
            }
        }
    )*};
}

tuples! {
    (A)
    (A, B)
    (A, B, C)
    (A, B, C, D)
    (A, B, C, D, E)
    (A, B, C, D, E, F)
    (A, B, C, D, E, F, G)
    (A, B, C, D, E, F, G, H)
    (A, B, C, D, E, F, G, H, I)
    (A, B, C, D, E, F, G, H, I, J)
    (A, B, C, D, E, F, G, H, I, J, K)
    (A, B, C, D, E, F, G, H, I, J, K, L)
}
