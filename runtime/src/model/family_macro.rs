//! What follows from an enum's being a family: its traits, conversions, and
//! the members that all of its variants have.

/// The struct in a variant, which may be in a `Box`.
#[doc(hidden)]
#[macro_export]
macro_rules! __family_payload_v1 {
    (Box<$model:ty>) => {
        $model
    };
    ($model:ty) => {
        $model
    };
}

/// Makes an enum of structured types one type of JSON, told apart by
/// `@odata.type`.
#[doc(hidden)]
#[macro_export]
macro_rules! __family_v1 {
    (@all $family:ident $base:ident $base_payload:tt $variants:tt
        members { $($(#[$doc:meta])* fn $name:ident(&$this:ident) -> $type:ty = |$value:ident| $body:expr;)* }
    ) => {
        impl $family {
            $(
                $crate::__family_v1! {
                    @member $base $variants [$(#[$doc])*] $name $type, $value $body
                }
            )*
        }

        $crate::__family_v1! { @impls $family $base $base_payload $variants }
    };

    (@member $base:ident { $($variant:ident($($payload:tt)+)),* $(,)? }
        [$($doc:tt)*] $name:ident $type:ty, $value:ident $body:expr
    ) => {
        $($doc)*
        pub fn $name(&self) -> $type {
            match self {
                Self::$base($value) => $body,
                $(Self::$variant($value) => $body,)*
                Self::Other($value) => $body,
            }
        }
    };

    (@impls $family:ident $base:ident ($($base_payload:tt)+) {
        $($variant:ident($($payload:tt)+)),* $(,)?
    }) => {
        impl ::core::default::Default for $family {
            fn default() -> Self {
                Self::$base(::core::default::Default::default())
            }
        }

        $crate::__family_v1! { @from $family $base $($base_payload)+ }
        $($crate::__family_v1! { @from $family $variant $($payload)+ })*

        impl $crate::__private::v1::Family for $family {
            type Base = $base;
            type Payload = $($base_payload)+;
            const TYPE_NAMES: &'static [&'static str] = &[
                <$base as $crate::__private::v1::Structured>::TYPE_NAME,
                $(<$crate::__private::v1::payload!($($payload)+)
                    as $crate::__private::v1::Structured>::TYPE_NAME,)*
            ];

            // `Self::Payload` might be a derived type.
            fn from_base(base: $($base_payload)+) -> Self {
                Self::$base(base)
            }

            fn from_other(base: $($base_payload)+) -> Self {
                Self::Other(base)
            }

            fn from_derived<'de, A: $crate::__private::v1::MapAccess<'de>>(
                place: usize,
                progress: $crate::__private::v1::Progress<$($base_payload)+>,
                map: &mut A,
            ) -> ::core::result::Result<Self, A::Error> {
                // Behind pointers, so that the stack holds the one derived
                // type at hand and not room for each of them.
                let readers: &[
                    $crate::__private::v1::DerivedReader<$($base_payload)+, A, Self, A::Error>
                ] = &[
                    $(|progress, map| {
                        $crate::__private::v1::continue_as::<
                            $crate::__private::v1::payload!($($payload)+), $($payload)+,
                            $base, <Self as $crate::__private::v1::Family>::Payload, A,
                        >(progress, map)
                        .map(Self::$variant)
                    },)*
                ];
                $crate::__private::v1::continue_with(readers, place, progress, map)
            }
        }

        impl<'de> $crate::__private::v1::Deserialize<'de> for $family {
            fn deserialize<D: $crate::__private::v1::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::v1::decode_family(deserializer)
            }
        }

        impl $crate::__private::v1::Serialize for $family {
            fn serialize<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    Self::$base(value) | Self::Other(value) => {
                        let value: &$base = value;
                        $crate::__private::v1::encode_model(value, serializer)
                    }
                    $(Self::$variant(value) => {
                        let value: &$crate::__private::v1::payload!($($payload)+) = value;
                        $crate::__private::v1::encode_derived(value, serializer)
                    })*
                }
            }
        }

        impl $crate::__private::v1::EdmValue for $family {
            type Queried = $base;

            fn decode<'de, D: $crate::__private::v1::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::v1::decode_family(deserializer)
            }

            fn encode<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::v1::Serialize::serialize(self, serializer)
            }
        }

        impl $crate::Model for $family {
            type Declared = $base;

            fn __inspect(&self) -> &dyn $crate::__private::v1::Inspect {
                match self {
                    Self::$base(value) | Self::Other(value) => {
                        let value: &$base = value;
                        value
                    }
                    $(Self::$variant(value) => {
                        let value: &$crate::__private::v1::payload!($($payload)+) = value;
                        value
                    })*
                }
            }
        }
    };

    (@from $family:ident $variant:ident Box<$model:ty>) => {
        impl ::core::convert::From<::std::boxed::Box<$model>> for $family {
            fn from(value: ::std::boxed::Box<$model>) -> Self {
                Self::$variant(value)
            }
        }

        $crate::__family_v1! { @convert $family $variant $model, value =>
            ::std::boxed::Box::new(value), *value }
    };
    (@from $family:ident $variant:ident $model:ty) => {
        $crate::__family_v1! { @convert $family $variant $model, value => value, value }
    };

    (@convert $family:ident $variant:ident $model:ty,
        $value:ident => $pack:expr, $unpack:expr
    ) => {
        impl ::core::convert::From<$model> for $family {
            fn from($value: $model) -> Self {
                Self::$variant($pack)
            }
        }

        impl ::core::convert::TryFrom<$family> for $model {
            /// The value, which is of another type.
            type Error = $family;

            fn try_from(value: $family) -> ::core::result::Result<Self, $family> {
                match value {
                    $family::$variant($value) => ::core::result::Result::Ok($unpack),
                    other => ::core::result::Result::Err(other),
                }
            }
        }

        impl<'a> ::core::convert::TryFrom<&'a $family> for &'a $model {
            /// The value, which is of another type.
            type Error = &'a $family;

            fn try_from(value: &'a $family) -> ::core::result::Result<Self, &'a $family> {
                match value {
                    $family::$variant(value) => ::core::result::Result::Ok(value),
                    other => ::core::result::Result::Err(other),
                }
            }
        }
    };

    ($family:ident: Box<$base:ident> $($rest:tt)*) => {
        $crate::__family_v1! { @all $family $base (Box<$base>) $($rest)* }
    };
    ($family:ident: $base:ident $($rest:tt)*) => {
        $crate::__family_v1! { @all $family $base ($base) $($rest)* }
    };
}
