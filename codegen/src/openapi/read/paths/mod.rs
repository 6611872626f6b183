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

use super::description::Description;
use super::evidence::{Evidence, ROOT};
use crate::csdl::Schema;
use crate::diagnostics::Diagnostics;

use declared::{Declared, schema_of};

/// Adds what paths tell to the types that schemas have become.
pub(super) fn read<'a>(
    description: &Description<'a>,
    evidence: &Evidence<'a>,
    schemas: &mut Vec<Schema>,
    diagnostics: &mut Diagnostics,
) {
    let Some(paths) = &evidence.paths else {
        return;
    };
    schemas.sort_by(|a, b| a.namespace.value.cmp(&b.namespace.value));
    let span = paths.nodes.get(ROOT).path.span;
    shells::add(paths, schemas);
    let name = container::name(description, paths);
    let mut own = container::container(description, paths, &name.name, span);
    let operations = operations::read(description, evidence, paths, &name.namespace, diagnostics);
    for (namespace, operation) in operations.operations {
        schema_of(schemas, &namespace, operation.span)
            .operations
            .push(operation);
    }
    own.action_imports = operations.action_imports;
    own.function_imports = operations.function_imports;
    let declared = Declared::new(schemas);
    let qualified = format!("{}.{}", name.namespace, name.name);
    let mut said = capabilities::read(description, paths, &declared, &qualified);
    said.extend(deprecation::read(paths, &declared, &qualified));
    let schema = schema_of(schemas, &name.namespace, span);
    schema.out_of_line.extend(said);
    schema.containers.push(own);
    for (alias, namespace) in &evidence.aliases {
        if let Some(schema) = schemas
            .iter_mut()
            .find(|it| it.namespace.value == *namespace)
        {
            schema.alias.get_or_insert(annotation::text(alias, span));
        }
    }
}
