//! Documents of which a phase once took the square of the time: many children of
//! a container, long chains of base types, many alternate keys.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use hostile::target::package;

/// What each may take in a build without optimization, on a busy machine. The
/// square takes several times as long.
const AT_MOST: Duration = Duration::from_secs(12);

const MANIFEST: &str = "metadata = [\"a.xml\"]\noutput = \"out\"\n[service]\nname = \"S\"\n\
                        root = \"https://s.example\"\n[[root]]\npath = \"/**\"\n";

/// Whether it becomes a crate, in time.
fn becomes_a_crate(schema: &str) -> bool {
    let text = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"a\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    );
    let begin = Instant::now();
    let package = package(MANIFEST, &[&text]);
    assert!(begin.elapsed() < AT_MOST, "{:?}", begin.elapsed());
    package.is_some()
}

#[test]
fn entity_sets() {
    let mut schema = String::from(
        "<EntityType Name=\"x\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\
         <EntityContainer Name=\"c\">",
    );
    for number in 0..8_000 {
        let _ = write!(schema, "<EntitySet Name=\"s{number}\" EntityType=\"a.x\"/>");
    }
    assert!(becomes_a_crate(&(schema + "</EntityContainer>")));
}

#[test]
fn base_types() {
    let mut schema = String::new();
    for number in 0..4_000 {
        let _ = write!(
            schema,
            "<ComplexType Name=\"t{number}\" BaseType=\"a.t{}\"/>",
            number + 1
        );
    }
    let schema = schema + "<ComplexType Name=\"t4000\"/>";
    assert!(!becomes_a_crate(&schema), "a lineage has a limit");
}

#[test]
fn alternate_keys() {
    let mut properties = String::new();
    let mut keys = String::new();
    for number in 0..1_000 {
        let _ = write!(
            properties,
            "<Property Name=\"p{number}\" Type=\"Edm.String\"/>"
        );
        let _ = write!(
            keys,
            "<Record><PropertyValue Property=\"Key\"><Collection><Record>\
             <PropertyValue Property=\"Name\" PropertyPath=\"p{number}\"/>\
             <PropertyValue Property=\"Alias\" String=\"p{number}\"/>\
             </Record></Collection></PropertyValue></Record>"
        );
    }
    assert!(becomes_a_crate(&format!(
        "<EntityType Name=\"x\"><Key><PropertyRef Name=\"p0\"/></Key>{properties}\
         <Annotation Term=\"Org.OData.Core.V1.AlternateKeys\"><Collection>{keys}</Collection>\
         </Annotation></EntityType>\
         <EntityContainer Name=\"c\"><EntitySet Name=\"xs\" EntityType=\"a.x\"/></EntityContainer>"
    )));
}
