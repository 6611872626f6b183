//! From documents as written to the model: names are looked up, aliases go,
//! annotations find what they annotate.

mod annotations;
mod containers;
mod declare;
mod enums;
mod expressions;
mod lineage;
mod lookup;
mod names;
mod operations;
mod targets;
#[cfg(test)]
mod tests;
mod texts;
mod types;

use annotations::Annotations;
use lookup::Lookup;
use names::Names;

use super::{Model, Target};
use crate::csdl;
use crate::diagnostics::Diagnostics;

/// What documents mean together.
///
/// A name that is not at hand becomes a value that says so, silently where a
/// document includes its namespace from elsewhere (CSDL 4.01 §4.2), with a
/// diagnostic where nothing explains it.
pub fn resolve(mut documents: Vec<csdl::Document>, diagnostics: &mut Diagnostics) -> Model {
    let names = Names::collect(&documents, diagnostics);
    texts::settle(&names, &mut documents);
    let declared = declare::declare(documents, diagnostics);
    let lookup = &mut Lookup::new(&names, &declared.elements, &declared.overloads, diagnostics);

    let out_of_line = declared.out_of_line.iter();
    let of_others = out_of_line.map(|it| it.syntax.annotations.len()).sum();
    let mut annotations = Annotations::with_room_for(of_others);
    for (document, of_reference) in declared.of_references {
        annotations.add_loose(lookup, document, of_reference);
    }
    for it in declared.of_schemas {
        annotations.add(lookup, it.document, Target::Schema(it.schema), it.syntax);
    }
    let structured = types::structured(declared.structured, lookup, &mut annotations);
    let enums = enums::resolve(declared.enums, lookup, &mut annotations);
    let definitions = types::definitions(declared.definitions, lookup, &mut annotations);
    let terms = types::terms(declared.terms, lookup, &mut annotations);
    let operations = operations::resolve(declared.operations, lookup, &mut annotations);
    let containers =
        containers::resolve(declared.containers, &operations, lookup, &mut annotations);

    let derived = lineage::derived(&structured);
    lineage::refuse_long_lineages(&structured, &derived, lookup.diagnostics);
    let mut model = Model {
        schemas: declared.schemas,
        structured,
        enums,
        definitions,
        terms,
        operations,
        containers,
        derived,
        ..Model::default()
    };
    let targets = targets::resolve(&model, lookup, &declared.out_of_line);
    for (target, it) in targets.into_iter().zip(declared.out_of_line) {
        let block = (it.syntax.span, target.clone());
        model.annotation_blocks.push(block);
        annotations.add_out_of_line(lookup, it.document, target, it.syntax);
    }
    model.by_target = annotations::by_target(&annotations.list);
    model.annotations = annotations.list;
    model.elements = declared.elements;
    model.overloads = declared.overloads;
    model
}
