//! The family of `microsoft.graph.identity`: every type that is derived from
//! it, and what the metadata does not know.

use msgraph_beta::models::{
    AnyIdentity, AnyUserIdentity, AttendanceRecord, AuditUserIdentity, CommunicationsUserIdentity,
    UserIdentity, call_records,
};
use msgraph_beta::{Collection, Model, from_slice, to_string};

use crate::{same_again, unknown};

/// Tests each variant with all members of its type: none of them is unknown
/// to it, wherever the tag stands.
macro_rules! variants {
    ($($variant:ident = $tag:literal { $($members:literal)? })*) => {
        /// The tags that have a variant of their own.
        const TAGS: &[&str] = &[$($tag),*];

        #[test]
        fn each_derived_type_has_a_variant_that_knows_its_members() {
            $(
                let members = [
                    r#""displayName": "Anna""#.to_owned(),
                    r#""id": "7""#.to_owned(),
                    $($members.to_owned(),)?
                ]
                .join(",");
                let tag = concat!(r##""@odata.type": "#"##, $tag, "\"");
                for body in [
                    format!("{{{tag},{members}}}"),
                    format!("{{{members},{tag}}}"),
                ] {
                    let identity: AnyIdentity = same_again(&body);
                    assert!(
                        matches!(identity, AnyIdentity::$variant(_)),
                        "{body}: {identity:?}"
                    );
                    assert_eq!(identity.id(), Some("7"));
                    assert_eq!(identity.display_name(), Some("Anna"));
                    assert_eq!(identity.odata_type(), Some($tag));
                    assert!(unknown(&identity).is_empty(), "{body}: {identity:?}");

                    let record: AttendanceRecord =
                        same_again(&format!(r#"{{"identity": {body}, "role": "Attendee"}}"#));
                    assert_eq!(record.identity.as_ref(), Some(&identity));
                }
            )*
        }
    };
}

variants! {
    AuditUserIdentity = "microsoft.graph.auditUserIdentity" {
        r#""ipAddress": "::1", "userPrincipalName": "a@b", "homeTenantId": "1", "homeTenantName": "c""#
    }
    AzureCommunicationServicesUserIdentity = "microsoft.graph.azureCommunicationServicesUserIdentity" {
        r#""azureCommunicationServicesResourceId": "1""#
    }
    CallRecordsUserIdentity = "microsoft.graph.callRecords.userIdentity" {
        r#""userPrincipalName": "a@b""#
    }
    CommunicationsApplicationIdentity = "microsoft.graph.communicationsApplicationIdentity" {
        r#""applicationType": "a", "hidden": true"#
    }
    CommunicationsApplicationInstanceIdentity = "microsoft.graph.communicationsApplicationInstanceIdentity" {
        r#""hidden": false, "tenantId": "1""#
    }
    CommunicationsEncryptedIdentity = "microsoft.graph.communicationsEncryptedIdentity" {}
    CommunicationsGuestIdentity = "microsoft.graph.communicationsGuestIdentity" {
        r#""email": "a@b""#
    }
    CommunicationsPhoneIdentity = "microsoft.graph.communicationsPhoneIdentity" {}
    CommunicationsUserIdentity = "microsoft.graph.communicationsUserIdentity" {
        r#""tenantId": null"#
    }
    EmailIdentity = "microsoft.graph.emailIdentity" { r#""email": "a@b""# }
    GroupIdentity = "microsoft.graph.groupIdentity" { r#""mailNickname": "a""# }
    Initiator = "microsoft.graph.initiator" { r#""initiatorType": "application""# }
    ProgramResource = "microsoft.graph.programResource" { r#""type": "a""# }
    ProvisionedIdentity = "microsoft.graph.provisionedIdentity" {
        r#""details": {"a": 1.0}, "identityType": "User""#
    }
    ProvisioningServicePrincipal = "microsoft.graph.provisioningServicePrincipal" {}
    ProvisioningSystem = "microsoft.graph.provisioningSystem" { r#""details": null"# }
    SecuritySubmissionUserIdentity = "microsoft.graph.security.submissionUserIdentity" {
        r#""email": "a@b""#
    }
    ServicePrincipalIdentity = "microsoft.graph.servicePrincipalIdentity" { r#""appId": "1""# }
    SharePointGroupIdentity = "microsoft.graph.sharePointGroupIdentity" {
        r#""principalId": "1", "title": "a""#
    }
    SharePointIdentity = "microsoft.graph.sharePointIdentity" { r#""loginName": "a""# }
    SourceProvisionedIdentity = "microsoft.graph.sourceProvisionedIdentity" {}
    TargetProvisionedIdentity = "microsoft.graph.targetProvisionedIdentity" {}
    TeamworkApplicationIdentity = "microsoft.graph.teamworkApplicationIdentity" {
        r#""applicationIdentityType": "office365Connector""#
    }
    TeamworkConversationIdentity = "microsoft.graph.teamworkConversationIdentity" {
        r#""conversationIdentityType": "unknownFutureValue""#
    }
    TeamworkTagIdentity = "microsoft.graph.teamworkTagIdentity" {}
    TeamworkUserIdentity = "microsoft.graph.teamworkUserIdentity" {
        r#""userIdentityType": "aMemberOfNextYear", "userPrincipalName": "a@b""#
    }
    UserIdentity = "microsoft.graph.userIdentity" {
        r#""ipAddress": "127.0.0.1", "userPrincipalName": "a@b""#
    }
}

#[test]
fn there_are_twenty_seven_derived_types() {
    assert_eq!(TAGS.len(), 27);
    assert!(TAGS.is_sorted());
}

/// However the service writes the name of a type, it is the same type, and is
/// written as it came.
#[test]
fn a_tag_may_be_written_in_other_ways() {
    for tag in [
        "#microsoft.graph.communicationsUserIdentity",
        "microsoft.graph.communicationsUserIdentity",
        "#Microsoft.Graph.communicationsUserIdentity",
        "#Microsoft.Graph.CommunicationsUserIdentity",
        "#MICROSOFT.GRAPH.COMMUNICATIONSUSERIDENTITY",
        "Microsoft.Graph.communicationsuseridentity",
    ] {
        for body in [
            format!(r#"{{"@odata.type": "{tag}", "id": "7", "tenantId": "8", "new": 1.50}}"#),
            format!(r#"{{"id": "7", "@odata.type": "{tag}", "tenantId": "8", "new": 1.50}}"#),
            format!(r#"{{"id": "7", "tenantId": "8", "new": 1.50, "@odata.type": "{tag}"}}"#),
        ] {
            let identity: AnyIdentity = same_again(&body);
            let AnyIdentity::CommunicationsUserIdentity(user) = &identity else {
                panic!("{body}: {identity:?}");
            };
            assert_eq!(user.id.as_deref(), Some("7"));
            assert_eq!(user.tenant_id.as_deref(), Some("8"));
            assert_eq!(unknown(&identity), ["new"]);
            assert_eq!(identity.odata_type(), Some(tag.trim_start_matches('#')));
        }
    }
}

/// Types whose simple names are alike are told apart by their namespaces.
#[test]
fn namespaces_tell_types_apart() {
    let of = |tag: &str| -> AnyIdentity {
        same_again(&format!(
            r#"{{"@odata.type": "{tag}", "userPrincipalName": "a@b"}}"#
        ))
    };
    assert!(matches!(
        of("#Microsoft.Graph.CallRecords.UserIdentity"),
        AnyIdentity::CallRecordsUserIdentity(user) if user.user_principal_name.as_deref() == Some("a@b")
    ));
    assert!(matches!(
        of("#microsoft.graph.userIdentity"),
        AnyIdentity::UserIdentity(user) if user.user_principal_name.as_deref() == Some("a@b")
    ));
    assert!(matches!(of("#userIdentity"), AnyIdentity::Other(_)));
    assert!(matches!(
        of("#microsoft.graph.security.userIdentity"),
        AnyIdentity::Other(_)
    ));
}

#[test]
fn no_tag_means_the_declared_type() {
    let identity: AnyIdentity = same_again(r#"{"id": "7", "tenantId": null, "new": {"a": []}}"#);
    assert!(matches!(&identity, AnyIdentity::Identity(_)));
    assert_eq!(identity.odata_type(), None);
    assert_eq!(unknown(&identity), ["tenantId", "new"]);
    let identity: AnyIdentity = same_again("{}");
    assert_eq!(identity, AnyIdentity::default());
}

#[test]
fn the_declared_types_own_tag_is_kept() {
    for tag in [
        "#microsoft.graph.identity",
        "microsoft.graph.identity",
        "#Microsoft.Graph.Identity",
    ] {
        for body in [
            format!(r#"{{"@odata.type": "{tag}", "id": "7"}}"#),
            format!(r#"{{"id": "7", "@odata.type": "{tag}"}}"#),
        ] {
            let identity: AnyIdentity = same_again(&body);
            assert!(matches!(&identity, AnyIdentity::Identity(_)), "{body}");
            assert_eq!(identity.odata_type(), Some(tag.trim_start_matches('#')));
        }
    }
}

#[test]
fn an_unknown_type_is_kept_whole() {
    for body in [
        r##"{"@odata.type": "#microsoft.graph.identityOfNextYear", "id": "7", "displayName": "Anna",
            "weight": 1.10, "big": 12345678901234567890123, "list": [1, {"@odata.type": "#x.y"}]}"##,
        r##"{"weight": 1.10, "id": "7", "big": 12345678901234567890123, "displayName": "Anna",
            "list": [1, {"@odata.type": "#x.y"}], "@odata.type": "#microsoft.graph.identityOfNextYear"}"##,
    ] {
        let identity: AnyIdentity = same_again(body);
        assert!(matches!(&identity, AnyIdentity::Other(_)), "{identity:?}");
        assert_eq!(
            identity.odata_type(),
            Some("microsoft.graph.identityOfNextYear")
        );
        assert_eq!(identity.id(), Some("7"));
        assert_eq!(identity.display_name(), Some("Anna"));
        assert_eq!(unknown(&identity), ["weight", "big", "list"]);
        let big = identity.additional().get("big").unwrap().get();
        assert_eq!(big, "12345678901234567890123");
    }
}

/// One record of a type that nobody knows does not cost the page.
#[test]
fn a_page_holds_known_and_unknown_types() {
    let page: Collection<AttendanceRecord> = same_again(
        r##"{"value": [
            {"identity": {"@odata.type": "#microsoft.graph.communicationsPhoneIdentity", "id": "1"}},
            {"identity": {"@odata.type": "#microsoft.graph.identityOfNextYear", "id": "2"}},
            {"identity": null},
            {"identity": {"id": "4"}}
        ]}"##,
    );
    let ids: Vec<_> = page
        .iter()
        .map(|record| record.identity.as_ref().and_then(AnyIdentity::id))
        .collect();
    assert_eq!(ids, [Some("1"), Some("2"), None, Some("4")]);
}

/// A tag that came twice is written once, the last one.
#[test]
fn a_repeated_tag_is_written_once() {
    let identity: AnyIdentity = from_slice(
        br##"{"@odata.type": "#microsoft.graph.emailIdentity", "email": "a@b",
            "@odata.type": "#microsoft.graph.emailIdentity"}"##,
    )
    .unwrap();
    assert_eq!(
        to_string(&identity).unwrap().matches("@odata.type").count(),
        1
    );
}

/// What a program makes has the tag that a service needs to tell the type.
#[test]
fn a_derived_type_is_written_with_its_type() {
    use msgraph_beta::models::Identity;

    let record = AttendanceRecord::build(|record| {
        record.identity = Some(
            CommunicationsUserIdentity::build(|user| user.tenant_id = Some("8".to_owned())).into(),
        );
    });
    assert_eq!(
        to_string(&record).unwrap(),
        r##"{"identity":{"@odata.type":"#microsoft.graph.communicationsUserIdentity","tenantId":"8"}}"##
    );
    let record = AttendanceRecord::build(|record| {
        record.identity = Some(Identity::build(|base| base.id = Some("7".to_owned())).into());
    });
    assert_eq!(to_string(&record).unwrap(), r#"{"identity":{"id":"7"}}"#);
}

/// An identity is asked for its struct, and for the narrower family.
#[test]
fn an_identity_converts_to_what_it_is() {
    let audit = r##"{"@odata.type": "#microsoft.graph.auditUserIdentity", "id": "7",
        "ipAddress": "::1", "homeTenantId": null, "new": 1.50}"##;
    let any: AnyIdentity = same_again(audit);
    let user = AnyUserIdentity::try_from(any.clone()).unwrap();
    assert_eq!(user, same_again(audit));
    assert_eq!(user.ip_address(), Some("::1"));
    assert_eq!(AnyIdentity::from(user.clone()), any);

    let borrowed = <&AuditUserIdentity>::try_from(&any).unwrap();
    assert_eq!(borrowed.id.as_deref(), Some("7"));
    assert!(<&UserIdentity>::try_from(&any).is_err());
    assert!(<&UserIdentity>::try_from(&user).is_err());
    let audit = AuditUserIdentity::try_from(user).unwrap();
    assert_eq!(AuditUserIdentity::try_from(any), Ok(audit.clone()));
    assert_eq!(unknown(&audit), ["new"]);
}

#[test]
fn an_identity_of_no_user_comes_back() {
    let user = CommunicationsUserIdentity::build(|user| user.id = Some("7".to_owned()));
    let any = AnyIdentity::from(user.clone());
    let any = AnyUserIdentity::try_from(any).unwrap_err();
    assert_eq!(CommunicationsUserIdentity::try_from(any), Ok(user));

    // A type of the same simple name in another namespace.
    let other = call_records::UserIdentity::build(|user| user.id = Some("7".to_owned()));
    let any = AnyIdentity::from(other);
    assert!(AnyUserIdentity::try_from(any.clone()).is_err());
    assert!(UserIdentity::try_from(any).is_err());
}

#[test]
fn a_user_of_an_unknown_type_becomes_an_identity() {
    let body = r##"{"@odata.type": "#microsoft.graph.userOfNextYear", "id": "7",
        "ipAddress": "::1", "userPrincipalName": null, "new": {"a": 1.50}}"##;
    let user: AnyUserIdentity = same_again(body);
    assert_eq!(user.ip_address(), Some("::1"));
    let identity = AnyIdentity::from(user);
    assert_eq!(identity, same_again(body));
    assert!(matches!(&identity, AnyIdentity::Other(_)));
    assert_eq!(
        unknown(&identity),
        ["ipAddress", "userPrincipalName", "new"]
    );
    assert_eq!(
        crate::Json::of(&to_string(&identity).unwrap()),
        crate::Json::of(body)
    );
}

/// A page of identities, as a request for a collection of them answers it.
#[test]
fn a_page_holds_identities_themselves() {
    let page: Collection<AnyIdentity> = same_again(
        r##"{"@odata.count": 3, "value": [
            {"id": "1", "@odata.type": "#microsoft.graph.callRecords.userIdentity"},
            {"id": "2"},
            {"@odata.type": "#microsoft.graph.identityOfNextYear", "id": "3", "new": null}
        ]}"##,
    );
    let ids: Vec<_> = page.iter().map(AnyIdentity::id).collect();
    assert_eq!(ids, [Some("1"), Some("2"), Some("3")]);
    let users: Vec<call_records::UserIdentity> = page
        .into_iter()
        .filter_map(|identity| identity.try_into().ok())
        .collect();
    assert_eq!(users.len(), 1);
}
