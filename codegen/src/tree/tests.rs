//! What trees are made of JSON and YAML, and what is said of faults.

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

#[test]
fn what_is_no_json_is_said_at_its_place() {
    let texts = [
        "",
        " \n",
        "{\"a\": 1,}",
        "[1, 2",
        "{\"a\" 1}",
        "{a: 1}",
        "{'a': 1}",
        "[1 2]",
        "{} {}",
        "[NaN]",
        "[nullx]",
        "[-]",
        "[1.]",
        "[007]",
        "[+1]",
        "// no\n{}",
        "\"a\u{1}b\"",
        "\"a\nb\"",
        "[\"a",
        "[\"a\\",
        r#"["\x"]"#,
        r#"["\u12g4"]"#,
        r#"["\ud83d"]"#,
        r#"["\udc00"]"#,
        r#"["\ud83d\u0041"]"#,
        "[\0]",
        "]",
        "{\"a\": 1, \"b\": 2, \"\\u0061\": 3}",
    ];
    assert_snapshot!(faults(&texts, parse_json), @r#"
    error[E0119]: the document is empty
     --> a:1:1
      |
    1 |
      | ^
      |
      = help: the file holds nothing

    error[E0119]: the document is empty
     --> a:2:1
      |
    2 |
      | ^
      |
      = help: the file holds nothing

    error[E0119]: a comma behind the last value
     --> a:1:8
      |
    1 | {"a": 1,}
      |        ^
      |
      = help: remove the comma; JSON allows none here

    error[E0119]: the document ends before its last values are closed
     --> a:1:6
      |
    1 | [1, 2
      | -    ^
      | |
      | this array is still open
      |
      = help: the file was cut off, or a bracket is missing

    error[E0119]: expected `:`, found `1`
     --> a:1:6
      |
    1 | {"a" 1}
      |      ^
      |
      = help: write `:` here

    error[E0119]: expected a string or `}`, found `a`
     --> a:1:2
      |
    1 | {a: 1}
      |  ^
      |
      = help: names of members stand between double quotes

    error[E0119]: expected a string or `}`, found `'`
     --> a:1:2
      |
    1 | {'a': 1}
      |  ^
      |
      = help: put strings and names between double quotes

    error[E0119]: expected `,` or `]`, found `2`
     --> a:1:4
      |
    1 | [1 2]
      |    ^
      |
      = help: write `,` or `]` here

    error[E0119]: expected the end of the document, found `{`
     --> a:1:4
      |
    1 | {} {}
      |    ^
      |
      = help: remove what follows, or put all values into one array

    error[E0119]: `NaN` is no value of JSON
     --> a:1:2
      |
    1 | [NaN]
      |  ^^^
      |
      = help: write `null`, `true`, `false`, a number, or a text between double quotes

    error[E0119]: `nullx` is no value of JSON
     --> a:1:2
      |
    1 | [nullx]
      |  ^^^^^
      |
      = help: write `null`, `true`, `false`, a number, or a text between double quotes

    error[E0119]: a number ends without a digit
     --> a:1:2
      |
    1 | [-]
      |  ^^
      |
      = help: write a digit here, as in `-1`, `1.5` or `1e6`

    error[E0119]: a number ends without a digit
     --> a:1:2
      |
    1 | [1.]
      |  ^^^
      |
      = help: write a digit here, as in `-1`, `1.5` or `1e6`

    error[E0119]: a number begins with a zero
     --> a:1:2
      |
    1 | [007]
      |  ^^
      |
      = help: remove the zero, or make the number a string

    error[E0119]: expected a value, found `+`
     --> a:1:2
      |
    1 | [+1]
      |  ^
      |
      = help: write a value here

    error[E0119]: expected a value, found `/`
     --> a:1:1
      |
    1 | // no
      | ^
      |
      = help: remove the comment; JSON has none

    error[E0119]: the control character U+0001 inside a string
     --> a:1:3
      |
    1 | "a\u{1}b"
      |   ^^^^^
      |
      = help: write `\u0001`

    error[E0119]: the control character U+000A inside a string
     --> a:1:3
      |
    1 | "a
      |   ^
      |
      = help: close the string before the line ends, or write `\n`

    error[E0119]: the document ends inside a string
     --> a:1:4
      |
    1 | ["a
      |  - ^
      |  |
      |  this string is still open
      |
      = help: the file was cut off, or a quote is missing

    error[E0119]: the document ends inside a string
     --> a:1:5
      |
    1 | ["a\
      |  -  ^
      |  |
      |  this string is still open
      |
      = help: the file was cut off, or a quote is missing

    error[E0119]: an escape that JSON does not know
     --> a:1:3
      |
    1 | ["\x"]
      |   ^^
      |
      = help: write a backslash itself as `\\`, and a character as `\u` and four hexadecimal digits

    error[E0119]: an escape without four hexadecimal digits
     --> a:1:3
      |
    1 | ["\u12g4"]
      |   ^^^^^
      |
      = help: write `\u` and four hexadecimal digits

    error[E0119]: an escape that is half of a surrogate pair
     --> a:1:3
      |
    1 | ["\ud83d"]
      |   ^^^^^^
      |
      = help: write both halves, as in `\ud83d\ude00`, or the character itself

    error[E0119]: an escape that is half of a surrogate pair
     --> a:1:3
      |
    1 | ["\udc00"]
      |   ^^^^^^
      |
      = help: write both halves, as in `\ud83d\ude00`, or the character itself

    error[E0119]: an escape that is half of a surrogate pair
     --> a:1:9
      |
    1 | ["\ud83d\u0041"]
      |         ^^^^^^
      |
      = help: write both halves, as in `\ud83d\ude00`, or the character itself

    error[E0119]: expected a value, found the control character U+0000
     --> a:1:2
      |
    1 | [\u{0}]
      |  ^^^^^
      |
      = help: write a value here

    error[E0119]: expected a value, found `]`
     --> a:1:1
      |
    1 | ]
      | ^
      |
      = help: write a value here

    map of 3 <- 1:1 "{"
      "a" 1:2 = number 1 <- 1:7 "1"
      "b" 1:10 = number 2 <- 1:15 "2"
      "a" 1:18 = number 3 <- 1:28 "3"
    error[E0121]: a second member of one name
     --> a:1:18
      |
    1 | {"a": 1, "b": 2, "\u0061": 3}
      |  ---             ^^^^^^^^
      |  |
      |  the first stands here
      |
      = help: remove one of them, or rename it
    "#);
}

#[test]
fn what_is_no_yaml_is_said_at_its_place() {
    let texts = [
        "",
        "# nothing",
        "a: b: c",
        "a: 1\n b: 2",
        "a:\n  - 1\n - 2",
        "a: [1, 2",
        "a: {b: 1",
        "a: 'b",
        "a: \"\\q\"",
        "a: *b",
        "\ta: 1",
        "a:\n\tb: 1",
        "a: @b",
        "a: 1\nb",
        "a\0: 1",
        "a: 1\n---\nb: 2",
        "? [a]\n: 1",
        "{a: 1}: 2",
        "a: &x [*x]",
        "a: &x 1\n*x : 2",
        "<<: {a: 1}",
        "a: !include b.yaml",
        "a: !!int b",
        "a: !!set {b}",
        "a: 1\n\"a\": 2",
    ];
    assert_snapshot!(faults(&texts, parse_yaml), @r#"
    error[E0120]: the document is empty
     --> a:1:1
      |
    1 |
      | ^
      |
      = help: the file holds nothing but comments and spaces

    error[E0120]: the document is empty
     --> a:1:1
      |
    1 | # nothing
      | ^
      |
      = help: the file holds nothing but comments and spaces

    error[E0120]: a `:` where no value may follow
     --> a:1:5
      |
    1 | a: b: c
      |     ^
      |
      = help: put a text that holds `: ` between quotes, or begin the member on a line of its own

    error[E0120]: a `:` where no value may follow
     --> a:2:3
      |
    2 |  b: 2
      |   ^
      |
      = help: put a text that holds `: ` between quotes, or begin the member on a line of its own

    error[E0120]: did not find expected key
     --> a:3:2
      |
    3 |  - 2
      |  ^
      |
      = help: give all members of one map the same indentation

    error[E0120]: the list or map in brackets is not closed here
     --> a:1:9
      |
    1 | a: [1, 2
      |         ^
      |
      = help: the file was cut off, or a comma or a bracket is missing

    error[E0120]: the list or map in brackets is not closed here
     --> a:1:9
      |
    1 | a: {b: 1
      |         ^
      |
      = help: the file was cut off, or a comma or a bracket is missing

    error[E0120]: the document ends inside a quoted text
     --> a:1:4
      |
    1 | a: 'b
      |    ^
      |
      = help: the file was cut off, or a quote is missing

    error[E0120]: found unknown escape character
     --> a:1:4
      |
    1 | a: "\q"
      |    ^
      |
      = help: write a backslash itself as `\\`, or put the text between single quotes

    error[E0120]: an alias of an anchor that is not there
     --> a:1:4
      |
    1 | a: *b
      |    ^
      |
      = help: put the anchor before it, or put a text that begins with `*` between quotes

    map of 1 <- 1:2 "a"
      "a" 1:2 = number 1 <- 1:5 "1"

    error[E0120]: tabs disallowed within this context (block indentation)
     --> a:2:2
      |
    2 |     b: 1
      |     ^
      |
      = help: indent with spaces; YAML forbids tabs there

    error[E0120]: a character that no plain text begins with
     --> a:1:4
      |
    1 | a: @b
      |    ^
      |
      = help: put the text between quotes

    error[E0120]: a line that is neither a member nor an item
     --> a:2:2
      |
    2 | b
      |  ^
      |
      = help: write a `:` behind the name, or check the indentation of the line and the one before

    error[E0120]: the character U+0000 is not allowed in YAML
     --> a:1:2
      |
    1 | a\u{0}: 1
      |  ^^^^^
      |
      = help: remove it, or write `\x00` between double quotes

    error[E0122]: a second document in one file
     --> a:2:1
      |
    2 | ---
      | ^^^
      |
      = help: put each document into a file of its own

    error[E0122]: a key that is no scalar
     --> a:1:3
      |
    1 | ? [a]
      |   ^
      |
      = help: write the key as a text

    error[E0122]: a key that is no scalar
     --> a:1:1
      |
    1 | {a: 1}: 2
      | ^
      |
      = help: write the key as a text

    error[E0122]: an alias inside the value that it stands for
     --> a:1:8
      |
    1 | a: &x [*x]
      |        ^^
      |
      = help: write the value out; it would never end

    error[E0122]: a key that is an alias
     --> a:2:1
      |
    2 | *x : 2
      | ^^
      |
      = help: write the key as a text

    error[E0122]: a merge key
     --> a:1:1
      |
    1 | <<: {a: 1}
      | ^^
      |
      = help: write the members out

    error[E0122]: a tag that JSON has no value for
     --> a:1:4
      |
    1 | a: !include b.yaml
      |    ^^^^^^^^^^^^^^^
      |
      = help: remove the tag, and quote the value if it is a text

    error[E0122]: a tag that JSON has no value for
     --> a:1:4
      |
    1 | a: !!int b
      |    ^^^^^^^
      |
      = help: remove the tag, and quote the value if it is a text

    error[E0122]: a tag that JSON has no value for
     --> a:1:4
      |
    1 | a: !!set {b}
      |    ^^^^^^^
      |
      = help: remove the tag, and quote the value if it is a text

    map of 2 <- 1:1 "a"
      "a" 1:1 = number 1 <- 1:4 "1"
      "a" 2:1 = number 2 <- 2:6 "2"
    error[E0121]: a second member of one name
     --> a:2:1
      |
    1 | a: 1
      | - the first stands here
    2 | "a": 2
      | ^^^
      |
      = help: remove one of them, or rename it
    "#);
}

#[test]
fn tags_and_aliases_are_read_as_far_as_json_can_say_them() {
    let text = "a: &x {b: !!str 1, c: ! 2, d: !!int 3, e: !!null ~}\nf: [*x, *x]\ng: &y 'q'\nh: *y\ni: !!map {}\nj: !!seq []";
    assert_snapshot!(shown(text, parse_yaml), @r#"
    map of 6 <- 1:1 "a"
      "a" 1:1 = map of 4 <- 1:7 "{"
        "b" 1:8 = "1" <- 1:17 "1"
        "c" 1:20 = "2" <- 1:25 "2"
        "d" 1:28 = number 3 <- 1:37 "3"
        "e" 1:40 = null <- 1:50 "~"
      "f" 2:1 = list of 2 <- 2:4 "["
        - map of 4 <- 1:7 "{"
          "b" 1:8 = "1" <- 1:17 "1"
          "c" 1:20 = "2" <- 1:25 "2"
          "d" 1:28 = number 3 <- 1:37 "3"
          "e" 1:40 = null <- 1:50 "~"
        - map of 4 <- 1:7 "{"
          "b" 1:8 = "1" <- 1:17 "1"
          "c" 1:20 = "2" <- 1:25 "2"
          "d" 1:28 = number 3 <- 1:37 "3"
          "e" 1:40 = null <- 1:50 "~"
      "g" 3:1 = "q" <- 3:7 "'q'"
      "h" 4:1 = "q" <- 3:7 "'q'"
      "i" 5:1 = map of 0 <- 5:10 "{"
      "j" 6:1 = list of 0 <- 6:10 "["
    "#);
}

/// Aliases that double a value ten, twenty, thirty times.
#[test]
fn aliases_grow_within_bounds() {
    for (levels, expected) in [(10, None), (40, Some("E0104"))] {
        let mut text = "a0: &a0 [1, 1]\n".to_owned();
        for level in 1..levels {
            let before = level - 1;
            writeln!(text, "a{level}: &a{level} [*a{before}, *a{before}]").unwrap();
        }
        assert_eq!(code(&text, parse_yaml), expected, "{levels} levels");
    }
    let mut text = "a0: &a0 [1]\n".to_owned();
    for level in 1..300 {
        writeln!(text, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    assert_eq!(code(&text, parse_yaml), Some("E0104"), "too deep");
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
