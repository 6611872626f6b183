//! Crates of all of a document, as the generator lowers them.

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::Element;
use graph_codegen::ir::{Item, Package};
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_codegen::{csdl, edm, lower, slice};

/// How the crates are called until they are written.
pub(crate) const PACKAGE: &str = "all-models";

/// What of the document a crate has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Every type, and nothing else: no families, no navigation properties, no
    /// requests.
    Types,
    /// All that the document defines, and all that can be asked: `/**`.
    Everything,
}

/// The crate of a document's text.
pub(crate) fn all(document: &str, extent: Extent) -> Package {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let source = sources.add("document", document.to_owned());
    let parsed = csdl::parse(&sources, source, &mut diagnostics).expect("a CSDL document");
    let model = edm::resolve(vec![parsed], &mut diagnostics);
    let types: Vec<&str> = model
        .element_names()
        .filter(|(_, element)| match element {
            Element::Structured(_) | Element::Enum(_) | Element::Definition(_) => true,
            Element::Term(_) | Element::Container(_) => false,
        })
        .map(|(name, _)| name)
        .collect();
    let roots = match extent {
        Extent::Types => format!("types = {types:?}\n"),
        Extent::Everything => "[[root]]\npath = \"/**\"\n".to_owned(),
    };
    let manifest = format!(
        "metadata = [\"document\"]\nservice-version = \"v1.0\"\noutput = \"models\"\n\
         {roots}[package]\nname = \"{PACKAGE}\"\n"
    );
    let source = sources.add("manifest", manifest);
    // The document has faults of its own; the manifest must have none.
    let mut diagnostics = Diagnostics::default();
    let manifest = manifest::parse(&sources, source, &mut diagnostics);
    let rendered = |it: &Diagnostics| graph_tests::rendered(it, &sources);
    let manifest = manifest.unwrap_or_else(|| panic!("{}", rendered(&diagnostics)));
    let overrides = Overrides {
        runtime_path: graph_tests::emitted::runtime_path(),
        ..Overrides::default()
    };
    let slice = slice::select(&model, &manifest, &overrides, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{}", rendered(&diagnostics));
    lower::lower(&model, &slice, &manifest, &overrides)
}

/// How many types of each kind a crate has.
pub(crate) fn counted(package: &Package) -> String {
    let (mut structured, mut fields, mut enums, mut newtypes) = (0, 0, 0, 0);
    for item in package.namespaces.iter().flat_map(|it| &it.items) {
        match item {
            Item::Struct(item) => {
                structured += 1;
                fields += item.fields.len();
            }
            Item::Enum(_) => enums += 1,
            Item::Newtype(_) => newtypes += 1,
            // Counted with what they write.
            Item::Write(_) => {}
        }
    }
    format!(
        "{structured} structured types with {fields} members, {enums} enumeration types, \
         {newtypes} type definitions"
    )
}
