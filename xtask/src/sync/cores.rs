//! Work on many files, on all cores: most of it is the system's.

use std::panic::resume_unwind;
use std::thread;

/// So few items are not worth a second thread.
const PORTION: usize = 128;

/// Does something with each item, until it fails.
pub(super) fn try_each<T: Sync, E: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(items.len() / PORTION).max(1);
    let portion = items.len().div_ceil(threads).max(1);
    let work = &work;
    thread::scope(|scope| {
        let portions = items.chunks(portion);
        let running: Vec<_> = portions
            .map(|items| scope.spawn(move || items.iter().try_for_each(work)))
            .collect();
        let mut outcome = Ok(());
        for thread in running {
            match thread.join() {
                Ok(more) => outcome = outcome.and(more),
                Err(panic) => resume_unwind(panic),
            }
        }
        outcome
    })
}

/// Whether something holds of all items.
pub(super) fn all<T: Sync>(items: &[T], holds: impl Fn(&T) -> bool + Sync) -> bool {
    try_each(items, |item| if holds(item) { Ok(()) } else { Err(()) }).is_ok()
}
