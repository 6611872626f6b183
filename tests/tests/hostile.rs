//! The strings that attacked other generators, each put where it attacked.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeMap;
use std::fs;

use graph_codegen::diagnostics::{Diagnostics, Severity};
use graph_codegen::emit::Output;
use graph_codegen::generate;
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_tests::shared;
use serde_json::json;

/// The strings of the rows whose place begins so, as they are meant.
fn rows(place: &str) -> Vec<String> {
    let table = fs::read_to_string(shared("corpus/hostile_strings.tsv")).expect("the table");
    let rows: Vec<String> = table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|columns| columns[1].starts_with(place))
        .map(|columns| meant(columns[2]))
        .collect();
    assert!(!rows.is_empty(), "{place}");
    rows
}

/// Resolves `\n`, `\\`, `\x00` and `\u202e`.
fn meant(escaped: &str) -> String {
    let mut text = String::new();
    let mut rest = escaped;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (digits, skip) = match after.as_bytes().first() {
            Some(b'n') => {
                text.push('\n');
                rest = &after[1..];
                continue;
            }
            Some(b'x') => (2, 1),
            Some(b'u') => (4, 1),
            _ => {
                text.push('\\');
                rest = after.strip_prefix('\\').unwrap_or(after);
                continue;
            }
        };
        let code = u32::from_str_radix(&after[skip..skip + digits], 16).expect("a code point");
        text.push(char::from_u32(code).expect("a character"));
        rest = &after[skip + digits..];
    }
    text + rest
}

fn attribute(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// What comes of a document with these names in it.
struct Names<'a> {
    ty: &'a str,
    property: &'a str,
    member: &'a str,
    entity_set: &'a str,
    description: &'a str,
}

const HARMLESS: Names<'_> = Names {
    ty: "note",
    property: "text",
    member: "one",
    entity_set: "notes",
    description: "Harmless.",
};

/// From CSDL XML and from CSDL JSON, which must come to the same.
fn run(names: &Names<'_>) -> Result<Output, Diagnostics> {
    match (run_document(xml(names)), run_document(json(names))) {
        (Ok(xml), Ok(json)) => {
            assert!(xml.files == json.files, "another crate from JSON");
            Ok(xml)
        }
        (Err(_), Err(json)) => Err(json),
        (Ok(_), Err(json)) => panic!("refused in JSON alone: {json:?}"),
        (Err(xml), Ok(_)) => {
            // No document of XML may hold the character, not even escaped.
            let codes: Vec<&str> = xml.iter().map(|it| it.code.number()).collect();
            assert_eq!(codes, ["E0101"]);
            Err(xml)
        }
    }
}

fn xml(names: &Names<'_>) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="keep"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="{property}" Type="microsoft.graph.{ty}">
<Annotation Term="Org.OData.Core.V1.Description" String="{description}"/></Property>
<Property Name="level" Type="microsoft.graph.level"/></EntityType>
<ComplexType Name="{ty}"/>
<EnumType Name="level"><Member Name="{member}" Value="0"/></EnumType>
<EntityContainer Name="GraphService"><EntitySet Name="notes" EntityType="microsoft.graph.keep"/>
<EntitySet Name="{entity_set}2" EntityType="microsoft.graph.keep"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#,
        property = attribute(names.property),
        ty = attribute(names.ty),
        member = attribute(names.member),
        entity_set = attribute(names.entity_set),
        description = attribute(names.description),
    )
}

fn json(names: &Names<'_>) -> String {
    let mut keep = json!({
        "$Kind": "EntityType",
        "$Key": ["id"],
        "id": {},
        "level": {"$Type": "microsoft.graph.level", "$Nullable": true},
    });
    keep[names.property] = json!({
        "$Type": format!("microsoft.graph.{}", names.ty),
        "$Nullable": true,
        "@Org.OData.Core.V1.Description": names.description,
    });
    let set = json!({"$Collection": true, "$Type": "microsoft.graph.keep"});
    let document = json!({
        "$Version": "4.0",
        "microsoft.graph": {
            "keep": keep,
            names.ty: {"$Kind": "ComplexType"},
            "level": {"$Kind": "EnumType", names.member: 0},
            "GraphService": {
                "$Kind": "EntityContainer",
                "notes": set.clone(),
                format!("{}2", names.entity_set): set,
            },
        },
    });
    document.to_string()
}

