//! The rows of the tables in docs/generated-code.md that begin with this
//! header, as CONTRIBUTING.md describes them.

/// What tells these tables from others.
const HEADER: &str = "| CSDL | JSON | Rust |";

/// One row: what its cells hold, without the words between the code.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// The line of the page, from 1.
    pub(crate) line: usize,
    /// Members of the type `example`.
    pub(crate) members: Vec<String>,
    /// Definitions of types.
    pub(crate) types: Vec<String>,
    /// Schemas of their own.
    pub(crate) schemas: Vec<String>,
    /// Entries of the manifest, as `expand` and `microsoft.graph.a/b`.
    pub(crate) entries: Vec<(String, String)>,
    /// What is read; empty where a program makes the value.
    pub(crate) read: String,
    /// What is written.
    pub(crate) written: String,
    /// The Rust, in order.
    pub(crate) rust: Vec<Rust>,
}

/// One piece of code of the cell for Rust.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rust {
    /// `#[deprecated]`: so is what the row uses.
    Deprecated,
    /// `name: Type`: a field of the value, or the value itself.
    Is(String, String),
    /// `let copy = value.clone();`
    Statement(String),
    /// `value.name.is_some()`: what is true.
    True(String),
}

/// All rows of a page, or what is wrong with the first one that is no row.
pub(crate) fn rows(page: &str) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    let mut inside = false;
    for (index, text) in page.lines().enumerate() {
        if text.starts_with("| CSDL") && text != HEADER {
            return Err(format!("line {}: a header that is not {HEADER}", index + 1));
        }
        inside = text == HEADER || inside && text.starts_with('|');
        if inside && text != HEADER && !text.starts_with("|---") {
            let row = row(text).map_err(|error| format!("line {}: {error}", index + 1))?;
            let line = index + 1;
            rows.push(Row { line, ..row });
        }
    }
    Ok(rows)
}

fn row(text: &str) -> Result<Row, String> {
    // Within a table, even code writes `|` as `\|`.
    let text = text.replace("\\|", "\0");
    let cells: Vec<String> = text.split('|').map(|it| it.replace('\0', "|")).collect();
    let [_, csdl, json, rust, _] = &*cells else {
        return Err(format!("{} cells", cells.len().saturating_sub(2)));
    };
    let mut row = Row::default();
    metadata(&mut row, &code(csdl)?)?;
    let (read, written) = json.split_once('→').unwrap_or((json, json));
    (row.read, row.written) = (code(read)?.concat(), code(written)?.concat());
    row.rust = code(rust)?.into_iter().map(piece).collect();
    if row.written.is_empty() {
        return Err("no JSON".to_owned());
    }
    if !row.rust.iter().any(|it| matches!(it, Rust::True(_))) {
        return Err("nothing that is true".to_owned());
    }
    Ok(row)
}

/// The pieces between backticks.
fn code(cell: &str) -> Result<Vec<String>, String> {
    let parts: Vec<&str> = cell.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return Err("a backtick without another".to_owned());
    }
    let code = parts.iter().skip(1).step_by(2);
    Ok(code.map(|text| (*text).to_owned()).collect())
}

/// Sorts the pieces of the first cell; an element may take several.
fn metadata(row: &mut Row, pieces: &[String]) -> Result<(), String> {
    let mut element = String::new();
    for piece in pieces {
        if let Some((key, list)) = piece.split_once(" = [")
            && element.is_empty()
        {
            let items = list.trim_end_matches(']').split(", ");
            let items = items.map(|item| (key.to_owned(), item.trim_matches('"').to_owned()));
            row.entries.extend(items);
            continue;
        }
        if element.is_empty() && !piece.starts_with('<') {
            return Err(format!("neither an element nor an entry: {piece}"));
        }
        element.push_str(piece);
        if !is_whole(&element) {
            continue;
        }
        let list = if element.starts_with("<Property ") || element.starts_with("<Navigation") {
            &mut row.members
        } else if element.starts_with("<Schema ") {
            &mut row.schemas
        } else {
            &mut row.types
        };
        list.push(std::mem::take(&mut element));
    }
    if element.is_empty() {
        Ok(())
    } else {
        Err(format!("an element without its end: {element}"))
    }
}

/// Whether each tag is closed.
fn is_whole(element: &str) -> bool {
    let ends = element.matches("</").count();
    let begins = element.matches('<').count() - ends;
    begins == ends + element.matches("/>").count()
}

fn piece(text: String) -> Rust {
    let is_name = |name: &str| {
        name.chars()
            .all(|it| it.is_alphanumeric() || "_#".contains(it))
    };
    match text.split_once(": ") {
        _ if text == "#[deprecated]" => Rust::Deprecated,
        _ if text.ends_with(';') => Rust::Statement(text),
        Some((name, ty)) if is_name(name) => Rust::Is(name.to_owned(), ty.to_owned()),
        _ => Rust::True(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{Rust, rows};

    fn one(row: &str) -> Result<Vec<super::Row>, String> {
        rows(&format!(
            "words\n\n| CSDL | JSON | Rust |\n|---|---|---|\n{row}\n\n| not | this |\n"
        ))
    }

    #[test]
    fn a_row_is_sorted_into_its_parts() {
        let row = r#"| `<A Name="a">`<br>`<B/></A>` with `<Property Name="p"/>`, `expand = ["a/b", "c/d"]` | `{"p":` `1}` → `{}` | `p: Option<i32>` so `let x = 1;` and `[1].iter().any(\|it\| *it == x)` |"#;
        let rows = one(row).unwrap();
        let [row] = &*rows else {
            panic!("{rows:?}");
        };
        assert_eq!(row.line, 5);
        assert_eq!(row.types, [r#"<A Name="a"><B/></A>"#]);
        assert_eq!(row.members, [r#"<Property Name="p"/>"#]);
        let entry = |value: &str| ("expand".to_owned(), value.to_owned());
        assert_eq!(row.entries, [entry("a/b"), entry("c/d")]);
        assert_eq!((&*row.read, &*row.written), (r#"{"p":1}"#, "{}"));
        assert_eq!(
            row.rust,
            [
                Rust::Is("p".to_owned(), "Option<i32>".to_owned()),
                Rust::Statement("let x = 1;".to_owned()),
                Rust::True("[1].iter().any(|it| *it == x)".to_owned()),
            ]
        );
    }

    #[test]
    fn what_is_no_row_is_an_error() {
        for (row, error) in [
            ("| `<A/>` | `{}` |", "line 5: 2 cells"),
            (
                "| CSDL | JSON |",
                "line 5: a header that is not | CSDL | JSON | Rust |",
            ),
            (
                "| `<A/>` | `{}` | `a |",
                "line 5: a backtick without another",
            ),
            (
                "| `<A>` | `{}` | `true` |",
                "line 5: an element without its end: <A>",
            ),
            (
                "| `a` | `{}` | `true` |",
                "line 5: neither an element nor an entry: a",
            ),
            ("| `<A/>` | | `true` |", "line 5: no JSON"),
            ("| `<A/>` | `{}` | `a: A` |", "line 5: nothing that is true"),
        ] {
            assert_eq!(one(row).err().as_deref(), Some(error), "{row}");
        }
    }
}
