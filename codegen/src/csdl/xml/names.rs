//! The names of XML itself.

/// Whether a text can be the name of an XML element or attribute, with at most
/// one prefix (XML 1.0 §2.3, Namespaces in XML §4); generous beyond ASCII.
pub(super) fn is_xml_name(name: &str) -> bool {
    let mut at_start = true;
    let mut colons = 0;
    for byte in name.bytes() {
        let fits = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => true,
            b'0'..=b'9' | b'-' | b'.' => !at_start,
            b':' => !at_start && colons == 0,
            _ => false,
        };
        if !fits {
            return false;
        }
        at_start = byte == b':';
        colons += usize::from(at_start);
    }
    !at_start
}
