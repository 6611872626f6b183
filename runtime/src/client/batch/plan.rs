//! Which requests go next.
//!
//! Microsoft Graph takes a batch whose requests are independent of each other,
//! or one in which each depends on the one before; anything between is refused
//! as a whole. Other dependencies are therefore met by sending one batch after
//! the other.

use std::collections::BTreeMap;
use std::time::SystemTime;

use super::part::{Part, State};

/// How many requests the service takes in one batch.
const LIMIT: usize = 20;

pub(super) enum Step {
    /// These may be done in any order.
    Parallel(Vec<usize>),
    /// Each of these depends on the one before.
    Sequence(Vec<usize>),
    /// Nothing is due before this time.
    Wait(SystemTime),
    Finished,
}

/// The next step. Dependents of what has failed are not open any more.
pub(super) fn next(parts: &[Part], now: SystemTime) -> Step {
    let ready: Vec<usize> = open(parts)
        .filter(|index| is_ready(parts, *index))
        .collect();
    let due: Vec<usize> = of(&ready, |index| parts[index].is_due(now));
    let Some(first) = due.first() else {
        let times = ready.iter().filter_map(|index| match parts[*index].state {
            State::Due(due) => due,
            State::Done(_) => None,
        });
        return times.min().map_or(Step::Finished, Step::Wait);
    };
    if let Some(sequence) = sequence(parts, &due, now) {
        return Step::Sequence(sequence);
    }
    let version = &parts[*first].wire.version;
    let mut group = of(&due, |index| parts[index].wire.version == *version);
    group.truncate(LIMIT);
    Step::Parallel(group)
}

fn open(parts: &[Part]) -> impl Iterator<Item = usize> {
    (0..parts.len()).filter(|index| parts[*index].is_open())
}

fn of(indices: &[usize], is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
    let indices = indices.iter().copied();
    indices.filter(|index| is_wanted(*index)).collect()
}

fn is_ready(parts: &[Part], index: usize) -> bool {
    let mut after = parts[index].after.iter();
    after.all(|other| parts[*other].has_succeeded())
}

/// A chain that is worth a batch of its own: one batch for each of them costs no
/// more than one for each link of the longest.
fn sequence(parts: &[Part], due: &[usize], now: SystemTime) -> Option<Vec<usize>> {
    let chains = chains(parts, due, now);
    let longest = chains.iter().map(Vec::len).max()?;
    let mut chain = (chains.len() < longest).then(|| chains.into_iter().next())??;
    chain.truncate(LIMIT);
    Some(chain)
}

/// Of each head, all that depends on it, where each depends on the one before
/// and on nothing open beside them; heads of which this is not so, and those
/// that nothing depends on, are left out.
///
/// Once through all requests: it is asked for each round, and a batch may hold
/// thousands.
fn chains(parts: &[Part], heads: &[usize], now: SystemTime) -> Vec<Vec<usize>> {
    let mut chains: Vec<Option<Vec<usize>>> = heads.iter().map(|head| Some(vec![*head])).collect();
    // Which chain a request is in.
    let mut places: BTreeMap<usize, usize> = heads.iter().copied().zip(0..).collect();
    for index in open(parts) {
        let part = &parts[index];
        let unmet = of(&part.after, |other| !parts[other].has_succeeded());
        let mut touched: Vec<_> = unmet
            .iter()
            .map(|other| places.get(other).copied())
            .collect();
        touched.sort_unstable();
        touched.dedup();
        let continued = match touched[..] {
            [Some(place)] => chains[place].as_mut().filter(|chain| {
                chain.last().is_some_and(|last| unmet.contains(last))
                    && part.is_due(now)
                    && part.wire.version == parts[chain[0]].wire.version
            }),
            _ => None,
        };
        if let (Some(chain), [Some(place)]) = (continued, &touched[..]) {
            chain.push(index);
            places.insert(index, *place);
            continue;
        }
        for place in touched.into_iter().flatten() {
            chains[place] = None;
        }
    }
    chains.retain(|chain| chain.as_ref().is_some_and(|chain| chain.len() > 1));
    chains.into_iter().flatten().collect()
}
