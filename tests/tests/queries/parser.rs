//! Random filters, read by parsers that we did not write.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use msgraph_beta::{Client, List, StaticToken};
use msgraph_runtime::__private::v1;
use serde_json::{Value, json};

use crate::models::query_test::Member;
use crate::random::{Dialect, Dice, filter, query};

fn members() -> List<Member> {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .token(StaticToken::new("token"))
        .build()
        .unwrap();
    v1::list(v1::Path::new(&client, "beta").segment("members"))
}

/// A line of JSON: a query as it goes over the wire, and what is meant.
fn line(request: &List<Member>, meant: &Value, parser: &str) -> String {
    let request = request.http_request().unwrap();
    let query = request.uri().query().unwrap_or_default();
    json!({"query": query, "meant": meant, "parser": parser}).to_string() + "\n"
}

/// So many filters, each with its tree.
fn filters(count: u64, parser: &str, dialect: Dialect) -> String {
    let members = members();
    let lines = (0..count).map(|seed| {
        let mut dice = Dice::new(seed);
        let depth = 1 + dice.below(4);
        let (filter, meant) = filter::<Member>(&mut dice, dialect, 0, depth);
        line(&members.clone().filter(filter), &meant, parser)
    });
    lines.collect()
}

/// So many queries with all options.
fn queries(count: u64) -> String {
    let members = members();
    let lines = (0..count).map(|seed| {
        let (list, meant) = query(&mut Dice::new(seed), members.clone());
        line(&list, &meant, "whole query")
    });
    lines.collect()
}

const WIDE: Dialect = Dialect {
    is_wide: true,
    has_enumerations: true,
};
/// Parts of seconds in durations are what the first parser refuses.
const NARROW: Dialect = Dialect {
    is_wide: false,
    has_enumerations: true,
};

fn count(tree: &Value, counts: &mut BTreeMap<String, usize>) {
    if let Value::Array(items) = tree {
        if let Some(Value::String(name)) = items.first() {
            *counts.entry(name.clone()).or_default() += 1;
        }
        for item in items {
            count(item, counts);
        }
    }
}

/// What the parsers are given has everything in it, and is the same each time.
#[test]
fn random_filters_have_every_construct() {
    let lines = filters(2000, "both", WIDE);
    assert_eq!(lines, filters(2000, "both", WIDE));
    let mut counts = BTreeMap::new();
    for line in lines.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        count(&case["meant"], &mut counts);
    }
    for construct in [
        "and",
        "or",
        "not",
        "any",
        "all",
        "count",
        "eq",
        "ne",
        "gt",
        "ge",
        "lt",
        "le",
        "in",
        "has",
        "contains",
        "startswith",
        "endswith",
        "tolower",
        "toupper",
        "trim",
        "length",
        "indexof",
        "substring",
        "concat",
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "fractionalseconds",
        "date",
        "time",
        "now",
        "=null",
        "=text",
        "=boolean",
        "=number",
        "=guid",
        "=date",
        "=time",
        "=instant",
        "=duration",
        "=binary",
    ] {
        let found = counts.get(construct).copied().unwrap_or_default();
        assert!(found >= 10, "{construct}: {found}");
    }
}

/// Two parsers from PyPI, in an environment of their own.
#[test]
#[ignore = "installs odatapy and odata-query from PyPI with python3 (3.10 or newer)"]
fn parsers_of_others_read_the_trees_that_are_meant() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).join("odata-parsers");
    let run = |command: &mut Command| assert!(command.status().unwrap().success(), "{command:?}");
    run(Command::new("python3")
        .args(["-m", "venv"])
        .arg(&environment));
    let python = environment.join("bin/python");
    run(Command::new(&python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args(["odatapy==5.3.0", "odata-query==0.10.0"]));

    let mut lines = filters(2000, "both", WIDE);
    lines.push_str(&filters(500, "odata-query", NARROW));
    lines.push_str(&queries(1000));
    let mut child = Command::new(&python)
        .arg(package.join("tests/queries/parse.py"))
        .arg(package.join("fixtures/queries/members.csdl.xml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    println!("{report}");
    assert!(output.status.success());
    assert!(report.contains("odatapy: 2000\n"), "{report}");
    assert!(
        report.contains("odatapy, whole queries: 1000\n"),
        "{report}"
    );
    assert!(report.ends_with("mismatches: 0\n"), "{report}");
}
