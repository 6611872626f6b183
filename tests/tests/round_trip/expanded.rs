//! Expanded collections: what the service says of them stands beside them, and
//! is theirs to be asked for (OData JSON Format 4.01 §4.5 and §8.3).

use graph_tests::json::Json;
use msgraph_beta::Collection;
use msgraph_beta::models::MeetingAttendanceReport;
use proptest::prelude::*;

use crate::check::{self, Checked, Value, run};
use crate::models::round_trip::{Shape, Singles};
use crate::{everything, slice};

fn says_what_stands_beside<T: Value, I>(
    json: BoxedStrategy<Json>,
    member: &str,
    page: impl Fn(&T) -> &Option<Collection<I>>,
) {
    run(400, json, |body| {
        let value: T = check::round_trip(body)?;
        let again = msgraph_beta::to_string(&value).ok();
        let again = again.and_then(|text| msgraph_beta::from_str::<T>(&text).ok());
        for value in [Some(&value), again.as_ref()].into_iter().flatten() {
            agrees(page(value), &body.json, member)?;
        }
        Ok(())
    });
}

fn agrees<I>(page: &Option<Collection<I>>, json: &Json, member: &str) -> Checked<()> {
    match (page, json.member(member)) {
        (Some(page), Some(Json::Array(items))) => {
            prop_assert_eq!(page.len(), items.len());
            check::links(page, json, member)
        }
        // Absent or null: not expanded, which is not the same as empty.
        (page, found) => {
            let is_array = matches!(found, Some(Json::Array(_)));
            prop_assert!(page.is_none() && !is_array, "{:?}", found);
            Ok(())
        }
    }
}

#[test]
fn a_collection_of_entities_says_what_stands_beside_it() {
    let json = slice::objects().document("microsoft.graph.meetingAttendanceReport");
    says_what_stands_beside(
        json,
        "attendanceRecords",
        |report: &MeetingAttendanceReport| &report.attendance_records,
    );
}

#[test]
fn a_collection_of_a_family_says_what_stands_beside_it() {
    let json = everything::objects().document("round.trip.shape");
    says_what_stands_beside(json, "neighbours", |shape: &Shape| &shape.neighbours);
}

#[test]
fn a_stream_says_what_stands_beside_it() {
    run(
        400,
        everything::objects().document("round.trip.singles"),
        |body| {
            let value: Singles = check::round_trip(body)?;
            let beside = |term: &str| match check::control(&body.json, "stream", term) {
                Some(Json::Text(text)) => Some(text.as_str()),
                _ => None,
            };
            let stream = value.stream.unwrap_or_default();
            let told = [stream.read_link(), stream.content_type(), stream.etag()];
            let terms = ["mediaReadLink", "mediaContentType", "mediaEtag"];
            prop_assert_eq!(told.each_ref().map(Option::as_deref), terms.map(beside));
            Ok(())
        },
    );
}
