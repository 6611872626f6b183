//! Runs a row: a server, a client, and what must hold whatever the fault is.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use msgraph_runtime::__private::v1::{Path, get, list};
use msgraph_runtime::client::{
    AccessToken, Body, BoxFuture, Bytes, Client, Cloud, Error, ReqwestTransport, TokenError,
    TokenProvider, TokenRequest, Transport, TransportError, http,
};

use crate::clock::Clock;
use crate::places::Places;
use crate::row::{Call, Peer, Row, Token};
use crate::secrets::{self, BODY, ID, QUERY, TOKEN, TOKEN_FOR_CLAIMS};
use crate::server::{Heard, Server};

/// What a row came to, in the words of the table.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) sent: String,
    pub(crate) waits: String,
    pub(crate) seen: String,
}

/// Where the client believes that it is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum World {
    /// Its endpoint is the server on loopback.
    Loopback,
    /// Its endpoint is the global service, whose requests are carried to the
    /// server on loopback.
    Global,
}

/// No row takes longer, or it hangs.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) async fn run(row: &Row, world: World) -> Outcome {
    secrets::listen();
    let clock = Clock::default();
    let server = Server::start(row.answers.clone(), world, clock.clone()).await;
    let places = match world {
        World::Loopback => server.places.clone(),
        World::Global => Places::global(),
    };
    let wire = Wire::new(&server, &places, row.peer).await;
    let tokens = Tokens::new(row.token);
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let builder = Client::builder()
        .transport(wire.clone())
        .token(tokens.clone())
        .clock(clock.clone())
        .on_attempt({
            let attempts = attempts.clone();
            move |attempt| attempts.lock().unwrap().push(format!("{attempt:?}"))
        });
    let builder = match (world, row.peer) {
        (World::Global, _) => builder.cloud(Cloud::Global),
        (World::Loopback, Peer::NoTls) => builder.endpoint(places.fill("{T}://{H}{P}")),
        (World::Loopback, _) => builder.endpoint(wire.endpoint.clone()),
    };
    let client = (row.settings)(builder).build().unwrap();
    let seen = tokio::time::timeout(PATIENCE, ask(&client, row.call))
        .await
        .unwrap_or_else(|_| panic!("{}: hangs", row.fault));
    for text in attempts.lock().unwrap().iter() {
        secrets::is_silent(text);
    }

    if !attempts.lock().unwrap().is_empty() {
        secrets::nothing_was_told();
    }

    let waits = clock.waits();
    assert!(
        waits.len() == row.waits.len()
            && waits
                .iter()
                .zip(&row.waits)
                .all(|(waited, wait)| wait.holds(*waited)),
        "{}: waited {waits:?}",
        row.fault
    );
    let heard = server.record(|record| {
        assert_eq!(record.foreign_connections, 0, "{}", row.fault);
        record.heard.clone()
    });
    let carried = wire.carried.lock().unwrap().clone();
    nothing_leaves_the_origin(row, &places, &carried, &heard);
    repetitions_are_numbered(&row.fault, &heard);
    assert_eq!(
        attempts.lock().unwrap().len(),
        carried.len(),
        "{}",
        row.fault
    );
    Outcome {
        sent: sent(row.call, &heard, carried.len()),
        waits: match row.waits.as_slice() {
            [] => "none".to_owned(),
            waits => join(waits.iter().map(|wait| wait.text())),
        },
        seen: places.in_words_of_the_table(&seen),
    }
}

