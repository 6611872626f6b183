//! The lock: which public name stands for which element, from one run to the
//! next.
//!
//! The crate's users write its names. So a name that was given once stays with
//! its element: a run whose crate would break that is an error, and says which
//! entry of the manifest's `rename` mends it. The lock decides nothing else; what
//! is generated is the same with and without it.
//!
//! | module | what it does |
//! |---|---|
//! | [`list`] | crate as data → its public names |
//! | [`text`] | the lock's text, read and written |
//! | [`compare`] | the lock and the names of a run → the new lock, or what is wrong |
//! | [`conflict`] | what is wrong, each thing once |
//! | [`propose`] | what to write to keep a name |

mod compare;
mod conflict;
mod list;
mod propose;
mod role;
mod subject;
#[cfg(test)]
mod tests;
mod text;

use crate::diagnostics::Diagnostics;
use crate::edm::Model;
use crate::ir::Package;
use crate::manifest::Manifest;
use crate::source::{SourceId, Sources};

pub use list::List;
pub use role::{Role, Space};

/// A public name of the crate, and the element that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name<'a> {
    /// The path in Rust, without the crate and without `r#`:
    /// `models::AttendanceRecord::role`.
    pub path: &'a str,
    /// What the name is for the element.
    pub role: Role,
    /// The element: a qualified name of CSDL, a member behind `/`.
    pub element: &'a str,
}

/// The lock that a run keeps to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Locked {
    /// Its text; `None`: there is none yet.
    pub source: Option<SourceId>,
    /// Whether elements may change their names; the old ones stay reserved.
    pub accepts_renames: bool,
}

/// The text of the lock after a run that makes this package.
///
/// Without a result there is at least one error among the diagnostics: the lock
/// is not readable, or the package moves a name.
pub fn update(
    sources: &Sources,
    locked: Locked,
    package: &Package,
    model: &Model,
    manifest: &Manifest,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let lines = match locked.source {
        Some(source) => text::parse(sources, source, diagnostics)?,
        None => Vec::new(),
    };
    let list = List::of(package);
    let names = list.names();
    let compared = compare::compare(&lines, &names);
    let conflicts = conflict::conflicts(&compared, &lines, &names, locked.accepts_renames);
    if conflicts.is_empty() {
        return Some(text::write(&compare::merged(&compared, &lines, &names)));
    }
    let proposer = propose::Proposer::new(&compared, &lines, &names, model, manifest);
    diagnostics.extend(conflict::diagnostics(&conflicts, &proposer));
    None
}
