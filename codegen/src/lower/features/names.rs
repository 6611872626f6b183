//! What features are called: as the functions that they stand for, so that a
//! name never has a number and does not change with other roots.

use std::collections::BTreeMap;

use super::walk::Walk;
use crate::ident::{Case, ident};
use crate::ir::Feature;

/// The features of every crate, and its dependency.
const OWN: [&str; 8] = [
    "all",
    "azure-identity",
    "client",
    "default",
    "msgraph-runtime",
    "oauth2",
    "reqwest",
    "testing",
];

/// `me-list-attendance-records`
pub(super) fn of_function(module: &str, function: &str, between: &str) -> String {
    let name = format!("{module}{between}{function}").replace('_', "-");
    // Cargo has no feature that begins with `-`.
    match name.strip_prefix('-') {
        Some(rest) => format!("_{rest}"),
        None => name,
    }
}

/// `below-users-messages` of `/users/{user-id}/messages/**`, `everything` of
/// `/**`.
pub(super) fn of_glob(path: &str, method: Option<&str>) -> String {
    let segments = path.split('/').filter(|segment| {
        !segment.is_empty() && !segment.starts_with('{') && !segment.starts_with('*')
    });
    let mut words: Vec<String> = segments
        .map(|segment| ident(segment, Case::Value).replace('_', "-"))
        .collect();
    let first = if words.is_empty() {
        "everything"
    } else {
        "below"
    };
    words.insert(0, first.to_owned());
    words.extend(method.map(str::to_ascii_lowercase));
    words.join("-")
}

/// Tells features of one name apart, and from those of every crate: `a_b::c`
/// and `a::b_c` are `a-b--c` and `a--b-c`, both.
pub(super) fn names(features: &mut [(Feature, Walk)]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for name in OWN {
        count.insert(name.to_owned(), 1);
    }
    for (feature, _) in features.iter() {
        *count.entry(feature.name.clone()).or_default() += 1;
    }
    for (feature, _) in features.iter_mut() {
        if count.get(&feature.name).is_none_or(|&count| count < 2) {
            continue;
        }
        let function = feature.function.as_deref();
        if let Some((module, function)) = function.and_then(|it| it.split_once("::")) {
            feature.name = of_function(module, function, "--");
        }
    }
    // Whatever is still alike, such as two globs that differ in their keys.
    let mut taken: Vec<String> = OWN.iter().map(|name| (*name).to_owned()).collect();
    for (feature, _) in features {
        while taken.contains(&feature.name) {
            feature.name.push('-');
        }
        taken.push(feature.name.clone());
    }
}
