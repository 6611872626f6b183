//! What a person has to be told in order to sign in.

use std::fmt;
use std::time::Duration;

use super::authority_error::printable;
use super::wire::Codes;

/// What a person has to be told in order to sign in (RFC 8628 §3.3).
///
/// `Debug` does not show the code.
#[derive(Clone)]
pub struct DeviceCodePrompt {
    user_code: Box<str>,
    verification_uri: Box<str>,
    message: Box<str>,
    expires_in: Duration,
}

impl DeviceCodePrompt {
    pub(super) fn new(codes: &Codes) -> Self {
        let user_code = printable(codes.user_code().secret());
        let verification_uri = printable(codes.verification_uri());
        let message = match &codes.extra_fields().message {
            Some(message) => printable(message),
            None => format!("To sign in, open {verification_uri} and enter the code {user_code}.")
                .into(),
        };
        Self {
            user_code,
            verification_uri,
            message,
            expires_in: codes.expires_in(),
        }
    }

    /// The code to enter.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// The address to open, on any device.
    #[must_use]
    pub fn verification_uri(&self) -> &str {
        &self.verification_uri
    }

    /// A sentence that says both.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// For how long the code is good; 15 minutes, as a rule.
    #[must_use]
    pub fn expires_in(&self) -> Duration {
        self.expires_in
    }
}

impl fmt::Debug for DeviceCodePrompt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DeviceCodePrompt")
            .field("expires_in", &self.expires_in)
            .finish_non_exhaustive()
    }
}
