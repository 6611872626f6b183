//! Answers of an authority, in the shape that Microsoft Entra ID gives them.

use http::{Response, StatusCode};
use http_body_util::Full;

use crate::authority::Answer;

pub(crate) fn answer(status: u16, content_type: &str, body: impl Into<String>) -> Answer {
    Response::builder()
        .status(StatusCode::from_u16(status).unwrap())
        .header("content-type", content_type)
        .body(Full::new(body.into().into()))
        .unwrap()
}

fn json(status: u16, body: impl Into<String>) -> Answer {
    answer(status, "application/json; charset=utf-8", body)
}

/// A code that is good for 15 minutes.
pub(crate) fn codes() -> Answer {
    codes_with(900, "5")
}

pub(crate) fn codes_with(expires_in: u64, interval: &str) -> Answer {
    json(
        200,
        format!(
            r#"{{"user_code":"ABC123DEF","device_code":"the-device-code",
            "verification_uri":"https://login.example/device","expires_in":{expires_in},
            "interval":{interval},"message":"Open the page\r\nand enter \u001b[1mABC123DEF."}}"#
        ),
    )
}

/// Tokens that are good for an hour.
pub(crate) fn tokens(access_token: &str, refresh_token: &str) -> Answer {
    json(
        200,
        format!(
            r#"{{"token_type":"Bearer","scope":"a b","expires_in":3600,"ext_expires_in":3600,
            "access_token":"{access_token}","refresh_token":"{refresh_token}","id_token":"x.y.z"}}"#
        ),
    )
}

/// An access token alone, with further members such as `"expires_in":3600`.
pub(crate) fn token_with(access_token: &str, members: &str) -> Answer {
    json(
        200,
        format!(r#"{{"token_type":"Bearer","access_token":"{access_token}"{members}}}"#),
    )
}

pub(crate) fn refusal(error: &str) -> Answer {
    refusal_with(400, error, "AADSTS99999: No.")
}

pub(crate) fn refusal_with(status: u16, error: &str, description: &str) -> Answer {
    json(
        status,
        format!(
            r#"{{"error":"{error}","error_description":"{description}","error_codes":[99999],
            "timestamp":"2026-11-23 12:00:00Z","trace_id":"t","correlation_id":"c",
            "error_uri":"https://login.example/error?code=99999"}}"#
        ),
    )
}

pub(crate) fn pending() -> Answer {
    refusal("authorization_pending")
}

pub(crate) fn redirect(location: &str) -> Answer {
    let mut answer = answer(307, "text/html", "");
    answer
        .headers_mut()
        .insert("location", location.parse().unwrap());
    answer
}

pub(crate) fn gateway(status: u16) -> Answer {
    answer(status, "text/html", "<html>Bad gateway</html>")
}

/// More than is read.
pub(crate) fn huge() -> Answer {
    json(200, " ".repeat((1 << 20) + 1))
}
