//! The budget: what was measured last, and how much worse is too much.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// How much of the budget's ratio a new one may be.
const MOST: f64 = 1.2;

const HEAD: &str = "\
# What generated crates cost a compiler, beside the same types with derived serde.
#
# A ratio that gets more than 20 % worse than the one here fails: that of `[fixed-part]` in `.ci/run`,
# those of `[whole]` in `cargo bench --profile dev -p tests --bench compile`. With `-- --update` the
# benchmark writes what it measured to this file, with `-- --fixed-part --update` that part alone.
# docs/benchmarks.md says what is measured.

";

/// The file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Budget {
    /// A made-up document, small enough for each change.
    pub(crate) fixed_part: Option<Figures>,
    /// All of v1.0.
    pub(crate) whole: Option<Figures>,
}

/// Ratios, and what they were made of.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figures {
    /// Models to derived serde.
    pub(crate) models: Costs,
    /// Models and requests to derived serde, which has no requests.
    pub(crate) requests: Costs,
    /// The last figures.
    pub(crate) last: Last,
}

/// The last figures: processor seconds and megabytes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Last {
    pub(crate) derived: Costs,
    pub(crate) models: Costs,
    pub(crate) requests: Costs,
}

/// Costs of one crate, or ratios of two crates' costs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Costs {
    /// Processor time of `cargo check`.
    pub(crate) check_cpu: f64,
    /// The most memory that a process of `cargo check` held.
    pub(crate) check_memory: f64,
    /// The size of the library that a debug build makes.
    pub(crate) rlib: f64,
}

impl Costs {
    fn combined(self, other: Self, each: fn(f64, f64) -> f64) -> Self {
        Self {
            check_cpu: each(self.check_cpu, other.check_cpu),
            check_memory: each(self.check_memory, other.check_memory),
            rlib: each(self.rlib, other.rlib),
        }
    }

    fn rows(self) -> [(&'static str, f64); 3] {
        [
            ("check, CPU", self.check_cpu),
            ("check, memory", self.check_memory),
            ("rlib", self.rlib),
        ]
    }
}

impl Last {
    /// The lower figures of both.
    pub(crate) fn least(self, other: Self) -> Self {
        Self {
            derived: self.derived.combined(other.derived, f64::min),
            models: self.models.combined(other.models, f64::min),
            requests: self.requests.combined(other.requests, f64::min),
        }
    }
}

impl Figures {
    /// Ratios of costs that were measured together.
    pub(crate) fn of(last: Last) -> Self {
        let ratio =
            |ours: Costs| ours.combined(last.derived, |ours, derived| rounded(ours / derived));
        Self {
            models: ratio(last.models),
            requests: ratio(last.requests),
            last: Last {
                derived: last.derived.combined(last.derived, |cost, _| rounded(cost)),
                models: last.models.combined(last.models, |cost, _| rounded(cost)),
                requests: last
                    .requests
                    .combined(last.requests, |cost, _| rounded(cost)),
            },
        }
    }

    /// Prints ratios beside those of the budget; says whether none is too much.
    pub(crate) fn are_within(&self, budget: &Self) -> bool {
        let mut within = true;
        for (name, now, then) in [
            ("models", self.models, budget.models),
            ("models with requests", self.requests, budget.requests),
        ] {
            for ((cost, now), (_, then)) in now.rows().into_iter().zip(then.rows()) {
                let met = now <= then * MOST;
                let word = if met { "met" } else { "MISSED" };
                println!("{name}, {cost}: {now:.3} of derived, budget {then:.3} + 20 %: {word}");
                within &= met;
            }
        }
        within
    }
}

/// Three digits behind the point: more is noise.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/compile/budget.toml")
}

/// The budget of the repository.
pub(crate) fn read() -> Budget {
    let text = fs::read_to_string(path()).unwrap_or_default();
    toml::from_str(&text).expect("a budget")
}

/// Writes it.
pub(crate) fn write(budget: &Budget) {
    let text = toml::to_string(budget).expect("a table");
    fs::write(path(), format!("{HEAD}{text}")).expect("the file of the budget");
}
