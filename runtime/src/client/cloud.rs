//! The clouds that Microsoft Graph runs in, and endpoints of one's own.

use std::fmt;

use url::{Host, Url};

use super::error::ConfigurationError;

const GLOBAL: &str = "graph.microsoft.com";
const US_GOV_L4: &str = "graph.microsoft.us";
const US_GOV_L5: &str = "dod-graph.microsoft.us";
const CHINA: &str = "microsoftgraph.chinacloudapi.cn";

/// A deployment of Microsoft Graph.
///
/// ```
/// use msgraph_runtime::client::Cloud;
///
/// assert_eq!(Cloud::China.endpoint().host(), "microsoftgraph.chinacloudapi.cn");
/// assert_eq!(Cloud::China.to_string(), "China operated by 21Vianet");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Cloud {
    /// The global service.
    #[default]
    Global,
    /// Microsoft Graph for US Government L4.
    UsGovL4,
    /// Microsoft Graph for US Government L5 (DOD).
    UsGovL5,
    /// Microsoft Graph China, operated by 21Vianet.
    China,
    /// Any other service root: a proxy of one's own, or a server for tests.
    Custom(Endpoint),
}

impl Cloud {
    /// The address of this cloud's service, without the version.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        let host = match self {
            Self::Global => GLOBAL,
            Self::UsGovL4 => US_GOV_L4,
            Self::UsGovL5 => US_GOV_L5,
            Self::China => CHINA,
            Self::Custom(endpoint) => return endpoint.clone(),
        };
        Endpoint {
            scheme: "https".to_owned(),
            host: host.to_owned(),
            port: 443,
            root: format!("https://{host}"),
        }
    }

    /// What `Display` says.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Global => "the global service",
            Self::UsGovL4 => "US Government L4",
            Self::UsGovL5 => "US Government L5 (DOD)",
            Self::China => "China operated by 21Vianet",
            Self::Custom(_) => "an endpoint of one's own",
        }
    }
}

impl fmt::Display for Cloud {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The address that a client talks to: an origin and, in front of the service
/// version, perhaps a path.
///
/// `Debug` and `Display` show the host alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    scheme: String,
    host: String,
    port: u16,
    /// The whole address, without a slash at the end.
    root: String,
}

