//! `cargo bench -p tests --bench paging`: what 100,000 records in pages of 1,000
//! cost over loopback, beside loops written by hand with reqwest and the structs
//! of the crate `floor`, in one run.
//!
//! There are two: one reads the bytes as reqwest's `json` does, with
//! `from_slice`; the quicker one checks them to be UTF-8 first and reads the
//! text. A thread of its own serves the same bytes to all. Rounds go by turns,
//! and a ratio is the median of the rounds' ratios, so that what else the machine
//! does meets all alike. The ratio of processor time counts where the system
//! tells it, for it holds no waiting; the benchmark fails where it is missed.

mod server;
mod stopwatch;

use std::error::Error;

use msgraph_beta::{Client, Graph, StaticToken, requests};
use server::Server;
use stopwatch::{Took, measure, median};

const PAGES: usize = 100;
const RECORDS_A_PAGE: usize = 1_000;
const ROUNDS: usize = 61;
/// What ours may take of what the loop by hand takes.
const LIMIT: f64 = 1.10;
const TOKEN: &str = "a token of no service";

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let server = Server::start(PAGES, RECORDS_A_PAGE)?;
    let http = reqwest::Client::builder().no_proxy().build()?;
    let client = Client::builder()
        .endpoint(server.base())
        .token(StaticToken::new(TOKEN))
        .build()?;
    let graph = Graph::new(client);

    let first_page = server.first_page();
    let took = measure(
        ROUNDS,
        [
            &mut || checked(runtime.block_on(by_hand(&http, &first_page, from_bytes))),
            &mut || checked(runtime.block_on(by_hand(&http, &first_page, from_text))),
            &mut || checked(runtime.block_on(with_items(&graph))),
        ],
    )?;
    println!("{:24} {:>9} {:>15}", "", "time", "processor time");
    let names = ["by hand, from_slice", "by hand, from_str", "ours"];
    for (name, took) in names.iter().zip(&took) {
        let time = median(took.iter().map(|took| took.seconds));
        let processor = median(took.iter().map(|took| took.processor_seconds));
        let [time, processor] = [time, processor].map(|seconds| format!("{:.1}ms", seconds * 1e3));
        println!("{name:24} {time:>9} {processor:>15}");
    }
    let [bytes, text, ours] = took;
    let reached = [
        ratio("ours to from_slice", &ours, &bytes),
        ratio("ours to from_str", &ours, &text),
    ];
    if reached.contains(&false) {
        return Err("a ratio is missed".into());
    }
    Ok(())
}

/// Prints what ours take of what they take, and says whether it is little enough.
fn ratio(name: &str, ours: &[Took], theirs: &[Took]) -> bool {
    let ratio = |figure: fn(&Took) -> f64| {
        let rounds = ours.iter().zip(theirs);
        median(rounds.map(|(ours, theirs)| figure(ours) / figure(theirs)))
    };
    let (time, processor) = (
        ratio(|took| took.seconds),
        ratio(|took| took.processor_seconds),
    );
    let judged = if processor.is_nan() { time } else { processor };
    let reached = judged <= LIMIT;
    let verdict = if reached { "reached" } else { "MISSED" };
    println!("{name:24} {time:>9.3} {processor:>15.3}  at most {LIMIT:.2}: {verdict}");
    reached
}

/// All sum the same: what is measured is done.
fn checked(sum: Result<(usize, i64), Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let expected = (PAGES * RECORDS_A_PAGE, server::sum(PAGES, RECORDS_A_PAGE));
    match sum? {
        sum if sum == expected => Ok(()),
        sum => Err(format!("{sum:?} and not {expected:?}").into()),
    }
}

type Decode = fn(&[u8]) -> Result<floor::Page, Box<dyn Error>>;

fn from_bytes(body: &[u8]) -> Result<floor::Page, Box<dyn Error>> {
    Ok(floor::decode_bytes(body)?)
}

fn from_text(body: &[u8]) -> Result<floor::Page, Box<dyn Error>> {
    Ok(floor::decode(std::str::from_utf8(body)?)?)
}

/// How one pages without a library for it.
async fn by_hand(
    http: &reqwest::Client,
    first_page: &str,
    decode: Decode,
) -> Result<(usize, i64), Box<dyn Error>> {
    let (mut records, mut seconds) = (0, 0);
    let mut next_link = Some(first_page.to_owned());
    while let Some(link) = next_link {
        let response = http.get(link).bearer_auth(TOKEN).send().await?;
        let page = decode(&response.error_for_status()?.bytes().await?)?;
        for record in page.value {
            records += 1;
            seconds += i64::from(record.total_attendance_in_seconds.unwrap_or_default());
        }
        next_link = page.next_link;
    }
    Ok((records, seconds))
}

async fn with_items(graph: &Graph) -> Result<(usize, i64), Box<dyn Error>> {
    let (mut records, mut seconds) = (0, 0);
    let mut items = requests::me::list_attendance_records(graph, "m", "r").items();
    while let Some(record) = items.next().await {
        records += 1;
        seconds += i64::from(record?.total_attendance_in_seconds.unwrap_or_default());
    }
    Ok((records, seconds))
}
