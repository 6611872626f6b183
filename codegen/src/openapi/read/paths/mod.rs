//! Paths to the entity container, to operations, and to what annotations say
//! of them.

mod annotation;
mod capabilities;
mod container;
mod declared;
mod deprecation;
mod kinds;
mod operations;
mod options;
mod parameters;
mod permissions;
mod shells;
#[cfg(test)]
mod tests;
mod words;

use super::conventions::Writer;
use super::description::Description;
use super::evidence::{Evidence, NodeId, PathItem, Paths, ROOT};
use super::own::{self, Own};
use crate::csdl::Schema;
use crate::diagnostics::Diagnostics;

use declared::{Declared, schema_of};

/// Adds what paths tell to the types that schemas have become.
pub(super) fn read<'a>(
    description: &Description<'a>,
    evidence: &Evidence<'a>,
    own: Own,
    schemas: &mut Vec<Schema>,
    diagnostics: &mut Diagnostics,
) {
    let Some(paths) = &evidence.paths else {
        return;
    };
    schemas.sort_by(|a, b| a.namespace.value.cmp(&b.namespace.value));
    let span = paths.nodes.get(ROOT).path.span;
    shells::add(paths, &own, schemas);
    let name = container::name(description, paths);
    let mut container = container::container(description, paths, &name.name, span);
    let operations = operations::read(description, evidence, paths, &name.namespace, diagnostics);
    for (namespace, operation) in operations.operations {
        schema_of(schemas, &namespace, operation.span)
            .operations
            .push(operation);
    }
    container.action_imports.extend(operations.action_imports);
    container
        .function_imports
        .extend(operations.function_imports);
    let (stated, annotations) = own.parts();
    for (namespace, operation) in stated {
        schema_of(schemas, &namespace, operation.span)
            .operations
            .push(operation);
    }
    let declared = Declared::new(schemas);
    let qualified = format!("{}.{}", name.namespace, name.name);
    let mut said = annotations;
    said.extend(capabilities::read(
        description,
        paths,
        &declared,
        &qualified,
    ));
    let deprecated = deprecation::read(description, paths, &declared, &qualified);
    said.extend(deprecated);
    let schema = schema_of(schemas, &name.namespace, span);
    schema.out_of_line.extend(said);
    schema.containers.push(container);
    let mut aliases = evidence.aliases.clone();
    aliases.extend(own::aliases(description));
    for (alias, namespace) in &aliases {
        if let Some(schema) = schemas
            .iter_mut()
            .find(|it| it.namespace.value == *namespace)
        {
            schema.alias.get_or_insert(annotation::text(alias, span));
        }
    }
}

/// Whether a path is that of a description of this project, which says outright
/// what others show by what their paths have.
fn is_stated(description: &Description<'_>, paths: &Paths<'_>, id: NodeId) -> bool {
    let node = paths.nodes.get(id);
    let by_key = paths.nodes.key(id);
    let item = by_key.and_then(|key| paths.nodes.get(key).item());
    let place = node.item().or(item).and_then(PathItem::span);
    let place = place.unwrap_or(node.path.span);
    description.conventions(place).writer == Writer::Own
}
