//! What is said of a target that names nothing.

use super::Finder;
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic};
use crate::edm::{ContainerId, EnumTypeId, StructuredTypeId};
use crate::source::Span;
use crate::suggest::nearest;

/// Why a target names nothing.
pub(super) struct Missing<'a> {
    /// The part of the target that has no meaning.
    pub(super) segment: &'a str,
    /// Where it was looked for.
    pub(super) owner: Owner,
}

/// Where a part of a target was looked for.
pub(super) enum Owner {
    /// Among the children of its schema.
    Schema,
    /// Among the signatures of the overloads with this name.
    Overloads,
    /// Among the parameters of overloads, and what they return.
    Operation,
    Structured(StructuredTypeId),
    Enum(EnumTypeId),
    Container(ContainerId),
    /// At something that has no parts.
    Leaf,
}

impl Finder<'_, '_, '_> {
    pub(super) fn warn(&mut self, text: &Text, missing: &Missing<'_>) {
        let segment = missing.segment;
        let message = match missing.owner {
            Owner::Schema => format!("`{segment}` is not defined"),
            Owner::Overloads => format!("no overload of `{segment}` has these parameters"),
            Owner::Operation if segment == "$ReturnType" => {
                "the operation returns nothing".to_owned()
            }
            Owner::Operation => format!("the operation has no parameter `{segment}`"),
            Owner::Structured(id) => {
                let owner = self.model.structured_name(id);
                format!("`{owner}` has no property `{segment}`")
            }
            Owner::Enum(id) => {
                let owner = self.model.enum_name(id);
                format!("`{owner}` has no member `{segment}`")
            }
            Owner::Container(id) => {
                let owner = &self.model.containers[id.index()].name.value;
                format!("the container `{owner}` has no child `{segment}`")
            }
            Owner::Leaf => format!("what stands before `{segment}` has no parts"),
        };
        let help = match self.suggestion(missing) {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "correct or remove the target: its annotations are not used".to_owned(),
        };
        let span = span_of(text, segment);
        self.lookup
            .diagnostics
            .push(Diagnostic::new(Code::UnknownTarget, span, message).help(help));
    }

    fn suggestion(&mut self, missing: &Missing<'_>) -> Option<String> {
        if let Owner::Schema = missing.owner {
            return self.lookup.similar(missing.segment).map(str::to_owned);
        }
        if !self.lookup.may_suggest() {
            return None;
        }
        let known: Vec<&str> = match missing.owner {
            Owner::Structured(id) => self.property_names(id),
            Owner::Enum(id) => {
                let members = self.model.enum_type(id).members.iter();
                members.map(|it| it.name.value.as_str()).collect()
            }
            Owner::Container(id) => {
                let children = self.model.containers[id.index()].children.iter();
                children.map(|it| it.name.value.as_str()).collect()
            }
            Owner::Schema | Owner::Overloads | Owner::Operation | Owner::Leaf => Vec::new(),
        };
        nearest(missing.segment, known.into_iter()).map(str::to_owned)
    }

    fn property_names(&self, id: StructuredTypeId) -> Vec<&str> {
        let mut names = Vec::new();
        for it in self.model.lineage(id) {
            let ty = self.model.structured(it);
            names.extend(ty.properties.iter().map(|it| it.name.value.as_str()));
            let navigation = ty.navigation_properties.iter();
            names.extend(navigation.map(|it| it.name.value.as_str()));
        }
        names
    }
}

/// The place of a part of a text, which must be a slice of it; of the whole
/// where the document escapes characters, so that it is longer than what it
/// means.
fn span_of(text: &Text, part: &str) -> Span {
    let length = text.span.end.saturating_sub(text.span.start) as usize;
    let before = (part.as_ptr() as usize).wrapping_sub(text.value.as_ptr() as usize);
    let is_slice = before.saturating_add(part.len()) <= text.value.len();
    match (u32::try_from(before), u32::try_from(part.len())) {
        (Ok(before), Ok(part)) if is_slice && length == text.value.len() => Span {
            start: text.span.start + before,
            end: text.span.start + before + part,
            ..text.span
        },
        _ => text.span,
    }
}
