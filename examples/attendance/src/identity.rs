//! Kinds of identities, in words.

use msgraph_beta::Model;
use msgraph_beta::models::AnyIdentity;

/// What kind of identity somebody attended with.
pub(crate) fn kind(identity: &AnyIdentity) -> &str {
    match identity {
        AnyIdentity::CommunicationsUserIdentity(_) => "user",
        AnyIdentity::CommunicationsGuestIdentity(_) => "guest",
        AnyIdentity::CommunicationsPhoneIdentity(_) => "phone",
        AnyIdentity::CommunicationsEncryptedIdentity(_) => "encrypted",
        AnyIdentity::CommunicationsApplicationIdentity(_)
        | AnyIdentity::CommunicationsApplicationInstanceIdentity(_) => "application",
        AnyIdentity::AzureCommunicationServicesUserIdentity(_) => "communication services",
        AnyIdentity::Identity(_) => "not specified",
        // Kinds that do not attend meetings today, or that the service has
        // had for less time than this crate: by the name that it sent.
        other => other.odata_type().unwrap_or("not specified"),
    }
}
