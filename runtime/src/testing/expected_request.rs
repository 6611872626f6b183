//! What can be expected: typed requests, and requests of the `http` crate.

use bytes::Bytes;

use crate::client::{Error, Get, List, Raw};
use crate::edm::Untyped;
use crate::model::Collection;

/// A request that a [`ScriptedTransport`](super::ScriptedTransport) can expect.
///
/// Implemented for [`Get`], [`List`], [`Raw`], and `http::Request<Bytes>`. Nothing
/// but method, path, query and body counts.
pub trait ExpectedRequest: sealed::HttpRequest {
    /// What the service answers with.
    type Answer;
}

impl<T, O> ExpectedRequest for Get<T, O> {
    type Answer = T;
}

impl<T, O> ExpectedRequest for List<T, O> {
    type Answer = Collection<T>;
}

impl ExpectedRequest for Raw {
    type Answer = Untyped;
}

impl ExpectedRequest for http::Request<Bytes> {
    type Answer = Untyped;
}

pub(super) mod sealed {
    use super::{Bytes, Error, Get, List, Raw};

    pub trait HttpRequest {
        /// The request as it would be sent.
        fn to_http(&self) -> Result<http::Request<Bytes>, Error>;
    }

    impl<T, O> HttpRequest for Get<T, O> {
        fn to_http(&self) -> Result<http::Request<Bytes>, Error> {
            self.http_request()
        }
    }

    impl<T, O> HttpRequest for List<T, O> {
        fn to_http(&self) -> Result<http::Request<Bytes>, Error> {
            self.http_request()
        }
    }

    impl HttpRequest for Raw {
        fn to_http(&self) -> Result<http::Request<Bytes>, Error> {
            self.http_request()
        }
    }

    impl HttpRequest for http::Request<Bytes> {
        fn to_http(&self) -> Result<http::Request<Bytes>, Error> {
            Ok(self.clone())
        }
    }
}
