//! Tokens after the first, by the refresh token, and for claims.

use msgraph_runtime::auth::{AuthorityErrorKind, DeviceCode};

use crate::answers::{codes, gateway, redirect, refusal, token_with, tokens};
use crate::authority::{Answer, Authority, CLIENT_ID, SCOPE, token, token_with_claims, why};

const CLAIMS: &str = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;

/// A person has signed in; the token and the refresh token are `first`.
async fn signed_in(then: impl IntoIterator<Item = Answer>) -> (Authority, DeviceCode) {
    let authority = Authority::start([codes(), tokens("first", "refresh-1")]).await;
    let provider = authority.device_code();
    assert_eq!(token(&provider).await.unwrap(), "first");
    authority.then(then);
    (authority, provider)
}

#[tokio::test]
async fn the_refresh_token_gets_the_next_tokens() {
    let (authority, provider) = signed_in([
        tokens("second", "refresh-2"),
        // Without a new refresh token the old one is good still.
        token_with("third", r#","expires_in":3600"#),
        tokens("fourth", "refresh-4"),
    ])
    .await;
    for next in ["second", "third", "fourth"] {
        authority.clock.advance(3600 - 299);
        assert_eq!(token(&provider).await.unwrap(), next);
        assert_eq!(token(&provider).await.unwrap(), next);
    }
    assert!(authority.is_through());
    assert_eq!(authority.prompts().len(), 1);
    let scope = format!("{SCOPE} offline_access");
    for (asked, refresh_token) in
        authority.asked()[2..]
            .iter()
            .zip(["refresh-1", "refresh-2", "refresh-2"])
    {
        assert_eq!(asked.line, "POST /contoso.example/oauth2/v2.0/token");
        assert_eq!(asked.field("grant_type"), Some("refresh_token"));
        assert_eq!(asked.field("refresh_token"), Some(refresh_token));
        assert_eq!(asked.field("client_id"), Some(CLIENT_ID));
        assert_eq!(asked.field("scope"), Some(scope.as_str()));
        assert!(!asked.headers.contains_key("authorization"));
    }
}

#[tokio::test]
async fn a_refused_refresh_token_calls_for_the_person() {
    for code in [
        "invalid_grant",
        "interaction_required",
        "login_required",
        "consent_required",
    ] {
        let (authority, provider) =
            signed_in([refusal(code), codes(), tokens("second", "refresh-2")]).await;
        authority.clock.advance(3600);
        assert_eq!(token(&provider).await.unwrap(), "second");
        assert_eq!(authority.prompts().len(), 2);
        assert!(authority.is_through());
    }
}

#[tokio::test]
async fn other_errors_do_not_call_for_the_person() {
    for (error, kind) in [
        (refusal("invalid_client"), AuthorityErrorKind::Refused),
        (gateway(502), AuthorityErrorKind::Unavailable),
        (redirect("https://x.example"), AuthorityErrorKind::Redirect),
    ] {
        let (authority, provider) = signed_in([error, tokens("second", "refresh-2")]).await;
        authority.clock.advance(3600);
        let error = token(&provider).await.unwrap_err();
        assert_eq!(why(&error).kind(), kind);
        // The refresh token was not given up.
        assert_eq!(token(&provider).await.unwrap(), "second");
        assert_eq!(
            authority.asked()[3].field("refresh_token"),
            Some("refresh-1")
        );
        assert_eq!(authority.prompts().len(), 1);
    }
}

#[tokio::test]
async fn the_old_token_serves_while_there_is_no_new_one() {
    let (authority, provider) = signed_in([gateway(503), tokens("second", "refresh-2")]).await;
    authority.clock.advance(3600 - 200);
    for _ in 0..10 {
        assert_eq!(token(&provider).await.unwrap(), "first");
    }
    authority.clock.advance(30);
    assert_eq!(token(&provider).await.unwrap(), "second");
    assert!(authority.is_through());
}

#[tokio::test]
async fn claims_go_with_the_refresh_token() {
    let (authority, provider) = signed_in([tokens("second", "refresh-2")]).await;
    assert_eq!(
        token_with_claims(&provider, CLAIMS).await.unwrap(),
        "second"
    );
    // Requests without claims get the better token from now on.
    assert_eq!(token(&provider).await.unwrap(), "second");
    assert!(authority.is_through());
    assert_eq!(authority.prompts().len(), 1);
    let asked = &authority.asked()[2];
    assert_eq!(asked.field("refresh_token"), Some("refresh-1"));
    assert_eq!(asked.field("claims"), Some(CLAIMS));
}

#[tokio::test]
async fn claims_that_need_the_person() {
    let (authority, provider) = signed_in([
        refusal("interaction_required"),
        codes(),
        tokens("second", "refresh-2"),
    ])
    .await;
    assert_eq!(
        token_with_claims(&provider, CLAIMS).await.unwrap(),
        "second"
    );
    assert_eq!(authority.prompts().len(), 2);
    let asked = authority.asked();
    for asked in &asked[2..] {
        assert_eq!(asked.field("claims"), Some(CLAIMS));
    }
    assert_eq!(
        asked[3].line,
        "POST /contoso.example/oauth2/v2.0/devicecode"
    );
}

#[tokio::test]
async fn claims_that_are_refused_leave_the_old_token() {
    let (authority, provider) = signed_in([refusal("invalid_request")]).await;
    let error = token_with_claims(&provider, CLAIMS).await.unwrap_err();
    assert_eq!(why(&error).kind(), AuthorityErrorKind::Refused);
    assert_eq!(token(&provider).await.unwrap(), "first");
    assert!(authority.is_through());
}

#[tokio::test]
async fn a_program_that_answers_demands_says_so_each_time() {
    let word = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
    let authority = Authority::start([
        codes(),
        tokens("first", "refresh-1"),
        tokens("second", "refresh-2"),
    ])
    .await;
    let provider = authority
        .application()
        .continuous_access_evaluation()
        .device_code(|_| ())
        .unwrap();
    token(&provider).await.unwrap();
    token_with_claims(&provider, CLAIMS).await.unwrap();
    let asked = authority.asked();
    assert_eq!(asked[0].field("claims"), Some(word));
    assert_eq!(asked[1].field("claims"), Some(word));
    assert_eq!(
        asked[2].field("claims"),
        Some(
            r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"},"xms_cc":{"values":["cp1"]}}}"#
        )
    );
}
