//! A container with so many children that work for each by each of them takes
//! minutes. Lineages and alternate keys have such tests beside their code.

use std::fmt::Write as _;

use hostile::target::package;

const MANIFEST: &str = "metadata = [\"a.xml\"]\noutput = \"out\"\n[service]\nname = \"S\"\n\
                        root = \"https://s.example\"\n[[root]]\npath = \"/**\"\n";

#[test]
fn entity_sets() {
    const MANY: usize = 30_000;
    let mut sets = String::new();
    for number in 0..MANY {
        let _ = write!(sets, "<EntitySet Name=\"s{number}\" EntityType=\"a.x\"/>");
    }
    let document = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"a\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
         <EntityType Name=\"x\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\
         <EntityContainer Name=\"c\">{sets}</EntityContainer>\
         </Schema></edmx:DataServices></edmx:Edmx>"
    );
    let package = package(MANIFEST, &[&document]).expect("a crate");
    assert_eq!(package.graph.entries.len(), MANY);
}
