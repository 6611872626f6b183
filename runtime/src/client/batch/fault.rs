//! Why a request of a batch has no answer of its own.

use std::fmt;
use std::sync::Arc;

use crate::client::error::Error;

/// Why a request of a batch has no answer of its own.
///
/// Where the batch failed as a whole, the error of the batch is its
/// [`source`](std::error::Error::source).
#[derive(Debug, Clone)]
pub struct BatchError {
    path_template: Box<str>,
    fault: BatchFault,
}

#[derive(Debug, Clone)]
pub(super) enum BatchFault {
    /// The service says nothing of the request.
    Missing,
    /// The service answers more than once.
    Repeated,
    /// The answer has no status that HTTP knows.
    Status,
    /// The body is neither JSON nor base64.
    Body,
    /// The ticket belongs to another batch.
    OtherBatch,
    /// The batch that carried the request failed as a whole.
    Failed(Arc<Error>),
    /// An earlier batch failed as a whole.
    NotSent(Arc<Error>),
}

impl BatchError {
    pub(super) fn new(path_template: &str, fault: BatchFault) -> Self {
        Self {
            path_template: path_template.into(),
            fault,
        }
    }

    /// The request's path with placeholders for ids.
    #[must_use]
    pub fn path_template(&self) -> &str {
        &self.path_template
    }

    /// The error of the batch, where it failed as a whole.
    #[must_use]
    pub fn batch_error(&self) -> Option<&Error> {
        match &self.fault {
            BatchFault::Failed(error) | BatchFault::NotSent(error) => Some(error),
            BatchFault::Missing
            | BatchFault::Repeated
            | BatchFault::Status
            | BatchFault::Body
            | BatchFault::OtherBatch => None,
        }
    }

    /// Whether the service may have seen the request: `false` means that it can
    /// be sent again without harm.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        !matches!(self.fault, BatchFault::NotSent(_) | BatchFault::OtherBatch)
    }
}

impl fmt::Display for BatchError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let template = &self.path_template;
        match &self.fault {
            BatchFault::Missing => {
                write!(
                    formatter,
                    "the service did not answer {template} in the batch"
                )
            }
            BatchFault::Repeated => write!(
                formatter,
                "the service answered {template} more than once in the batch"
            ),
            BatchFault::Status => write!(
                formatter,
                "the answer to {template} in the batch has no valid status"
            ),
            BatchFault::Body => write!(
                formatter,
                "the answer to {template} in the batch has a body that is neither JSON nor base64"
            ),
            BatchFault::OtherBatch => formatter.write_str("a ticket of another batch was used"),
            BatchFault::Failed(_) => {
                write!(formatter, "the batch that carried {template} failed")
            }
            BatchFault::NotSent(_) => write!(
                formatter,
                "{template} was not sent, because a batch before it failed"
            ),
        }?;
        match self.batch_error() {
            Some(error) => write!(formatter, ": {error}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for BatchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // `Display` has said what the error itself says.
        self.batch_error().and_then(std::error::Error::source)
    }
}

impl From<BatchError> for Error {
    fn from(error: BatchError) -> Self {
        Self::Batch(Box::new(error))
    }
}
