//! CSDL without what another format loses: what the Rust of that format is
//! compared with. Each list of losses is closed: whatever else differs is a
//! fault of a reader or a writer.

use std::collections::{BTreeMap, BTreeSet};

use crate::xml::{Element, Node};

/// Something that a format has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// An attribute of the elements of one name.
    Attribute(&'static str, &'static str),
    /// A type of the elements of one name that is written as another.
    Type(&'static str, &'static str, &'static str),
    /// The annotations of one term, anywhere.
    Term(&'static str),
    /// The annotations of one term on elements of one name, within or outside
    /// of them.
    TermOf(&'static str, &'static str),
}

/// A loss, and why it is one.
#[derive(Debug, Clone, Copy)]
pub struct Lost {
    /// What is lost.
    pub what: Loss,
    /// Why the format has no place for it.
    pub why: &'static str,
}

/// The document without what is lost.
///
/// # Panics
///
/// Panics where the text is no XML.
pub fn reduced(text: &str, lost: &[Lost]) -> String {
    let mut root = Element::of(text);
    let names = Names::of(&root);
    erase(&mut root, &names, lost);
    root.document()
}

fn erase(element: &mut Element, names: &Names, lost: &[Lost]) {
    for lost in lost {
        match lost.what {
            Loss::Attribute(name, attribute) if element.local() == name => {
                element.remove(attribute);
            }
            Loss::Type(name, one, other)
                if element.local() == name && element.attribute("Type") == Some(one) =>
            {
                element.remove("Type");
                let other = ("Type".to_owned(), other.to_owned());
                element.attributes.push(other);
            }
            Loss::Term(term) => without(element, names, term),
            Loss::TermOf(term, name) if names.is(element, name) => without(element, names, term),
            Loss::Attribute(..) | Loss::Type(..) | Loss::TermOf(..) => {}
        }
    }
    for child in element.elements_mut() {
        erase(child, names, lost);
    }
}

fn without(element: &mut Element, names: &Names, term: &str) {
    element.children.retain(|node| match node {
        Node::Element(child) => {
            child.local() != "Annotation"
                || names.full(child.attribute("Term").unwrap_or_default()) != term
        }
        Node::Text(_) => true,
    });
}

/// Copies the members of base types that a format does not name down to the
/// types that derive from them: `named` has the qualified names that it does.
///
/// # Panics
///
/// Panics where the text is no XML.
pub fn flattened(text: &str, named: &BTreeSet<String>) -> String {
    let mut root = Element::of(text);
    let names = Names::of(&root);
    let mut types = BTreeMap::new();
    let outer = root.attribute("Namespace").unwrap_or_default().to_owned();
    structured(&root, &outer, &mut types);
    let mut inherited = BTreeMap::new();
    for (name, ty) in &types {
        let mut members = Vec::new();
        let mut bases = Vec::new();
        let mut base = ty.attribute("BaseType").map(|base| names.full(base));
        while let Some(name) = base.take_if(|base| !named.contains(base)) {
            let Some(ty) = types.get(&name) else { break };
            members.splice(0..0, ty.children.iter().cloned());
            base = ty.attribute("BaseType").map(|base| names.full(base));
            bases.push(name);
        }
        inherited.insert(name.clone(), (members, bases, base));
    }
    flatten(&mut root, &outer, &inherited);
    annotate(&mut root, &names, &inherited);
    root.document()
}

/// Members, the base types that have them, and the base type that is left.
type Inherited = BTreeMap<String, (Vec<Node>, Vec<String>, Option<String>)>;

fn structured(element: &Element, namespace: &str, types: &mut BTreeMap<String, Element>) {
    for child in element.elements() {
        let name = child.attribute("Name").unwrap_or_default();
        if let "EntityType" | "ComplexType" = child.local() {
            types.insert(format!("{namespace}.{name}"), child.clone());
        }
        structured(
            child,
            child.attribute("Namespace").unwrap_or(namespace),
            types,
        );
    }
}

fn flatten(element: &mut Element, namespace: &str, inherited: &Inherited) {
    for child in element.elements_mut() {
        let name = child.attribute("Name").unwrap_or_default();
        if let "EntityType" | "ComplexType" = child.local()
            && let Some((members, bases, base)) = inherited.get(&format!("{namespace}.{name}"))
            && !bases.is_empty()
        {
            child.children.splice(0..0, members.iter().cloned());
            child.remove("BaseType");
            let base = base
                .iter()
                .map(|base| ("BaseType".to_owned(), base.clone()));
            child.attributes.extend(base);
        }
        let namespace = child.attribute("Namespace").unwrap_or(namespace).to_owned();
        flatten(child, &namespace, inherited);
    }
}

/// Repeats what is said of a base type's members for those that were copied.
fn annotate(element: &mut Element, names: &Names, inherited: &Inherited) {
    let mut more = Vec::new();
    for said in element.elements().filter(|it| it.local() == "Annotations") {
        let target = names.full(said.attribute("Target").unwrap_or_default());
        let Some((owner, member)) = target.split_once('/') else {
            continue;
        };
        for (name, (_, bases, _)) in inherited {
            if bases.iter().any(|base| base == owner) {
                let mut copy = said.clone();
                copy.remove("Target");
                let target = ("Target".to_owned(), format!("{name}/{member}"));
                copy.attributes.push(target);
                more.push(Node::Element(copy));
            }
        }
    }
    element.children.extend(more);
    for child in element.elements_mut() {
        annotate(child, names, inherited);
    }
}

/// What the names of a document mean.
struct Names {
    /// Aliases, and the namespaces that they stand for.
    aliases: BTreeMap<String, String>,
    /// Elements of the document by their full names, and what they are.
    kinds: BTreeMap<String, String>,
}

impl Names {
    fn of(root: &Element) -> Self {
        let mut names = Self {
            aliases: BTreeMap::new(),
            kinds: BTreeMap::new(),
        };
        names.collect(root, "");
        names
    }

    fn collect(&mut self, element: &Element, within: &str) {
        let alias = element.attribute("Alias");
        if let (Some(alias), Some(namespace)) = (alias, element.attribute("Namespace")) {
            self.aliases.insert(alias.to_owned(), namespace.to_owned());
        }
        let own = match (element.attribute("Name"), element.attribute("Namespace")) {
            (Some(name), _) if element.local() == "Member" || within.contains('/') => {
                format!("{within}/{name}")
            }
            (Some(name), _) if within.is_empty() => name.to_owned(),
            (Some(name), _) if self.kinds.contains_key(within) => format!("{within}/{name}"),
            (Some(name), _) => format!("{within}.{name}"),
            (None, Some(namespace)) => namespace.to_owned(),
            (None, None) => within.to_owned(),
        };
        if element.attribute("Name").is_some() {
            self.kinds.insert(own.clone(), element.local().to_owned());
        }
        for child in element.elements() {
            self.collect(child, &own);
        }
    }

    /// A name with its namespace in place of the alias.
    fn full(&self, name: &str) -> String {
        let (qualified, rest) = match name.split_once('/') {
            Some((qualified, rest)) => (qualified, format!("/{rest}")),
            None => (name, String::new()),
        };
        let (qualifier, simple) = qualified.rsplit_once('.').unwrap_or(("", qualified));
        let namespace = self.aliases.get(qualifier);
        let namespace = namespace.map_or(qualifier, String::as_str);
        match namespace {
            "" => format!("{simple}{rest}"),
            namespace => format!("{namespace}.{simple}{rest}"),
        }
    }

    /// Whether an element is of a name, or annotates one that is.
    fn is(&self, element: &Element, name: &str) -> bool {
        match element.attribute("Target") {
            Some(target) if element.local() == "Annotations" => {
                let kind = self.kinds.get(&self.full(target));
                kind.is_some_and(|kind| kind == name)
            }
            _ => element.local() == name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Loss, Lost, flattened, reduced};

    const DOCUMENT: &str = r#"<Edmx><Include Namespace="Org.V1" Alias="Core"/>
<Schema Namespace="a" Alias="self"><EnumType Name="e"><Member Name="b" Value="2"/><Member Name="a"
Value="1"/></EnumType><ComplexType Name="t" Abstract="true"><Annotation
Term="Core.X" String="kept"/></ComplexType><Annotations Target="self.e/a"><Annotation Term="Core.X"
String="lost"/><Annotation Term="Core.Y"/></Annotations></Schema></Edmx>"#;

    #[test]
    fn what_is_lost_is_gone_and_nothing_else() {
        let lost = [
            Loss::Attribute("Member", "Value"),
            Loss::Attribute("ComplexType", "Abstract"),
            Loss::TermOf("Org.V1.X", "Member"),
        ];
        let lost = lost.map(|what| Lost { what, why: "" });
        let expected = "<Edmx><Include Namespace=\"Org.V1\" Alias=\"Core\"/>\n\
            <Schema Namespace=\"a\" Alias=\"self\"><EnumType Name=\"e\"><Member Name=\"b\"/>\
            <Member Name=\"a\"/></EnumType><ComplexType Name=\"t\">\
            <Annotation Term=\"Core.X\" String=\"kept\"/></ComplexType>\
            <Annotations Target=\"self.e/a\"><Annotation Term=\"Core.Y\"/></Annotations></Schema></Edmx>\n";
        let reduced = reduced(DOCUMENT, &lost);
        assert_eq!(reduced.split_once("?>\n").expect("XML").1, expected);
    }

    #[test]
    fn members_of_bases_without_a_name_are_copied_down() {
        let text = "<Schema Namespace='a' Alias='s'><EntityType Name='x'><Key/></EntityType>\
            <EntityType Name='y' BaseType='s.x'><Property Name='p'/></EntityType>\
            <EntityType Name='z' BaseType='a.y'><Property Name='q'/></EntityType>\
            <Annotations Target='s.x/k'/><Annotations Target='s.x'/></Schema>";
        let flat = |named: &[&str]| {
            let named = named.iter().map(|&name| name.to_owned()).collect();
            let flat = flattened(text, &named).replace('"', "'");
            flat.split_once("?>\n").expect("XML").1.to_owned()
        };
        let x = "<Schema Namespace='a' Alias='s'><EntityType Name='x'><Key/></EntityType>";
        let y = "<EntityType Name='y'><Key/><Property Name='p'/></EntityType>";
        let said = "<Annotations Target='s.x/k'/><Annotations Target='s.x'/>";
        let z = "<EntityType Name='z' BaseType='a.y'><Property Name='q'/></EntityType>";
        let copied = "<Annotations Target='a.y/k'/></Schema>\n";
        assert_eq!(flat(&["a.y"]), format!("{x}{y}{z}{said}{copied}"));
        assert_eq!(flat(&["a.x", "a.y"]), format!("{text}\n"));
        let z = "<EntityType Name='z'><Key/><Property Name='p'/><Property Name='q'/></EntityType>";
        let copied = "<Annotations Target='a.y/k'/><Annotations Target='a.z/k'/></Schema>\n";
        assert_eq!(flat(&[]), format!("{x}{y}{z}{said}{copied}"));
    }
}
