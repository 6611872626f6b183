//! The rows of docs/queries.md: what is written there is sent as it says.

use std::fs;
use std::path::Path;

use msgraph_beta::models::{
    AttendanceInterval, AttendanceRecord, CommunicationsUserIdentity, Identity,
    MeetingAttendanceReport,
};
use msgraph_beta::{Client, List, Search, StaticToken, item, now};
use msgraph_runtime::__private::v1;
use percent_encoding::percent_decode_str;

use crate::models::query_test::{Colour, Guest, Member, Office, Place, Rights};

fn list<T>() -> List<T> {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .token(StaticToken::new("token"))
        .build()
        .unwrap();
    v1::list(v1::Path::new(&client, "beta"))
}

fn records() -> List<AttendanceRecord> {
    list()
}

fn reports() -> List<MeetingAttendanceReport> {
    list()
}

fn members() -> List<Member> {
    list()
}

fn sent<T>(request: &List<T>) -> String {
    let request = request.http_request().unwrap();
    let query = request.uri().query().unwrap();
    percent_decode_str(query)
        .decode_utf8()
        .unwrap()
        .into_owned()
}

/// The source of each row and what it sends.
macro_rules! rows {
    ($($list:ident: $request:expr;)*) => {
        vec![$({
            let $list = $list();
            (stringify!($request), sent(&$request))
        }),*]
    };
}

fn rows() -> Vec<(&'static str, String)> {
    rows! {
        records: records.filter(AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS.gt(300));
        records: records.filter(AttendanceRecord::ROLE.eq("Presenter"));
        records: records.filter(AttendanceRecord::ROLE.ne("O'Neill"));
        records: records.filter(AttendanceRecord::EMAIL_ADDRESS.is_null());
        records: records.filter(AttendanceRecord::EMAIL_ADDRESS.is_not_null());
        records: records.filter(AttendanceRecord::ROLE.is_in(["Presenter", "Organizer"]));
        members: members.filter(Member::SIZE.le(Member::QUOTA));
        members: members.filter(Member::RIGHTS.has(Rights::Read));
        records: records.filter(AttendanceRecord::ROLE.eq("a").and(AttendanceRecord::ID.eq("b")));
        members: members.filter((Member::SIZE.gt(3) | Member::ENABLED.eq(true)) & !Member::NAME.eq("a"));
        records: records.filter(AttendanceRecord::ID.eq("a")).filter(AttendanceRecord::ROLE.eq("b"));
        members: members.filter(Member::NAME.contains("a").and(Member::MAIL.ends_with("b")));
        members: members.filter(Member::NAME.to_lower().trim().starts_with("a"));
        members: members.filter(Member::NAME.substring(1).concat(Member::MAIL).length().gt(5));
        members: members.filter(Member::NAME.index_of("@").eq(-1));
        reports: reports.filter(MeetingAttendanceReport::MEETING_START_DATE_TIME.year().eq(2026));
        reports: reports.filter(MeetingAttendanceReport::MEETING_END_DATE_TIME.lt(now()));
        members: members.filter(Member::CREATED.date().eq(Member::BIRTHDAY));
        records: records.filter(AttendanceRecord::ATTENDANCE_INTERVALS.any(AttendanceInterval::DURATION_IN_SECONDS.gt(60)));
        members: members.filter(Member::MAILS.all(item().ends_with("@contoso.com")));
        members: members.filter(Member::PLACES.any(Place::TAGS.any(item().eq("quiet"))));
        members: members.filter(Member::MAILS.is_empty());
        members: members.filter(Member::REPORTS.item_count().gt(3));
        records: records.filter(AttendanceRecord::IDENTITY.then(Identity::DISPLAY_NAME).eq("Anna"));
        records: records.filter(AttendanceRecord::IDENTITY.cast::<CommunicationsUserIdentity>().then(CommunicationsUserIdentity::TENANT_ID).eq("a"));
        members: members.filter(Member::MANAGER.then(Member::NAME).eq("Anna"));
        members: members.filter(item::<Member>().cast::<Guest>().then(Guest::SPONSOR).eq("Anna"));
        members: members.filter(Member::COLOUR.eq(Colour::Green));
        members: members.filter(Member::CREATED.ge("2026-11-23T08:00:00+01:00".parse::<msgraph_beta::DateTimeOffset>().unwrap()));
        members: members.filter(Member::STAY.gt(std::time::Duration::from_secs(90)));
        records: records.select((AttendanceRecord::ROLE, AttendanceRecord::IDENTITY));
        members: members.select(Member::HOME.cast::<Office>().then(Office::ROOM));
        records: records.order_by(AttendanceRecord::ROLE);
        records: records.order_by((AttendanceRecord::ROLE, AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS.desc()));
        reports: reports.expand(MeetingAttendanceReport::ATTENDANCE_RECORDS);
        reports: reports.expand(MeetingAttendanceReport::ATTENDANCE_RECORDS.select(AttendanceRecord::ROLE).filter(AttendanceRecord::ROLE.eq("Presenter")).top(5));
        members: members.expand((Member::MANAGER.all_levels(), Member::REPORTS.expand(Member::MANAGER)));
        records: records.top(5).skip(10).count();
        members: members.search("pizza");
        members: members.search(Search::property(Member::NAME, "one").or(Search::property(Member::MAIL, "two")));
        records: records.filter(AttendanceRecord::ROLE.eq("a")).query_raw("custom", "1");
    }
}

fn without_blanks(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// The cells of a row, where it is one.
fn cells(line: &str) -> Option<(String, String)> {
    let line = line.replace("\\|", "\u{0}");
    let inner = line.strip_prefix("| `")?.strip_suffix("` |")?;
    let (code, sent) = inner.split_once("` | `")?;
    let cell = |text: &str| text.replace('\u{0}', "|");
    Some((cell(code), cell(sent)))
}

#[test]
fn what_is_documented_is_sent() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/queries.md");
    let page = fs::read_to_string(path).unwrap();
    let documented: Vec<_> = page.lines().filter_map(cells).collect();
    let rows = rows();
    for (code, sent) in &rows {
        let found = documented
            .iter()
            .find(|(documented, _)| without_blanks(documented) == without_blanks(code));
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        let row = format!("| `{}` | `{}` |", code.replace('|', "\\|"), sent);
        assert_eq!(found.map(|(_, sent)| sent), Some(sent), "{row}");
    }
    assert_eq!(
        documented.len(),
        rows.len(),
        "rows of the page that are not tested"
    );
}
