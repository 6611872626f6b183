//! Lists that come in more than one page.

use graph_tests::server::Server;
use msgraph_beta::models::AttendanceRecord;
use msgraph_beta::{Error, List, requests};

use crate::{TOKEN, graph};

const FIRST: &str = "/beta/me/onlineMeetings/m/attendanceReports/r/attendanceRecords";
/// Its escapes differ from those that the client would write.
const SECOND: &str = "/beta/me/onlineMeetings('m')/attendanceReports('r')/attendanceRecords\
                      ?%24skiptoken=a%2bb~%7E";

async fn two_pages() -> Server {
    Server::start(|base, target| match target {
        FIRST => {
            let body = format!(
                r#"{{"value": [{{"id": "1"}}, {{"id": "2"}}], "@odata.nextLink": "{base}{SECOND}"}}"#
            );
            (200, body)
        }
        SECOND => (200, r#"{"value": [{"id": "3"}]}"#.to_owned()),
        _ => (404, String::new()),
    })
    .await
}

fn records(server: &Server) -> List<AttendanceRecord> {
    requests::me::list_attendance_records(&graph(server), "m", "r")
}

#[tokio::test]
async fn items_of_both_pages_come_in_order() {
    let server = two_pages().await;
    let mut items = records(&server).header("Prefer", "x").items();
    let mut ids = Vec::new();
    while let Some(record) = items.next().await {
        ids.push(record.unwrap().id.unwrap());
    }
    assert_eq!(ids, ["1", "2", "3"]);

    let asked = server.take_asked();
    let targets: Vec<_> = asked.iter().map(|asked| asked.target.as_str()).collect();
    assert_eq!(targets, [FIRST, SECOND]);
    for asked in &asked {
        assert_eq!(asked.headers["authorization"], format!("Bearer {TOKEN}"));
        assert_eq!(asked.headers["accept"], "application/json");
        // Attendance records hold an enumeration that may grow.
        let prefer = "x, include-unknown-enum-members";
        assert_eq!(asked.headers["prefer"], prefer);
    }
}

#[tokio::test]
async fn pages_come_one_at_a_time() {
    let server = two_pages().await;
    let mut pages = records(&server).pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!(
        first.next_link(),
        Some(format!("{}{SECOND}", server.base()).as_str())
    );
    assert_eq!((first.len(), server.take_asked().len()), (2, 1));
    let second = pages.next().await.unwrap().unwrap();
    assert_eq!((second.len(), second.next_link()), (1, None));
    assert!(pages.next().await.is_none());
}

/// Sent once, a list is its first page.
#[tokio::test]
async fn a_list_that_is_awaited_is_its_first_page() {
    let server = two_pages().await;
    let page = records(&server).await.unwrap();
    assert_eq!(page.len(), 2);
    assert!(page.next_link().is_some());
    assert_eq!(server.take_asked().len(), 1);
}

#[tokio::test]
async fn the_token_does_not_follow_a_link_to_another_origin() {
    let other = two_pages().await;
    let link = format!("{}{SECOND}", other.base());
    let server = Server::start(move |_, _| {
        let body = format!(r#"{{"value": [{{"id": "1"}}], "@odata.nextLink": "{link}"}}"#);
        (200, body)
    })
    .await;
    let mut items = records(&server).items();
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::ForeignLink { .. }), "{error:?}");
    assert!(items.next().await.is_none());
    assert!(other.take_asked().is_empty());
}
