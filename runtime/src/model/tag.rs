//! The text of `@odata.type`, made when the program is compiled
//! (OData JSON Format 4.01 §4.6.3).

/// As many letters as a tag has room for: OData allows 511 for a qualified
/// name (OData CSDL 4.01 §15.2, §15.3).
const ROOM: usize = 512;

/// `#` and the qualified name of a type.
pub(super) struct Tag {
    text: [u8; ROOM],
    length: usize,
}

impl Tag {
    /// The tag of a type.
    pub(super) const fn new(type_name: &str) -> Self {
        let name = type_name.as_bytes();
        let mut text = [b'#'; ROOM];
        let mut length = 1;
        while length <= name.len() && length < ROOM {
            text[length] = name[length - 1];
            length += 1;
        }
        Self { text, length }
    }

    /// Its text.
    pub(super) const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.text.split_at(self.length).0) {
            Ok(text) => text,
            // The name was a text, so only one that was too long comes here.
            Err(_) => "#",
        }
    }
}
