//! Writes the seeds of each target into a folder of the target's name:
//! `cargo run -p hostile -- FOLDER`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use hostile::seed::{self, Seed};

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: cargo run -p hostile -- FOLDER");
        return ExitCode::FAILURE;
    };
    let targets = [
        ("reader", seed::documents()),
        ("tree", seed::trees()),
        ("manifest", seed::manifests()),
        ("lock", seed::locks()),
        ("pipeline", seed::pipelines()),
    ];
    for (target, seeds) in targets {
        match write(&folder.join(target), &seeds) {
            Ok(count) => println!("{target}: {count} seeds"),
            Err(error) => {
                eprintln!("{}: {error}", folder.join(target).display());
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn write(folder: &Path, seeds: &[Seed]) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    for seed in seeds {
        fs::write(folder.join(&seed.name), &seed.text)?;
    }
    Ok(seeds.len())
}
