//! CSDL JSON means what CSDL XML means: the pairs of the corpus resolve to
//! equal models, and Microsoft's documents become the same crates.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use graph_codegen::csdl::{self, Document};
use graph_codegen::diagnostics::{Diagnostics, Severity};
use graph_codegen::emit::{Output, emit};
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_codegen::{check, edm, lower, slice, tree};
use graph_tests::csdl_json::convert;
use graph_tests::same_model::differences;
use graph_tests::{rendered, shared};

/// A document of either format; there is no error in it.
fn read(name: &str, text: &str) -> Document {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let id = sources.add(name, text);
    let document = if text.trim_start().starts_with('{') {
        let tree = tree::parse_json(&sources, id, &mut diagnostics);
        tree.and_then(|tree| csdl::parse_json(&tree, &mut diagnostics))
    } else {
        csdl::parse(&sources, id, &mut diagnostics)
    };
    let said = rendered(&diagnostics, &sources);
    assert!(!diagnostics.has_errors(), "{said}");
    document.unwrap_or_else(|| panic!("{said}"))
}

fn text(path: &str) -> String {
    fs::read_to_string(shared(path)).expect("a document")
}

/// What a pair of the corpus says differently.
fn of_pair(name: &str) -> String {
    let one = |extension| {
        let file = format!("{name}.{extension}");
        read(&file, &text(&format!("corpus/valid/{file}")))
    };
    differences(vec![one("xml")], vec![one("csdl.json")]).join("\n")
}

/// The pairs of the corpus whose version is one of OData 4.
const PAIRS: [&str; 6] = [
    "oasis-csdl-16.1",
    "oasis-csdl-16.2",
    "oasis-miscellaneous",
    "oasis-miscellaneous2",
    "oasis-special-characters",
    "vocab-Org.OData.Core.V1",
];

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn every_pair_of_the_corpus_is_compared_or_of_an_old_version() {
    let folder = fs::read_dir(shared("corpus/valid")).expect("the corpus");
    let names = folder.map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let mut compared = BTreeSet::new();
    for name in names {
        let Some(stem) = name.strip_suffix(".csdl.json") else {
            continue;
        };
        if PAIRS.contains(&stem) {
            compared.insert(stem.to_owned());
            continue;
        }
        let mut sources = Sources::default();
        let id = sources.add(name.clone(), text(&format!("corpus/valid/{name}")));
        let mut diagnostics = Diagnostics::default();
        let tree = tree::parse_json(&sources, id, &mut diagnostics).expect("JSON");
        assert!(
            csdl::parse_json(&tree, &mut diagnostics).is_none(),
            "{name}"
        );
        let codes: Vec<&str> = diagnostics.iter().map(|it| it.code.number()).collect();
        assert_eq!(codes, ["E0105"], "{name}");
    }
    assert!(compared.iter().eq(PAIRS), "{compared:?}");
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn products_and_categories_are_one_model() {
    insta::assert_snapshot!(of_pair("oasis-csdl-16.1"), @"");
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn annotations_of_an_external_service_are_one_model() {
    insta::assert_snapshot!(of_pair("oasis-csdl-16.2"), @"");
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn names_with_special_characters_are_one_model() {
    insta::assert_snapshot!(of_pair("oasis-special-characters"), @"");
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn overloads_and_several_schemas_are_one_model() {
    insta::assert_snapshot!(of_pair("oasis-miscellaneous2"), @"");
}

/// The two files were published with other links.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn the_core_vocabulary_is_one_model() {
    insta::assert_snapshot!(of_pair("vocab-Org.OData.Core.V1"), @r#"
    Schema(SchemaId(0)) @Org.OData.Core.V1.Links#
      me(Expression { kind: Constant(String, "latest-version"), annotations: [] }), annotations: [] }] }, annotations: [] }, E
      me(Expression { kind: Constant(String, "alternate"), annotations: [] }), annotations: [] }] }, annotations: [] }, Expres
    "#);
}

