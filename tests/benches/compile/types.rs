//! All types of a document, as the generator lowers them.

use std::fs;
use std::path::Path;

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::Element;
use graph_codegen::ir::{Item, Package};
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_codegen::{csdl, edm, lower, slice};

/// How the crate is called until it is written.
pub(crate) const PACKAGE: &str = "all-models";

/// The crate of a manifest that names every type of the document, and nothing
/// else: no families, no navigation properties, no requests.
pub(crate) fn all(document: &Path) -> Package {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let text = fs::read_to_string(document).expect("the document");
    let source = sources.add("document", text);
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
    let manifest = format!(
        "metadata = [\"document\"]\nservice-version = \"v1.0\"\noutput = \"models\"\n\
         types = {types:?}\n[package]\nname = \"{PACKAGE}\"\n"
    );
    let source = sources.add("manifest", manifest);
    // The document has faults of its own; the manifest must have none.
    let mut diagnostics = Diagnostics::default();
    let manifest = manifest::parse(&sources, source, &mut diagnostics).expect("a manifest");
    let overrides = Overrides {
        runtime_path: graph_tests::emitted::runtime_path(),
        ..Overrides::default()
    };
    let slice = slice::select(&model, &manifest, &overrides, &mut diagnostics);
    assert!(
        !diagnostics.has_errors(),
        "{}",
        graph_tests::rendered(&diagnostics, &sources)
    );
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
            // None is asked for.
            Item::Write(_) => {}
        }
    }
    format!(
        "{structured} structured types with {fields} members, {enums} enumeration types, \
         {newtypes} type definitions"
    )
}
