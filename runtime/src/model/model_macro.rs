//! What follows from a type's being [`Structured`](super::structured::Structured):
//! its other traits.

/// Adds to a type that is [`Structured`] what follows from that.
#[doc(hidden)]
#[macro_export]
macro_rules! __model_v1 {
    ($model:ty) => {
        impl<'de> $crate::__private::v1::Deserialize<'de> for $model {
            fn deserialize<D: $crate::__private::v1::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::v1::decode_model(deserializer)
            }
        }

        impl $crate::__private::v1::Serialize for $model {
            fn serialize<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::v1::encode_model(self, serializer)
            }
        }

        impl $crate::__private::v1::EdmValue for $model {
            fn decode_into<'de, D: $crate::__private::v1::Deserializer<'de>>(
                deserializer: D,
                room: $crate::__private::v1::Room<'_, Self>,
            ) -> ::core::result::Result<(), D::Error> {
                $crate::__private::v1::decode_model_into(deserializer, room)
            }

            fn encode<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::v1::encode_model(self, serializer)
            }
        }

        impl $crate::Model for $model {
            type Declared = Self;

            fn __rest(&self) -> &$crate::__private::v1::Rest {
                $crate::__private::v1::Structured::rest(self)
            }

            fn __type_name(&self) -> &'static str {
                <Self as $crate::__private::v1::Structured>::TYPE_NAME
            }

            fn __find(&self, index: usize, annotation: &str) -> $crate::__private::v1::Found {
                $crate::__private::v1::find(self, index, annotation)
            }
        }

        // A debug build of a crate uses what the crates below it have already
        // compiled of generic functions: a program that reads this type finds
        // its reader here. Optimized builds share none.
        #[cfg(debug_assertions)]
        const _: () = {
            #[allow(dead_code)]
            static READER: fn(&[u8]) -> ::core::result::Result<$model, $crate::DecodeError> =
                $crate::from_slice;
        };
    };
}
