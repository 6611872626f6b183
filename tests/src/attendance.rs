//! Pages of attendance records as the service writes them, as many as one
//! wants: what the benchmarks read.

use std::fmt::Write as _;

/// What the records of a page hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The reference page's examples: the two types of identity by turns, one
    /// identity in ten without its type.
    Documented,
    /// A type of identity after the other.
    AllIdentities,
    /// As documented, with two members that no metadata declares.
    UnknownMembers,
    /// As documented, with `@odata.type` behind the other members.
    LateType,
}

/// The types that a reader must tell apart.
pub const IDENTITIES: [&str; 28] = [
    "microsoft.graph.identity",
    "microsoft.graph.auditUserIdentity",
    "microsoft.graph.azureCommunicationServicesUserIdentity",
    "microsoft.graph.callRecords.userIdentity",
    "microsoft.graph.communicationsApplicationIdentity",
    "microsoft.graph.communicationsApplicationInstanceIdentity",
    "microsoft.graph.communicationsEncryptedIdentity",
    "microsoft.graph.communicationsGuestIdentity",
    "microsoft.graph.communicationsPhoneIdentity",
    "microsoft.graph.communicationsUserIdentity",
    "microsoft.graph.emailIdentity",
    "microsoft.graph.groupIdentity",
    "microsoft.graph.initiator",
    "microsoft.graph.programResource",
    "microsoft.graph.provisionedIdentity",
    "microsoft.graph.provisioningServicePrincipal",
    "microsoft.graph.provisioningSystem",
    "microsoft.graph.security.submissionUserIdentity",
    "microsoft.graph.servicePrincipalIdentity",
    "microsoft.graph.sharePointGroupIdentity",
    "microsoft.graph.sharePointIdentity",
    "microsoft.graph.sourceProvisionedIdentity",
    "microsoft.graph.targetProvisionedIdentity",
    "microsoft.graph.teamworkApplicationIdentity",
    "microsoft.graph.teamworkConversationIdentity",
    "microsoft.graph.teamworkTagIdentity",
    "microsoft.graph.teamworkUserIdentity",
    "microsoft.graph.userIdentity",
];

/// A page of so many records.
pub fn page(shape: Shape, records: usize) -> String {
    let mut page = String::from(
        r#"{"@odata.context":"https://graph.microsoft.com/beta/$metadata#attendanceRecords","value":["#,
    );
    for number in 0..records {
        if number > 0 {
            page.push(',');
        }
        record(&mut page, shape, number);
    }
    page.push_str("]}");
    page
}

/// Writing to a text does not fail.
macro_rules! put {
    ($page:ident, $($piece:tt)*) => { let _ = write!($page, $($piece)*); };
}

fn record(page: &mut String, shape: Shape, number: usize) {
    let role = ["Organizer", "Presenter", "Attendee"][number % 3];
    put!(page, r#"{{"id":"00000012-518d-e776-71d3-{number:012x}","#);
    if shape == Shape::UnknownMembers {
        put!(
            page,
            r#""reactions":{},"joinedFrom":"desktop","#,
            number % 7
        );
    }
    put!(
        page,
        r#""emailAddress":"person{number}@contoso.com","totalAttendanceInSeconds":{},"#,
        200 + number % 4000,
    );
    put!(page, r#""role":"{role}","registrantId":null,"identity":{{"#);
    identity(page, shape, number);
    put!(
        page,
        r#"}},"attendanceIntervals":[{{"joinDateTime":"2022-06-29T22:{:02}:43.656285Z","#,
        number % 60,
    );
    put!(
        page,
        r#""leaveDateTime":"2022-06-29T23:{:02}:18.5180137Z","durationInSeconds":{}}}]}}"#,
        number % 60,
        200 + number % 4000,
    );
}

fn identity(page: &mut String, shape: Shape, number: usize) {
    const CALLER: &str = "microsoft.graph.azureCommunicationServicesUserIdentity";
    const USER: &str = "microsoft.graph.communicationsUserIdentity";
    let kind = match shape {
        Shape::AllIdentities => Some(IDENTITIES[number % IDENTITIES.len()]),
        _ if number % 10 == 9 => None,
        _ if number.is_multiple_of(2) => Some(USER),
        _ => Some(CALLER),
    };
    let late = shape == Shape::LateType;
    if let Some(kind) = kind.filter(|_| !late) {
        put!(page, r##""@odata.type":"#{kind}","##);
    }
    let own = match kind {
        Some(CALLER) => {
            r#","azureCommunicationServicesResourceId":"0c6204c3-70b6-4981-9f2c-5194ced1cdd1""#
        }
        Some(USER) => r#","tenantId":"160eec3a-e45f-488b-b127-3dd106c48843""#,
        Some(_) => "",
        None => r#","tenantId":null"#,
    };
    put!(
        page,
        r#""id":"57caaef9-5ed0-48d5-8862-{number:012x}","displayName":"Person Number {number}"{own}"#
    );
    if let Some(kind) = kind.filter(|_| late) {
        put!(page, r##","@odata.type":"#{kind}""##);
    }
}
