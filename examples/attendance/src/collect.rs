//! From a question to the reports that answer it.

use msgraph_beta::models::VirtualEventSession;
use msgraph_beta::requests::{
    MeetingAttendanceReportCollectionRequest, MeetingAttendanceReportRequest,
};
use msgraph_beta::{Error, Graph};

use crate::arguments::Question;
use crate::ask::{self, Extent};
use crate::attendance::Attendance;
use crate::event::Event;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::text::plain;

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
    progress.report(0, 0);
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
        match ask::read(graph, report, extent, progress).await {
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
    match ask::sessions(all.clone(), extent).await {
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
        [] => ask::ids(source.reports.clone()).await?,
        named => named.to_vec(),
    };
    let wanted = ids.into_iter().map(|id| Wanted {
        name: format!("report {}", plain(&id)),
        session: source.session.clone(),
        report: source.reports.clone().by_id(id),
    });
    Ok(wanted.collect())
}
