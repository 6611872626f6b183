//! What generated crates cost a compiler, beside the same types with derived
//! serde: `cargo bench --profile dev -p tests --bench compile`.
//!
//! Three crates hold all types of a document: the models as the generator
//! emits them, the same with all that can be asked, and what `derived.rs`
//! writes. They are checked by turns, and the lowest cost of some rounds
//! counts. Then the sizes of their
//! libraries are compared, and what it costs to build a program for each that
//! decodes ten of the types.
//!
//! The document is v1.0 from `../shared` (or `GRAPH_SHARED`); with
//! `-- --fixed-part` a smaller one that is always there, without programs. It
//! fails where a ratio is worse than `budget.toml` allows, or misses a target
//! below. With `-- --update` it writes the ratios there instead.
//! docs/benchmarks.md has the last figures.

#![allow(clippy::expect_used, clippy::panic, reason = "it stops, and says why")]

mod budget;
mod cost;
mod crates;
mod derived;
mod made_up;
mod types;

use std::process::ExitCode;
use std::{env, fs};

use crate::budget::{Costs, Figures, Last};
use crate::cost::Cost;
use crate::crates::{Crates, Side, Step};

/// How often each command is measured: other work on the machine only adds.
const ROUNDS: usize = 3;

/// How often all of that is done before a ratio counts as too much: the
/// machine may have had more to do while one side had its turn.
const CHANCES: usize = 3;

/// The most that all types may cost of derived serde, whatever the budget.
const MOST_CPU: f64 = 1.0 / 2.5;
const MOST_MEMORY: f64 = 1.0 / 2.2;
const MOST_PROGRAM: f64 = 0.7;

fn main() -> ExitCode {
    if let Some(code) = cost::compiled() {
        return code;
    }
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|it| it == name);
    let (fixed, update) = (has("--fixed-part"), has("--update"));
    let document = if fixed {
        made_up::document()
    } else {
        let path = graph_tests::shared("metadata/graph-v1.0.csdl.xml");
        match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("error: {}: {error}: set GRAPH_SHARED", path.display());
                return ExitCode::FAILURE;
            }
        }
    };
    let name = if fixed { "compile-fixed" } else { "compile" };
    let crates = Crates::write(name, &document, !fixed);
    let mut budget = budget::read();
    let part = if fixed {
        &mut budget.fixed_part
    } else {
        &mut budget.whole
    };
    let mut last = measured(&crates);
    let mut within = false;
    for chance in 1..=CHANCES {
        let figures = Figures::of(last);
        within = part.is_none_or(|budget| figures.are_within(&budget));
        if within || update || chance == CHANCES {
            break;
        }
        println!("once more: other work only adds");
        last = last.least(measured(&crates));
    }
    let figures = Figures::of(last);
    let targets = fixed || are_met(&crates, figures.models);
    if update {
        *part = Some(figures);
        budget::write(&budget);
    }
    if targets && (within || update) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Measures each crate.
fn measured(crates: &Crates) -> Last {
    let checked = least(crates, Step::Check, Side::ALL);
    let [models, requests, derived] = [0, 1, 2].map(|place| Costs {
        check_cpu: checked[place].seconds,
        check_memory: checked[place].megabytes,
        rlib: crates.library(Side::ALL[place]),
    });
    for (side, costs) in Side::ALL.into_iter().zip([models, requests, derived]) {
        println!("{side:?}: library of {:.1} MB", costs.rlib);
    }
    Last {
        derived,
        models,
        requests,
    }
}

/// The least costs of some crates, which take turns.
fn least<const N: usize>(crates: &Crates, step: Step, sides: [Side; N]) -> [Cost; N] {
    let mut least: Option<[Cost; N]> = None;
    for round in 1..=ROUNDS {
        let costs = sides.map(|side| {
            let cost = crates.measure(step, side);
            println!("{step:?} of {side:?}, round {round} of {ROUNDS}: {cost}");
            cost
        });
        least = Some(match least {
            Some(before) => std::array::from_fn(|place| before[place].least(&costs[place])),
            None => costs,
        });
    }
    least.expect("a round")
}

/// Whether models meet what was set out before there was a budget.
fn are_met(crates: &Crates, models: Costs) -> bool {
    let [ours, derived] = least(crates, Step::Program, Side::READ);
    let mut met = true;
    for (name, ratio, most) in [
        ("check, CPU", models.check_cpu, MOST_CPU),
        ("check, memory", models.check_memory, MOST_MEMORY),
        ("program, CPU", ours.seconds / derived.seconds, MOST_PROGRAM),
    ] {
        let word = if ratio <= most { "met" } else { "MISSED" };
        println!("{name}: {ratio:.3} of derived, at most {most:.3}: {word}");
        met &= ratio <= most;
    }
    met
}
