//! An application as it is registered with Microsoft Entra ID.

use std::fmt;
use std::sync::Arc;

use super::authority::Authority;
use super::client_credentials::ClientCredentials;
use super::device_code::DeviceCode;
use super::exchange::Exchange;
use super::prompt::DeviceCodePrompt;
use crate::client::{Clock, Cloud, Error, Transport, default_clock, default_transport};

/// An application as it is registered with Microsoft Entra ID: its tenant and
/// its client id, and how the authority is reached.
///
/// It becomes a token provider by [`device_code`](Self::device_code) or
/// [`client_credentials`](Self::client_credentials).
///
/// ```
/// # #[cfg(feature = "reqwest")]
/// # fn main() -> Result<(), msgraph_runtime::client::Error> {
/// use msgraph_runtime::auth::Application;
/// use msgraph_runtime::client::{Client, Cloud};
///
/// let cloud = Cloud::UsGovL4;
/// let application = Application::new("contoso.onmicrosoft.us", "11111111-2222-3333-4444-555555555555")
///     .cloud(cloud.clone());
/// let client = Client::builder()
///     .cloud(cloud)
///     .scopes(["OnlineMeetingArtifact.Read.All"])
///     .token(application.device_code(|prompt| eprintln!("{}", prompt.message()))?)
///     .build()?;
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
#[derive(Clone)]
#[must_use]
pub struct Application {
    tenant: String,
    client_id: String,
    cloud: Cloud,
    authority: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    answers_demands: bool,
}

impl Application {
    /// The application `client_id` of `tenant`, which is the tenant's id or
    /// one of its domain names. For people of any tenant, `tenant` is
    /// `organizations`; with personal accounts too, `common`.
    ///
    /// Both are checked when a token provider is made.
    pub fn new(tenant: impl Into<String>, client_id: impl Into<String>) -> Self {
        Self {
            tenant: tenant.into(),
            client_id: client_id.into(),
            cloud: Cloud::default(),
            authority: None,
            transport: None,
            clock: None,
            answers_demands: false,
        }
    }

    /// The cloud whose authority issues the tokens; [`Cloud::Global`] unless
    /// set. It is the same as that of the client. For a [`Cloud::Custom`], set
    /// the [`authority`](Self::authority).
    pub fn cloud(mut self, cloud: Cloud) -> Self {
        self.cloud = cloud;
        self
    }

    /// Another authority than that of the cloud, such as
    /// `https://login.example.com`, without the tenant: HTTPS, or HTTP to this
    /// machine.
    pub fn authority(mut self, url: impl Into<String>) -> Self {
        self.authority = Some(url.into());
        self
    }

    /// How requests reach the authority. With the feature `reqwest` there is a
    /// default, as for a client.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The clock, which says when tokens end and makes the waits of a sign-in.
    /// With the feature `reqwest` it is tokio's unless set.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Tells the authority that the program answers demands for further claims
    /// (the client capability `cp1`), as a [`Client`](crate::client::Client)
    /// does. Microsoft Graph then checks continuously whether the access is
    /// still granted, and says what it wants where it refuses a token; in
    /// return tokens live for up to 28 hours. Off unless called.
    pub fn continuous_access_evaluation(mut self) -> Self {
        self.answers_demands = true;
        self
    }

    /// Tokens of a person who signs in on another device, see [`DeviceCode`].
    /// `prompt` is called for each sign-in, with what the person has to be
    /// told, and returns at once: the wait comes behind it.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] when the tenant, the client id or the
    /// authority is refused, or (without the feature `reqwest`) when the
    /// transport or the clock is missing; [`Error::Transport`] when the
    /// default transport cannot be set up.
    pub fn device_code(
        self,
        prompt: impl Fn(&DeviceCodePrompt) + Send + Sync + 'static,
    ) -> Result<DeviceCode, Error> {
        DeviceCode::new(self.exchange()?, Box::new(prompt))
    }

    /// Tokens of the application itself, see [`ClientCredentials`].
    ///
    /// # Errors
    ///
    /// Those of [`device_code`](Self::device_code), except for the clock,
    /// which may be missing; and [`Error::Configuration`] when the secret is
    /// empty or the tenant is none of its own (`common`, `organizations`,
    /// `consumers`).
    pub fn client_credentials(self, secret: impl Into<String>) -> Result<ClientCredentials, Error> {
        let tenant = self.tenant.clone();
        ClientCredentials::new(self.exchange()?, &tenant, secret.into())
    }

    fn exchange(self) -> Result<Exchange, Error> {
        let authority = Authority::new(self.authority.as_deref(), &self.cloud)?;
        let client = authority.client(&self.tenant, &self.client_id)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(authority.endpoint())?,
        };
        Ok(Exchange {
            client,
            host: authority.endpoint().host().into(),
            transport,
            clock: self.clock.or_else(default_clock),
            answers_demands: self.answers_demands,
        })
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Application")
            .field("cloud", &self.cloud)
            .finish_non_exhaustive()
    }
}
