//! What can be in a batch.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use self::sealed::{Answered, Asked};
use crate::client::error::Error;
use crate::client::get::Get;
use crate::client::list::List;
use crate::client::raw::Raw;
use crate::client::request::Request;
use crate::client::response::Response;
use crate::client::send::{Answer, decode};
use crate::model::Collection;

/// A request that can be in a [`Batch`](super::Batch): [`Get`], [`List`] and
/// [`Raw`].
pub trait Batchable: sealed::Decode<<Self as Batchable>::Answer> {
    /// What its answer is decoded to: the resource, the first page of the
    /// collection, or the bytes of the body.
    ///
    /// [`Client::continue_collection`](crate::Client::continue_collection) goes
    /// on behind a first page. Headers of the request that further pages need,
    /// such as `ConsistencyLevel`, are set there again.
    type Answer;
}

impl<T: DeserializeOwned, O> Batchable for Get<T, O> {
    type Answer = T;
}

impl<T, O> Batchable for List<T, O>
where
    Collection<T>: DeserializeOwned,
{
    type Answer = Collection<T>;
}

impl Batchable for Raw {
    type Answer = Bytes;
}

pub(super) mod sealed {
    use super::{Answer, Error, Request, Response};

    // Who implements the trait outside cannot make or open these.
    pub struct Asked<'a>(pub(in super::super) &'a Request);
    pub struct Answered(pub(in super::super) Answer);

    pub trait Decode<A> {
        fn asked(&self) -> Asked<'_>;
        fn decode(answered: Answered, path_template: &str) -> Result<Response<A>, Error>;
    }
}

impl<T: DeserializeOwned, O> sealed::Decode<T> for Get<T, O> {
    fn asked(&self) -> Asked<'_> {
        Asked(&self.request)
    }

    fn decode(Answered(answer): Answered, path_template: &str) -> Result<Response<T>, Error> {
        let value = decode(&answer.body, path_template)?;
        Ok(answer.with(value))
    }
}

impl<T, O> sealed::Decode<Collection<T>> for List<T, O>
where
    Collection<T>: DeserializeOwned,
{
    fn asked(&self) -> Asked<'_> {
        Asked(&self.request)
    }

    fn decode(
        Answered(answer): Answered,
        path_template: &str,
    ) -> Result<Response<Collection<T>>, Error> {
        let value = decode(&answer.body, path_template)?;
        Ok(answer.with(value))
    }
}

impl sealed::Decode<Bytes> for Raw {
    fn asked(&self) -> Asked<'_> {
        Asked(&self.request)
    }

    fn decode(Answered(answer): Answered, _: &str) -> Result<Response<Bytes>, Error> {
        let body = answer.body.clone();
        Ok(answer.with(body))
    }
}
