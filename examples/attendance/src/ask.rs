//! The requests that are sent.

use msgraph_beta::models::{AttendanceRecord, MeetingAttendanceReport, VirtualEventSession};
use msgraph_beta::requests::{
    MeetingAttendanceReportCollectionRequest, MeetingAttendanceReportRequest,
    VirtualEventSessionCollectionRequest,
};
use msgraph_beta::{Collection, Error, Graph, List, Pages, Selection};

use crate::progress::Progress;

/// How much of each resource is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What people are shown.
    Shown,
    /// Whatever the service has.
    Everything,
}

/// All sessions of an event.
pub(crate) async fn sessions(
    all: VirtualEventSessionCollectionRequest,
    extent: Extent,
) -> Result<Vec<VirtualEventSession>, Error> {
    let list = all.list();
    let mut items = match extent {
        Extent::Shown => list.select((VirtualEventSession::ID, VirtualEventSession::SUBJECT)),
        Extent::Everything => list,
    }
    .items();
    let mut sessions = Vec::new();
    while let Some(session) = items.next().await {
        sessions.push(session?);
    }
    Ok(sessions)
}

/// The ids of all reports of a meeting or a session.
pub(crate) async fn ids(
    reports: MeetingAttendanceReportCollectionRequest,
) -> Result<Vec<String>, Error> {
    let mut items = reports.list().select(MeetingAttendanceReport::ID).items();
    let mut ids = Vec::new();
    while let Some(report) = items.next().await {
        ids.push(report?.id.unwrap_or_default());
    }
    Ok(ids)
}

/// A report with all of its records.
pub(crate) async fn read(
    graph: &Graph,
    report: MeetingAttendanceReportRequest,
    extent: Extent,
    progress: &Progress,
) -> Result<MeetingAttendanceReport, Error> {
    let get = report.clone().get();
    let its_records = MeetingAttendanceReport::ATTENDANCE_RECORDS;
    let mut read = match extent {
        Extent::Shown => get
            .select((
                MeetingAttendanceReport::ID,
                MeetingAttendanceReport::MEETING_START_DATE_TIME,
                MeetingAttendanceReport::MEETING_END_DATE_TIME,
            ))
            .expand(its_records.select(shown_of_a_record())),
        Extent::Everything => get.expand(its_records),
    }
    .await?;
    let records = match read.attendance_records.take() {
        Some(records) if records.next_link().is_none() => {
            progress.records(records.len());
            records
        }
        Some(records) => {
            all(
                graph.client().continue_collection(records).pages(),
                progress,
            )
            .await?
        }
        // The service did not expand them after all.
        None => all(records_of(report, extent).pages(), progress).await?,
    };
    read.attendance_records = Some(records);
    Ok(read)
}

/// The records by themselves.
fn records_of(report: MeetingAttendanceReportRequest, extent: Extent) -> List<AttendanceRecord> {
    let list = report.attendance_records().list();
    match extent {
        Extent::Shown => list.select(shown_of_a_record()),
        Extent::Everything => list,
    }
}

/// What people are shown of a record.
fn shown_of_a_record() -> impl Selection<AttendanceRecord> {
    (
        AttendanceRecord::IDENTITY,
        AttendanceRecord::EMAIL_ADDRESS,
        AttendanceRecord::ROLE,
        AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS,
        AttendanceRecord::ATTENDANCE_INTERVALS,
    )
}

/// All records of all pages.
async fn all(
    mut pages: Pages<AttendanceRecord>,
    progress: &Progress,
) -> Result<Collection<AttendanceRecord>, Error> {
    let mut records = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page?;
        progress.records(page.len());
        records.extend(page);
    }
    Ok(records.into())
}
