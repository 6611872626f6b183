//! Runs a row: a server, a client, and what must hold whatever the fault is.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use msgraph_runtime::client::{Client, Cloud, http};

use crate::clock::Clock;
use crate::interruption::Interruption;
use crate::places::Places;
use crate::program::{ask, listed};
use crate::row::{Call, Peer, Row};
use crate::secrets::{self, BODY, ID, TOKEN, TOKEN_FOR_CLAIMS};
use crate::server::{Heard, Script, Server};
use crate::wire::{Tokens, Wire};

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
    let interruption = Interruption::default();
    let clock = Clock::new(row.waits_are_interrupted.then(|| interruption.clone()));
    let script = Script {
        answers: row.answers.clone().into(),
        clock: clock.clone(),
        interruption: interruption.clone(),
    };
    let server = Server::start(script, world).await;
    let places = match world {
        World::Loopback => server.places.clone(),
        World::Global => Places::global(),
    };
    let wire = Wire::new(&server, &places, row.peer).await;
    let tokens = Arc::new(Tokens {
        token: row.token,
        interruption: interruption.clone(),
    });
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let builder = Client::builder()
        .transport(wire.clone())
        .token(tokens.clone())
        .clock(clock.clone())
        .on_attempt({
            let attempts = attempts.clone();
            move |attempt| attempts.lock().unwrap().push(format!("{attempt:?}"))
        });
    let builder = match world {
        World::Global => builder.cloud(Cloud::Global),
        World::Loopback => builder.endpoint(wire.endpoint.clone()),
    };
    let client = (row.settings)(builder).build().unwrap();
    let seen = tokio::time::timeout(PATIENCE, ask(&client, row.call, &interruption))
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
    if row.call.is_download() {
        only_the_origin_gets_the_token(row, &places, &carried, &heard);
    } else {
        nothing_leaves_the_origin(row, &places, &carried, &heard);
    }
    // Over HTTP/2 the transport may have repeated what was refused unseen; the
    // redirects of a download are no repetitions.
    if row.peer != Peer::Http2 && !row.call.is_download() {
        repetitions_are_numbered(&row.fault, &heard);
    }
    let observed = attempts.lock().unwrap().len();
    let holds = match row.call {
        // The single requests of a batch are attempts, too.
        Call::Batch | Call::BatchOfGets => observed >= carried.len(),
        // A redirect that is followed is part of its attempt.
        call if call.is_download() => observed == waits.len() + 1,
        // An attempt that is dropped has no end.
        _ if row.is_interrupted() => observed <= carried.len(),
        _ => observed == carried.len(),
    };
    assert!(holds, "{}: {observed} attempts were observed", row.fault);
    Outcome {
        sent: match row.call.is_download() {
            true => sent_of_download(&places, &carried, &heard),
            false => sent(row.call, &heard, carried.len()),
        },
        waits: match row.waits.as_slice() {
            [] => "none".to_owned(),
            waits => join(waits.iter().map(|wait| wait.text())),
        },
        seen: places.in_words_of_the_table(&seen),
    }
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
        let body = String::from_utf8_lossy(&heard.body);
        match (row.call, heard.method.as_str()) {
            (Call::Batch | Call::BatchOfGets, "POST") => {
                assert!(!body.contains(TOKEN), "{}", row.fault)
            }
            (_, "POST" | "PATCH") => assert_eq!(body, BODY, "{}", row.fault),
            _ => assert_eq!(body, "", "{}", row.fault),
        }
    }
}

/// Whoever is elsewhere is told which bytes are asked for, and nothing else; and
/// once a redirect has led elsewhere, the origin gets no token either.
fn only_the_origin_gets_the_token(
    row: &Row,
    places: &Places,
    carried: &[http::Uri],
    heard: &[Heard],
) {
    const TOLD: [&str; 5] = ["accept", "accept-encoding", "host", "user-agent", "range"];
    assert_eq!(carried.len(), heard.len(), "{}", row.fault);
    let mut was_elsewhere = false;
    for (uri, heard) in carried.iter().zip(heard) {
        let is_first = heard.header("client-request-id").len() == 1;
        was_elsewhere = !is_first && (was_elsewhere || !is_at_origin(places, uri));
        if was_elsewhere {
            assert_eq!(uri.scheme_str(), Some("https"), "{}", row.fault);
            for (name, value) in &heard.headers {
                assert!(TOLD.contains(&name.as_str()), "{}: {name}", row.fault);
                secrets::is_silent(value);
            }
        } else {
            let expected = format!("Bearer {TOKEN}");
            assert_eq!(heard.header("authorization"), [expected], "{}", row.fault);
            assert!(is_at_origin(places, uri), "{}: {uri}", row.fault);
        }
    }
}

