//! Names, namespaces and names of types.

use insta::assert_snapshot;

use super::{in_schema, read, schema_findings};
use crate::csdl::names::{NameSyntax, is_namespace, name_syntax};

#[test]
fn simple_identifiers_are_known_from_other_text() {
    let simple = [
        "a",
        "_",
        "Ab_9",
        "é",
        "e\u{301}",
        "名前",
        "Pc_‿⁀＿",
        "a\u{200D}b",
        "ⅷ",
    ];
    for name in simple
        .into_iter()
        .chain(["n".repeat(128).as_str(), "é".repeat(128).as_str()])
    {
        assert_eq!(name_syntax(name), NameSyntax::Simple, "{name:?}");
    }
    for name in ["request-id", "a-"] {
        assert_eq!(name_syntax(name), NameSyntax::Hyphenated, "{name:?}");
    }
    let invalid = [
        "",
        "1a",
        "-a",
        " a",
        "a b",
        "a.b",
        "a/b",
        "/abs",
        "..\\x",
        "C:x",
        "a\"; b(); //",
        "a\u{0}b",
        "a\nb",
        "\u{301}e",
        "\u{202E}a",
        "a\u{202E}b",
        "a\u{2066}b",
        "x/../../y?$filter=1#",
        "a@b",
        "²",
        "a²",
    ];
    for name in invalid.into_iter().chain(["n".repeat(129).as_str()]) {
        assert!(
            matches!(name_syntax(name), NameSyntax::Invalid(_)),
            "{name:?}"
        );
    }
}

#[test]
fn namespaces_are_names_with_dots() {
    for namespace in ["a", "a.b.c", "microsoft.graph", "é._9"] {
        assert!(is_namespace(namespace), "{namespace:?}");
    }
    for namespace in ["", ".", "a.", ".a", "a..b", "a b", "a/b", "a.1"] {
        assert!(!is_namespace(namespace), "{namespace:?}");
    }
}

#[test]
fn a_name_that_cannot_be_used_is_an_error_at_its_place() {
    assert_snapshot!(schema_findings(r#"<ComplexType Name="a&quot;; std::process::abort(); //"/>
<EnumType Name="E"><Member Name="/abs"/><Member Name=""/></EnumType>
<EntityType Name="..\x"><Key><PropertyRef Name="a/b" Alias="c d"/></Key><Property Name="&#10;" Type="Edm.String"/></EntityType>
<EntityContainer Name="C"><EntitySet Name="x/../../y?$filter=1#" EntityType="n.E"/></EntityContainer>
<Action Name="a.b"><Parameter Name="c-d" Type="Edm.String"/></Action>
<Annotation Term="t" Qualifier="a/b"/>
<Annotation Term="t" Qualifier="a.b"/>"#), @r#"
E0116 2:20 `a"; std::process::abort(); //` is not a name (a name holds letters, digits and `_` only)
E0116 3:34 `/abs` is not a name (a name starts with a letter or `_`)
E0116 3:55 an empty text is not a name (a name has at least one character)
E0116 4:19 `..\x` is not a name (a name starts with a letter or `_`)
E0116 4:61 `c d` is not a name (a name holds letters, digits and `_` only)
E0116 4:89 `
` is not a name (a name starts with a letter or `_`)
E0116 5:44 `x/../../y?$filter=1#` is not a name (a name holds letters, digits and `_` only)
E0116 6:15 `a.b` is not a name (a name holds letters, digits and `_` only)
W0133 6:37 `c-d` has a hyphen, which no name may have
E0116 7:33 `a/b` is not a name (a name holds letters, digits and `_` only)
W0133 8:33 qualifier `a.b` has dots, which no name may have
"#);
}

#[test]
fn a_namespace_or_alias_that_cannot_be_used_is_an_error() {
    let document = in_schema("").replace("Namespace=\"n\"", "Namespace=\"a/b\" Alias=\"a.b\"");
    let (schema, findings) = read(&document);
    assert!(schema.is_some());
    assert_snapshot!(findings, @r#"
E0116 1:167 `a/b` is not a namespace (a namespace is names with dots between them)
E0116 1:179 `a.b` is not a name (a name holds letters, digits and `_` only)
"#);
    let long = format!("Namespace=\"{}a\"", "a.".repeat(256));
    assert_snapshot!(read(&in_schema("").replace("Namespace=\"n\"", &long)).1, @"E0116 1:167 `a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.…` is not a namespace (a namespace has at most 511 characters)");
}

#[test]
fn a_name_of_a_type_that_cannot_be_read_is_an_error() {
    let of = |name: &str| {
        schema_findings(&format!(
            "<ComplexType Name=\"C\"><Property Name=\"p\" Type=\"{name}\"/></ComplexType>"
        ))
    };
    assert_eq!(of("Edm.String"), "");
    assert_eq!(of("Collection(self.a-b)"), "");
    assert_snapshot!(of(""), @"E0117 2:48 `` is not the name of a type (write `Namespace.Type` or `Collection(Namespace.Type)`)");
    assert_snapshot!(of("Collection(Edm.String"), @"E0117 2:48 `Collection(Edm.String` is not the name of a type (write `Namespace.Type` or `Collection(Namespace.Type)`)");
    assert_snapshot!(of("Collection()"), @"E0117 2:48 `Collection()` is not the name of a type (write `Namespace.Type` or `Collection(Namespace.Type)`)");
    assert_snapshot!(of("Collection(Collection(n.C))"), @"E0117 2:48 `Collection(Collection(n.C))` is not the name of a type (a collection of collections does not exist: write `Collection(Namespace.Type)`)");
    assert_snapshot!(of("collection(n.C)"), @"E0117 2:48 `collection(n.C)` is not the name of a type (write `Namespace.Type` or `Collection(Namespace.Type)`)");
    assert_snapshot!(of("n.C?"), @"E0117 2:48 `n.C?` is not the name of a type (write `Namespace.Type` or `Collection(Namespace.Type)`)");
}
