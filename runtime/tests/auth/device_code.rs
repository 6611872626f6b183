//! A person signs in, or does not.

use msgraph_runtime::auth::AuthorityErrorKind;
use msgraph_runtime::client::TokenProvider as _;
use msgraph_runtime::client::TokenRequest;

use crate::answers::{
    answer, codes, codes_with, gateway, huge, pending, redirect, refusal, refusal_with, token_with,
    tokens,
};
use crate::authority::{Answer, Authority, CLIENT_ID, SCOPE, token, why};

#[tokio::test]
async fn a_person_signs_in() {
    let authority = Authority::start([
        codes(),
        pending(),
        pending(),
        refusal("slow_down"),
        pending(),
        tokens("first", "refresh"),
    ])
    .await;
    let provider = authority.device_code();
    assert_eq!(token(&provider).await.unwrap(), "first");
    // The second time it is kept.
    assert_eq!(token(&provider).await.unwrap(), "first");
    assert!(authority.is_through());
    assert_eq!(
        authority.prompts(),
        ["Open the page and enter [1mABC123DEF."]
    );
    assert_eq!(authority.clock.waits(), [5, 5, 10, 10]);

    let asked = authority.asked();
    assert_eq!(asked.len(), 6);
    assert_eq!(
        asked[0].line,
        "POST /contoso.example/oauth2/v2.0/devicecode"
    );
    assert_eq!(asked[0].field("client_id"), Some(CLIENT_ID));
    let scope = format!("{SCOPE} offline_access");
    assert_eq!(asked[0].field("scope"), Some(scope.as_str()));
    for poll in &asked[1..] {
        assert_eq!(poll.line, "POST /contoso.example/oauth2/v2.0/token");
        assert_eq!(
            poll.field("grant_type"),
            Some("urn:ietf:params:oauth:grant-type:device_code")
        );
        assert_eq!(poll.field("device_code"), Some("the-device-code"));
        assert_eq!(poll.field("client_id"), Some(CLIENT_ID));
    }
    for asked in asked {
        assert_eq!(
            asked.headers["content-type"],
            "application/x-www-form-urlencoded"
        );
        assert_eq!(asked.headers["accept"], "application/json");
        assert!(!asked.headers.contains_key("authorization"));
        assert_eq!(asked.field("claims"), None);
        assert_eq!(asked.field("client_secret"), None);
    }
}

#[tokio::test]
async fn the_scopes_are_those_of_the_request() {
    let authority = Authority::start([codes(), tokens("first", "refresh")]).await;
    let scopes = ["offline_access", "User.Read"].map(str::to_owned);
    authority
        .device_code()
        .token(TokenRequest::new(scopes.to_vec()))
        .await
        .unwrap();
    assert_eq!(
        authority.asked()[0].field("scope"),
        Some("User.Read offline_access")
    );
}

#[tokio::test]
async fn without_a_message_one_is_made() {
    let bare = r#"{"user_code":"ABC","device_code":"d","verification_uri":"https://x.example/y",
        "expires_in":900}"#;
    let authority = Authority::start([
        answer(200, "application/json", bare),
        pending(),
        tokens("first", "refresh"),
    ])
    .await;
    token(&authority.device_code()).await.unwrap();
    assert_eq!(
        authority.prompts(),
        ["To sign in, open https://x.example/y and enter the code ABC."]
    );
    // Five seconds where the authority names no interval.
    assert_eq!(authority.clock.waits(), [5]);
}

/// How a sign-in ends after the code was told and one poll was in vain.
async fn ends_with(last: Answer) -> (AuthorityErrorKind, String) {
    let authority = Authority::start([codes(), pending(), last]).await;
    let provider = authority.device_code();
    let error = token(&provider).await.unwrap_err();
    assert!(authority.is_through());
    let end = (why(&error).kind(), why(&error).to_string());

    // The next request begins anew.
    authority.then([codes(), tokens("second", "refresh")]);
    assert_eq!(token(&provider).await.unwrap(), "second");
    assert_eq!(authority.prompts().len(), 2);
    end
}

