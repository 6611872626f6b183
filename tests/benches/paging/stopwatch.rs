//! Rounds of measurements, by turns: time, and processor time of this thread.

use std::error::Error;
use std::time::Instant;

/// What a round took.
#[derive(Clone, Copy)]
pub(crate) struct Took {
    pub(crate) seconds: f64,
    /// Of this thread, kernel included; not a number where the system does not
    /// say it.
    pub(crate) processor_seconds: f64,
}

type Contender<'a> = &'a mut dyn FnMut() -> Result<(), Box<dyn Error>>;

/// What each contender took in each of so many rounds. Who begins changes from
/// round to round.
pub(crate) fn measure<const N: usize>(
    rounds: usize,
    contenders: [Contender<'_>; N],
) -> Result<[Vec<Took>; N], Box<dyn Error>> {
    let mut took = [const { Vec::new() }; N];
    for round in 0..=rounds {
        for turn in 0..N {
            let place = (round + turn) % N;
            let (start, processor) = (Instant::now(), processor_seconds());
            contenders[place]()?;
            // The first round only warms up.
            if round > 0 {
                took[place].push(Took {
                    seconds: start.elapsed().as_secs_f64(),
                    processor_seconds: processor_seconds() - processor,
                });
            }
        }
    }
    Ok(took)
}

pub(crate) fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// What Linux counts of this thread's time, in nanoseconds.
fn processor_seconds() -> f64 {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse::<f64>().ok())
        .map_or(f64::NAN, |nanoseconds| nanoseconds / 1e9)
}
