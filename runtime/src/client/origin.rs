//! The name of an origin (RFC 6454 §6.2), for errors that say where something
//! leads.

use url::{Host, Origin, Url};

/// The longest name of a host that the DNS has (RFC 1035 §2.3.4).
const LONGEST_HOST: usize = 253;

/// Scheme, host and, where it is not the default one, port: `https://a.example`.
/// A scheme without hosts stands alone: `javascript:`.
pub(super) fn name(url: &Url) -> Box<str> {
    match url.origin() {
        Origin::Tuple(scheme, Host::Domain(host), port) if host.len() > LONGEST_HOST => {
            let host: String = host.chars().take(LONGEST_HOST).collect();
            Origin::Tuple(scheme, Host::Domain(host + "…"), port).ascii_serialization()
        }
        origin @ Origin::Tuple(..) => origin.ascii_serialization(),
        Origin::Opaque(_) => format!("{}:", url.scheme()),
    }
    .into()
}

/// The same for an URI of the `http` crate.
pub(super) fn name_of_uri(uri: &http::Uri) -> Box<str> {
    Url::parse(&uri.to_string()).map_or_else(|_| "no origin".into(), |url| name(&url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_scheme_host_and_port() {
        for (address, expected) in [
            ("https://me:secret@a.example:443/x?y#z", "https://a.example"),
            ("https://a.example:8443/", "https://a.example:8443"),
            ("http://[::1]/", "http://[::1]"),
            ("javascript:alert(1)", "javascript:"),
            ("file:///etc/passwd", "file:"),
        ] {
            assert_eq!(&*name(&Url::parse(address).unwrap()), expected);
        }
        assert_eq!(
            &*name_of_uri(&http::Uri::from_static("http://a.example:81/x?y")),
            "http://a.example:81"
        );
        let long = Url::parse(&format!("https://{}/", "a".repeat(1_000))).unwrap();
        assert_eq!(name(&long).chars().count(), "https://".len() + 254);
    }
}
