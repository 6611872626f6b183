//! Text of the metadata → documentation that is only text.
//!
//! A description may hold anything: markup, links, code fences, line breaks,
//! characters that turn the direction of writing. What comes out renders as
//! the words that went in: one comment a line (a line break inside one would
//! end it), no link, no HTML, no doctest.

/// How wide documentation grows before it is wrapped.
const WIDTH: usize = 90;

/// The documentation of an item, in paragraphs.
#[derive(Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// A paragraph of text from outside.
    pub(super) fn text(&mut self, text: Option<&String>) -> &mut Self {
        for paragraph in paragraphs(text.map_or("", String::as_str)) {
            self.paragraph(paragraph);
        }
        self
    }

    /// A paragraph of our own, already Markdown.
    pub(super) fn markdown(&mut self, text: &str) -> &mut Self {
        self.paragraph(wrap(text))
    }

    /// Lines of our own that are not wrapped: tables and code.
    pub(super) fn lines(&mut self, lines: impl IntoIterator<Item = String>) -> &mut Self {
        self.paragraph(lines.into_iter().collect())
    }

    fn paragraph(&mut self, lines: Vec<String>) -> &mut Self {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
        self
    }

    /// The texts of the comments, a line each.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }
}

/// Text from outside as one line of harmless Markdown.
pub(super) fn inline(text: &str) -> String {
    escape(&words(text))
}

/// Text from outside between backticks.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace(['`', '\n', '\r', '|'], "'"))
}

/// Text from outside as wrapped paragraphs of harmless Markdown.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split("\n\n")
        .map(inline)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| wrap(&paragraph))
        .collect()
}

/// Visible characters, blanks and line breaks as single blanks.
fn words(text: &str) -> String {
    let visible = visible(text);
    let words: Vec<&str> = visible.split_whitespace().collect();
    words.join(" ")
}

/// Without control characters, without characters that turn the direction of
/// writing (CVE-2021-42574), and without invisible ones.
fn visible(text: &str) -> String {
    text.chars()
        .filter(|&c| match c {
            '\n' | '\r' | '\t' => true,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' => false,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => false,
            '\u{2060}'..='\u{206f}' => false,
            _ => !c.is_control(),
        })
        .collect()
}

/// Escapes what Markdown or rustdoc would take for markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let markup = matches!(
            c,
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '&' | '|'
        ) || (c == '_' && !between_letters(&escaped, rest.peek()))
            || (c == ':' && rest.peek() == Some(&'/'));
        if markup {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn between_letters(before: &str, after: Option<&char>) -> bool {
    before.ends_with(char::is_alphanumeric) && after.is_some_and(|c| c.is_alphanumeric())
}

/// Lines of at most [`WIDTH`] characters, none of which begins like a list, a
/// heading or a rule.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if line.is_empty() {
            line.push_str(&harmless_start(word));
        } else {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.push(line);
    lines
}

/// The first word of a line, escaped where it would begin a block.
fn harmless_start(word: &str) -> String {
    if word.starts_with(['#', '+', '-', '=']) && !word.starts_with("# ") {
        return format!("\\{word}");
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && word[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &word[..digits], &word[digits..]);
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{code, paragraphs};

    #[test]
    fn nothing_from_outside_is_markup() {
        let rendered: Vec<String> = [
            "first\nfn injected() {}",
            "a */ fn injected() {} /*",
            "\"#; fn injected() {} let _ = r#\"",
            "safe \u{202e}\u{2066} // }",
            "```\nlet x: = 1;\n```",
            "    indented code",
            "format <server>[\":\"<port>]",
            "see https://example.org/x_y and [this](file:///etc/passwd) or [`Vec`]",
            "# heading\n\n- item\n\n1. item\n\n===",
            "snake_case stays, _emphasis_ does not; a \\ and &lt; and | and $x$",
        ]
        .iter()
        .map(|text| {
            let lines: Vec<String> = paragraphs(text).into_iter().flatten().collect();
            lines.join("\n")
        })
        .collect();
        insta::assert_snapshot!(rendered.join("\n--\n"), @r##"
        first fn injected() {}
        --
        a \*/ fn injected() {} /\*
        --
        "#; fn injected() {} let \_ = r#"
        --
        safe // }
        --
        \`\`\` let x: = 1; \`\`\`
        --
        indented code
        --
        format \<server\>\[":"\<port\>\]
        --
        see https\://example.org/x_y and \[this\](file\:///etc/passwd) or \[\`Vec\`\]
        --
        \# heading
        \- item
        1\. item
        \===
        --
        snake_case stays, \_emphasis\_ does not; a \\ and \&lt; and \| and $x$
        "##);
    }

    #[test]
    fn code_cannot_end_its_own_span() {
        assert_eq!(code("a`b\nc|d"), "`a'b'c'd`");
    }
}
