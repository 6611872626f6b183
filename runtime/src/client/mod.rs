//! Requests: a client, request values, sending, paging, errors.
//!
//! Generated code hands out [`Get`] and [`List`] values. Building one does no
//! I/O; it is sent over a [`Transport`] with a token of a [`TokenProvider`],
//! to the one origin that the [`Client`] was made for.

pub(crate) mod allowed;
mod attempt;
mod body;
mod builder;
mod challenge;
mod clock;
mod cloud;
pub(crate) mod demands;
mod error;
mod get;
mod key;
mod link;
mod list;
mod options;
mod outcome;
mod paging;
pub(crate) mod path;
mod query;
mod query_options;
mod raw;
mod redirect;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry_after;
mod retry_policy;
mod send;
mod send_options;
mod service_error;
mod time_limit;
mod token;
mod trace;
mod transport;

// Their types stand in signatures here.
#[doc(no_inline)]
pub use bytes::Bytes;
#[doc(no_inline)]
pub use futures_core::future::BoxFuture;
#[doc(no_inline)]
pub use http;

pub use self::allowed::{AllOptions, Allows, option};
pub use self::attempt::Attempt;
pub use self::body::Body;
pub use self::builder::{Client, ClientBuilder};
pub use self::clock::Clock;
#[cfg(feature = "reqwest")]
pub use self::clock::TokioClock;
pub use self::cloud::{Cloud, Endpoint};
pub use self::error::{ConfigurationError, Error, InvalidRequest};
pub use self::get::Get;
pub use self::key::Key;
pub use self::list::List;
pub use self::paging::{Items, Pages};
pub use self::raw::Raw;
#[cfg(feature = "reqwest")]
pub use self::reqwest_transport::ReqwestTransport;
pub use self::response::Response;
pub use self::retry_policy::RetryPolicy;
pub use self::service_error::{ErrorDetail, ServiceError};
pub use self::token::{AccessToken, StaticToken, TokenError, TokenProvider, TokenRequest};
pub use self::transport::{Transport, TransportError, TransportErrorKind};
