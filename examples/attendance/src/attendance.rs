//! What is shown: a report, its people, and when all that was.

use msgraph_beta::models::{MeetingAttendanceReport, VirtualEventSession};
use time::OffsetDateTime;

use crate::person::{Person, people};
use crate::text::{counted, plain};
use crate::zone::{self, Zone};

/// Said in place of reports.
pub(crate) const NO_REPORTS: &str = "There are no attendance reports.";

/// A report with all of its records, as the service sent them.
#[derive(Debug, Clone)]
pub(crate) struct Attendance {
    /// The session, where the sessions of an event were listed.
    pub(crate) session: Option<VirtualEventSession>,
    pub(crate) report: MeetingAttendanceReport,
}

/// A report in the words of people.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// The subject of the session, where it is known.
    pub(crate) subject: Option<String>,
    pub(crate) report: String,
    pub(crate) start: Option<OffsetDateTime>,
    pub(crate) end: Option<OffsetDateTime>,
    pub(crate) people: Vec<Person>,
    pub(crate) zone: Zone,
}

impl Sheet {
    pub(crate) fn new(attendance: &Attendance, zone: Zone) -> Self {
        let Attendance { session, report } = attendance;
        let subject = session
            .as_ref()
            .and_then(|session| session.subject.as_deref());
        let time = |instant: &Option<_>| zone.time(instant.as_ref()?);
        Self {
            subject: subject.map(plain).filter(|subject| !subject.is_empty()),
            report: plain(report.id.as_deref().unwrap_or_default()),
            start: time(&report.meeting_start_date_time),
            end: time(&report.meeting_end_date_time),
            people: people(
                report.attendance_records.as_deref().unwrap_or_default(),
                zone,
            ),
            zone,
        }
    }

    /// From the first to the last time that is known of meeting and people.
    pub(crate) fn span(&self) -> Option<(OffsetDateTime, OffsetDateTime)> {
        let joins = self.people.iter().filter_map(Person::first_join);
        let leaves = self.people.iter().filter_map(Person::last_leave);
        let first = joins.chain(self.start).chain(self.end).min()?;
        let last = leaves.chain(self.end).chain(self.start).max()?;
        Some((first, last))
    }

    /// When the meeting was, and how many came: `Monday 2 Mar 2026,
    /// 09:00–10:30 UTC, 12 people`.
    pub(crate) fn summary(&self) -> String {
        let people = counted(self.people.len(), "person", "people");
        let times = match (self.start, self.end) {
            (Some(start), Some(end)) => Some((start, end)),
            _ => self.span(),
        };
        match times {
            Some((start, end)) => format!("{}, {people}", self.period(start, end)),
            None => people,
        }
    }

    fn period(&self, start: OffsetDateTime, end: OffsetDateTime) -> String {
        let zone = self.zone;
        let begin = format!("{} {}", zone::weekday(start), zone::date(start));
        let (from, to) = (zone::minute(start), zone::minute(end));
        if start.date() == end.date() {
            format!("{begin}, {from}–{to} {zone}")
        } else {
            format!("{begin}, {from} – {}, {to} {zone}", zone::date(end))
        }
    }
}

/// A heading for several sheets: what they have in common, if anything.
pub(crate) fn heading(sheets: &[Sheet], title: Option<&str>) -> String {
    let subject = match sheets {
        [sheet] => sheet.subject.as_deref(),
        _ => None,
    };
    title
        .or(subject)
        .map_or_else(|| "Attendance".to_owned(), plain)
}
