//! A small model to select from, and what came of it as text.

mod constraints;
mod entries;
mod forbidden;
mod globs;
mod many;
mod members;
mod paths;
mod patterns;
mod rules;
mod urls;
mod writes;

use crate::csdl;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::edm::{self, Model};
use crate::manifest::{self, Overrides};
use crate::slice::{Reason, Slice, select};
use crate::source::Sources;

/// Users with messages and, in a type between, a manager; a family of parties.
const SCHEMA: &str = r#"
<EntityType Name="entity" Abstract="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="user" BaseType="a.entity">
  <Property Name="address" Type="a.address"/>
  <NavigationProperty Name="messages" Type="Collection(a.message)" ContainsTarget="true"/>
  <NavigationProperty Name="manager" Type="a.user"/>
  <NavigationProperty Name="elsewhere" Type="b.thing"/>
</EntityType>
<EntityType Name="message" BaseType="a.entity">
  <Property Name="from" Type="a.party"/>
  <Property Name="to" Type="Collection(a.party)"/>
  <Property Name="importance" Type="a.importance"/>
  <Property Name="size" Type="a.bytes"/>
  <Property Name="any" Type="Edm.ComplexType"/>
  <Property Name="gone" Type="b.thing"/>
  <NavigationProperty Name="attachments" Type="Collection(a.attachment)" ContainsTarget="true"/>
  <NavigationProperty Name="author" Type="a.user"/>
</EntityType>
<EntityType Name="attachment" BaseType="a.entity"/>
<EntityType Name="pair">
  <Key><PropertyRef Name="a"/><PropertyRef Name="b"/></Key>
  <Property Name="a" Type="Edm.String" Nullable="false"/>
  <Property Name="b" Type="Edm.String" Nullable="false"/>
</EntityType>
<ComplexType Name="address"><Property Name="city" Type="a.city"/></ComplexType>
<ComplexType Name="city"/>
<ComplexType Name="party"><Property Name="alias" Type="Edm.String"/></ComplexType>
<ComplexType Name="person" BaseType="a.party"><Property Name="home" Type="a.address"/></ComplexType>
<ComplexType Name="guest" BaseType="a.person"/>
<ComplexType Name="robot" BaseType="a.party"/>
<EnumType Name="importance"><Member Name="low"/></EnumType>
<EnumType Name="unused"><Member Name="a"/></EnumType>
<TypeDefinition Name="bytes" UnderlyingType="Edm.Int64"/>
<Function Name="delta" IsBound="true">
  <Parameter Name="it" Type="Collection(a.message)"/>
  <ReturnType Type="Collection(a.message)"/>
</Function>
<Action Name="reset"/>
<EntityContainer Name="all">
  <EntitySet Name="users" EntityType="a.user"/>
  <EntitySet Name="pairs" EntityType="a.pair"/>
  <Singleton Name="me" Type="a.user"/>
  <ActionImport Name="reset" Action="a.reset"/>
</EntityContainer>
"#;

struct Selected {
    model: Model,
    slice: Slice,
    rendered: String,
}

/// Selects with a manifest of these lines.
fn selected(manifest: &str, overrides: &Overrides) -> Selected {
    selected_of(SCHEMA, manifest, overrides)
}

/// Selects of these elements.
fn selected_of(schema: &str, manifest: &str, overrides: &Overrides) -> Selected {
    let text = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:Reference Uri=\"b\"><edmx:Include Namespace=\"b\"/></edmx:Reference>\
         <edmx:DataServices><Schema Namespace=\"a\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    );
    let manifest =
        format!("metadata = [\"a.xml\"]\nservice-version = \"v1.0\"\noutput = \"out\"\n{manifest}");
    let mut sources = Sources::default();
    let document = sources.add("a.xml", text);
    let id = sources.add("codegen.toml", manifest);
    let mut diagnostics = Diagnostics::default();
    let document = csdl::parse(&sources, document, &mut diagnostics).unwrap();
    let model = edm::resolve(vec![document], &mut diagnostics);
    let manifest = manifest::parse(&sources, id, &mut diagnostics).unwrap();
    let slice = select(&model, &manifest, overrides, &mut diagnostics);
    let rendered: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| render(diagnostic, &sources, Style::Plain))
        .collect();
    Selected {
        model,
        slice,
        rendered: rendered.join("\n\n"),
    }
}

