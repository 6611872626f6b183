//! An application gets tokens for itself.

use msgraph_runtime::__private::v1::{Path, get};
use msgraph_runtime::auth::{AuthorityErrorKind, ClientCredentials};
use msgraph_runtime::client::{Client, Error, TokenProvider as _, TokenRequest};

use crate::answers::{answer, gateway, huge, redirect, refusal_with, token_with};
use crate::authority::{Authority, CLIENT_ID, SCOPE, token, token_with_claims, why};

const SECRET: &str = "s3cret & more+";
const AN_HOUR: &str = r#","expires_in":3600"#;

fn provider(authority: &Authority) -> ClientCredentials {
    authority.application().client_credentials(SECRET).unwrap()
}

#[tokio::test]
async fn an_application_gets_a_token() {
    let authority =
        Authority::start([token_with("first", AN_HOUR), token_with("second", "")]).await;
    let provider = provider(&authority);
    for _ in 0..3 {
        assert_eq!(token(&provider).await.unwrap(), "first");
    }
    authority.clock.advance(3600 - 300);
    assert_eq!(token(&provider).await.unwrap(), "second");
    let asked = authority.asked();
    assert_eq!(asked.len(), 2);
    for asked in asked {
        assert_eq!(asked.line, "POST /contoso.example/oauth2/v2.0/token");
        assert_eq!(asked.field("grant_type"), Some("client_credentials"));
        assert_eq!(asked.field("client_id"), Some(CLIENT_ID));
        assert_eq!(asked.field("client_secret"), Some(SECRET));
        assert_eq!(asked.field("scope"), Some(SCOPE));
        assert_eq!(asked.field("claims"), None);
        assert!(!asked.headers.contains_key("authorization"));
    }
}

#[tokio::test]
async fn claims_are_sent() {
    let authority =
        Authority::start([token_with("first", AN_HOUR), token_with("second", AN_HOUR)]).await;
    let provider = provider(&authority);
    assert_eq!(token(&provider).await.unwrap(), "first");
    let claims = r#"{"a":"b & c"}"#;
    assert_eq!(
        token_with_claims(&provider, claims).await.unwrap(),
        "second"
    );
    assert_eq!(token(&provider).await.unwrap(), "second");
    assert_eq!(authority.asked()[1].field("claims"), Some(claims));
    assert!(authority.is_through());
}

