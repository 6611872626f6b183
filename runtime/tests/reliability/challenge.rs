//! A token that is refused: with a challenge for further claims, which is
//! answered once, and without.

use crate::answer::{Answer, json, last_page, page, status};
use crate::row::{CHOSEN, Call, Row, Token, row};
use crate::table::{Columns, check};

/// `{"access_token":{"nbf":{"essential":true,"value":"canary-claims"}}}`
const CLAIMS: &str =
    "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiJjYW5hcnktY2xhaW1zIn19fQ==";

fn refused(challenge: &str) -> Answer {
    status(401).header("WWW-Authenticate", challenge)
}

fn challenge() -> Answer {
    refused(&format!(
        r#"Bearer realm="", authorization_uri="https://login.example.com/common", error="insufficient_claims", claims="{CLAIMS}""#
    ))
}

/// A refusal that is no challenge which can be met.
fn lasting(fault: &str, challenge: &str) -> Row {
    row(fault, Call::Get, [refused(challenge), json("7")])
}

#[tokio::test]
async fn tokens() {
    let columns = Columns {
        fault: "what happens",
        waits: true,
    };
    let rows = vec![
        row("401 with claims", Call::Get, [challenge(), json("7")]),
        row(
            "401 with claims, on a POST",
            Call::Post,
            [challenge(), json("{}")],
        ),
        row("401 with claims, and again", Call::Get, [challenge()]),
        row(
            "401 with claims, then 429",
            Call::Get,
            [challenge(), status(429), json("7")],
        )
        .waits([CHOSEN[0]]),
        row(
            "429, then 401 with claims, then 429",
            Call::Get,
            [status(429), challenge(), status(429), json("7")],
        )
        .waits([CHOSEN[0], CHOSEN[1]]),
        row(
            "401 with claims on the second page",
            Call::Items,
            [page("1", "/2"), challenge(), last_page("2")],
        ),
        row(
            "401 with claims, and `RetryPolicy::none()`",
            Call::Get,
            [challenge(), json("7")],
        )
        .settings(crate::row::without_retries),
        row(
            "401 with claims in the second `WWW-Authenticate`",
            Call::Get,
            [
                refused("Negotiate")
                    .header("WWW-Authenticate", &format!("Bearer claims=\"{CLAIMS}\"")),
                json("7"),
            ],
        ),
        row(
            "401 with claims behind another scheme",
            Call::Get,
            [
                refused(&format!(
                    r#"PoP nonce="a, claims=b", Bearer claims="{CLAIMS}""#
                )),
                json("7"),
            ],
        ),
        row(
            "401 with claims, which the token provider cannot get",
            Call::Get,
            [challenge(), json("7")],
        )
        .token(Token::NoClaims),
        lasting(
            "401 with claims for another scheme",
            &format!("PoP claims=\"{CLAIMS}\""),
        ),
        lasting(
            "401 with claims that are not base64",
            "Bearer claims=\"canary-body%\"",
        ),
        lasting(
            "401 with claims that are not JSON",
            "Bearer claims=\"Y2FuYXJ5LWJvZHk=\"",
        ),
        lasting("401 without claims", "Bearer error=\"invalid_token\""),
        row(
            "401 without a challenge",
            Call::Get,
            [status(401), json("7")],
        ),
        row(
            "403 with claims",
            Call::Get,
            [
                status(403).header("WWW-Authenticate", &format!("Bearer claims=\"{CLAIMS}\"")),
                json("7"),
            ],
        ),
        row("no token", Call::Get, [json("7")]).token(Token::Refused),
        row("no token, on a POST", Call::Post, [json("{}")]).token(Token::Refused),
        row("no token, for a list", Call::Items, [last_page("1")]).token(Token::Refused),
    ];
    check("Tokens", columns, rows).await;
}
