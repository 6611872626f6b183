//! A program that copies all attendance of a school year and is broken off again
//! and again: each record arrives once.

use std::sync::Mutex;

use graph_tests::server::Server;
use msgraph_beta::models::MeetingAttendanceReport;
use msgraph_beta::{Client, Error, Graph, ResumeToken, RetryPolicy, StaticToken, requests};

use crate::TOKEN;

/// What outlives a run: texts, as a file would hold them.
#[derive(Default)]
struct Store {
    /// The ids of the records that were kept.
    records: Vec<String>,
    /// Where the report is that the last record is of, and where in it.
    place: Option<(String, String)>,
}

/// Goes on behind the last record that was kept.
async fn copy(graph: &Graph, store: &mut Store) -> Result<(), Error> {
    let mut reports = requests::me::list_attendance_reports(graph, "m")
        .expand(MeetingAttendanceReport::ATTENDANCE_RECORDS)
        .items();
    let mut within: Option<ResumeToken> = None;
    if let Some((report, record)) = &store.place {
        reports = reports.resume(&report.parse()?)?;
        within = Some(record.parse()?);
    }
    loop {
        let report_place = reports.resume_token();
        let Some(report) = reports.next().await else {
            return Ok(());
        };
        let records = report?.attendance_records.unwrap_or_default();
        let mut records = graph.client().continue_collection(records).items();
        if let Some(place) = within.take() {
            records = records.resume(&place)?;
        }
        while let Some(record) = records.next().await {
            store.records.extend(record?.id);
            let place = records.resume_token();
            store.place = Some((report_place.to_string(), place.to_string()));
        }
    }
}

/// Two reports on each page of reports; of each report the first two records
/// come expanded, then pages of three.
const REPORTS: usize = 5;

/// How many records the reports have, by turns.
fn records_of(report: usize) -> usize {
    [7, 0, 2, 12, 3][report]
}

fn answer(base: &str, target: &str) -> String {
    let number = |name: &str| -> usize {
        let value = target.split_once(name).map(|(_, rest)| rest);
        let digits = value.map(|rest| rest.split(|letter: char| !letter.is_ascii_digit()));
        digits.map_or(0, |mut digits| digits.next().unwrap().parse().unwrap())
    };
    let skip = number("$skip=");
    if target.contains("/attendanceRecords?") {
        return document(&records(base, number("/attendanceReports/r"), skip, 3));
    }
    let reports = (skip..REPORTS).take(2).map(|report| {
        let (ids, link) = records(base, report, 0, 2);
        let link = link.map(|link| format!(r#""attendanceRecords@odata.nextLink":"{link}","#));
        format!(
            r#"{{"id":"r{report}",{}"attendanceRecords":[{ids}]}}"#,
            link.unwrap_or_default()
        )
    });
    let reports: Vec<_> = reports.collect();
    let link = (skip + 2 < REPORTS).then(|| {
        format!(
            "{base}/beta/me/onlineMeetings/m/attendanceReports?$skip={}",
            skip + 2
        )
    });
    document(&(reports.join(","), link))
}

/// Some records of a report, and the link to those behind them.
fn records(base: &str, report: usize, skip: usize, count: usize) -> (String, Option<String>) {
    let end = records_of(report).min(skip + count);
    let ids: Vec<_> = (skip..end)
        .map(|record| format!(r#"{{"id":"r{report}-{record}"}}"#))
        .collect();
    let link = (end < records_of(report)).then(|| {
        format!(
            "{base}/beta/me/onlineMeetings/m/attendanceReports/r{report}/attendanceRecords?$skip={end}"
        )
    });
    (ids.join(","), link)
}

fn document((items, link): &(String, Option<String>)) -> String {
    let link = link
        .as_ref()
        .map(|link| format!(r#","@odata.nextLink":"{link}""#));
    format!(r#"{{"value":[{items}]{}}}"#, link.unwrap_or_default())
}

#[tokio::test]
async fn each_record_arrives_once_however_often_the_program_is_broken_off() {
    // Of eleven requests so many fail, some of them one after the other.
    for (squares, failing) in [(2, 3), (4, 5), (5, 7)] {
        let count = Mutex::new(0_usize);
        let server = Server::start(move |base, target| {
            let mut count = count.lock().unwrap();
            *count += 1;
            match *count * *count % 11 {
                0 => (502, "<html>".to_owned()),
                // Breaks off within the JSON.
                square if square < squares => (200, answer(base, target)[..20].to_owned()),
                _ => (200, answer(base, target)),
            }
        })
        .await;
        let mut store = Store::default();
        let mut runs = 0;
        loop {
            // Nothing but the store goes from run to run.
            let client = Client::builder()
                .endpoint(server.base())
                .retry(RetryPolicy::none())
                .token(StaticToken::new(TOKEN))
                .build()
                .unwrap();
            runs += 1;
            match copy(&Graph::new(client), &mut store).await {
                Ok(()) => break,
                Err(Error::Service(_) | Error::Decode { .. }) => {}
                Err(error) => panic!("{error:?}"),
            }
            assert!(runs < 100, "{failing}: it gets nowhere");
        }
        let all: Vec<_> = (0..REPORTS)
            .flat_map(|report| {
                (0..records_of(report)).map(move |record| format!("r{report}-{record}"))
            })
            .collect();
        assert_eq!(store.records, all, "{failing}");
        assert!(runs > 1, "{failing}");
    }
}
