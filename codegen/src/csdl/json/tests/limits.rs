//! Documents that are made to hurt.

use super::{findings, read};

#[test]
fn deep_expressions_are_refused() {
    let text = format!("\"@n.T\": {}1{}", "[".repeat(190), "]".repeat(190));
    let found = findings(&text);
    assert!(found.starts_with("E0104 2:"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn long_chains_of_annotations_are_refused() {
    let names: Vec<String> = (1..300)
        .map(|length| format!("\"{}\": 1", "@n.T".repeat(length)))
        .collect();
    let found = findings(&names.join(",\n"));
    assert!(found.starts_with("E0104 "), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn many_unknown_members_are_reported_soon() {
    let members: Vec<String> = (0..5_000)
        .map(|number| format!("\"$a{number}\": 1"))
        .collect();
    let (_, found) = read(&format!(
        "{{\"$Version\": \"4.01\", {}}}",
        members.join(",")
    ));
    assert_eq!(found.lines().count(), 5_000);
}