impl Endpoint {
    /// Reads an endpoint such as `https://graph.example.com/proxy`.
    ///
    /// # Errors
    ///
    /// When the text is not an absolute URL, when it has a user name, a query
    /// or a fragment, and when it is neither HTTPS nor HTTP to this machine
    /// (`localhost`, `127.0.0.0/8`, `[::1]`): a token must not travel in
    /// clear text.
    pub fn parse(text: &str) -> Result<Self, ConfigurationError> {
        let url = Url::parse(text)
            .map_err(|_| ConfigurationError::new("the endpoint is not an absolute URL"))?;
        let Some(host) = url.host() else {
            return Err(ConfigurationError::new("the endpoint has no host"));
        };
        if !(url.scheme() == "https" || url.scheme() == "http" && is_loopback(&host)) {
            return Err(ConfigurationError::new(
                "the endpoint is neither HTTPS nor HTTP to this machine",
            ));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(ConfigurationError::new("the endpoint has a user name"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(ConfigurationError::new(
                "the endpoint has a query or a fragment",
            ));
        }
        let Some(port) = url.port_or_known_default() else {
            return Err(ConfigurationError::new("the endpoint has no port"));
        };
        Ok(Self {
            scheme: url.scheme().to_owned(),
            host: host.to_string(),
            port,
            root: url.as_str().trim_end_matches('/').to_owned(),
        })
    }

    /// The endpoint that is the origin of `url`.
    pub(super) fn of(url: &Url) -> Option<Self> {
        Some(Self {
            scheme: url.scheme().to_owned(),
            host: url.host_str()?.to_owned(),
            port: url.port_or_known_default()?,
            root: url.origin().ascii_serialization(),
        })
    }

    /// The cloud that the host belongs to; `None` of an endpoint of one's own,
    /// which may stand for any of them.
    #[must_use]
    pub fn cloud(&self) -> Option<Cloud> {
        match self.host.as_str() {
            GLOBAL => Some(Cloud::Global),
            US_GOV_L4 => Some(Cloud::UsGovL4),
            US_GOV_L5 => Some(Cloud::UsGovL5),
            CHINA => Some(Cloud::China),
            _ => None,
        }
    }

    /// The host's name or address.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The address as text, without a slash at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.root
    }

    /// What stands between the origin and the service version: a path without
    /// a slash at its end, or nothing.
    pub(super) fn path(&self) -> &str {
        let behind_scheme = self.root.find("://").map_or(0, |index| index + 3);
        let authority = &self.root[behind_scheme..];
        authority.find('/').map_or("", |index| &authority[index..])
    }

    /// The scope of an application that asks for everything that it was
    /// granted: the origin and `/.default`.
    pub(super) fn default_scope(&self) -> String {
        let Self {
            scheme, host, port, ..
        } = self;
        if self.has_default_port() {
            format!("{scheme}://{host}/.default")
        } else {
            format!("{scheme}://{host}:{port}/.default")
        }
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn is_plain_http(&self) -> bool {
        self.scheme == "http"
    }

    fn has_default_port(&self) -> bool {
        self.port == default_port(&self.scheme)
    }

    /// Whether `url` has the same scheme, host and port.
    pub(super) fn is_origin_of(&self, url: &Url) -> bool {
        url.scheme() == self.scheme
            && url.host_str() == Some(self.host.as_str())
            && url.port_or_known_default() == Some(self.port)
    }

    /// Whether a redirect may lead from here to `url`: over HTTPS, or over HTTP
    /// to this machine where the endpoint is there, too.
    pub(super) fn may_be_redirected_to(&self, url: &Url) -> bool {
        match url.scheme() {
            "https" => true,
            "http" => self.scheme == "http" && url.host().is_some_and(|host| is_loopback(&host)),
            _ => false,
        }
    }

    /// [`is_origin_of`](Self::is_origin_of) for an URI of the `http` crate, which reads addresses by other
    /// rules than `url`: whatever is sent satisfies both.
    pub(super) fn is_origin_of_uri(&self, uri: &http::Uri) -> bool {
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return false;
        };
        let host = authority.host();
        let port = match authority.as_str().strip_prefix(host) {
            Some("" | ":") => Some(default_port(&self.scheme)),
            // None where it is no port, which that crate lets pass.
            Some(_) => authority.port_u16(),
            None => None,
        };
        scheme.eq_ignore_ascii_case(&self.scheme)
            && host.eq_ignore_ascii_case(&self.host)
            && port == Some(self.port)
            && !authority.as_str().contains('@')
    }
}

fn default_port(scheme: &str) -> u16 {
    if scheme == "http" { 80 } else { 443 }
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.host)
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Endpoint").field(&self.host).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for (endpoint, address, same) in [
            ("https://a.example/x", "https://a.example:443/y?z", true),
            ("https://a.example", "HTTPS://A.EXAMPLE/", true),
            ("https://a.example:8443", "https://a.example:8443/", true),
            ("http://127.0.0.1", "http://127.0.0.1:80/", true),
            ("http://[::1]:81", "http://[::1]:81/", true),
            ("https://a.example", "http://a.example/", false),
            ("https://a.example", "http://a.example:443/", false),
            ("https://a.example", "https://a.example:8443/", false),
            ("https://a.example", "https://b.example/", false),
            ("https://a.example", "https://a.example.b.example/", false),
            ("https://a.example", "https://a.example./", false),
            ("http://[::1]:81", "http://[::2]:81/", false),
        ] {
            let endpoint = Endpoint::parse(endpoint).unwrap();
            let url = Url::parse(address).unwrap();
            assert_eq!(endpoint.is_origin_of(&url), same, "{address}");
            let uri = address.parse().unwrap();
            assert_eq!(endpoint.is_origin_of_uri(&uri), same, "{address}");
        }
    }

    /// A raw request is one of that crate's, and `url` never sees it.
    #[test]
    fn what_is_no_port_is_not_the_default_one() {
        let endpoint = Endpoint::parse("https://a.example").unwrap();
        for (address, same) in [
            ("https://a.example:/", true),
            ("https://a.example:0443/", true),
            ("https://a.example:99999/", false),
            ("https://a.example:8443'/", false),
            ("https://a.example:443;/", false),
            ("https://a.example@a.example:443/", false),
        ] {
            let uri = address.parse().unwrap();
            assert_eq!(endpoint.is_origin_of_uri(&uri), same, "{address}");
        }
    }
}
