//! JSON: what the service sent.

use msgraph_beta::EncodeError;

use crate::attendance::Attendance;

/// An array with an object for each report: `report` as the service sent it,
/// with its records, and `session` where sessions were listed. Members that the
/// metadata does not know are in it too.
pub(crate) fn write(attendances: &[Attendance]) -> Result<Vec<u8>, EncodeError> {
    let mut text = String::from("[");
    for (index, Attendance { session, report }) in attendances.iter().enumerate() {
        text.push_str(if index > 0 { ",\n " } else { "\n " });
        text.push('{');
        if let Some(session) = session {
            text = text + "\"session\":" + &msgraph_beta::to_string(session)? + ",";
        }
        text = text + "\"report\":" + &msgraph_beta::to_string(report)? + "}";
    }
    text.push_str("\n]\n");
    Ok(text.into_bytes())
}
