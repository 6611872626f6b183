//! Type definitions: other names of primitive types (OData CSDL 4.01 §11).

/// Makes a newtype's JSON that of the type that it holds.
#[doc(hidden)]
#[macro_export]
macro_rules! __type_definition_v1 {
    ($newtype:ident, $qualified_name:literal) => {
        impl $newtype {
            /// The qualified name.
            pub const TYPE_NAME: &'static str = $qualified_name;
        }

        impl $crate::__private::v1::EdmValue for $newtype {
            const TEXT_VARIES: bool = $crate::__private::v1::text_varies($newtype as fn(_) -> _);

            fn decode<'de, D: $crate::__private::v1::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::v1::EdmValue::decode(deserializer).map(Self)
            }

            fn encode<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::v1::EdmValue::encode(&self.0, serializer)
            }
        }

        impl<'de> $crate::__private::v1::Deserialize<'de> for $newtype {
            fn deserialize<D: $crate::__private::v1::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::v1::EdmValue::decode(deserializer)
            }
        }

        impl $crate::__private::v1::Serialize for $newtype {
            fn serialize<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::v1::EdmValue::encode(self, serializer)
            }
        }
    };
}
