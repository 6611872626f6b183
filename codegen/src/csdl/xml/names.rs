//! The syntax of names.

use unicode_ident::is_xid_continue;

/// The most characters that a SimpleIdentifier may have (CSDL XML 4.01 §17.2).
const MAX_CHARACTERS: usize = 128;

/// What a text is as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameSyntax {
    /// A SimpleIdentifier.
    Simple,
    /// A SimpleIdentifier but for hyphens, which some services use.
    Hyphenated,
    /// Something else.
    Invalid(&'static str),
}

/// Whether a text is a SimpleIdentifier (CSDL XML 4.01 §17.2), and what is
/// wrong if it is not.
pub(super) fn name_syntax(name: &str) -> NameSyntax {
    // Nearly all names are short ASCII.
    if name.len() <= MAX_CHARACTERS
        && name
            .as_bytes()
            .first()
            .copied()
            .is_some_and(starts_ascii_name)
        && name
            .bytes()
            .all(|byte| CONTINUES_ASCII_NAME[usize::from(byte)])
    {
        return NameSyntax::Simple;
    }
    let mut characters = name.chars();
    match characters.next() {
        None => return NameSyntax::Invalid("a name has at least one character"),
        Some(first) if first == '_' || first.is_alphabetic() => {}
        Some(_) => return NameSyntax::Invalid("a name starts with a letter or `_`"),
    }
    if name.chars().count() > MAX_CHARACTERS {
        return NameSyntax::Invalid("a name has at most 128 characters");
    }
    let mut syntax = NameSyntax::Simple;
    for character in characters {
        if character == '-' {
            syntax = NameSyntax::Hyphenated;
        } else if !continues_name(character) {
            return NameSyntax::Invalid("a name holds letters, digits and `_` only");
        }
    }
    syntax
}

/// Whether a text is a namespace or a qualified name: names with dots between.
pub(super) fn is_namespace(name: &str) -> bool {
    is_usual_namespace(name)
        || name.split('.').all(|part| match name_syntax(part) {
            NameSyntax::Simple | NameSyntax::Hyphenated => true,
            NameSyntax::Invalid(_) => false,
        })
}

/// Nearly all are short and ASCII.
fn is_usual_namespace(name: &str) -> bool {
    let mut at_start = true;
    for byte in name.bytes() {
        let fits = match byte {
            b'.' => !at_start,
            _ if at_start => starts_ascii_name(byte),
            _ => CONTINUES_ASCII_NAME[usize::from(byte)],
        };
        if !fits {
            return false;
        }
        at_start = byte == b'.';
    }
    !at_start && name.len() <= MAX_CHARACTERS
}

fn starts_ascii_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

/// For each byte whether it is ASCII and may stand behind the first of a name.
const CONTINUES_ASCII_NAME: [bool; 256] = {
    let mut continues = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let character = byte as u8;
        continues[byte] = character.is_ascii_alphanumeric() || character == b'_';
        byte += 1;
    }
    continues
};

fn continues_name(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || character == '_'
        || is_xid_continue(character)
        || character.is_alphabetic()
        || is_format(character)
}

/// The general category Cf as far as it can stand in text without harm: not
/// the controls of writing direction, which make a name look like another.
fn is_format(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{600}'..='\u{605}'
            | '\u{6DD}'
            | '\u{70F}'
            | '\u{890}'..='\u{891}'
            | '\u{8E2}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{110BD}'
            | '\u{110CD}'
            | '\u{13430}'..='\u{1343F}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0001}'
            | '\u{E0020}'..='\u{E007F}'
    )
}

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
