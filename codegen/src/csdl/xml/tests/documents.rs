//! Documents, references, and what is no document that we read.

use insta::assert_snapshot;

use super::printing::{annotations, optional};
use super::{clean, findings, refusal};
use crate::csdl::Version;

#[test]
fn references_and_schemas_are_read() {
    let document = clean(
        r#"<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"
           xmlns="http://docs.oasis-open.org/odata/ns/edm" Version="4.0">
  <edmx:Reference Uri="https://example.org/core.xml">
    <edmx:IncludeAnnotations TermNamespace="org.example" Qualifier="Tablet" TargetNamespace="x.y"/>
    <edmx:Include Namespace="Org.OData.Core.V1" Alias="Core">
      <Annotation Term="Core.Description" String="of the include"/>
    </edmx:Include>
    <Annotation Term="Core.Description" String="of the reference"/>
    <edmx:Include Namespace="Org.OData.Measures.V1"/>
  </edmx:Reference>
  <edmx:DataServices>
    <Schema Namespace="one" Alias="self"/>
    <Schema Namespace="two.three"/>
  </edmx:DataServices>
  <edmx:Reference Uri="after.xml"/>
</edmx:Edmx>
"#,
    );
    assert_eq!(document.version, Version::V4_0);
    let mut lines = Vec::new();
    for reference in &document.references {
        lines.push(format!("reference {}", reference.uri.value));
        lines.push(annotations(&reference.annotations));
        for include in &reference.includes {
            let (namespace, alias) = (&include.namespace.value, optional(&include.alias));
            let annotations = annotations(&include.annotations);
            lines.push(format!("include {namespace} {alias} {annotations}"));
        }
        for include in &reference.include_annotations {
            let (terms, qualifier) = (&include.term_namespace.value, optional(&include.qualifier));
            let target = optional(&include.target_namespace);
            lines.push(format!("annotations {terms} {qualifier} {target}"));
        }
    }
    for schema in &document.schemas {
        let (namespace, alias) = (&schema.namespace.value, optional(&schema.alias));
        lines.push(format!("schema {namespace} {alias}"));
    }
    assert_snapshot!(lines.join("\n"), @r#"
reference https://example.org/core.xml
@Core.Description = String "of the reference"
include Org.OData.Core.V1 Core @Core.Description = String "of the include"
include Org.OData.Measures.V1 - 
annotations org.example Tablet x.y
reference after.xml

schema one self
schema two.three -
"#);
}

#[test]
fn prefixes_are_free() {
    let document = clean(
        r#"<Edmx Version="4.01" xmlns="http://docs.oasis-open.org/odata/ns/edmx">
<DataServices xmlns:é="http://docs.oasis-open.org/odata/ns/edm">
<é:Schema Namespace="n"><é:ComplexType Name="C"><Property Name="p" Type="Edm.String"
 xmlns="http://docs.oasis-open.org/odata/ns/edm"/></é:ComplexType></é:Schema>
</DataServices></Edmx>"#,
    );
    assert_eq!(document.version, Version::V4_01);
    assert_eq!(
        document.schemas[0].complex_types[0].properties[0]
            .name
            .value,
        "p"
    );
}

#[test]
fn a_declaration_ends_with_its_element() {
    assert_snapshot!(findings(
        r#"<e:Edmx Version="4.01" xmlns:e="http://docs.oasis-open.org/odata/ns/edmx"><e:DataServices>
<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm"/>
<Schema Namespace="m"/>
</e:DataServices></e:Edmx>"#
    ), @r#"E0108 3:1 this schema has no XML namespace (write `xmlns="http://docs.oasis-open.org/odata/ns/edm"`)"#);
}

#[test]
fn what_is_no_edmx_is_refused() {
    assert_snapshot!(refusal("<html/>"), @r#"E0107 1:1 `html` is not the `Edmx` of a CSDL document (write `edmx:Edmx` with `xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"`)"#);
    assert_snapshot!(refusal("<Edmx Version=\"4.0\"/>"), @r#"E0107 1:1 this `Edmx` is not in OData's XML namespace (write `edmx:Edmx` with `xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"`)"#);
    assert_snapshot!(
        refusal("<Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"/>"), @"E0107 1:1 `Schema` is not the `Edmx` of a CSDL document (put the schema into `edmx:DataServices` of an `edmx:Edmx`)");
}

#[test]
fn an_unknown_version_is_refused() {
    let edmx = |version: &str| {
        format!("<e:Edmx xmlns:e=\"http://docs.oasis-open.org/odata/ns/edmx\"\n{version}></e:Edmx>")
    };
    assert_snapshot!(refusal(&edmx("Version='1.2.0'")), @r#"E0106 2:10 version `1.2.0` of CSDL is not supported (write `Version="4.0"` or `Version="4.01"`)"#);
    assert_snapshot!(refusal(&edmx("Version=\"\"")), @r#"E0106 2:10 version `` of CSDL is not supported (write `Version="4.0"` or `Version="4.01"`)"#);
    assert_snapshot!(findings(&edmx("")), @r#"
E0112 1:1 `Edmx` has no attribute `Version` (write `Version="…"`)
E0111 1:1 `Edmx` has no `DataServices`
"#);
}

#[test]
fn versions_before_4_are_refused_by_their_number() {
    let document = |attributes: &str, schema: &str| {
        refusal(&format!(
            "<?xml version=\"1.0\"?>\n<edmx:Edmx Version=\"1.0\" \
             xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\">\n\
             <edmx:Reference Url=\"x\"/><edmx:DataServices xmlns:m=\"http://schemas.microsoft.com\
             /ado/2007/08/dataservices/metadata\" {attributes}><Schema xmlns=\"{schema}\" \
             Namespace=\"n\"><Using/></Schema></edmx:DataServices></edmx:Edmx>"
        ))
    };
    let schema = "http://schemas.microsoft.com/ado/2008/09/edm";
    assert_snapshot!(document("m:DataServiceVersion=\"2.0\"", schema), @"E0105 2:1 OData 2.0 is not supported (ask the service for its metadata in OData 4.0 or 4.01)");
    assert_snapshot!(
        document("m:DataServiceVersion=\"1.0\" m:MaxDataServiceVersion=\"3.0\"", schema), @"E0105 2:1 OData 3.0 is not supported (ask the service for its metadata in OData 4.0 or 4.01)");
    assert_snapshot!(document("", schema), @"E0105 2:1 OData 2.0 is not supported (ask the service for its metadata in OData 4.0 or 4.01)");
    assert_snapshot!(document("", "http://schemas.microsoft.com/ado/2006/04/edm"), @"E0105 2:1 OData 1.0 is not supported (ask the service for its metadata in OData 4.0 or 4.01)");
    assert_snapshot!(document("", "http://schemas.microsoft.com/ado/2009/11/edm"), @"E0105 2:1 OData 3.0 is not supported (ask the service for its metadata in OData 4.0 or 4.01)");
    assert_snapshot!(document("", "urn:other"), @"E0105 2:1 OData before 4.0 is not supported (ask the service for its metadata in OData 4.0 or 4.01)");
}

#[test]
fn a_schema_of_another_namespace_is_an_error() {
    assert_snapshot!(findings(
        r#"<e:Edmx Version="4.0" xmlns:e="http://docs.oasis-open.org/odata/ns/edmx"><e:DataServices>
<Schema Namespace="n" xmlns="http://schemas.microsoft.com/ado/2009/11/edm"><Anything/></Schema>
<Schema Namespace="n" xmlns="urn:other"/>
</e:DataServices></e:Edmx>"#
    ), @r#"
E0108 2:1 the XML namespace `http://schemas.microsoft.com/ado/2009/11/edm` of this schema is the one of OData 3.0 (write `xmlns="http://docs.oasis-open.org/odata/ns/edm"`)
E0108 3:1 the XML namespace `urn:other` of this schema is not OData's (write `xmlns="http://docs.oasis-open.org/odata/ns/edm"`)
"#);
}

#[test]
fn what_stands_once_is_not_repeated_and_what_must_stand_is_not_missing() {
    let edmx = |content: &str| {
        findings(&format!(
            "<e:Edmx Version=\"4.0\" xmlns:e=\"http://docs.oasis-open.org/odata/ns/edmx\" \
             xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{content}\n</e:Edmx>"
        ))
    };
    assert_snapshot!(edmx(""), @"E0111 1:1 `Edmx` has no `DataServices`");
    assert_snapshot!(edmx("<e:DataServices/>"), @"E0111 2:1 `DataServices` has no `Schema`");
    assert_snapshot!(
        edmx("<e:DataServices><Schema Namespace='n'/></e:DataServices>\n<e:DataServices/>"), @"E0110 3:1 a second `DataServices`");
    assert_snapshot!(edmx("<e:Runtime/>\n<e:DataServices><Schema/></e:DataServices>"), @r#"
E0109 2:1 unexpected element `Runtime` in `Edmx`
E0112 3:17 `Schema` has no attribute `Namespace` (write `Namespace="…"`)
"#);
    assert_snapshot!(
        edmx("<e:Reference><e:Include/><e:Schema/></e:Reference><e:DataServices><Schema Namespace='a..b'/><Annotation/></e:DataServices>"), @r#"
E0112 2:1 `Reference` has no attribute `Uri` (write `Uri="…"`)
E0112 2:14 `Include` has no attribute `Namespace` (write `Namespace="…"`)
E0109 2:26 unexpected element `Schema` in `Reference`
E0116 2:86 `a..b` is not a namespace (a namespace is names with dots between them)
E0109 2:93 unexpected element `Annotation` in `DataServices`
"#);
}
