//! What becomes of the body of a success.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::error::Error;
use crate::model::single::{from_single, null};
use crate::model::value::EdmValue;
use crate::model::{DecodeError, from_slice};

/// Decodes a body; an error names the path template and the member.
pub(super) type Decode<T> = fn(body: &Bytes, path_template: &str) -> Result<T, Error>;

/// How a body becomes a `T`, where the type alone does not say it: a `bool`
/// stands in an object, for instance.
pub(super) enum Reading<T> {
    /// As the kind of the request has it.
    Resource,
    /// The resource, or nothing.
    Nullable(Decoders<T>),
    /// A collection; nothing is an empty one.
    Collection,
    /// The member `value` of an object.
    Single(Decoders<T>),
    /// The body is not looked at.
    Nothing(Decoders<T>),
}

/// The two ways to read a body.
pub(super) struct Decoders<T> {
    /// Null is an error, where it is no value of the type.
    value: Decode<T>,
    /// Null is `None`.
    optional: Decode<Option<T>>,
}

impl<T> Clone for Reading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reading<T> {}

impl<T> Clone for Decoders<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Decoders<T> {}

impl<T> Reading<T> {
    /// What a body looks like.
    #[cfg(feature = "testing")]
    pub(super) fn form(self) -> Form {
        match self {
            Self::Resource | Self::Nullable(_) | Self::Collection => Form::Resource,
            Self::Single(_) => Form::Single,
            Self::Nothing(_) => Form::Nothing,
        }
    }
}

impl<T: DeserializeOwned> Reading<T> {
    /// `resource` is how this kind of request reads a resource.
    pub(super) fn decode(self, resource: Decode<T>) -> Decode<T> {
        match self {
            Self::Resource => resource,
            Self::Collection => collection_or_nothing,
            Self::Nullable(decoders) | Self::Single(decoders) | Self::Nothing(decoders) => {
                decoders.value
            }
        }
    }

    /// The same where null is an answer.
    pub(super) fn optional(self) -> Decode<Option<T>> {
        match self {
            Self::Resource | Self::Collection => resource_or_null,
            Self::Nullable(decoders) | Self::Single(decoders) | Self::Nothing(decoders) => {
                decoders.optional
            }
        }
    }
}

impl<T: DeserializeOwned> Reading<Option<T>> {
    /// The resource, or nothing.
    pub(super) fn nullable() -> Self {
        Self::Nullable(Decoders {
            value: resource_or_null,
            optional: |body, path_template| resource_or_null(body, path_template).map(Some),
        })
    }
}

impl<T: EdmValue> Reading<T> {
    /// The member `value` of an object.
    pub(super) fn single() -> Self {
        Self::Single(Decoders {
            value: single,
            optional: single_or_null,
        })
    }
}

impl Reading<()> {
    /// The body is not looked at.
    pub(super) fn nothing() -> Self {
        Self::Nothing(Decoders {
            value: nothing,
            optional: |_, _| Ok(None),
        })
    }
}

/// What the body of a success looks like.
#[cfg(feature = "testing")]
#[derive(Clone, Copy)]
pub enum Form {
    /// The resource.
    Resource,
    /// The object `{"value": …}`.
    Single,
    /// There is none.
    Nothing,
}

/// The body is the resource.
pub(super) fn resource<T: DeserializeOwned>(body: &Bytes, path_template: &str) -> Result<T, Error> {
    resource_or_null(body, path_template)?.ok_or_else(|| null_at(path_template))
}

/// The body is the resource, or there is none (OData Protocol 4.01 §9.1.4).
fn resource_or_null<T: DeserializeOwned>(
    body: &Bytes,
    path_template: &str,
) -> Result<Option<T>, Error> {
    if is_null(body) {
        return Ok(None);
    }
    from_slice(body).map(Some).map_err(decoding(path_template))
}

/// The body is the resource, or there is none: then the resource has no member
/// (OData Protocol 4.01 §8.2.8.7).
pub(super) fn resource_or_nothing<T: DeserializeOwned>(
    body: &Bytes,
    path_template: &str,
) -> Result<T, Error> {
    let body = if body.is_empty() { b"{}" } else { &body[..] };
    from_slice(body).map_err(decoding(path_template))
}

/// The body is a collection, or there is none: then the collection is empty.
fn collection_or_nothing<T: DeserializeOwned>(
    body: &Bytes,
    path_template: &str,
) -> Result<T, Error> {
    let body = if is_null(body) {
        br#"{"value":[]}"#
    } else {
        &body[..]
    };
    from_slice(body).map_err(decoding(path_template))
}

/// The body is an object with the value in its member `value` (OData JSON Format
/// 4.01 §11), or there is none: then the value is null.
fn single<T: EdmValue>(body: &Bytes, path_template: &str) -> Result<T, Error> {
    match single_or_null(body, path_template)? {
        Some(value) => Ok(value),
        None => null().ok_or_else(|| null_at(path_template)),
    }
}

/// The same where null is an answer.
fn single_or_null<T: EdmValue>(body: &Bytes, path_template: &str) -> Result<Option<T>, Error> {
    if is_null(body) {
        return Ok(None);
    }
    from_single(body).map_err(decoding(path_template))
}

/// Nothing is read of the body.
pub(super) fn nothing(_: &Bytes, _: &str) -> Result<(), Error> {
    Ok(())
}

/// The body as it came.
pub(super) fn bytes(body: &Bytes, _: &str) -> Result<Bytes, Error> {
    Ok(body.clone())
}

fn decoding(path_template: &str) -> impl FnOnce(DecodeError) -> Error {
    |source| Error::Decode {
        path_template: path_template.into(),
        source: Box::new(source),
    }
}

fn null_at(path_template: &str) -> Error {
    Error::Null {
        path_template: path_template.into(),
    }
}

/// Whether a body says null: it is empty (OData Protocol 4.01 §9.1.4), or an
/// object with `"@odata.null": true`, as some services write it all the same.
fn is_null(body: &[u8]) -> bool {
    const MARK: &str = "@odata.null";
    // With it there is nothing else but a context, so a longer body is not looked
    // through.
    const LONGEST: usize = 4096;
    if body.is_empty() {
        return true;
    }
    let has_mark = body.len() <= LONGEST
        && body
            .windows(MARK.len())
            .any(|window| window == MARK.as_bytes());
    has_mark
        && serde_json::from_slice::<BTreeMap<String, &RawValue>>(body)
            .is_ok_and(|members| members.get(MARK).is_some_and(|mark| mark.get() == "true"))
}
