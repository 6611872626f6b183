//! What follows from a struct's being a write model.

/// Makes a struct a write model: `create` or `update`, its name, the model
/// that [`diff`](crate::diff) takes values of, the qualified name of its type,
/// and each field with its name in JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! __write_model_v1 {
    (create $written:ident = $name:literal $members:tt) => {
        $crate::__write_model_v1! { @members $written $name $members }
    };

    (create $written:ident: $read:ident = $name:literal $members:tt) => {
        $crate::__write_model_v1! { @members $written $name $members }
        $crate::__write_model_v1! { @compare $written $read $members }
    };

    (update $written:ident: $read:ident = $name:literal $members:tt) => {
        $crate::__write_model_v1! { @members $written $name $members }
        $crate::__write_model_v1! { @compare $written $read $members }

        impl $crate::Updatable for $read {
            type Update = $written;
        }
    };

    (@members $written:ident $name:literal { $($field:ident = $member:literal),* $(,)? }) => {
        impl $written {
            /// Makes a value: the closure sets what it wants of an empty one.
            pub fn build(set: impl ::core::ops::FnOnce(&mut Self)) -> Self {
                $crate::__private::v1::build(set)
            }

            /// Adds a member or control information that this crate does not
            /// know. It wins over the field of the same name.
            ///
            /// # Errors
            ///
            /// Where the value refuses to be written.
            pub fn additional(
                &mut self,
                name: &str,
                value: impl $crate::__private::v1::Serialize,
            ) -> ::core::result::Result<&mut Self, $crate::EncodeError> {
                self.__extra.put(name, &value)?;
                ::core::result::Result::Ok(self)
            }
        }

        impl $crate::__private::v1::WriteMembers for $written {
            const TYPE_NAME: &'static str = $name;

            fn extra(&self) -> &$crate::__private::v1::Extra {
                &self.__extra
            }

            fn extra_mut(&mut self) -> &mut $crate::__private::v1::Extra {
                &mut self.__extra
            }

            fn write<S: $crate::__private::v1::Sink>(
                &self,
                out: &mut S,
            ) -> ::core::result::Result<(), S::Error> {
                let _ = &out;
                $(out.member($member, &self.$field)?;)*
                ::core::result::Result::Ok(())
            }
        }

        impl $crate::WriteModel for $written {
            fn is_empty(&self) -> bool {
                $crate::__private::v1::is_empty(self)
            }
        }

        impl $crate::__private::v1::Serialize for $written {
            fn serialize<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::v1::encode_declared_members(self, serializer)
            }
        }
    };

    (@compare $written:ident $read:ident { $($field:ident = $member:literal),* $(,)? }) => {
        impl $crate::__private::v1::Written<$written> for $read {
            fn compare(old: $crate::__private::v1::Old<'_, Self>, new: &Self) -> $written {
                let mut written = $written::default();
                let mut pair = $crate::__private::v1::Pair::new(old, new);
                $(written.$field =
                    pair.member($member, old.value().map(|old| &old.$field), &new.$field);)*
                pair.finish(&mut written);
                written
            }
        }
    };
}
