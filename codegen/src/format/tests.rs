//! Which format a document is of, and what it refers to.

use insta::assert_snapshot;

use super::{kind, open, read, references};
use crate::diagnostics::{Diagnostics, Style, render};
use crate::source::Sources;

/// What is said of texts of which none is a document.
fn refused(texts: &[&str]) -> String {
    let mut shown = String::new();
    for text in texts {
        let mut sources = Sources::default();
        let source = sources.add("a", *text);
        let mut diagnostics = Diagnostics::default();
        assert!(
            read(&sources, &[source], &mut diagnostics).is_none(),
            "{text}"
        );
        assert!(diagnostics.has_errors());
        for diagnostic in diagnostics.iter() {
            assert!(diagnostic.help.is_some());
            shown.push_str(&render(diagnostic, &sources, Style::Plain));
            shown.push_str("\n\n");
        }
    }
    shown.trim_end().to_owned()
}

/// What a text is read as.
fn read_as(text: &str) -> String {
    let mut sources = Sources::default();
    let source = sources.add("a", text);
    match open(&sources, source, &mut Diagnostics::default()) {
        None => "nothing".to_owned(),
        Some(super::Open::Xml) => "CsdlXml".to_owned(),
        Some(super::Open::Tree(tree, format)) => {
            let notation = kind::notation(&sources, tree.source(), &mut Diagnostics::default());
            format!("{format:?} {notation:?}")
        }
    }
}

