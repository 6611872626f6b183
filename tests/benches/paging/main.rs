//! `cargo bench -p tests --bench paging`: what 100,000 records in pages of 1,000
//! cost over loopback, beside a loop written by hand with reqwest and the
//! structs of the crate `floor`, in one run.
//!
//! A thread of its own serves the same bytes to both. Rounds go by turns, so
//! that what else the machine does meets both; the median of the rounds counts.
//! It fails where the ratio is missed.

mod server;
mod stopwatch;

use std::error::Error;

use msgraph_beta::{Client, Graph, StaticToken, requests};
use server::Server;
use stopwatch::{Took, medians};

const PAGES: usize = 100;
const RECORDS_A_PAGE: usize = 1_000;
const ROUNDS: usize = 31;
/// What ours may take of what the loop by hand takes.
const LIMIT: f64 = 1.10;
const TOKEN: &str = "a token of no service";

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let server = Server::start(PAGES, RECORDS_A_PAGE)?;
    let by_hand = reqwest::Client::builder().no_proxy().build()?;
    let client = Client::builder()
        .endpoint(server.base())
        .token(StaticToken::new(TOKEN))
        .build()?;
    let graph = Graph::new(client);

    let [floor, ours] = medians(
        ROUNDS,
        [
            &mut || checked(runtime.block_on(with_reqwest(&by_hand, &server.first_page()))),
            &mut || checked(runtime.block_on(with_items(&graph))),
        ],
    )?;
    println!("{:28} {:>9} {:>9} {:>7}", "", "floor", "ours", "ratio");
    let lines: [(&str, fn(&Took) -> f64); 2] = [
        ("paging, 100,000 records", |took| took.seconds),
        ("the same, processor time", |took| took.processor_seconds),
    ];
    for (name, figure) in lines {
        let (floor, ours) = (figure(&floor), figure(&ours));
        println!(
            "{name:28} {:>7.1}ms {:>7.1}ms {:7.3}",
            floor * 1e3,
            ours * 1e3,
            ours / floor
        );
    }
    let ratio = ours.seconds / floor.seconds;
    if ratio > LIMIT {
        return Err(format!("{ratio:.3} is more than {LIMIT}").into());
    }
    println!("at most {LIMIT:.2}: reached");
    Ok(())
}

/// Both sum the same: what is measured is done.
fn checked(sum: Result<(usize, i64), Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let expected = (PAGES * RECORDS_A_PAGE, server::sum(PAGES, RECORDS_A_PAGE));
    match sum? {
        sum if sum == expected => Ok(()),
        sum => Err(format!("{sum:?} and not {expected:?}").into()),
    }
}

/// How one pages without a library for it.
async fn with_reqwest(
    client: &reqwest::Client,
    first_page: &str,
) -> Result<(usize, i64), Box<dyn Error>> {
    let (mut records, mut seconds) = (0, 0);
    let mut next_link = Some(first_page.to_owned());
    while let Some(link) = next_link {
        let response = client.get(link).bearer_auth(TOKEN).send().await?;
        let body = response.error_for_status()?.bytes().await?;
        let page = floor::decode(std::str::from_utf8(&body)?)?;
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
