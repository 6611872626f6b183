//! What is no YAML is said at its place, and so is what JSON cannot say.

use std::fmt::Write as _;

use insta::assert_snapshot;

use super::{code, faults, shown};
use crate::tree::parse_yaml;

#[test]
fn what_is_no_yaml_is_said_at_its_place() {
    let texts = [
        "",
        "# nothing",
        "a: b: c",
        "a: 1\n b: 2",
        "a: 1\nb:\n  c: [1, 2\n\n  d: 3",
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

    error[E0120]: a member that is indented deeper than the line before, which has a value
     --> a:2:3
      |
    2 |  b: 2
      |   ^
      |
      = help: give all members of one map the same indentation, or put a text of several lines between quotes

    error[E0120]: the list or map in brackets of the line before is not closed
     --> a:5:4
      |
    5 |   d: 3
      |    ^
      |
      = help: close it, or put the text between quotes

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
