//! Names in Rust: the one place where identifiers are made.
//!
//! Whatever a document calls its elements, what comes out is an identifier in
//! the case that Rust asks for, never a keyword that cannot be raw, never one
//! that begins with an underscore unless it must, and within one scope never
//! the same twice.

mod apart;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;

/// The cases of the Rust API Guidelines (C-CASE).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Types and variants: `UpperCamelCase`
    Type,
    /// Fields, functions and arguments: `snake_case`
    Value,
    /// Modules, which are files as well: `snake_case` that every file system
    /// and `mod` without a path accept
    Module,
    /// Constants: `SCREAMING_SNAKE_CASE`
    Constant,
}

/// Words that cannot be identifiers, not even raw ones.
const NEVER: [&str; 5] = ["Self", "_", "crate", "self", "super"];

/// File names that Windows keeps for devices, and the one that Rust keeps for
/// the folder's own module.
const FILES: [&str; 5] = ["aux", "con", "mod", "nul", "prn"];

/// How long a module may be called; file systems allow 255 bytes.
const LONGEST_MODULE: usize = 120;

/// The identifier of one name, without regard to its neighbours and without
/// the `r#` of a raw one.
pub fn ident(name: &str, case: Case) -> String {
    let normal: Cow<'_, str> = if name.is_ascii() {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    };
    let cased = match case {
        Case::Type => normal.to_upper_camel_case(),
        Case::Value | Case::Module => normal.to_snake_case(),
        Case::Constant => normal.to_shouty_snake_case(),
    };
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut ident: String = if cased.bytes().all(is_usual) {
        cased
    } else {
        let characters = cased.chars();
        let fitting = characters.filter(|&c| unicode_ident::is_xid_continue(c));
        fitting.nfc().collect()
    };
    if case == Case::Module {
        ident = module(&ident);
    }
    if !ident
        .chars()
        .next()
        .is_some_and(unicode_ident::is_xid_start)
    {
        // A module stands beside types, whose names a `_` may begin: behind it
        // there may be no letter that tells their cases apart.
        let prefix = if case == Case::Module { "module_" } else { "_" };
        ident.insert_str(0, prefix);
    }
    if NEVER.contains(&ident.as_str()) || (case == Case::Module && is_kept_file(&ident)) {
        ident.push('_');
    }
    ident
}

/// A name in ASCII, other letters by their code points.
fn module(ident: &str) -> String {
    let mut module = String::new();
    for c in ident.chars() {
        if c.is_ascii() {
            module.push(c);
        } else {
            module.push_str(&format!("u{:04x}", u32::from(c)));
        }
    }
    module.truncate(LONGEST_MODULE);
    module
}

fn is_kept_file(name: &str) -> bool {
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    let is_port = port.is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    is_port || FILES.contains(&name)
}

/// Whether an identifier must be written with `r#`.
pub fn is_keyword(ident: &str) -> bool {
    const KEYWORDS: [&str; 48] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.binary_search(&ident).is_ok()
}

/// Identifiers for all names of one scope: wire name → identifier.
///
/// Where two names come to the same identifier, the one that the identifier's
/// own camel case spells keeps it, else the first in the order of the names.
/// The others get a suffix that follows from their own spelling, never a
/// number: neither the order of the document nor what else collides plays a
/// part. A name that comes to a reserved identifier has an underscore behind.
pub fn scope<'a>(
    names: impl IntoIterator<Item = &'a str>,
    case: Case,
    reserved: &[&str],
) -> BTreeMap<String, String> {
    let spelled = names.into_iter().map(|name| (name.to_owned(), name));
    spelled_scope(spelled, case, reserved)
}

