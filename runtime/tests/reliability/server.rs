//! The faulty server: raw TCP, so that it can send what HTTP libraries refuse
//! to send, and sees what it is sent byte for byte. Beside the origin listens a
//! foreign host, which nobody should ever reach.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::answer::{Answer, Step};
use crate::clock::Clock;
use crate::interruption::Interruption;
use crate::places::Places;
use crate::trial::World;

/// A request as it came.
#[derive(Clone)]
pub(crate) struct Heard {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Heard {
    /// All values of a header; its name in small letters.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        self.headers
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }
}

/// What both listeners have seen.
#[derive(Default)]
pub(crate) struct Record {
    /// The requests to the origin.
    pub(crate) heard: Vec<Heard>,
    pub(crate) foreign_connections: usize,
    /// How many bytes of answers the client took.
    pub(crate) written: usize,
}

/// What the server does.
#[derive(Clone)]
pub(crate) struct Script {
    /// The answer to the first request, and so on; when there are no more, the
    /// last one is given again and again.
    pub(crate) answers: Arc<[Answer]>,
    pub(crate) clock: Clock,
    pub(crate) interruption: Interruption,
}

/// In which the client reads what was sent, and waits for more.
const MOMENT: Duration = Duration::from_millis(20);

pub(crate) struct Server {
    pub(crate) places: Places,
    /// Where the foreign host listens.
    pub(crate) foreign: std::net::SocketAddr,
    record: Arc<Mutex<Record>>,
    tasks: [JoinHandle<()>; 2],
}

impl Server {
    pub(crate) async fn start(script: Script, world: World) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let foreign_listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let foreign = foreign_listener.local_addr().unwrap();
        let places = Places::loopback(listener.local_addr().unwrap().port(), foreign.port());
        let record = Arc::new(Mutex::new(Record::default()));
        let origin = Origin {
            script,
            told: match world {
                World::Loopback => places.clone(),
                World::Global => Places::global(),
            },
            record: record.clone(),
        };
        let tasks = [
            tokio::spawn(async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    let origin = origin.clone();
                    // A client that hangs up is no fault of the server.
                    tokio::spawn(async move { origin.serve(stream).await });
                }
            }),
            tokio::spawn({
                let record = record.clone();
                async move {
                    loop {
                        let (mut stream, _) = foreign_listener.accept().await.unwrap();
                        record.lock().unwrap().foreign_connections += 1;
                        tokio::spawn(async move {
                            let _ = read_request(&mut stream).await;
                            stream.write_all(FOREIGN).await
                        });
                    }
                }
            }),
        ];
        Self {
            places,
            foreign,
            record,
            tasks,
        }
    }

    pub(crate) fn record<R>(&self, look: impl FnOnce(&Record) -> R) -> R {
        look(&self.record.lock().unwrap())
    }
}

/// How a client begins that expects TLS.
const TLS_HANDSHAKE: &[u8] = b"\x16\x03";

/// What somebody finds who follows a link to the foreign host.
const FOREIGN: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"value\":[666]}";

impl Drop for Server {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

#[derive(Clone)]
pub(crate) struct Origin {
    pub(crate) script: Script,
    /// The addresses that its answers name.
    told: Places,
    record: Arc<Mutex<Record>>,
}

/// How a client begins that speaks HTTP/2.
const HTTP2_PREFACE: &[u8] = b"PRI";

impl Origin {
    /// The answer to the next request.
    pub(crate) fn next_answer(&self) -> &Answer {
        let count = self.record.lock().unwrap().heard.len();
        &self.script.answers[count.min(self.script.answers.len() - 1)]
    }

    pub(crate) fn hear(&self, heard: Heard) {
        self.record.lock().unwrap().heard.push(heard);
    }

    async fn serve(self, mut stream: TcpStream) -> io::Result<()> {
        let mut begin = [0; HTTP2_PREFACE.len()];
        stream.peek(&mut begin).await?;
        if begin == HTTP2_PREFACE {
            return self.serve_http2(stream).await.map_err(io::Error::other);
        }
        while let Some(heard) = read_request(&mut stream).await? {
            let answer = self.next_answer();
            self.hear(heard);
            for piece in answer.pieces(&self.told) {
                match piece {
                    Step::Send(bytes) => self.write(&mut stream, &bytes).await?,
                    Step::SendForEver(bytes) => loop {
                        self.write(&mut stream, &bytes).await?;
                    },
                    Step::TimeIsOver => {
                        tokio::time::sleep(MOMENT).await;
                        self.script.clock.let_time_limits_end();
                    }
                    Step::Interruption => {
                        tokio::time::sleep(MOMENT).await;
                        self.script.interruption.interrupt().await;
                    }
                    Step::Silence => std::future::pending().await,
                    Step::Reset => {
                        stream.set_zero_linger()?;
                        return Ok(());
                    }
                }
            }
            if !answer.keeps_the_connection() {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn write(&self, stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
        stream.write_all(bytes).await?;
        stream.flush().await?;
        self.record.lock().unwrap().written += bytes.len();
        Ok(())
    }
}

/// Reads head and body; `None` at the end of the connection.
async fn read_request(stream: &mut TcpStream) -> io::Result<Option<Heard>> {
    let mut read = Vec::new();
    let mut buffer = [0; 8192];
    let head = loop {
        if let Some(end) = find(&read, b"\r\n\r\n") {
            break end;
        }
        match stream.read(&mut buffer).await? {
            0 => return Ok(None),
            length => read.extend_from_slice(&buffer[..length]),
        }
        if read.starts_with(TLS_HANDSHAKE) {
            stream
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .await?;
            return Ok(None);
        }
    };
    let mut body = read.split_off(head + 4);
    let text = String::from_utf8_lossy(&read[..head]).into_owned();
    let mut lines = text.split("\r\n");
    let mut request_line = lines.next().unwrap_or_default().split(' ');
    let mut heard = Heard {
        method: request_line.next().unwrap_or_default().to_owned(),
        target: request_line.next().unwrap_or_default().to_owned(),
        headers: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect(),
        body: Vec::new(),
    };
    let length = heard
        .header("content-length")
        .first()
        .map_or(0, |length| length.parse().unwrap());
    while body.len() < length {
        match stream.read(&mut buffer).await? {
            0 => return Ok(None),
            length => body.extend_from_slice(&buffer[..length]),
        }
    }
    heard.body = body;
    Ok(Some(heard))
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
