//! Tokens from a credential of `azure_core`: what it is asked, what becomes of
//! its token, and what it cannot do.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error, ErrorKind};
use futures_core::future::BoxFuture;
use msgraph_runtime::auth::AzureCredential;
use msgraph_runtime::client::{Clock, TokenError, TokenProvider, TokenRequest};

const NOW: u64 = 1_800_000_000;

#[derive(Clone)]
struct Now(Arc<Mutex<u64>>);

impl Clock for Now {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(*self.0.lock().unwrap())
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        panic!("nobody waits here");
    }
}

/// Says what it was asked: its tokens are the scopes and a number.
#[derive(Debug, Default)]
struct Credential {
    asked: Mutex<Vec<String>>,
    /// When its tokens end, in seconds since 1970; without it, an error.
    end: Option<i64>,
}

#[async_trait::async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let mut asked = self.asked.lock().unwrap();
        asked.push(scopes.join(" "));
        let Some(end) = self.end else {
            return Err(Error::with_message(
                ErrorKind::Credential,
                "canary: no identity here",
            ));
        };
        Ok(AccessToken::new(
            format!("canary {} {}", scopes.join(" "), asked.len()),
            time::OffsetDateTime::from_unix_timestamp(end).unwrap(),
        ))
    }
}

fn provider(end: Option<i64>) -> (Arc<Credential>, Now, AzureCredential) {
    let credential = Arc::new(Credential {
        end,
        ..Credential::default()
    });
    let now = Now(Arc::new(Mutex::new(NOW)));
    let provider = AzureCredential::new(credential.clone()).clock(now.clone());
    (credential, now, provider)
}

fn request() -> TokenRequest {
    TokenRequest::new(vec!["a".to_owned(), "b".to_owned()])
}

/// The token without waiting: nothing here needs a runtime.
fn ask(
    provider: &AzureCredential,
    request: TokenRequest,
) -> Result<msgraph_runtime::client::AccessToken, TokenError> {
    match pin!(provider.token(request)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(token) => token,
        Poll::Pending => panic!("nobody had to wait"),
    }
}

#[test]
fn a_token_is_kept_until_shortly_before_its_end() {
    let (credential, now, provider) = provider(Some(NOW as i64 + 3600));
    let first = ask(&provider, request()).unwrap();
    assert_eq!(first.secret(), "canary a b 1");
    assert_eq!(
        first.expires_at(),
        Some(UNIX_EPOCH + Duration::from_secs(NOW + 3600))
    );
    *now.0.lock().unwrap() += 3299;
    assert_eq!(ask(&provider, request()).unwrap(), first);
    *now.0.lock().unwrap() += 1;
    assert_eq!(ask(&provider, request()).unwrap().secret(), "canary a b 2");
    assert_eq!(*credential.asked.lock().unwrap(), ["a b", "a b"]);
}

#[test]
fn a_token_of_any_age_is_handed_out_once() {
    for end in [-1, i64::from(i32::MIN), 0, NOW as i64] {
        let (credential, _, provider) = provider(Some(end));
        ask(&provider, request()).unwrap();
        ask(&provider, request()).unwrap();
        assert_eq!(credential.asked.lock().unwrap().len(), 2);
    }
    // The last second that the type has.
    let (_, _, provider) = provider(Some(253_402_300_799));
    ask(&provider, request()).unwrap();
}

#[test]
fn claims_are_an_error_that_says_so() {
    let (credential, _, provider) = provider(Some(NOW as i64 + 3600));
    let error = ask(&provider, request().with_claims("{}")).unwrap_err();
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the service asks for further claims, which a credential of azure_core cannot ask for"
    );
    assert!(credential.asked.lock().unwrap().is_empty());
}

#[test]
fn an_error_is_that_of_the_credential() {
    let (credential, _, provider) = provider(None);
    let error = ask(&provider, request()).unwrap_err();
    let source = std::error::Error::source(&error).unwrap();
    assert!(source.to_string().contains("no identity here"));
    assert!(source.downcast_ref::<Error>().is_some());
    assert!(!format!("{error:?} {error} {provider:?}").contains("canary"));
    assert!(ask(&provider, request()).is_err());
    assert_eq!(credential.asked.lock().unwrap().len(), 2);
}
