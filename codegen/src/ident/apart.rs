//! What tells names apart that come to the same identifier.

use super::{Case, ident};

/// The word that tells a name from one that comes to the same identifier: how
/// it is spelled, or what the wire calls it where it is spelled otherwise.
pub(super) fn suffix(name: &str, spelled: &str) -> String {
    if name != spelled {
        return format!("of {name}");
    }
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let style = if name.contains('_') {
        "underscored"
    } else if name.contains('-') {
        "hyphenated"
    } else if name.contains('.') {
        "dotted"
    } else if letters().all(char::is_uppercase) {
        "uppercase"
    } else if letters().all(char::is_lowercase) {
        "lowercase"
    } else if name.starts_with(char::is_uppercase) {
        "capitalized"
    } else {
        "cased"
    };
    style.to_owned()
}

/// Letters that follow from a name as a whole, for what its style does not
/// tell apart: its FNV-1a hash, four bits a letter.
pub(super) fn letters(name: &str) -> String {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let letter = |nibble: u8| char::from(b'a' + nibble);
    hash.to_be_bytes()
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(letter)
        .collect()
}

/// Longer words would make a file's name too long.
const LONGEST: usize = 60;

/// An identifier with words behind it.
pub(super) fn suffixed(ident: &str, words: &str, case: Case) -> String {
    let stem = ident.trim_end_matches('_');
    let mut words = self::ident(words, case);
    if words.len() > LONGEST && case == Case::Module {
        words = letters(&words);
    }
    match case {
        Case::Type => format!("{stem}{words}"),
        Case::Value | Case::Module | Case::Constant => format!("{stem}_{words}"),
    }
}