fn run_document(document: String) -> Result<Output, Diagnostics> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let manifest = "metadata = [\"x\"]\nservice-version = \"beta\"\noutput = \"out\"\n\
                    [[root]]\npath = \"/notes\"\n";
    let manifest = sources.add("codegen.toml", manifest);
    let document = sources.add("x", document);
    let manifest = manifest::parse(&sources, manifest, &mut diagnostics).expect("a manifest");
    let output = generate(
        &sources,
        &manifest,
        &[document],
        &Overrides::default(),
        &mut diagnostics,
        &mut |_| {},
    );
    output.ok_or(diagnostics)
}

/// The files without their documentation.
fn items(output: &Output) -> BTreeMap<String, String> {
    let code = |text: &String| {
        let lines = text.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with("///") && !line.starts_with("//!")
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let files = output.files.iter();
    files
        .map(|(path, text)| (path.clone(), code(text)))
        .collect()
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn a_description_is_only_text() {
    let harmless = run(&HARMLESS).expect("a crate");
    for description in rows("Core.Description") {
        let output = run(&Names {
            description: &description,
            ..HARMLESS
        });
        let output = output.unwrap_or_else(|_| panic!("{description:?}"));
        assert_eq!(items(&output), items(&harmless), "{description:?}");
        for text in output.files.values() {
            let turned = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!text.contains(turned), "{description:?}");
        }
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn a_name_that_is_no_identifier_is_refused_where_it_stands() {
    for name in rows("enum Member Name") {
        refused(
            &Names {
                member: &name,
                ..HARMLESS
            },
            &name,
        );
        refused(
            &Names {
                property: &name,
                ..HARMLESS
            },
            &name,
        );
    }
    let mut types: Vec<String> = rows("Type Name")
        .iter()
        .flat_map(|row| row.split(" | ").map(str::to_owned).collect::<Vec<_>>())
        .filter(|name| !name.starts_with("name with"))
        .collect();
    types.push("x".repeat(300));
    assert_eq!(types.len(), 5);
    for name in types {
        refused(
            &Names {
                ty: &name,
                ..HARMLESS
            },
            &name,
        );
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn an_entity_set_cannot_leave_its_segment() {
    for name in rows("EntitySet") {
        // Nobody asked for that set: it blocks nothing, and goes nowhere.
        let names = Names {
            entity_set: &name,
            ..HARMLESS
        };
        match run(&names) {
            Ok(output) => assert_eq!(items(&output), items(&run(&HARMLESS).expect("a crate"))),
            Err(diagnostics) => assert!(diagnostics.has_errors()),
        }
    }
}

fn refused(names: &Names<'_>, name: &str) {
    match run(names) {
        Ok(_) => panic!("{name:?} became a crate"),
        Err(diagnostics) => {
            let mut errors = diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity() == Severity::Error);
            assert!(errors.any(|error| error.span.is_some()), "{name:?}");
        }
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn any_identifier_becomes_a_field() {
    let rows = rows("Property Name");
    let names = rows.iter().flat_map(|row| row.split(" | "));
    let mut count = 0;
    for name in names.filter(|name| !name.contains(' ')) {
        let output = run(&Names {
            property: name,
            ..HARMLESS
        });
        let output = output.unwrap_or_else(|_| panic!("{name}"));
        let model = &output.files["src/models/microsoft_graph/keep.rs"];
        assert!(syn::parse_file(model).is_ok(), "{name}\n{model}");
        assert!(model.contains(&format!("\"{name}\"")), "{name}");
        count += 1;
    }
    assert!(count >= 11, "{count}");
}
