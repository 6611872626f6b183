//! The requests of the generated crate, sent over loopback to a real HTTP
//! server that says what arrived.

#![allow(clippy::panic, clippy::unwrap_used)]

mod batch;
mod errors;
mod options;
mod paging;
mod readme;
mod roots;
mod school_year;

use graph_tests::server::Server;
use msgraph_beta::{Client, Graph, StaticToken};

/// A token that nothing but the header `Authorization` may hold.
const TOKEN: &str = "canary-token";

/// A client of the server.
fn graph(server: &Server) -> Graph {
    let client = Client::builder()
        .endpoint(server.base())
        .token(StaticToken::new(TOKEN))
        .build()
        .unwrap();
    Graph::new(client)
}

/// Paths and queries of the requests since the last call.
fn targets(server: &Server) -> Vec<String> {
    server
        .take_asked()
        .into_iter()
        .map(|asked| asked.target)
        .collect()
}
