//! Every action and function of Microsoft's own document has a method on the
//! request type of what it is bound to.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::{Model, Operation};
use graph_codegen::ir::{self, Answer, BuilderKind, Made, Package};
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::slice::select;
use graph_codegen::source::Sources;
use graph_codegen::{csdl, edm, lower};
use graph_tests::emitted::{cargo, emitted, runtime_path, write_workspace};
use graph_tests::{fixture, shared};

const MANIFEST: &str = r#"
metadata = ["graph-v1.0.csdl.xml"]
service-version = "v1.0"
output = "out"
[[root]]
path = "/**"
"#;

fn everything() -> (Model, Package) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let text = fs::read_to_string(shared("metadata/graph-v1.0.csdl.xml")).expect("a document");
    let id = sources.add("graph-v1.0.csdl.xml", text);
    let document = csdl::parse(&sources, id, &mut diagnostics).expect("a document");
    let model = edm::resolve(vec![document], &mut diagnostics);
    let id = sources.add("codegen.toml", MANIFEST);
    let mut found = Diagnostics::default();
    let manifest = manifest::parse(&sources, id, &mut found).expect("a manifest");
    let overrides = Overrides::default();
    let slice = select(&model, &manifest, &overrides, &mut found);
    assert!(!found.has_errors());
    let package = lower::lower(&model, &slice, &manifest, &overrides);
    (model, package)
}

/// The method of an overload on the request type of what it is bound to.
fn method<'p>(
    model: &Model,
    builders: &BTreeMap<(String, BuilderKind), &'p ir::Builder>,
    operation: &Operation,
) -> Option<&'p ir::Operation> {
    let binding = operation.parameters.first()?;
    let kind = if binding.ty.collection {
        BuilderKind::Collection
    } else {
        BuilderKind::Item
    };
    let name = model.qualified(operation.schema, &operation.name.value);
    let own = operation.parameters.iter().skip(1);
    let own: BTreeSet<&str> = own.map(|it| it.name.value.as_str()).collect();
    let builder = builders.get(&(model.type_name(&binding.ty.ty), kind))?;
    builder.operations.iter().find(|it| {
        let given = it.arguments.iter().map(|it| it.wire_name.as_str());
        let given: BTreeSet<&str> = given.collect();
        let is_this = match it.kind {
            ir::OperationKind::Action => operation.kind == csdl::OperationKind::Action,
            ir::OperationKind::Function => given == own,
        };
        it.wire_name == name && is_this
    })
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn every_operation_has_a_method() {
    let (model, package) = everything();
    let builders = package.graph.builders.iter();
    let builders: BTreeMap<_, _> = builders
        .map(|builder| ((builder.wire_name.clone(), builder.kind), builder))
        .collect();
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in &model.operations {
        let name = model.qualified(operation.schema, &operation.name.value);
        let method = method(&model, &builders, operation).unwrap_or_else(|| panic!("{name}"));
        let what = match &method.makes {
            Made::Builder(_) => "a request type",
            Made::Request(Answer::Post(_)) => "a post",
            Made::Request(Answer::Download) => "a download",
            Made::Request(Answer::Delta(..)) => "a delta",
            Made::Request(Answer::List(..)) => "a list",
            Made::Request(Answer::Get(..)) if method.is_value => "a value",
            Made::Request(Answer::Get(..)) => "a get",
            Made::Request(other) => panic!("{name}: {other:?}"),
        };
        *made.entry(what).or_default() += 1;
    }
    assert_eq!(made.values().sum::<usize>(), 1181);
    insta::assert_debug_snapshot!(made, @r#"
    {
        "a delta": 32,
        "a download": 118,
        "a get": 21,
        "a list": 87,
        "a post": 837,
        "a request type": 69,
        "a value": 17,
    }
    "#);
}

/// No name has a number or an underscore that tells it from another, and a
/// struct of parameters is called by what its action is bound to.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn names_of_operations_are_their_own() {
    let (_, package) = everything();
    let graph = &package.graph;
    for builder in &graph.builders {
        let steps = builder.steps.iter().map(|it| &it.ident);
        let keys = builder.keys.iter().map(|it| &it.ident);
        let requests = builder.requests.iter().map(|it| &it.ident);
        let operations = builder.operations.iter().map(|it| &it.ident);
        let mut seen = BTreeSet::new();
        for name in steps.chain(keys).chain(requests).chain(operations) {
            assert!(seen.insert(name), "{}: {name}", builder.wire_name);
        }
        for operation in &builder.operations {
            assert!(!operation.ident.ends_with('_'), "{}", operation.ident);
        }
    }
    let mut files = BTreeSet::new();
    for parameters in &graph.parameters {
        let path = &parameters.path;
        assert!(path.ident.ends_with("Parameters"), "{}", path.ident);
        assert!(files.insert((&parameters.folder, &parameters.file)));
    }
    let named = |name: &str| graph.parameters.iter().any(|it| it.path.ident == name);
    assert!(named("UserSendMailParameters") && named("DriveItemCopyParameters"));
    assert_eq!(graph.parameters.len(), 663);
}

/// The requests of the program in `fixtures/wire`.
const CALLED: [&str; 7] = [
    "/me/sendMail#POST",
    "/reports/getTeamsUserActivityUserDetail(period={period})#GET",
    "/users/delta#GET",
    "/users/{id}/reminderView(StartDateTime={start},EndDateTime={end})#GET",
    "/drives/{drive}/items/{item}/copy#POST",
    "/me/calendar/getSchedule#POST",
    "/me/drive/items/{item}/workbook/worksheets/{sheet}/range(address={address})#GET",
];

/// What operations send to a server on loopback, and what comes back.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn operations_of_graph_are_called() {
    let overrides = Overrides {
        metadata: true,
        service_version: Some("v1.0".to_owned()),
        include: CALLED.map(str::to_owned).to_vec(),
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
    let document = shared("metadata/graph-v1.0.csdl.xml");
    let output = emitted(&manifest, &[document], &overrides);
    assert_eq!(output.summary.requests, CALLED.len());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("operations");
    write_workspace(
        &folder,
        "msgraph-v1-0",
        &[("operations".to_owned(), output)],
    );
    let program = folder.join("operations/tests/program.rs");
    fs::create_dir_all(program.with_file_name("")).expect("a folder");
    fs::copy(fixture("wire/operations.rs"), program).expect("the program");
    let ran = cargo(&folder, &["test", "--test", "program"]);
    assert!(ran.contains("running 6 tests"), "{ran}");
}
