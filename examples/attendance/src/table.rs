//! The table: a line for each person.

use anstyle::{AnsiColor, Style};

use crate::attendance::{NO_REPORTS, Sheet};
use crate::person::Person;
use crate::role::Role;
use crate::text::{MISSING, columns, count, or_missing, shortened};
use crate::zone;

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// What is left free between columns.
const GAP: usize = 2;
/// What gives way on a narrow terminal, one after the other: a column, and the
/// least that is left of it.
const GIVE_WAY: [(usize, usize); 4] = [(0, 24), (2, 8), (1, 9), (0, 12)];

/// How a table is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View {
    /// The columns of the terminal, where it is one.
    pub(crate) width: Option<usize>,
    pub(crate) colours: bool,
}

/// The table of each report, with its time above.
pub(crate) fn write(sheets: &[Sheet], view: View) -> String {
    if sheets.is_empty() {
        return format!("{NO_REPORTS}\n");
    }
    let tables: Vec<String> = sheets.iter().map(|sheet| table(sheet, view)).collect();
    tables.join("\n")
}

fn table(sheet: &Sheet, view: View) -> String {
    let mut lines = Vec::new();
    lines.extend(sheet.subject.as_ref().map(|it| view.paint(BOLD, it)));
    lines.push(sheet.summary());
    if sheet.people.is_empty() {
        lines.push("The report has no records.".to_owned());
    } else {
        lines.extend(rows(sheet, view));
    }
    lines.join("\n") + "\n"
}

/// A cell of each column, in their order.
type Cells = [String; 7];

/// The columns whose cells end below each other.
const TO_THE_RIGHT: [bool; 7] = [false, false, false, true, true, true, true];

fn rows(sheet: &Sheet, view: View) -> Vec<String> {
    let heading = [
        "NAME", "ROLE", "IDENTITY", "JOINED", "LEFT", "ATTENDED", "STAYS",
    ]
    .map(str::to_owned);
    let one_day = sheet
        .span()
        .is_some_and(|(first, last)| first.date() == last.date());
    let mut rows: Vec<Cells> = sheet
        .people
        .iter()
        .map(|person| cells(person, one_day))
        .collect();
    rows.insert(0, heading);
    let widths = widths(&rows, view);
    let mut lines: Vec<String> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let role = index.checked_sub(1).map(|index| &sheet.people[index].role);
        lines.push(line(row, &widths, role, view));
    }
    lines
}

fn cells(person: &Person, one_day: bool) -> Cells {
    let time = |time: Option<time::OffsetDateTime>| match time {
        Some(time) if one_day => zone::second(time),
        Some(time) => format!("{} {}", zone::day(time), zone::second(time)),
        None => MISSING.to_owned(),
    };
    [
        or_missing(&person.name).to_owned(),
        person.role.label().to_owned(),
        or_missing(&person.kind).to_owned(),
        time(person.first_join()),
        time(person.last_leave()),
        zone::length(person.attended),
        count(person.stays.len()),
    ]
}

/// The widths of the columns. On a narrow terminal some give way.
fn widths(rows: &[Cells], view: View) -> [usize; 7] {
    let mut widths = [0; 7];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = columns(cell).max(*width);
        }
    }
    if let Some(room) = view.width {
        for (index, least) in GIVE_WAY {
            let all = widths.iter().sum::<usize>() + GAP * (widths.len() - 1);
            let narrowest = least.min(widths[index]);
            widths[index] = (widths[index].saturating_sub(all.saturating_sub(room))).max(narrowest);
        }
    }
    widths
}

fn line(row: &Cells, widths: &[usize; 7], role: Option<&Role>, view: View) -> String {
    let mut line = String::new();
    for (index, (cell, width)) in row.iter().zip(widths).enumerate() {
        let cell = shortened(cell, *width as f64, |text| columns(text) as f64);
        let free = " ".repeat(width - columns(&cell).min(*width));
        let painted = match (role, index) {
            (None, _) => view.paint(BOLD, &cell),
            (Some(role), 1) => view.paint(style(role), &cell),
            (Some(_), 2) => view.paint(FAINT, &cell),
            (Some(_), _) => cell,
        };
        if index > 0 {
            line.push_str(&" ".repeat(GAP));
        }
        line += &if TO_THE_RIGHT[index] {
            free + &painted
        } else {
            painted + &free
        };
    }
    line
}

fn style(role: &Role) -> Style {
    let colour = match role {
        Role::Organizer => AnsiColor::Blue,
        Role::Presenter => AnsiColor::Yellow,
        Role::Attendee => AnsiColor::Cyan,
        Role::Other(_) => AnsiColor::Magenta,
        Role::Unspecified => return FAINT,
    };
    colour.on_default()
}

impl View {
    fn paint(self, style: Style, text: &str) -> String {
        if self.colours {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::Attendance;

    #[test]
    fn it_fits_on_a_terminal() {
        let report = msgraph_beta::from_str(
            r##"{"meetingStartDateTime": "2026-03-02T22:00:00Z", "attendanceRecords": [
                {"role": "Organizer", "identity": {"displayName": "Anna"}},
                {"role": "SomethingNewInTheService", "totalAttendanceInSeconds": 60,
                 "identity": {"@odata.type": "#microsoft.graph.azureCommunicationServicesUserIdentity",
                    "displayName": "山田太郎, who has a name of many words"},
                 "attendanceIntervals": [{"joinDateTime": "2026-03-02T23:59:30Z",
                    "leaveDateTime": "2026-03-03T00:00:30Z"}]}]}"##,
        )
        .unwrap();
        let attendance = Attendance {
            session: None,
            report,
        };
        let sheets = [Sheet::new(&attendance, "UTC".parse().unwrap())];
        let table = |width| {
            let colours = false;
            write(&sheets, View { width, colours })
        };
        insta::assert_snapshot!(table(None), @r"
        Monday 2 Mar 2026, 22:00 – 3 Mar 2026, 00:00 UTC, 2 people
        NAME                                    ROLE                      IDENTITY                        JOINED            LEFT  ATTENDED  STAYS
        山田太郎, who has a name of many words  SomethingNewInTheService  communication services  2 Mar 23:59:30  3 Mar 00:00:30   0:01:00      1
        Anna                                    Organizer                 not specified                        –               –         –      0
        ");
        insta::assert_snapshot!(table(Some(100)), @r"
        Monday 2 Mar 2026, 22:00 – 3 Mar 2026, 00:00 UTC, 2 people
        NAME                      ROLE             IDENTITY          JOINED            LEFT  ATTENDED  STAYS
        山田太郎, who has a nam…  SomethingNewIn…  communi…  2 Mar 23:59:30  3 Mar 00:00:30   0:01:00      1
        Anna                      Organizer        not spe…               –               –         –      0
        ");
        insta::assert_snapshot!(table(Some(84)), @r"
        Monday 2 Mar 2026, 22:00 – 3 Mar 2026, 00:00 UTC, 2 people
        NAME            ROLE       IDENTITY          JOINED            LEFT  ATTENDED  STAYS
        山田太郎, who…  Somethin…  communi…  2 Mar 23:59:30  3 Mar 00:00:30   0:01:00      1
        Anna            Organizer  not spe…               –               –         –      0
        ");
        let painted = View {
            width: None,
            colours: true,
        };
        assert_eq!(
            anstream::adapter::strip_str(&write(&sheets, painted)).to_string(),
            table(None)
        );
        assert!(write(&sheets, painted).contains("\u{1b}[34mOrganizer\u{1b}[0m"));
    }
}