fn root(path: &str) -> String {
    format!("[[root]]\npath = \"{path}\"\n")
}

/// What is said of manifests with one root each.
fn said_of(roots: &[&str]) -> String {
    let said = roots
        .iter()
        .map(|path| selected(&root(path), &Overrides::default()).rendered);
    said.collect::<Vec<_>>().join("\n\n")
}

/// Everything that is kept, with its reason.
fn kept(manifest: &str, overrides: &Overrides) -> String {
    let it = selected(manifest, overrides);
    assert_eq!(it.rendered, "");
    told(&it.model, &it.slice)
}

fn told(model: &Model, slice: &Slice) -> String {
    let property = |id: &edm::PropertyId| {
        let owner = model.structured_name(id.owner);
        format!("{owner}/{}", model.property(*id).name.value)
    };
    let navigation = |id: &edm::NavigationPropertyId| {
        let owner = model.structured_name(id.owner);
        format!("{owner}/{}", model.navigation_property(*id).name.value)
    };
    let why = |reason: &Reason| match reason {
        Reason::Root(path) => format!("root {path}"),
        Reason::Named => "named".to_owned(),
        Reason::TypeOf(id) => format!("type of {}", property(id)),
        Reason::TargetOf(id) => format!("target of {}", navigation(id)),
        Reason::DerivedFrom(id) => format!("derived from {}", model.structured_name(*id)),
        Reason::UnderlyingOf(id) => format!("underlies {}", model.definition_name(*id)),
        Reason::ParameterOf(id, place) => {
            let operation = model.operation(*id);
            let parameter = &operation.parameters[*place as usize].name.value;
            format!("parameter {parameter} of {}", operation.name.value)
        }
        Reason::ReturnOf(id) => format!("returned by {}", model.operation(*id).name.value),
    };
    let mut lines = Vec::new();
    for (id, reason) in &slice.models {
        lines.push(format!(
            "model {}: {}",
            model.structured_name(*id),
            why(reason)
        ));
    }
    for (id, reason) in &slice.shells {
        lines.push(format!(
            "shell {}: {}",
            model.structured_name(*id),
            why(reason)
        ));
    }
    for (id, reason) in &slice.enums {
        lines.push(format!("enum {}: {}", model.enum_name(*id), why(reason)));
    }
    for (id, reason) in &slice.definitions {
        lines.push(format!(
            "definition {}: {}",
            model.definition_name(*id),
            why(reason)
        ));
    }
    for (operation, written) in [("creates", &slice.creates), ("updates", &slice.updates)] {
        for (id, written) in written {
            let properties = written.properties.iter().map(&property);
            let navigation = written.navigation_properties.iter().map(&navigation);
            let members: Vec<_> = properties.chain(navigation).collect();
            lines.push(format!(
                "{operation} {} ({}): {}",
                model.structured_name(*id),
                why(&written.reason),
                members.join(", ")
            ));
        }
    }
    for id in &slice.expanded {
        lines.push(format!("expanded {}", navigation(id)));
    }
    for id in &slice.excluded {
        lines.push(format!("excluded {}", property(id)));
    }
    for (id, derived) in &slice.families {
        let derived: Vec<_> = derived
            .iter()
            .map(|id| model.structured_name(*id))
            .collect();
        lines.push(format!(
            "family {}: {}",
            model.structured_name(*id),
            derived.join(", ")
        ));
    }
    lines.join("\n")
}