#[tokio::test]
async fn a_sign_in_that_fails_says_why() {
    for (last, kind, text) in [
        (
            refusal("authorization_declined"),
            AuthorityErrorKind::Declined,
            "the sign-in was declined: authorization_declined: AADSTS99999: No.",
        ),
        (
            refusal("access_denied"),
            AuthorityErrorKind::Declined,
            "the sign-in was declined: access_denied: AADSTS99999: No.",
        ),
        (
            refusal("expired_token"),
            AuthorityErrorKind::Expired,
            "nobody signed in before the code expired: expired_token: AADSTS99999: No.",
        ),
        (
            refusal_with(400, "bad_verification_code", r"AADSTS1:\r\n\u001b[2JNo."),
            AuthorityErrorKind::Refused,
            "the authority refused: bad_verification_code: AADSTS1: [2JNo.",
        ),
        (
            redirect("https://evil.example/token"),
            AuthorityErrorKind::Redirect,
            "the authority answered with a redirect to the host evil.example, which was not \
             followed: 307 Temporary Redirect",
        ),
        (
            gateway(404),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: it answered with an error that it did not \
             name: 404 Not Found",
        ),
        (
            huge(),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: it is longer than 1048576 bytes",
        ),
        (
            answer(200, "application/json", r#"{"token_type":"Bearer"}"#),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: it is not as expected at .",
        ),
        (
            token_with("first", r#","expires_in":"soon""#),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: it is not as expected at expires_in",
        ),
        (
            answer(200, "text/html", "<html>"),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: it is not JSON",
        ),
        (
            answer(200, "application/json", ""),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: it is not JSON",
        ),
        (
            answer(
                200,
                "application/json",
                r#"{"token_type":"mac","access_token":"x"}"#,
            ),
            AuthorityErrorKind::Invalid,
            "the authority's answer is not valid: the token is not a bearer token",
        ),
    ] {
        assert_eq!(ends_with(last).await, (kind, text.to_owned()));
    }
}

#[tokio::test]
async fn what_may_pass_is_waited_for() {
    let authority = Authority::start([
        codes(),
        gateway(502),
        pending(),
        refusal_with(503, "temporarily_unavailable", "AADSTS90033: Later."),
        answer(429, "text/plain", ""),
        tokens("first", "refresh"),
    ])
    .await;
    assert_eq!(token(&authority.device_code()).await.unwrap(), "first");
    assert!(authority.is_through());
    // Twice as long after each; RFC 8628 §3.5.
    assert_eq!(authority.clock.waits(), [10, 10, 20, 40]);
}

#[tokio::test]
async fn nobody_signs_in() {
    let authority = Authority::start([codes_with(60, "20")]).await;
    authority.then((0..10).map(|_| pending()));
    let error = token(&authority.device_code()).await.unwrap_err();
    assert_eq!(why(&error).kind(), AuthorityErrorKind::Expired);
    assert_eq!(why(&error).code(), Some("expired_token"));
    assert_eq!(authority.clock.waits(), [20, 20, 20, 20]);
}

#[tokio::test]
async fn times_without_sense() {
    let zero = Authority::start([codes_with(900, "0"), pending(), tokens("first", "r")]).await;
    token(&zero.device_code()).await.unwrap();
    assert_eq!(zero.clock.waits(), [1]);

    let life = u64::MAX;
    for codes in [
        codes_with(900, "901"),
        codes_with(900, &life.to_string()),
        codes_with(life, "5"),
        codes_with(86_401, "5"),
        codes_with(900, "-1"),
    ] {
        let authority = Authority::start([codes]).await;
        let error = token(&authority.device_code()).await.unwrap_err();
        assert_eq!(why(&error).kind(), AuthorityErrorKind::Invalid);
        assert_eq!(authority.prompts().len(), 0);
        assert_eq!(authority.asked().len(), 1);
    }
}

#[tokio::test]
async fn no_code_is_to_be_had() {
    for (first, kind) in [
        (refusal("invalid_client"), AuthorityErrorKind::Refused),
        (gateway(502), AuthorityErrorKind::Unavailable),
        (redirect("/elsewhere"), AuthorityErrorKind::Redirect),
        (huge(), AuthorityErrorKind::Invalid),
    ] {
        let authority = Authority::start([first]).await;
        let error = token(&authority.device_code()).await.unwrap_err();
        assert_eq!(why(&error).kind(), kind);
        assert_eq!(authority.prompts().len(), 0);
        assert_eq!(authority.asked().len(), 1);
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Authority::start([tokens("stolen", "stolen")]).await;
    let to_other = redirect(&format!("{}/token", other.base));
    let authority = Authority::start([codes(), to_other]).await;
    let error = token(&authority.device_code()).await.unwrap_err();
    assert_eq!(why(&error).kind(), AuthorityErrorKind::Redirect);
    assert!(other.asked().is_empty());
}

#[tokio::test]
async fn a_dropped_request_loses_no_sign_in() {
    let authority = Authority::start([codes(), pending()]).await;
    let provider = authority.device_code();
    authority.clock.stand(true);
    tokio::select! {
        _ = token(&provider) => panic!("nobody has signed in"),
        () = authority.clock.waited() => (),
    }
    authority.clock.stand(false);
    authority.then([tokens("first", "refresh")]);
    assert_eq!(token(&provider).await.unwrap(), "first");
    assert_eq!(authority.prompts().len(), 1);
    assert_eq!(authority.asked().len(), 3);
}

#[tokio::test]
async fn a_dropped_request_is_forgotten_with_its_code() {
    let authority = Authority::start([codes(), pending()]).await;
    let provider = authority.device_code();
    authority.clock.stand(true);
    tokio::select! {
        _ = token(&provider) => panic!("nobody has signed in"),
        () = authority.clock.waited() => (),
    }
    authority.clock.stand(false);
    authority.clock.advance(900);
    authority.then([codes(), tokens("first", "refresh")]);
    assert_eq!(token(&provider).await.unwrap(), "first");
    assert_eq!(authority.prompts().len(), 2);
}

#[tokio::test]
async fn one_sign_in_serves_all() {
    let authority = Authority::start([codes(), pending(), tokens("first", "refresh")]).await;
    let provider = authority.device_code();
    let (a, b, c) = tokio::join!(token(&provider), token(&provider), token(&provider));
    assert_eq!([a, b, c].map(Result::unwrap), ["first"; 3]);
    assert_eq!(authority.prompts().len(), 1);
    assert!(authority.is_through());
}

#[tokio::test]
async fn a_token_lives_from_when_it_was_asked_for() {
    let authority = Authority::start([
        codes(),
        pending(),
        pending(),
        token_with("first", r#","expires_in":3600,"refresh_in":1800"#),
    ])
    .await;
    let begin = msgraph_runtime::client::Clock::now(&authority.clock);
    let token = authority
        .device_code()
        .token(TokenRequest::new(vec![SCOPE.to_owned()]))
        .await
        .unwrap();
    // Two waits of five seconds went before.
    let after = |time: Option<std::time::SystemTime>| {
        time.unwrap().duration_since(begin).unwrap().as_secs()
    };
    assert_eq!(after(token.expires_at()), 3610);
    assert_eq!(after(token.refresh_after()), 1810);
}
