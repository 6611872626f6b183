//! Documents that others wrote: valid ones pass or are refused for the reason
//! that the manifest of the corpus gives, invalid ones get the finding of their
//! fault, on its line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use graph_codegen::csdl::OperationKind;
use graph_codegen::diagnostics::Severity;
use graph_codegen::edm::{ContainerChildKind, Element, Model, StructuredKind, Target, Type};
use graph_tests::{Loaded, load, shared};

/// For each invalid case, the errors that it must get, no more and no fewer. A
/// case of several documents has the name without `-1of3`.
const FAULTS: &[(&str, &[&str])] = &[
    (
        "oasis-annotationtarget1",
        &["E0209 oasis-annotationtarget1.xml:5"],
    ),
    ("oasis-test1", &["E0110 oasis-test1.xml:9"]),
    ("oasis-test2", &["E0340 oasis-test2.xml:11"]),
    (
        "odn-BadEdmx_ChecksErrorLocations",
        &["E0109 odn-BadEdmx_ChecksErrorLocations.xml:6"],
    ),
    (
        "odn-CyclicBaseTypeAcrossSchemas",
        &[
            "E0301 odn-CyclicBaseTypeAcrossSchemas-1of3.xml:3",
            "E0301 odn-CyclicBaseTypeAcrossSchemas-2of3.xml:3",
            "E0301 odn-CyclicBaseTypeAcrossSchemas-3of3.xml:3",
        ],
    ),
    (
        "odn-DuplicateKeyPropertiesInEntityType",
        &["E0305 odn-DuplicateKeyPropertiesInEntityType.xml:8"],
    ),
    (
        "odn-EdmxWithBadVersion",
        &["E0106 odn-EdmxWithBadVersion.xml:2"],
    ),
    (
        "odn-EntityTypeWithCycle",
        &[
            "E0301 odn-EntityTypeWithCycle.xml:3",
            "E0301 odn-EntityTypeWithCycle.xml:10",
        ],
    ),
    (
        "odn-EntityTypeWithThreeWayCycle",
        &[
            "E0301 odn-EntityTypeWithThreeWayCycle.xml:3",
            "E0301 odn-EntityTypeWithThreeWayCycle.xml:10",
            "E0301 odn-EntityTypeWithThreeWayCycle.xml:13",
        ],
    ),
    (
        "odn-EnumTypeWithNonPrimitiveUnderlyingType",
        &[
            "E0330 odn-EnumTypeWithNonPrimitiveUnderlyingType.xml:9",
            "E0330 odn-EnumTypeWithNonPrimitiveUnderlyingType.xml:15",
        ],
    ),
    (
        "odn-EnumTypeWithOutOfRangeValues",
        &["E0333 odn-EnumTypeWithOutOfRangeValues.xml:4"],
    ),
    (
        "odn-EnumTypeWithValuesOutOfInt32Range",
        &["E0333 odn-EnumTypeWithValuesOutOfInt32Range.xml:4"],
    ),
    (
        "odn-InvalidDateTimeOffsetConstantAttributeInVocabularyAnnotation",
        &["E0370 odn-InvalidDateTimeOffsetConstantAttributeInVocabularyAnnotation.xml:5"],
    ),
    (
        "odn-NavigationWithZeroOrOnePrincipalAndAllNullableKeyDependentProperties",
        &[
            "E0318 odn-NavigationWithZeroOrOnePrincipalAndAllNullableKeyDependentProperties.xml:19",
            "E0318 odn-NavigationWithZeroOrOnePrincipalAndAllNullableKeyDependentProperties.xml:20",
        ],
    ),
    (
        "odn-ParsingComplexTypeWithDuplicateProperties",
        &["E0305 odn-ParsingComplexTypeWithDuplicateProperties.xml:6"],
    ),
    (
        "odn-ParsingDuplicateEntityTypes",
        &[
            "E0203 odn-ParsingDuplicateEntityTypes.xml:13",
            "E0361 odn-ParsingDuplicateEntityTypes.xml:5",
        ],
    ),
    (
        "odn-ParsingEntityTypeWithDuplicateProperties",
        &["E0305 odn-ParsingEntityTypeWithDuplicateProperties.xml:12"],
    ),
    (
        "odn-ParsingEntityTypeWithoutKey",
        &["E0363 odn-ParsingEntityTypeWithoutKey.xml:4"],
    ),
    (
        "odn-ParsingWithIncorrectCsdlNamespace",
        &["E0108 odn-ParsingWithIncorrectCsdlNamespace.xml:2"],
    ),
    (
        "odn-RecordTermWithRenamedProperty",
        &["E0373 odn-RecordTermWithRenamedProperty-2of2.xml:10"],
    ),
    (
        "odn-SchemaAliasWithMultiplePeriods",
        &["E0116 odn-SchemaAliasWithMultiplePeriods.xml:2"],
    ),
    (
        "odn-TwoDataServicesInEdmx",
        &["E0110 odn-TwoDataServicesInEdmx.xml:11"],
    ),
    (
        "odn-ValidateEntitySetPathExpressionCannotHaveValueWhenActionNonBound",
        &[
            "E0206 odn-ValidateEntitySetPathExpressionCannotHaveValueWhenActionNonBound.xml:6",
            "E0353 odn-ValidateEntitySetPathExpressionCannotHaveValueWhenActionNonBound.xml:4",
        ],
    ),
    ("xml-cyclic", &["E0102 xml-cyclic.xml:1"]),
    ("xml-dtd", &["E0102 xml-dtd.xml:2"]),
    ("xml-dtd_element", &["E0102 xml-dtd_element.xml:2"]),
    ("xml-external", &["E0102 xml-external.xml:1"]),
    ("xml-external_file", &["E0102 xml-external_file.xml:1"]),
    ("xml-quadratic", &["E0102 xml-quadratic.xml:1"]),
    ("xml-xmlbomb", &["E0102 xml-xmlbomb.xml:1"]),
    ("xml-xmlbomb2", &["E0102 xml-xmlbomb2.xml:1"]),
];

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn valid_documents_pass_or_are_refused_for_their_version() {
    let mut surprises = Vec::new();
    for row in rows("valid/") {
        let errors = errors(&load(&[shared("corpus").join(&row.file)]));
        let refused = errors.len() == 1 && errors[0].starts_with("E0105 ");
        let expected = if row.expected.contains("V2/V3 namespace") {
            refused
        } else {
            errors.is_empty()
        };
        if !expected {
            surprises.push(errors);
        }
    }
    assert_eq!(surprises, Vec::<Vec<String>>::new());
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn documents_that_refer_to_each_other_pass_together() {
    let paths: Vec<_> = rows("valid/odatanet-t4-MultiReferenceModel")
        .into_iter()
        .map(|row| shared("corpus").join(row.file))
        .collect();
    assert_eq!(paths.len(), 6);
    let loaded = load(&paths);
    assert_eq!(errors(&loaded), Vec::<String>::new());
    assert_eq!(loaded.model.schemas.len(), 6);
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn invalid_documents_get_the_finding_of_their_fault() {
    let mut cases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows("invalid/") {
        let stem = row.file.trim_start_matches("invalid/");
        let stem = stem.trim_end_matches(".xml");
        let case = match stem.rsplit_once('-') {
            Some((case, part)) if part.contains("of") && part.len() == 4 => case,
            Some(_) | None => stem,
        };
        cases.entry(case.to_owned()).or_default().push(row.file);
    }
    let table: BTreeMap<&str, &[&str]> = FAULTS.iter().copied().collect();
    let in_table: BTreeSet<&str> = table.keys().copied().collect();
    assert_eq!(
        cases.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        in_table
    );
    for (case, files) in &cases {
        let paths: Vec<_> = files
            .iter()
            .map(|file| shared("corpus").join(file))
            .collect();
        assert_eq!(errors(&load(&paths)), table[case.as_str()], "{case}");
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn whole_documents_of_graph_have_no_error() {
    for name in ["v1.0", "v1.0-annotated-2023", "beta-govsg"] {
        let loaded = load(&[shared(&format!("metadata/graph-{name}.csdl.xml"))]);
        assert_eq!(errors(&loaded), Vec::<String>::new(), "{name}");
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn v1_has_the_counts_that_are_known_of_it() {
    let model = load(&[shared("metadata/graph-v1.0.csdl.xml")]).model;
    let structured = |kind| {
        let types = model.structured.iter();
        types.filter(|ty| ty.kind == kind).count()
    };
    let operations = |kind| {
        let operations = model.operations.iter();
        operations
            .filter(|operation| operation.kind == kind)
            .count()
    };
    let aliases = model.schemas.iter().filter(|schema| schema.alias.is_some());
    let children = || {
        model
            .containers
            .iter()
            .flat_map(|container| &container.children)
    };
    let entity_sets = children()
        .filter(|child| matches!(child.kind, ContainerChildKind::EntitySet(_)))
        .count();
    let singletons = children()
        .filter(|child| matches!(child.kind, ContainerChildKind::Singleton(_)))
        .count();
    let overloads_of_delta = model
        .operations
        .iter()
        .filter(|operation| operation.name.value == "delta")
        .count();
    let by_signature = model.annotation_blocks.iter().filter(|(_, target)| {
        matches!(
            target,
            Target::Operation(_) | Target::Parameter(..) | Target::ReturnType(_)
        )
    });
    assert_eq!(model.schemas.len(), 11);
    assert_eq!(aliases.count(), 5);
    assert_eq!(model.containers.len(), 1);
    assert_eq!(structured(StructuredKind::Entity), 1182);
    assert_eq!(structured(StructuredKind::Complex), 1780);
    assert_eq!(model.enums.len(), 861);
    assert_eq!(
        model.enums.iter().map(|ty| ty.members.len()).sum::<usize>(),
        6347
    );
    assert_eq!(
        model
            .structured
            .iter()
            .map(|ty| ty.properties.len())
            .sum::<usize>(),
        10528
    );
    assert_eq!(
        model
            .structured
            .iter()
            .map(|ty| ty.navigation_properties.len())
            .sum::<usize>(),
        1432
    );
    assert_eq!(operations(OperationKind::Action), 857);
    assert_eq!(operations(OperationKind::Function), 324);
    assert!(model.operations.iter().all(|operation| operation.is_bound));
    assert_eq!(overloads_of_delta, 33);
    assert_eq!(overloaded(&model), 110);
    assert_eq!(entity_sets, 40);
    assert_eq!(singletons, 30);
    assert_eq!(model.annotation_blocks.len(), 4918);
    assert_eq!(by_signature.count(), 51);
    assert_eq!(model.terms.len(), 11);
    assert_eq!(descendants_of_entity(&model), 1145);
    assert_eq!(dangling(&model), Vec::<String>::new());
}

/// Simple names that more than one overload has, whatever its namespace.
fn overloaded(model: &Model) -> usize {
    let mut names = BTreeMap::new();
    for operation in &model.operations {
        *names.entry(&operation.name.value).or_insert(0) += 1;
    }
    names.values().filter(|count| **count > 1).count()
}

fn descendants_of_entity(model: &Model) -> usize {
    let Some(Element::Structured(entity)) = model.element("microsoft.graph.entity") else {
        return 0;
    };
    let mut found = 0;
    let mut left = model.derived_from(entity).to_vec();
    while let Some(id) = left.pop() {
        found += 1;
        left.extend(model.derived_from(id));
    }
    found
}

/// Types of properties that are not at hand.
fn dangling(model: &Model) -> Vec<String> {
    let structural = model.structured.iter().flat_map(|ty| &ty.properties);
    let navigation = model
        .structured
        .iter()
        .flat_map(|ty| &ty.navigation_properties);
    structural
        .map(|property| &property.ty.ty)
        .chain(navigation.map(|property| &property.ty.ty))
        .filter_map(|ty| match ty {
            Type::Unresolved(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

fn errors(loaded: &Loaded) -> Vec<String> {
    loaded
        .diagnostics
        .iter()
        .zip(loaded.places())
        .filter(|(diagnostic, _)| diagnostic.severity() == Severity::Error)
        .map(|(_, place)| place)
        .collect()
}

/// A line of the corpus' manifest.
struct Row {
    file: String,
    expected: String,
}

/// The rows of the manifest for CSDL XML documents whose path begins so; at
/// least one, and one for each such file of the folder.
fn rows(prefix: &str) -> Vec<Row> {
    let manifest = fs::read_to_string(shared("corpus/manifest.tsv")).unwrap_or_default();
    let rows: Vec<Row> = manifest
        .lines()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let file = columns.next()?.to_owned();
            let expected = columns.next_back()?.to_owned();
            let wanted = file.starts_with(prefix) && file.ends_with(".xml");
            wanted.then_some(Row { file, expected })
        })
        .collect();
    let (folder, _) = prefix.split_once('/').unwrap_or_default();
    let listed: BTreeSet<String> = rows.iter().map(|row| row.file.clone()).collect();
    let there: BTreeSet<String> = fs::read_dir(shared("corpus").join(folder))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
        .filter(|file| file.starts_with(prefix) && file.ends_with(".xml"))
        .collect();
    assert_eq!(listed, there, "the manifest lists every file of {prefix}");
    assert!(!rows.is_empty(), "there is something in {prefix}");
    rows
}
