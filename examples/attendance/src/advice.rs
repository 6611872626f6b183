//! What to do about an error of the service.

use msgraph_beta::http::StatusCode;

use crate::zone;
use msgraph_beta::{Error, ServiceError};

/// What may help, as far as status, path and the service's words tell.
pub(crate) fn for_error(error: &Error) -> Option<String> {
    match error {
        Error::Transport(_) => {
            Some("check the network, the proxy (HTTPS_PROXY), and --base-url".to_owned())
        }
        Error::Service(error) if error.is_throttled() => Some(for_throttled(error)),
        Error::Service(error) => for_status(error).map(str::to_owned),
        _ => None,
    }
}

fn for_throttled(error: &ServiceError) -> String {
    match error.retry_after() {
        Some(wait) => format!(
            "the service asks to wait {} (h:mm:ss) before the next try",
            zone::length(i64::try_from(wait.as_secs()).ok())
        ),
        None => "wait a while, or allow more tries with --retries".to_owned(),
    }
}

fn for_status(error: &ServiceError) -> Option<&'static str> {
    match error.status() {
        // Older services answer 401 where a policy is missing.
        StatusCode::UNAUTHORIZED if says(error, "on behalf of user") => Some(POLICY),
        StatusCode::UNAUTHORIZED => Some(
            "the token has expired, or it is for another service or cloud than this one (--cloud): \
             get a new one",
        ),
        StatusCode::FORBIDDEN => Some(for_forbidden(error)),
        StatusCode::NOT_FOUND if error.path_template().starts_with("/solutions/") => {
            Some("check the ids of event, session and report")
        }
        StatusCode::NOT_FOUND => Some(
            "check the ids; a meeting is found only through the person who organized it, so that \
             the token has to be this person's, or an application's with --user",
        ),
        StatusCode::BAD_REQUEST if says(error, "delegated") => Some(
            "the token is an application's, which has no meetings of its own: name the user who \
             organized the meeting with --user",
        ),
        _ => None,
    }
}

fn for_forbidden(error: &ServiceError) -> &'static str {
    let path = error.path_template();
    if path.ends_with("/sessions") {
        return "to list sessions, a person's token needs the permission VirtualEvent.Read, an \
                application's VirtualEvent.Read.All; neither is needed for sessions that are \
                named with --session";
    }
    if says(error, "application access policy") {
        return POLICY;
    }
    if path.starts_with("/me/") {
        return "the token needs the delegated permission OnlineMeetingArtifact.Read.All; an \
                administrator may have to consent to it";
    }
    "the token needs the permission OnlineMeetingArtifact.Read.All; where it is an application's, \
     an administrator also has to create an application access policy and grant it to the user \
     who organized the meeting, which takes up to 30 minutes to work"
}

const POLICY: &str = "the application has no access to this user's meetings: an administrator has \
                      to create an application access policy and grant it to the user, which takes \
                      up to 30 minutes to work";

/// Whether the service's message holds these words.
fn says(error: &ServiceError, words: &str) -> bool {
    let message = error.message().unwrap_or_default();
    message.to_lowercase().contains(words)
}
