//! Roots that end in `**`: a description that this project wrote of everything
//! below a path leads back to the same Rust, byte by byte, though each step of
//! the service stands on one path there and what nothing forbids is not all
//! there.
#![cfg_attr(
    shared_absent,
    allow(dead_code, reason = "what is compared lies in ../shared")
)]

use graph_codegen::openapi;
use graph_tests::slices::{Chosen, differences};

/// Compares the crate of the description with that of the metadata.
fn comes_back(root: &'static str) {
    let include: &'static [&'static str] = Vec::leak(vec![root]);
    let chosen = Chosen {
        name: root,
        include,
        derived: &[],
    };
    let documents = chosen.documents();
    let expected = chosen.crate_of(&documents);
    let kept = chosen.kept(&documents);
    let (manifest, overrides) = (chosen.manifest(), chosen.overrides());
    let text = openapi::write(&kept.model, &kept.slice, &manifest, &overrides);
    let description = [("openapi.json".to_owned(), text)];
    let found = chosen.crate_of(&description);
    let differences = differences(&expected.files, &found.files);
    let first: Vec<&String> = differences.iter().take(20).collect();
    assert!(
        differences.is_empty(),
        "{root}: {} of {} files differ\n{first:#?}",
        differences.len(),
        expected.files.len(),
    );
    // A description of what a description says is the same.
    let again = chosen.kept(&description);
    let again = openapi::write(&again.model, &again.slice, &manifest, &overrides);
    let mut lines = description[0].1.lines().zip(again.lines());
    let other = lines.position(|(before, after)| before != after);
    assert_eq!(other, None, "{root}: the first line that differs");
    assert_eq!(description[0].1.len(), again.len(), "{root}");
}

macro_rules! roots {
    ($($name:ident $root:literal)*) => {$(
        #[test]
        #[cfg_attr(shared_absent, ignore = "needs ../shared")]
        fn $name() {
            comes_back($root);
        }
    )*};
}

// Verbs that the entity set forbids, enumerations that are not null, operations
// bound to derived types, references, and places outside of the slice that alone
// forbid or allow to create entities.
roots! {
    application_templates "/applicationTemplates/**"
    functions "/functions/**"
    communications "/communications/**"
    copilot "/copilot/**"
    organization "/organization/**"
    reports "/reports/**"
    subscriptions "/subscriptions/**"
    places "/places/**"
    identity "/identity/**"
    me "/me/**"
    everything "/**"
}
