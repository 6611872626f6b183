//! What is no JSON is said at its place.

use insta::assert_snapshot;

use super::faults;
use crate::tree::parse_json;

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
