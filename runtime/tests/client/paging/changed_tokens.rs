//! Tokens that somebody changed: they lead nowhere else, and never panic.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use msgraph_runtime::__private::v1::{Path, list};
use msgraph_runtime::client::{Client, Error, ResumeToken, StaticToken};
use serde_json::json;
use serde_json::value::RawValue;

use super::resume::{again, stored};
use super::{numbers, three_pages};
use crate::server::{Server, json};

/// As text: not every JSON value holds 128 bits.
type Field = Box<RawValue>;

fn field(value: &serde_json::Value) -> Field {
    RawValue::from_string(value.to_string()).unwrap()
}

/// The token's text with fields changed.
fn change(token: &ResumeToken, change: impl FnOnce(&mut Vec<Field>)) -> String {
    let text = token.to_string();
    let json = URL_SAFE_NO_PAD.decode(&text[2..]).unwrap();
    let mut fields = serde_json::from_slice(&json).unwrap();
    change(&mut fields);
    let json = serde_json::to_vec(&fields).unwrap();
    format!("1.{}", URL_SAFE_NO_PAD.encode(json))
}

#[tokio::test]
async fn a_link_leads_to_no_other_host() {
    let other = Server::start(|_, _| json(r#"{"value":[]}"#)).await;
    let server = three_pages().await;
    let token = numbers(&server).top(2).pages().resume_token();
    for link in [
        format!("{}/beta/numbers?$top=2", other.base),
        server.base.replace("http://", "http://me@"),
        format!("{}@evil.example/", server.base),
        server.base.replace("http:", "https:"),
        "//evil.example/".to_owned(),
        "https://graph.microsoft.com.evil.example/".to_owned(),
        "http://[".to_owned(),
        "data:,".to_owned(),
    ] {
        let text = change(&token, |fields| fields[3] = field(&json!(link)));
        let mut pages = again(&server)
            .pages()
            .resume(&text.parse().unwrap())
            .unwrap();
        let result = pages.next().await.unwrap();
        assert!(
            matches!(
                result,
                Err(Error::ForeignLink { .. } | Error::InvalidLink { .. })
            ),
            "{link} {result:?}"
        );
    }
    assert!(other.asked().is_empty());
    assert_eq!(server.tokens.count(), 0);
}

/// Numbers at their ends, and at each place a value of every other type.
#[tokio::test]
async fn nothing_panics() {
    let server = three_pages().await;
    let token = numbers(&server).top(2).pages().resume_token();
    for index in 0..8 {
        for value in [
            json!(null),
            json!(true),
            json!(-1),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(0.5),
            json!(""),
            json!("/numbers"),
            json!([]),
            json!({}),
        ] {
            let text = change(&token, |fields| fields[index] = field(&value));
            let Ok(token) = text.parse::<ResumeToken>() else {
                continue;
            };
            assert_eq!(token, stored(&token));
            if let Ok(mut items) = again(&server).items().resume(&token) {
                while let Some(Ok(_)) = items.next().await {}
                let _ = items.resume_token().to_string();
            }
        }
    }
}

#[test]
fn what_is_no_token_says_so() {
    let client = Client::builder()
        .token(StaticToken::new("x"))
        .build()
        .unwrap();
    let token = list::<i32>(Path::new(&client, "beta").segment("numbers"))
        .pages()
        .resume_token();
    let text = token.to_string();
    // Half of a file.
    for length in 0..text.len() {
        let error = text[..length].parse::<ResumeToken>().unwrap_err();
        assert_eq!(error.to_string(), "the text is not a resume token");
    }
    for text in [
        "1.",
        "1.!",
        "1.e30",
        "x",
        ".",
        "canary.x",
        "\u{661}.x",
        &change(&token, |fields| drop(fields.pop())),
        &change(&token, |fields| fields.push(field(&json!(1)))),
    ] {
        let error = text.parse::<ResumeToken>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "the text is not a resume token",
            "{text}"
        );
    }
    let error = text.replace("1.", "2.").parse::<ResumeToken>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the resume token is one of another version of this library"
    );
}
