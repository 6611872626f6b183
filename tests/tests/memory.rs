//! Documents made to take memory: what is allocated while they are read stays
//! within a bound, counted by the allocator. Each test is held to a multiple of
//! its text.

use std::alloc::System;
use std::fmt::Write as _;
use std::iter::repeat_n;
use std::sync::Mutex;

use cap::Cap;
use hostile::target::{SEPARATOR, manifest, pipeline, reader};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// How many of each thing a document has.
const MANY: usize = 100_000;

/// There is one counter for all threads: a test holds it from its first text on.
static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn attributes_take_no_memory() {
    let _alone = ALONE.lock();
    let mut attributes = String::new();
    for number in 0..MANY {
        let _ = write!(attributes, " a{number}=\"\"");
    }
    let text = document(&format!("<EntityType Name=\"A\"{attributes}/>"));
    assert_within(&text, 2, &reader);
}

/// Neither memory, nor the time of looking each up among all.
#[test]
fn unknown_members_take_no_memory() {
    let _alone = ALONE.lock();
    for (before, behind) in [("$x", ""), ("x", "@a.b")] {
        let mut members = String::new();
        for number in 0..MANY {
            let _ = write!(members, ",\"{before}{number}{behind}\":1");
        }
        let text = format!(
            "{{\"$Version\":\"4.01\",\"s\":{{\"A\":{{\"$Kind\":\"ComplexType\"{members}}}}}}}"
        );
        assert_within(&text, 80, &reader);
    }
}

#[test]
fn namespaces_take_no_memory() {
    let _alone = ALONE.lock();
    let mut namespaces = String::new();
    for number in 0..MANY {
        let _ = write!(namespaces, " xmlns:a{number}=\"b\"");
    }
    // On one element, and on one within the other.
    let text = document(&format!("<EntityType Name=\"A\"{namespaces}/>"));
    assert_within(&text, 2, &reader);
    let nested: String = (0..MANY)
        .map(|number| format!("<a xmlns:a{number}=\"b\">"))
        .collect();
    assert_within(&document(&nested), 2, &reader);
    // On siblings, where each goes out of sight with its element.
    let siblings: String = (0..MANY)
        .map(|number| {
            format!("<Term Name=\"t{number}\" Type=\"Edm.String\" xmlns:a{number}=\"b\"/>")
        })
        .collect();
    assert_within(&document(&siblings), 20, &reader);
}

#[test]
fn nested_elements_take_no_memory() {
    let _alone = ALONE.lock();
    for element in ["EntityType", "Collection", "Unknown", "Annotation"] {
        let open = format!("<{element}>").repeat(MANY);
        assert_within(&document(&open), 2, &reader);
    }
    let record = "<Annotation Term=\"a.b\"><Record><PropertyValue Property=\"c\">";
    assert_within(&document(&record.repeat(MANY)), 2, &reader);
}

#[test]
fn collection_prefixes_take_no_memory() {
    let _alone = ALONE.lock();
    let ty = format!(
        "{}Edm.String{}",
        "Collection(".repeat(MANY),
        ")".repeat(MANY)
    );
    let property =
        format!("<ComplexType Name=\"A\"><Property Name=\"a\" Type=\"{ty}\"/></ComplexType>");
    assert_within(&document(&property), 4, &reader);
}

#[test]
fn a_hundred_thousand_mistakes_take_memory_as_their_text_does() {
    let _alone = ALONE.lock();
    for element in [
        "<Foreign/>",
        "<EntityType/>",
        "<Term Name=\"a\" Type=\"a.b\"/>",
        "<EntityType Name=\"a\" BaseType=\"a.a\"/>",
        "<Annotations Target=\"a.b/c\"/>",
    ] {
        assert_within(&document(&element.repeat(MANY)), 100, &reader);
    }
}

