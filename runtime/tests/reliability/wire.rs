//! What the client is made of in these tests: a transport that notes where it
//! is sent to, and a token provider that does as the row says.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use msgraph_runtime::client::{
    AccessToken, Body, BoxFuture, Bytes, ReqwestTransport, TokenError, TokenProvider, TokenRequest,
    Transport, TransportError, http,
};
use tokio::net::TcpListener;

use crate::interruption::Interruption;
use crate::places::Places;
use crate::row::{Peer, Token};
use crate::secrets::{TOKEN, TOKEN_FOR_CLAIMS};
use crate::server::Server;

/// Carries requests over reqwest, notes where to, and brings every name but
/// the origin's to the foreign listener.
#[derive(Clone)]
pub(crate) struct Wire {
    /// Where the client's peer is.
    pub(crate) endpoint: String,
    pub(crate) carried: Arc<Mutex<Vec<http::Uri>>>,
    to_loopback: Option<Places>,
    reqwest: ReqwestTransport,
    /// Keeps the port of a silent peer open.
    _silent: Option<Arc<TcpListener>>,
}

/// How long reqwest waits for a connection to a silent peer: by a clock of its
/// own, which no test can set.
const CONNECT_TIMEOUT: Duration = Duration::from_millis(20);

impl Wire {
    pub(crate) async fn new(server: &Server, places: &Places, peer: Peer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let endpoint = match peer {
            Peer::Server | Peer::Http2 => server.places.endpoint(),
            Peer::NoTls => server.places.fill("{T}://{H}{P}"),
            Peer::Silent => format!("https://{address}"),
            Peer::Nobody => format!("http://{address}"),
        };
        let foreign = server.foreign;
        // Reading the system's certificates takes longer than a row.
        let builder = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .dns_resolver(Arc::new(Names { foreign }));
        let builder = match peer {
            Peer::Http2 => builder.http2_prior_knowledge(),
            Peer::Silent => builder.connect_timeout(CONNECT_TIMEOUT),
            Peer::Server | Peer::NoTls | Peer::Nobody => builder,
        };
        Self {
            endpoint,
            carried: Arc::default(),
            to_loopback: (places.endpoint() != server.places.endpoint())
                .then(|| server.places.clone()),
            reqwest: ReqwestTransport::from_builder(builder).unwrap(),
            _silent: (peer == Peer::Silent).then(|| Arc::new(listener)),
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
    foreign: SocketAddr,
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
pub(crate) struct Tokens {
    pub(crate) token: Token,
    pub(crate) interruption: Interruption,
}

impl TokenProvider for Tokens {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            match (self.token, request.claims()) {
                (Token::Refused, _) => Err(TokenError::new("canary-cause")),
                (Token::NoClaims, Some(_)) => Err(TokenError::new("no further claims")),
                (Token::Given | Token::NoClaims, None) => Ok(AccessToken::new(TOKEN)),
                (Token::Given | Token::Interrupting, Some(_)) => {
                    Ok(AccessToken::new(TOKEN_FOR_CLAIMS))
                }
                (Token::Interrupting, None) => {
                    self.interruption.interrupt().await;
                    Ok(AccessToken::new(TOKEN))
                }
            }
        })
    }
}
