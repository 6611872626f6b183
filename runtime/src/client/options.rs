//! The options that every request value offers, written once.

/// The methods that [`Get`](super::Get) and [`List`](super::List) share: both
/// have one field `request`.
macro_rules! request_options {
    ($name:ident) => {
        impl<T, O> $name<T, O> {
            /// A request that generated code hands out.
            pub(crate) fn new(path: $crate::client::path::Path) -> Self {
                Self {
                    request: $crate::client::request::Request::new(http::Method::GET, path),
                    result: std::marker::PhantomData,
                }
            }

            /// Sets a header; `Prefer` adds to what is there. `Authorization`
            /// is the token provider's: setting it makes the request invalid.
            pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.request.header(name.as_ref(), value.as_ref());
                self
            }

            /// The path with placeholders for ids, such as
            /// `/me/onlineMeetings/{onlineMeeting-id}`.
            #[must_use]
            pub fn path_template(&self) -> &str {
                self.request.path_template()
            }

            /// The request as it would be sent, but without `Authorization`.
            ///
            /// # Errors
            ///
            /// [`Error::InvalidRequest`](super::Error::InvalidRequest) when an
            /// id is empty, `.` or `..`, when a header cannot be sent, and when
            /// the URL is too long.
            pub fn http_request(
                &self,
            ) -> Result<http::Request<bytes::Bytes>, $crate::client::Error> {
                Ok(self.request.http_request()?)
            }
        }

        impl<T, O> Clone for $name<T, O> {
            fn clone(&self) -> Self {
                Self {
                    request: self.request.clone(),
                    result: std::marker::PhantomData,
                }
            }
        }

        impl<T, O> std::fmt::Debug for $name<T, O> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter
                    .debug_tuple(stringify!($name))
                    .field(&self.request)
                    .finish()
            }
        }
    };
}

pub(super) use request_options;
