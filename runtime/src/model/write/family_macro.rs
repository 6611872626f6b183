//! What follows from an enum's being a family of write models.

/// Makes an enum of write models one write model: `create` or `update`, its
/// name, the family that [`diff`](crate::diff) takes values of, and the
/// variants: the declared type's, and in braces the others.
#[doc(hidden)]
#[macro_export]
macro_rules! __write_family_v1 {
    (create $family:ident = $base:ident $payload:tt $variants:tt) => {
        $crate::__write_family_v1! { @model $family $base $payload $variants }
    };

    (create $family:ident: $read:ident = $base:ident $payload:tt $variants:tt) => {
        $crate::__write_family_v1! { @model $family $base $payload $variants }
        $crate::__write_family_v1! { @compare $family $read $base $payload $variants }
    };

    (update $family:ident: $read:ident = $base:ident $payload:tt $variants:tt) => {
        $crate::__write_family_v1! { @model $family $base $payload $variants }
        $crate::__write_family_v1! { @compare $family $read $base $payload $variants }

        impl $crate::Updatable for $read {
            type Update = $family;
        }
    };

    (@model $family:ident $base:ident ($($base_payload:tt)+) {
        $($variant:ident($($payload:tt)+)),* $(,)?
    }) => {
        impl ::core::default::Default for $family {
            fn default() -> Self {
                Self::$base(::core::default::Default::default())
            }
        }

        $crate::__family_v1! { @from $family $base $($base_payload)+ }
        $($crate::__family_v1! { @from $family $variant $($payload)+ })*

        impl $crate::WriteModel for $family {
            fn is_empty(&self) -> bool {
                match self {
                    Self::$base(value) => {
                        let value: &$crate::__private::v1::payload!($($base_payload)+) = value;
                        $crate::__private::v1::is_empty(value)
                    }
                    $(Self::$variant(value) => {
                        let value: &$crate::__private::v1::payload!($($payload)+) = value;
                        $crate::__private::v1::is_empty(value)
                    })*
                }
            }
        }

        impl $crate::__private::v1::Serialize for $family {
            fn serialize<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    Self::$base(value) => {
                        let value: &$crate::__private::v1::payload!($($base_payload)+) = value;
                        $crate::__private::v1::encode_declared_members(value, serializer)
                    }
                    $(Self::$variant(value) => {
                        let value: &$crate::__private::v1::payload!($($payload)+) = value;
                        $crate::__private::v1::encode_derived_members(value, serializer)
                    })*
                }
            }
        }
    };

    (@compare $family:ident $read:ident $base:ident ($($base_payload:tt)+) {
        $($variant:ident($($payload:tt)+)),* $(,)?
    }) => {
        impl $crate::__private::v1::Written<$family> for $read {
            fn compare(old: $crate::__private::v1::Old<'_, Self>, new: &Self) -> $family {
                match new {
                    Self::$base(new) | Self::Other(new) => {
                        let old = old.part(|old| match old {
                            Self::$base(old) | Self::Other(old) => {
                                ::core::option::Option::Some(old)
                            }
                            _ => ::core::option::Option::None,
                        });
                        $family::$base($crate::__write_family_v1! {
                            @payload old new $($base_payload)+
                        })
                    }
                    $(Self::$variant(new) => {
                        let old = old.part(|old| match old {
                            Self::$variant(old) => ::core::option::Option::Some(old),
                            _ => ::core::option::Option::None,
                        });
                        $family::$variant($crate::__write_family_v1! {
                            @payload old new $($payload)+
                        })
                    })*
                }
            }
        }
    };

    (@payload $old:ident $new:ident Box<$written:ty>) => {
        ::std::boxed::Box::new($crate::__private::v1::Written::<$written>::compare(
            $old.part(|old| ::core::option::Option::Some(&**old)),
            &**$new,
        ))
    };
    (@payload $old:ident $new:ident $written:ty) => {
        $crate::__private::v1::Written::<$written>::compare($old, $new)
    };
}
