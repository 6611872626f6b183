//! Rust as text, line by line.
//!
//! Most of a crate has few shapes, and making tokens of them, a syntax tree of
//! these, and text of that takes a hundred times as long as writing the text.
//! What is written here looks as `prettyplease` would print it: a line that is
//! too long gives each item of a list a line of its own.
//!
//! Names come from [`ident`] and texts from [`literal`] or [`Doc`], so nothing
//! of the metadata becomes code.
//!
//! [`ident`]: super::names::ident
//! [`literal`]: super::names::literal

use std::fmt::{Arguments, Write as _};

use super::doc::Doc;

/// How wide a line is before its lists are broken.
const WIDTH: usize = 89;
const INDENT: usize = 4;

/// Text that grows.
#[derive(Debug, Default)]
pub(super) struct Printer {
    text: String,
    depth: usize,
}

impl Printer {
    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line; one that is too long is broken at its lists.
    pub(super) fn line(&mut self, line: Arguments<'_>) {
        let start = self.begin();
        // Writing to a String cannot fail.
        let _ = self.text.write_fmt(line);
        if self.text.len() - start + self.depth * INDENT > WIDTH {
            let line = self.text.split_off(start);
            match line.strip_prefix("#[") {
                Some(rest) => {
                    self.text.push_str("#[");
                    self.broken(rest, self.depth, false);
                }
                None => self.broken(&line, self.depth, true),
            }
        }
        self.text.push('\n');
    }

    /// A line that stays as long as it is.
    pub(super) fn long_line(&mut self, line: Arguments<'_>) {
        self.begin();
        let _ = self.text.write_fmt(line);
        self.text.push('\n');
    }

    /// A line, and what follows stands inside of it.
    pub(super) fn open(&mut self, line: Arguments<'_>) {
        self.line(line);
        self.depth += 1;
    }

    /// The head of a method; where it is too long, each argument has a line of
    /// its own.
    pub(super) fn signature(&mut self, name: &str, arguments: &[String], result: &str) {
        let list = arguments.join(", ");
        let line = format!("pub fn {name}({list}) -> {result} {{");
        if self.depth * INDENT + line.chars().count() <= WIDTH {
            self.long_line(format_args!("{line}"));
        } else {
            self.long_line(format_args!("pub fn {name}("));
            self.inside(|printer| {
                for argument in arguments {
                    printer.long_line(format_args!("{argument},"));
                }
            });
            self.long_line(format_args!(") -> {result} {{"));
        }
        self.depth += 1;
    }

    /// A line that is not broken, and what follows stands inside of it.
    pub(super) fn open_long(&mut self, line: Arguments<'_>) {
        self.long_line(line);
        self.depth += 1;
    }

    /// The line that ends what [`Printer::open`] began.
    pub(super) fn close(&mut self, line: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.line(format_args!("{line}"));
    }