/// As [`scope`], for names of which some are spelled otherwise than the wire
/// has them; those stand back. The keys of the result are the wire names.
pub fn spelled_scope<'a>(
    names: impl IntoIterator<Item = (String, &'a str)>,
    case: Case,
    reserved: &[&str],
) -> BTreeMap<String, String> {
    let mut groups: BTreeMap<String, Vec<(&'a str, String)>> = BTreeMap::new();
    for (name, spelled) in names {
        let group = groups.entry(ident(spelled, case)).or_default();
        group.push((spelled, name));
    }
    let mut taken: BTreeSet<String> = groups.keys().cloned().collect();
    taken.extend(reserved.iter().map(|&name| name.to_owned()));
    let mut scope = BTreeMap::new();
    for (ident, names) in groups {
        let mut names = in_order(names).into_iter();
        if let Some((_, first)) = names.next() {
            let mut own = ident.clone();
            while reserved.contains(&own.as_str()) || (own != ident && !taken.insert(own.clone())) {
                own.push('_');
            }
            scope.insert(first, own);
        }
        for (spelled, name) in names {
            let mut own = apart::suffixed(&ident, &apart::suffix(&name, spelled), case);
            if taken.contains(&own) {
                own = apart::suffixed(&own, &apart::letters(&name), case);
            }
            while !taken.insert(own.clone()) {
                own.push('_');
            }
            scope.insert(name, own);
        }
    }
    scope
}

/// The names that come to one identifier, that which has the best claim first:
/// each spelling and name.
fn in_order(mut names: Vec<(&str, String)>) -> Vec<(&str, String)> {
    if names.len() > 1 {
        names.sort_by_cached_key(|(spelled, name)| {
            let stands_back = name != spelled;
            (
                stands_back,
                !is_camel_case(spelled),
                (*spelled).to_owned(),
                name.clone(),
            )
        });
        names.dedup();
    }
    names
}

fn is_camel_case(name: &str) -> bool {
    name.to_upper_camel_case() == *name || heck::AsLowerCamelCase(name).to_string() == *name
}

#[cfg(test)]
mod tests {
    use super::{Case, ident, is_keyword, scope, spelled_scope};

    #[test]
    fn names_take_the_case_of_their_place() {
        let table: String = [
            "attendanceRecord",
            "totalAttendanceInSeconds",
            "request-id",
            "remote_Control_Software",
            "office365Connector",
            "self",
            "Self",
            "type",
            "3d",
            "é",
            "e\u{301}",
            "_",
            "__rest",
            "aux",
            "mod",
            "com1",
            "größe",
            "日本",
            "a\"; abort(); //",
        ]
        .map(|name| {
            format!(
                "{name} {} {} {} {}\n",
                ident(name, Case::Type),
                ident(name, Case::Value),
                ident(name, Case::Module),
                ident(name, Case::Constant)
            )
        })
        .concat();
        insta::assert_snapshot!(table, @r#"
        attendanceRecord AttendanceRecord attendance_record attendance_record ATTENDANCE_RECORD
        totalAttendanceInSeconds TotalAttendanceInSeconds total_attendance_in_seconds total_attendance_in_seconds TOTAL_ATTENDANCE_IN_SECONDS
        request-id RequestId request_id request_id REQUEST_ID
        remote_Control_Software RemoteControlSoftware remote_control_software remote_control_software REMOTE_CONTROL_SOFTWARE
        office365Connector Office365Connector office365_connector office365_connector OFFICE365_CONNECTOR
        self Self_ self_ self_ SELF
        Self Self_ self_ self_ SELF
        type Type type type TYPE
        3d _3d _3d module_3d _3D
        é É é u00e9 É
        é É é u00e9 É
        _ __ __ module_ __
        __rest Rest rest rest REST
        aux Aux aux aux_ AUX
        mod Mod mod mod_ MOD
        com1 Com1 com1 com1_ COM1
        größe Größe größe gru00f6u00dfe GRÖSSE
        日本 日本 日本 u65e5u672c 日本
        a"; abort(); // AAbort a_abort a_abort A_ABORT
        "#);
    }

    #[test]
    fn a_collision_ends_the_same_way_in_any_order() {
        let names = [
            "remote_Control_Software",
            "remoteControlSoftware",
            "unknownfuturevalue",
            "other",
        ];
        let there = scope(names, Case::Type, &["Other"]);
        let mut names = names;
        names.reverse();
        assert_eq!(there, scope(names, Case::Type, &["Other"]));
        insta::assert_debug_snapshot!(there, @r#"
        {
            "other": "Other_",
            "remoteControlSoftware": "RemoteControlSoftware",
            "remote_Control_Software": "RemoteControlSoftwareUnderscored",
            "unknownfuturevalue": "Unknownfuturevalue",
        }
        "#);
    }

    #[test]
    fn a_name_spelled_otherwise_stands_back() {
        let names = ["result", "resultType"];
        let names = names.map(|name| (name.to_owned(), "resultType"));
        insta::assert_debug_snapshot!(spelled_scope(names, Case::Type, &[]), @r#"
        {
            "result": "ResultTypeOfResult",
            "resultType": "ResultType",
        }
        "#);
    }

    #[test]
    fn names_that_collide_make_no_device_of_a_module() {
        let names = ["com", "Com", "COM", "lpt", "Lpt", "aux", "Aux"];
        let modules = scope(names, Case::Module, &[]);
        let modules: Vec<&str> = modules.values().map(String::as_str).collect();
        insta::assert_debug_snapshot!(modules, @r#"
        [
            "aux_",
            "com_uppercase",
            "com",
            "lpt",
            "aux_lowercase",
            "com_lowercase",
            "lpt_lowercase",
        ]
        "#);
    }

    #[test]
    fn keywords_are_raw() {
        assert!(is_keyword("type") && is_keyword("gen") && !is_keyword("self"));
    }
}
