//! Asking for reports and their records, one after the other.

use msgraph_beta::models::{AttendanceRecord, MeetingAttendanceReport, VirtualEventSession};
use msgraph_beta::requests::{
    MeetingAttendanceReportCollectionRequest, MeetingAttendanceReportRequest,
    VirtualEventSessionCollectionRequest,
};
use msgraph_beta::{Collection, Error, Graph, List, Pages, Selection};

use crate::arguments::Question;
use crate::attendance::Attendance;
use crate::event::Event;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::text::plain;

/// How much of each resource is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What people are shown.
    Shown,
    /// Whatever the service has.
    Everything,
}

/// What could be read, and what could not.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    /// By the times of the meetings.
    pub(crate) attendances: Vec<Attendance>,
    pub(crate) failures: Vec<Failure>,
}

/// Where reports are.
struct Source {
    /// In words, for errors.
    name: String,
    session: Option<VirtualEventSession>,
    reports: MeetingAttendanceReportCollectionRequest,
}

/// A report that is going to be read.
struct Wanted {
    name: String,
    session: Option<VirtualEventSession>,
    report: MeetingAttendanceReportRequest,
}

/// Reads all reports that were asked for. One that fails does not keep the
/// others away, unless they would fail alike.
pub(crate) async fn collect(
    graph: &Graph,
    event: Event,
    question: &Question,
    extent: Extent,
    progress: &Progress,
) -> Collected {
    let mut collected = Collected::default();
    let mut wanted = Vec::new();
    for source in sources(event, question, extent, &mut collected).await {
        match reports(&source, question).await {
            Ok(reports) => wanted.extend(reports),
            Err(error) => {
                let what = format!("the reports of {}", source.name);
                if collected.lacks(what, error) {
                    break;
                }
            }
        }
    }
    let total = wanted.len();
    for (index, wanted) in wanted.into_iter().enumerate() {
        progress.report(index + 1, total);
        let Wanted {
            name,
            session,
            report,
        } = wanted;
        match read(graph, report, extent, progress).await {
            Ok(report) => collected.attendances.push(Attendance { session, report }),
            Err(error) => {
                if collected.lacks(name, error) {
                    break;
                }
            }
        }
    }
    collected
        .attendances
        .sort_by_cached_key(|each| each.report.meeting_start_date_time.clone());
    collected
}

impl Collected {
    /// Notes what could not be read; says whether to ask no further.
    fn lacks(&mut self, what: String, error: Error) -> bool {
        let failure = Failure::Missing { what, error };
        let stop = failure.concerns_all();
        self.failures.push(failure);
        stop
    }
}

/// The meeting, or the sessions that are meant.
async fn sources(
    event: Event,
    question: &Question,
    extent: Extent,
    collected: &mut Collected,
) -> Vec<Source> {
    let all = match event {
        Event::Meeting(meeting) => {
            return vec![Source {
                name: "the meeting".to_owned(),
                session: None,
                reports: meeting.attendance_reports(),
            }];
        }
        Event::Sessions(all) => all,
    };
    let reports = |id: &str| all.clone().by_id(id).attendance_reports();
    if !question.sessions.is_empty() {
        let named = question.sessions.iter().map(|id| Source {
            name: format!("session {}", plain(id)),
            session: None,
            reports: reports(id),
        });
        return named.collect();
    }
    match sessions(all.clone(), extent).await {
        Ok(sessions) => sessions
            .into_iter()
            .map(|session| {
                // Without an id the request says so when it is sent.
                let id = session.id.clone().unwrap_or_default();
                let name = session.subject.as_deref().unwrap_or(&id);
                Source {
                    name: format!("session {}", plain(name)),
                    reports: reports(&id),
                    session: Some(session),
                }
            })
            .collect(),
        Err(error) => {
            collected.lacks("the sessions".to_owned(), error);
            Vec::new()
        }
    }
}

/// The reports that are meant.
async fn reports(source: &Source, question: &Question) -> Result<Vec<Wanted>, Error> {
    let ids = match question.reports.as_slice() {
        [] => ids(source.reports.clone()).await?,
        named => named.to_vec(),
    };
    let wanted = ids.into_iter().map(|id| Wanted {
        name: format!("report {}", plain(&id)),
        session: source.session.clone(),
        report: source.reports.clone().by_id(id),
    });
    Ok(wanted.collect())
}

async fn sessions(
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
async fn ids(reports: MeetingAttendanceReportCollectionRequest) -> Result<Vec<String>, Error> {
    let mut items = reports.list().select(MeetingAttendanceReport::ID).items();
    let mut ids = Vec::new();
    while let Some(report) = items.next().await {
        ids.push(report?.id.unwrap_or_default());
    }
    Ok(ids)
}

/// A report with all of its records.
async fn read(
    graph: &Graph,
    report: MeetingAttendanceReportRequest,
    extent: Extent,
    progress: &Progress,
) -> Result<MeetingAttendanceReport, Error> {
    let get = report.clone().get();
    let records_in_it = MeetingAttendanceReport::ATTENDANCE_RECORDS;
    let mut read = match extent {
        Extent::Shown => get
            .select((
                MeetingAttendanceReport::ID,
                MeetingAttendanceReport::MEETING_START_DATE_TIME,
                MeetingAttendanceReport::MEETING_END_DATE_TIME,
            ))
            .expand(records_in_it.select(shown_of_a_record())),
        Extent::Everything => get.expand(records_in_it),
    }
    .await?;
    let pages = match read.attendance_records.take() {
        Some(records) => graph.client().continue_collection(records).pages(),
        // The service did not expand them after all.
        None => records(report, extent).pages(),
    };
    read.attendance_records = Some(all(pages, progress).await?);
    Ok(read)
}

/// The records by themselves.
fn records(report: MeetingAttendanceReportRequest, extent: Extent) -> List<AttendanceRecord> {
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
