//! A rooted request is one function, whatever else is kept.
#![allow(clippy::expect_used, reason = "helpers of tests are tests")]

use std::fs;

use graph_codegen::manifest::Overrides;
use graph_tests::emitted::emitted;
use graph_tests::fixture;

/// The requests that a manifest roots, as `--include` takes them.
fn rooted(manifest: &str) -> Vec<String> {
    let text = fs::read_to_string(fixture(manifest)).expect("a manifest");
    let mut requests = Vec::new();
    let mut path = "";
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("path = \"") {
            path = rest.trim_end_matches('"');
        } else if let Some(methods) = line.strip_prefix("methods = [") {
            let methods = methods.trim_end_matches(']').split(", ");
            requests.extend(methods.map(|it| format!("{path}#{}", it.trim_matches('"'))));
        }
    }
    requests
}

#[test]
fn each_request_alone_is_one_function() {
    for (name, least) in [("surface", 25), ("operations", 40)] {
        let manifest = format!("constructs/{name}.toml");
        let mut requests = rooted(&manifest);
        assert!(requests.len() >= least, "{requests:?}");
        if name == "surface" {
            let counts = [
                "/shelves/{id}/books/$count",
                "/books/microsoft.graph.atlas/$count",
            ];
            requests.extend(counts.map(str::to_owned));
        }
        for request in requests {
            let overrides = Overrides {
                include: vec![request.clone()],
                ..Overrides::default()
            };
            let output = emitted(&fixture(&manifest), &[], &overrides);
            assert_eq!(output.summary.requests, 1, "{request}");
        }
    }
}
