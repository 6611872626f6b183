//! Where the output goes.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use tempfile::NamedTempFile;
use terminal_size::{Width, terminal_size_of};

use crate::failure::Failure;
use crate::table::View;

/// Standard output, or a file that appears when it is complete.
#[derive(Debug)]
pub(crate) enum Destination {
    StandardOutput,
    File {
        file: PathBuf,
        written: NamedTempFile,
    },
}

impl Destination {
    /// Opens it before anything is asked for, so that nobody waits for pages
    /// that cannot be written.
    pub(crate) fn open(file: Option<&Path>) -> Result<Self, Failure> {
        let Some(file) = file.filter(|file| *file != Path::new("-")) else {
            return Ok(Self::StandardOutput);
        };
        let failed = |source| failure(file, source);
        if file.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let folder = match file.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        Ok(Self::File {
            file: file.to_owned(),
            written: NamedTempFile::new_in(folder).map_err(failed)?,
        })
    }

    /// How a table looks best there.
    pub(crate) fn view(&self) -> View {
        let out = io::stdout();
        match self {
            Self::StandardOutput => View {
                width: terminal_size_of(&out).map(|(Width(columns), _)| usize::from(columns)),
                colours: AutoStream::choice(&out) != ColorChoice::Never,
            },
            Self::File { .. } => View {
                width: None,
                colours: false,
            },
        }
    }

    /// Writes everything. Where nobody reads on (`| head`), that is no failure.
    pub(crate) fn write(self, text: &[u8]) -> Result<(), Failure> {
        match self {
            Self::StandardOutput => {
                let mut out = io::stdout().lock();
                match out.write_all(text).and_then(|()| out.flush()) {
                    Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                        Err(Self::StandardOutput.failure(error))
                    }
                    Ok(()) | Err(_) => Ok(()),
                }
            }
            Self::File { file, mut written } => written
                .write_all(text)
                .and_then(|()| written.persist(&file).map_err(|error| error.error))
                .map(drop)
                .map_err(|source| failure(&file, source)),
        }
    }

    /// That it cannot be written.
    pub(crate) fn failure(&self, source: io::Error) -> Failure {
        match self {
            Self::StandardOutput => failure(Path::new("standard output"), source),
            Self::File { file, .. } => failure(file, source),
        }
    }
}

fn failure(file: &Path, source: io::Error) -> Failure {
    Failure::Output {
        to: file.display().to_string(),
        source,
    }
}
