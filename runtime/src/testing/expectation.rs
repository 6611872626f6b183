//! What comes back for a request that is expected.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{Response, StatusCode};
use serde::Serialize;

use super::answer::{Answer, Content};
use super::scene::{Rounds, Scene};
use super::scripted_transport::ScriptedTransport;
use super::target::Target;
use crate::client::decode::Form;
use crate::client::{Error, TransportErrorKind};
use crate::model::{Collection, EncodeError, to_string};

/// A request that is expected, and its answers, of type `A` where all is well.
///
/// Each answer is given once, one after the other; a request too many is not
/// expected. What cannot be played (a status that is none, a header that cannot
/// be sent) is told by [`ScriptedTransport::verify`].
///
/// ```
/// use std::time::Duration;
/// # use msgraph_runtime::testing::{self, ScriptedTransport, TestClock};
/// # use msgraph_runtime::__private::v1;
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let service = ScriptedTransport::new();
/// let clock = TestClock::new();
/// let client = testing::client(&service, &clock);
/// # let answer = |client| v1::get::<i32>(v1::Path::new(client, "beta").segment("answer"));
/// service
///     .expect(&answer(&client))
///     .answer_error(429, "TooManyRequests", "Slow down.")
///     .with_header("Retry-After", "7")
///     .answer(&42);
///
/// assert_eq!(answer(&client).await.unwrap(), 42);
/// // The client waits, and never less than it was told.
/// assert!(clock.waits()[0] >= Duration::from_secs(7));
/// # });
/// ```
pub struct Expectation<A> {
    service: ScriptedTransport,
    /// Which scene of the script; none where the request cannot be built.
    scene: Option<usize>,
    /// What the body of a success looks like.
    form: Form,
    answer: PhantomData<fn(A)>,
}

impl<A> Expectation<A> {
    pub(super) fn new(
        service: ScriptedTransport,
        request: Result<http::Request<Bytes>, Error>,
        form: Form,
    ) -> Self {
        let mut script = service.script();
        let scene = match request {
            Ok(request) => {
                let number = script.scenes.len();
                let address = request.uri().to_string();
                let scene = Scene::new(number, Target::of(&request), address);
                script.scenes.push(scene);
                Some(number)
            }
            Err(error) => {
                script.faults.push(error.to_string());
                None
            }
        };
        drop(script);
        Self {
            service,
            scene,
            form,
            answer: PhantomData,
        }
    }

    /// Answers with a value: 200 and its JSON, or 204 without a body where the
    /// value is `()` or null.
    pub fn answer(self, value: &A) -> Self
    where
        A: Serialize,
    {
        match self.form {
            Form::Nothing => self.answer_no_content(),
            Form::Resource | Form::Single => match (to_string(value), self.form) {
                (Ok(json), _) if json == "null" => self.answer_no_content(),
                (Ok(json), Form::Single) => {
                    self.answer_encoded(Ok(format!("{{\"value\":{json}}}")), false)
                }
                (json, _) => self.answer_encoded(json, false),
            },
        }
    }

    /// Answers with 204 and without a body.
    pub fn answer_no_content(self) -> Self {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::NO_CONTENT;
        self.answer_response(response)
    }

    /// Answers with 200 and this text, which need not be valid JSON.
    pub fn answer_json(self, body: impl Into<Bytes>) -> Self {
        self.add(Content::json(StatusCode::OK, body.into()), false)
    }

    /// Answers with an error of the service (OData JSON Format 4.01 §21.1).
    pub fn answer_error(self, status: u16, code: &str, message: &str) -> Self {
        match StatusCode::from_u16(status) {
            Ok(status) => self.add(Content::error(status, code, message), false),
            Err(_) => self.refuse(format!("{status} is not an HTTP status")),
        }
    }

    /// Answers with any response.
    pub fn answer_response(self, response: Response<Bytes>) -> Self {
        self.add(Content::Response(response), false)
    }

