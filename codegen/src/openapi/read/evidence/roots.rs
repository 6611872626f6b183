//! The first segments of paths: what the entity container has.

use std::borrow::Cow;

use super::answer::{answer, body};
use super::tree::NodeId;
use super::types::referenced;
use super::walk::{OTHER, Place, Role, Step, TypeName, Walker, has_value};
use crate::csdl::OperationKind;
use crate::diagnostics::Diagnostics;

impl<'a> Walker<'a, '_> {
    /// A child of the entity container.
    pub(super) fn root(&mut self, id: NodeId, _diagnostics: &mut Diagnostics) -> Step<'a> {
        let node = self.nodes.get(id);
        let name = node.segment.name;
        // `$batch`, `$metadata`; a key behind nothing.
        if name.starts_with('$') || name.is_empty() {
            return OTHER;
        }
        if let Some(kind) = self.import_said(name) {
            self.declared.insert(id);
            let role = Role::Operation(kind);
            return Step { role, place: None };
        }
        if let Some(kind) = self.import(id) {
            return Step {
                role: Role::Operation(kind),
                place: None,
            };
        }
        let has_keys = self.nodes.keys(id).next().is_some();
        let said = || self.child_said(name);
        let (ty, collection) = match (said(), self.known_from(id)) {
            (Some(said), _) => said,
            (None, Some((ty, collection))) => (ty, collection || has_keys),
            (None, None) => (self.shell(id, None), has_keys),
        };
        self.entities.insert(ty.clone());
        Step {
            role: match collection {
                true => Role::EntitySet,
                false => Role::Singleton,
            },
            place: Some(Place { ty, collection }),
        }
    }

    /// What a description of this project says of a child of the container.
    fn child_said(&self, name: &str) -> Option<(TypeName<'a>, bool)> {
        let child = self.description.child(name)?;
        let collection = match child.get("kind")?.text()? {
            "EntitySet" => true,
            "Singleton" => false,
            _ => return None,
        };
        Some((self.structured(child.get("type")?.text())?, collection))
    }

    /// What operation a description of this project says that a child of the
    /// container imports.
    fn import_said(&self, name: &str) -> Option<OperationKind> {
        match self.description.child(name)?.get("kind")?.text()? {
            "ActionImport" => Some(OperationKind::Action),
            "FunctionImport" => Some(OperationKind::Function),
            _ => None,
        }
    }

    /// What operation a child of the container imports, if it does.
    fn import(&self, id: NodeId) -> Option<OperationKind> {
        let node = self.nodes.get(id);
        if let Some(kind) = self.operation_said(id) {
            return Some(kind);
        }
        if node.segment.arguments.is_some() {
            return Some(OperationKind::Function);
        }
        let item = node.item()?;
        if let Some(get) = item.get("get") {
            let answer = answer(self.description, get);
            let (_, ty) = answer.named(self.description);
            let known = ty.is_some_and(|ty| self.types.contains_key(ty));
            let is_resource = known || has_value(answer) || !node.children.is_empty();
            return (!is_resource).then_some(OperationKind::Function);
        }
        let post = item.get("post")?;
        // What is created is answered as it was sent.
        let sent = body(self.description, post);
        let sent = sent.and_then(|sent| referenced(self.description, sent, 4).1);
        let sent = sent.map(|sent| Cow::Borrowed(sent.strip_suffix("-create").unwrap_or(sent)));
        let (_, answered) = answer(self.description, post).named(self.description);
        let is_created = sent.is_some() && sent.as_deref() == answered;
        let is_bare = node.children.is_empty() && !is_created;
        is_bare.then_some(OperationKind::Action)
    }
}
