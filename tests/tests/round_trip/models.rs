//! The models of the slice.

use std::path::Path;
use std::sync::LazyLock;

use graph_tests::json::Json;
use graph_tests::sliced::sliced;
use msgraph_beta::{Collection, Model, models};
use msgraph_runtime::__private::v1::{EdmValue, Structured};
use proptest::prelude::*;

use crate::check::{self, Value, run};
use crate::metadata::Metadata;
use crate::objects::{Objects, page};

/// Cases a type: with 36 of them more than 10,000 together.
const DOCUMENTS: u32 = 200;
/// As many are pages.
const PAGES: u32 = 80;

/// The slice of `schemas/`.
static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
    Metadata::of(&sliced(&manifest))
});

fn objects() -> Objects<'static> {
    Objects {
        metadata: &METADATA,
        levels: 4,
    }
}

fn documents<T: Model + Value>(json: BoxedStrategy<Json>)
where
    T::Declared: Structured,
{
    run(DOCUMENTS, json, |body| {
        let value: T = check::round_trip(body)?;
        check::presence(&value, &body.json)?;
        check::tag(&value, &body.json)
    });
}

fn pages<T: EdmValue + Value>(json: BoxedStrategy<Json>) {
    run(PAGES, page(json), |body| {
        check::round_trip::<Collection<T>>(body).map(drop)
    });
}

/// Tests of each type by its name in Rust and in the metadata; of a family
/// both the enum and the struct of its head.
macro_rules! models {
    (
        structs { $($test:ident: $model:ty = $name:literal,)* }
        families { $($family_test:ident: $family:ty = $head:literal,)* }
    ) => {
        const STRUCTS: &[(&str, &str, &[&str])] =
            &[$(($name, <$model as Structured>::TYPE_NAME, <$model as Structured>::MEMBERS)),*];
        const FAMILIES: &[&str] = &[$($head),*];

        $(mod $test {
            use super::*;

            #[test]
            fn documents_come_out_as_they_came() {
                documents::<$model>(objects().document($name));
            }

            #[test]
            fn pages_come_out_as_they_came() {
                pages::<$model>(objects().document($name));
            }
        })*

        $(mod $family_test {
            use super::*;

            #[test]
            fn documents_come_out_as_they_came() {
                documents::<$family>(objects().one_of_family($head));
            }

            #[test]
            fn pages_come_out_as_they_came() {
                pages::<$family>(objects().one_of_family($head));
            }
        })*
    };
}

models! {
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
    }
    families {
        any_identity: models::AnyIdentity = "microsoft.graph.identity",
        any_user_identity: models::AnyUserIdentity = "microsoft.graph.userIdentity",
    }
}

/// The table above is that of the metadata: every model, its members in the
/// same order, every family.
#[test]
fn every_model_of_the_slice_is_tested() {
    for (name, type_name, members) in STRUCTS {
        assert_eq!(name, type_name);
        let mut declared: Vec<_> = METADATA
            .ty(name)
            .members
            .iter()
            .map(|it| &it.name)
            .collect();
        let mut members = members.to_vec();
        declared.sort();
        members.sort();
        assert_eq!(declared, members, "{name}");
    }
    let names: Vec<_> = STRUCTS.iter().map(|(name, ..)| *name).collect();
    let kept: Vec<_> = METADATA.types.keys().collect();
    assert_eq!(names, kept);
    let heads = METADATA
        .types
        .iter()
        .filter(|(_, ty)| !ty.derived.is_empty());
    assert_eq!(FAMILIES, heads.map(|(name, _)| name).collect::<Vec<_>>());
    let tested = u32::try_from(STRUCTS.len() + FAMILIES.len()).unwrap();
    assert!(tested * (DOCUMENTS + PAGES) >= 10_000);
}
