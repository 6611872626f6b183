//! The options that every request value offers, written once.

/// What a request says beside its path: methods of a type with one field
/// `request`.
macro_rules! header_options {
    () => {
        /// Sets a header; `Prefer` adds to what is there. `Authorization`
        /// is the token provider's: setting it makes the request invalid.
        pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.request.header(name.as_ref(), value.as_ref());
            self
        }

        /// When the request is sent again; the client's policy unless set.
        pub fn retry(mut self, policy: $crate::client::RetryPolicy) -> Self {
            self.request.options.retry = Some(policy);
            self
        }

        /// The id that the program gives the request, in the header
        /// `client-request-id`: the service repeats it in errors and keeps
        /// it for its support. One is made where none is set.
        pub fn correlation_id(self, id: impl AsRef<str>) -> Self {
            self.header("client-request-id", id)
        }

        /// The path with placeholders for ids, such as
        /// `/me/onlineMeetings/{onlineMeeting-id}`.
        #[must_use]
        pub fn path_template(&self) -> &str {
            self.request.path_template()
        }
    };
}

pub(super) use header_options;

/// How a request is sent: methods of a type with one field `request`.
macro_rules! attempt_options {
    () => {
        $crate::client::options::header_options!();

        /// How long one attempt may take, from sending the request to the
        /// last byte of the response; the client's limit unless set.
        pub fn timeout(mut self, limit: std::time::Duration) -> Self {
            self.request.options.timeout = Some(limit);
            self
        }

        /// How many bytes of a response are read; the client's limit unless
        /// set.
        pub fn body_limit(mut self, bytes: usize) -> Self {
            self.request.options.body_limit = Some(bytes);
            self
        }
    };
}

pub(super) use attempt_options;

/// What can be seen of a request: a method of a type with one field `request`.
macro_rules! http_request_option {
    () => {
        /// The request as it would be sent, but without `Authorization`.
        ///
        /// # Errors
        ///
        /// [`Error::InvalidRequest`](crate::client::Error::InvalidRequest) when
        /// an id is empty, `.` or `..`, when a header cannot be sent, and when
        /// the URL is too long.
        pub fn http_request(&self) -> Result<http::Request<bytes::Bytes>, $crate::client::Error> {
            Ok(self.request.http_request()?)
        }
    };
}

pub(super) use http_request_option;

/// How a request is sent, and what can be seen of it: methods of a type with one
/// field `request`.
macro_rules! sending_options {
    () => {
        $crate::client::options::attempt_options!();

        $crate::client::options::http_request_option!();
    };
}

pub(super) use sending_options;

/// What [`Get`](super::Get) and [`List`](super::List) share: both have the
/// fields `request` and `result`.
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

            /// The same, of which the metadata says more.
            pub(crate) fn demanding(
                path: $crate::client::path::Path,
                demands: &'static $crate::client::demands::Demands,
            ) -> Self {
                let mut new = Self::new(path);
                new.request.demands = demands;
                new
            }

            $crate::client::options::sending_options!();
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
