//! What requests of one type must and must not hold, beside what the program
//! says: from the metadata and the manifest.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::cloud::{Cloud, Endpoint};
use super::invalid_request::Fault;
use super::query::Query;

const PREFER: HeaderName = HeaderName::from_static("prefer");
const CONSISTENCY_LEVEL: HeaderName = HeaderName::from_static("consistencylevel");

/// The preference with which Graph names members of evolvable enumerations
/// that came after `unknownFutureValue`.
const UNKNOWN_ENUM_MEMBERS: &str = "include-unknown-enum-members";

/// What all requests of one type demand. Generated code has one for each type
/// of which there is anything to say, and begins with [`NONE`](Self::NONE), so
/// that there may be more fields.
#[derive(Debug)]
pub struct Demands {
    /// The response may hold an enumeration with the member
    /// `unknownFutureValue`.
    pub evolvable_enums: bool,
    /// The response holds directory objects: advanced queries of these read
    /// from an index that has to be asked for.
    pub advanced_queries: bool,
    /// Of which paths more is to be said than of others.
    pub paths: &'static [PathDemands],
}

/// What one path demands.
#[derive(Debug)]
pub struct PathDemands {
    /// The path with placeholders for ids.
    pub template: &'static str,
    /// Where the service offers it; empty: nothing is said.
    pub clouds: &'static [Cloud],
    /// The system query options that it does not have, although other paths to
    /// the same request type do: `$skip`.
    pub without: &'static [&'static str],
}

impl Demands {
    /// Nothing is demanded.
    pub const NONE: Self = Self {
        evolvable_enums: false,
        advanced_queries: false,
        paths: &[],
    };

    /// What most requests demand that demand anything.
    pub const EVOLVABLE_ENUMS: Self = Self {
        evolvable_enums: true,
        ..Self::NONE
    };

    /// The advanced queries alone.
    pub const ADVANCED_QUERIES: Self = Self {
        advanced_queries: true,
        ..Self::NONE
    };

    /// Whether a request may be sent.
    ///
    /// # Errors
    ///
    /// When the endpoint's cloud does not have the path, and when the path
    /// does not have an option that was set by its typed method.
    pub(super) fn check(
        &self,
        endpoint: &Endpoint,
        path_template: &str,
        query: &Query,
    ) -> Result<(), Fault> {
        let mut paths = self.paths.iter();
        let Some(path) = paths.find(|path| path.template == path_template) else {
            return Ok(());
        };
        if let Some(cloud) = endpoint.cloud()
            && !path.clouds.is_empty()
            && !path.clouds.contains(&cloud)
        {
            return Err(Fault::NotOffered {
                cloud: cloud.name(),
                offered_by: path.clouds,
            });
        }
        let mut without = path.without.iter();
        match without.find(|option| query.is_typed(option)) {
            Some(option) => Err(Fault::OptionNotOffered(option)),
            None => Ok(()),
        }
    }

    /// Adds the headers that are demanded. What the program has set stays.
    pub(super) fn add_headers(&self, path_template: &str, query: &Query, headers: &mut HeaderMap) {
        if self.evolvable_enums {
            add_preference(headers, UNKNOWN_ENUM_MEMBERS);
        }
        if self.is_advanced(path_template, query) && !headers.contains_key(CONSISTENCY_LEVEL) {
            headers.insert(CONSISTENCY_LEVEL, HeaderValue::from_static("eventual"));
        }
    }

    /// Whether `$count=true` has to be added.
    pub(super) fn wants_count(&self, path_template: &str, query: &Query) -> bool {
        self.is_advanced(path_template, query) && !query.has("$count")
    }

    /// Objects that are reached by navigation (`/groups/{id}/transitiveMembers`)
    /// are filtered and ordered by the index alone, those of an entity set only
    /// where the query is an advanced one.
    fn is_advanced(&self, path_template: &str, query: &Query) -> bool {
        let by_navigation = path_template.matches('/').count() > 1;
        let is_advanced = || {
            query.is_advanced() || by_navigation && (query.has("$filter") || query.has("$orderby"))
        };
        self.advanced_queries && is_advanced()
    }
}

impl PathDemands {
    /// Nothing is demanded of the path with this template, which is empty.
    pub const NONE: Self = Self {
        template: "",
        clouds: &[],
        without: &[],
    };
}

/// Adds a preference to the list of them (RFC 7240 §2), unless it is there.
fn add_preference(headers: &mut HeaderMap, preference: &'static str) {
    let value = match headers.get(PREFER) {
        None => Some(HeaderValue::from_static(preference)),
        // What is no text is nothing to add to; the service may refuse it.
        Some(old) => match old.to_str() {
            Ok(old) if !has_preference(old, preference) => {
                HeaderValue::try_from(format!("{old}, {preference}")).ok()
            }
            Ok(_) | Err(_) => None,
        },
    };
    if let Some(value) = value {
        headers.insert(PREFER, value);
    }
}

/// Whether a list of preferences names one, with or without a value and
/// parameters.
fn has_preference(list: &str, preference: &str) -> bool {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let items = list.split(|c| {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
        c == ',' && !is_quoted
    });
    let mut names = items.map(|item| item.split(['=', ';']).next().unwrap_or_default());
    names.any(|name| name.trim().eq_ignore_ascii_case(preference))
}
