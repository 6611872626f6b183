//! How much room text takes in a font that is not known.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width of a text in the wider of the usual fonts (Verdana, DejaVu Sans),
/// so that it fits in all of them.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let ems: f64 = text.graphemes(true).map(ems).sum();
    ems * size
}

fn ems(letter: &str) -> f64 {
    let mut characters = letter.chars();
    match (characters.next(), characters.next()) {
        (Some('i' | 'j' | 'l' | 'I' | '\'' | '|' | '.' | ',' | ':' | ';' | ' ' | '!'), None) => {
            0.34
        }
        (Some('f' | 't' | 'r' | '(' | ')' | '/' | '-' | '[' | ']'), None) => 0.43,
        (Some('m' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—'), None) => 1.0,
        (Some('A'..='Z' | '&'), None) => 0.78,
        // Letters of other scripts, emoji, and whatever is made of several
        // characters.
        _ => match letter.width() {
            0 | 1 => 0.63,
            wide => 0.63 * wide.min(2) as f64,
        },
    }
}
