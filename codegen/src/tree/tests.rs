//! What trees are made of JSON and YAML.

mod json_faults;
mod yaml_faults;

use std::fmt::Write as _;

use insta::assert_snapshot;

use super::{Kind, Tree, Value, parse_json, parse_yaml};
use crate::diagnostics::{Diagnostics, Style, render};
use crate::source::{SourceId, Sources};

type Parse = for<'a> fn(&'a Sources, SourceId, &mut Diagnostics) -> Option<Tree<'a>>;

/// The tree, a line a value with its place, and what is wrong.
fn shown(text: &str, parse: Parse) -> String {
    let mut sources = Sources::default();
    let source = sources.add("a", text);
    let mut diagnostics = Diagnostics::default();
    let tree = parse(&sources, source, &mut diagnostics);
    let mut shown = String::new();
    if let Some(tree) = &tree {
        write(tree.root(), "", 0, &sources, &mut shown);
    }
    assert!(tree.is_some() || diagnostics.has_errors());
    for diagnostic in diagnostics.iter() {
        assert!(diagnostic.help.is_some(), "{diagnostic:?}");
        shown.push_str(&render(diagnostic, &sources, Style::Plain));
        shown.push_str("\n\n");
    }
    shown.trim_end().to_owned()
}

fn write(value: Value<'_>, name: &str, depth: usize, sources: &Sources, shown: &mut String) {
    let span = value.span();
    let (line, column) = sources.line_column(span).unwrap();
    let text = &sources.get(span.source).unwrap().text;
    let written = &text[span.start as usize..span.end as usize];
    let what = match value.kind() {
        Kind::Null => "null".to_owned(),
        Kind::Boolean(value) => value.to_string(),
        Kind::Number(number) => format!("number {number}"),
        Kind::Text(text) => format!("{text:?}"),
        Kind::List(list) => format!("list of {}", list.len()),
        Kind::Map(map) => format!("map of {}", map.len()),
    };
    let indent = "  ".repeat(depth);
    writeln!(shown, "{indent}{name}{what} <- {line}:{column} {written:?}").unwrap();
    if let Kind::List(list) = value.kind() {
        for item in list.items() {
            write(item, "- ", depth + 1, sources, shown);
        }
    }
    if let Kind::Map(map) = value.kind() {
        for (key, value) in map.entries() {
            let (line, column) = sources.line_column(key.span).unwrap();
            let name = format!("{:?} {line}:{column} = ", key.name);
            write(value, &name, depth + 1, sources, shown);
        }
    }
}

