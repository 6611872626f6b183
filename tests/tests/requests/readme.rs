//! The program of the README is one.

use msgraph_beta::models::{AnyIdentity, AttendanceRecord};
use msgraph_beta::{Client, Graph, StaticToken, requests};

#[allow(dead_code, reason = "compiled, and read as text")]
async fn program(
    token: &str,
    meeting_id: &str,
    report_id: &str,
) -> Result<(), msgraph_beta::Error> {
    let graph = Graph::new(Client::new(StaticToken::new(token))?);
    let mut records = requests::me::list_attendance_records(&graph, meeting_id, report_id)
        .select((AttendanceRecord::IDENTITY, AttendanceRecord::ROLE))
        .filter(AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS.gt(300))
        .items();
    while let Some(record) = records.next().await {
        match record?.identity {
            Some(AnyIdentity::CommunicationsUserIdentity(user)) => println!("{:?}", user.tenant_id),
            Some(other) => println!("{:?}", other.display_name()),
            None => {}
        }
    }
    Ok(())
}

#[test]
fn the_program_of_the_readme_compiles() {
    let readme = include_str!("../../../README.md");
    let (_, shown) = readme.split_once("```rust\n").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let own = include_str!("readme.rs");
    let own: Vec<&str> = own.lines().map(str::trim_start).collect();
    let mut lines = shown.lines().map(str::trim_start);
    assert_eq!(lines.find(|line| !own.contains(line)), None);
}
