//! Where the authority is, and the addresses of its endpoints.

use oauth2::{AuthType, ClientId, DeviceAuthorizationUrl, TokenUrl};

use super::wire::EntraClient;
use crate::client::{Cloud, ConfigurationError, Endpoint};

/// An authority: HTTPS, or HTTP to this machine.
pub(super) struct Authority(Endpoint);

impl Authority {
    /// The authority at `url`, or else that of `cloud`.
    pub(super) fn new(url: Option<&str>, cloud: &Cloud) -> Result<Self, ConfigurationError> {
        let url = match url {
            Some(url) => url,
            None => of_cloud(cloud).ok_or_else(|| {
                ConfigurationError::new("the authority of a cloud of one's own has to be set")
            })?,
        };
        Endpoint::parse(url).map(Self).map_err(|_| {
            ConfigurationError::new(
                "the authority is not an HTTPS address, or HTTP to this machine, without a user \
                 name, a query and a fragment",
            )
        })
    }

    pub(super) fn endpoint(&self) -> &Endpoint {
        &self.0
    }

    /// The client of `oauth2` for an application.
    pub(super) fn client(
        &self,
        tenant: &str,
        client_id: &str,
    ) -> Result<EntraClient, ConfigurationError> {
        if !is_segment(tenant) {
            return Err(ConfigurationError::new(
                "the tenant is neither an id nor a domain name",
            ));
        }
        if !is_segment(client_id) {
            return Err(ConfigurationError::new(
                "the client id is not the id of an application",
            ));
        }
        let root = format!("{}/{tenant}/oauth2/v2.0", self.0.as_str());
        let refused = |_| ConfigurationError::new("the authority's address is too long");
        Ok(oauth2::Client::new(ClientId::new(client_id.to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(TokenUrl::new(format!("{root}/token")).map_err(refused)?)
            .set_device_authorization_url(
                DeviceAuthorizationUrl::new(format!("{root}/devicecode")).map_err(refused)?,
            ))
    }
}

/// The authorities of the clouds.
fn of_cloud(cloud: &Cloud) -> Option<&'static str> {
    match cloud {
        Cloud::Global => Some("https://login.microsoftonline.com"),
        Cloud::UsGovL4 | Cloud::UsGovL5 => Some("https://login.microsoftonline.us"),
        Cloud::China => Some("https://login.partner.microsoftonline.cn"),
        Cloud::Custom(_) => None,
    }
}

/// Whether `text` is one segment of a path that stands for itself: it cannot
/// lead elsewhere.
fn is_segment(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    text.len() <= 255 && text.bytes().all(is_plain) && text.bytes().any(|byte| byte != b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cloud_has_its_authority() {
        for (cloud, host) in [
            (Cloud::Global, "login.microsoftonline.com"),
            (Cloud::UsGovL4, "login.microsoftonline.us"),
            (Cloud::UsGovL5, "login.microsoftonline.us"),
            (Cloud::China, "login.partner.microsoftonline.cn"),
        ] {
            let authority = Authority::new(None, &cloud).unwrap();
            let client = authority.client("common", "app").unwrap();
            let root = format!("https://{host}/common/oauth2/v2.0");
            assert_eq!(client.token_uri().as_str(), format!("{root}/token"));
            assert_eq!(
                client.device_authorization_url().as_str(),
                format!("{root}/devicecode")
            );
        }
    }

    #[test]
    fn nothing_leads_out_of_the_path() {
        let long = "a".repeat(256);
        let authority = Authority::new(Some("https://login.example/x/"), &Cloud::Global).unwrap();
        for bad in [
            "", ".", "..", "...", "a/b", "a\\b", "a?b", "a#b", "a%2fb", "a b", "a@b", "a:b", "ä",
            "a\n", &long,
        ] {
            assert!(authority.client(bad, "app").is_err(), "{bad:?}");
            assert!(authority.client("common", bad).is_err(), "{bad:?}");
        }
        for good in ["contoso.onmicrosoft.com", "a_b-c.d", "..a"] {
            let client = authority.client(good, "app").unwrap();
            assert_eq!(
                client.token_uri().as_str(),
                format!("https://login.example/x/{good}/oauth2/v2.0/token")
            );
        }
    }
}
