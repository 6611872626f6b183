//! Our OpenAPI of each slice, for a linter, a validator and a mock server.

use graph_tests::shared;
use graph_tests::slices::{ATTENDANCE, Chosen, OF_V1_0};

use crate::command::{printed, write, xtask};

fn describe(chosen: &Chosen) {
    let documents = match chosen.include {
        [] => vec![],
        _ => vec![shared("metadata/graph-v1.0.csdl.xml")],
    };
    let description = printed(xtask("openapi", chosen, &documents));
    write(&format!("ours/{}.openapi.json", chosen.name), &description);
}

#[test]
#[ignore = "tests/witnesses/run runs it"]
fn the_attendance_slice_is_described() {
    describe(&ATTENDANCE);
}

#[test]
#[ignore = "tests/witnesses/run runs it"]
fn slices_of_v1_0_are_described() {
    for chosen in &OF_V1_0 {
        describe(chosen);
    }
}
