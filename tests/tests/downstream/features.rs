//! Features of the generated crate.

use std::collections::BTreeSet;

use crate::{Downstream, cargo, repository, run};

/// With default features off: models, and no HTTP.
#[test]
fn models_alone_build_without_http() {
    let downstream = Downstream::build(
        "reads-attendance",
        "msgraph-beta = { path = GENERATED, default-features = false }",
        r##"
use msgraph_beta::from_slice;
use msgraph_beta::models::AttendanceRecord;

fn main() {
    let record: Result<AttendanceRecord, _> = from_slice(br#"{"role": "Organizer"}"#);
    println!("{:?}", record.map(|record| record.role));
}
"##,
    );
    assert_eq!(run(&mut downstream.program()), "Ok(Some(\"Organizer\"))\n");
}

/// All packages that the crate is built with.
fn packages(features: &[&str]) -> BTreeSet<String> {
    let tree = run(cargo(&repository())
        .args(["tree", "--offline", "--package", "msgraph-beta"])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(features));
    tree.lines()
        .filter_map(|line| line.split(' ').next())
        .map(ToOwned::to_owned)
        .collect()
}

/// Each is compiled before the first model is.
#[test]
fn models_alone_stand_on_few_crates() {
    let all = packages(&["--no-default-features"]);
    let own = ["msgraph-beta", "msgraph-runtime"];
    let others: Vec<_> = all
        .iter()
        .filter(|name| !own.contains(&name.as_str()))
        .collect();
    assert!(others.contains(&&"serde_json".to_owned()), "{others:?}");
    assert!(others.len() <= 16, "{}: {others:?}", others.len());
    assert_eq!(all.len(), others.len() + own.len());
}

#[test]
fn http_comes_with_features() {
    const HTTP: [&str; 7] = [
        "http",
        "http-body",
        "hyper",
        "reqwest",
        "rustls",
        "tokio",
        "url",
    ];
    let has = |packages: &BTreeSet<String>, name: &str| packages.contains(name);

    let models = packages(&["--no-default-features"]);
    assert!(has(&models, "serde_json"), "{models:?}");
    for name in HTTP {
        assert!(!has(&models, name), "{name} in {models:?}");
    }

    let default = packages(&[]);
    for name in HTTP {
        assert!(has(&default, name), "{name} not in {default:?}");
    }

    let client = packages(&["--no-default-features", "--features", "client"]);
    assert!(has(&client, "http"), "{client:?}");
    for name in ["hyper", "reqwest", "rustls", "tokio"] {
        assert!(!has(&client, name), "{name} in {client:?}");
    }
}