    /// What the function prints stands inside of the line before.
    pub(super) fn inside(&mut self, print: impl FnOnce(&mut Self)) {
        self.depth += 1;
        print(self);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Documentation of what follows.
    pub(super) fn docs(&mut self, doc: &Doc) {
        self.comments("///", doc);
    }

    /// Documentation of what it stands in.
    pub(super) fn inner_docs(&mut self, doc: &Doc) {
        self.comments("//!", doc);
    }

    fn comments(&mut self, mark: &str, doc: &Doc) {
        // A comment ends with its line, whatever is in the text.
        for line in doc.texts().flat_map(|text| text.split(['\n', '\r'])) {
            self.begin();
            self.text.push_str(mark);
            if !line.is_empty() {
                self.text.push(' ');
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// An arm of a `match`; a value that is too long has a line of its own.
    pub(super) fn arm(&mut self, pattern: Arguments<'_>, value: Arguments<'_>) {
        let start = self.begin();
        let _ = write!(self.text, "{pattern} => {value}");
        if self.text.len() - start + self.depth * INDENT > WIDTH {
            self.text.truncate(start);
            let _ = self.text.write_fmt(format_args!("{pattern} => {{\n"));
            self.inside(|printer| printer.line(value));
            self.indent(self.depth);
            self.text.push_str("}\n");
        } else {
            self.text.push_str(",\n");
        }
    }

    /// Conditions that all must hold, as many on a line as there is room.
    pub(super) fn conjunction(&mut self, conditions: impl Iterator<Item = String>) {
        self.begin();
        let mut column = self.depth * INDENT;
        for (place, condition) in conditions.enumerate() {
            let width = condition.chars().count();
            if place > 0 && column + width + 4 > WIDTH {
                self.text.push('\n');
                self.indent(self.depth + 1);
                self.text.push_str("&& ");
                column = (self.depth + 1) * INDENT + 3;
            } else if place > 0 {
                self.text.push_str(" && ");
                column += 4;
            }
            self.text.push_str(&condition);
            column += width;
        }
        self.text.push('\n');
    }

    /// A `use` of several names of one module.
    pub(super) fn uses(&mut self, module: &str, names: &[&str]) {
        self.any_uses("use", module, names);
    }

    /// A `pub use` of several names of one module.
    pub(super) fn public_uses(&mut self, module: &str, names: &[&str]) {
        self.any_uses("pub use", module, names);
    }

    fn any_uses(&mut self, before: &str, module: &str, names: &[&str]) {
        match names {
            [] => {}
            [name] => self.line(format_args!("{before} {module}::{name};")),
            names => self.list_of_uses(before, module, names),
        }
    }

    fn list_of_uses(&mut self, before: &str, module: &str, names: &[&str]) {
        self.begin();
        let _ = write!(self.text, "{before} {module}::{{");
        let width = |name: &&str| name.chars().count() + 2;
        // With the bracket and the semicolon.
        let all: usize = names.iter().map(width).sum();
        let mut column = self.depth * INDENT + before.len() + " ::{".len() + module.len();
        if column + all <= WIDTH {
            self.text.push_str(&names.join(", "));
        } else {
            column = WIDTH;
            for (place, name) in names.iter().enumerate() {
                let last = usize::from(place + 1 == names.len());
                if column + width(name) - last > WIDTH {
                    self.text.push('\n');
                    self.indent(self.depth + 1);
                    column = (self.depth + 1) * INDENT - 1;
                } else {
                    self.text.push(' ');
                }
                self.text.push_str(name);
                self.text.push(',');
                column += width(name);
            }
            self.text.push('\n');
            self.indent(self.depth);
        }
        self.text.push_str("};\n");
    }

    /// Begins a line; the place behind its indentation.
    fn begin(&mut self) -> usize {
        self.indent(self.depth);
        self.text.len()
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.text.push_str("    ");
        }
    }

    /// A line, its lists broken where they end beyond the width, outer lists
    /// first. It is one of ours: it nests only as deep as our types do.
    fn broken(&mut self, line: &str, depth: usize, commas: bool) {
        let mut rest = line;
        let mut column = depth * INDENT;
        while let Some((start, end)) = list(rest) {
            let (before, inside) = (&rest[..start], &rest[start..end]);
            self.text.push_str(before);
            column += before.chars().count();
            // What follows up to the next list or value stays on the line.
            let behind = &rest[end..];
            let next = list(behind).map_or(behind.len(), |(start, _)| start);
            let next = behind.find(" = ").map_or(next, |value| next.min(value + 3));
            let behind = behind[..next].chars().count();
            if column + inside.chars().count() + behind > WIDTH {
                // Neither an attribute nor a macro of ours takes a comma behind
                // its last argument.
                self.list(inside, depth, commas && !before.ends_with("!("));
                column = depth * INDENT;
            } else {
                self.text.push_str(inside);
                column += inside.chars().count();
            }
            rest = &rest[end..];
        }
        self.text.push_str(rest);
    }

    /// The items of a list, one a line.
    fn list(&mut self, inside: &str, depth: usize, commas: bool) {
        for (place, item) in items(inside).enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            self.text.push('\n');
            self.indent(depth + 1);
            self.broken(item, depth + 1, commas);
        }
        if commas {
            self.text.push(',');
        }
        self.text.push('\n');
        self.indent(depth);
    }
}

/// Where the first list of a line that is not empty begins and ends, without
/// its brackets.
fn list(line: &str) -> Option<(usize, usize)> {
    let mut start = None;
    let mut depth = 0usize;
    for (place, bracket) in Brackets::new(line) {
        match bracket {
            Bracket::Open => {
                depth += 1;
                start.get_or_insert(place + 1);
            }
            Bracket::Close => {
                depth = depth.saturating_sub(1);
                match start {
                    Some(start) if depth == 0 && start < place => return Some((start, place)),
                    _ if depth == 0 => start = None,
                    _ => {}
                }
            }
            Bracket::Comma => {}
        }
    }
    None
}

/// The items of a list.
fn items(inside: &str) -> impl Iterator<Item = &str> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for (place, bracket) in Brackets::new(inside) {
        match bracket {
            Bracket::Open => depth += 1,
            Bracket::Close => depth = depth.saturating_sub(1),
            Bracket::Comma if depth == 0 => {
                items.push(&inside[start..place]);
                start = place + 1;
            }
            Bracket::Comma => {}
        }
    }
    items.push(&inside[start..]);
    items.into_iter().map(str::trim).filter(|it| !it.is_empty())
}

enum Bracket {
    Open,
    Close,
    Comma,
}

/// The brackets and commas of a line, without those in texts.
struct Brackets<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl<'a> Brackets<'a> {
    fn new(line: &'a str) -> Self {
        Self {
            bytes: line.as_bytes(),
            place: 0,
        }
    }
}

impl Iterator for Brackets<'_> {
    type Item = (usize, Bracket);

