//! `cargo xtask openapi`: the slice as an OpenAPI description.

use std::fs;
use std::io;
use std::path::Path;

use graph_codegen::openapi;

use crate::args::OpenapiArguments;
use crate::failure::Failure;
use crate::replace::replace;
use crate::{places, plan, report};

/// Writes the description to standard output, or to a file as a whole or not
/// at all.
///
/// # Errors
///
/// Where an input cannot be read or has a fault, as `codegen` would say, and
/// where the description cannot be written.
pub(crate) fn openapi(arguments: &OpenapiArguments) -> Result<(), Failure> {
    let (asked, kept) = plan::read(&arguments.inputs)?;
    let text = openapi::write(&kept.model, &kept.slice, &asked.manifest, &asked.overrides);
    let Some(path) = &arguments.output else {
        report::line(text.trim_end());
        return Ok(());
    };
    let path = places::absolute(path)
        .map_err(|error| Failure::message(format!("cannot find `{}`: {error}", path.display())))?;
    write(&path, &text).map_err(|error| {
        Failure::message(format!("cannot write `{}`: {error}", places::shown(&path)))
    })?;
    report::line(format_args!("{}: written", places::shown(&path)));
    Ok(())
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    // A link to a file elsewhere stays, and so do its permissions.
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    replace(path, text)
}