    /// Lets the exchange break off: [`TransportErrorKind::Body`] behind the
    /// head of a success, others before there is a response.
    pub fn answer_fault(self, kind: TransportErrorKind) -> Self {
        self.add(Content::Fault(kind), false)
    }

    /// Never answers, for a timeout to happen.
    pub fn answer_never(self) -> Self {
        self.add(Content::Never, false)
    }

    /// Sets a header of the last answer, such as `Retry-After`.
    pub fn with_header(self, name: &str, value: &str) -> Self {
        let header = (HeaderName::try_from(name), HeaderValue::try_from(value));
        let (Ok(name), Ok(value)) = header else {
            return self.refuse("a header cannot be sent".to_owned());
        };
        let is_set = self.change(|scene| {
            let answer = scene.answers.last_mut();
            let headers = answer.and_then(|answer| answer.content.headers_mut());
            headers.map(|headers| headers.insert(name, value)).is_some()
        });
        match is_set {
            Some(false) => self.refuse("there is no response before a header".to_owned()),
            _ => self,
        }
    }

    /// Gives all answers, in their order, `count` times over. Zero forbids the
    /// request.
    pub fn times(self, count: usize) -> Self {
        self.change(|scene| scene.rounds = Rounds::Exactly(count));
        self
    }

    /// Gives all answers, in their order, again and again; or never, if nobody
    /// asks.
    pub fn any_times(self) -> Self {
        self.change(|scene| scene.rounds = Rounds::Any);
        self
    }

    /// Expects the request whatever its query options are.
    pub fn any_query(self) -> Self {
        self.change(|scene| scene.any_query = true);
        self
    }

    fn answer_encoded(self, json: Result<String, EncodeError>, is_page: bool) -> Self {
        let mut json = match json {
            Ok(json) => json,
            Err(error) => return self.refuse(error.to_string()),
        };
        if is_page {
            let link = self.change(|scene| scene.next_link(scene.answers.len()));
            json = with_next_link(&json, &link.unwrap_or_default());
        }
        self.add(Content::json(StatusCode::OK, json.into()), is_page)
    }

    fn add(self, content: Content, is_page: bool) -> Self {
        self.change(|scene| scene.answers.push(Answer { content, is_page }));
        self
    }

    fn change<R>(&self, change: impl FnOnce(&mut Scene) -> R) -> Option<R> {
        let mut script = self.service.script();
        script.scenes.get_mut(self.scene?).map(change)
    }

    fn refuse(self, fault: String) -> Self {
        self.service.script().faults.push(fault);
        self
    }
}

impl<T> Expectation<Collection<T>>
where
    T: Clone,
    Collection<T>: Serialize,
{
    /// Answers with items that are the last: a page without a next link.
    pub fn answer_items(self, items: &[T]) -> Self {
        self.answer(&Collection::from(items.to_vec()))
    }

    /// Answers with a page and a next link, which is expected with the next
    /// answer. An answer that is an error leaves the page as it is: the same
    /// link is expected again.
    pub fn answer_page(self, items: &[T]) -> Self {
        self.answer_encoded(to_string(&Collection::from(items.to_vec())), true)
    }
}

/// Of a [`Download`](crate::Download).
impl Expectation<Bytes> {
    /// Answers with 200 and these bytes.
    pub fn answer_bytes(self, media_type: &str, bytes: impl Into<Bytes>) -> Self {
        self.answer_response(Response::new(bytes.into()))
            .with_header("Content-Type", media_type)
    }
}

/// Puts a next link into a page. As text: the items are written by their own
/// writer, which keeps digits that a tree of values does not.
fn with_next_link(page: &str, link: &str) -> String {
    let link = serde_json::Value::from(link);
    let members = page.strip_prefix('{').unwrap_or(page);
    format!("{{\"@odata.nextLink\":{link},{members}")
}

impl<A> fmt::Debug for Expectation<A> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Expectation")
            .finish_non_exhaustive()
    }
}
