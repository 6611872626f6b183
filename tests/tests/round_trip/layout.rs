//! Writes JSON in one of the ways in which it can be written: blanks between
//! tokens, escapes in names and texts (RFC 8259 §2 and §7).

use graph_tests::json::Json;

/// Decides on the way; the same seed decides alike.
pub(crate) struct Layout {
    state: u64,
    plain: bool,
}

impl Layout {
    /// With 0 nothing is written that is not needed.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            state: seed,
            plain: seed == 0,
        }
    }

    /// The text of a document.
    pub(crate) fn text(mut self, json: &Json) -> String {
        let mut out = String::new();
        self.blank(&mut out);
        self.value(json, &mut out);
        self.blank(&mut out);
        out
    }

    fn value(&mut self, json: &Json, out: &mut String) {
        match json {
            Json::Object(members) => {
                out.push('{');
                for (place, (name, value)) in members.iter().enumerate() {
                    self.comma(place, out);
                    self.string(name, out);
                    self.blank(out);
                    out.push(':');
                    self.blank(out);
                    self.value(value, out);
                }
                self.blank(out);
                out.push('}');
            }
            Json::Array(items) => {
                out.push('[');
                for (place, item) in items.iter().enumerate() {
                    self.comma(place, out);
                    self.value(item, out);
                }
                self.blank(out);
                out.push(']');
            }
            Json::Text(text) => self.string(text, out),
            Json::Literal(text) => out.push_str(text),
        }
    }

    fn comma(&mut self, place: usize, out: &mut String) {
        self.blank(out);
        if place > 0 {
            out.push(',');
            self.blank(out);
        }
    }

    fn blank(&mut self, out: &mut String) {
        if self.one_in(8) {
            let blanks = [" ", "\n", "\t", "\r\n", "  \n\t "];
            out.push_str(self.choose(&blanks));
        }
    }

    fn string(&mut self, text: &str, out: &mut String) {
        out.push('"');
        let escapes_much = self.one_in(8);
        for letter in text.chars() {
            let must = matches!(letter, '"' | '\\' | '\0'..='\u{1f}');
            if must || (escapes_much && self.one_in(3)) {
                self.escape(letter, out);
            } else {
                out.push(letter);
            }
        }
        out.push('"');
    }

    fn escape(&mut self, letter: char, out: &mut String) {
        let short = match letter {
            '"' => Some("\\\""),
            '\\' => Some("\\\\"),
            '/' => Some("\\/"),
            '\u{8}' => Some("\\b"),
            '\u{c}' => Some("\\f"),
            '\n' => Some("\\n"),
            '\r' => Some("\\r"),
            '\t' => Some("\\t"),
            _ => None,
        };
        match short {
            Some(short) if !self.one_in(2) => out.push_str(short),
            _ => {
                let upper = self.one_in(2);
                // Beyond U+FFFF these are the two halves of a pair.
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    out.push_str(&match upper {
                        true => format!("\\u{unit:04X}"),
                        false => format!("\\u{unit:04x}"),
                    });
                }
            }
        }
    }

    fn choose<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let place = self.next() % all.len() as u64;
        all[usize::try_from(place).unwrap_or_default()]
    }

    fn one_in(&mut self, many: u64) -> bool {
        !self.plain && self.next().is_multiple_of(many)
    }

    /// SplitMix64: good enough to choose blanks with.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
