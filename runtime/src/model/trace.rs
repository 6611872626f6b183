//! Where in a document decoding failed.
//!
//! The path is noted on the way out of the failed calls, innermost place
//! first, so that the good path pays nothing and no second reader of every
//! type has to be compiled. It also runs through the parts that are read
//! again after a late `@odata.type`. Only [`from_str`](super::from_str) and
//! its like listen; elsewhere nothing is noted.

use std::cell::RefCell;
use std::fmt::Write as _;

/// One step of a path.
pub(crate) enum Step {
    /// A declared member, by its name.
    Member(&'static str),
    /// Another member, by its name.
    Unknown(Box<str>),
    /// An item of a collection, counted from 0.
    Item(usize),
}

thread_local! {
    static TRACE: RefCell<Option<Vec<Step>>> = const { RefCell::new(None) };
}

/// Notes that the error went through this place, and hands it on.
#[cold]
pub(crate) fn through<E>(step: Step, error: E) -> E {
    TRACE.with_borrow_mut(|trace| {
        if let Some(steps) = trace {
            steps.push(step);
        }
    });
    error
}

/// Runs `decode` and gives the path of its failure (empty: the whole).
pub(crate) fn listen<T, E>(decode: impl FnOnce() -> Result<T, E>) -> Result<T, (E, String)> {
    let outer = Listener(TRACE.replace(Some(Vec::new())));
    let result = decode();
    let steps = TRACE.replace(None).unwrap_or_default();
    drop(outer);
    result.map_err(|error| (error, path(&steps)))
}

/// What listened before; it listens again afterwards, also after a panic.
struct Listener(Option<Vec<Step>>);

impl Drop for Listener {
    fn drop(&mut self) {
        TRACE.set(self.0.take());
    }
}

fn path(inner_first: &[Step]) -> String {
    let mut path = String::new();
    for step in inner_first.iter().rev() {
        match step {
            Step::Member(name) => {
                dot(&mut path);
                path.push_str(name);
            }
            Step::Unknown(name) => {
                dot(&mut path);
                push_foreign(&mut path, name);
            }
            // Writing to a String does not fail.
            Step::Item(place) => drop(write!(path, "[{place}]")),
        }
    }
    path
}

fn dot(path: &mut String) {
    if !path.is_empty() {
        path.push('.');
    }
}

/// A name that the document made up: its start, and nothing that a terminal
/// or a log would obey.
fn push_foreign(path: &mut String, name: &str) {
    const LETTERS: usize = 64;
    path.extend(name.chars().take(LETTERS).flat_map(char::escape_debug));
    if name.chars().nth(LETTERS).is_some() {
        path.push('…');
    }
}
