//! What is measured.

use std::cell::RefCell;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use graph_codegen::diagnostics::{Diagnostics, Severity};
use graph_codegen::manifest::Overrides;
use graph_codegen::source::{SourceId, Sources};
use graph_codegen::{csdl, edm};
use graph_tests::emitted::{emitted, runtime_path};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// One pass over all events and unescaped attributes.
pub(crate) fn floor(text: &str) -> Result<(), Box<dyn Error>> {
    let mut reader = Reader::from_str(text);
    let mut bytes = 0;
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    bytes += unescape(&attribute?.value)?.len();
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    black_box(bytes);
    Ok(())
}

/// A document in memory.
pub(crate) struct Document {
    sources: Sources,
    source: SourceId,
}

impl Document {
    pub(crate) fn new(text: &str) -> Self {
        let mut sources = Sources::default();
        let source = sources.add("document", text);
        Self { sources, source }
    }

    /// From text to the model.
    pub(crate) fn resolve(&self, models: &Models) -> Result<(), Box<dyn Error>> {
        let mut diagnostics = Diagnostics::default();
        let document = csdl::parse(&self.sources, self.source, &mut diagnostics);
        let model = edm::resolve(vec![document.ok_or("no document")?], &mut diagnostics);
        if diagnostics.count(Severity::Error) > 0 || model.structured.len() < 2_900 {
            return Err("the document is not what it was".into());
        }
        models.list.borrow_mut().push(model);
        Ok(())
    }
}

/// What was resolved, kept so that letting it go can take a turn of its own.
#[derive(Default)]
pub(crate) struct Models {
    list: RefCell<Vec<edm::Model>>,
}

impl Models {
    pub(crate) fn drop_all(&self) -> Result<(), Box<dyn Error>> {
        self.list.borrow_mut().clear();
        Ok(())
    }
}

/// The attendance slice of a document: reads its file and the manifest's, and
/// writes the crate.
pub(crate) fn slice(document: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
    let overrides = Overrides {
        metadata: true,
        service_version: Some("v1.0".to_owned()),
        include: Vec::new(),
        derived: Vec::new(),
        out: false,
        runtime_path: runtime_path(),
    };
    let output = emitted(&manifest, &[document.to_owned()], &overrides);
    if output.summary.requests != 14 {
        return Err("the slice is not what it was".into());
    }
    for (path, text) in &output.files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}
