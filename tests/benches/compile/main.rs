//! What the models cost a compiler, beside the same types with derived serde:
//! `cargo bench -p tests --bench compile`.
//!
//! Two crates hold all structured types of Graph v1.0 with their enumeration
//! types: one as the generator emits it, one as `derived.rs` writes it. Each
//! is checked in turn, with everything that it stands on built before; so is
//! a program for each that decodes ten of the types built. The lowest cost of
//! some rounds counts. It fails where a ratio is missed, and needs `../shared`
//! (or `GRAPH_SHARED`). docs/benchmarks.md has the last figures.

#![allow(clippy::expect_used, clippy::panic, reason = "it stops, and says why")]

mod cost;
mod crates;
mod derived;
mod types;

use std::process::ExitCode;

use crate::cost::Cost;
use crate::crates::{Crates, Step};

/// How often each command is measured.
const ROUNDS: usize = 3;

/// The most that ours may cost of the other one.
struct Target {
    name: &'static str,
    ratio: fn(&Cost, &Cost) -> f64,
    most: f64,
}

/// `cargo check` of all types.
const CHECK: [Target; 2] = [
    Target {
        name: "CPU",
        ratio: |ours, derived| ours.seconds / derived.seconds,
        most: 1.0 / 2.5,
    },
    Target {
        name: "memory",
        ratio: |ours, derived| ours.megabytes / derived.megabytes,
        most: 1.0 / 2.2,
    },
];

/// `cargo build` of a program that decodes ten of them.
const BUILD: [Target; 1] = [Target {
    name: "CPU",
    ratio: |ours, derived| ours.seconds / derived.seconds,
    most: 0.7,
}];

fn main() -> ExitCode {
    let document = graph_tests::shared("metadata/graph-v1.0.csdl.xml");
    if !document.is_file() {
        eprintln!("error: no {}: set GRAPH_SHARED", document.display());
        return ExitCode::FAILURE;
    }
    let package = types::all(&document);
    println!("{}", types::counted(&package));
    let crates = Crates::write(&package);
    let check = measure(&crates, Step::Check, &CHECK);
    let build = measure(&crates, Step::Build, &BUILD);
    if check && build {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Measures a step and prints it; says whether it meets its targets.
fn measure(crates: &Crates, step: Step, targets: &[Target]) -> bool {
    println!("{step}: building what it stands on");
    crates.prepare(step);
    let mut least: Option<[Cost; 2]> = None;
    for round in 1..=ROUNDS {
        let costs = crates::SIDES.map(|side| crates.measure(step, side));
        let [ours, derived] = &costs;
        println!("{step}, round {round} of {ROUNDS}: ours {ours}, derived {derived}");
        least = Some(match least {
            Some([one, other]) => [one.least(&costs[0]), other.least(&costs[1])],
            None => costs,
        });
    }
    let [ours, derived] = least.expect("a round");
    println!("{step}, least: ours {ours}, derived {derived}");
    let mut met = true;
    for target in targets {
        let ratio = (target.ratio)(&ours, &derived);
        let word = if ratio <= target.most {
            "met"
        } else {
            "MISSED"
        };
        println!(
            "{step}, {}: {ratio:.3} of derived (1/{:.2}), at most {:.3}: {word}",
            target.name,
            1.0 / ratio,
            target.most
        );
        met &= ratio <= target.most;
    }
    met
}
