//! What becomes of the body of a success.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use super::error::Error;
use crate::model::from_slice;
use crate::model::single::from_single;
use crate::model::value::EdmValue;

/// Decodes a body; an error names the path template and the member.
pub(super) type Decode<T> = fn(body: &Bytes, path_template: &str) -> Result<T, Error>;

/// How a body becomes a `T`, where the type alone does not say it: a `bool`
/// stands in an object, for instance.
pub(super) enum Reading<T> {
    /// As the kind of the request has it.
    Resource,
    /// The resource, or nothing.
    Nullable(Decode<T>),
    /// The member `value` of an object.
    Single(Decode<T>),
    /// The body is not looked at.
    Nothing(Decode<T>),
}

impl<T> Clone for Reading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reading<T> {}

impl<T> Reading<T> {
    /// `resource` is how this kind of request reads a resource.
    pub(super) fn decode(self, resource: Decode<T>) -> Decode<T> {
        match self {
            Self::Resource => resource,
            Self::Nullable(decode) | Self::Single(decode) | Self::Nothing(decode) => decode,
        }
    }

    /// What a body looks like.
    #[cfg(feature = "testing")]
    pub(super) fn form(self) -> Form {
        match self {
            Self::Resource | Self::Nullable(_) => Form::Resource,
            Self::Single(_) => Form::Single,
            Self::Nothing(_) => Form::Nothing,
        }
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
    from_slice(body).map_err(|source| Error::Decode {
        path_template: path_template.into(),
        source: Box::new(source),
    })
}

/// The body is the resource, or there is none: then the resource has no member
/// (OData Protocol 4.01 §8.2.8.7, §9.1.4).
pub(super) fn resource_or_nothing<T: DeserializeOwned>(
    body: &Bytes,
    path_template: &str,
) -> Result<T, Error> {
    if body.is_empty() {
        resource(&Bytes::from_static(b"{}"), path_template)
    } else {
        resource(body, path_template)
    }
}

/// The body is an object with the value in its member `value` (OData JSON Format
/// 4.01 §11), or there is none: then the value is null.
pub(super) fn single<T: EdmValue>(body: &Bytes, path_template: &str) -> Result<T, Error> {
    from_single(body).map_err(|source| Error::Decode {
        path_template: path_template.into(),
        source: Box::new(source),
    })
}

/// Nothing is read of the body.
pub(super) fn nothing(_: &Bytes, _: &str) -> Result<(), Error> {
    Ok(())
}

/// The body as it came.
pub(super) fn bytes(body: &Bytes, _: &str) -> Result<Bytes, Error> {
    Ok(body.clone())
}

/// The body is the resource, or there is none (OData Protocol 4.01 §11.2.8).
pub(super) fn resource_or_null<T: DeserializeOwned>(
    body: &Bytes,
    path_template: &str,
) -> Result<Option<T>, Error> {
    if body.is_empty() {
        Ok(None)
    } else {
        resource(body, path_template).map(Some)
    }
}
