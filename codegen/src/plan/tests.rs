//! Plans and explanations of a small model.

mod explained;
mod graphs;
mod operations;

use super::{Asked, Edit, Plan, plan, settle};
use crate::csdl;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::edm::{self, Model};
use crate::manifest::{self, Manifest, Overrides};
use crate::slice::index::Index;
use crate::slice::select;
use crate::source::Sources;

/// Users with messages and drafts, and a family of parties.
const SCHEMA: &str = r#"
<EntityType Name="entity" Abstract="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="kind" Type="a.kind"/>
</EntityType>
<EntityType Name="user" BaseType="a.entity">
  <Property Name="home" Type="a.address"/>
  <NavigationProperty Name="messages" Type="Collection(a.message)" ContainsTarget="true"/>
  <NavigationProperty Name="manager" Type="a.user"/>
</EntityType>
<EntityType Name="message" BaseType="a.entity">
  <Property Name="from" Type="a.party"/>
  <Property Name="to" Type="Collection(a.party)"/>
  <Property Name="only" Type="a.person">
    <Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint">
      <Collection><String>a.guest</String></Collection>
    </Annotation>
  </Property>
  <Property Name="size" Type="a.bytes"/>
  <NavigationProperty Name="attachments" Type="Collection(a.attachment)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="attachment" BaseType="a.entity"/>
<ComplexType Name="address"><Property Name="city" Type="a.city"/></ComplexType>
<ComplexType Name="city"><Property Name="name" Type="Edm.String"/></ComplexType>
<ComplexType Name="party"><Property Name="alias" Type="Edm.String"/></ComplexType>
<ComplexType Name="person" BaseType="a.party"><Property Name="home" Type="a.address"/></ComplexType>
<ComplexType Name="guest" BaseType="a.person"/>
<ComplexType Name="robot" BaseType="a.party"/>
<EnumType Name="kind"><Member Name="small"/><Member Name="big"/></EnumType>
<TypeDefinition Name="bytes" UnderlyingType="Edm.Int64"/>
<Action Name="reset"/>
<Action Name="send" IsBound="true"><Parameter Name="it" Type="a.message"/></Action>
<EntityContainer Name="all">
  <EntitySet Name="users" EntityType="a.user"/>
  <Singleton Name="me" Type="a.user"/>
</EntityContainer>
"#;

struct Read {
    model: Model,
    manifest: Manifest,
    overrides: Overrides,
}

impl Read {
    fn asked(&self) -> Asked<'_> {
        Asked {
            model: &self.model,
            manifest: &self.manifest,
            overrides: &self.overrides,
        }
    }
}

fn read(lines: &str, overrides: Overrides) -> Read {
    let text = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"a\" Alias=\"self\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{SCHEMA}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    );
    let lines =
        format!("metadata = [\"a.xml\"]\nservice-version = \"v1.0\"\noutput = \"out\"\n{lines}");
    let mut sources = Sources::default();
    let document = sources.add("a.xml", text);
    let id = sources.add("codegen.toml", lines);
    let mut diagnostics = Diagnostics::default();
    let document = csdl::parse(&sources, document, &mut diagnostics).unwrap();
    let model = edm::resolve(vec![document], &mut diagnostics);
    let manifest = manifest::parse(&sources, id, &mut diagnostics).unwrap();
    select(&model, &manifest, &overrides, &mut diagnostics);
    let rendered: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| render(diagnostic, &sources, Style::Plain))
        .collect();
    assert!(!diagnostics.has_errors(), "{}", rendered.join("\n"));
    Read {
        model,
        manifest,
        overrides,
    }
}

const MAIL: &str = "families = [\"a.party\"]\n\
    [[root]]\npath = \"/me/messages\"\n[[root]]\npath = \"/users/{id}/messages/{message}\"\n";

fn mail() -> Read {
    read(MAIL, Overrides::default())
}

