//! The faulty server over HTTP/2, where a fault may end one stream alone.

use bytes::Bytes;
use h2::server::{self, SendResponse};
use h2::{Reason, RecvStream};
use tokio::net::TcpStream;

use crate::answer::{Answer, body, json};
use crate::row::{CHOSEN, Call, Peer, Row, row};
use crate::server::{Heard, Origin};
use crate::table::{Columns, check};

impl Origin {
    pub(crate) async fn serve_http2(self, stream: TcpStream) -> Result<(), h2::Error> {
        let mut connection = server::handshake(stream).await?;
        while let Some(request) = connection.accept().await {
            let (request, respond) = request?;
            if let Answer::GoAway(reason) = *self.next_answer() {
                let read = read(request);
                tokio::pin!(read);
                let heard = loop {
                    tokio::select! {
                        heard = &mut read => break heard?,
                        _ = connection.accept() => {}
                    }
                };
                self.hear(heard);
                connection.abrupt_shutdown(reason);
                while connection.accept().await.is_some() {}
                return Ok(());
            }
            let origin = self.clone();
            // The connection goes on meanwhile.
            tokio::spawn(async move { origin.answer(request, respond).await });
        }
        Ok(())
    }

    async fn answer(
        self,
        request: http::Request<RecvStream>,
        mut respond: SendResponse<Bytes>,
    ) -> Result<(), h2::Error> {
        let answer = self.next_answer().clone();
        self.hear(read(request).await?);
        match answer {
            Answer::Response(response) => {
                let mut head = http::Response::new(());
                *head.status_mut() = response.status.try_into().unwrap();
                respond
                    .send_response(head, false)?
                    .send_data(response.body.into(), true)
            }
            Answer::StreamReset {
                reason,
                in_the_body,
            } => {
                if in_the_body {
                    let mut body = respond.send_response(http::Response::new(()), false)?;
                    body.send_data(Bytes::from_static(b"\"canary-body"), false)?;
                    // Otherwise the reset overtakes the data.
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    body.send_reset(reason);
                } else {
                    respond.send_reset(reason);
                }
                Ok(())
            }
            Answer::GoAway(_) | Answer::Steps(_) => panic!("that is not for one stream"),
        }
    }
}

async fn read(request: http::Request<RecvStream>) -> Result<Heard, h2::Error> {
    let (head, mut stream) = request.into_parts();
    let mut body = Vec::new();
    while let Some(piece) = stream.data().await {
        body.extend_from_slice(&piece?);
    }
    let mut headers: Vec<_> = head
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    let host = head.uri.authority().unwrap().to_string();
    headers.push(("host".to_owned(), host));
    Ok(Heard {
        method: head.method.to_string(),
        target: head.uri.path_and_query().unwrap().to_string(),
        headers,
        body,
    })
}

fn reset(reason: Reason) -> Answer {
    Answer::StreamReset {
        reason,
        in_the_body: false,
    }
}

fn over_http2(fault: &str, call: Call, answers: impl Into<Vec<Answer>>) -> Row {
    row(fault, call, answers).peer(Peer::Http2)
}

fn get(fault: &str, answer: Answer) -> Row {
    over_http2(fault, Call::Get, [answer, json("7")])
}

fn post(fault: &str, answer: Answer) -> Row {
    over_http2(fault, Call::Post, [answer, json("{}")])
}

#[tokio::test]
async fn streams() {
    let columns = Columns {
        fault: "what happens to the stream",
        waits: true,
    };
    let once = [CHOSEN[0]];
    let in_the_body = || Answer::StreamReset {
        reason: Reason::INTERNAL_ERROR,
        in_the_body: true,
    };
    let rows = vec![
        get("nothing, on a GET", json("7")),
        get("429, on a GET", body(429, "text/plain", Vec::new())).waits(once),
        get("REFUSED_STREAM, on a GET", reset(Reason::REFUSED_STREAM)),
        post("REFUSED_STREAM, on a POST", reset(Reason::REFUSED_STREAM)),
        over_http2(
            "REFUSED_STREAM, for ever",
            Call::Get,
            [reset(Reason::REFUSED_STREAM)],
        )
        .waits(CHOSEN),
        get("INTERNAL_ERROR, on a GET", reset(Reason::INTERNAL_ERROR)).waits(once),
        post("INTERNAL_ERROR, on a POST", reset(Reason::INTERNAL_ERROR)),
        get("INTERNAL_ERROR in the body, on a GET", in_the_body()).waits(once),
        post("INTERNAL_ERROR in the body, on a POST", in_the_body()),
        get("GOAWAY, on a GET", Answer::GoAway(Reason::INTERNAL_ERROR)).waits(once),
        post("GOAWAY, on a POST", Answer::GoAway(Reason::INTERNAL_ERROR)),
    ];
    check("Streams of HTTP/2", columns, rows).await;
}
