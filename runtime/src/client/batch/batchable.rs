//! What can be in a batch.

use bytes::Bytes;

use self::sealed::{Asked, Asks};
use crate::client::decode::{self, Decode};
use crate::client::list::List;
use crate::client::raw::Raw;
use crate::client::request::Request;
use crate::model::Collection;

/// A request that can be in a [`Batch`](super::Batch): any typed request, and
/// [`Raw`].
pub trait Batchable: Asks<<Self as Batchable>::Answer> {
    /// What its answer is decoded to: what it is decoded to alone, the first
    /// page of a collection, or the bytes of the body of a [`Raw`].
    ///
    /// [`Client::continue_collection`](crate::Client::continue_collection) goes
    /// on behind a first page. Headers of the request that further pages need,
    /// such as `ConsistencyLevel`, are set there again.
    type Answer;
}

impl<T, O> Batchable for List<T, O>
where
    Collection<T>: serde::de::DeserializeOwned,
{
    type Answer = Collection<T>;
}

impl Batchable for Raw {
    type Answer = Bytes;
}

pub(in crate::client) mod sealed {
    use super::{Decode, Request};

    /// Who implements the trait outside cannot make or open it.
    pub struct Asked<'a>(pub(in crate::client) &'a Request);

    pub trait Asks<A> {
        fn asked(&self) -> Asked<'_>;
        fn decode(&self) -> Decode<A>;
    }
}

impl<T, O> Asks<Collection<T>> for List<T, O>
where
    Collection<T>: serde::de::DeserializeOwned,
{
    fn asked(&self) -> Asked<'_> {
        Asked(&self.request)
    }

    fn decode(&self) -> Decode<Collection<T>> {
        decode::resource
    }
}

impl Asks<Bytes> for Raw {
    fn asked(&self) -> Asked<'_> {
        Asked(&self.request)
    }

    fn decode(&self) -> Decode<Bytes> {
        decode::bytes
    }
}
