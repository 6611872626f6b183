//! Rounds of measurements, by turns.

use std::hint::black_box;
use std::time::Instant;

/// One thing to measure: it gives the seconds that a round took.
pub(crate) struct Contender<'a>(Box<dyn FnMut() -> f64 + 'a>);

impl<'a> Contender<'a> {
    /// Measures this; what it returns is dropped after the time is taken.
    pub(crate) fn new<T>(mut run: impl FnMut() -> T + 'a) -> Self {
        Self(Box::new(move || {
            let start = Instant::now();
            let value = black_box(run());
            let seconds = start.elapsed().as_secs_f64();
            drop(value);
            seconds
        }))
    }
}

/// The median of each contender over so many rounds. Who begins changes from
/// round to round, so that no one always runs on the caches of the other.
pub(crate) fn medians<const N: usize>(
    rounds: usize,
    mut contenders: [Contender<'_>; N],
) -> [f64; N] {
    let mut seconds = [const { Vec::new() }; N];
    for round in 0..=rounds {
        for turn in 0..N {
            let place = (round + turn) % N;
            let took = (contenders[place].0)();
            // The first round only warms up.
            if round > 0 {
                seconds[place].push(took);
            }
        }
    }
    seconds.map(|mut seconds| {
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    })
}
