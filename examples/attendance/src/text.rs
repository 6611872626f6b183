//! Text that others chose, made fit to be shown.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands for what the service did not send.
pub(crate) const MISSING: &str = "–";

/// Guests choose their names: none of them may steer a terminal, break a line,
/// or turn the text around it.
pub(crate) fn plain(text: &str) -> String {
    text.trim().replace(is_control, "\u{fffd}")
}

fn is_control(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            // Breaks of lines and paragraphs; embeddings, overrides and
            // isolates of the Bidirectional Algorithm; noncharacters, which
            // XML does not allow.
            '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// The text, or a dash where there is none.
pub(crate) fn or_missing(text: &str) -> &str {
    if text.is_empty() { MISSING } else { text }
}

/// The text, or its beginning and an ellipsis, so that it measures at most
/// `room`. What a reader takes for one letter is never cut in two.
pub(crate) fn shortened(text: &str, room: f64, measure: impl Fn(&str) -> f64) -> String {
    if measure(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.graphemes(true) {
        let longer = format!("{kept}{letter}");
        if measure(&format!("{longer}…")) > room {
            break;
        }
        kept = longer;
    }
    format!("{}…", kept.trim_end())
}

/// How many columns of a terminal a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// A count with its thousands parted: `1,240`.
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count and what is counted: `1 person`, `12 people`.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain(" Anna\u{1b}[2J\r\n"), "Anna\u{fffd}[2J");
        assert_eq!(plain("a\u{9b}b\u{202e}c\u{2028}d"), "a�b�c�d");
        assert_eq!(plain("שלום \u{200f}1"), "שלום \u{200f}1");
    }

    #[test]
    fn long_text_is_cut_between_letters() {
        let columns = |text: &str| columns(text) as f64;
        for (text, room, expected) in [
            ("Anna", 4.0, "Anna"),
            ("Annabel", 4.0, "Ann…"),
            ("Anna Bell", 6.0, "Anna…"),
            ("山田太郎さん", 7.0, "山田太…"),
            ("e\u{301}e\u{301}e\u{301}", 2.0, "e\u{301}…"),
            ("👩‍🏫👩‍🏫👩‍🏫", 4.0, "👩‍🏫…"),
            ("Anna", 0.0, "…"),
        ] {
            assert_eq!(shortened(text, room, columns), expected);
        }
    }

    #[test]
    fn counts_are_readable() {
        let texts = [0, 999, 1_000, 1_234_567].map(count);
        assert_eq!(texts, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(counted(1, "person", "people"), "1 person");
    }
}
