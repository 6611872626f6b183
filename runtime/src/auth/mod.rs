//! Ways to an access token.
//!
//! | a program | uses | feature |
//! |---|---|---|
//! | was given a token | [`StaticToken`](crate::client::StaticToken) | `client` |
//! | acts for the person in front of it | `DeviceCode`, by `Application::device_code` | `oauth2` |
//! | acts for itself, with a secret | `ClientCredentials`, by `Application::client_credentials` | `oauth2` |
//! | has an identity of Azure: managed, federated, by certificate, by a developer's tools | `AzureCredential`, from a credential of `azure_identity` | `azure-identity` |
//! | gets its tokens in a way of its own | a [`TokenProvider`](crate::client::TokenProvider), behind a [`TokenCache`] | `client` |
//!
//! The example of each stands with its type.
//!
//! A token goes to the service that the client was made for and nowhere else;
//! secrets and refresh tokens go to the authority and nowhere else.

#[cfg(feature = "azure-identity")]
mod azure_credential;
mod cache;
#[cfg(feature = "oauth2")]
mod entra;
mod flight;
mod kept;

#[cfg(feature = "azure-identity")]
pub use self::azure_credential::AzureCredential;
pub use self::cache::TokenCache;
#[cfg(feature = "oauth2")]
pub use self::entra::{
    Application, AuthorityError, AuthorityErrorKind, ClientCredentials, DeviceCode,
    DeviceCodePrompt,
};
