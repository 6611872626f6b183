//! Manifests, and what is said of their mistakes.

use super::parse;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::manifest::Manifest;
use crate::source::Sources;

fn read(text: &str) -> (Option<Manifest>, String) {
    let mut sources = Sources::default();
    let id = sources.add("codegen.toml", text);
    let mut diagnostics = Diagnostics::default();
    let manifest = parse(&sources, id, &mut diagnostics);
    let rendered: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| render(diagnostic, &sources, Style::Plain))
        .collect();
    (manifest, rendered.join("\n\n"))
}

const NEEDED: &str = "metadata = [\"a.xml\"]\nservice-version = \"v1.0\"\noutput = \"out\"\n";

/// The manifest of this project is what people look into for keys.
#[test]
fn every_key_is_explained_in_the_manifest_of_this_project() {
    let manifest = include_str!("../../../../schemas/codegen.toml");
    let lines = manifest
        .lines()
        .map(|line| line.trim_start_matches(['#', ' ', '[']));
    let explained: Vec<&str> = lines
        .filter_map(|line| line.split([' ', ']']).next())
        .collect();
    let mut all = super::KEYS.iter().chain(super::PACKAGE).chain(super::ROOT);
    assert_eq!(all.find(|key| !explained.contains(key)), None);
}

#[test]
fn every_key_is_read_with_its_place() {
    let text = format!(
        "{NEEDED}documentation = ['d.xml']\nfamilies = [\"a.F\"]\ntypes = [\"a.T\"]\n\
         create = [\"a.C\"]\nupdate = [\"a.U\"]\n\
         expand = [\"a.T/n\"]\nadvanced-queries = [\"a.A\"]\nexclude = [\"a.T/p\"]\nnamespace = \"a\"\n\
         [rename]\n\"a.T/q\" = \"r\"\n\
         [package]\nname = \"n\"\nversion = \"1.0.0\"\nruntime = \"0.1\"\n\
         [[root]]\npath = \"/me\"\nmethods = [\"GET\"]\nname = \"me::get\"\nclouds = [\"china\"]\n"
    );
    let (manifest, rendered) = read(&text);
    assert_eq!(rendered, "");
    let manifest = manifest.unwrap();
    let at = |it: &crate::csdl::Text| {
        let place = it.span.start as usize..it.span.end as usize;
        format!("{} at {}", it.value, &text[place])
    };
    let root = &manifest.roots[0];
    let package = &manifest.package;
    let read = [
        &manifest.metadata[0],
        &manifest.documentation[0],
        &manifest.output,
        &manifest.families[0],
        &manifest.types[0],
        &manifest.create[0],
        &manifest.update[0],
        &manifest.expand[0],
        &manifest.advanced_queries.as_ref().unwrap()[0],
        &manifest.exclude[0],
        &manifest.rename["a.T/q"],
        package.name.as_ref().unwrap(),
        package.version.as_ref().unwrap(),
        package.runtime.as_ref().unwrap(),
        &root.path,
        &root.methods[0],
        root.name.as_ref().unwrap(),
        &root.clouds[0],
    ]
    .map(at);
    insta::assert_snapshot!(read.join("\n"), @r#"
    a.xml at a.xml
    d.xml at d.xml
    out at out
    a.F at a.F
    a.T at a.T
    a.C at a.C
    a.U at a.U
    a.T/n at a.T/n
    a.A at a.A
    a.T/p at a.T/p
    r at "a.T/q" = "r"
    n at n
    1.0.0 at 1.0.0
    0.1 at 0.1
    /me at /me
    GET at GET
    me::get at me::get
    china at china
    "#);
    assert_eq!(manifest.service_version.as_ref().unwrap().0, "v1.0");
    assert_eq!(manifest.namespace.as_deref(), Some("a"));
}

#[test]
fn the_least_manifest_has_defaults() {
    let (manifest, rendered) = read(NEEDED);
    assert_eq!(rendered, "");
    let manifest = manifest.unwrap();
    assert_eq!(manifest.namespace, None);
    assert!(manifest.roots.is_empty() && manifest.package.name.is_none());
    assert!(manifest.advanced_queries.is_none());
    let (manifest, _) = read(&format!("{NEEDED}advanced-queries = []\n"));
    assert!(manifest.unwrap().advanced_queries.unwrap().is_empty());
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    let (manifest, rendered) = read("metadata = [\"a\noutput = 1\noutput = 2\n");
    assert!(manifest.is_none());
    insta::assert_snapshot!(rendered, @r#"
    error[E0401]: invalid basic string, expected `"`
     --> codegen.toml:1:15
      |
    1 | metadata = ["a
      |               ^
    "#);
    let (manifest, rendered) = read("output = \"a\"\noutput = \"b\"\n");
    assert!(manifest.is_none());
    insta::assert_snapshot!(rendered, @r#"
    error[E0401]: duplicate key
     --> codegen.toml:2:1
      |
    2 | output = "b"
      | ^^^^^^
    "#);
}

#[test]
fn unknown_keys_get_a_suggestion() {
    let text =
        format!("{NEEDED}familes = []\nq = 1\n[[root]]\npath = \"/me\"\nmethod = [\"GET\"]\n");
    let (manifest, rendered) = read(&text);
    assert!(manifest.is_some());
    insta::assert_snapshot!(rendered, @r#"
    error[E0402]: the manifest knows no key `familes` here
     --> codegen.toml:4:1
      |
    4 | familes = []
      | ^^^^^^^
      |
      = help: did you mean `families`?

    error[E0402]: the manifest knows no key `q` here
     --> codegen.toml:5:1
      |
    5 | q = 1
      | ^

    error[E0402]: the manifest knows no key `method` here
     --> codegen.toml:8:1
      |
    8 | method = ["GET"]
      | ^^^^^^
      |
      = help: did you mean `methods`?
    "#);
}

#[test]
fn missing_keys_are_all_told() {
    let (manifest, rendered) = read("[[root]]\nmethods = [\"GET\"]\n");
    assert!(manifest.is_none());
    insta::assert_snapshot!(rendered, @r"
    error[E0404]: the key `metadata` is missing
     --> codegen.toml:1:1
      |
    1 | [[root]]
      | ^

    error[E0404]: the key `service-version` is missing
     --> codegen.toml:1:1
      |
    1 | [[root]]
      | ^

    error[E0404]: the key `output` is missing
     --> codegen.toml:1:1
      |
    1 | [[root]]
      | ^

    error[E0404]: the key `path` is missing
     --> codegen.toml:1:1
      |
    1 | [[root]]
      | ^^^^^^^^
    ");
}

#[test]
fn values_of_another_form_are_all_told() {
    let text = "metadata = []\nservice-version = \"v2\"\noutput = 1\nfamilies = [1]\nexpand = \"a\"\n\
        rename = 3\npackage = 4\nroot = [5]\n";
    let (manifest, rendered) = read(text);
    assert!(manifest.is_none());
    insta::assert_snapshot!(rendered, @r#"
    error[E0403]: `metadata` is empty
     --> codegen.toml:1:12
      |
    1 | metadata = []
      |            ^^

    error[E0403]: `v2` is not a version of the service
     --> codegen.toml:2:20
      |
    2 | service-version = "v2"
      |                    ^^
      |
      = help: write "v1.0" or "beta"

    error[E0403]: `output` must be a string
     --> codegen.toml:3:10
      |
    3 | output = 1
      |          ^

    error[E0403]: `families` must be an array of strings
     --> codegen.toml:4:13
      |
    4 | families = [1]
      |             ^

    error[E0403]: `expand` must be an array of strings
     --> codegen.toml:5:10
      |
    5 | expand = "a"
      |          ^^^

    error[E0403]: `rename` must be a table of strings
     --> codegen.toml:6:10
      |
    6 | rename = 3
      |          ^

    error[E0403]: `package` must be a table
     --> codegen.toml:7:11
      |
    7 | package = 4
      |           ^

    error[E0403]: `root` must be an array of tables
     --> codegen.toml:8:9
      |
    8 | root = [5]
      |         ^
    "#);
}

#[test]
fn no_text_makes_it_panic() {
    let text = format!("{NEEDED}[rename]\n\"ä\" = '''\nö'''\n[[root]]\npath = \"/\\u00e4\"\n");
    for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
        let (manifest, rendered) = read(&text[..end]);
        assert!(manifest.is_some() || !rendered.is_empty(), "{end}");
    }
    let deep = format!("metadata = {}", "[".repeat(100_000));
    assert!(read(&deep).1.contains("E0401"));
}

#[test]
fn a_method_stands_behind_the_path_or_beside_it() {
    let root = |lines: &str| read(&format!("{NEEDED}[[root]]\n{lines}\n"));
    let (manifest, rendered) = root("path = \"/me/messages#GET\"");
    assert_eq!(rendered, "");
    let path = &manifest.unwrap().roots[0];
    assert_eq!(path.path.value, "/me/messages");
    assert_eq!(path.methods[0].value, "GET");
    assert_eq!(path.methods[0].span.start, path.path.span.end + 1);
    assert_eq!(path.methods[0].span.end, path.path.span.end + 4);

    // An escape: the parts have no places of their own.
    let (manifest, rendered) = root("path = \"/m\\u0065#GET\"");
    assert_eq!(rendered, "");
    let path = &manifest.unwrap().roots[0];
    assert_eq!(path.path.value, "/me");
    assert_eq!(path.methods[0].span, path.path.span);

    let (manifest, rendered) = root("path = \"/me#GET\"\nmethods = [\"GET\"]");
    assert_eq!(manifest.unwrap().roots.len(), 0);
    insta::assert_snapshot!(rendered, @r#"
    error[E0403]: `path` has a method behind `#`, and there are `methods`
     --> codegen.toml:5:9
      |
    5 | path = "/me#GET"
      |         ^^^^^^^
      |
      = help: write the methods in one of both
    "#);
}

/// What is said of a service that is not Microsoft Graph.
#[test]
fn a_service_need_not_have_versions() {
    let text = "metadata = [\"a.xml\"]\noutput = \"out\"\nfeatures = true\n[service]\n\
                name = \"TripPin\"\nroot = \"https://example.org/trip\"\n\
                key-style = \"parentheses\"\noperation-names = \"qualified\"\n\
                enum-values = \"qualified\"\n";
    let (manifest, rendered) = read(text);
    assert_eq!(rendered, "");
    let manifest = manifest.unwrap();
    assert_eq!(manifest.service_version, None);
    assert!(manifest.features);
    assert_eq!(manifest.service.name.unwrap().value, "TripPin");
    assert_eq!(
        manifest.service.root.unwrap().value,
        "https://example.org/trip"
    );
    let (_, rendered) = read(
        "metadata = [\"a.xml\"]\noutput = \"out\"\nservice-version = \"a/b\"\nfeatures = 1\n[service]\n\
         name = \"1\"\nroot = \"trip?x\"\nkey-style = \"segments\"\noperation-names = \"x\"\nnme = 1\n",
    );
    insta::assert_snapshot!(rendered, @r#"
    error[E0402]: the manifest knows no key `nme` here
      --> codegen.toml:10:1
       |
    10 | nme = 1
       | ^^^
       |
       = help: did you mean `name`?

    error[E0403]: `segments` is no value of `key-style`
     --> codegen.toml:8:14
      |
    8 | key-style = "segments"
      |              ^^^^^^^^
      |
      = help: did you mean "segment"?

    error[E0403]: `x` is no value of `operation-names`
     --> codegen.toml:9:20
      |
    9 | operation-names = "x"
      |                    ^
      |
      = help: write "unqualified" or "qualified"

    error[E0403]: `1` is not a name of a service
     --> codegen.toml:6:9
      |
    6 | name = "1"
      |         ^
      |
      = help: write a letter, then letters, digits, blanks, `.`, `-` and `_`

    error[E0403]: `trip?x` is not the URL of a service
     --> codegen.toml:7:9
      |
    7 | root = "trip?x"
      |         ^^^^^^
      |
      = help: write "https://host/path", without a query and a fragment

    error[E0403]: `a/b` is not a version of the service
     --> codegen.toml:3:20
      |
    3 | service-version = "a/b"
      |                    ^^^
      |
      = help: write one segment of a path: letters, digits, `.`, `-` and `_`

    error[E0403]: `features` must be `true` or `false`
     --> codegen.toml:4:12
      |
    4 | features = 1
      |            ^
    "#);
}
