//! What a run is asked for: the manifest, its documents, and what the command
//! line says instead.

use std::path::{Path, PathBuf};

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::manifest::{self, Manifest, Overrides};
use graph_codegen::source::{SourceId, Sources};

use crate::args::InputArguments;
use crate::failure::Failure;
use crate::inputs;
use crate::{places, references};

/// What a run is asked for.
pub(crate) struct Asked {
    /// The file of the manifest.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) source: SourceId,
    /// The manifest.
    pub(crate) manifest: Manifest,
    /// The documents, read, and behind them those that they refer to.
    pub(crate) documents: Vec<SourceId>,
    /// What the command line says instead.
    pub(crate) overrides: Overrides,
    /// The folder of the crate, as an absolute path.
    pub(crate) folder: PathBuf,
}

impl Asked {
    /// How many bytes the documents are.
    pub(crate) fn size(&self, sources: &Sources) -> usize {
        let documents = self.documents.iter();
        let texts = documents.filter_map(|&document| sources.get(document));
        texts.map(|source| source.text.len()).sum()
    }
}

/// Reads the manifest and the documents; `out` stands above its folder.
///
/// # Errors
///
/// Where one cannot be read, or the manifest is none.
pub(crate) fn asked(
    arguments: &InputArguments,
    out: Option<&Path>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    observe: &mut dyn FnMut(&'static str),
) -> Result<Asked, Failure> {
    observe("read");
    let workspace = resolve(&places::workspace()?)?;
    let path = manifest_path(arguments, &workspace);
    let source = inputs::read_one(sources, &path)?;
    let Some(manifest) = manifest::parse(sources, source, diagnostics) else {
        return Err(Failure::Reported);
    };
    let beside_manifest = |file: &str| path.parent().unwrap_or(Path::new("")).join(file);
    let own_folder = resolve(&beside_manifest(&manifest.output.value))?;
    let folder = match out {
        Some(out) => resolve(out)?,
        None => own_folder.clone(),
    };
    let mut documents = if arguments.metadata.is_empty() {
        let own = manifest.metadata.iter().chain(&manifest.documentation);
        let paths: Vec<PathBuf> = own.map(|file| beside_manifest(&file.value)).collect();
        inputs::read(sources, &paths).map_err(|failure| named_by(&path, failure))?
    } else {
        // The overlay of the manifest describes no others.
        inputs::read(sources, &arguments.metadata)?
    };
    observe("references");
    let within = references::folder_of(&path);
    let within = arguments.metadata.is_empty().then_some(within.as_path());
    references::follow(sources, &mut documents, within, diagnostics)?;
    let overrides = Overrides {
        metadata: !arguments.metadata.is_empty(),
        service_version: arguments.service_version.clone(),
        include: arguments.include.clone(),
        derived: arguments.derived.clone(),
        out: folder != own_folder,
        runtime_path: places::runtime_from(&folder, &workspace),
    };
    Ok(Asked {
        path,
        source,
        manifest,
        documents: documents.iter().map(|document| document.source).collect(),
        overrides,
        folder,
    })
}

fn manifest_path(arguments: &InputArguments, workspace: &Path) -> PathBuf {
    match &arguments.manifest {
        Some(path) => path.clone(),
        None => workspace.join("schemas/codegen.toml"),
    }
}

/// Says of files that cannot be read where they are asked for.
fn named_by(manifest: &Path, failure: Failure) -> Failure {
    let Failure::Messages(messages) = failure else {
        return failure;
    };
    let manifest = places::shown(manifest);
    let messages = messages.into_iter();
    Failure::Messages(
        messages
            .map(|message| format!("{message}; `{manifest}` names it"))
            .collect(),
    )
}

fn resolve(path: &Path) -> Result<PathBuf, Failure> {
    places::absolute(path)
        .map_err(|error| Failure::message(format!("cannot find `{}`: {error}", path.display())))
}
