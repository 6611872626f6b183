//! Names in Rust: the one place where identifiers are made.
//!
//! Whatever a document calls its elements, what comes out is an identifier in
//! the case that Rust asks for, never a keyword that cannot be raw, never one
//! that begins with an underscore unless it must, and within one scope never
//! the same twice.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;

/// The cases of the Rust API Guidelines (C-CASE).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Types and variants: `UpperCamelCase`
    Type,
    /// Fields, functions, arguments, modules and files: `snake_case`
    Value,
    /// Constants: `SCREAMING_SNAKE_CASE`
    Constant,
}

/// Words that cannot be identifiers, not even raw ones.
const NEVER: [&str; 5] = ["Self", "_", "crate", "self", "super"];

/// File names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// The identifier of one name, without regard to its neighbours and without
/// the `r#` of a raw one.
pub fn ident(name: &str, case: Case) -> String {
    let normal: String = name.nfc().collect();
    let cased = match case {
        Case::Type => normal.to_upper_camel_case(),
        Case::Value => normal.to_snake_case(),
        Case::Constant => normal.to_shouty_snake_case(),
    };
    let mut ident: String = cased
        .chars()
        .filter(|&c| unicode_ident::is_xid_continue(c))
        .nfc()
        .collect();
    if !ident
        .chars()
        .next()
        .is_some_and(unicode_ident::is_xid_start)
    {
        ident.insert(0, '_');
    }
    if NEVER.contains(&ident.as_str()) || DEVICES.contains(&ident.as_str()) {
        ident.push('_');
    }
    ident
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
/// own camel case spells keeps it, else the first in the order of the names;
/// the others get the next free number. The order of the document plays no
/// part.
pub fn scope<'a>(
    names: impl IntoIterator<Item = &'a str>,
    case: Case,
    reserved: &[&str],
) -> BTreeMap<&'a str, String> {
    let mut groups: BTreeMap<String, Vec<&'a str>> = BTreeMap::new();
    for name in names.into_iter().collect::<BTreeSet<_>>() {
        groups.entry(ident(name, case)).or_default().push(name);
    }
    let mut taken: BTreeSet<String> = groups.keys().cloned().collect();
    taken.extend(reserved.iter().map(|&name| name.to_owned()));
    let mut scope = BTreeMap::new();
    for (ident, mut names) in groups {
        names.sort_by_key(|name| (!is_camel_case(name), *name));
        let mut names = names.into_iter();
        if !reserved.contains(&ident.as_str())
            && let Some(first) = names.next()
        {
            scope.insert(first, ident.clone());
        }
        let mut number = 2;
        for name in names {
            let mut numbered = format!("{ident}{number}");
            while !taken.insert(numbered.clone()) {
                number += 1;
                numbered = format!("{ident}{number}");
            }
            scope.insert(name, numbered);
        }
    }
    scope
}

fn is_camel_case(name: &str) -> bool {
    name.to_upper_camel_case() == *name || heck::AsLowerCamelCase(name).to_string() == *name
}

#[cfg(test)]
mod tests {
    use super::{Case, ident, is_keyword, scope};

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
            "a\"; abort(); //",
        ]
        .map(|name| {
            format!(
                "{name} {} {} {}\n",
                ident(name, Case::Type),
                ident(name, Case::Value),
                ident(name, Case::Constant)
            )
        })
        .concat();
        insta::assert_snapshot!(table, @r#"
        attendanceRecord AttendanceRecord attendance_record ATTENDANCE_RECORD
        totalAttendanceInSeconds TotalAttendanceInSeconds total_attendance_in_seconds TOTAL_ATTENDANCE_IN_SECONDS
        request-id RequestId request_id REQUEST_ID
        remote_Control_Software RemoteControlSoftware remote_control_software REMOTE_CONTROL_SOFTWARE
        office365Connector Office365Connector office365_connector OFFICE365_CONNECTOR
        self Self_ self_ SELF
        Self Self_ self_ SELF
        type Type type TYPE
        3d _3d _3d _3D
        é É é É
        é É é É
        _ __ __ __
        __rest Rest rest REST
        aux Aux aux_ AUX
        a"; abort(); // AAbort a_abort A_ABORT
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
            "other": "Other2",
            "remoteControlSoftware": "RemoteControlSoftware",
            "remote_Control_Software": "RemoteControlSoftware2",
            "unknownfuturevalue": "Unknownfuturevalue",
        }
        "#);
    }

    #[test]
    fn keywords_are_raw() {
        assert!(is_keyword("type") && is_keyword("gen") && !is_keyword("self"));
    }
}
