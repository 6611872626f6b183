//! Finds out whether the shared documents are there, so that tests that need
//! them count as ignored where they are not, never as passed.

use std::env;
use std::path::PathBuf;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(shared_absent)");
    println!("cargo::rerun-if-env-changed=GRAPH_SHARED");
    println!("cargo::rerun-if-env-changed=GRAPH_SHARED_REQUIRED");
    let beside = || {
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
        PathBuf::from(package).join("../../shared")
    };
    let shared = env::var_os("GRAPH_SHARED").map_or_else(beside, PathBuf::from);
    println!("cargo::rerun-if-changed={}", shared.display());
    let required = env::var_os("GRAPH_SHARED_REQUIRED").is_some_and(|value| value == "1");
    if !shared.is_dir() && !required {
        println!("cargo::rustc-cfg=shared_absent");
    }
}
