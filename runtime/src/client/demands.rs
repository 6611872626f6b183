//! What requests of one type must and must not hold, beside what the program
//! says: from the metadata and the manifest.

use http::Method;
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::cloud::{Cloud, Endpoint};
use super::invalid_request::Fault;
use super::preference;
use super::query::Query;

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
    /// The path with placeholders for ids; one that begins with `*` is the end
    /// of all paths that end so and are not named themselves.
    pub template: &'static str,
    /// Where the service offers it; empty: nothing is said.
    pub clouds: &'static [Cloud],
    /// The system query options that it does not have, although other paths to
    /// the same request type do: `$skip`.
    pub without: &'static [&'static str],
    /// System query options, each with a property that it must not name there:
    /// `("$filter", "subject")`.
    pub without_properties: &'static [(&'static str, &'static str)],
    /// The methods of HTTP that it does not have, although other paths to the
    /// same request type do: `DELETE`.
    pub without_methods: &'static [&'static str],
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
    /// does not have the method, an option that was set by its typed method, or
    /// a property in one.
    pub(super) fn check(
        &self,
        endpoint: &Endpoint,
        method: &Method,
        path_template: &str,
        query: &Query,
    ) -> Result<(), Fault> {
        let named = |path: &&PathDemands| path.template == path_template;
        let ends_so = |path: &&PathDemands| {
            let end = path.template.strip_prefix('*');
            end.is_some_and(|end| path_template.ends_with(end))
        };
        let path = self.paths.iter().find(named);
        let Some(path) = path.or_else(|| self.paths.iter().find(ends_so)) else {
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
        let mut without = path.without_methods.iter();
        if let Some(method) = without.find(|without| method == **without) {
            return Err(Fault::MethodNotOffered(method));
        }
        let mut without = path.without.iter();
        if let Some(option) = without.find(|option| query.is_typed(option)) {
            return Err(Fault::OptionNotOffered(option));
        }
        let mut without = path.without_properties.iter();
        match without.find(|(option, property)| query.names(option, property)) {
            Some((option, property)) => Err(Fault::PropertyNotOffered { option, property }),
            None => Ok(()),
        }
    }

    /// Adds the headers that are demanded. What the program has set stays.
    pub(super) fn add_headers(&self, path_template: &str, query: &Query, headers: &mut HeaderMap) {
        if self.evolvable_enums {
            preference::add(headers, UNKNOWN_ENUM_MEMBERS);
        }
        if self.is_advanced(path_template, query) && !headers.contains_key(CONSISTENCY_LEVEL) {
            headers.insert(CONSISTENCY_LEVEL, HeaderValue::from_static("eventual"));
        }
    }

    /// Whether `$count=true` has to be added.
    pub(super) fn wants_count(&self, path_template: &str, query: &Query) -> bool {
        self.is_advanced(path_template, query) && !query.has("$count") && !counts(path_template)
    }

    /// The number of objects comes from the index always. Objects that are
    /// reached by navigation (`/groups/{id}/transitiveMembers`)
    /// are filtered and ordered by the index alone, those of an entity set only
    /// where the query is an advanced one.
    fn is_advanced(&self, path_template: &str, query: &Query) -> bool {
        let by_navigation = path_template.matches('/').count() > 1;
        let is_advanced = || {
            query.is_advanced()
                || counts(path_template)
                || by_navigation && (query.has("$filter") || query.has("$orderby"))
        };
        self.advanced_queries && is_advanced()
    }
}

/// Whether a path leads to the number of items.
fn counts(path_template: &str) -> bool {
    path_template.ends_with("/$count")
}

impl PathDemands {
    /// Nothing is demanded of the path with this template, which is empty.
    pub const NONE: Self = Self {
        template: "",
        clouds: &[],
        without: &[],
        without_properties: &[],
        without_methods: &[],
    };
}
