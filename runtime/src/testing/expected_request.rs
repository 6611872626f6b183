//! What can be expected: typed requests, and requests of the `http` crate.

use bytes::Bytes;

use crate::client::decode::Form;
use crate::client::{
    Count, Create, Delete, Delta, Download, Error, Get, List, Optional, Post, Raw, Update, Upload,
};
use crate::edm::Untyped;
use crate::model::Collection;

/// A request that a [`ScriptedTransport`](super::ScriptedTransport) can expect.
///
/// Implemented for all typed requests, [`Raw`], and `http::Request<Bytes>`.
/// Nothing but method, path, query and body counts.
pub trait ExpectedRequest: sealed::HttpRequest {
    /// What the service answers with. `()` is an answer without a body; of an
    /// [`Upload`] and a [`Download`] the test says what it is.
    type Answer;
}

pub(super) mod sealed {
    use super::{Bytes, Error, Form};

    pub trait HttpRequest {
        /// The request as it would be sent.
        fn to_http(&self) -> Result<http::Request<Bytes>, Error>;
        /// What the body of a success looks like.
        fn form(&self) -> Form;
    }
}

macro_rules! expected {
    ($($type:ident $(<$($parameter:ident),+>)? => $answer:ty, |$request:ident| $form:expr;)*) => {$(
        impl $(<$($parameter),+>)? ExpectedRequest for $type $(<$($parameter),+>)? {
            type Answer = $answer;
        }

        impl $(<$($parameter),+>)? sealed::HttpRequest for $type $(<$($parameter),+>)? {
            fn to_http(&self) -> Result<http::Request<Bytes>, Error> {
                self.http_request()
            }

            fn form(&self) -> Form {
                let $request = self;
                $form
            }
        }
    )*};
}

expected! {
    Count<T, O> => i64, |_count| Form::Resource;
    Create<T> => T, |_create| Form::Resource;
    Delete => (), |_delete| Form::Nothing;
    Delta<T, O, I> => Collection<I>, |_delta| Form::Resource;
    Download => Bytes, |_download| Form::Resource;
    Get<T, O> => T, |get| get.form();
    List<T, O> => Collection<T>, |_list| Form::Resource;
    Optional<T> => Option<T>, |optional| optional.form();
    Post<T> => T, |post| post.form();
    Raw => Untyped, |_raw| Form::Resource;
    Update<T> => T, |update| update.form();
    Upload => Untyped, |_upload| Form::Resource;
}

impl ExpectedRequest for http::Request<Bytes> {
    type Answer = Untyped;
}

impl sealed::HttpRequest for http::Request<Bytes> {
    fn to_http(&self) -> Result<http::Request<Bytes>, Error> {
        Ok(self.clone())
    }

    fn form(&self) -> Form {
        Form::Resource
    }
}
