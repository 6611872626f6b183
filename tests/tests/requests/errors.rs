//! Answers that are no success, or not what the metadata says.

use graph_tests::server::Server;
use msgraph_beta::{Error, requests};

use crate::{TOKEN, graph};

async fn error_of(status: u16, body: &'static str) -> Error {
    let server = Server::start(move |_, _| (status, body.to_owned())).await;
    requests::users::list_attendance_records(&graph(&server), "canary-user", "m", "r")
        .await
        .unwrap_err()
}

#[tokio::test]
async fn the_services_error_is_told() {
    let error = error_of(
        403,
        r#"{"error": {
            "code": "Forbidden",
            "message": "There is no application access policy for this app.",
            "innerError": {"date": "2026-01-02T03:04:05", "request-id": "11-22", "client-request-id": "33"}
        }}"#,
    )
    .await;
    assert!(error.is_forbidden());
    assert_eq!(error.status().unwrap(), 403);
    assert_eq!(error.code(), Some("Forbidden"));
    assert_eq!(error.request_id(), Some("11-22"));
    let service = error.as_service().unwrap();
    assert_eq!(
        service.message(),
        Some("There is no application access policy for this app.")
    );
    assert_eq!(
        error.to_string(),
        "403 Forbidden: Forbidden: There is no application access policy for this app. \
         (request id 11-22)"
    );
    let debug = format!("{error:?}");
    for secret in [TOKEN, "canary-user", "application access policy"] {
        assert!(!debug.contains(secret), "{debug}");
    }
}

#[tokio::test]
async fn a_member_of_another_type_is_named() {
    let error = error_of(
        200,
        r#"{"value": [{}, {"attendanceIntervals": [{"durationInSeconds": "canary"}]}]}"#,
    )
    .await;
    let text = error.to_string();
    assert!(
        text.contains("value[1].attendanceIntervals[0].durationInSeconds"),
        "{text}"
    );
    assert!(!text.contains("canary"), "{text}");
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
}
