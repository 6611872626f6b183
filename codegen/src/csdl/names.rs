//! The syntax of names (CSDL 4.01 §15), and what is reported of those that
//! break it.

use unicode_ident::is_xid_continue;

use super::{Text, TypeName};
use crate::diagnostics::{Code, Diagnostic};

/// The most characters that a SimpleIdentifier may have (CSDL XML 4.01 §17.2).
const MAX_CHARACTERS: usize = 128;

/// The most characters that a namespace may have (CSDL XML 4.01 §5.1).
const MAX_NAMESPACE: usize = 511;

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

/// Whether a text is a SimpleIdentifier but for hyphens.
pub(crate) fn is_simple_identifier(name: &str) -> bool {
    match name_syntax(name) {
        NameSyntax::Simple | NameSyntax::Hyphenated => true,
        NameSyntax::Invalid(_) => false,
    }
}

/// Whether a text is a namespace or a qualified name: names with dots between.
pub(crate) fn is_namespace(name: &str) -> bool {
    is_usual_namespace(name) || name.split('.').all(is_simple_identifier)
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

/// What is wrong with a SimpleIdentifier.
pub(super) fn fault_of_name(name: &Text) -> Option<Diagnostic> {
    match name_syntax(&name.value) {
        NameSyntax::Simple => None,
        NameSyntax::Hyphenated => {
            let message = format!("`{}` has a hyphen, which no name may have", name.value);
            Some(Diagnostic::new(Code::LooseName, name.span, message))
        }
        NameSyntax::Invalid(rule) => Some(invalid_name(name, "a name", rule)),
    }
}

/// What is wrong with a qualifier, a SimpleIdentifier; Graph writes qualified
/// names there.
pub(super) fn fault_of_qualifier(qualifier: &Text) -> Option<Diagnostic> {
    if qualifier.value.contains('.') && is_namespace(&qualifier.value) {
        let message = format!(
            "qualifier `{}` has dots, which no name may have",
            qualifier.value
        );
        return Some(Diagnostic::new(Code::LooseName, qualifier.span, message));
    }
    fault_of_name(qualifier)
}

/// What is wrong with a namespace.
pub(super) fn fault_of_namespace(namespace: &Text) -> Option<Diagnostic> {
    if !is_namespace(&namespace.value) {
        let rule = "a namespace is names with dots between them";
        return Some(invalid_name(namespace, "a namespace", rule));
    }
    let is_long =
        namespace.value.len() > MAX_NAMESPACE && namespace.value.chars().count() > MAX_NAMESPACE;
    is_long.then(|| {
        let rule = format!("a namespace has at most {MAX_NAMESPACE} characters");
        invalid_name(namespace, "a namespace", &rule)
    })
}

/// Something that is not the name that it should be.
pub(super) fn invalid_name(name: &Text, what: &str, rule: &str) -> Diagnostic {
    let message = if name.value.is_empty() {
        format!("an empty text is not {what}")
    } else {
        format!("`{}` is not {what}", shown(&name.value))
    };
    Diagnostic::new(Code::InvalidName, name.span, message).help(rule)
}

/// The type that a text names, `Collection(…)` included.
pub(super) fn type_name(text: Text) -> Result<TypeName, Diagnostic> {
    let Text { value, span } = text;
    let inner = value
        .strip_prefix("Collection(")
        .and_then(|rest| rest.strip_suffix(')'));
    let collection = inner.is_some();
    if is_namespace(inner.unwrap_or(&value)) {
        let inner = inner.map(str::to_owned);
        return Ok(TypeName {
            name: inner.unwrap_or(value),
            collection,
            span,
        });
    }
    let message = format!("`{}` is not the name of a type", shown(&value));
    let help = if value.matches("Collection(").count() > 1 {
        "a collection of collections does not exist: write `Collection(Namespace.Type)`"
    } else {
        "write `Namespace.Type` or `Collection(Namespace.Type)`"
    };
    Err(Diagnostic::new(Code::InvalidTypeName, span, message).help(help))
}

/// The first characters of a text, for a message.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