#[test]
fn formats_are_found_by_content() {
    let texts = [
        "<edmx:Edmx/>",
        "\u{feff}\r\n <?xml version='1.0'?><Edmx/>",
        "{\"$Version\": \"4.01\"}",
        "\u{feff}{\"$EntityContainer\": \"a.b\"}",
        "$Version: \"4.01\"",
        "{\"info\": {}, \"openapi\": \"3.0.3\"}",
        "openapi: 3.0.3",
        "# comment\n\n---\nopenapi: 3.1",
        "--- {openapi: 3.1.0}",
        "{openapi: 3.1.0}",
        "%YAML 1.2\n---\n\"openapi\": 3.1.0",
        "type: object",
        "{}",
        "[]",
    ];
    let told: Vec<String> = texts
        .iter()
        .map(|text| format!("{} <- {text:?}", read_as(text)))
        .collect();
    assert_snapshot!(told.join("\n"), @r##"
    CsdlXml <- "<edmx:Edmx/>"
    CsdlXml <- "\u{feff}\r\n <?xml version='1.0'?><Edmx/>"
    Some(CsdlJson) Some(Json) <- "{\"$Version\": \"4.01\"}"
    Some(CsdlJson) Some(Json) <- "\u{feff}{\"$EntityContainer\": \"a.b\"}"
    Some(CsdlJson) Some(Yaml) <- "$Version: \"4.01\""
    Some(OpenApi) Some(Json) <- "{\"info\": {}, \"openapi\": \"3.0.3\"}"
    Some(OpenApi) Some(Yaml) <- "openapi: 3.0.3"
    Some(OpenApi) Some(Yaml) <- "# comment\n\n---\nopenapi: 3.1"
    Some(OpenApi) Some(Yaml) <- "--- {openapi: 3.1.0}"
    Some(OpenApi) Some(Yaml) <- "{openapi: 3.1.0}"
    Some(OpenApi) Some(Yaml) <- "%YAML 1.2\n---\n\"openapi\": 3.1.0"
    None Some(Yaml) <- "type: object"
    None Some(Json) <- "{}"
    nothing <- "[]"
    "##);
}

#[test]
fn what_is_not_read_is_said_to_be_what_it_looks_like() {
    let texts = [
        "",
        "\u{feff}\n",
        "PK\u{3}\u{4}\0\0",
        "Not Found",
        "<!DOCTYPE html>\n<html>",
        "[1]",
        "- a",
        "{}",
        "{\"a\": 1}",
        "{\"swagger\": \"2.0\", \"paths\": {}}",
        "swagger: 2.0",
        "openapi: 3.2.0",
        "asyncapi: 3.0.0",
        "paths: {}",
        "{\"$schema\": \"http://json-schema.org/draft-07/schema\"}",
        "{\"@odata.context\": \"a\", \"value\": []}",
        "{\"error\": {\"code\": \"InvalidAuthenticationToken\"}}",
        "// a comment\n{\"openapi\": \"3.1.0\"}",
    ];
    assert_snapshot!(refused(&texts), @r#"
    error[E0123]: the document is empty
     --> a:1:1
      |
    1 |
      | ^
      |
      = help: give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description

    error[E0123]: the document is empty
     --> a:2:1
      |
    2 |
      | ^
      |
      = help: give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description

    error[E0123]: the document is binary
     --> a:1:1
      |
    1 | PK\u{3}\u{4}\u{0}\u{0}
      | ^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description

    error[E0123]: the document is neither XML nor JSON nor YAML
     --> a:1:1
      |
    1 | Not Found
      | ^^^^^^^^^
      |
      = help: give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description

    error[E0107]: the document is an HTML page
     --> a:1:1
      |
    1 | <!DOCTYPE html>
      | ^^^^^^^^^^^^^^^
      |
      = help: a service that answers with a page may want a sign-in; save its `$metadata` instead

    error[E0123]: the document is an array, no description of a service
     --> a:1:1
      |
    1 | [1]
      | ^
      |
      = help: give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description

    error[E0123]: the document is an array, no description of a service
     --> a:1:1
      |
    1 | - a
      | ^
      |
      = help: give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description

    error[E0123]: the document says of no format that it is in it
     --> a:1:1
      |
    1 | {}
      | ^
      |
      = help: CSDL JSON has a member `$Version`, and OpenAPI a member `openapi`

    error[E0123]: the document says of no format that it is in it
     --> a:1:1
      |
    1 | {"a": 1}
      | ^
      |
      = help: CSDL JSON has a member `$Version`, and OpenAPI a member `openapi`

    error[E0141]: the document is Swagger 2.0
     --> a:1:2
      |
    1 | {"swagger": "2.0", "paths": {}}
      |  ^^^^^^^^^
      |
      = help: convert it to OpenAPI 3.0 or 3.1, or use the CSDL that it was made of

    error[E0141]: the document is Swagger 2.0
     --> a:1:1
      |
    1 | swagger: 2.0
      | ^^^^^^^
      |
      = help: convert it to OpenAPI 3.0 or 3.1, or use the CSDL that it was made of

    error[E0141]: `3.2.0` is not a version of OpenAPI that is read
     --> a:1:10
      |
    1 | openapi: 3.2.0
      |          ^^^^^
      |
      = help: descriptions of OpenAPI 3.0 and 3.1 are read

    error[E0123]: the document is an AsyncAPI description
     --> a:1:1
      |
    1 | asyncapi: 3.0.0
      | ^^^^^^^^
      |
      = help: give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description

    error[E0123]: the description has no member `openapi`
     --> a:1:1
      |
    1 | paths: {}
      | ^^^^^
      |
      = help: say the version that the description is of, such as `openapi: 3.0.3`

    error[E0123]: the document is a JSON Schema
     --> a:1:2
      |
    1 | {"$schema": "http://json-schema.org/draft-07/schema"}
      |  ^^^^^^^^^
      |
      = help: give the service's `$metadata` as XML or JSON, or an OpenAPI 3.0 or 3.1 description

    error[E0123]: the document is an answer of a service, not its metadata
     --> a:1:2
      |
    1 | {"@odata.context": "a", "value": []}
      |  ^^^^^^^^^^^^^^^^
      |
      = help: save the service's `$metadata` instead of what it answers to a request

    error[E0123]: the document is an error that a service answered
     --> a:1:2
      |
    1 | {"error": {"code": "InvalidAuthenticationToken"}}
      |  ^^^^^^^
      |
      = help: read what the error says, and save the service's `$metadata` again

    error[E0123]: the document begins with a comment, and JSON has none
     --> a:1:1
      |
    1 | // a comment
      | ^^^^^^^^^^^^
      |
      = help: remove the comment
    "#);
}

#[test]
fn references_are_those_to_files() {
    let texts = [
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">
           <edmx:Reference Uri=\"https://a/b.xml\"><edmx:Include Namespace=\"b\"/></edmx:Reference>
           <edmx:Reference Uri = 'c.xml'><edmx:Include Namespace=\"c\"/></edmx:Reference>
           <edmx:DataServices><Schema Namespace=\"a\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"/></edmx:DataServices>
         </edmx:Edmx>",
        "{\"$Version\": \"4.01\", \"$Reference\": {\"HTTPS://a/b.json\": {}, \"c.json\": {}}}",
        "{\"openapi\": \"3.0.3\", \"a\": [{\"$ref\" : \"b.json#/c\"}, {\"$ref\": \"b.json#/d\"}, {\"$ref\": \"#/e\"}]}",
        "{\"openapi\": \"3.0.3\", \"a\": {\"\\u0024ref\": \"b.json\"}}",
        "openapi: 3.0.3\na:\n  $ref: '#/b'\nb:\n  '$ref': http://c/d\nc:\n  $ref: ./e.yaml#/f",
        "openapi: 3.0.3\na:\n  $ref: '#/b'",
        "openapi: 3.0.3\nmapping:\n  a: x/y.yaml\na:\n  discriminator:\n    mapping: # of types\n      '#a.b': '#/c'\n\n      a.c: a.c\n      a.d: d.yaml#/e\n  b: 'f/g.yaml'",
        "{\"openapi\": \"3.0.3\", \"a\": {\"discriminator\": {\"mapping\" : {\"b\": \"a.b\", \"c\": \"c.json\", \"d\": \"./d\"}}}}",
    ];
    let mut shown = String::new();
    for text in texts {
        let mut sources = Sources::default();
        let source = sources.add("a", text);
        for reference in references(&sources, source) {
            let span = reference.span;
            let (line, column) = sources.line_column(span).unwrap();
            let written = &text[span.start as usize..span.end as usize];
            shown.push_str(&format!("{} <- {line}:{column} {written}\n", reference.uri));
        }
        shown.push_str("-\n");
    }
    assert_snapshot!(shown, @r#"
    c.xml <- 3:35 c.xml
    -
    c.json <- 1:61 "c.json"
    -
    b.json <- 1:38 "b.json#/c"
    -
    b.json <- 1:41 "b.json"
    -
    ./e.yaml <- 7:9 ./e.yaml#/f
    -
    -
    d.yaml <- 10:12 d.yaml#/e
    -
    c.json <- 1:76 "c.json"
    ./d <- 1:91 "./d"
    -
    "#);
}

/// A part of a description says of no format that it is in it.
#[test]
fn parts_of_a_description_are_read_where_it_names_them() {
    let whole = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    n.a:\n      $ref: 'part.yaml#/a'";
    let part = "a:\n  type: object\n  title: a\n  properties:\n    b: {type: string}";
    let mut sources = Sources::default();
    let part = sources.add("schemas/part.yaml", part);
    let whole = sources.add("schemas/whole.yaml", whole);
    let mut diagnostics = Diagnostics::default();
    let documents = read(&sources, &[part, whole], &mut diagnostics);
    assert_eq!(documents.unwrap()[0].source, whole);
    let mut diagnostics = Diagnostics::default();
    assert!(read(&sources, &[part], &mut diagnostics).is_none());
}