/// Who made the JSON of this pair went through numbers of JavaScript, which
/// have other digits, made every line end one character, and wrote the members
/// of enumerations in operands as casts, because nothing else tells their type
/// there.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn every_construct_is_one_model() {
    insta::assert_snapshot!(of_pair("oasis-miscellaneous"), @r#"
    Model1.NonNullablePrimitiveTypes/DoubleValue
      Some(Spanned { value: "3.1415926535897931", span:  }) }, span:  } }
      Some(Spanned { value: "3.141592653589793", span:  }) }, span:  } }
    Model1.NullablePrimitiveTypes/DoubleValue
      Some(Spanned { value: "3.1415926535897931", span:  }) }, span:  } }
      Some(Spanned { value: "3.141592653589793", span:  }) }, span:  } }
    Schema(SchemaId(2)) @Dummy.Namespace3.Float#
      me(Expression { kind: Constant(Float, "1.23456789e4"), annotations: [] }) 
      me(Expression { kind: Constant(Float, "12345.6789"), annotations: [] }) 
    Schema(SchemaId(2)) @Dummy.Namespace3.NumericValues#Element
      n([Expression { kind: Constant(Float, "1.23456789e4"), annotations: [] }, Expression { kind: Constant(Float, "-2E80"), a
      n([Expression { kind: Constant(Float, "12345.6789"), annotations: [] }, Expression { kind: Constant(Float, "-2e+80"), an
    Schema(SchemaId(2)) @Dummy.Namespace3.String#ToBeEscaped
      on { kind: Constant(String, "A/\"good\"\r\nstory\\for\tkids\rat\nnight"), annotations: [] }) 
      on { kind: Constant(String, "A/\"good\"\nstory\\for\tkids\nat\nnight"), annotations: [] }) 
    Schema(SchemaId(3)) @True.Or.False#
      ind: Operation(Eq, [Expression { kind: Constant(String, "Taupe"), annotations: [] }, Expression { kind: Constant(String,
      ind: Operation(Eq, [Expression { kind: Cast { type_name: TypeName { name: "ODATA1221.Color", collection: false, span:  }
    Unresolved("org.example.DynamicExpression") @Dummy.Namespace3.ComparisonAndLogicalOperators#
       annotations: [] }, Expression { kind: Constant(String, "Red"), annotations: [] }]), annotations: [] }, Expression { kin
       annotations: [] }, Expression { kind: Cast { type_name: TypeName { name: "org.example.Pattern", collection: false, span
    "#);
}

/// The crate of documents that were read.
fn crate_of(manifest: &Path, documents: Vec<Document>, overrides: &Overrides) -> Output {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let text = fs::read_to_string(manifest).expect("a manifest");
    let id = sources.add("codegen.toml", text);
    let manifest = manifest::parse(&sources, id, &mut diagnostics).expect("a manifest");
    let model = edm::resolve(documents, &mut Diagnostics::default());
    let slice = slice::select(&model, &manifest, overrides, &mut diagnostics);
    let scope = slice::scope(&model, &slice);
    check::check(&model, &scope, &mut diagnostics);
    let said = rendered(&diagnostics, &sources);
    assert!(!diagnostics.has_errors(), "{said}");
    emit(&lower::lower(&model, &slice, &manifest, overrides))
}

/// The first file in which two crates differ, with the lines that do.
fn first_difference(xml: &Output, json: &Output) -> Option<String> {
    let paths: BTreeSet<&String> = xml.files.keys().chain(json.files.keys()).collect();
    paths.into_iter().find_map(|path| {
        let (xml, json) = (xml.files.get(path), json.files.get(path));
        if xml == json {
            return None;
        }
        let (xml, json) = (xml.map_or("", |it| it), json.map_or("", |it| it));
        let mut lines = xml.lines().zip(json.lines());
        let line = lines.find(|(xml, json)| xml != json);
        Some(format!("{path}: {line:?}"))
    })
}

fn manifest_of_the_slice() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml")
}

/// The crate of everything in a document, from XML and from the JSON that is
/// written of it; what an object cannot hold is left out of both.
fn whole(document: &str, dropped: &[&str]) {
    let xml = text(&format!("metadata/{document}.csdl.xml"));
    let converted = convert(&xml);
    assert_eq!(converted.dropped, dropped);
    let json = read("v1.csdl.json", &converted.json.to_string());
    let mut xml = read("v1.csdl.xml", &xml);
    for schema in &mut xml.schemas {
        let namespace = &schema.namespace.value;
        schema.operations.retain(|operation| {
            let name = format!("{namespace}.{}", operation.name.value);
            !dropped.contains(&name.as_str())
        });
    }
    let overrides = Overrides {
        metadata: true,
        service_version: Some("v1.0".to_owned()),
        include: vec!["/**".to_owned()],
        ..Overrides::default()
    };
    let manifest = manifest_of_the_slice();
    let xml = crate_of(&manifest, vec![xml], &overrides);
    let json = crate_of(&manifest, vec![json], &overrides);
    assert_eq!(first_difference(&xml, &json), None);
    assert!(xml.files.len() > 3000, "{}", xml.files.len());
}

/// The function `image` has the name of a complex type, so that no object can
/// hold both.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn all_of_v1_becomes_the_same_crate() {
    whole("graph-v1.0", &["microsoft.graph.image"]);
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn all_of_the_annotated_document_becomes_the_same_crate() {
    whole("graph-v1.0-annotated-2023", &["microsoft.graph.image"]);
}

#[test]
fn the_slice_becomes_the_same_crate() {
    let manifest = manifest_of_the_slice();
    let texts = ["graph-beta.csdl.xml", "graph-beta.docs.csdl.xml"].map(|file| {
        let path = manifest.with_file_name(file);
        fs::read_to_string(path).expect("a document of the slice")
    });
    let xml = texts.iter().map(|text| read("a.csdl.xml", text)).collect();
    let json = texts.iter().map(|text| {
        let converted = convert(text);
        assert_eq!(converted.dropped, Vec::<String>::new());
        read("a.csdl.json", &converted.json.to_string())
    });
    let json = json.collect();
    let overrides = Overrides::default();
    let xml = crate_of(&manifest, xml, &overrides);
    let json = crate_of(&manifest, json, &overrides);
    assert_eq!(first_difference(&xml, &json), None);
    assert!(xml.files.len() > 20, "{}", xml.files.len());
}

/// As many findings of each grade as in XML: what JSON leaves to the terms is
/// no fault.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn valid_documents_have_no_finding_of_their_own_in_json() {
    for name in PAIRS {
        let errors = |extension: &str| {
            let file = format!("{name}.{extension}");
            let document = read(&file, &text(&format!("corpus/valid/{file}")));
            let mut found = Diagnostics::default();
            let model = edm::resolve(vec![document], &mut found);
            check::check(&model, &check::Scope::everything(&model), &mut found);
            let errors = found.iter();
            let errors = errors.filter(|it| it.severity() == Severity::Error);
            errors.map(|it| it.message.clone()).collect::<Vec<_>>()
        };
        assert_eq!(errors("csdl.json"), errors("xml"), "{name}");
    }
}

/// The types of two terms, and annotations with every form of constant.
const TERMS_XML: &str = r#"<edmx:Edmx Version="4.01" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices><Schema Namespace="n" Alias="self" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<Term Name="All" Type="self.Derived"/>
<Term Name="Colours" Type="Collection(self.Colour)"/>
<Term Name="Any" Type="Edm.PrimitiveType"/>
<ComplexType Name="Base">
  <Property Name="binary" Type="Edm.Binary"/><Property Name="date" Type="Edm.Date"/>
  <Property Name="time" Type="Edm.DateTimeOffset"/><Property Name="day" Type="Edm.TimeOfDay"/>
  <Property Name="duration" Type="self.Length"/><Property Name="guid" Type="Edm.Guid"/>
  <Property Name="long" Type="Edm.Int64"/><Property Name="exact" Type="Edm.Decimal"/>
  <Property Name="float" Type="Edm.Double"/><Property Name="text" Type="Edm.String"/>
</ComplexType>
<ComplexType Name="Derived" BaseType="self.Base">
  <Property Name="colour" Type="self.Colour"/><Property Name="inner" Type="self.Derived"/>
  <Property Name="property" Type="Edm.PropertyPath"/>
  <Property Name="navigation" Type="Edm.NavigationPropertyPath"/>
  <Property Name="annotation" Type="Edm.AnnotationPath"/>
  <Property Name="element" Type="Edm.ModelElementPath"/>
  <Property Name="paths" Type="Collection(Edm.AnyPropertyPath)" Nullable="false"/>
</ComplexType>
<TypeDefinition Name="Length" UnderlyingType="Edm.Duration"/>
<EnumType Name="Colour" IsFlags="true"><Member Name="Red" Value="1"/><Member Name="Blue" Value="2"/></EnumType>
<Annotation Term="self.All"><Record Type="self.Derived">
  <PropertyValue Property="binary" Binary="T0RhdGE"/><PropertyValue Property="date" Date="2000-01-01"/>
  <PropertyValue Property="time" DateTimeOffset="2000-01-01T16:00:00Z"/>
  <PropertyValue Property="day" TimeOfDay="21:45:00"/>
  <PropertyValue Property="duration" Duration="P7D"/>
  <PropertyValue Property="guid" Guid="21EC2020-3AEA-1069-A2DD-08002B30309D"/>
  <PropertyValue Property="long" Int="9007199254740993"/>
  <PropertyValue Property="exact" Decimal="0.1"/><PropertyValue Property="float" Float="-INF"/>
  <PropertyValue Property="text" String="2000-01-01"/>
  <PropertyValue Property="colour" EnumMember="self.Colour/Red self.Colour/Blue"/>
  <PropertyValue Property="inner"><If><Bool>true</Bool>
    <Record><PropertyValue Property="date" Date="2000-01-02"/></Record>
    <LabeledElement Name="l"><Record><PropertyValue Property="day" TimeOfDay="21:45"/></Record></LabeledElement>
  </If></PropertyValue>
  <PropertyValue Property="property" PropertyPath="a/self.Base/b"/>
  <PropertyValue Property="navigation" NavigationPropertyPath="c"/>
  <PropertyValue Property="annotation" AnnotationPath="@self.All"/>
  <PropertyValue Property="element" ModelElementPath="/self.Base"/>
  <PropertyValue Property="paths"><Collection><PropertyPath>d</PropertyPath></Collection></PropertyValue>
</Record></Annotation>
<Annotation Term="self.Colours"><Collection>
  <EnumMember>self.Colour/Red</EnumMember><EnumMember>self.Colour/Blue</EnumMember>
</Collection></Annotation>
<Annotation Term="self.Any"><Cast Type="Edm.Date"><Date>2000-01-01</Date></Cast></Annotation>
</Schema></edmx:DataServices></edmx:Edmx>"#;

#[test]
fn strings_are_what_the_type_of_their_term_says() {
    let mut json = convert(TERMS_XML).json;
    let record = &mut json["n"]["@self.All"];
    // As numbers of 64 bits and decimals stand where numbers of IEEE 754 must
    // do, and a member of an enumeration by its value.
    record["long"] = "9007199254740993".into();
    record["exact"] = "0.1".into();
    json["n"]["@self.Colours"][1] = "2".into();
    let xml = read("a.csdl.xml", TERMS_XML);
    let json = read("a.csdl.json", &json.to_string());
    for document in [&xml, &json] {
        let mut found = Diagnostics::default();
        let model = edm::resolve(vec![document.clone()], &mut found);
        check::check(&model, &check::Scope::everything(&model), &mut found);
        let told: Vec<&str> = found.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(told, Vec::<&str>::new());
    }
    assert_eq!(differences(vec![xml], vec![json]), Vec::<String>::new());
}

/// A string of the wrong form is one in JSON, too.
#[test]
fn a_string_that_is_no_value_of_its_type_is_reported() {
    let text = r#"{"$Version": "4.01", "n": {
        "Day": {"$Kind": "Term", "$Type": "Edm.Date"},
        "Colour": {"$Kind": "Term", "$Type": "n.C"},
        "C": {"$Kind": "EnumType", "Red": 1},
        "@n.Day": "tomorrow", "@n.Colour": "Green"}}"#;
    let mut found = Diagnostics::default();
    let model = edm::resolve(vec![read("a.csdl.json", text)], &mut found);
    check::check(&model, &check::Scope::everything(&model), &mut found);
    let told = found.iter();
    let told = told.map(|it| format!("{} {}", it.code.number(), it.message));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r"
    E0370 `tomorrow` is no constant of form Date
    E0372 `n.C` has no member `Green`
    ");
}
