//! Other inputs made of one: bytes that change, and values, tags and elements
//! that change places, so that most of what comes out is still read to the
//! end.

use std::ops::Range;

use crate::dice::Dice;

/// Values that harmed a generator somewhere.
const VALUES: &[&str] = &[
    "",
    " ",
    ".",
    "..",
    "../../x",
    "/",
    "\\",
    "C:",
    "a/b",
    "$count",
    "#",
    "{id}",
    "/{id}",
    "@odata.type",
    "CON",
    "aux",
    "com",
    "Com",
    "COM1",
    "lpt",
    "Lpt",
    "nul",
    "mod",
    "Mod",
    "lib",
    "models",
    "requests",
    "self",
    "Self",
    "crate",
    "super",
    "_",
    "__",
    "r#type",
    "type",
    "async",
    "gen",
    "1",
    "3d",
    "é",
    "e\u{301}",
    "E\u{301}",
    "İ",
    "ß",
    "SS",
    "日本",
    "\u{202e}",
    "\u{feff}",
    "a\u{200d}",
    "a-b",
    "a_b",
    "aB",
    "AB",
    "Option",
    "Vec",
    "String",
    "Box",
    "Other",
    "Default",
    "Clone",
    "Result",
    "Some",
    "None",
    "new",
    "build",
    "additional",
    "by_id",
    "list",
    "get",
    "client",
    "Graph",
    "Client",
    "Collection",
    "Presence",
    "Collection()",
    "Collection(",
    "Collection(Collection(Edm.String))",
    "Edm.",
    "Edm.Stream",
    "Edm.Untyped",
    "Edm.Int64",
    "Edm.PrimitiveType",
    "Edm.EntityType",
    "Collection(Edm.EntityType)",
    "Edm.ComplexType",
    "-1",
    "-0",
    "99999999999999999999",
    "-9223372036854775808",
    "true",
    "false",
    "NaN",
    "max",
    "variable",
    "&lt;",
    "&#10;",
    "&#0;",
    "&amp;quot;",
    "&x;",
    "*/",
    "//",
    "```",
    "\u{85}",
    "https://a.example",
    "microsoft.graph",
    "Org.OData.Core.V1",
    "v1.0",
    "GET",
    "get",
    "a::b",
    "self::self",
    "a::",
    "::",
    "us-gov-l4",
];

/// How many values, tags and lines of a text are looked at.
const LOOKED_AT: usize = 20_000;

/// Another text, the same for the same dice.
pub fn mutate(text: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    // Each further edit makes it likelier that nothing is read to the end.
    let edits = [1, 1, 1, 1, 2, 2, 3, 5].get(dice.below(8)).copied();
    for _ in 0..edits.unwrap_or(1) {
        text = match dice.below(11) {
            0 => flip(&text, dice),
            1 | 2 => replace_value(&text, dice, VALUES),
            3 | 4 => {
                let others = values(&text);
                let others: Vec<&str> = others.into_iter().map(|range| &text[range]).collect();
                replace_value(&text, dice, &others)
            }
            5 => spell_otherwise(&text, dice),
            6 => replace_element(&text, dice),
            7..=9 => rename(&text, dice),
            _ => repeat_or_drop(&text, dice),
        };
    }
    text
}