fn table(plan: &Plan) -> String {
    let mut lines = vec![format!("{:?}", plan.together)];
    for entry in &plan.entries {
        lines.push(entry.name.clone());
        lines.push(format!("  alone {:?}", entry.alone));
        lines.push(format!("  added {:?}", entry.added));
    }
    for dear in &plan.dearest {
        let reason = dear.reason.as_ref();
        let reason = reason.map(|it| format!("{}: {}", it.rule, it.name));
        let members = dear.price.members;
        lines.push(format!(
            "{} {members}, {}",
            dear.name,
            reason.unwrap_or_default()
        ));
    }
    for cut in &plan.cuts {
        let edits: Vec<String> = cut.edits.iter().map(ToString::to_string).collect();
        lines.push(format!("{:?}: {}", cut.saved, edits.join(" and ")));
    }
    lines.join("\n")
}

#[test]
fn a_plan_prices_roots_types_and_cuts() {
    let lines = format!("expand = [\"a.message/attachments\"]\ntypes = [\"a.address\"]\n{MAIL}");
    let plan = plan(read(&lines, Overrides::default()).asked());
    insta::assert_snapshot!(table(&plan), @r#"
    Price { requests: 2, types: 10, members: 19, lines: 916 }
    GET /me/messages
      alone Price { requests: 1, types: 10, members: 19, lines: 849 }
      added Price { requests: 1, types: 0, members: 0, lines: 38 }
    GET /users/{id}/messages/{message}
      alone Price { requests: 1, types: 10, members: 19, lines: 878 }
      added Price { requests: 1, types: 0, members: 0, lines: 67 }
    types: a.address
      alone Price { requests: 0, types: 2, members: 2, lines: 154 }
      added Price { requests: 0, types: 0, members: 0, lines: 0 }
    a.message 7, the path ends at it: GET /me/messages
    a.person 2, type of the property: a.message/only
    a.party 1, type of the property: a.message/from
    a.guest 2, derived, in the family a.party: a.message/from
    a.attachment 2, target of the navigation property: a.message/attachments
    a.robot 1, derived, in the family a.party: a.message/from
    a.address 1, the entry names it: types: a.address
    a.city 1, type of the property: a.address/city
    a.kind 2, type of the property: a.entity/kind
    a.bytes 0, type of the property: a.message/size
    Price { requests: 0, types: 2, members: 3, lines: 217 }: remove "a.party" from `families`
    Price { requests: 0, types: 1, members: 2, lines: 116 }: add "a.guest" to `exclude`
    Price { requests: 0, types: 1, members: 3, lines: 83 }: remove "a.message/attachments" from `expand`
    Price { requests: 0, types: 1, members: 2, lines: 71 }: add "a.address/city" to `exclude`
    Price { requests: 0, types: 1, members: 1, lines: 70 }: add "a.robot" to `exclude`
    Price { requests: 0, types: 1, members: 4, lines: 41 }: add "a.entity/kind" to `exclude`
    Price { requests: 0, types: 1, members: 1, lines: 20 }: add "a.message/size" to `exclude`
    "#);
}

/// The figures are those of the crate that `generate` would write.
#[test]
fn prices_are_those_of_the_emitted_crate() {
    let read = mail();
    let plan = plan(read.asked());
    let mut diagnostics = Diagnostics::default();
    let slice = select(
        &read.model,
        &read.manifest,
        &read.overrides,
        &mut diagnostics,
    );
    let package = crate::lower::lower(&read.model, &slice, &read.manifest, &read.overrides);
    let output = crate::emit::emit(&package);
    let rust = output
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"));
    let lines: usize = rust.map(|(_, text)| text.lines().count()).sum();
    assert_eq!(plan.together.lines, lines);
    assert_eq!(plan.together.types, output.summary.types);
    assert_eq!(plan.together.requests, output.summary.requests);
}

/// Without the places that hold parties nothing of the family is there to be
/// excluded, and an entry that matches nothing would be an error.
#[test]
fn edits_that_others_make_needless_are_left_out() {
    let read = mail();
    let exclude = |name: &str| Edit::Exclude(name.to_owned());
    let asked = [
        "a.robot",
        "a.message/from",
        "a.message/to",
        "a.message/only",
    ];
    let (edits, variant) = settle(
        read.asked(),
        &Index::of(&read.model),
        asked.map(exclude).to_vec(),
    );
    let told: Vec<String> = edits.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    add "a.message/from" to `exclude`
    add "a.message/to" to `exclude`
    add "a.message/only" to `exclude`
    remove "a.party" from `families`
    "#);
    assert!(!variant.diagnostics.has_errors());
}
