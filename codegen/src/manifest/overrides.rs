//! What the command line says instead of the manifest.

/// Options of one run that stand above the manifest.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Whether the documents are not those of the manifest.
    pub metadata: bool,
    /// `--service-version`
    pub service_version: Option<String>,
    /// `--include`: `PATH#METHOD`, in place of the manifest's roots.
    pub include: Vec<String>,
    /// `--derived`: families, beside those of the manifest.
    pub derived: Vec<String>,
    /// Whether the output goes elsewhere than the manifest says: the crate
    /// then stands alone, as the root of its own workspace.
    pub out: bool,
    /// The way from the output folder to the runtime crate, with `/`.
    pub runtime_path: String,
}
