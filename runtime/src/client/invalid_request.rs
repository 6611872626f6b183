//! Requests that cannot be built, and what is wrong with them.

use std::fmt;

use super::cloud::Cloud;

/// Why a request cannot be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidRequest {
    path_template: Box<str>,
    fault: Fault,
}

/// What is wrong with a request. No variant holds what the program gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The key at this placeholder is empty.
    EmptyKey(&'static str),
    /// The key at this placeholder is `.` or `..`, which URLs do not keep.
    DotKey(&'static str),
    /// The client's cloud does not have the path.
    NotOffered {
        cloud: &'static str,
        offered_by: &'static [Cloud],
    },
    /// The path does not have this system query option.
    OptionNotOffered(&'static str),
    /// The path does not have this property in this system query option.
    PropertyNotOffered {
        option: &'static str,
        property: &'static str,
    },
    /// The path does not have this method of HTTP.
    MethodNotOffered(&'static str),
    /// The argument for this parameter cannot be written as JSON.
    Argument(&'static str),
    /// The body cannot be written as JSON.
    Encode,
    /// The id of an entity to refer to is empty.
    EntityId,
    /// The entity tag of a condition is empty: a service may take that for no
    /// condition.
    EntityTag,
    QueryName,
    HeaderName,
    HeaderValue,
    ReservedHeader,
    EmptyRange,
    RelativeUri,
    Uri,
    OtherClient,
    OutsideEndpoint,
    Body,
}

impl InvalidRequest {
    pub(super) fn new(path_template: &str, fault: Fault) -> Self {
        Self {
            path_template: path_template.into(),
            fault,
        }
    }

    pub(super) fn fault(&self) -> Fault {
        self.fault
    }

    /// The request's path with placeholders for ids.
    #[must_use]
    pub fn path_template(&self) -> &str {
        &self.path_template
    }

    /// The placeholder whose id or argument cannot be sent, such as
    /// `onlineMeeting-id`.
    #[must_use]
    pub fn placeholder(&self) -> Option<&str> {
        match self.fault {
            Fault::EmptyKey(placeholder)
            | Fault::DotKey(placeholder)
            | Fault::Argument(placeholder) => Some(placeholder),
            Fault::NotOffered { .. }
            | Fault::OptionNotOffered(_)
            | Fault::PropertyNotOffered { .. }
            | Fault::MethodNotOffered(_)
            | Fault::Encode
            | Fault::EntityId
            | Fault::EntityTag
            | Fault::QueryName
            | Fault::HeaderName
            | Fault::HeaderValue
            | Fault::ReservedHeader
            | Fault::EmptyRange
            | Fault::RelativeUri
            | Fault::Uri
            | Fault::OtherClient
            | Fault::OutsideEndpoint
            | Fault::Body => None,
        }
    }

    /// The clouds that offer the request, where the client's cloud is none of
    /// them; otherwise there are none.
    #[must_use]
    pub fn offered_by(&self) -> &'static [Cloud] {
        match self.fault {
            Fault::NotOffered { offered_by, .. } => offered_by,
            Fault::EmptyKey(_)
            | Fault::DotKey(_)
            | Fault::OptionNotOffered(_)
            | Fault::PropertyNotOffered { .. }
            | Fault::MethodNotOffered(_)
            | Fault::Argument(_)
            | Fault::Encode
            | Fault::EntityId
            | Fault::EntityTag
            | Fault::QueryName
            | Fault::HeaderName
            | Fault::HeaderValue
            | Fault::ReservedHeader
            | Fault::EmptyRange
            | Fault::RelativeUri
            | Fault::Uri
            | Fault::OtherClient
            | Fault::OutsideEndpoint
            | Fault::Body => &[],
        }
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fault {
            Fault::EmptyKey(placeholder) => {
                write!(formatter, "the id for {{{placeholder}}} is empty")
            }
            Fault::DotKey(placeholder) => write!(
                formatter,
                "the id for {{{placeholder}}} is a dot or two dots, which a URL cannot carry"
            ),
            Fault::QueryName => formatter.write_str("a query option has no name"),
            Fault::HeaderName => formatter.write_str("a header's name is not valid"),
            Fault::HeaderValue => formatter.write_str("a header's value is not valid"),
            Fault::ReservedHeader => {
                formatter.write_str("a header is set that the client sets itself")
            }
            Fault::EmptyRange => formatter.write_str("a range has no byte"),
            Fault::RelativeUri => formatter
                .write_str("the address is neither absolute nor a path that begins with a slash"),
            Fault::NotOffered { cloud, offered_by } => {
                write!(formatter, "{cloud} does not offer this request, only ")?;
                for (index, cloud) in offered_by.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(formatter, "{comma}{cloud}")?;
                }
                Ok(())
            }
            Fault::OptionNotOffered(option) => write!(
                formatter,
                "the service does not offer {option} here (`query_raw` sends it all the same)"
            ),
            Fault::PropertyNotOffered { option, property } => write!(
                formatter,
                "the service does not offer {option} with {property} here (`query_raw` sends it all the same)"
            ),
            Fault::MethodNotOffered(method) => {
                write!(formatter, "the service does not offer {method} here")
            }
            Fault::Argument(parameter) => {
                write!(
                    formatter,
                    "the argument for {{{parameter}}} cannot be written as JSON"
                )
            }
            Fault::EntityId => formatter.write_str("the id of the entity to refer to is empty"),
            Fault::EntityTag => formatter.write_str("the entity tag of a condition is empty"),
            Fault::Encode => formatter.write_str("the body cannot be written as JSON"),
            Fault::Uri => formatter.write_str("the path and query are too long for a URL"),
            Fault::OtherClient => {
                formatter.write_str("the request was made with another client than the batch")
            }
            Fault::OutsideEndpoint => formatter
                .write_str("the address has no service version below the client's endpoint"),
            Fault::Body => {
                formatter.write_str("the body is not the JSON that its media type says it is")
            }
        }?;
        write!(formatter, ", in {}", self.path_template)
    }
}

impl std::error::Error for InvalidRequest {}
