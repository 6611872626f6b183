//! Types, their members, and the items that stand for them.

use std::collections::{BTreeMap, BTreeSet};

use crate::Scope;
use crate::facts::{Kind, StructuredImpl};
use crate::metadata::{Metadata, Structured};
use crate::numbers;
use crate::public::{Public, PublicItem};
use crate::report::Report;

/// The items of each element, by the qualified name that they send.
type Items<'a> = BTreeMap<String, Vec<&'a PublicItem<'a>>>;

pub(crate) fn count(metadata: &Metadata, public: &Public<'_>, scope: Scope, report: &mut Report) {
    let types = named(public, structured);
    for (name, ty) in &metadata.structured {
        if let Some(item) = one(&types, name, scope, report) {
            members(metadata, name, item, scope, report);
            if ty.entity {
                report.counts.entity_types += 1;
            } else {
                report.counts.complex_types += 1;
            }
        }
    }
    unknown(
        &types,
        |name| metadata.structured.contains_key(name),
        report,
    );

    let enums = named(public, enumeration);
    for (name, wire_names) in &metadata.enums {
        if let Some(item) = one(&enums, name, scope, report) {
            variants(name, wire_names, item, report);
            report.counts.enum_types += 1;
        }
    }
    unknown(&enums, |name| metadata.enums.contains_key(name), report);

    let definitions = named(public, definition);
    for name in metadata.definitions.keys() {
        // A stream has links beside it, which no newtype sees.
        if over_stream(metadata, name) {
            continue;
        }
        if one(&definitions, name, scope, report).is_some() {
            report.counts.type_definitions += 1;
        }
    }
    let known = |name: &str| metadata.definitions.contains_key(name);
    unknown(&definitions, known, report);
}

/// The type that a struct says that it reads and writes.
pub(crate) fn structured(item: &PublicItem<'_>) -> Option<String> {
    let implementation = item.facts.structured.get(&item.definition.ident)?;
    let is_struct = item.definition.kind == Kind::Struct;
    implementation.type_name.clone().filter(|_| is_struct)
}

pub(crate) fn enumeration(item: &PublicItem<'_>) -> Option<String> {
    invoked(item, "open_enum").filter(|_| item.definition.kind == Kind::Enum)
}

pub(crate) fn definition(item: &PublicItem<'_>) -> Option<String> {
    invoked(item, "type_definition").filter(|_| item.definition.kind == Kind::Struct)
}

/// The text that a macro of this name ties to an item.
pub(crate) fn invoked(item: &PublicItem<'_>, name: &str) -> Option<String> {
    let mut invocations = item.facts.invocations.iter();
    let found =
        invocations.find(|it| it.name == name && it.head.first() == Some(&item.definition.ident));
    found.and_then(|it| it.wire_name.clone())
}

fn named<'a>(
    public: &'a Public<'a>,
    name: impl Fn(&PublicItem<'_>) -> Option<String>,
) -> Items<'a> {
    let mut items = Items::new();
    for item in &public.items {
        if let Some(name) = name(item) {
            items.entry(name).or_default().push(item);
        }
    }
    items
}

/// The only item of an element.
fn one<'a>(
    items: &Items<'a>,
    name: &str,
    scope: Scope,
    report: &mut Report,
) -> Option<&'a PublicItem<'a>> {
    match items.get(name).map_or(&[][..], Vec::as_slice) {
        [] if scope == Scope::Part => None,
        [] => {
            report.fault(format!("{name}: no item"));
            None
        }
        [item] => {
            if !numbers::are_of(&item.path, &[name]) {
                report.fault(format!("{name}: {} has another number", item.path));
            }
            if !item.definition.doc.contains(&format!("`{name}`")) {
                report.fault(format!("{name}: {} does not name it", item.path));
            }
            Some(item)
        }
        several => {
            let paths: Vec<&str> = several.iter().map(|item| item.path.as_str()).collect();
            report.fault(format!("{name}: several items: {}", paths.join(", ")));
            None
        }
    }
}

fn unknown(items: &Items<'_>, known: impl Fn(&str) -> bool, report: &mut Report) {
    for (name, items) in items {
        if !known(name) {
            for item in items {
                report.fault(format!("{}: no element {name}", item.path));
            }
        }
    }
}

fn over_stream(metadata: &Metadata, name: &str) -> bool {
    let mut at = name;
    for _ in 0..=metadata.definitions.len() {
        match metadata.definitions.get(at) {
            Some(next) => at = next,
            None => break,
        }
    }
    at == "Edm.Stream"
}

