//! What holds of the public types whatever they hold: they can be sent to other
//! threads, shared, and shown (Rust API Guidelines, C-SEND-SYNC, C-DEBUG), and
//! errors are errors (C-GOOD-ERR).

use std::error::Error as StdError;
use std::fmt::Debug;

use msgraph_runtime::auth::TokenCache;
use msgraph_runtime::client::*;
use msgraph_runtime::query::{Expand, Expression, Order, PropertyPath, Search};
use msgraph_runtime::{
    Additional, Binary, Collection, ConversionError, Date, DateTimeOffset, Decimal, DecodeError,
    DeltaItem, Duration, EncodeError, Geography, Geometry, Guid, InvalidText, ItemError,
    NavigationProperty, Patch, PrimitiveValue, Property, Removed, Stream, TimeOfDay, Untyped,
};

macro_rules! all {
    ($check:ident: $($type:ty),* $(,)?) => {
        $($check::<$type>();)*
    };
}

#[test]
fn values_can_be_shared_and_shown() {
    fn value<T: Debug + Send + Sync + Unpin + 'static>() {}
    all! { value:
        Additional<'static>, Binary, Collection<String>, Date, DateTimeOffset, Decimal,
        DeltaItem<String>, Duration, Geography, Geometry, Guid,
        NavigationProperty<String, String>, Patch<String>, PrimitiveValue, Property<String, String>,
        Removed<String>, Stream, TimeOfDay, Untyped,
        Expand<String, String>, Expression<String, bool>, Order<String>, PropertyPath<String, String>,
        Search<String>,
    }
}

#[test]
fn requests_can_be_shared_and_shown() {
    fn request<T: Debug + Send + Sync + Unpin + 'static>() {}
    all! { request:
        Client, ClientBuilder, Cloud, Endpoint, RetryPolicy, TimeLimit, Attempt, Key, EntityId,
        Count<String>, Create<String>, Delete, Delta<String>, Download, Get<String>, List<String>, Media,
        Optional<Get<String>>, Post<String>, Raw, Reference, ReferenceCollection, Update<String>,
        Upload, Value<String>, Batch, Ticket<String>, TicketId, Answers, DeltaLink, ResumeToken,
        Response<String>, AccessToken, StaticToken, TokenRequest, TokenCache,
    }
}

/// Whoever reads on holds what is under way, which one task at a time may ask.
#[test]
fn what_is_read_bit_by_bit_can_be_sent_and_shown() {
    fn iteration<T: Debug + Send + Unpin + 'static>() {}
    all! { iteration: Pages<String>, Items<String>, Continuation<String>, Body, DownloadBody }
}

#[test]
fn errors_can_be_passed_on() {
    fn error<T: StdError + Debug + Send + Sync + 'static>() {}
    all! { error:
        BatchError, ConfigurationError, ConversionError, DecodeError, DeltaLinkError, DownloadError,
        EncodeError, Error, InvalidRequest, InvalidText, ItemError, ResumeTokenError, ServiceError,
        TokenError, TransportError,
    }
}
