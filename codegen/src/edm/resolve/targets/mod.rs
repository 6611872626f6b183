//! What out-of-line annotations annotate (CSDL 4.01 §14.2.2).

mod members;
mod missing;
mod syntax;
mod walk;

use members::{Member, Members, signature};
use missing::{Missing, Owner};
use syntax::TargetPath;
use walk::{Position, position_of};

use super::declare::Declared;
use super::lookup::Lookup;
use super::names::{DocumentIndex, Home};
use crate::csdl::{self, Text};
use crate::diagnostics::{Code, Diagnostic};
use crate::edm::{ContainerChildKind, ContainerId, Element, Model, OperationId, Reference, Target};

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

impl Finder<'_, '_, '_> {
    fn target(&mut self, document: DocumentIndex, text: &Text) -> Target {
        let path = match syntax::parse(&text.value) {
            Ok(path) => path,
            Err(clause) => {
                self.lookup.diagnostics.push(
                    Diagnostic::new(Code::MalformedTarget, text.span, clause)
                        .help("write a qualified name, behind an operation the types of its parameters in parentheses, and a path"),
                );
                return Target::Unresolved(text.value.clone());
            }
        };
        match self.find(document, text, &path) {
            Ok(target) => target,
            Err(missing) => {
                self.warn(text, &missing);
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
            owner: Owner::Schema,
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
        let missing = |owner| Missing {
            segment: first,
            owner,
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
                Some(_) => Err(Missing {
                    segment: rest[0],
                    owner: Owner::Leaf,
                }),
                None => Err(missing(Owner::Enum(id))),
            },
            Element::Definition(_) | Element::Term(_) => Err(missing(Owner::Leaf)),
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
                    owner: Owner::Container(id),
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
            ContainerChildKind::EntitySet(_)
            | ContainerChildKind::Singleton(_)
            | ContainerChildKind::ActionImport(_)
            | ContainerChildKind::FunctionImport(_) => Position::Unknown,
        };
        self.walk(document, start, rest)?;
        let mut path = first.to_owned();
        for segment in rest {
            path.push('/');
            path.push_str(&self.lookup.names.expand(document, segment));
        }
        Ok(Some(Target::ContainerPath(id, path)))
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
                    owner: Owner::Overloads,
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
            owner: Owner::Operation,
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
}
