//! A server on a thread of its own that has its answers ready.

use std::convert::Infallible;
use std::error::Error;
use std::sync::Arc;

use bytes::Bytes;
use graph_tests::attendance::{Shape, page};
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

const PATH: &str = "/beta/me/onlineMeetings/m/attendanceReports/r/attendanceRecords";

/// A server that lives as long as the process.
pub(crate) struct Server {
    base: String,
}

impl Server {
    pub(crate) fn start(pages: usize, records_a_page: usize) -> Result<Self, Box<dyn Error>> {
        let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let base = format!("http://{}", listener.local_addr()?);
        let bodies = bodies(&base, pages, records_a_page);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        std::thread::spawn(move || runtime.block_on(serve(listener, bodies)));
        Ok(Self { base })
    }

    /// `http://127.0.0.1:PORT`
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn first_page(&self) -> String {
        format!("{}{PATH}", self.base)
    }
}

/// What the attendance in seconds of all records comes to.
pub(crate) fn sum(pages: usize, records_a_page: usize) -> i64 {
    let of_a_page = (0..records_a_page).map(|number| 200 + (number % 4000) as i64);
    of_a_page.sum::<i64>() * pages as i64
}

/// The pages, each with a link to the next one.
fn bodies(base: &str, pages: usize, records_a_page: usize) -> Vec<Bytes> {
    let page = page(Shape::Documented, records_a_page);
    let open = page.trim_end_matches('}');
    let numbers = 1..=pages;
    numbers
        .map(|next| match next == pages {
            true => page.clone().into(),
            false => {
                format!(r#"{open},"@odata.nextLink":"{base}{PATH}?$skiptoken=MSZZZ%23{next}"}}"#)
                    .into()
            }
        })
        .collect()
}

async fn serve(listener: std::net::TcpListener, bodies: Vec<Bytes>) -> std::io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let bodies = Arc::new(bodies);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let bodies = bodies.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let number = request
                .uri()
                .query()
                .and_then(|query| query.rsplit_once("%23"));
            let number = number.map_or(Ok(0), |(_, number)| number.parse::<usize>());
            let body = number.ok().and_then(|number| bodies.get(number)).cloned();
            let mut response = Response::new(Full::new(body.unwrap_or_default()));
            response.headers_mut().insert(
                http::header::CONTENT_TYPE,
                http::HeaderValue::from_static("application/json"),
            );
            async move { Ok::<_, Infallible>(response) }
        });
        tokio::spawn(async move {
            // A client that hangs up is no fault of the server.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}