#[test]
fn json_becomes_a_tree() {
    let text = "\u{feff}{\"a\": [1, -2.5e3, true, null, \"ß\"],\r\n \"e\\n\\ud83d\\ude00\": {}, \"\": [[]]}\n";
    assert_snapshot!(shown(text, parse_json), @r#"
    map of 3 <- 1:1 "{"
      "a" 1:2 = list of 5 <- 1:7 "["
        - number 1 <- 1:8 "1"
        - number -2.5e3 <- 1:11 "-2.5e3"
        - true <- 1:19 "true"
        - null <- 1:25 "null"
        - "ß" <- 1:31 "\"ß\""
      "e\n😀" 2:2 = map of 0 <- 2:21 "{"
      "" 2:25 = list of 1 <- 2:29 "["
        - list of 0 <- 2:30 "["
    "#);
}

#[test]
fn yaml_becomes_a_tree() {
    let text = "\u{feff}# é\né: 1\r\na: ß\nb:\n  - x\n  - {c: [1.0, 'it''s', \"\\u00e9\"], d: \"q\"}\n  -\n200: ~\nnull: yes\nf: |\n  one\n  two\ng: plain\n  folded\nh:\ni: 3.1.0\nj: 0x1F\nk: [[]]\nl:\n- - 1\n  - 'two'\nm: last";
    assert_snapshot!(shown(text, parse_yaml), @r#"
    map of 13 <- 2:1 "é"
      "é" 2:1 = number 1 <- 2:4 "1"
      "a" 3:1 = "ß" <- 3:4 "ß"
      "b" 4:1 = list of 3 <- 5:3 "-"
        - "x" <- 5:5 "x"
        - map of 2 <- 6:5 "{"
          "c" 6:6 = list of 3 <- 6:9 "["
            - number 1.0 <- 6:10 "1.0"
            - "it's" <- 6:15 "'it''s'"
            - "é" <- 6:24 "\"\\u00e9\""
          "d" 6:35 = "q" <- 6:38 "\"q\""
        - null <- 7:4 ""
      "200" 8:1 = null <- 8:6 "~"
      "null" 9:1 = "yes" <- 9:7 "yes"
      "f" 10:1 = "one\ntwo\n" <- 11:3 "one\n  two\n"
      "g" 13:1 = "plain folded" <- 13:4 "plain\n  folded"
      "h" 15:1 = null <- 15:2 ""
      "i" 16:1 = "3.1.0" <- 16:4 "3.1.0"
      "j" 17:1 = number 0x1F <- 17:4 "0x1F"
      "k" 18:1 = list of 1 <- 18:4 "["
        - list of 0 <- 18:5 "["
      "l" 19:1 = list of 1 <- 20:3 "-"
        - list of 2 <- 20:3 "-"
          - number 1 <- 20:5 "1"
          - "two" <- 21:5 "'two'"
      "m" 22:1 = "last" <- 22:4 "last"
    "#);
}

/// What is wrong with texts, one after the other.
fn faults(texts: &[&str], parse: Parse) -> String {
    let shown: Vec<String> = texts.iter().map(|text| shown(text, parse)).collect();
    shown.join("\n\n")
}

/// The first code that is reported.
fn code(text: &str, parse: Parse) -> Option<&'static str> {
    let mut sources = Sources::default();
    let source = sources.add("a", text);
    let mut diagnostics = Diagnostics::default();
    let tree = parse(&sources, source, &mut diagnostics);
    let first = diagnostics.iter().next().map(|first| first.code.number());
    assert!(tree.is_some() || first.is_some());
    first
}

#[test]
fn nesting_is_bounded() {
    let nested = |open: &str, close: &str, depth: usize| open.repeat(depth) + &close.repeat(depth);
    for parse in [parse_json as Parse, parse_yaml] {
        assert_eq!(code(&nested("[", "]", 200), parse), None);
        for depth in [201, 300, 100_000] {
            assert_eq!(code(&nested("[", "]", depth), parse), Some("E0104"));
            assert_eq!(code(&nested("{\"a\":", "}", depth), parse), Some("E0104"));
            assert_eq!(code(&"[".repeat(depth), parse), Some("E0104"));
        }
    }
    let indented: String = (0..300)
        .map(|at| format!("{}a:\n", " ".repeat(at)))
        .collect();
    assert_eq!(code(&indented, parse_yaml), Some("E0104"));
    assert_eq!(code(&"- ".repeat(100_000), parse_yaml), Some("E0104"));
    assert_eq!(code(&"? ".repeat(10_000), parse_yaml), Some("E0122"));
}

#[test]
fn members_of_large_maps_are_found_by_name() {
    // The names are not in their own order, one is there twice, and an empty map
    // begins at the same node.
    let members: Vec<String> = (0..100_u32)
        .map(|at| format!("\"n{}\": {at}", at * 37 % 100))
        .collect();
    let text = format!(
        "{{\"e\": {{}}, \"m\": {{{}, \"n5\": 100}}}}",
        members.join(", ")
    );
    let mut sources = Sources::default();
    let source = sources.add("a.json", text);
    let tree = parse_json(&sources, source, &mut Diagnostics::default());
    let root = tree.as_ref().map(Tree::root);
    let number = |name: &str| root?.get("m")?.get(name)?.number();
    for at in 0..100_u32 {
        let expected = at.to_string();
        assert_eq!(number(&format!("n{}", at * 37 % 100)), Some(&*expected));
    }
    assert_eq!(number("n100"), None);
    assert_eq!(number("z"), None);
    let empty = root.and_then(|root| root.get("e"));
    assert!(empty.is_some_and(|empty| empty.get("n5").is_none()));
}

/// A document of which each part is cut off, or changed, or doubled.
#[test]
fn no_text_makes_the_readers_fail() {
    let texts = [
        "{\"a\": [1, -2.5e3, true, null, \"ß\"],\r\n \"e\\n\\ud83d\\ude00\": {}}\n",
        "é: 1\nb: &x\n  - {c: [1.0, 'it''s', \"\\u00e9\"]}\n  - *x\nf: |-\n  one\ng: !!str\n  2 # c\n? h\n: >\n  i\n...\n",
    ];
    let inserted = [
        "\0", "\\", "\"", "'", "\u{feff}", "\r", "\t", ":", " - ", "&a ", "*a", "!t ", "%",
        "---\n", "{", "]", "? ",
    ];
    for text in texts {
        let ends = (0..=text.len()).filter(|&at| text.is_char_boundary(at));
        for at in ends {
            let (before, behind) = text.split_at(at);
            code(before, parse_yaml);
            code(behind, parse_json);
            code(behind, parse_yaml);
            let cut = code(before, parse_json);
            assert!(
                cut.is_some() || at + 2 > text.len() || text.starts_with('é'),
                "{before}"
            );
            for insert in inserted {
                code(&format!("{before}{insert}{behind}"), parse_json);
                code(&format!("{before}{insert}{behind}"), parse_yaml);
            }
        }
    }
}