/// Each property, inherited ones too, has one constant and one field; so has
/// each navigation property that requests can expand.
fn members(
    metadata: &Metadata,
    name: &str,
    item: &PublicItem<'_>,
    scope: Scope,
    report: &mut Report,
) {
    let ident = &item.definition.ident;
    let (Some(inherent), Some(model)) = (
        item.facts.inherent.get(ident),
        item.facts.structured.get(ident),
    ) else {
        report.fault(format!("{name}: {} has no members", item.path));
        return;
    };
    let properties = metadata.properties(name);
    let navigation = metadata.navigation(name);
    let declared = metadata.structured.get(name);
    let declares = |members: fn(&Structured) -> &Vec<(String, String)>, member: &str| {
        declared.is_some_and(|ty| members(ty).iter().any(|(name, _)| name == member))
    };
    let mut fields = BTreeSet::new();
    for property in properties.iter().chain(&navigation) {
        let place = format!("{name}/{property}");
        let constants = inherent.constants.iter();
        let found: Vec<_> = constants
            .filter(|it| it.wire_name.as_deref() == Some(property))
            .collect();
        let constant = match found.as_slice() {
            [constant] => constant,
            [] if scope == Scope::Part && navigation.contains(property) => continue,
            [] => {
                report.fault(format!("{place}: no constant"));
                continue;
            }
            several => {
                let idents: Vec<&str> = several.iter().map(|it| it.ident.as_str()).collect();
                report.fault(format!("{place}: several constants: {}", idents.join(", ")));
                continue;
            }
        };
        let function = if navigation.contains(property) {
            "navigation_property"
        } else {
            "property"
        };
        if constant.function != function {
            report.fault(format!("{place}: made by {}", constant.function));
        }
        let Some(field) = field(model, property, constant.index) else {
            report.fault(format!("{place}: no field, or not one alone"));
            continue;
        };
        if !item.definition.parts.contains(&field) {
            report.fault(format!("{place}: the field {field} is not public"));
        }
        for ident in [&constant.ident, &field] {
            if !numbers::are_of(ident, &[property]) {
                report.fault(format!("{place}: {ident} has another number"));
            }
        }
        if !fields.insert(field.clone()) {
            report.fault(format!("{place}: the field {field} has two names"));
        }
        if declares(|ty| &ty.properties, property) {
            report.counts.properties += 1;
        }
        if declares(|ty| &ty.navigation, property) {
            report.counts.navigation_properties += 1;
        }
    }
    for constant in &inherent.constants {
        let wire_name = constant.wire_name.as_deref().unwrap_or_default();
        if !properties.contains(wire_name) && !navigation.contains(wire_name) {
            report.fault(format!("{}::{}: no element", item.path, constant.ident));
        }
    }
    for field in &item.definition.parts {
        if !fields.contains(field) {
            report.fault(format!("{}.{field}: no element", item.path));
        }
    }
}

/// The field that a name of JSON is read into and written from, if all say the
/// same and none says it twice.
fn field(model: &StructuredImpl, wire_name: &str, index: Option<usize>) -> Option<String> {
    let index = index?;
    let listed = model.members.iter().filter(|it| *it == wire_name).count();
    if listed != 1 || model.members.get(index).map(String::as_str) != Some(wire_name) {
        return None;
    }
    let mut places = model.place.iter().filter(|(name, _)| name == wire_name);
    if places.next()?.1 != index || places.next().is_some() {
        return None;
    }
    let mut read = model.read.iter().filter(|(place, _)| *place == index);
    let mut written = model.write.iter().filter(|(place, _)| *place == index);
    let (_, field) = read.next()?;
    let same = written.next()?.1 == *field;
    let alone = read.next().is_none() && written.next().is_none();
    (same && alone).then(|| field.clone())
}

/// Each member has one variant.
fn variants(name: &str, wire_names: &[String], item: &PublicItem<'_>, report: &mut Report) {
    let ident = &item.definition.ident;
    let mut invocations = item.facts.invocations.iter();
    let pairs = invocations
        .find(|it| it.name == "open_enum" && it.head.first() == Some(ident))
        .map_or(&[][..], |it| &it.pairs);
    for wire_name in wire_names {
        let place = format!("{name}/{wire_name}");
        let found: Vec<&str> = pairs
            .iter()
            .filter(|(_, text)| text == wire_name)
            .map(|(variant, _)| variant.as_str())
            .collect();
        let [variant] = found.as_slice() else {
            report.fault(format!("{place}: {} variants", found.len()));
            continue;
        };
        let defined = item.definition.parts.iter().filter(|it| it == variant);
        if defined.count() != 1 {
            report.fault(format!("{place}: no variant {variant}"));
        }
        if !numbers::are_of(variant, &[wire_name]) {
            report.fault(format!("{place}: {variant} has another number"));
        }
        report.counts.enum_members += 1;
    }
    for variant in &item.definition.parts {
        let mut texts = pairs.iter().filter(|(it, _)| it == variant);
        let known = texts
            .next()
            .is_some_and(|(_, text)| wire_names.contains(text));
        // What came later than the metadata.
        if (!known || texts.next().is_some()) && variant != "Unrecognized" {
            report.fault(format!("{}::{variant}: no element", item.path));
        }
    }
}
