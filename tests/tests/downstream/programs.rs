//! Programs that a user would write.

use graph_tests::fixture;
use graph_tests::server::Server;

use crate::{Downstream, run};

/// With nothing but a path dependency: the second example of the reference
/// page, and its two types of identity.
#[test]
fn a_program_decodes_and_tells_identities_apart() {
    let downstream = Downstream::build(
        "decodes-attendance",
        "msgraph-beta = { path = GENERATED }",
        r#"
use msgraph_beta::models::{AnyIdentity, AttendanceRecord};
use msgraph_beta::{Collection, from_slice};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("no file")?;
    let records: Collection<AttendanceRecord> = from_slice(&std::fs::read(path)?)?;
    for record in &records {
        match &record.identity {
            Some(AnyIdentity::CommunicationsUserIdentity(user)) => {
                println!("user of tenant {}", user.tenant_id.as_deref().unwrap_or("?"));
            }
            Some(AnyIdentity::AzureCommunicationServicesUserIdentity(user)) => {
                let resource = user.azure_communication_services_resource_id.as_deref();
                println!("user of resource {}", resource.unwrap_or("?"));
            }
            Some(other) => println!("{:?}", other.display_name()),
            None => println!("nobody"),
        }
    }
    Ok(())
}
"#,
    );
    let printed = run(downstream
        .program()
        .arg(fixture("reference/communication-services.json")));
    insta::assert_snapshot!(printed, @"
    user of resource 0c6204c3-70b6-4981-9f2c-5194ced1cdd1
    user of tenant 160eec3a-e45f-488b-b127-3dd106c48843
    ");
}

/// The same request by function and by navigation.
#[tokio::test]
async fn a_program_asks_for_records() {
    let server = Server::start(|_, _| {
        let body = r#"{"value": [{"identity": {"displayName": "Anna"}, "role": "Organizer"}]}"#;
        (200, body.to_owned())
    })
    .await;
    let base = server.base().to_owned();
    // The server runs on this thread.
    let printed = tokio::task::spawn_blocking(move || {
        let downstream = Downstream::build(
            "asks-attendance",
            "msgraph-beta = { path = GENERATED }\n\
             tokio = { version = \"1\", features = [\"macros\", \"rt\"] }",
            r#"
use msgraph_beta::models::AttendanceRecord;
use msgraph_beta::{Client, Error, Graph, StaticToken, requests};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let base = std::env::args().nth(1).unwrap_or_default();
    let client = Client::builder().endpoint(base).token(StaticToken::new("token")).build()?;
    let graph = Graph::new(client);

    let mut records = requests::me::list_attendance_records(&graph, "meeting", "report").items();
    while let Some(record) = records.next().await {
        let record = record?;
        let name = record.identity.as_ref().and_then(|identity| identity.display_name());
        println!("{name:?} {:?}", record.role);
    }

    let page = graph
        .me()
        .online_meetings()
        .by_id("meeting")
        .attendance_reports()
        .by_id("report")
        .attendance_records()
        .list()
        .select(AttendanceRecord::ROLE)
        .await?;
    println!("{:?}", page[0].role);
    Ok(())
}
"#,
        );
        run(downstream.program().arg(base))
    })
    .await
    .unwrap();
    insta::assert_snapshot!(printed, @r#"
    Some("Anna") Some("Organizer")
    Some("Organizer")
    "#);
    let path = "/beta/me/onlineMeetings/meeting/attendanceReports/report/attendanceRecords";
    let targets: Vec<_> = server
        .take_asked()
        .into_iter()
        .map(|asked| asked.target)
        .collect();
    assert_eq!(targets, [path.to_owned(), format!("{path}?$select=role")]);
}
