//! `cargo bench -p tests --bench read`: what reading and resolving the whole
//! document of v1.0 costs, beside a pass of quick-xml over its events and
//! unescaped attributes; how both grow to a document five times as long; and the
//! attendance slice from the whole document, from the files that are read to
//! those that are written; and everything, by the command line itself.
//!
//! Contenders take turns, and a ratio is the median of the rounds' ratios, so
//! that what else the machine does meets all alike. The wall clock counts: what
//! is ours runs on all cores, quick-xml's pass on one. The benchmark fails where
//! a figure is missed.

mod documents;
#[path = "../paging/stopwatch.rs"]
mod stopwatch;
mod whole;
mod work;

use std::error::Error;
use std::path::Path;

use graph_tests::shared;
use stopwatch::{Took, measure, median};
use whole::Run;
use work::{Document, Models};

/// As the command line has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 41;
/// Rounds of what takes longer.
const LONG_ROUNDS: usize = 11;
/// How often the longer document holds the schemas.
const COPIES: usize = 5;

/// Reading and resolving, to quick-xml's own pass.
const MOST_OF_FLOOR: f64 = 2.5;
/// The time for a byte of the longer document, to that of the shorter.
const MOST_GROWTH: f64 = 1.25;
/// The attendance slice, in milliseconds.
const MOST_OF_SLICE: f64 = 120.0;
/// Rounds of everything.
const WHOLE_ROUNDS: usize = 5;
/// Everything, in seconds.
const MOST_OF_WHOLE: f64 = 1.0;
/// Everything, in megabytes.
const MOST_MEMORY: f64 = 300.0;
/// The second run, to the first.
const MOST_OF_AGAIN: f64 = 0.5;

fn main() -> Result<(), Box<dyn Error>> {
    let path = shared("metadata/graph-v1.0.csdl.xml");
    let text = std::fs::read_to_string(&path)?;
    let long = documents::repeated(&text, COPIES);
    let growth = long.len() as f64 / text.len() as f64;
    let megabytes = long.len() as f64 / 1e6;
    let (short, long) = (Document::new(&text), Document::new(&long));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("read");

    println!("{:36} {:>10} {:>15}", "", "time", "processor time");
    let models = Models::default();
    let [floor, ours, _] = measure(
        ROUNDS,
        [
            &mut || work::floor(&text),
            &mut || short.resolve(&models),
            &mut || models.drop_all(),
        ],
    )?;
    row("quick-xml, v1.0", &floor);
    row("read and resolve, v1.0", &ours);
    let [once, repeated, _] = measure(
        LONG_ROUNDS,
        [
            &mut || short.resolve(&models),
            &mut || long.resolve(&models),
            &mut || models.drop_all(),
        ],
    )?;
    row(&format!("read and resolve, {megabytes:.1} MB"), &repeated);
    let [slice] = measure(LONG_ROUNDS, [&mut || work::slice(&path, &folder)])?;
    row("attendance from v1.0, to files", &slice);

    let xtask = whole::build()?;
    let crate_folder = folder.join("whole");
    let runs = (0..WHOLE_ROUNDS).map(|_| whole::twice(&xtask, &path, &crate_folder));
    let runs: Vec<[Run; 2]> = runs.collect::<Result<_, _>>()?;
    for (name, place) in [("everything of v1.0", 0), ("again", 1)] {
        let took = |run: &[Run; 2]| Took {
            seconds: run[place].seconds,
            processor_seconds: run[place].processor_seconds,
        };
        row(name, &runs.iter().map(took).collect::<Vec<_>>());
    }
    let whole = median(runs.iter().map(|[first, _]| first.seconds));
    let memory = runs.iter().map(|[first, _]| first.megabytes);
    let again = runs
        .iter()
        .map(|[first, second]| second.seconds / first.seconds);

    let milliseconds = 1e3 * median(slice.iter().map(|took| took.seconds));
    let reached = [
        verdict("to quick-xml", ratio(&ours, &floor), MOST_OF_FLOOR),
        verdict(
            "for a byte, long to short",
            ratio(&repeated, &once) / growth,
            MOST_GROWTH,
        ),
        verdict("attendance, milliseconds", milliseconds, MOST_OF_SLICE),
        verdict("everything, seconds", whole, MOST_OF_WHOLE),
        verdict(
            "everything, megabytes",
            memory.fold(0.0, f64::max),
            MOST_MEMORY,
        ),
        verdict("the second run, to the first", median(again), MOST_OF_AGAIN),
    ];
    if reached.contains(&false) {
        return Err("a figure is missed".into());
    }
    Ok(())
}

fn row(name: &str, took: &[Took]) {
    let time = median(took.iter().map(|took| took.seconds));
    let processor = median(took.iter().map(|took| took.processor_seconds));
    let [time, processor] = [time, processor].map(|seconds| format!("{:.1} ms", seconds * 1e3));
    println!("{name:36} {time:>10} {processor:>15}");
}

fn ratio(ours: &[Took], theirs: &[Took]) -> f64 {
    let rounds = ours.iter().zip(theirs);
    median(rounds.map(|(ours, theirs)| ours.seconds / theirs.seconds))
}

/// Prints a figure, and says whether it is small enough.
fn verdict(name: &str, figure: f64, most: f64) -> bool {
    let reached = figure <= most;
    let word = if reached { "reached" } else { "MISSED" };
    println!("{name:36} {figure:>10.2}  at most {most}: {word}");
    reached
}
