//! Lists of attendance records: the examples of the reference page, and what
//! was collected elsewhere.

#![allow(deprecated, reason = "services still send `registrantId`")]

use graph_tests::{fixture, shared};
use msgraph_beta::models::{AnyIdentity, AttendanceInterval, AttendanceRecord};
use msgraph_beta::{Collection, Model, Presence};

use crate::{file, unknown};

type Records = Collection<AttendanceRecord>;

/// What both pages of two directory users hold.
fn check_directory_users(records: &Records) {
    let [organizer, presenter] = &records[..] else {
        panic!("{records:?}");
    };
    assert_eq!(
        organizer.email_address.as_deref(),
        Some("frederick.cormier@contoso.com")
    );
    assert_eq!(organizer.role.as_deref(), Some("Organizer"));
    assert_eq!(organizer.total_attendance_in_seconds, Some(322));
    assert_eq!(
        intervals(organizer),
        ["2021-10-05T04:38:27.6027225Z 2021-10-05T04:43:49.7702391Z 322"]
    );
    assert_eq!(presenter.role.as_deref(), Some("Presenter"));
    assert_eq!(
        intervals(presenter),
        ["2021-10-04T23:13:43.3776519Z 2021-10-04T23:18:57.5639338Z 314"]
    );

    // The service left out `id`, and sent `registrantId` as null.
    for record in [organizer, presenter] {
        assert_eq!(record.presence(AttendanceRecord::ID), Presence::Absent);
        assert_eq!(
            record.presence(AttendanceRecord::REGISTRANT_ID),
            Presence::Null
        );
        assert_eq!(record.presence(AttendanceRecord::ROLE), Presence::Value);
        assert_eq!(
            record.presence(AttendanceRecord::ENGAGEMENTS),
            Presence::Absent
        );
    }

    // No tag: the declared type, which does not know `tenantId`.
    let Some(AnyIdentity::Identity(identity)) = &organizer.identity else {
        panic!("{:?}", organizer.identity);
    };
    assert_eq!(identity.display_name.as_deref(), Some("Frederick Cormier"));
    assert_eq!(
        identity.id.as_deref(),
        Some("dc17674c-81d9-4adb-bfb2-8f6a442e4623")
    );
    assert_eq!(identity.odata_type(), None);
    assert_eq!(unknown(identity), ["tenantId"]);
    assert_eq!(identity.additional().get("tenantId").unwrap().get(), "null");
}

/// What both pages with a guest of Azure Communication Services hold.
fn check_communication_services(records: &Records) {
    let [guest, user] = &records[..] else {
        panic!("{records:?}");
    };
    let Some(AnyIdentity::AzureCommunicationServicesUserIdentity(identity)) = &guest.identity
    else {
        panic!("{:?}", guest.identity);
    };
    assert_eq!(identity.display_name.as_deref(), Some("Misty Croft"));
    assert_eq!(
        identity.azure_communication_services_resource_id.as_deref(),
        Some("0c6204c3-70b6-4981-9f2c-5194ced1cdd1")
    );
    assert!(unknown(identity).is_empty());
    assert_eq!(guest.email_address.as_deref(), Some(""));
    assert_eq!(
        guest.id.as_deref(),
        Some("00000012-518d-e776-71d3-44482200c7c4")
    );
    assert_eq!(
        guest.presence(AttendanceRecord::REGISTRANT_ID),
        Presence::Null
    );
    // Six digits stay six, seven stay seven.
    assert_eq!(
        intervals(guest),
        ["2022-06-29T22:54:43.656285Z 2022-06-29T22:59:18.5180137Z 274"]
    );

    let Some(AnyIdentity::CommunicationsUserIdentity(identity)) = &user.identity else {
        panic!("{:?}", user.identity);
    };
    assert_eq!(identity.display_name.as_deref(), Some("Raymond  Bonilla"));
    assert_eq!(
        identity.tenant_id.as_deref(),
        Some("160eec3a-e45f-488b-b127-3dd106c48843")
    );
    assert_eq!(
        intervals(user),
        ["2022-06-29T22:55:49.1084865Z 2022-06-29T22:59:18.5180137Z 209"]
    );
}

fn intervals(record: &AttendanceRecord) -> Vec<String> {
    record
        .attendance_intervals
        .iter()
        .map(|interval| {
            format!(
                "{} {} {}",
                interval.join_date_time.as_ref().unwrap(),
                interval.leave_date_time.as_ref().unwrap(),
                interval.duration_in_seconds.unwrap()
            )
        })
        .collect()
}

#[test]
fn the_first_example_holds_directory_users() {
    check_directory_users(&file(fixture("reference/list.json")));
}

#[test]
fn the_second_example_holds_two_types_of_identity() {
    check_communication_services(&file(fixture("reference/communication-services.json")));
}

#[test]
fn the_third_example_holds_the_records_of_a_webinar_session() {
    let records: Records = file(fixture("reference/webinar-session.json"));
    check_directory_users(&records);
    let context = records.context().unwrap();
    assert!(
        context.ends_with("/attendanceReports('2c2454-7613-4d6e-9c7c-4c8')/attendancerecords"),
        "{context}"
    );
    assert_eq!(records.next_link(), None);
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn collected_lists_hold_the_same() {
    check_directory_users(&file(shared(
        "corpus/json/attendanceRecords-beta-list.json",
    )));
    check_communication_services(&file(shared("corpus/json/attendanceRecords-beta-acs.json")));
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn registrants_of_webinars_bring_their_registration() {
    let records: Records = file(shared(
        "corpus/json/attendanceRecords-v1-webinar-session.json",
    ));
    check_directory_users(&records);
    let registrations: Vec<_> = records
        .iter()
        .map(|record| {
            let registration = record.external_registration_information.as_ref().unwrap();
            (
                registration.referrer.as_deref().unwrap(),
                registration.registration_id.as_deref().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        registrations,
        [
            ("Fabrikam", "myExternalRegistrationId"),
            ("Fabrikam", "anotherExternalRegistrationId")
        ]
    );
    assert_eq!(
        records[0].presence(AttendanceRecord::REGISTRATION_ID),
        Presence::Null
    );
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn an_interval_may_have_no_times() {
    let interval: AttendanceInterval =
        file(shared("corpus/json/attendanceInterval-null-times.json"));
    assert_eq!(interval.join_date_time, None);
    assert_eq!(interval.leave_date_time, None);
    assert_eq!(interval.duration_in_seconds, Some(0));
    assert_eq!(
        interval.presence(AttendanceInterval::LEAVE_DATE_TIME),
        Presence::Null
    );
}
