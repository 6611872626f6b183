//! The published excerpt with one byte changed, and cut off: whatever comes of
//! it, it does no harm.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fs;
use std::thread;

use graph_tests::{fixture, shared};
use hostile::dice::Dice;
use hostile::mutate::flip;
use hostile::target::{SEPARATOR, package, pipeline, reader, tree};

/// The bytes that are changed, one at a time.
const FLIPS: usize = 10_000;

/// As many in each document of JSON and of YAML.
const FLIPS_OF_TREES: usize = 1_000;

/// Every so many of them are followed to the crate as data, the others until
/// they are read, resolved and checked: all where the compiler optimizes.
const PACKAGED: usize = if cfg!(debug_assertions) { 10 } else { 1 };

/// Every so many of them are followed to the text of the crate: that takes ten
/// times as long as all before.
const EMITTED: usize = if cfg!(debug_assertions) { 100 } else { 1 };

/// The excerpt is cut off at each multiple of it, in bytes.
const DISTANCE: usize = 97;

/// What the excerpt uses and does not define.
const COMPLETION: &str = r#"
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="directoryObject" BaseType="microsoft.graph.entity" OpenType="true"/>
<EnumType Name="allowedLobbyAdmitterRoles"/>
<ComplexType Name="audioConferencing"/>
<ComplexType Name="chatInfo"/>
<ComplexType Name="chatRestrictions"/>
<ComplexType Name="cloudVideoInteropInfo"/>
<ComplexType Name="dateTimeTimeZone"/>
<ComplexType Name="itemBody"/>
<ComplexType Name="joinMeetingIdSettings"/>
<ComplexType Name="lobbyBypassSettings"/>
<ComplexType Name="onlineMeetingSensitivityLabelAssignment"/>
<ComplexType Name="watermarkProtectionValues"/>
</Schema></edmx:DataServices></edmx:Edmx>"#;

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn ten_thousand_flipped_bytes_do_no_harm() {
    let excerpt = excerpt();
    let manifest = manifest();
    let crates = count(FLIPS, &|number| {
        let text = flip(&excerpt, &mut Dice::new(number as u64));
        if number % PACKAGED != 0 {
            reader(&text);
            return false;
        }
        let is_crate = package(&manifest, &[&text, COMPLETION]).is_some();
        if is_crate && number % EMITTED == 0 {
            assert!(pipeline(&[&manifest, &text, COMPLETION].join(SEPARATOR)));
        }
        is_crate
    });
    // Nobody asked for most of the elements, so that a fault there is none.
    let packaged = FLIPS / PACKAGED;
    assert!(
        crates > packaged / 3,
        "{crates} of {packaged} became a crate"
    );
    assert!(crates < packaged, "nothing was an error");
}

/// A small service in each notation that is a tree.
#[test]
fn flipped_bytes_of_json_and_yaml_do_no_harm() {
    for stem in ["valid", "csdl-valid"] {
        for notation in ["json", "yaml"] {
            let path = fixture("broken").join(format!("{stem}.{notation}"));
            let document = fs::read_to_string(path).expect("a fixture");
            count(FLIPS_OF_TREES, &|number| {
                let text = flip(&document, &mut Dice::new(number as u64));
                tree(&text);
                reader(&text);
                false
            });
        }
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn an_excerpt_that_is_cut_off_becomes_no_crate() {
    let excerpt = excerpt();
    let manifest = manifest();
    let end = excerpt.rfind("</").unwrap_or_default();
    assert!(excerpt.is_ascii() && end > 80_000, "it is the excerpt");
    let cuts = end.div_ceil(DISTANCE);
    let crates = count(cuts, &|number| {
        let text = &excerpt[..number * DISTANCE];
        package(&manifest, &[text, COMPLETION]).is_some()
    });
    assert_eq!(crates, 0);
}

/// How many of the numbers, from 0, are a crate's.
fn count(numbers: usize, is_crate: &(dyn Fn(usize) -> bool + Sync)) -> usize {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = |first: usize| {
        let own = (first..numbers).step_by(threads);
        own.filter(|&number| is_crate(number)).count()
    };
    thread::scope(|scope| {
        let shares: Vec<_> = (0..threads)
            .map(|first| scope.spawn(move || share(first)))
            .collect();
        let counts = shares
            .into_iter()
            .map(|share| share.join().expect("no panic"));
        counts.sum()
    })
}

/// The manifest of this repository.
fn manifest() -> String {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas/codegen.toml");
    fs::read_to_string(manifest).expect("the manifest")
}

fn excerpt() -> String {
    fs::read_to_string(shared("metadata/graph-beta-attendance.csdl.xml")).expect("the excerpt")
}
