//! What request values with one answer offer, written once: to be sent, awaited,
//! put into a batch.

/// Sends and decodes a request value with one field `request`: `$decode` says
/// how.
macro_rules! answer {
    (
        $name:ident $(<$($parameter:ident),+>)? => $answer:ty $(where $bounded:ident: $bound:path)?;
        |$request:ident| $decode:expr;
        $(#[$attribute:meta])*
    ) => {
        impl $(<$($parameter),+>)? $name $(<$($parameter),+>)? $(where $bounded: $bound)? {
            $(#[$attribute])*
            ///
            /// # Errors
            ///
            /// Any [`Error`](super::Error) but those of next links.
            pub async fn send(self) -> Result<$answer, $crate::client::Error> {
                self.response().await.map($crate::client::Response::into_value)
            }

            /// The same, with status, headers and body.
            ///
            /// # Errors
            ///
            /// Any [`Error`](super::Error) but those of next links.
            pub async fn response(
                self,
            ) -> Result<$crate::client::Response<$answer>, $crate::client::Error> {
                let $request = &self;
                self.request.receive($decode).await
            }
        }

        impl $(<$($parameter: 'static),+>)? std::future::IntoFuture for $name $(<$($parameter),+>)?
        $(where $bounded: $bound)?
        {
            type Output = Result<$answer, $crate::client::Error>;
            type IntoFuture = futures_core::future::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                Box::pin(self.send())
            }
        }

        impl $(<$($parameter),+>)? $crate::client::Batchable for $name $(<$($parameter),+>)?
        $(where $bounded: $bound)?
        {
            type Answer = $answer;
        }

        impl $(<$($parameter),+>)? $crate::client::batch::Asks<$answer> for $name $(<$($parameter),+>)?
        $(where $bounded: $bound)?
        {
            fn asked(&self) -> $crate::client::batch::Asked<'_> {
                $crate::client::batch::Asked(&self.request)
            }

            fn decode(&self) -> $crate::client::decode::Decode<$answer> {
                let $request = self;
                $decode
            }
        }
    };
}

pub(super) use answer;