/// What the program sees: a value, items, an error.
async fn ask(client: &Client, call: Call) -> String {
    let path = Path::new(client, "v1.0").segment("users");
    let asked = match call {
        Call::Get => get::<i32>(path.key("user-id", ID).segment("presence"))
            .query_raw("$filter", QUERY)
            .await
            .map(|number| format!("`{number}`")),
        Call::GetById(id) => get::<i32>(path.key("user-id", id).segment("presence"))
            .await
            .map(|number| format!("`{number}`")),
        Call::Items => {
            let mut items = list::<i32>(path.key("user-id", ID).segment("messages"))
                .query_raw("$filter", QUERY)
                .items();
            let mut seen = Vec::new();
            let end = loop {
                match items.next().await {
                    Some(Ok(item)) => seen.push(format!("`{item}`")),
                    Some(Err(error)) => break Err(error),
                    None => break Ok(()),
                }
                assert!(seen.len() < 1_000, "the pages never end");
            };
            assert!(
                items.next().await.is_none(),
                "there is nothing after an error"
            );
            match end {
                Ok(()) => Ok(listed(seen)),
                Err(error) => {
                    seen.push(told(&error));
                    Ok(listed(seen))
                }
            }
        }
        Call::Post => {
            let mut request = http::Request::new(Bytes::from_static(BODY.as_bytes()));
            *request.method_mut() = http::Method::POST;
            *request.uri_mut() = format!("/v1.0/users/{ID}/sendMail?x={QUERY}")
                .parse()
                .unwrap();
            client
                .raw(request)
                .with_path_template("/users/{user-id}/sendMail")
                .send()
                .await
                .map(|response| format!("`{}`", response.status()))
        }
    };
    asked.unwrap_or_else(|error| told(&error))
}

/// The words of an error, which hold no secret.
fn told(error: &Error) -> String {
    secrets::error_is_silent(error);
    error.to_string()
}

/// No request is given to the transport that does not go to the origin, and
/// each that arrived has one token, the right host and the whole body.
fn nothing_leaves_the_origin(row: &Row, places: &Places, carried: &[http::Uri], heard: &[Heard]) {
    for uri in carried {
        let authority = uri.authority().unwrap().as_str().to_ascii_lowercase();
        let authority = authority.strip_suffix(":443").unwrap_or(&authority);
        assert!(
            row.peer != Peer::Server || authority == places.authority(),
            "{}: {uri}",
            row.fault
        );
    }
    for heard in heard {
        let [authorization] = heard.header("authorization")[..] else {
            panic!("{}: {:?}", row.fault, heard.headers);
        };
        assert!(
            [TOKEN, TOKEN_FOR_CLAIMS]
                .iter()
                .any(|token| authorization == format!("Bearer {token}")),
        );
        let [host] = heard.header("host")[..] else {
            panic!("{}: {:?}", row.fault, heard.headers);
        };
        assert!(host.starts_with("localhost:"), "{}: {host}", row.fault);
        let body = if heard.method == "POST" { BODY } else { "" };
        assert_eq!(heard.body, body.as_bytes(), "{}", row.fault);
    }
}

/// A repetition says which one it is, and keeps the request's id.
fn repetitions_are_numbered(fault: &str, heard: &[Heard]) {
    for pair in heard.windows(2) {
        let [before, heard] = pair else { continue };
        let number = |heard: &Heard| {
            heard
                .header("retry-attempt")
                .first()
                .map_or(0, |number| number.parse().unwrap())
        };
        if before.target == heard.target {
            // The answer to a challenge is no repetition.
            let is_repetition = has_new_token(heard) == has_new_token(before);
            assert_eq!(
                number(heard),
                number(before) + usize::from(is_repetition),
                "{fault}"
            );
            let id = heard.header("client-request-id");
            assert_eq!(id, before.header("client-request-id"), "{fault}");
            assert_eq!(id.len(), 1, "{fault}");
        } else {
            assert_eq!(number(heard), 0, "{fault}");
        }
    }
}

fn has_new_token(heard: &Heard) -> bool {
    heard.header("authorization")[0].contains(TOKEN_FOR_CLAIMS)
}

