//! The codes of diagnostics.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $severity:ident $number:literal;)+) => {
        /// What kind of finding a diagnostic is.
        ///
        /// `E01xx`/`W01xx`: reading a document; `02xx`: names and references;
        /// `03xx`: rules on the model; `04xx`: the manifest and the slice;
        /// `05xx`: names and shapes in Rust.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The code as it is printed, such as `E0101`.
            pub fn number(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The text is not well-formed XML.
    MalformedXml = Error "E0101";
}