#[tokio::test]
async fn a_life_that_is_over_or_endless() {
    let authority = Authority::start([
        token_with("first", r#","expires_in":0"#),
        token_with("second", r#","expires_in":18446744073709551615"#),
        token_with("third", ""),
        token_with("fourth", r#","expires_in":3600,"refresh_in":60"#),
        token_with("fifth", r#","expires_in":3600,"refresh_in":"soon""#),
    ])
    .await;
    let provider = provider(&authority);
    assert_eq!(token(&provider).await.unwrap(), "first");
    assert_eq!(token(&provider).await.unwrap(), "second");
    // As if it had not been said: kept for five minutes.
    authority.clock.advance(269);
    assert_eq!(token(&provider).await.unwrap(), "second");
    authority.clock.advance(1);
    assert_eq!(token(&provider).await.unwrap(), "third");
    authority.clock.advance(270);
    assert_eq!(token(&provider).await.unwrap(), "fourth");
    authority.clock.advance(60);
    assert_eq!(token(&provider).await.unwrap(), "fifth");
    assert!(authority.is_through());
}

#[tokio::test]
async fn the_scope_is_the_default_one() {
    let authority = Authority::start([]).await;
    let provider = provider(&authority);
    for scopes in [&[][..], &["User.Read"], &[SCOPE, "User.Read"]] {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let error = provider.token(TokenRequest::new(scopes)).await.unwrap_err();
        assert_eq!(
            std::error::Error::source(&error).unwrap().to_string(),
            "an application without a person asks for one scope, which ends in /.default"
        );
    }
    assert!(authority.asked().is_empty());
}

#[tokio::test]
async fn errors_say_what_the_authority_says() {
    let refusal = r"AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 1";
    for (first, kind, text) in [
        (
            refusal_with(401, "invalid_client", refusal),
            AuthorityErrorKind::Refused,
            "the authority refused: invalid_client: AADSTS7000215: Invalid client secret \
             provided. Trace ID: 1",
        ),
        (
            gateway(502),
            AuthorityErrorKind::Unavailable,
            "the authority cannot answer now: 502 Bad Gateway",
        ),
        (
            refusal_with(503, "temporarily_unavailable", "AADSTS90033: Later."),
            AuthorityErrorKind::Unavailable,
            "the authority cannot answer now: 503 Service Unavailable: temporarily_unavailable: \
             AADSTS90033: Later.",
        ),
        (
            redirect("https://evil.example/token"),
            AuthorityErrorKind::Redirect,
            "the authority answered with a redirect to the host evil.example, which was not \
             followed: 307 Temporary Redirect",
        ),
        (
            redirect("/elsewhere"),
            AuthorityErrorKind::Redirect,
            "the authority answered with a redirect to the host 127.0.0.1, which was not \
             followed: 307 Temporary Redirect",
        ),
        (
            huge(),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: it is longer than 1048576 bytes",
        ),
        (
            answer(400, "application/json", r#"{"error":{"code":"x"}}"#),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: it answered with an error that it did not \
             name: 400 Bad Request",
        ),
    ] {
        let authority = Authority::start([first, token_with("second", AN_HOUR)]).await;
        let provider = provider(&authority);
        let error = token(&provider).await.unwrap_err();
        assert_eq!(why(&error).kind(), kind);
        assert_eq!(why(&error).to_string(), text);
        // An error is not kept.
        assert_eq!(token(&provider).await.unwrap(), "second");
    }
}

#[tokio::test]
async fn an_authority_that_is_not_there() {
    let authority = Authority::start([]).await;
    let provider = authority
        .application()
        // Nobody listens there.
        .authority("http://127.0.0.1:9")
        .client_credentials(SECRET)
        .unwrap();
    let error = token(&provider).await.unwrap_err();
    assert_eq!(why(&error).kind(), AuthorityErrorKind::Unreachable);
    assert_eq!(
        why(&error).to_string(),
        "the authority could not be reached"
    );
    let cause = std::error::Error::source(why(&error)).unwrap();
    assert_eq!(cause.to_string(), "no connection to the service");
}

#[tokio::test]
async fn the_token_goes_to_the_service_and_the_secret_to_the_authority() {
    let authority = Authority::start([token_with("the-token", AN_HOUR)]).await;
    let service = Authority::start([
        answer(200, "application/json", "1"),
        answer(200, "application/json", "2"),
    ])
    .await;
    let client = Client::builder()
        .endpoint(&service.base)
        .scopes([SCOPE])
        .token(provider(&authority))
        .build()
        .unwrap();
    let path = Path::new(&client, "beta").segment("me");
    assert_eq!(get::<i32>(path.clone()).await.unwrap(), 1);
    assert_eq!(get::<i32>(path).await.unwrap(), 2);

    assert_eq!(service.asked().len(), 2);
    for asked in service.asked() {
        assert_eq!(asked.headers["authorization"], "Bearer the-token");
        assert!(!format!("{:?}{:?}{}", asked.headers, asked.form, asked.line).contains("s3cret"));
    }
    assert_eq!(authority.asked().len(), 1);
    let asked = &authority.asked()[0];
    assert!(!asked.headers.contains_key("authorization"));
}

#[tokio::test]
async fn a_challenge_of_the_service_reaches_the_authority() {
    /// `{"access_token":{"nbf":{"essential":true}}}`
    const CLAIMS: &str = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==";
    let authority =
        Authority::start([token_with("first", AN_HOUR), token_with("second", AN_HOUR)]).await;
    let mut challenge = answer(401, "application/json", "{}");
    let value = format!(r#"Bearer realm="", error="insufficient_claims", claims="{CLAIMS}""#);
    challenge
        .headers_mut()
        .insert("www-authenticate", value.parse().unwrap());
    let service = Authority::start([
        challenge,
        answer(200, "application/json", "1"),
        answer(200, "application/json", "2"),
    ])
    .await;
    let client = Client::builder()
        .endpoint(&service.base)
        .scopes([SCOPE])
        .token(provider(&authority))
        .build()
        .unwrap();
    let path = Path::new(&client, "beta").segment("me");
    assert_eq!(get::<i32>(path.clone()).await.unwrap(), 1);
    assert_eq!(get::<i32>(path).await.unwrap(), 2);
    let shown: Vec<_> = service
        .asked()
        .iter()
        .map(|asked| asked.headers["authorization"].clone())
        .collect();
    assert_eq!(shown, ["Bearer first", "Bearer second", "Bearer second"]);
    assert_eq!(
        authority.asked()[1].field("claims"),
        Some(r#"{"access_token":{"nbf":{"essential":true}}}"#)
    );
    assert!(authority.is_through());
}

#[tokio::test]
async fn a_refusal_is_the_source_of_the_clients_error() {
    let authority = Authority::start([refusal_with(401, "invalid_client", "AADSTS1: No.")]).await;
    let service = Authority::start([]).await;
    let client = Client::builder()
        .endpoint(&service.base)
        .scopes([SCOPE])
        .token(provider(&authority))
        .build()
        .unwrap();
    let path = Path::new(&client, "beta").segment("me");
    let error = get::<i32>(path).await.unwrap_err();
    let Error::Token(token) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(why(token).code(), Some("invalid_client"));
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the authority refused: invalid_client: AADSTS1: No."
    );
    assert!(service.asked().is_empty());
}
