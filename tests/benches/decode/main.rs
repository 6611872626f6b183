//! `cargo bench -p tests --bench decode`: how fast the generated models read
//! and write JSON, beside structs written by hand (the crate `floor`) and
//! `serde_json::Value`, in one run.
//!
//! Rounds go by turns through the contenders, so that what else the machine
//! does meets all of them; the median of the rounds counts, and ratios are
//! printed beside what they have to be. A value is dropped outside of the time.

mod rounds;

use std::error::Error;
use std::process::Command;

use graph_tests::attendance::{Shape, page};
use msgraph_beta::models::AttendanceRecord;
use msgraph_beta::{Collection, from_str, to_string};
use rounds::{Contender, medians};

type Page = Collection<AttendanceRecord>;

/// A ratio and what it has to be.
struct Line {
    name: String,
    ratio: f64,
    goal: Goal,
}

enum Goal {
    AtMost(f64),
    AtLeast(f64),
    None,
}

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo hands every benchmark `--bench`; the first other word is a filter.
    let filter = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with("--"));
    let wanted = |name: &str| {
        filter
            .as_ref()
            .is_none_or(|filter| name.contains(&**filter))
    };
    println!("{:44} {:>9} {:>9} {:>7}", "", "floor", "ours", "ratio");
    for records in [1_000, 100_000] {
        let shapes = [
            ("decode, documented", Shape::Documented, Goal::AtMost(1.05)),
            (
                "decode, 28 identities",
                Shape::AllIdentities,
                Goal::AtMost(1.10),
            ),
            (
                "decode, 2 unknown members",
                Shape::UnknownMembers,
                Goal::AtMost(1.25),
            ),
            ("decode, type at the end", Shape::LateType, Goal::None),
        ];
        for (name, shape, goal) in shapes {
            if wanted(name) {
                decode(name, &page(shape, records), records, goal)?;
            }
        }
        if wanted("decode, Value") {
            decode_value(&page(Shape::Documented, records), records)?;
        }
        if wanted("encode, documented") {
            encode(&page(Shape::Documented, records), records)?;
        }
        if wanted("memory") {
            memory(records)?;
        }
    }
    Ok(())
}

/// So many rounds that a line takes a few seconds.
fn rounds(records: usize) -> usize {
    (1_500_000 / records).clamp(15, 1_500)
}

fn decode(name: &str, page: &str, records: usize, goal: Goal) -> Result<(), Box<dyn Error>> {
    floor::decode(page)?;
    from_str::<Page>(page)?;
    let [floor, ours] = medians(
        rounds(records),
        [
            Contender::new(|| floor::decode(page).ok()),
            Contender::new(|| from_str::<Page>(page).ok()),
        ],
    );
    print(
        &format!("{name}, {records}"),
        floor,
        ours,
        ours / floor,
        goal,
    );
    Ok(())
}

fn decode_value(page: &str, records: usize) -> Result<(), Box<dyn Error>> {
    from_str::<serde_json::Value>(page)?;
    let [value, ours] = medians(
        rounds(records),
        [
            Contender::new(|| serde_json::from_str::<serde_json::Value>(page).ok()),
            Contender::new(|| from_str::<Page>(page).ok()),
        ],
    );
    let name = format!("decode, Value to ours, {records}");
    print(&name, value, ours, value / ours, Goal::AtLeast(2.3));
    Ok(())
}

fn encode(page: &str, records: usize) -> Result<(), Box<dyn Error>> {
    let (by_hand, by_us) = (floor::decode(page)?, from_str::<Page>(page)?);
    let [floor, ours] = medians(
        rounds(records),
        [
            Contender::new(|| floor::encode(&by_hand).ok()),
            Contender::new(|| to_string(&by_us).ok()),
        ],
    );
    let name = format!("encode, documented, {records}");
    print(&name, floor, ours, ours / floor, Goal::AtMost(1.15));
    Ok(())
}

fn memory(records: usize) -> Result<(), Box<dyn Error>> {
    let output = Command::new(env!("CARGO_BIN_EXE_live-bytes"))
        .arg(records.to_string())
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let (floor, ours) = text
        .trim()
        .split_once(' ')
        .ok_or("live-bytes printed no figures")?;
    let each = |bytes: &str| bytes.parse::<f64>().map(|bytes| bytes / records as f64);
    let (floor, ours) = (each(floor)?, each(ours)?);
    let line = Line {
        name: format!("live bytes a record, {records}"),
        ratio: ours / floor,
        goal: Goal::AtMost(0.85),
    };
    println!(
        "{:44} {floor:9.0} {ours:9.0} {:7.2}  {}",
        line.name,
        line.ratio,
        verdict(&line)
    );
    Ok(())
}

fn print(name: &str, floor: f64, ours: f64, ratio: f64, goal: Goal) {
    let line = Line {
        name: name.to_owned(),
        ratio,
        goal,
    };
    let milliseconds = |seconds: f64| format!("{:.3}ms", seconds * 1e3);
    println!(
        "{:44} {:>9} {:>9} {:7.3}  {}",
        line.name,
        milliseconds(floor),
        milliseconds(ours),
        line.ratio,
        verdict(&line)
    );
}

fn verdict(line: &Line) -> String {
    let (word, goal, reached) = match line.goal {
        Goal::AtMost(goal) => ("at most", goal, line.ratio <= goal),
        Goal::AtLeast(goal) => ("at least", goal, line.ratio >= goal),
        Goal::None => return String::new(),
    };
    let reached = if reached { "reached" } else { "MISSED" };
    format!("{word} {goal:.2}: {reached}")
}
