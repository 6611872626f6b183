//! Names and their elements, on a few lines of CSDL.

mod lines;
mod moves;
mod proposals;

use super::{Locked, update};
use crate::csdl;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::edm;
use crate::ir::Package;
use crate::lower::lower;
use crate::manifest::{self, Overrides};
use crate::slice::select;
use crate::source::Sources;

/// Users with messages, in two schemas.
const SCHEMA: &str = r#"
<EntityType Name="user">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="type" Type="a.kind"/>
  <NavigationProperty Name="messages" Type="Collection(a.message)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="message">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="from" Type="a.party"/>
</EntityType>
<ComplexType Name="party"><Property Name="alias" Type="Edm.String"/></ComplexType>
<ComplexType Name="guest" BaseType="a.party"/>
<EnumType Name="kind"><Member Name="small"/><Member Name="big"/></EnumType>
<EntityContainer Name="all"><Singleton Name="me" Type="a.user"/></EntityContainer>
"#;

const ROOTS: &str = "
[[root]]
path = \"/me\"
[[root]]
path = \"/me/messages\"
";

/// A run: what it reads.
struct Run {
    schema: String,
    manifest: String,
    lock: Option<String>,
    accepts_renames: bool,
    /// What a later phase has done wrong.
    alter: fn(&mut Package),
}

impl Run {
    fn first() -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            manifest: "families = [\"a.party\"]\n".to_owned(),
            lock: None,
            accepts_renames: false,
            alter: |_| {},
        }
    }

    /// A later run with the lock of this one.
    fn then(&self) -> Self {
        Self {
            schema: self.schema.clone(),
            manifest: self.manifest.clone(),
            lock: Some(self.lock()),
            accepts_renames: false,
            alter: |_| {},
        }
    }

    fn with(mut self, element: &str) -> Self {
        self.schema.push_str(element);
        self
    }

    fn replace(mut self, from: &str, to: &str) -> Self {
        assert!(self.schema.contains(from));
        self.schema = self.schema.replace(from, to);
        self
    }

    fn manifest(mut self, line: &str) -> Self {
        self.manifest.push_str(line);
        self.manifest.push('\n');
        self
    }

    /// The manifest with an entry of a help line, as a person copies it.
    fn follow(self, said: &str) -> Self {
        let entry = said
            .split("under `[rename]` in the manifest: `")
            .nth(1)
            .and_then(|rest| rest.split('`').next());
        let entry = entry.unwrap_or_else(|| panic!("no proposal in {said}"));
        self.manifest(&format!("[rename]\n{entry}"))
    }

    fn outcome(&self) -> Result<String, String> {
        let mut sources = Sources::default();
        let manifest = format!(
            "metadata = [\"a.xml\"]\nservice-version = \"beta\"\noutput = \"o\"\nnamespace = \"a\"\n{}{ROOTS}",
            self.manifest
        );
        let manifest = sources.add("codegen.toml", manifest);
        let document = format!(
            "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
             <edmx:DataServices><Schema Namespace=\"a\" \
             xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{}</Schema>\
             <Schema Namespace=\"a.b\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
             <ComplexType Name=\"x\"/></Schema>\
             </edmx:DataServices></edmx:Edmx>",
            self.schema
        );
        let document = sources.add("a.xml", document);
        let lock = self.lock.as_ref();
        let lock = lock.map(|lock| sources.add("codegen.lock", lock.clone()));
        let mut diagnostics = Diagnostics::default();
        let manifest = manifest::parse(&sources, manifest, &mut diagnostics).unwrap();
        let document = csdl::parse(&sources, document, &mut diagnostics).unwrap();
        let model = edm::resolve(vec![document], &mut diagnostics);
        let overrides = Overrides::default();
        let slice = select(&model, &manifest, &overrides, &mut diagnostics);
        let mut package = lower(&model, &slice, &manifest, &overrides);
        (self.alter)(&mut package);
        let locked = Locked {
            source: lock,
            accepts_renames: self.accepts_renames,
        };
        let text = update(
            &sources,
            locked,
            &package,
            &model,
            &manifest,
            &mut diagnostics,
        );
        let said: Vec<String> = diagnostics
            .iter()
            .map(|diagnostic| render(diagnostic, &sources, Style::Plain))
            .collect();
        assert_eq!(text.is_none(), diagnostics.has_errors(), "{said:?}");
        match text {
            Some(text) if said.is_empty() => Ok(text),
            _ => Err(said.join("\n\n")),
        }
    }

    /// The lock after the run.
    fn lock(&self) -> String {
        self.outcome().unwrap_or_else(|said| panic!("{said}"))
    }

    /// What is wrong.
    fn said(&self) -> String {
        match self.outcome() {
            Ok(lock) => panic!("nothing is wrong: {lock}"),
            Err(said) => said,
        }
    }
}

/// The lines that only one of both has, as `diff` shows them.
fn difference(before: &str, after: &str) -> String {
    let only = |these: &str, those: &str, mark: &str| -> Vec<String> {
        let lines = these
            .lines()
            .filter(|line| !those.lines().any(|it| it == *line));
        lines.map(|line| format!("{mark}{line}")).collect()
    };
    let mut lines = only(before, after, "- ");
    lines.extend(only(after, before, "+ "));
    lines.join("\n")
}
