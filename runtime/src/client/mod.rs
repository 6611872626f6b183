//! Requests: a client, request values, sending, paging, errors.
//!
//! Generated code hands out values for requests:
//!
//! | value | what it asks for |
//! |---|---|
//! | [`Get`], [`List`], [`Count`] | a resource, a collection, the number of its items |
//! | [`Create`], [`Update`], [`Delete`] | a change, by a write model |
//! | [`Post`] | an action |
//! | [`Optional`] | a [`Get`] or [`Post`] whose answer may be null |
//! | [`Download`], [`Upload`] | bytes; [`Media`] makes them |
//! | [`ReferenceCollection`], [`Reference`] | `/$ref`, with [`EntityId`]s |
//! | [`Value`] | one property |
//!
//! Building one does no I/O: it can be inspected ([`Get::http_request`]), cloned, put into a batch,
//! or sent by another client. It is sent over a [`Transport`] with a token of a
//! [`TokenProvider`], to the one origin that the [`Client`] was made for.
//!
//! # What a request may say of its sending
//!
//! The client has settings for all requests, each request its own:
//!
//! ```no_run
//! use std::time::Duration;
//! use msgraph_runtime::{Error, Get, RetryPolicy};
//!
//! # async fn example(get: Get<String>) -> Result<(), Error> {
//! let response = get
//!     .timeout(Duration::from_secs(20))           // of one attempt
//!     .retry(RetryPolicy::default().max_retries(5))
//!     .body_limit(1 << 20)                        // bytes
//!     .header("Prefer", "outlook.timezone=\"UTC\"")
//!     .correlation_id("nightly-export-7")
//!     .response()                                 // the head, too
//!     .await?;
//! println!("{} {:?}", response.status(), response.request_id());
//! let text = response.into_value();
//! # let _ = text;
//! # Ok(())
//! # }
//! ```
//!
//! # Without async
//!
//! A program without an async runtime of its own makes a small one:
//!
//! ```no_run
//! # #[cfg(feature = "reqwest")]
//! use msgraph_runtime::{Client, List, StaticToken};
//!
//! # #[cfg(feature = "reqwest")]
//! fn count(request: impl Fn(&Client) -> List<i32>) -> Result<usize, Box<dyn std::error::Error>> {
//!     let runtime = tokio::runtime::Builder::new_current_thread()
//!         .enable_all()
//!         .build()?;
//!     let client = Client::new(StaticToken::new(std::env::var("GRAPH_TOKEN")?))?;
//!     Ok(runtime.block_on(request(&client).send())?.len())
//! }
//! ```
//!
//! # Giving up
//!
//! Dropping a future ends its request: the connection is closed, and nothing
//! goes on behind the program's back. The future of [`Items::next`] and of
//! [`Pages::next`] can be dropped and asked for again, for instance in a
//! `select!`: no item is lost or fetched twice.
//!
//! # Going on later
//!
//! A list may take longer than a process lives. A [`ResumeToken`] says where an
//! iteration is, also within a page and after an error, and another process goes
//! on there ([`Items::resume`]); its page has a program that does so. Where the
//! first items came with another resource, [`Client::continue_collection`] reads
//! the rest by the same means.
//!
//! # What has changed since
//!
//! A [`Delta`] request hands out changes round by round. The [`DeltaLink`] at the
//! end of a round is stored, and leads to what has changed since
//! ([`Delta::resume`]).
//!
//! # What is told to whom
//!
//! The token goes to the origin of the client, and nowhere else; a
//! [`Download`] follows a redirect elsewhere without it. Each request is
//! a `tracing` span `graph_request` with the method, the path template, the
//! status and the number of attempts; each attempt is an event in it with the
//! service's request id. No span, no event, no `Debug` and no error holds a
//! token, a query value, an id or a body.

mod allowed;
mod answer;
pub(crate) mod argument;
mod attempt;
mod batch;
mod body;
mod builder;
mod challenge;
mod clock;
mod cloud;
mod count;
mod create;
pub(crate) mod decode;
mod delete;
mod delta;
pub(crate) mod demands;
mod download;
mod entity_id;
mod error;
mod exchange;
mod get;
mod invalid_request;
mod key;
mod link;
mod list;
mod literal;
mod media;
mod optional;
mod options;
mod origin;
mod outcome;
mod paging;
pub(crate) mod path;
pub(crate) mod post;
mod preference;
mod property_value;
mod query;
mod query_options;
mod raw;
mod redirect;
mod reference;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry_after;
mod retry_policy;
pub(crate) mod root;
mod send;
mod send_options;
mod service_error;
mod time_limit;
mod token;
mod trace;
mod transport;
mod update;
mod upload;

// Their types stand in signatures here.
#[doc(no_inline)]
pub use bytes::Bytes;
#[doc(no_inline)]
pub use futures_core::future::BoxFuture;
#[doc(no_inline)]
pub use http;

pub use self::allowed::{AllOptions, Allows, option};
pub use self::attempt::Attempt;
pub use self::batch::{Answers, Batch, BatchError, Batchable, Ticket, TicketId};
pub use self::body::Body;
pub use self::builder::{Client, ClientBuilder};
#[cfg(feature = "oauth2")]
pub(crate) use self::builder::{default_clock, default_transport};
pub use self::clock::Clock;
#[cfg(feature = "reqwest")]
pub use self::clock::TokioClock;
#[cfg(feature = "testing")]
pub(crate) use self::clock::later;
pub use self::cloud::{Cloud, Endpoint};
pub use self::count::Count;
pub use self::create::Create;
pub use self::delete::Delete;
pub use self::delta::{Delta, DeltaEntry, DeltaLink, DeltaLinkError};
pub use self::download::{Download, DownloadBody, DownloadError};
pub use self::entity_id::EntityId;
pub use self::error::{ConfigurationError, Error};
pub use self::get::Get;
pub use self::invalid_request::InvalidRequest;
pub use self::key::Key;
pub use self::list::List;
pub use self::media::Media;
pub use self::optional::Optional;
pub use self::paging::{Continuation, Items, Pages, ResumeToken, ResumeTokenError};
pub use self::post::Post;
pub use self::property_value::Value;
pub use self::raw::Raw;
pub use self::reference::{Reference, ReferenceCollection};
#[cfg(feature = "reqwest")]
pub use self::reqwest_transport::ReqwestTransport;
pub use self::response::Response;
pub use self::retry_policy::RetryPolicy;
pub use self::service_error::{ErrorDetail, ServiceError};
pub use self::time_limit::TimeLimit;
pub use self::token::{AccessToken, StaticToken, TokenError, TokenProvider, TokenRequest};
pub use self::transport::{Transport, TransportError, TransportErrorKind};
pub use self::update::Update;
pub use self::upload::Upload;
