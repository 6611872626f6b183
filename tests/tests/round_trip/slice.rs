//! The models of the slice in `schemas/`.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use graph_tests::sliced::sliced;
use msgraph_beta::models;

use crate::metadata::Metadata;
use crate::objects::Objects;
use crate::table;

static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
    Metadata::of(&sliced(&manifest))
});

/// Bodies of its types.
pub(crate) fn objects() -> Objects<'static> {
    Objects {
        metadata: &METADATA,
        levels: 4,
    }
}

table::models! {
    structs {
        attendance_interval: models::AttendanceInterval = "microsoft.graph.attendanceInterval",
        attendance_record: models::AttendanceRecord = "microsoft.graph.attendanceRecord",
        audit_user_identity: models::AuditUserIdentity = "microsoft.graph.auditUserIdentity",
        azure_communication_services_user_identity: models::AzureCommunicationServicesUserIdentity = "microsoft.graph.azureCommunicationServicesUserIdentity",
        call_records_user_identity: models::call_records::UserIdentity = "microsoft.graph.callRecords.userIdentity",
        communications_application_identity: models::CommunicationsApplicationIdentity = "microsoft.graph.communicationsApplicationIdentity",
        communications_application_instance_identity: models::CommunicationsApplicationInstanceIdentity = "microsoft.graph.communicationsApplicationInstanceIdentity",
        communications_encrypted_identity: models::CommunicationsEncryptedIdentity = "microsoft.graph.communicationsEncryptedIdentity",
        communications_guest_identity: models::CommunicationsGuestIdentity = "microsoft.graph.communicationsGuestIdentity",
        communications_phone_identity: models::CommunicationsPhoneIdentity = "microsoft.graph.communicationsPhoneIdentity",
        communications_user_identity: models::CommunicationsUserIdentity = "microsoft.graph.communicationsUserIdentity",
        date_time_time_zone: models::DateTimeTimeZone = "microsoft.graph.dateTimeTimeZone",
        details_info: models::DetailsInfo = "microsoft.graph.detailsInfo",
        email_identity: models::EmailIdentity = "microsoft.graph.emailIdentity",
        group_identity: models::GroupIdentity = "microsoft.graph.groupIdentity",
        identity: models::Identity = "microsoft.graph.identity",
        initiator: models::Initiator = "microsoft.graph.initiator",
        meeting_attendance_report: models::MeetingAttendanceReport = "microsoft.graph.meetingAttendanceReport",
        meeting_engagement: models::MeetingEngagement = "microsoft.graph.meetingEngagement",
        program_resource: models::ProgramResource = "microsoft.graph.programResource",
        provisioned_identity: models::ProvisionedIdentity = "microsoft.graph.provisionedIdentity",
        provisioning_service_principal: models::ProvisioningServicePrincipal = "microsoft.graph.provisioningServicePrincipal",
        provisioning_system: models::ProvisioningSystem = "microsoft.graph.provisioningSystem",
        security_submission_user_identity: models::security::SubmissionUserIdentity = "microsoft.graph.security.submissionUserIdentity",
        service_principal_identity: models::ServicePrincipalIdentity = "microsoft.graph.servicePrincipalIdentity",
        share_point_group_identity: models::SharePointGroupIdentity = "microsoft.graph.sharePointGroupIdentity",
        share_point_identity: models::SharePointIdentity = "microsoft.graph.sharePointIdentity",
        source_provisioned_identity: models::SourceProvisionedIdentity = "microsoft.graph.sourceProvisionedIdentity",
        target_provisioned_identity: models::TargetProvisionedIdentity = "microsoft.graph.targetProvisionedIdentity",
        teamwork_application_identity: models::TeamworkApplicationIdentity = "microsoft.graph.teamworkApplicationIdentity",
        teamwork_conversation_identity: models::TeamworkConversationIdentity = "microsoft.graph.teamworkConversationIdentity",
        teamwork_tag_identity: models::TeamworkTagIdentity = "microsoft.graph.teamworkTagIdentity",
        teamwork_user_identity: models::TeamworkUserIdentity = "microsoft.graph.teamworkUserIdentity",
        user_identity: models::UserIdentity = "microsoft.graph.userIdentity",
        virtual_event_external_information: models::VirtualEventExternalInformation = "microsoft.graph.virtualEventExternalInformation",
        virtual_event_external_registration_information: models::VirtualEventExternalRegistrationInformation = "microsoft.graph.virtualEventExternalRegistrationInformation",
        virtual_event_session: models::VirtualEventSession = "microsoft.graph.virtualEventSession",
    }
    families {
        any_identity: models::AnyIdentity = "microsoft.graph.identity",
        any_user_identity: models::AnyUserIdentity = "microsoft.graph.userIdentity",
    }
}

#[test]
fn every_model_of_the_slice_is_tested_often_enough() {
    table::is_whole(&METADATA, STRUCTS, FAMILIES);
    let tested = u32::try_from(STRUCTS.len() + FAMILIES.len()).unwrap();
    assert!(tested * (table::DOCUMENTS + table::PAGES) >= 10_000);
}

/// The constants by which programs ask for a member's presence lead to the
/// member of that name.
#[test]
fn constants_name_the_member_at_their_place() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/src/models");
    let mut count = 0;
    for module in fs::read_dir(models).unwrap() {
        let Ok(files) = fs::read_dir(module.unwrap().path()) else {
            continue;
        };
        for file in files {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let own = |row: &&table::Row| text.contains(&format!("str = \"{}\";", row.1));
            let Some((_, name, members)) = STRUCTS.iter().find(own) else {
                continue;
            };
            let mut places: Vec<_> = text.split("property(").skip(1).map(constant).collect();
            places.sort();
            let expected: Vec<_> = members.iter().copied().enumerate().collect();
            assert_eq!(places, expected, "{name}");
            count += 1;
        }
    }
    assert_eq!(count, STRUCTS.len());
}

/// `"name", 0)…`
fn constant(text: &str) -> (usize, &str) {
    let (arguments, _) = text.split_once(')').unwrap();
    let (name, index) = arguments.split_once(',').unwrap();
    let index = index.trim().trim_end_matches(',').parse();
    (index.unwrap(), name.trim().trim_matches('"'))
}
