//! The short run of fuzzing: each target on its seeds and on mutations of
//! them, the same each time. `FUZZ_SEED` asks for others, `FUZZ_ROUNDS` for so
//! many of each seed.
#![allow(clippy::panic, reason = "helpers of tests are tests")]

use std::env;
use std::panic::catch_unwind;

use hostile::dice::Dice;
use hostile::mutate::mutate;
use hostile::{seed, target};

#[test]
fn every_seed_is_read() {
    let documents = seed::documents();
    assert!(documents.len() > 90, "{}", documents.len());
    for seed in documents {
        target::reader(&seed.text);
        target::tree(&seed.text);
    }
    for seed in seed::manifests() {
        target::manifest(&seed.text);
    }
    for seed in seed::locks() {
        target::locked(&seed.text);
    }
}

#[test]
fn every_seed_of_the_pipeline_becomes_a_crate() {
    let seeds = seed::pipelines();
    assert!(seeds.len() > 14, "{}", seeds.len());
    for seed in seeds {
        assert!(target::pipeline(&seed.text), "{}", seed.name);
    }
}

#[test]
fn mutated_documents_do_no_harm() {
    run(seed::documents(), 20, &|text| {
        target::reader(text);
        true
    });
}

#[test]
fn mutated_trees_do_no_harm() {
    run(seed::trees(), 40, &|text| {
        target::tree(text);
        true
    });
}

#[test]
fn mutated_manifests_do_no_harm() {
    run(seed::manifests(), 100, &|text| {
        target::manifest(text);
        true
    });
}

#[test]
fn mutated_locks_do_no_harm() {
    run(seed::locks(), 100, &|text| {
        target::locked(text);
        true
    });
}

#[test]
fn mutated_pipelines_do_no_harm() {
    let (crates, tried) = run(seed::pipelines(), 20, &|text| target::pipeline(text));
    assert!(
        crates * 10 > tried,
        "only {crates} of {tried} became a crate"
    );
}

/// Tries mutations of each seed; counts those that `target` says yes to, and
/// all of them.
fn run(seeds: Vec<seed::Seed>, rounds: u64, target: &dyn Fn(&str) -> bool) -> (usize, usize) {
    let start = number("FUZZ_SEED").unwrap_or(0);
    let rounds = number("FUZZ_ROUNDS").unwrap_or(rounds);
    let (mut count, mut tried) = (0, 0);
    for seed in seeds {
        for round in start..start + rounds {
            let text = mutate(&seed.text, &mut Dice::new(round));
            tried += 1;
            let outcome = catch_unwind(std::panic::AssertUnwindSafe(|| target(&text)));
            match outcome {
                Ok(yes) => count += usize::from(yes),
                Err(_) => panic!("{} with seed {round}:\n{text}", seed.name),
            }
        }
    }
    (count, tried)
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}
