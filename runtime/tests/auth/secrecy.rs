//! Nothing secret is told: the canaries stand in ids, secrets, codes, tokens,
//! claims and answers, and `Debug` shows none.

use std::fmt::Debug;
use std::io;
use std::sync::{Arc, Mutex};

use msgraph_runtime::auth::Application;
use msgraph_runtime::client::{TokenError, TokenProvider, TokenRequest};

use crate::answers::{answer, codes, redirect, refusal_with, token_with};
use crate::authority::{Answer, Authority, why};

const CANARY: &str = "canary";

fn is_silent(text: &str) {
    assert!(!text.to_ascii_lowercase().contains(CANARY), "{text}");
}

fn debug_is_silent(value: &dyn Debug) {
    is_silent(&format!("{value:?}"));
    is_silent(&format!("{value:#?}"));
}

/// Neither the error nor what is behind it.
fn error_is_silent(error: &TokenError) {
    debug_is_silent(error);
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        is_silent(&error.to_string());
        debug_is_silent(&error);
        next = error.source();
    }
}

fn request() -> TokenRequest {
    TokenRequest::new(vec![format!("https://{CANARY}.example/.default")]).with_claims(CANARY)
}

fn application(authority: &Authority) -> Application {
    Application::new(CANARY, CANARY)
        .authority(&authority.base)
        .clock(authority.clock.clone())
}

#[tokio::test]
async fn providers_are_silent() {
    let tokens = token_with(CANARY, r#","expires_in":3600,"refresh_token":"canary""#);
    let prompt_of_canaries = r#"{"user_code":"canary","device_code":"canary",
        "verification_uri":"https://canary.example","expires_in":900,"message":"canary"}"#;
    let prompt_of_canaries = answer(200, "application/json", prompt_of_canaries);
    let authority = Authority::start([prompt_of_canaries, tokens.clone(), tokens]).await;
    let application = application(&authority);
    debug_is_silent(&application);

    let prompts = Arc::new(Mutex::new(Vec::new()));
    let shown = prompts.clone();
    let device_code = application
        .clone()
        .device_code(move |prompt| shown.lock().unwrap().push(prompt.clone()))
        .unwrap();
    let token = device_code.token(request()).await.unwrap();
    assert_eq!(token.secret(), CANARY);
    debug_is_silent(&token);
    debug_is_silent(&device_code);
    let prompts = prompts.lock().unwrap().clone();
    assert_eq!(prompts[0].user_code(), CANARY);
    debug_is_silent(&prompts);

    let credentials = application.client_credentials(CANARY).unwrap();
    credentials.token(request()).await.unwrap();
    debug_is_silent(&credentials);
}

/// All that any crate tells while tokens are asked for, on every level.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<u8>>>);

impl io::Write for Told {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn nobody_is_told_of_secrets() {
    let told = Told::default();
    let writer = told.clone();
    // For all threads and what tells `log`; tests beside this one are heard, too.
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    let tokens = token_with(CANARY, r#","expires_in":3600,"refresh_token":"canary""#);
    let refusal = refusal_with(400, "invalid_client", CANARY);
    let authority = Authority::start([tokens, refusal]).await;
    let credentials = application(&authority).client_credentials(CANARY).unwrap();
    credentials.token(request()).await.unwrap();
    credentials.token(request()).await.unwrap_err();
    let told = String::from_utf8(told.0.lock().unwrap().clone()).unwrap();
    assert!(told.contains("127.0.0.1"), "nothing was heard");
    is_silent(&told);
}

#[tokio::test]
async fn errors_are_silent() {
    let answers: [fn() -> Answer; 8] = [
        || answer(200, "application/json", "\"canary\""),
        || answer(200, "application/json", r#"{"access_token":"canary"}"#),
        || answer(200, CANARY, CANARY),
        || answer(400, "application/json", r#"{"error":["canary"]}"#),
        || answer(502, "text/html", CANARY),
        || redirect("https://login.example/canary?canary#canary"),
        || token_with(CANARY, r#","expires_in":"canary""#),
        || refusal_with(400, "invalid_client", "AADSTS1: No."),
    ];
    for answer in answers {
        let authority = Authority::start([answer(), codes(), answer()]).await;
        authority.then((0..200).map(|_| answer()));
        let credentials = application(&authority).client_credentials(CANARY).unwrap();
        error_is_silent(&credentials.token(request()).await.unwrap_err());
        let device_code = application(&authority).device_code(|_| ()).unwrap();
        error_is_silent(&device_code.token(request()).await.unwrap_err());
        // The one above got the codes; this one does not.
        let device_code = application(&authority).device_code(|_| ()).unwrap();
        error_is_silent(&device_code.token(request()).await.unwrap_err());
    }

    let nobody = Authority::start([]).await;
    let credentials = application(&nobody)
        .authority("http://127.0.0.1:9/canary")
        .client_credentials(CANARY)
        .unwrap();
    error_is_silent(&credentials.token(request()).await.unwrap_err());
}

#[tokio::test]
async fn what_the_authority_says_is_for_display_alone() {
    let authority = Authority::start([refusal_with(
        400,
        "invalid_client",
        "AADSTS1: canary is no app.",
    )])
    .await;
    let credentials = application(&authority).client_credentials(CANARY).unwrap();
    let error = credentials.token(request()).await.unwrap_err();
    assert_eq!(
        why(&error).to_string(),
        "the authority refused: invalid_client: AADSTS1: canary is no app."
    );
    debug_is_silent(&error);
    debug_is_silent(why(&error));
}
