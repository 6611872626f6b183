//! What to say about a folder that is not what the generator writes.

use std::path::Path;

use crate::args::{CodegenArguments, InputArguments};
use crate::lock::LockFile;
use crate::sync::Differences;
use crate::{places, report};

/// Prints the names of the files that differ, and the command that mends them.
pub(crate) fn report(folder: &Path, differences: &Differences, command: &str) {
    report::error(&format!(
        "`{}` is not what the generator writes",
        places::shown(folder)
    ));
    report::progress(names(differences).trim_end());
    report::help(&help(differences, command));
}

/// Prints that the lock is not as a run writes it, and the command that does.
pub(crate) fn report_lock(lock: &LockFile, command: &str) {
    let what = match lock.old {
        Some(_) => "is stale: it does not have the names of the crate",
        None => "is missing",
    };
    report::error(&format!("`{}` {what}", places::shown(&lock.path)));
    report::help(&format!("run `{command}`"));
}

/// The names of the files that differ, by what is wrong with them.
pub(crate) fn names(differences: &Differences) -> String {
    let groups = [
        ("missing", &differences.missing),
        ("stale", &differences.stale),
        ("no longer generated", &differences.no_longer_generated),
        ("foreign", &differences.foreign),
    ];
    let mut text = String::new();
    for (what, paths) in groups {
        for path in paths {
            text.push_str(&format!("  {what}: {path}\n"));
        }
    }
    text
}

/// What to do about the differences.
pub(crate) fn help(differences: &Differences, command: &str) -> String {
    let mended = Differences {
        foreign: Vec::new(),
        ..differences.clone()
    };
    match (mended.is_empty(), differences.foreign.is_empty()) {
        (_, true) => format!("run `{command}`"),
        (true, false) => "move the foreign files away; the generator leaves them alone".to_owned(),
        (false, false) => format!(
            "run `{command}`, and move the foreign files away; the generator leaves them alone"
        ),
    }
}

/// The command line that writes what this one, with `--check`, compares.
pub(crate) fn mending_command(arguments: &CodegenArguments) -> String {
    let CodegenArguments {
        inputs,
        out,
        lock,
        rename_in_lock: _,
        check: _,
        timings: _,
    } = arguments;
    let InputArguments {
        manifest,
        metadata,
        service_version,
        include,
        derived,
    } = inputs;
    let path = |path: &std::path::PathBuf| path.display().to_string();
    let mut options: Vec<(&str, String)> = Vec::new();
    options.extend(manifest.iter().map(|file| ("--manifest", path(file))));
    options.extend(metadata.iter().map(|file| ("--metadata", path(file))));
    options.extend(
        service_version
            .iter()
            .map(|version| ("--service-version", version.clone())),
    );
    options.extend(include.iter().map(|root| ("--include", root.clone())));
    options.extend(derived.iter().map(|ty| ("--derived", ty.clone())));
    options.extend(out.iter().map(|folder| ("--out", path(folder))));
    options.extend(lock.iter().map(|file| ("--lock", path(file))));

    let mut command = "cargo xtask codegen".to_owned();
    for (option, value) in options {
        command.push_str(&format!(" {option} {}", quoted(&value)));
    }
    command
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::args::{Arguments, Command};

    #[test]
    fn the_command_that_mends_is_the_one_that_was_checked() {
        let words = [
            "xtask",
            "codegen",
            "--check",
            "--manifest",
            "a b.toml",
            "--metadata",
            "m.xml",
            "--metadata",
            "n.xml",
            "--service-version",
            "v1.0",
            "--include",
            "/me/m('1')#GET",
            "--derived",
            "microsoft.graph.identity",
            "--timings",
            "--out",
            "d",
            "--lock",
            "d.lock",
        ];
        let Command::Codegen(arguments) = Arguments::parse_from(words).command else {
            panic!("codegen was asked for");
        };
        assert_eq!(
            mending_command(&arguments),
            "cargo xtask codegen --manifest 'a b.toml' --metadata m.xml --metadata n.xml \
             --service-version v1.0 --include '/me/m('\\''1'\\'')#GET' \
             --derived microsoft.graph.identity --out d --lock d.lock"
        );
    }

    #[test]
    fn help_does_not_promise_to_mend_what_is_foreign() {
        let stale = Differences {
            stale: vec!["a".to_owned()],
            ..Differences::default()
        };
        let foreign = Differences {
            foreign: vec!["b".to_owned()],
            ..Differences::default()
        };
        assert_eq!(help(&stale, "c"), "run `c`");
        assert!(!help(&foreign, "c").contains("run"));
        assert_eq!(names(&stale), "  stale: a\n");
        assert_eq!(names(&foreign), "  foreign: b\n");
    }
}
