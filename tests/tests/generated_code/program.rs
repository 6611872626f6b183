//! The program that does what the rows say: a test a row, each line with the
//! line of the page, so that the compiler names it too.

use crate::row::{Row, Rust};

const HEAD: &str = r#"//! What the rows of docs/generated-code.md say.
#![allow(unused_imports)]

use std::fs;

use rows::models::{self, *};
use rows::*;

/// Hands over what was written for a row.
fn write(line: u32, text: Result<String, EncodeError>) {
    let file = format!("{}/written/{line}.json", env!("CARGO_MANIFEST_DIR"));
    fs::write(file, text.unwrap()).unwrap();
}
"#;

/// The text of the program.
pub(crate) fn program(rows: &[Row]) -> String {
    let tests = rows.iter().map(test);
    HEAD.to_owned() + &tests.collect::<String>()
}

fn test(row: &Row) -> String {
    let line = row.line;
    let place = format!("// docs/generated-code.md:{line}\n");
    let mut text = "\n".to_owned();
    if row.rust.contains(&Rust::Deprecated) {
        text.push_str("#[expect(deprecated)]\n");
    }
    text.push_str(&format!("#[test]\nfn line_{line}() {{\n"));
    if !row.read.is_empty() {
        let own = row.rust.iter().find_map(|it| match it {
            Rust::Is(name, ty) if name == "value" => Some(ty.as_str()),
            _ => None,
        });
        let ty = own.unwrap_or("Example");
        text.push_str(&format!(
            "    let body = r###\"{}\"###;\n    let value: {ty} = from_str(body).unwrap(); {place}",
            row.read
        ));
    }
    for piece in &row.rust {
        let code = match piece {
            Rust::Is(name, _) if name == "value" && !row.read.is_empty() => continue,
            Rust::Deprecated => continue,
            Rust::Is(name, ty) if name == "value" => format!("let _: &{ty} = &value;"),
            Rust::Is(name, ty) => format!("let _: &{ty} = &value.{name};"),
            Rust::Statement(code) => code.clone(),
            Rust::True(code) => format!("assert!({code}, \"docs/generated-code.md:{line}\");"),
        };
        text.push_str(&format!("    {code} {place}"));
    }
    text.push_str(&format!("    write({line}, to_string(&value));\n}}\n"));
    text
}
