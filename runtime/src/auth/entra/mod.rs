//! Microsoft Entra ID, the authority that issues tokens for Microsoft Graph,
//! by OAuth 2.0 (RFC 6749, RFC 8628).

mod application;
mod authority;
mod authority_error;
mod claims;
mod client_credentials;
mod device_code;
mod exchange;
mod prompt;
mod sign_in;
mod wire;

pub use self::application::Application;
pub use self::authority_error::{AuthorityError, AuthorityErrorKind};
pub use self::client_credentials::ClientCredentials;
pub use self::device_code::DeviceCode;
pub use self::prompt::DeviceCodePrompt;
