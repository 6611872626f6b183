//! From characters, which the scanner counts, to bytes.

/// A place in a text, known by both counts. Places are asked for nearly in their
/// order, so it moves a little each time and never begins again.
pub(super) struct Positions<'a> {
    text: &'a [u8],
    character: usize,
    byte: usize,
}

impl<'a> Positions<'a> {
    /// Stands before the first character, behind `skipped` bytes.
    pub(super) fn new(text: &'a str, skipped: usize) -> Self {
        Self {
            text: text.as_bytes(),
            character: 0,
            byte: skipped,
        }
    }

    /// The byte that a character begins at; of one behind the end, the end.
    pub(super) fn byte(&mut self, character: usize) -> usize {
        while self.character < character && self.byte < self.text.len() {
            self.byte += 1;
            while self.is_inside(self.byte) {
                self.byte += 1;
            }
            self.character += 1;
        }
        while self.character > character && self.byte > 0 {
            self.byte -= 1;
            while self.is_inside(self.byte) {
                self.byte -= 1;
            }
            self.character -= 1;
        }
        self.byte
    }

    /// Whether a byte stands inside a character, and does not begin one.
    fn is_inside(&self, byte: usize) -> bool {
        self.text.get(byte).is_some_and(|byte| byte & 0xC0 == 0x80)
    }
}
