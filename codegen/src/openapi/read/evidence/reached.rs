//! What requests and keys tell of the type that a path has.

use std::borrow::Cow;

use super::super::description::Description;
use super::answer::{answer, body};
use super::inherited::member;
use super::item::PathItem;
use super::namespaces::namespace;
use super::tree::NodeId;
use super::types::referenced;
use super::walk::{Place, TypeName, Walker};
use crate::tree::Value;

impl<'a> Walker<'a, '_> {
    /// The type of what a path has, as its requests and those of an entity by
    /// its key say, and whether it is a collection.
    pub(super) fn known_from(&self, id: NodeId) -> Option<(TypeName<'a>, bool)> {
        let item = self.nodes.get(id).item();
        let get = item.and_then(|item| item.get("get"));
        let answered = get.and_then(|get| {
            let (collection, ty) = answer(self.description, get).named(self.description);
            Some((self.structured(ty)?, collection))
        });
        let key = || self.nodes.key(id);
        answered
            .or_else(|| {
                let item = self.nodes.get(key()?).item()?;
                let (_, ty) = answer(self.description, item.get("get")?).named(self.description);
                Some((self.structured(ty)?, true))
            })
            .or_else(|| {
                let named = self.key_type(key()?)?;
                Some((self.structured(self.named(named))?, true))
            })
            .or_else(|| {
                let item = item?;
                let sent = ["post", "patch", "put"]
                    .into_iter()
                    .filter_map(|verb| body(self.description, item.get(verb)?));
                let mut sent = sent.filter_map(|value| referenced(self.description, value, 4).1);
                let ty = sent.next()?;
                let read = ty
                    .strip_suffix("-create")
                    .or_else(|| ty.strip_suffix("-update"));
                let ty = read.filter(|ty| self.types.contains_key(ty)).unwrap_or(ty);
                Some((self.structured(Some(ty))?, item.get("post").is_some()))
            })
    }

    pub(super) fn structured(&self, name: Option<&str>) -> Option<TypeName<'a>> {
        let (name, _) = self.types.get_key_value(name?)?;
        Some(Cow::Borrowed(name))
    }

    /// The only type of a simple name, that of the shortest namespace first.
    fn named(&self, simple: &str) -> Option<&'a str> {
        let names = self.types.keys().filter(|name| {
            let own = name.rsplit_once('.').map_or(**name, |(_, own)| own);
            own == simple
        });
        names.copied().min_by_key(|name| (name.len(), *name))
    }

    /// What Microsoft's converter says that the key of a path is of.
    fn key_type(&self, id: NodeId) -> Option<&'a str> {
        let node = self.nodes.get(id);
        let name = node.segment.arguments.as_deref()?.first()?.parameter;
        let parameter = self.parameter(id, name);
        let said = parameter.and_then(|it| it.get("x-ms-docs-key-type")?.text());
        said.or_else(|| {
            name.strip_suffix("-id")
                .filter(|_| self.says_kinds(node.path.span))
        })
    }

    /// A parameter of a path, from the first of its requests or of those behind
    /// it that have it.
    pub(super) fn parameter(&self, id: NodeId, name: &str) -> Option<Value<'a>> {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let node = self.nodes.get(id);
            if let Some(item) = node.item() {
                return parameter(self.description, item, name);
            }
            open.extend(node.children.iter().rev());
        }
        None
    }

    /// The name of a type that has no schema: after its key, its segment, or,
    /// where another type has that name, all segments of its path.
    pub(super) fn shell(&mut self, id: NodeId, owner: Option<&str>) -> TypeName<'a> {
        let node = self.nodes.get(id);
        let key = self.nodes.key(id).and_then(|key| self.key_type(key));
        let simple = key.unwrap_or(node.segment.name);
        let namespace = owner.and_then(namespace);
        let main = self.namespaces.main_of(self.description, node.path.span);
        let namespace = match key {
            Some(_) => main,
            None => namespace.or(main),
        };
        let namespace = namespace.unwrap_or("service");
        let mut name = format!("{namespace}.{simple}");
        let is_taken = |name: &str| self.types.contains_key(name) || self.shells.contains_key(name);
        if key.is_none() && is_taken(&name) {
            name = format!("{namespace}.{}", self.nodes.names(id).join("_"));
            while is_taken(&name) {
                name.push_str("OfPath");
            }
        }
        let name: TypeName<'a> = Cow::Owned(name);
        self.shells.entry(name.clone()).or_insert(id);
        self.entities.insert(name.clone());
        name
    }

    /// What the values of `$select` and `$expand` say of a type.
    pub(super) fn options(&mut self, id: NodeId, place: &Place<'a>) {
        let node = self.nodes.get(id);
        let Some(get) = node.item().and_then(|item| item.get("get")) else {
            return;
        };
        if self.says_kinds(get.span()) || self.selected.contains_key(&place.ty) {
            return;
        }
        let list = get.get("parameters").and_then(Value::list);
        for parameter in list.into_iter().flat_map(|list| list.items()) {
            let values = || {
                let values = parameter.get("schema")?.get("items")?.get("enum")?.list()?;
                Some(values.items().filter_map(Value::text))
            };
            let name = parameter
                .get("name")
                .and_then(Value::text)
                .unwrap_or_default();
            match name.trim_start_matches('$') {
                "select" => {
                    let names = values().into_iter().flatten().collect();
                    self.selected.insert(place.ty.clone(), names);
                }
                "expand" => {
                    let targets = values()
                        .into_iter()
                        .flatten()
                        .filter_map(|name| member(self.types, &place.ty, name)?.1.target);
                    let targets: Vec<&str> = targets.collect();
                    let known = targets.into_iter().filter(|it| self.types.contains_key(it));
                    self.entities.extend(known.map(Cow::Borrowed));
                }
                _ => {}
            }
        }
    }
}

/// The parameter of a name in the path, of a path or of the first of its
/// operations that has it.
fn parameter<'a>(
    description: &Description<'a>,
    item: PathItem<'_, 'a>,
    name: &str,
) -> Option<Value<'a>> {
    item.parameters().find_map(|list| {
        let mut parameters = list
            .items()
            .filter_map(|it| Some(description.follow(it).ok()?.value));
        parameters.find(|parameter| {
            let text = |member| parameter.get(member).and_then(Value::text);
            text("name") == Some(name) && text("in") == Some("path")
        })
    })
}
