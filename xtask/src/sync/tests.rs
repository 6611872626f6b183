//! Tests of [`super::sync`] in temporary folders: each rule once.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::{Differences, Mode, SyncError, sync};

fn files(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = list.iter().copied();
    pairs
        .map(|(path, text)| (path.into(), text.into()))
        .collect()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn write(folder: &Path, list: &[(&str, &str)]) -> Result<Differences, SyncError> {
    sync(folder, &files(list), Mode::Write)
}

fn check(folder: &Path, list: &[(&str, &str)]) -> Differences {
    sync(folder, &files(list), Mode::Check).unwrap()
}

/// Everything below a folder: paths → texts; folders end with a slash.
fn everything(folder: &Path) -> BTreeMap<String, String> {
    fn enter(folder: &Path, prefix: &str, all: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                all.insert(format!("{path}/"), String::new());
                enter(&entry.path(), &format!("{path}/"), all);
            } else {
                all.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
    }
    let mut all = BTreeMap::new();
    enter(folder, "", &mut all);
    all
}

const TWO: &[(&str, &str)] = &[("Cargo.toml", "[package]\n"), ("src/lib.rs", "//! A.\n")];

#[test]
fn an_empty_or_missing_folder_is_filled_and_then_as_wanted() {
    let outer = folder();
    for folder in [outer.path().to_owned(), outer.path().join("a/b")] {
        let differences = write(&folder, TWO).unwrap();
        assert_eq!(
            differences.missing,
            [".generated", "Cargo.toml", "src/lib.rs"]
        );
        assert_eq!(
            fs::read_to_string(folder.join("src/lib.rs")).unwrap(),
            "//! A.\n"
        );
        let listing = fs::read_to_string(folder.join(".generated")).unwrap();
        assert!(listing.ends_with("\nCargo.toml\nsrc/lib.rs\n"), "{listing}");
        let again = check(&folder, TWO);
        assert!(again.is_empty());
        assert_eq!(again.unchanged, 3);
        fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn check_tells_every_kind_of_difference_and_writes_nothing() {
    let folder = folder();
    let old = [TWO, &[("src/old.rs", "")]].concat();
    write(folder.path(), &old).unwrap();
    fs::write(folder.path().join("src/lib.rs"), "//! By hand.\n").unwrap();
    fs::write(folder.path().join("src/mine.rs"), "").unwrap();
    let before = everything(folder.path());

    let new = [TWO, &[("src/new.rs", "")]].concat();
    let differences = check(folder.path(), &new);
    assert_eq!(differences.missing, ["src/new.rs"]);
    assert_eq!(differences.stale, [".generated", "src/lib.rs"]);
    assert_eq!(differences.no_longer_generated, ["src/old.rs"]);
    assert_eq!(differences.foreign, ["src/mine.rs"]);
    assert_eq!(differences.unchanged, 1);
    assert!(!differences.is_empty());
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn a_missing_folder_is_checked_and_not_created() {
    let outer = folder();
    let differences = check(&outer.path().join("none"), TWO);
    assert_eq!(
        differences.missing,
        [".generated", "Cargo.toml", "src/lib.rs"]
    );
    assert!(everything(outer.path()).is_empty());
}

#[test]
fn a_changed_byte_and_a_removed_listing_are_seen() {
    let folder = folder();
    write(folder.path(), TWO).unwrap();
    fs::write(folder.path().join("src/lib.rs"), "//! B.\n").unwrap();
    assert_eq!(check(folder.path(), TWO).stale, ["src/lib.rs"]);
    fs::remove_file(folder.path().join(".generated")).unwrap();
    assert_eq!(check(folder.path(), TWO).missing, [".generated"]);
}

#[test]
fn unchanged_files_are_not_touched() {
    let folder = folder();
    write(folder.path(), TWO).unwrap();
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    for path in ["Cargo.toml", "src/lib.rs", ".generated"] {
        let file = fs::File::options()
            .write(true)
            .open(folder.path().join(path));
        file.unwrap().set_modified(then).unwrap();
    }
    let modified = |path: &str| {
        let metadata = fs::metadata(folder.path().join(path)).unwrap();
        metadata.modified().unwrap()
    };

    let differences = write(folder.path(), &[TWO[0], ("src/lib.rs", "//! C.\n")]).unwrap();
    assert_eq!(differences.stale, ["src/lib.rs"]);
    assert_eq!(differences.unchanged, 2);
    assert_eq!(modified("Cargo.toml"), then);
    assert_eq!(modified(".generated"), then);
    assert_ne!(modified("src/lib.rs"), then);
}

#[test]
fn what_is_no_longer_generated_goes_with_the_folders_it_leaves_empty() {
    let folder = folder();
    let old = [TWO, &[("src/a/b/c.rs", ""), ("src/d/e.rs", "")]].concat();
    write(folder.path(), &old).unwrap();
    fs::write(folder.path().join("src/d/mine.rs"), "mine").unwrap();

    let differences = write(folder.path(), TWO).unwrap();
    assert_eq!(
        differences.no_longer_generated,
        ["src/a/b/c.rs", "src/d/e.rs"]
    );
    assert_eq!(differences.foreign, ["src/d/mine.rs"]);
    let left: Vec<_> = everything(folder.path()).into_keys().collect();
    let expected = [
        ".generated",
        "Cargo.toml",
        "src/",
        "src/d/",
        "src/d/mine.rs",
        "src/lib.rs",
    ];
    assert_eq!(left, expected);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let folder = folder();
    write(folder.path(), &[("a", "1"), ("b/c", "2")]).unwrap();
    write(folder.path(), &[("a/c", "3"), ("b", "4")]).unwrap();
    assert!(check(folder.path(), &[("a/c", "3"), ("b", "4")]).is_empty());
    assert_eq!(fs::read_to_string(folder.path().join("a/c")).unwrap(), "3");
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let folder = folder();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let error = write(folder.path(), TWO).unwrap_err();
    assert!(matches!(error, SyncError::NotOurs(_)), "{error}");
    let left: Vec<_> = everything(folder.path()).into_keys().collect();
    assert_eq!(left, ["notes.txt"]);
}

#[test]
fn what_cargo_writes_is_not_foreign() {
    let folder = folder();
    fs::create_dir(folder.path().join("target")).unwrap();
    fs::write(folder.path().join("target/x.d"), "").unwrap();
    fs::write(folder.path().join("Cargo.lock"), "").unwrap();
    write(folder.path(), TWO).unwrap();
    assert!(check(folder.path(), TWO).is_empty());
    // Only at the top: elsewhere these are names like others.
    fs::create_dir(folder.path().join("src/target")).unwrap();
    fs::write(folder.path().join("src/target/x.rs"), "").unwrap();
    assert_eq!(check(folder.path(), TWO).foreign, ["src/target/"]);
}

#[test]
fn foreign_files_are_reported_and_stay() {
    let folder = folder();
    write(folder.path(), TWO).unwrap();
    for path in ["extra/one.rs", "extra/deep/two.rs", "src/mine.rs"] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "mine").unwrap();
    }
    let differences = write(folder.path(), TWO).unwrap();
    assert_eq!(differences.foreign, ["extra/", "src/mine.rs"]);
    assert_eq!(everything(folder.path())["extra/deep/two.rs"], "mine");
}

#[test]
fn a_foreign_file_in_the_way_is_not_replaced() {
    let folder = folder();
    write(folder.path(), TWO).unwrap();
    fs::write(folder.path().join("src/new.rs"), "mine").unwrap();
    let before = everything(folder.path());
    let new = [("Cargo.toml", "other"), ("src/new.rs", "generated")];
    let error = write(folder.path(), &new).unwrap_err();
    assert!(matches!(error, SyncError::InTheWay(_)), "{error}");
    assert_eq!(everything(folder.path()), before);
    // The same text is nobody's loss.
    write(folder.path(), &[TWO[0], TWO[1], ("src/new.rs", "mine")]).unwrap();
}

#[test]
fn a_run_that_fails_half_way_is_taken_back() {
    let folder = folder();
    let old = [TWO, &[("a/old.rs", "old"), ("z/old.rs", "old")]].concat();
    write(folder.path(), &old).unwrap();
    // A foreign file where a folder is needed, seen only when all others are written.
    fs::write(folder.path().join("zz"), "mine").unwrap();
    let before = everything(folder.path());
    let new = [
        ("Cargo.toml", "new"),
        ("b/c/new.rs", "new"),
        ("zz/new.rs", "new"),
    ];
    let error = write(folder.path(), &new).unwrap_err();
    assert!(matches!(error, SyncError::FileSystem(..)), "{error}");
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn a_failure_leaves_no_new_folder_behind() {
    let outer = folder();
    fs::write(outer.path().join("file"), "").unwrap();
    write(&outer.path().join("file/below"), TWO).unwrap_err();
    write(&outer.path().join("file"), TWO).unwrap_err();
    let left: Vec<_> = everything(outer.path()).into_keys().collect();
    assert_eq!(left, ["file"]);
}

#[test]
fn paths_that_would_leave_the_folder_are_refused() {
    let folder = folder();
    for path in [
        "",
        "/etc/passwd",
        "../a",
        "a/../../b",
        "a/..",
        "..",
        ".",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "C:/a",
        "C:a",
        "a:b",
        "a\0b",
        "a\nb",
        "a.",
        "a /b",
        "a?b",
        "a<b",
        "NUL",
        "nul.rs",
        "src/Con/a.rs",
        "src/aux .rs",
        "COM1.tar.gz",
        "lpt9.rs",
        "com\u{b9}.rs",
        "conin$",
        "#a",
        ".generated",
        ".GENERATED",
        "target/a",
        "Target/a",
        "Cargo.lock",
    ] {
        for mode in [Mode::Write, Mode::Check] {
            let error = sync(folder.path(), &files(&[(path, "x")]), mode).unwrap_err();
            assert!(matches!(error, SyncError::Path(..)), "{path:?}: {error}");
        }
    }
    assert!(everything(folder.path()).is_empty());
}

#[test]
fn a_listing_that_names_what_lies_outside_is_refused() {
    let outer = folder();
    fs::write(outer.path().join("precious"), "mine").unwrap();
    let folder = outer.path().join("out");
    write(&folder, TWO).unwrap();
    for line in ["../precious", "/etc/passwd"] {
        fs::write(folder.join(".generated"), format!("{line}\n")).unwrap();
        let error = write(&folder, TWO).unwrap_err();
        assert!(matches!(error, SyncError::Path(..)), "{error}");
        assert_eq!(check(&folder, TWO).stale, [".generated"]);
    }
    assert_eq!(
        fs::read_to_string(outer.path().join("precious")).unwrap(),
        "mine"
    );
}

#[test]
fn names_that_differ_by_letter_case_only_are_refused() {
    let folder = folder();
    for list in [
        [("src/User.rs", ""), ("src/user.rs", "")],
        [("src/A/x.rs", ""), ("src/a/y.rs", "")],
        [("É.rs", ""), ("é.rs", "")],
    ] {
        let error = write(folder.path(), &list).unwrap_err();
        assert!(matches!(error, SyncError::SamePath(..)), "{error}");
    }
    let error = write(folder.path(), &[("a", ""), ("a/b", "")]).unwrap_err();
    assert!(matches!(error, SyncError::Path(..)), "{error}");
}

#[cfg(unix)]
#[test]
fn links_on_the_way_to_a_file_are_refused() {
    use std::os::unix::fs::symlink;

    let outer = folder();
    let elsewhere = outer.path().join("elsewhere");
    write(&elsewhere, &[("lib.rs", "theirs")]).unwrap();
    let out = outer.path().join("out");
    write(&out, TWO).unwrap();
    fs::remove_file(out.join("src/lib.rs")).unwrap();

    symlink(elsewhere.join("lib.rs"), out.join("src/lib.rs")).unwrap();
    let error = write(&out, TWO).unwrap_err();
    assert!(matches!(error, SyncError::Link(_)), "{error}");

    fs::remove_dir_all(out.join("src")).unwrap();
    symlink(&elsewhere, out.join("src")).unwrap();
    // Also to delete: the old listing names `src/lib.rs`.
    for list in [TWO, &TWO[..1]] {
        let error = write(&out, list).unwrap_err();
        assert!(matches!(error, SyncError::Link(_)), "{error}");
    }
    assert_eq!(
        fs::read_to_string(elsewhere.join("lib.rs")).unwrap(),
        "theirs"
    );

    // A link that is on no way of ours is foreign, and not followed.
    fs::remove_file(out.join("src")).unwrap();
    symlink(&elsewhere, out.join("link")).unwrap();
    assert_eq!(write(&out, TWO).unwrap().foreign, ["link"]);
}

#[cfg(unix)]
#[test]
fn the_folder_itself_may_be_a_link() {
    let outer = folder();
    fs::create_dir(outer.path().join("real")).unwrap();
    let link = outer.path().join("link");
    std::os::unix::fs::symlink(outer.path().join("real"), &link).unwrap();
    write(&link, TWO).unwrap();
    assert!(check(&outer.path().join("real"), TWO).is_empty());
}

#[cfg(unix)]
#[test]
fn written_files_are_readable_like_any_other() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    write(folder.path(), TWO).unwrap();
    let ours = fs::metadata(folder.path().join("src/lib.rs")).unwrap();
    fs::write(folder.path().join("plain"), "").unwrap();
    let plain = fs::metadata(folder.path().join("plain")).unwrap();
    assert_eq!(ours.permissions().mode(), plain.permissions().mode());
}
