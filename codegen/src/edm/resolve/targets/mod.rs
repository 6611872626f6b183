//! What out-of-line annotations annotate (CSDL 4.01 §14.2.2).

mod members;
mod syntax;

use members::{Member, Members, signature, type_of};
use syntax::TargetPath;

use super::declare::Declared;
use super::lookup::Lookup;
use super::names::{DocumentIndex, Home};
use crate::csdl::{self, Text};
use crate::diagnostics::{Code, Diagnostic};
use crate::edm::{
    ContainerChildKind, ContainerId, Element, Model, OperationId, Primitive, Reference,
    StructuredTypeId, Target, Type,
};
use crate::suggest::nearest;

/// The target of each `Annotations` element.
pub(super) fn resolve(
    model: &Model,
    lookup: &mut Lookup<'_>,
    out_of_line: &[Declared<csdl::Annotations>],
) -> Vec<Target> {
    if out_of_line.is_empty() {
        return Vec::new();
    }
    let overloads = lookup.overloads;
    let members = Members::collect(model, overloads);
    let mut finder = Finder {
        model,
        members,
        lookup,
    };
    out_of_line
        .iter()
        .map(|it| finder.target(it.document, &it.syntax.target))
        .collect()
}

/// What targets are found with.
struct Finder<'model, 'lookup, 'names> {
    model: &'model Model,
    members: Members<'model>,
    lookup: &'lookup mut Lookup<'names>,
}

/// Why a path names nothing: the segment that has no meaning, and the type in
/// which it was looked for.
struct Missing<'a> {
    segment: &'a str,
    within: Option<StructuredTypeId>,
}

/// Where a path has come to.
enum Position {
    /// At values of an entity type or a complex type.
    Structured(StructuredTypeId),
    /// At a value without members.
    Scalar,
    /// At something that is not at hand: what follows cannot be checked.
    Unknown,
}

