//! Type definitions: other names of primitive types (OData CSDL 4.01 §11).

/// Makes a newtype's JSON and text that of the type that it holds.
#[doc(hidden)]
#[macro_export]
macro_rules! __type_definition_v1 {
    ($newtype:ident($underlying:ty), $qualified_name:literal) => {
        impl $newtype {
            /// The qualified name.
            pub const TYPE_NAME: &'static str = $qualified_name;
        }

        impl $crate::__private::v1::EdmValue for $newtype {
            type Queried = <$underlying as $crate::__private::v1::EdmValue>::Queried;

            const TEXT_VARIES: bool = <$underlying as $crate::__private::v1::EdmValue>::TEXT_VARIES;

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

        impl ::core::convert::From<$underlying> for $newtype {
            fn from(value: $underlying) -> Self {
                Self(value)
            }
        }

        impl ::core::convert::From<$newtype> for $underlying {
            fn from(value: $newtype) -> Self {
                value.0
            }
        }

        impl ::core::str::FromStr for $newtype {
            type Err = <$underlying as ::core::str::FromStr>::Err;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::str::FromStr::from_str(text).map(Self)
            }
        }

        impl ::core::fmt::Display for $newtype {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
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
