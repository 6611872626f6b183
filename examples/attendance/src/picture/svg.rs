//! SVG as a tree of elements, and its text.

use std::fmt::{self, Display, Write};

/// An element of SVG.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Debug, Clone)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// With an attribute.
    pub(crate) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With an attribute that is a length or a coordinate.
    pub(crate) fn at(self, name: &'static str, value: f64) -> Self {
        self.with(name, Length(value))
    }

    /// With text inside.
    pub(crate) fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// With an element inside.
    pub(crate) fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// With elements inside.
    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children
            .extend(children.into_iter().map(Node::Element));
        self
    }

    /// With a `<title>`, which viewers show where the pointer rests.
    pub(crate) fn tip(self, text: impl Into<String>) -> Self {
        self.child(Self::new("title").text(text))
    }

    fn write(&self, out: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        write!(out, "{:depth$}<{}", "", self.name)?;
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"{}\"", Escaped(value))?;
        }
        if self.children.is_empty() {
            return out.write_str("/>\n");
        }
        out.write_char('>')?;
        // White space counts beside text, and nowhere else.
        let has_text = matches!(self.children.first(), Some(Node::Text(_)));
        if !has_text {
            out.write_char('\n')?;
        }
        for child in &self.children {
            match child {
                Node::Element(child) => child.write(out, depth + 1)?,
                Node::Text(text) => Escaped(text).fmt(out)?,
            }
        }
        if !has_text {
            write!(out, "{:depth$}", "")?;
        }
        writeln!(out, "</{}>", self.name)
    }
}

impl Display for Element {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, 0)
    }
}

/// Pixels, to the tenth.
struct Length(f64);

impl Display for Length {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.1}", self.0);
        formatter.write_str(text.strip_suffix(".0").unwrap_or(&text))
    }
}

/// Text as it stands in XML, in an attribute too.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '&' => formatter.write_str("&amp;")?,
                '"' => formatter.write_str("&quot;")?,
                _ => formatter.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_become_elements() {
        let element = Element::new("g")
            .with("id", "\"><script>")
            .at("x", 12.04)
            .tip("]]></title><script>alert('&')</script>");
        assert_eq!(
            element.to_string(),
            "<g id=\"&quot;&gt;&lt;script&gt;\" x=\"12\">\n \
             <title>]]&gt;&lt;/title&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;</title>\n</g>\n"
        );
    }
}
