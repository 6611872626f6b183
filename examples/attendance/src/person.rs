//! Who attended, in the words of a report.

use msgraph_beta::models::{AnyIdentity, AttendanceInterval, AttendanceRecord};
use time::{Duration, OffsetDateTime};

use crate::identity;
use crate::role::Role;
use crate::text::plain;
use crate::zone::Zone;

/// One person's attendance. All text is fit to be shown; it is empty where the
/// service did not send any.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) identity_id: String,
    pub(crate) kind: String,
    pub(crate) role: Role,
    /// In the order of their beginnings, those without times last.
    pub(crate) stays: Vec<Stay>,
    /// All stays together, in seconds, as the service counts.
    pub(crate) attended: Option<i64>,
}

/// One stay in the meeting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stay {
    pub(crate) joined: Option<OffsetDateTime>,
    pub(crate) left: Option<OffsetDateTime>,
    pub(crate) seconds: Option<i64>,
}

/// Everybody of a report by the time of the first join; those without one by
/// their names, at the end.
pub(crate) fn people(records: &[AttendanceRecord], zone: Zone) -> Vec<Person> {
    let mut people: Vec<Person> = records
        .iter()
        .map(|record| Person::new(record, zone))
        .collect();
    people.sort_by_cached_key(|person| {
        let joined = person.first_join();
        (joined.is_none(), joined, person.name.to_lowercase())
    });
    people
}

impl Person {
    fn new(record: &AttendanceRecord, zone: Zone) -> Self {
        let identity = record.identity.as_ref();
        let email = record.email_address.as_deref().unwrap_or_default();
        let id = identity.and_then(AnyIdentity::id).unwrap_or_default();
        let display_name = identity.and_then(AnyIdentity::display_name);
        let name = [display_name.unwrap_or_default(), email, id]
            .into_iter()
            .map(plain)
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let mut stays: Vec<Stay> = record
            .attendance_intervals
            .iter()
            .map(|interval| Stay::new(interval, zone))
            .collect();
        stays.sort_by_key(|stay| (stay.span().is_none(), stay.span()));
        Self {
            name,
            email: plain(email),
            identity_id: plain(id),
            kind: plain(identity.map_or("", identity::kind)),
            role: Role::new(record.role.as_deref()),
            stays,
            attended: record.total_attendance_in_seconds.map(i64::from),
        }
    }

    /// When this person first came in.
    pub(crate) fn first_join(&self) -> Option<OffsetDateTime> {
        let spans = self.stays.iter().filter_map(Stay::span);
        spans.map(|(start, _)| start).min()
    }

    /// When this person last went out.
    pub(crate) fn last_leave(&self) -> Option<OffsetDateTime> {
        let spans = self.stays.iter().filter_map(Stay::span);
        spans.map(|(_, end)| end).max()
    }
}

impl Stay {
    fn new(interval: &AttendanceInterval, zone: Zone) -> Self {
        let time = |instant: &Option<_>| zone.time(instant.as_ref()?);
        Self {
            joined: time(&interval.join_date_time),
            left: time(&interval.leave_date_time),
            seconds: interval.duration_in_seconds.map(i64::from),
        }
    }

    /// From when to when. Where one of both is missing, the length tells it;
    /// nobody leaves before they join.
    pub(crate) fn span(&self) -> Option<(OffsetDateTime, OffsetDateTime)> {
        let length = Duration::seconds(self.seconds.unwrap_or_default().max(0));
        let (start, end) = match (self.joined, self.left) {
            (Some(joined), Some(left)) => (joined, left),
            (Some(joined), None) => (joined, joined.checked_add(length)?),
            (None, Some(left)) => (left.checked_sub(length)?, left),
            (None, None) => return None,
        };
        Some((start, end.max(start)))
    }
}
