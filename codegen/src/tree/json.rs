//! JSON (RFC 8259): from text to a tree.
//!
//! The lexer is `hifijson`'s; what may follow what is decided here, in a loop,
//! so that nothing nests on the stack.

use std::borrow::Cow;

use hifijson::token::Lex as _;
use hifijson::{Read as _, SliceLexer, escape, num::Lex as _, str::LexAlloc as _};

use super::build::Builder;
use super::place::{self, shown};
use super::{MAX_DEPTH, Shape, Tree};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources};

/// Reads a JSON document (RFC 8259), strictly: no comments, no comma at the end.
/// A byte order mark before it is passed over.
///
/// The first fault ends the reading, and there is no tree: the text is no JSON
/// (`E0119`), or it passes a limit (`E0104`). A member that an object has twice
/// (`E0121`) is an error that leaves the tree whole.
pub fn parse_json<'a>(
    sources: &'a Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Tree<'a>> {
    let (text, skipped) = place::checked(&sources.get(source)?.text, source, diagnostics)?;
    let mut reader = Reader {
        source,
        text,
        lexer: SliceLexer::new(text.get(skipped..)?.as_bytes()),
        tree: Builder::new(source, text),
        diagnostics,
    };
    match reader.document() {
        Ok(()) => Some(reader.tree.finish()),
        Err(fault) => {
            reader.diagnostics.push(*fault);
            None
        }
    }
}

/// What ends the reading.
type Fault = Box<Diagnostic>;