/// One byte that is another one; where that leaves no UTF-8, what is put in the
/// place of such bytes.
pub fn flip(text: &str, dice: &mut Dice) -> String {
    let place = dice.below(text.len());
    let mut bytes = text.as_bytes().to_vec();
    if let Some(byte) = bytes.get_mut(place) {
        *byte ^= 1 << dice.below(8);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A value in quotes becomes another one.
fn replace_value(text: &str, dice: &mut Dice, others: &[&str]) -> String {
    let all = values(text);
    match (dice.pick(&all), dice.pick(others)) {
        (Some(range), Some(other)) => replaced(text, range.clone(), other),
        _ => text.to_owned(),
    }
}

/// A value in quotes in other letter case, longer, or repeated.
fn spell_otherwise(text: &str, dice: &mut Dice) -> String {
    let all = values(text);
    let Some(range) = dice.pick(&all).cloned() else {
        return text.to_owned();
    };
    let value = &text[range.clone()];
    let other = match dice.below(6) {
        0 => value.to_uppercase(),
        1 => value.to_lowercase(),
        2 => format!("{value}2"),
        3 => format!("{value}_"),
        4 => value.repeat(1 + dice.below(40)),
        _ => format!("Collection({value})"),
    };
    replaced(text, range, &other)
}

/// A name becomes another one wherever it stands, so that what refers to it
/// still does.
fn rename(text: &str, dice: &mut Dice) -> String {
    let all = values(text);
    let words = |range: &Range<usize>| -> Vec<String> {
        let parts = text[range.clone()].split(|c: char| !is_of_word(c));
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let Some(word) = dice
        .pick(&all)
        .and_then(|range| dice.pick(&words(range)).cloned())
    else {
        return text.to_owned();
    };
    let other = match dice.below(4) {
        0 => match dice
            .pick(&all)
            .and_then(|range| dice.pick(&words(range)).cloned())
        {
            Some(other) if dice.below(2) == 0 => other.to_uppercase(),
            other => other.unwrap_or_default(),
        },
        _ => dice.pick(VALUES).copied().unwrap_or_default().to_owned(),
    };
    let mut renamed = String::new();
    let mut rest = text;
    while let Some(place) = rest.find(&word) {
        let (before, after) = (&rest[..place], &rest[place + word.len()..]);
        let whole = !before.ends_with(is_of_word) && !after.starts_with(is_of_word);
        renamed.push_str(before);
        renamed.push_str(if whole { &other } else { &word });
        rest = after;
    }
    renamed + rest
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// An element becomes another one of the text, or is followed by it.
fn replace_element(text: &str, dice: &mut Dice) -> String {
    let all = starts(text);
    match (dice.pick(&all), dice.pick(&all)) {
        (Some(&place), Some(&other)) => {
            let other = text[element(text, other)].to_owned();
            let place = element(text, place);
            let range = match dice.below(2) {
                0 => place,
                _ => place.start..place.start,
            };
            replaced(text, range, &other)
        }
        _ => text.to_owned(),
    }
}

/// A line or an element twice, many times, or not at all.
fn repeat_or_drop(text: &str, dice: &mut Dice) -> String {
    let range = match dice.pick(&starts(text)) {
        Some(&start) if dice.below(2) == 0 => element(text, start),
        _ => {
            let start = dice.below(text.len());
            let before = text.as_bytes().get(..start).unwrap_or_default();
            let newline = before.iter().rposition(|&byte| byte == b'\n');
            let line = newline.map_or(0, |newline| newline + 1);
            let end = text[line..].find('\n');
            line..end.map_or(text.len(), |newline| line + newline + 1)
        }
    };
    let count = [0, 0, 2, 3, 20].get(dice.below(5)).copied().unwrap_or(0);
    let part = text[range.clone()].repeat(count);
    replaced(text, range, &part)
}

/// What stands between double quotes.
fn values(text: &str) -> Vec<Range<usize>> {
    let quotes: Vec<usize> = text
        .match_indices('"')
        .map(|(place, _)| place)
        .take(LOOKED_AT)
        .collect();
    quotes
        .chunks_exact(2)
        .map(|pair| pair[0] + 1..pair[1])
        .collect()
}

/// Where start tags begin.
fn starts(text: &str) -> Vec<usize> {
    let places = text.match_indices('<').map(|(place, _)| place);
    let is_start = |place: &usize| {
        let next = text.as_bytes().get(place + 1);
        next.is_some_and(u8::is_ascii_alphabetic)
    };
    places.filter(is_start).take(LOOKED_AT).collect()
}

/// From a start tag to the end of the element, or of the tag where that is not
/// found.
fn element(text: &str, start: usize) -> Range<usize> {
    let rest = &text[start..];
    let Some(close) = rest.find('>') else {
        return start..text.len();
    };
    let tag_end = start + close + 1;
    if rest[..close].ends_with('/') {
        return start..tag_end;
    }
    let name_end = rest
        .find(|c: char| c.is_whitespace() || c == '>')
        .unwrap_or(close);
    let end_tag = format!("</{}>", rest.get(1..name_end).unwrap_or_default());
    let end = rest.find(&end_tag);
    start..end.map_or(tag_end, |end| start + end + end_tag.len())
}

fn replaced(text: &str, range: Range<usize>, by: &str) -> String {
    [&text[..range.start], by, &text[range.end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::{element, mutate, starts, values};
    use crate::dice::Dice;

    const TEXT: &str = "<A b=\"c\"><D e=\"f\"/>é<A>g</A></A>";

    #[test]
    fn values_and_elements_are_found() {
        let values: Vec<&str> = values(TEXT).into_iter().map(|range| &TEXT[range]).collect();
        assert_eq!(values, ["c", "f"]);
        let elements = starts(TEXT)
            .into_iter()
            .map(|start| &TEXT[element(TEXT, start)]);
        let elements: Vec<&str> = elements.collect();
        assert_eq!(
            elements,
            [
                "<A b=\"c\"><D e=\"f\"/>é<A>g</A>",
                "<D e=\"f\"/>",
                "<A>g</A>"
            ]
        );
    }

    #[test]
    fn the_same_dice_make_the_same_text_of_any_text() {
        for seed in 0..2_000 {
            let text = mutate(TEXT, &mut Dice::new(seed));
            assert_eq!(text, mutate(TEXT, &mut Dice::new(seed)));
            mutate(&text, &mut Dice::new(seed + 1));
        }
        for seed in 0..100 {
            mutate("", &mut Dice::new(seed));
        }
    }
}
