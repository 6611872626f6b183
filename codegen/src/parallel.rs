//! The same work for many items, on all cores.
//!
//! How many there are changes the time and nothing else: results stand in the
//! order of the items.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A thread takes so many items at once; fewer are not worth a second one.
const PORTION: usize = 64;

/// More threads than this have nothing left to share.
const MOST_THREADS: usize = 8;

/// What the work makes of each item.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    map_in_portions(items, PORTION, work)
}

/// The same where each item is much work.
pub(crate) fn map_few<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    map_in_portions(items, 1, work)
}

fn map_in_portions<T: Sync, R: Send>(
    items: &[T],
    size: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let portions = items.len().div_ceil(size);
    if portions < 2 {
        return items.iter().map(work).collect();
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(portions).min(MOST_THREADS);
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let portion = next.fetch_add(1, Ordering::Relaxed);
            let start = portion * size;
            let Some(rest) = items.get(start..).filter(|rest| !rest.is_empty()) else {
                return done;
            };
            let items = &rest[..rest.len().min(size)];
            done.push((portion, items.iter().map(&work).collect::<Vec<R>>()));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(portion, _)| *portion);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for length in [0, 1, 63, 64, 65, 1_000] {
            let items: Vec<usize> = (0..length).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(super::map(&items, |item| item * 2), doubled);
            assert_eq!(super::map_few(&items, |item| item * 2), doubled);
        }
    }
}
