//! What it takes to read the whole of v1.0 as OpenAPI.

use std::process::Stdio;

use graph_tests::slices::OF_V1_0;
use wait4::Wait4;

use crate::command::{place, xtask};

const SECONDS: f64 = 5.0;
const MEGABYTES: f64 = 600.0;

/// From the file to the crate of a slice, in a process of its own.
fn measure(document: &str) {
    let mail = &OF_V1_0[0];
    let mut command = xtask("codegen", mail, &[place(document)]);
    command.arg("--out").arg(place("crates/limits"));
    let mut child = command.stdout(Stdio::null()).spawn().expect("xtask runs");
    let used = child.wait4().expect("xtask ends");
    assert!(used.status.success(), "{command:?}");
    let usage = used.rusage;
    let seconds = (usage.utime + usage.stime).as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let megabytes = usage.maxrss as f64 / 1e6;
    println!("{document}: {seconds:.2} s of CPU, {megabytes:.0} MB");
    assert!(seconds < SECONDS, "{document}: {seconds:.2} s of CPU");
    assert!(megabytes < MEGABYTES, "{document}: {megabytes:.0} MB");
}

#[test]
#[ignore = "tests/witnesses/run runs it"]
fn the_whole_of_v1_0_is_read_within_limits() {
    for version in ["3.0.3", "3.1.0"] {
        measure(&format!("converted/v1.0.openapi-{version}.json"));
    }
}
