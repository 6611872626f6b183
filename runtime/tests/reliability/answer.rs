//! What the faulty server answers: whole responses, and the pieces of those
//! that no HTTP library would send.

use h2::Reason;

use crate::places::Places;

/// One answer to one request.
#[derive(Clone)]
pub(crate) enum Answer {
    Response(Response),
    /// Pieces, one after the other; the connection is closed behind them.
    Steps(Vec<Step>),
    /// A reset of one stream of HTTP/2, perhaps in the middle of the body.
    StreamReset {
        reason: Reason,
        in_the_body: bool,
    },
    /// The connection of HTTP/2 takes leave (GOAWAY) and ends.
    GoAway(Reason),
}

/// A response with a length, after which the connection is kept.
#[derive(Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

#[derive(Clone)]
pub(crate) enum Step {
    Send(Vec<u8>),
    /// The same piece for as long as somebody reads.
    SendForEver(Vec<u8>),
    /// The client's time limit for one attempt is over.
    TimeIsOver,
    /// The program drops its future. What comes behind is sent later.
    Interruption,
    /// Nothing comes any more, and the connection stays.
    Silence,
    /// The connection is reset, not closed.
    Reset,
}

/// A status with an error in the words of Graph.
pub(crate) fn status(status: u16) -> Answer {
    let code = match status {
        401 => "InvalidAuthenticationToken",
        429 => "TooManyRequests",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        _ => "GeneralException",
    };
    json_with_status(
        status,
        &format!(r#"{{"error":{{"code":"{code}","message":"Not now."}}}}"#),
    )
}

/// A success with this JSON.
pub(crate) fn json(body: &str) -> Answer {
    json_with_status(200, body)
}

/// What a batch answers: id, status, headers and body of each.
pub(crate) fn batch(replies: &[(&str, u16, &str, &str)]) -> Answer {
    let replies = replies.iter().map(|(id, status, headers, body)| {
        format!(r#"{{"id":"{id}","status":{status},"headers":{{{headers}}},"body":{body}}}"#)
    });
    let replies: Vec<_> = replies.collect();
    json(&format!(r#"{{"responses":[{}]}}"#, replies.join(",")))
}

/// A page of numbers and the link to the next.
pub(crate) fn page(items: &str, next_link: &str) -> Answer {
    let next_link = serde_json::to_string(next_link).unwrap();
    json(&format!(
        r#"{{"value":[{items}],"@odata.nextLink":{next_link}}}"#
    ))
}

/// The last page.
pub(crate) fn last_page(items: &str) -> Answer {
    json(&format!(r#"{{"value":[{items}]}}"#))
}

pub(crate) fn html(status: u16) -> Answer {
    body(
        status,
        "text/html",
        b"<!DOCTYPE html><html><body>canary-body</body></html>".to_vec(),
    )
}

pub(crate) fn body(status: u16, content_type: &str, body: Vec<u8>) -> Answer {
    Answer::Response(Response {
        status,
        headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
        body,
    })
}

fn json_with_status(status: u16, text: &str) -> Answer {
    body(status, "application/json", text.as_bytes().to_vec())
}

/// Pieces, of which the texts are sent as they are.
pub(crate) fn steps(steps: impl IntoIterator<Item = Step>) -> Answer {
    Answer::Steps(steps.into_iter().collect())
}

pub(crate) fn send(text: &str) -> Step {
    Step::Send(text.as_bytes().to_vec())
}

impl Answer {
    /// The same with one more header. Only whole responses have some.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        match &mut self {
            Self::Response(response) => response.headers.push((name.to_owned(), value.to_owned())),
            Self::Steps(_) | Self::StreamReset { .. } | Self::GoAway(_) => {
                panic!("only whole responses have headers of their own")
            }
        }
        self
    }

    /// The pieces to send, with all placeholders filled.
    pub(crate) fn pieces(&self, places: &Places) -> Vec<Step> {
        match self {
            Self::Response(response) => vec![Step::Send(response.bytes(places))],
            Self::Steps(steps) => steps.clone(),
            Self::StreamReset { .. } | Self::GoAway(_) => panic!("that is HTTP/2"),
        }
    }

    pub(crate) fn interrupts(&self) -> bool {
        match self {
            Self::Response(_) | Self::StreamReset { .. } | Self::GoAway(_) => false,
            Self::Steps(steps) => steps.iter().any(|step| matches!(step, Step::Interruption)),
        }
    }

    pub(crate) fn keeps_the_connection(&self) -> bool {
        match self {
            Self::Response(_) => true,
            Self::Steps(_) | Self::StreamReset { .. } | Self::GoAway(_) => false,
        }
    }
}

impl Response {
    fn bytes(&self, places: &Places) -> Vec<u8> {
        let body = match std::str::from_utf8(&self.body) {
            Ok(text) => places.fill(text).into_bytes(),
            Err(_) => self.body.clone(),
        };
        let mut head = format!("HTTP/1.1 {} Odd\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {}\r\n", places.fill(value)));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        [head.into_bytes(), body].concat()
    }
}
