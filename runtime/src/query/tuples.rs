//! Tuples of what an option takes several of.

/// Implements a trait of one method, `__append`, for tuples of up to twelve.
macro_rules! tuples {
    ($trait:ident) => {
        $crate::query::tuples::tuples! { @each $trait
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
    };
    (@each $trait:ident $(($($item:ident),+))*) => {$(
        impl<Owner, $($item: $trait<Owner>),+> $trait<Owner> for ($($item,)+) {
            fn __append(&self, items: &mut Vec<$crate::query::item::Item>) {
                #[expect(non_snake_case, reason = "the items are named as their types")]
                let ($($item,)+) = self;
                $($item.__append(items);)+
            }
        }
    )*};
}

pub(super) use tuples;
