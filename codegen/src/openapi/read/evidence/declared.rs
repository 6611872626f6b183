//! Calls of operations that a description of this project declares.

use super::inherited::{lineage, member};
use super::tree::NodeId;
use super::walk::{Place, Role, Step, Walker};

impl<'a> Walker<'a, '_> {
    /// What such a call leads to; what is a member of its type is none.
    pub(super) fn declared(&mut self, id: NodeId, on: &Place<'a>) -> Option<Step<'a>> {
        let segment = &self.nodes.get(id).segment;
        let is_member =
            segment.arguments.is_none() && member(self.types, &on.ty, segment.name).is_some();
        if is_member {
            return None;
        }
        let lineage = match self.types.get_key_value(&*on.ty) {
            Some((name, _)) => lineage(self.types, name),
            None => return None,
        };
        let arguments = segment.arguments.as_deref().unwrap_or_default();
        let given: Vec<&str> = arguments.iter().filter_map(|it| it.name).collect();
        let called = self
            .own
            .called(segment.name, &lineage, on.collection, &given)?;
        let returned = called.return_type.as_ref().map(|it| &it.type_name);
        let place = returned.and_then(|returned| {
            Some(Place {
                ty: self.structured(Some(&returned.name))?,
                collection: returned.collection,
            })
        });
        let role = Role::Operation(called.kind);
        self.declared.insert(id);
        Some(Step { role, place })
    }
}
