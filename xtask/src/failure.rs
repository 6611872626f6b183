//! Why a command did not do what was asked.

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The reasons are printed already.
    Reported,
    /// The reasons, one clause each.
    Messages(Vec<String>),
}

impl Failure {
    /// One reason.
    pub(crate) fn message(message: impl Into<String>) -> Self {
        Self::Messages(vec![message.into()])
    }
}
