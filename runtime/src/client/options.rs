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

/// What all request values share: those with the field `request` and perhaps
/// others.
macro_rules! request_value {
    ($name:ident $(<$($parameter:ident),+>)? $({ $($field:ident),+ })?) => {
        impl $(<$($parameter),+>)? $name $(<$($parameter),+>)? {
            $crate::client::options::sending_options!();

            /// Sets a query option as text, percent-encoded here: a system
            /// query option (`$…`), or a custom one. `$select` and `$expand`
            /// add to what is there, other system query options replace it,
            /// custom ones may be repeated.
            pub fn query_raw(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.request.query_raw(name.as_ref(), value.as_ref());
                self
            }
        }

        impl $(<$($parameter),+>)? Clone for $name $(<$($parameter),+>)? {
            fn clone(&self) -> Self {
                Self {
                    request: Clone::clone(&self.request),
                    $($($field: Clone::clone(&self.$field),)+)?
                }
            }
        }

        impl $(<$($parameter),+>)? std::fmt::Debug for $name $(<$($parameter),+>)? {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter
                    .debug_tuple(stringify!($name))
                    .field(&self.request)
                    .finish()
            }
        }
    };
}

pub(super) use request_value;

/// A request that the service carries out only if the resource is, or is not,
/// as it was (RFC 9110 §13.1; OData Protocol 4.01 §8.2.4, §8.2.5).
macro_rules! if_match {
    () => {
        /// Only if the resource still has this entity tag, which
        /// [`Model::odata_etag`](crate::Model::odata_etag) or the header `ETag` of a
        /// response told (`If-Match`). Otherwise the service changes nothing
        /// and answers 412 Precondition Failed. `*` stands for any tag: the
        /// resource must exist. An empty one makes the request invalid.
        pub fn if_match(mut self, etag: impl AsRef<str>) -> Self {
            self.request.condition("If-Match", etag.as_ref());
            self
        }
    };
}

pub(super) use if_match;

/// What the service should answer to a change (OData Protocol 4.01 §8.2.8.7).
macro_rules! return_preference {
    () => {
        /// Asks for an answer without the resource (`Prefer: return=minimal`).
        pub fn return_minimal(mut self) -> Self {
            self.request.prefer_return("return=minimal");
            self
        }

        /// Asks for the resource as it is after the change
        /// (`Prefer: return=representation`).
        pub fn return_representation(mut self) -> Self {
            self.request.prefer_return("return=representation");
            self
        }
    };
}

pub(super) use return_preference;

/// A type that holds a path of which requests are made; `Debug` shows the
/// template.
macro_rules! path_value {
    ($name:ident $(<$parameter:ident>)?) => {
        impl $(<$parameter>)? $name $(<$parameter>)? {
            /// The path with placeholders for ids.
            #[must_use]
            pub fn path_template(&self) -> &str {
                self.path.template()
            }
        }

        impl $(<$parameter>)? std::fmt::Debug for $name $(<$parameter>)? {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter
                    .debug_tuple(stringify!($name))
                    .field(&self.path.template())
                    .finish()
            }
        }
    };
}

pub(super) use path_value;
