//! Lines and columns of places.

use super::{BLOCK, Sources, Span};

fn at(source: super::SourceId, place: usize) -> Span {
    let place = u32::try_from(place).unwrap();
    Span {
        source,
        start: place,
        end: place,
    }
}

/// Characters of one to four bytes, so that blocks begin within some of them.
#[test]
fn columns_count_characters_wherever_blocks_begin() {
    let line = "aßä€𝄞".repeat(BLOCK);
    for text in [
        format!("\u{feff}{line}\n{line}\n"),
        format!("{line}\r\n\n{line}"),
        String::new(),
        "a".repeat(BLOCK),
        "a".repeat(2 * BLOCK - 1),
    ] {
        let mut sources = Sources::default();
        let id = sources.add("a", text.as_str());
        let (mut row, mut column) = (1, 1);
        for (place, character) in text.char_indices() {
            if !(place == 0 && character == '\u{feff}') {
                assert_eq!(sources.line_column(at(id, place)), Some((row, column)));
                column += 1;
            }
            if character == '\n' {
                (row, column) = (row + 1, 1);
            }
        }
        let end = sources.line_column(at(id, text.len()));
        assert_eq!(end, Some((row, column)));
        assert_eq!(sources.line_column(at(id, text.len() + 1)), None);
    }
}

/// Reading the line up to each of these places takes many minutes.
#[test]
fn a_million_places_of_one_line_are_soon_found() {
    let mut sources = Sources::default();
    let length = 32 << 20;
    let id = sources.add("a", "a".repeat(length));
    for place in (0..length).step_by(32) {
        assert_eq!(sources.line_column(at(id, place)), Some((1, place + 1)));
    }
}
