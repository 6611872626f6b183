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
            type Queried = Self;

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

            fn __inspect(&self) -> &dyn $crate::__private::v1::Inspect {
                self
            }

            #[cfg(debug_assertions)]
            fn __hold_reader() {
                $crate::__private::v1::hold_reader::<Self>();
            }
        }
    };
}