/// The requests as they came, those of the same target counted. The target of
/// the first is what the program asked for and left out.
fn sent(call: Call, heard: &[Heard], attempts: usize) -> String {
    let mut groups: Vec<(String, usize)> = Vec::new();
    for (index, request) in heard.iter().enumerate() {
        let is_told = match call {
            Call::GetById(_) => true,
            Call::Get | Call::Items | Call::Post => index > 0 && request.target != heard[0].target,
        };
        let target = if is_told {
            format!(" `{}`", shortened(&request.target))
        } else {
            String::new()
        };
        let with = match has_new_token(request) {
            true => " with a new token",
            false => "",
        };
        let text = format!("{}{target}{with}", request.method);
        match groups.last_mut() {
            Some((last, count)) if *last == text => *count += 1,
            _ => groups.push((text, 1)),
        }
    }
    match (groups.is_empty(), attempts) {
        (true, 0) => "nothing".to_owned(),
        (true, attempts) => format!("nothing arrives; {attempts} attempts"),
        (false, _) => {
            assert_eq!(heard.len(), attempts);
            let groups = groups.into_iter().map(|(text, count)| match count {
                1 => text,
                count => format!("{count} × {text}"),
            });
            listed(groups.collect())
        }
    }
}

/// Nobody reads a target of 64 KiB.
fn shortened(target: &str) -> String {
    let target = target.replace(ID, "{user-id}");
    if target.len() < 200 {
        return target;
    }
    format!("{}…", &target[..40])
}

/// A list, of which the middle is left out where it is long.
fn listed(mut parts: Vec<String>) -> String {
    if parts.len() > 10 {
        let end = parts.len() - 3;
        parts.splice(3..end, ["…".to_owned()]);
    }
    parts.join(", ")
}

fn join(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(", ")
}

/// Carries requests over reqwest, notes where to, and brings every name but
/// the origin's to the foreign listener.
#[derive(Clone)]
struct Wire {
    endpoint: String,
    to_loopback: Option<Places>,
    reqwest: ReqwestTransport,
    carried: Arc<Mutex<Vec<http::Uri>>>,
}

impl Wire {
    async fn new(server: &Server, places: &Places, peer: Peer) -> Self {
        let endpoint = match peer {
            Peer::Server | Peer::NoTls => server.places.endpoint(),
            Peer::Nobody => {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                format!("http://{}", listener.local_addr().unwrap())
            }
        };
        let foreign = server.foreign;
        let builder = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .dns_resolver(Arc::new(Names { foreign }));
        Self {
            endpoint,
            to_loopback: (places.endpoint() != server.places.endpoint())
                .then(|| server.places.clone()),
            reqwest: ReqwestTransport::from_builder(builder).unwrap(),
            carried: Arc::default(),
        }
    }
}

impl Transport for Wire {
    fn send(
        &self,
        mut request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.carried.lock().unwrap().push(request.uri().clone());
        if let Some(loopback) = &self.to_loopback {
            let target = request.uri().path_and_query().unwrap();
            *request.uri_mut() = format!("{}{target}", loopback.endpoint()).parse().unwrap();
        }
        self.reqwest.send(request)
    }
}

struct Names {
    foreign: std::net::SocketAddr,
}

impl reqwest::dns::Resolve for Names {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let address = match name.as_str() {
            "localhost" => ([127, 0, 0, 1], 0).into(),
            _ => self.foreign,
        };
        Box::pin(async move {
            let addresses: reqwest::dns::Addrs = Box::new(std::iter::once(address));
            Ok(addresses)
        })
    }
}

/// Hands out a token, and another one for claims.
struct Tokens(Token);

impl Tokens {
    fn new(token: Token) -> Arc<Self> {
        Arc::new(Self(token))
    }
}

impl TokenProvider for Tokens {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            match (self.0, request.claims()) {
                (Token::Refused, _) => Err(TokenError::new("canary-cause")),
                (Token::Given | Token::NoClaims, None) => Ok(AccessToken::new(TOKEN)),
                (Token::Given, Some(_)) => Ok(AccessToken::new(TOKEN_FOR_CLAIMS)),
                (Token::NoClaims, Some(_)) => Err(TokenError::new("no further claims")),
            }
        })
    }
}
