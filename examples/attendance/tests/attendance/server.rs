//! A server on loopback that stands for the service.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// What the server says to one request.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: &'static str,
    pub(crate) body: String,
}

pub(crate) fn ok(body: impl Into<String>) -> Answer {
    status(200, body)
}

pub(crate) fn status(status: u16, body: impl Into<String>) -> Answer {
    Answer {
        status,
        headers: "",
        body: body.into(),
    }
}

/// A server until it is stopped. In a body, `BASE` stands for its address.
pub(crate) struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Vec<String>>>>,
    stopped: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Server {
    /// A server that answers by the target of a request.
    pub(crate) fn start(answer: impl Fn(&str) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let stopped = Arc::new(AtomicBool::new(false));
        let thread = thread::spawn({
            let (asked, stopped) = (Arc::clone(&asked), Arc::clone(&stopped));
            move || {
                for stream in listener.incoming() {
                    if stopped.load(Ordering::SeqCst) {
                        break;
                    }
                    let stream = stream.unwrap();
                    let head = read_head(&stream);
                    let target = head[0].split(' ').nth(1).unwrap();
                    let answer = answer(target);
                    asked.lock().unwrap().push(head);
                    write_answer(stream, answer, address);
                }
            }
        });
        Self {
            address,
            asked,
            stopped,
            thread,
        }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stops it; gives the line, the headers and the body of each request.
    pub(crate) fn stop(self) -> Vec<Vec<String>> {
        self.stopped.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        self.thread.join().unwrap();
        Arc::into_inner(self.asked).unwrap().into_inner().unwrap()
    }
}

/// The line and the headers of a request, and its body if it has one.
fn read_head(stream: &TcpStream) -> Vec<String> {
    let mut reader = BufReader::new(stream);
    let mut head: Vec<String> = reader
        .by_ref()
        .lines()
        .map(Result::unwrap)
        .take_while(|line| !line.is_empty())
        .collect();
    let length = head
        .iter()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    if length > 0 {
        head.push(String::from_utf8(body).unwrap());
    }
    head
}

fn write_answer(mut stream: TcpStream, answer: Answer, address: SocketAddr) {
    let Answer {
        status,
        headers,
        body,
    } = answer;
    let body = body.replace("BASE", &format!("http://{address}"));
    write!(
        stream,
        "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\n{headers}\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
}
