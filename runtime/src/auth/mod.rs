//! Ways to an access token.
//!
//! | A program | uses | feature |
//! |---|---|---|
//! | was given a token | [`StaticToken`] | `client` |
//! | acts for the person in front of it | [`DeviceCode`] | `oauth2` |
//! | acts for itself, with a secret | [`ClientCredentials`] | `oauth2` |
//! | has an identity of Azure: managed, federated, by certificate, by a developer's tools | [`AzureCredential`], from a credential of the crate `azure_identity` | `azure-identity` |
//! | gets its tokens in a way of its own | a [`TokenProvider`] of its own, in a [`TokenCache`] | `client` |
//!
//! The page of each has an example. `Application` makes the two of `oauth2`.
//! Certificates, managed identities and federation are not among them: that is
//! what `azure_identity` is for.
//!
//! A token goes to the service that the client was made for and nowhere else.
//! Secrets, codes and refresh tokens go to the authority and nowhere else, and
//! stay in memory.
//!
//! [`StaticToken`]: crate::client::StaticToken
//! [`TokenProvider`]: crate::client::TokenProvider
#![cfg_attr(
    not(feature = "oauth2"),
    doc = "[`DeviceCode`]: self\n[`ClientCredentials`]: self"
)]
#![cfg_attr(not(feature = "azure-identity"), doc = "[`AzureCredential`]: self")]

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
