//! Random filters, read by parsers that we did not write.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use msgraph_beta::{Client, StaticToken};
use msgraph_runtime::__private::v1;
use serde_json::{Value, json};

use crate::models::query_test::Member;
use crate::random::{Dialect, Dice, Meant, filter};

/// The query of a request with this filter, as it goes over the wire.
fn query(client: &Client, meant: &Meant<Member>) -> String {
    let path = v1::Path::new(client, "beta").segment("members");
    let request = v1::list::<Member>(path).filter(meant.0.clone());
    let request = request.http_request().unwrap();
    request.uri().query().unwrap().to_owned()
}

/// So many filters, each with its tree, as lines of JSON.
fn cases(count: u64, parser: &str, dialect: Dialect) -> String {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .token(StaticToken::new("token"))
        .build()
        .unwrap();
    let mut lines = String::new();
    for seed in 0..count {
        let mut dice = Dice::new(seed);
        let depth = 1 + dice.below(4);
        let meant = filter::<Member>(&mut dice, dialect, 0, depth);
        let case = json!({
            "query": query(&client, &meant),
            "meant": meant.1,
            "parser": parser,
        });
        writeln!(lines, "{case}").unwrap();
    }
    lines
}

const WIDE: Dialect = Dialect { is_wide: true };
/// Parts of seconds in durations are what the first parser refuses.
const NARROW: Dialect = Dialect { is_wide: false };

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
    let lines = cases(2000, "both", WIDE);
    assert_eq!(lines, cases(2000, "both", WIDE));
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

    let mut lines = cases(2000, "both", WIDE);
    lines.push_str(&cases(500, "odata-query", NARROW));
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
    assert!(report.contains("odatapy: 2000 filters"), "{report}");
    assert!(report.ends_with("mismatches: 0\n"), "{report}");
}
