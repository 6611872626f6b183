//! A part of the bytes.

use http::StatusCode;
use msgraph_runtime::client::{Download, Error};

use super::{bytes, recording};
use crate::server::{Server, answer};

fn range_of(request: &Download) -> String {
    let request = request.http_request().unwrap();
    request.headers()["range"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_range_is_a_header() {
    let server = Server::start(|_, _| bytes("")).await;
    let request = recording(&server.client());
    assert!(
        !request
            .http_request()
            .unwrap()
            .headers()
            .contains_key("range")
    );
    for (range, expected) in [
        (request.clone().range(100..), "bytes=100-"),
        (request.clone().range(100..200), "bytes=100-199"),
        (request.clone().range(100..=100), "bytes=100-100"),
        (request.clone().range(..1), "bytes=0-0"),
        (request.clone().range(..), "bytes=0-"),
        (
            request.clone().range(..=u64::MAX),
            "bytes=0-18446744073709551615",
        ),
        (request.clone().range(1..).range(2..), "bytes=2-"),
    ] {
        assert_eq!(range_of(&range), expected);
    }
    #[expect(clippy::reversed_empty_ranges, reason = "that is the fault")]
    for empty in [
        request.clone().range(5..5),
        request.clone().range(5..4),
        request.clone().range(..0),
        request.clone().range(5..=4),
    ] {
        let error = empty.await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)));
        assert_eq!(
            error.to_string(),
            "a range has no byte, in /recordings/{recording-id}/content"
        );
    }
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_part_says_where_it_stands() {
    for (status, header, offset, total) in [
        (206, Some("bytes 7-14/15"), Some(7), Some(15)),
        (206, Some("bytes 7-14/*"), Some(7), None),
        (206, Some("lines 7-14/15"), None, None),
        (206, None, None, None),
        (200, Some("bytes 7-14/15"), Some(0), Some(8)),
    ] {
        let server = Server::start(move |_, _| {
            let status = StatusCode::from_u16(status).unwrap();
            let mut response = answer(status, "video/mp4", "pictures");
            if let Some(header) = header {
                let header = header.parse().unwrap();
                response.headers_mut().insert("content-range", header);
            }
            response
        })
        .await;
        let request = recording(&server.client()).range(7..).if_range("\"v1\"");
        let body = request.await.unwrap();
        assert_eq!(body.offset(), offset);
        assert_eq!(body.total_length(), total);
        assert_eq!(body.bytes().await.unwrap(), "pictures");
        assert_eq!(server.asked()[0].headers["range"], "bytes=7-");
        assert_eq!(server.asked()[0].headers["if-range"], "\"v1\"");
    }
}
