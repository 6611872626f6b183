//! Actions and functions (CSDL 4.01 §12).

use super::annotations::Annotations;
use super::declare::{Declared, number};
use super::lookup::{Lookup, Undeclared};
use super::types::path;
use crate::csdl;
use crate::edm::{Operation, OperationId, Parameter, ReturnType, Target};

/// All overloads.
pub(super) fn resolve(
    declared: Vec<Declared<csdl::Operation>>,
    lookup: &mut Lookup<'_>,
    annotations: &mut Annotations,
) -> Vec<Operation> {
    let mut operations = Vec::with_capacity(declared.len());
    for it in declared {
        let id = OperationId(number(operations.len()));
        let (document, syntax) = (it.document, it.syntax);
        annotations.add(lookup, document, Target::Operation(id), syntax.annotations);
        let mut parameters = Vec::with_capacity(syntax.parameters.len());
        for parameter in syntax.parameters {
            let target = Target::Parameter(id, number(parameters.len()));
            annotations.add(lookup, document, target, parameter.annotations);
            parameters.push(Parameter {
                name: parameter.name,
                span: parameter.span,
                ty: lookup.type_reference(
                    document,
                    &parameter.type_name,
                    parameter.facets,
                    Undeclared::Refused,
                ),
            });
        }
        let return_type = syntax.return_type.map(|it| {
            annotations.add(lookup, document, Target::ReturnType(id), it.annotations);
            ReturnType {
                span: it.span,
                ty: lookup.type_reference(document, &it.type_name, it.facets, Undeclared::Refused),
            }
        });
        operations.push(Operation {
            kind: syntax.kind,
            schema: it.schema,
            name: syntax.name,
            span: syntax.span,
            is_bound: syntax.is_bound,
            is_composable: syntax.is_composable,
            entity_set_path: syntax.entity_set_path.map(|it| path(lookup, document, it)),
            parameters,
            return_type,
        });
    }
    operations
}