fn is_at_origin(places: &Places, uri: &http::Uri) -> bool {
    uri.authority().unwrap().as_str() == places.authority()
}

/// The requests of a download, with the hosts that redirects have led to.
fn sent_of_download(places: &Places, carried: &[http::Uri], heard: &[Heard]) -> String {
    let mut groups: Vec<(String, usize)> = Vec::new();
    for (uri, heard) in carried.iter().zip(heard) {
        let with = match heard.header("authorization")[..] {
            [] => " (no token)",
            [..] => "",
        };
        let told = match is_at_origin(places, uri) {
            true if heard.target.contains(ID) => heard.method.clone(),
            true => format!("{} `{}`{with}", heard.method, heard.target),
            false => format!("{} at {}{with}", heard.method, uri.host().unwrap()),
        };
        match groups.last_mut() {
            Some((last, count)) if *last == told => *count += 1,
            _ => groups.push((told, 1)),
        }
    }
    listed(counted(groups))
}

/// Each with how often it came in a row.
fn counted(groups: Vec<(String, usize)>) -> Vec<String> {
    let groups = groups.into_iter().map(|(text, count)| match count {
        1 => text,
        count => format!("{count} × {text}"),
    });
    groups.collect()
}

/// Each request has an id of its own, which its repetitions keep, and says
/// which repetition it is.
fn repetitions_are_numbered(fault: &str, heard: &[Heard]) {
    let number = |heard: &Heard| match heard.header("retry-attempt")[..] {
        [] => 0,
        [number] => number.parse().unwrap(),
        [..] => panic!("{fault}: {:?}", heard.headers),
    };
    for heard in heard {
        assert_eq!(heard.header("client-request-id").len(), 1, "{fault}");
    }
    for pair in heard.windows(2) {
        let [before, heard] = pair else { continue };
        let expected = if before.header("client-request-id") != heard.header("client-request-id") {
            0
        } else if has_new_token(heard) == has_new_token(before) {
            number(before) + 1
        } else {
            // The answer to a challenge is no repetition.
            number(before)
        };
        assert_eq!(number(heard), expected, "{fault}");
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
        let is_told =
            matches!(call, Call::GetById(_)) || index > 0 && request.target != heard[0].target;
        let target = if is_told {
            format!(" `{}`", shortened(&request.target))
        } else {
            String::new()
        };
        let with = match has_new_token(request) {
            true => " with a new token",
            false => "",
        };
        let members = members_of(&request.body);
        let text = format!("{}{members}{target}{with}", request.method);
        match groups.last_mut() {
            Some((last, count)) if *last == text => *count += 1,
            _ => groups.push((text, 1)),
        }
    }
    match (groups.is_empty(), attempts) {
        (true, 0) => "nothing".to_owned(),
        (true, attempts) => format!("nothing arrives; {attempts} attempts"),
        (false, _) => {
            let groups = listed(counted(groups));
            match attempts {
                _ if attempts == heard.len() => groups,
                1 => format!("{groups}; 1 attempt"),
                _ => format!("{groups}; {attempts} attempts"),
            }
        }
    }
}

/// The ids of a batch.
fn members_of(body: &[u8]) -> String {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let Some(requests) = body["requests"].as_array() else {
        return String::new();
    };
    let ids = requests
        .iter()
        .map(|request| request["id"].as_str().unwrap());
    format!(" of {}", ids.collect::<Vec<_>>().join("+"))
}

/// Nobody reads a target of 64 KiB.
fn shortened(target: &str) -> String {
    let target = target.replace(ID, "{user-id}");
    if target.len() < 200 {
        return target;
    }
    format!("{}…", &target[..40])
}

fn join(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(", ")
}