impl Finder<'_, '_, '_> {
    fn target(&mut self, document: DocumentIndex, text: &Text) -> Target {
        let path = match syntax::parse(&text.value) {
            Ok(path) => path,
            Err(clause) => {
                self.lookup.diagnostics.push(
                    Diagnostic::new(
                        Code::MalformedTarget,
                        text.span,
                        format!("`{}` is not a target of annotations", text.value),
                    )
                    .related(text.span, clause)
                    .help("write a qualified name, for an overload its parameters' types in parentheses, and a path"),
                );
                return Target::Unresolved(text.value.clone());
            }
        };
        match self.find(document, text, &path) {
            Ok(target) => target,
            Err(missing) => {
                self.warn(text, &path, &missing);
                Target::Unresolved(text.value.clone())
            }
        }
    }

    fn find<'a>(
        &self,
        document: DocumentIndex,
        text: &Text,
        path: &TargetPath<'a>,
    ) -> Result<Target, Missing<'a>> {
        let names = self.lookup.names;
        let other = || Ok(Target::Other(text.value.clone()));
        let missing = Missing {
            segment: path.head,
            within: None,
        };
        let Some(qualified) = names.qualify(document, path.head) else {
            return Err(missing);
        };
        if qualified.home != Home::AtHand {
            return other();
        }
        // An annotation of an annotation hangs on what stands before the `@`.
        let to_annotation = path.segments.iter().position(|it| it.starts_with('@'));
        let segments = &path.segments[..to_annotation.unwrap_or(path.segments.len())];
        let element = match &path.signature {
            None => self.lookup.elements.get(qualified.name.as_ref()).copied(),
            Some(_) => None,
        };
        let target = match element {
            Some(element) => self.element(document, element, segments)?,
            None => {
                let overloads = self.lookup.overloads;
                let Some((name, overloads)) = overloads.get_key_value(qualified.name.as_ref())
                else {
                    return Err(missing);
                };
                self.operation(document, name, overloads, path, segments)?
            }
        };
        match target {
            Some(target) if to_annotation.is_none() => Ok(target),
            _ => other(),
        }
    }

    /// What a path from a type, a term or a container leads to; `None` where
    /// it is there and means nothing to us.
    fn element<'a>(
        &self,
        document: DocumentIndex,
        element: Element,
        segments: &[&'a str],
    ) -> Result<Option<Target>, Missing<'a>> {
        let Some((&first, rest)) = segments.split_first() else {
            return Ok(Some(match element {
                Element::Structured(id) => Target::Structured(id),
                Element::Enum(id) => Target::Enum(id),
                Element::Definition(id) => Target::Definition(id),
                Element::Term(id) => Target::Term(id),
                Element::Container(id) => Target::Container(id),
            }));
        };
        let missing = || Missing {
            segment: first,
            within: None,
        };
        match element {
            Element::Structured(id) if rest.is_empty() && !first.contains('.') => {
                match self.members.property(self.model, id, first) {
                    Some(Member::Property(id)) => Ok(Some(Target::Property(id))),
                    Some(Member::Navigation(id)) => Ok(Some(Target::NavigationProperty(id))),
                    None => {
                        self.walk(document, Position::Structured(id), segments)?;
                        Ok(None)
                    }
                }
            }
            Element::Structured(id) => {
                self.walk(document, Position::Structured(id), segments)?;
                Ok(None)
            }
            Element::Enum(id) => match self.members.enum_member(id, first) {
                Some(index) if rest.is_empty() => Ok(Some(Target::EnumMember(id, index))),
                _ => Err(missing()),
            },
            Element::Definition(_) | Element::Term(_) => Err(missing()),
            Element::Container(id) => self.in_container(document, id, first, rest),
        }
    }

    fn in_container<'a>(
        &self,
        document: DocumentIndex,
        id: ContainerId,
        first: &'a str,
        rest: &[&'a str],
    ) -> Result<Option<Target>, Missing<'a>> {
        let Some(child) = self.members.child(self.model, id, first) else {
            let extends_unknown = matches!(
                self.model.containers[id.index()].extends,
                Some((Reference::Unresolved(_), _))
            );
            return if extends_unknown {
                Ok(None)
            } else {
                Err(Missing {
                    segment: first,
                    within: None,
                })
            };
        };
        if rest.is_empty() {
            return Ok(Some(Target::ContainerChild(child)));
        }
        let kind =
            &self.model.containers[child.container.index()].children[child.index as usize].kind;
        let start = match kind {
            ContainerChildKind::EntitySet(Reference::Resolved(id))
            | ContainerChildKind::Singleton(Reference::Resolved(id)) => Position::Structured(*id),
            _ => Position::Unknown,
        };
        self.walk(document, start, rest)?;
        let mut path = first.to_owned();
        for segment in rest {
            path.push('/');
            path.push_str(&self.lookup.names.expand(document, segment));
        }
        Ok(Some(Target::ContainerPath(id, path)))
    }

    /// Follows properties and type casts.
    fn walk<'a>(
        &self,
        document: DocumentIndex,
        start: Position,
        segments: &[&'a str],
    ) -> Result<(), Missing<'a>> {
        let mut position = start;
        for &segment in segments {
            let within = match position {
                Position::Structured(id) => id,
                Position::Unknown => return Ok(()),
                Position::Scalar => {
                    return Err(Missing {
                        segment,
                        within: None,
                    });
                }
            };
            let missing = Missing {
                segment,
                within: Some(within),
            };
            position = if segment.contains('.') {
                self.cast(document, segment).ok_or(missing)?
            } else {
                match self.members.property(self.model, within, segment) {
                    Some(member) => position_of(type_of(self.model, member)),
                    None if self.may_have_more(within) => Position::Unknown,
                    None => return Err(missing),
                }
            };
        }
        Ok(())
    }

    fn cast(&self, document: DocumentIndex, segment: &str) -> Option<Position> {
        let qualified = self.lookup.names.qualify(document, segment)?;
        if qualified.home != Home::AtHand {
            return Some(Position::Unknown);
        }
        match self.lookup.elements.get(qualified.name.as_ref())? {
            Element::Structured(id) => Some(Position::Structured(*id)),
            _ => None,
        }
    }

    /// Whether a type has members that no document at hand declares: dynamic
    /// ones, or those of a base type that is not at hand.
    fn may_have_more(&self, id: StructuredTypeId) -> bool {
        self.model.lineage(id).into_iter().any(|it| {
            let ty = self.model.structured(it);
            ty.open_type || matches!(ty.base, Some((Reference::Unresolved(_), _)))
        })
    }

    fn operation<'a>(
        &self,
        document: DocumentIndex,
        name: &str,
        overloads: &[OperationId],
        path: &TargetPath<'a>,
        segments: &[&'a str],
    ) -> Result<Option<Target>, Missing<'a>> {
        let overload = match &path.signature {
            None => None,
            Some(types) => {
                let names = self.lookup.names;
                let wanted = signature(
                    name,
                    types
                        .iter()
                        .map(|it| (names.expand(document, it.name).into_owned(), it.collection)),
                );
                let found = self.members.overload(&wanted);
                Some(found.ok_or(Missing {
                    segment: path.head,
                    within: None,
                })?)
            }
        };
        let candidates = overload.as_ref().map_or(overloads, std::slice::from_ref);
        let (segment, rest) = match segments.split_first() {
            None => {
                return Ok(Some(match overload {
                    Some(id) => Target::Operation(id),
                    None => Target::Operations(name.to_owned()),
                }));
            }
            Some((segment, rest)) => (*segment, rest),
        };
        let missing = Missing {
            segment,
            within: None,
        };
        let operation = |id: &OperationId| self.model.operation(*id);
        if segment == "$ReturnType" {
            let Some(ty) = candidates
                .iter()
                .find_map(|id| operation(id).return_type.as_ref())
            else {
                return Err(missing);
            };
            self.walk(document, position_of(&ty.ty.ty), rest)?;
            return Ok(rest.is_empty().then(|| match overload {
                Some(id) => Target::ReturnType(id),
                None => Target::ReturnTypes(name.to_owned()),
            }));
        }
        let found = candidates.iter().find_map(|id| {
            let parameters = &operation(id).parameters;
            let index = parameters.iter().position(|it| it.name.value == segment)?;
            Some((index, &parameters[index]))
        });
        let Some((index, parameter)) = found else {
            return Err(missing);
        };
        self.walk(document, position_of(&parameter.ty.ty), rest)?;
        Ok(rest.is_empty().then(|| match overload {
            Some(id) => Target::Parameter(id, super::declare::number(index)),
            None => Target::Parameters(name.to_owned(), segment.to_owned()),
        }))
    }

    fn warn(&mut self, text: &Text, path: &TargetPath<'_>, missing: &Missing<'_>) {
        let segment = missing.segment;
        let mut diagnostic = Diagnostic::new(
            Code::UnknownTarget,
            text.span,
            format!("the target `{}` names nothing that is defined", text.value),
        );
        let is_head = path.head == segment || path.segments.is_empty();
        let clause = match (missing.within, is_head, &path.signature) {
            (Some(id), ..) => {
                let ty = self.model.structured_name(id);
                format!("`{ty}` has no `{segment}`")
            }
            (None, true, Some(_)) => format!("no overload of `{segment}` has this signature"),
            (None, true, None) => format!("`{segment}` is not defined"),
            (None, false, _) => format!("there is no `{segment}` at this place"),
        };
        diagnostic = diagnostic.related(text.span, clause);
        let help = match self.suggestion(path, missing) {
            Some(suggestion) => format!("did you mean `{suggestion}`?"),
            None => "correct or remove it: its annotations are not used".to_owned(),
        };
        self.lookup.diagnostics.push(diagnostic.help(help));
    }

    fn suggestion(&mut self, path: &TargetPath<'_>, missing: &Missing<'_>) -> Option<String> {
        match missing.within {
            Some(id) if self.lookup.may_suggest() => {
                let members = self.model.lineage(id).into_iter().flat_map(|it| {
                    let ty = self.model.structured(it);
                    let structural = ty.properties.iter().map(|it| it.name.value.as_str());
                    let navigation = ty.navigation_properties.iter();
                    structural.chain(navigation.map(|it| it.name.value.as_str()))
                });
                nearest(missing.segment, members).map(str::to_owned)
            }
            None if missing.segment == path.head && path.signature.is_none() => {
                self.lookup.similar(path.head).map(str::to_owned)
            }
            _ => None,
        }
    }
}

/// Where a value of a type can lead.
fn position_of(ty: &Type) -> Position {
    match ty {
        Type::Structured(id) => Position::Structured(*id),
        Type::Unresolved(_)
        | Type::Primitive(
            Primitive::Untyped
            | Primitive::PrimitiveType
            | Primitive::ComplexType
            | Primitive::EntityType,
        ) => Position::Unknown,
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) => Position::Scalar,
    }
}
