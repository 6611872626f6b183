//! Unknown names of elements, attributes and members: the one that was probably
//! meant.

use crate::diagnostics::Diagnostic;
use crate::suggest::nearest;

/// Suggesting a name takes time: a document with more unknown names than this
/// is no case of mistyping.
pub(super) const MAX_SUGGESTIONS: usize = 100;

/// With the name that was probably meant, unless the name exists and only
/// stands in the wrong place; `left` says how many more may be compared with
/// all known ones.
pub(super) fn suggesting(
    diagnostic: Diagnostic,
    name: &str,
    known: &[&'static str],
    left: &mut usize,
) -> Diagnostic {
    let Some(fewer) = left.checked_sub(1) else {
        return diagnostic;
    };
    *left = fewer;
    match nearest(name, known.iter().copied()) {
        Some(meant) if meant != name => diagnostic.help(format!("did you mean `{meant}`?")),
        Some(_) | None => diagnostic,
    }
}
