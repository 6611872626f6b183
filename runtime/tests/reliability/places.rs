//! The same addresses as the table names them and as the test uses them: the
//! table speaks of `https://graph.microsoft.com`, the server is on loopback.

/// What the placeholders of a text stand for: `{S}` the client's scheme, `{T}`
/// the other one, `{H}` its host, `{P}` its port with a colon, `{O}` the port
/// of the foreign listener with a colon.
#[derive(Clone)]
pub(crate) struct Places {
    scheme: &'static str,
    other_scheme: &'static str,
    host: &'static str,
    port: String,
    other_port: String,
}

impl Places {
    /// The global service, as the table writes it.
    pub(crate) fn global() -> Self {
        Self {
            scheme: "https",
            other_scheme: "http",
            host: "graph.microsoft.com",
            port: String::new(),
            other_port: String::new(),
        }
    }

    /// Two listeners on this machine.
    pub(crate) fn loopback(port: u16, other_port: u16) -> Self {
        Self {
            scheme: "http",
            other_scheme: "https",
            host: "localhost",
            port: format!(":{port}"),
            other_port: format!(":{other_port}"),
        }
    }

    pub(crate) fn fill(&self, template: &str) -> String {
        template
            .replace("{S}", self.scheme)
            .replace("{T}", self.other_scheme)
            .replace("{H}", self.host)
            .replace("{P}", &self.port)
            .replace("{O}", &self.other_port)
    }

    /// `https://graph.microsoft.com`, or what stands for it.
    pub(crate) fn endpoint(&self) -> String {
        self.fill("{S}://{H}{P}")
    }

    /// `graph.microsoft.com`, or what stands for it, with its port.
    pub(crate) fn authority(&self) -> String {
        self.fill("{H}{P}")
    }

    /// A text that names these addresses, in the words of the table.
    pub(crate) fn in_words_of_the_table(&self, text: &str) -> String {
        if self.port.is_empty() {
            return text.to_owned();
        }
        text.replace("http://", "\u{0}")
            .replace("https://", "http://")
            .replace('\u{0}', "https://")
            .replace(&self.port, "")
            .replace(&self.other_port, "")
            .replace(self.host, Self::global().host)
    }
}