struct Reader<'a, 'd> {
    source: SourceId,
    text: &'a str,
    lexer: SliceLexer<'a>,
    tree: Builder<'a>,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_, '_> {
    fn document(&mut self) -> Result<(), Fault> {
        if self.lexer.ws_peek().is_none() {
            let fault = self.fault("the document is empty");
            return Err(fault.help("the file holds nothing").into());
        }
        loop {
            let opened = self.value()?;
            if opened && !self.begin()? {
                continue;
            }
            if !self.next()? {
                return Ok(());
            }
        }
    }

    /// Behind a bracket that opens: whether it is closed at once. Otherwise what
    /// comes next is a value, the key before it read.
    fn begin(&mut self) -> Result<bool, Fault> {
        let (end, is_map) = match self.tree.innermost() {
            Some((_, _, true)) => (b'}', true),
            _ => (b']', false),
        };
        if self.lexer.ws_peek() == Some(end) {
            self.lexer.take_next();
            self.tree.close();
            return Ok(true);
        }
        if is_map {
            self.key("a string or `}`")?;
        }
        Ok(false)
    }

    /// Behind a value: whether another follows.
    fn next(&mut self) -> Result<bool, Fault> {
        loop {
            let next = self.lexer.ws_peek();
            let Some((_, _, is_map)) = self.tree.innermost() else {
                return match next {
                    None => Ok(false),
                    Some(_) => Err(self.unexpected("the end of the document")),
                };
            };
            match (next, is_map) {
                (Some(b','), _) => {
                    let comma = self.position();
                    self.lexer.take_next();
                    let next = self.lexer.ws_peek();
                    if matches!((next, is_map), (Some(b'}'), true) | (Some(b']'), false)) {
                        let message = "a comma behind the last value";
                        let fault = self.fault_at(comma, comma + 1, message);
                        return Err(fault.help("remove the comma; JSON allows none here").into());
                    }
                    if is_map {
                        self.key("a string")?;
                    }
                    return Ok(true);
                }
                (Some(b'}'), true) => {
                    self.lexer.take_next();
                    self.report_duplicates();
                    self.tree.close();
                }
                (Some(b']'), false) => {
                    self.lexer.take_next();
                    self.tree.close();
                }
                (_, true) => return Err(self.unexpected("`,` or `}`")),
                (_, false) => return Err(self.unexpected("`,` or `]`")),
            }
        }
    }

    /// A key and its colon; then stands before the value.
    fn key(&mut self, expected: &str) -> Result<(), Fault> {
        if self.lexer.ws_peek() != Some(b'"') {
            return Err(self.unexpected(expected));
        }
        self.string()?;
        if self.lexer.ws_peek() != Some(b':') {
            return Err(self.unexpected("`:`"));
        }
        self.lexer.take_next();
        Ok(())
    }

    /// A value, or the beginning of one: whether a list or a map was opened.
    fn value(&mut self) -> Result<bool, Fault> {
        let next = self.lexer.ws_peek();
        let start = self.position();
        match next {
            Some(b'{') => self
                .open(start, Shape::Map { first: 0, count: 0 })
                .map(|()| true),
            Some(b'[') => self
                .open(start, Shape::List { first: 0, count: 0 })
                .map(|()| true),
            Some(b'"') => self.string().map(|()| false),
            Some(b'-' | b'0'..=b'9') => self.number(start).map(|()| false),
            Some(b'a'..=b'z') => self.word(start).map(|()| false),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn open(&mut self, start: usize, shape: Shape) -> Result<(), Fault> {
        if self.tree.depth() >= MAX_DEPTH {
            let message = format!("values nest deeper than {MAX_DEPTH} levels");
            let mut fault = self.fault_at(start, start + 1, message);
            fault.code = Code::LimitExceeded;
            return Err(fault.help("make the document less deep").into());
        }
        self.lexer.take_next();
        self.tree.open(start as u32, start as u32 + 1, shape);
        Ok(())
    }

    fn string(&mut self) -> Result<(), Fault> {
        let start = self.position();
        self.lexer.take_next();
        let text = match self.lexer.str_string() {
            Ok(text) => text,
            Err(error) => return Err(self.string_fault(start, &error)),
        };
        let (from, to) = (start as u32, self.position() as u32);
        match text {
            Cow::Borrowed(_) => {
                let (inner_from, inner_to) = (from + 1, to - 1);
                self.tree.scalar(
                    from,
                    to,
                    Shape::Verbatim {
                        from: inner_from,
                        to: inner_to,
                    },
                );
            }
            Cow::Owned(text) => self.tree.decoded(from, to, &text),
        }
        Ok(())
    }

    fn number(&mut self, start: usize) -> Result<(), Fault> {
        let number = self.lexer.num_ignore();
        let end = self.position();
        if number.validate().is_err() {
            let fault = self.fault_at(start, end + 1, "a number ends without a digit");
            return Err(fault
                .help("write a digit here, as in `-1`, `1.5` or `1e6`")
                .into());
        }
        if let Some(b'0'..=b'9') = self.lexer.peek_next() {
            let fault = self.fault_at(start, end + 1, "a number begins with a zero");
            return Err(fault
                .help("remove the zero, or make the number a string")
                .into());
        }
        self.tree.scalar(start as u32, end as u32, Shape::Number);
        Ok(())
    }

    fn word(&mut self, start: usize) -> Result<(), Fault> {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let shape = self.lexer.null_or_bool();
        if shape.is_none() || self.lexer.peek_next().is_some_and(is_word) {
            return Err(self.unknown_word(start));
        }
        let shape = shape.flatten().map_or(Shape::Null, Shape::Boolean);
        self.tree
            .scalar(start as u32, self.position() as u32, shape);
        Ok(())
    }

    fn position(&self) -> usize {
        self.text.len() - self.lexer.as_slice().len()
    }

    fn report_duplicates(&mut self) {
        let duplicates = self.tree.duplicates();
        place::report(&duplicates, self.source, self.text, self.diagnostics);
    }

    fn fault(&self, message: impl Into<String>) -> Diagnostic {
        let place = self.position();
        self.fault_at(place, place + 1, message)
    }

    fn fault_at(&self, start: usize, end: usize, message: impl Into<String>) -> Diagnostic {
        let span = place::span(self.source, self.text, start, end);
        Diagnostic::new(Code::MalformedJson, span, message)
    }

    /// What stands here is not what must stand here.
    fn unexpected(&self, expected: &str) -> Fault {
        let place = self.position();
        let Some(found) = self.text.get(place..).and_then(|rest| rest.chars().next()) else {
            let fault = self.fault("the document ends before its last values are closed");
            let Some((start, end, is_map)) = self.tree.innermost() else {
                return fault.into();
            };
            let open = place::span(self.source, self.text, start as usize, end as usize);
            let clause = if is_map {
                "this object is still open"
            } else {
                "this array is still open"
            };
            let help = "the file was cut off, or a bracket is missing";
            return fault.related(open, clause).help(help).into();
        };
        if found.is_alphabetic() && expected == "a value" {
            return self.unknown_word(place);
        }
        let help = match found {
            '/' | '#' => "remove the comment; JSON has none".to_owned(),
            '\'' => "put strings and names between double quotes".to_owned(),
            _ if expected.starts_with("a string") => {
                "names of members stand between double quotes".to_owned()
            }
            _ if self.tree.depth() == 0 && expected != "a value" => {
                "remove what follows, or put all values into one array".to_owned()
            }
            _ => format!("write {expected} here"),
        };
        let message = format!("expected {expected}, found {}", shown(found));
        self.fault(message).help(help).into()
    }

    fn unknown_word(&self, start: usize) -> Fault {
        let rest = self.text.get(start..).unwrap_or_default();
        let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_');
        let word = &rest[..end.unwrap_or(rest.len())];
        let shown = if word.len() <= 40 {
            format!("`{word}`")
        } else {
            "this word".to_owned()
        };
        let fault = self.fault_at(
            start,
            start + word.len(),
            format!("{shown} is no value of JSON"),
        );
        fault
            .help("write `null`, `true`, `false`, a number, or a text between double quotes")
            .into()
    }

    fn string_fault(&self, start: usize, error: &hifijson::str::Error) -> Fault {
        use hifijson::str::Error;
        let end = self.position();
        // An escape is at fault as a whole, from its backslash on.
        let read = self.text.get(..end.saturating_sub(1)).unwrap_or_default();
        let escape = read.rfind('\\').unwrap_or(start);
        let fault = |from, message: &str, help: &str| {
            Box::new(self.fault_at(from, end, message).help(help))
        };
        match error {
            Error::Control => {
                let byte = self
                    .text
                    .as_bytes()
                    .get(end - 1)
                    .copied()
                    .unwrap_or_default();
                let message = format!("the control character U+{byte:04X} inside a string");
                let help = match byte {
                    b'\n' => "close the string before the line ends, or write `\\n`".to_owned(),
                    b'\t' => "write `\\t`".to_owned(),
                    _ => format!("write `\\u{byte:04x}`"),
                };
                // The end of a line is nothing to underline.
                let end = if byte == b'\n' { end - 1 } else { end };
                self.fault_at(end.min(self.position() - 1), end, message)
                    .help(help)
                    .into()
            }
            Error::Escape(escape::Error::InvalidKind(_)) => fault(
                escape,
                "an escape that JSON does not know",
                "write a backslash itself as `\\\\`, and a character as `\\u` and four hexadecimal digits",
            ),
            Error::Escape(escape::Error::InvalidHex(_)) => fault(
                escape,
                "an escape without four hexadecimal digits",
                "write `\\u` and four hexadecimal digits",
            ),
            Error::Escape(escape::Error::InvalidChar(_) | escape::Error::ExpectedLowSurrogate) => {
                fault(
                    escape,
                    "an escape that is half of a surrogate pair",
                    "write both halves, as in `\\ud83d\\ude00`, or the character itself",
                )
            }
            Error::Eof | Error::Escape(escape::Error::Eof) | Error::Utf8(_) => {
                let end = self.text.len();
                let open = place::span(self.source, self.text, start, start + 1);
                let fault = self.fault_at(end, end, "the document ends inside a string");
                let help = "the file was cut off, or a quote is missing";
                fault
                    .related(open, "this string is still open")
                    .help(help)
                    .into()
            }
        }
    }
}
