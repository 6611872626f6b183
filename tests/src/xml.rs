//! XML as a tree, small enough to be changed and written again.
//!
//! Comments, processing instructions and the layout are not kept; texts are.

use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element. Names are as written, prefixes included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// The qualified name.
    pub name: String,
    /// Attributes, values without their escapes.
    pub attributes: Vec<(String, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Text without its escapes.
    Text(String),
}

impl Element {
    /// Reads the root of a document.
    ///
    /// # Panics
    ///
    /// Panics where the text is no XML.
    pub fn of(text: &str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect("XML") {
                Event::Start(start) => open.push(Self::started(&start)),
                Event::Empty(start) => adopt(&mut open, Node::Element(Self::started(&start))),
                Event::End(_) => {
                    let closed = open.pop().expect("an element that is open");
                    adopt(&mut open, Node::Element(closed));
                }
                Event::Text(text) => adopt_text(&mut open, &text.xml10_content()),
                Event::CData(text) => adopt_text(&mut open, &text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let reference = format!("&{};", reference.into_inner());
                    let text = unescape(&reference).expect("a known reference");
                    adopt_text(&mut open, &text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let outer = open.pop().expect("the document");
        assert!(open.is_empty(), "an element is not closed");
        let root = outer.children.into_iter().find_map(Node::into_element);
        root.expect("a root")
    }

    fn started(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute");
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.expect("a value").into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        Self {
            attributes: attributes.collect(),
            name: start.name().as_ref().to_owned(),
            children: Vec::new(),
        }
    }

    /// The name without its prefix.
    pub fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Takes an attribute away.
    pub fn remove(&mut self, name: &str) {
        self.attributes.retain(|(known, _)| known != name);
    }

    /// The elements that it holds.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The same, to be changed.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The document whose root it is.
    pub fn document(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        self.write(&mut out);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            // Layout in a value would be read as blanks.
            let value = escape(value.as_str()).replace('\n', "&#10;");
            let value = value.replace('\r', "&#13;").replace('\t', "&#9;");
            out.push_str(&format!(" {name}=\"{value}\""));
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(&escape(text.as_str())),
            }
        }
        out.push_str(&format!("</{}>", self.name));
    }
}

impl Node {
    fn into_element(self) -> Option<Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

fn adopt(open: &mut [Element], node: Node) {
    let parent = open.last_mut().expect("something that is open");
    parent.children.push(node);
}

fn adopt_text(open: &mut [Element], text: &str) {
    let parent = open.last_mut().expect("something that is open");
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn a_document_that_is_written_reads_as_before() {
        let text = "\u{feff}<a:b x='1 &lt; 2&#10;' y=\"&quot;\">\n <c/>&amp;<![CDATA[<]]></a:b>";
        let element = Element::of(text);
        assert_eq!(element.local(), "b");
        assert_eq!(element.attribute("x"), Some("1 < 2\n"));
        assert_eq!(
            element.document(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <a:b x=\"1 &lt; 2&#10;\" y=\"&quot;\">\n <c/>&amp;&lt;</a:b>\n"
        );
        assert_eq!(Element::of(&element.document()), element);
    }
}