    fn next(&mut self) -> Option<Self::Item> {
        let mut in_text = false;
        while let Some(&byte) = self.bytes.get(self.place) {
            let place = self.place;
            let before = place.checked_sub(1).and_then(|it| self.bytes.get(it));
            self.place += 1;
            let bracket = match byte {
                b'"' => {
                    in_text = !in_text;
                    continue;
                }
                b'\\' if in_text => {
                    self.place += 1;
                    continue;
                }
                _ if in_text => continue,
                b'(' | b'[' => Bracket::Open,
                b')' | b']' => Bracket::Close,
                // Not `->` and `=>`; comparisons do not occur.
                b'<' => Bracket::Open,
                b'>' if !matches!(before, Some(b'-' | b'=')) => Bracket::Close,
                b',' => Bracket::Comma,
                _ => continue,
            };
            return Some((place, bracket));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Printer;

    #[test]
    fn macros_and_attributes_take_no_comma_at_the_end() {
        let mut printer = Printer::default();
        let long = "A".repeat(100);
        printer.line(format_args!("v1::model!({long});"));
        printer.line(format_args!("#[derive({long}, Debug)]"));
        printer.line(format_args!("call({long}, 1);"));
        let expected = format!(
            "v1::model!(\n    {long}\n);\n#[derive(\n    {long},\n    Debug\n)]\ncall(\n    {long},\n    1,\n);\n"
        );
        assert_eq!(printer.finish(), expected);
    }

    #[test]
    fn lists_break_from_the_outside() {
        let mut printer = Printer::default();
        printer.open(format_args!("impl Thing {{"));
        let name = "AnIdentifierThatTakesHalfOfTheLineAtLeast";
        printer.line(format_args!(
            "pub const A: Property<Self, {name}> = v1::property(\"a\", 0);"
        ));
        printer.line(format_args!(
            "pub const B: Property<Self, {name}> = v1::property(\"b, (c)\", 0);"
        ));
        printer.line(format_args!(
            "pub const C: Property<Self, Vec<{name}{name}>> = v1::property(\"c\", 0);"
        ));
        printer.line(format_args!("#[deprecated(note = \"a text that is so long, that it (nearly) fills a line by itself\")]"));
        printer.open(format_args!(
            "fn f(&self) -> Result<{name}, {name}{name}> {{"
        ));
        printer.conjunction((0..8).map(|place| format!("out.member({place}, &self.a)")));
        printer.close("}");
        printer.close("}");
        printer.uses("super", &["A", "B"]);
        printer.uses("super", &[name, "Second", name, "Third"]);
        insta::assert_snapshot!(printer.finish(), @r#"
        impl Thing {
            pub const A: Property<Self, AnIdentifierThatTakesHalfOfTheLineAtLeast> = v1::property(
                "a",
                0,
            );
            pub const B: Property<Self, AnIdentifierThatTakesHalfOfTheLineAtLeast> = v1::property(
                "b, (c)",
                0,
            );
            pub const C: Property<
                Self,
                Vec<
                    AnIdentifierThatTakesHalfOfTheLineAtLeastAnIdentifierThatTakesHalfOfTheLineAtLeast,
                >,
            > = v1::property("c", 0);
            #[deprecated(note = "a text that is so long, that it (nearly) fills a line by itself")]
            fn f(&self) -> Result<
                AnIdentifierThatTakesHalfOfTheLineAtLeast,
                AnIdentifierThatTakesHalfOfTheLineAtLeastAnIdentifierThatTakesHalfOfTheLineAtLeast,
            > {
                out.member(0, &self.a) && out.member(1, &self.a) && out.member(2, &self.a)
                    && out.member(3, &self.a) && out.member(4, &self.a) && out.member(5, &self.a)
                    && out.member(6, &self.a) && out.member(7, &self.a)
            }
        }
        use super::{A, B};
        use super::{
            AnIdentifierThatTakesHalfOfTheLineAtLeast, Second,
            AnIdentifierThatTakesHalfOfTheLineAtLeast, Third,
        };
        "#);
    }
}