#[test]
fn what_types_of_openapi_inherit_takes_no_memory() {
    let _alone = ALONE.lock();
    const TYPES: usize = MANY / 20;
    let derived = |number: usize, base: usize| {
        format!(
            r##""n.t{number:05}":{{"allOf":[{{"$ref":"#/components/schemas/n.t{base:05}"}},{{"properties":{{"p{number}":{{"type":"string"}}}}}}]}}"##
        )
    };
    let root = || r#""n.t00000":{"properties":{"id":{"type":"string"}}}"#.to_owned();
    let chain = |base: &dyn Fn(usize) -> usize| -> Vec<String> {
        (1..TYPES).map(|it| derived(it, base(it))).collect()
    };
    // From the root down, from the root up, and in a ring.
    let mut down = chain(&|number| number - 1);
    down.push(root());
    let mut up = chain(&|number| (number + 1) % TYPES);
    up.push(root());
    let mut ring = chain(&|number| (number + 1) % TYPES);
    ring.push(derived(0, 1));
    // Many types with many members to inherit, of a type and of what is none.
    let members = |count: usize| -> String {
        let members: Vec<String> = (0..count)
            .map(|number| format!(r#""p{number}":{{"type":"string"}}"#))
            .collect();
        members.join(",")
    };
    let mut wide: Vec<String> = (1..2_000).map(|number| derived(number, 0)).collect();
    wide.push(format!(
        r#""n.t00000":{{"properties":{{"id":{{"type":"string"}},{}}}}}"#,
        members(2_000)
    ));
    let mut shared: Vec<String> = (0..2_000)
        .map(|number| {
            format!(r##""n.t{number:05}":{{"allOf":[{{"$ref":"#/components/schemas/t"}}]}}"##)
        })
        .collect();
    shared.push(format!(r#""t":{{"properties":{{{}}}}}"#, members(2_000)));
    for schemas in [down, up, ring, wide, shared] {
        assert_within(&description(&schemas), 200, &reader);
    }
}

#[test]
fn deep_and_long_manifests_take_no_memory() {
    let _alone = ALONE.lock();
    let deep = format!("a = {}", "[".repeat(MANY));
    assert_within(&deep, 200, &manifest);
    let tables: String = repeat_n("[[root]]\npath = \"/a\"\n", MANY / 10).collect();
    assert_within(&tables, 200, &manifest);
    let dots = format!("a{} = 1", ".a".repeat(MANY));
    assert_within(&dots, 1_000, &manifest);
}

#[test]
fn a_long_name_is_refused_and_not_multiplied() {
    let _alone = ALONE.lock();
    let name = "x".repeat(MANY);
    let manifest =
        "metadata = [\"a\"]\nservice-version = \"beta\"\noutput = \"out\"\ntypes = [\"a.A\"]\n";
    let properties: String = (0..100)
        .map(|number| format!("<Property Name=\"{name}{number}\" Type=\"Edm.String\"/>"))
        .collect();
    let text = document(&format!(
        "<ComplexType Name=\"A\">{properties}</ComplexType>"
    ));
    assert_within(&[manifest, &text].join(SEPARATOR), 20, &|text| {
        assert!(!pipeline(text), "names have at most 128 characters");
    });
}

/// Runs a target; while it does, at most so many times as many bytes as the
/// text has are allocated at once, and a mebibyte. What goes beyond is refused
/// by the allocator, which ends the process and says so.
fn assert_within(text: &str, times: usize, target: &dyn Fn(&str)) {
    let bound = times * text.len() + (1 << 20);
    let limit = ALLOCATOR.allocated() + bound;
    assert!(ALLOCATOR.set_limit(limit).is_ok(), "{bound}");
    target(text);
    assert!(ALLOCATOR.set_limit(usize::MAX).is_ok(), "no limit");
}

/// A description of OpenAPI with these schemas, and the key of one of them.
fn description(schemas: &[String]) -> String {
    let answer =
        r##"{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/n.t00005"}}}}"##;
    format!(
        r#"{{"openapi":"3.0.3","info":{{}},"paths":{{"/a":{{"get":{{"responses":{{"200":{answer}}}}}}},
        "/a/{{key}}":{{}}}},"components":{{"schemas":{{{}}}}}}}"#,
        schemas.join(",")
    )
}

fn document(schema: &str) -> String {
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"a\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    )
}
