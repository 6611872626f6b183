//! The tables of docs/reliability.md: each row there is a row here. A table is
//! written anew with `RELIABILITY_UPDATE=1`; look at each change of it.

use std::fmt::Write;
use std::sync::Mutex;
use std::{env, fs, path};

use crate::row::Row;
use crate::trial::{Outcome, run};

/// Which columns a table has.
#[derive(Clone, Copy)]
pub(crate) struct Columns {
    pub(crate) fault: &'static str,
    pub(crate) waits: bool,
}

/// Runs the rows and compares what comes of them with the table behind the
/// heading `heading`.
pub(crate) async fn check(heading: &str, columns: Columns, rows: Vec<Row>) {
    let mut lines = vec![header(columns)];
    for row in &rows {
        let outcome = run(row, row.worlds[0]).await;
        for world in &row.worlds[1..] {
            assert_eq!(run(row, *world).await, outcome, "{}", row.fault);
        }
        lines.push(line(&row.fault, columns, &outcome));
    }
    compare(heading, &(lines.join("\n") + "\n"));
}

fn header(columns: Columns) -> String {
    let Columns { fault, waits } = columns;
    match waits {
        true => format!("| {fault} | is sent | waits | the program sees |\n|---|---|---|---|"),
        false => format!("| {fault} | is sent | the program sees |\n|---|---|---|"),
    }
}

fn line(fault: &str, columns: Columns, outcome: &Outcome) -> String {
    let mut line = format!("| {} | {} |", cell(fault), cell(&outcome.sent));
    if columns.waits {
        write!(line, " {} |", outcome.waits).unwrap();
    } else {
        assert_eq!(outcome.waits, "none", "{fault}");
    }
    write!(line, " {} |", cell(&outcome.seen)).unwrap();
    line
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// A text whose control characters and odd blanks can be seen.
pub(crate) fn in_one_line(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\'' | '"' | '\\' => character.to_string(),
            _ => character.escape_debug().to_string(),
        })
        .collect()
}

/// Tests run side by side, and each may write.
static PAGE: Mutex<()> = Mutex::new(());

pub(crate) fn compare(heading: &str, table: &str) {
    let _guard = PAGE.lock();
    let file = path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reliability.md");
    let page = fs::read_to_string(&file).unwrap();
    let (before, rest) = page
        .split_once(&format!("# {heading}\n"))
        .unwrap_or_else(|| panic!("docs/reliability.md has no heading {heading:?}"));
    let section = rest.find("\n#").map_or(rest.len(), |index| index + 1);
    let start = rest[..section]
        .find("\n| ")
        .map_or(section, |index| index + 1);
    let length: usize = rest[start..section]
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('|'))
        .map(str::len)
        .sum();
    let (text, old, after) = (
        &rest[..start],
        &rest[start..start + length],
        &rest[start + length..],
    );
    if old == table {
        return;
    }
    if env::var_os("RELIABILITY_UPDATE").is_some() {
        fs::write(&file, format!("{before}# {heading}\n{text}{table}{after}")).unwrap();
        return;
    }
    let mut difference = String::new();
    for line in old
        .lines()
        .filter(|line| !table.lines().any(|new| new == *line))
    {
        writeln!(difference, "- {line}").unwrap();
    }
    for line in table
        .lines()
        .filter(|line| !old.lines().any(|old| old == *line))
    {
        writeln!(difference, "+ {line}").unwrap();
    }
    panic!(
        "docs/reliability.md, {heading:?}, says otherwise, or in another order \
         (RELIABILITY_UPDATE=1 writes it anew):\n{difference}"
    );
}
