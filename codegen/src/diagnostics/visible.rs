//! Text from documents, made fit for a terminal.

use std::borrow::Cow;

/// More characters than this of one text are not printed.
const LONGEST_TEXT: usize = 1_000;

/// A message, name or path on one line: control characters and characters
/// that no one sees, or that change the direction of the text, as escapes; a
/// text without end is cut.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    let cut = text
        .char_indices()
        .nth(LONGEST_TEXT)
        .map_or(text, |(end, _)| &text[..end]);
    if cut.len() == text.len() && !cut.contains(|character| must_escape(character, None, false)) {
        return Cow::Borrowed(text);
    }
    let mut visible = String::with_capacity(cut.len() + 16);
    for character in cut.chars() {
        push(&mut visible, character, must_escape(character, None, false));
    }
    if cut.len() < text.len() {
        visible.push('…');
    }
    Cow::Owned(visible)
}

/// Lines of a document: as [`line`], but tabs and the ends of lines stay, and
/// nothing is cut.
pub(super) fn lines(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escape = must_escape(character, characters.peek().copied(), true);
        push(&mut visible, character, escape);
    }
    visible
}

fn push(visible: &mut String, character: char, escape: bool) {
    if escape {
        visible.extend(character.escape_default());
    } else {
        visible.push(character);
    }
}

fn must_escape(character: char, next: Option<char>, keep_line_ends: bool) -> bool {
    match character {
        '\t' | '\n' => !keep_line_ends,
        '\r' => !(keep_line_ends && next == Some('\n')),
        '\u{61c}'                      // Arabic letter mark
        | '\u{ad}'                     // soft hyphen
        | '\u{180e}'                   // Mongolian vowel separator
        | '\u{200b}'..='\u{200f}'      // zero width, direction marks
        | '\u{2028}'..='\u{202e}'      // separators, embeddings, overrides
        | '\u{2060}'..='\u{206f}'      // word joiner, isolates
        | '\u{feff}'                   // byte order mark inside the text
        | '\u{fff9}'..='\u{fffb}'      // interlinear annotation
        | '\u{e0000}'..='\u{e007f}' => true, // tags
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::{line, lines};

    #[test]
    fn ordinary_text_is_borrowed_as_it_is() {
        let text = "type `microsoft.graph.größe` 会议 🎉";
        assert!(matches!(
            line(text),
            std::borrow::Cow::Borrowed(same) if same == text
        ));
        assert_eq!(lines("\ta\r\nb\n"), "\ta\r\nb\n");
    }

    #[test]
    fn nothing_reaches_a_terminal_that_it_would_obey() {
        assert_eq!(
            line("a\u{1b}[31mb\u{9b}c\nd\te\0\u{7f}"),
            "a\\u{1b}[31mb\\u{9b}c\\nd\\te\\u{0}\\u{7f}"
        );
        assert_eq!(line("\u{202e}evil\u{2066}"), "\\u{202e}evil\\u{2066}");
        assert_eq!(line("a\u{200b}\u{feff}b"), "a\\u{200b}\\u{feff}b");
        assert_eq!(lines("a\rb\u{85}\n"), "a\\rb\\u{85}\n");
        let every: String = ('\0'..='\u{ffff}').collect();
        let dangerous = |character: char| character.is_control() || character == '\u{202e}';
        assert!(!lines(&every).replace(['\n', '\t'], "").contains(dangerous));
    }

    #[test]
    fn a_text_without_end_is_cut() {
        let cut = line(&"ß".repeat(5_000)).into_owned();
        assert_eq!(cut.chars().count(), 1_001);
        assert!(cut.ends_with("ß…"));
    }
}
