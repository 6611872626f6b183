//! The metadata of services other than Microsoft Graph become crates that
//! compile, and requests of TripPin and Northwind go where these services
//! listen.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::emit::Output;
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{cargo, emitted, runtime_path, write_workspace};
use graph_tests::{fixture, shared};

/// Documents of OData 4 that stand alone.
const DOCUMENTS: [&str; 22] = [
    "openapi-TripPin",
    "odata2ts-trippin-rw",
    "odata2ts-aspnet-library",
    "odatanet-DefaultServiceCsdl",
    "odatanet-MultipleKeysEnumKeyServiceCsdl",
    "odatanet-OpenTypesODataServiceCsdl",
    "odatanet-OperationsServiceCsdl",
    "odatanet-PrimitiveKeysODataServiceCsdl",
    "odatanet-t4-AbstractEntityTypeWithoutKey",
    "odatanet-t4-DupNames",
    "odatanet-t4-MultiReferenceModel",
    "odatanet-t4-NamespacePrefixWithDoubleNamespaces",
    "odatanet-t4-OverrideOperations",
    "odatanet-t4-PrefixConflict",
    "oasis-csdl-16.1",
    "oasis-miscellaneous",
    "oasis-special-characters",
    "olingo-Metadata-With-Capabilities",
    "olingo-v4Sample-metadata",
    "openapi-ExampleService",
    "openapi-custom-parameters",
    "openapi-key-aliases",
];

/// The crate of everything that a service of the corpus has, and its name.
fn of_corpus(folder: &Path, document: &str) -> (String, Output) {
    let name = document.to_ascii_lowercase().replace('.', "-");
    let document = shared(&format!("corpus/valid/{document}.xml"));
    service(folder, name, document)
}

fn service(folder: &Path, name: String, document: PathBuf) -> (String, Output) {
    let manifest = folder.join(format!("{name}.toml"));
    let text = format!(
        "metadata = [\"{name}.xml\"]\noutput = \"{name}\"\n[service]\nname = \"{name}\"\n\
         root = \"https://services.odata.org/service\"\n[[root]]\npath = \"/**\"\n"
    );
    fs::write(&manifest, text).expect("the manifest");
    let overrides = Overrides {
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    let output = emitted(&manifest, &[document], &overrides);
    (name, output)
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn other_services_become_crates() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("services");
    fs::create_dir_all(&folder).expect("a folder");
    let crates = DOCUMENTS.map(|document| of_corpus(&folder, document));
    write_workspace(&folder, "another-package", &crates);
    cargo(&folder, &["check", "--workspace"]);
    run(&folder, "openapi-trippin", "wire/trippin.rs", 1);
}

/// The document is our own: the corpus has Northwind as OData 3 alone.
#[test]
fn northwind_becomes_a_crate() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("northwind");
    fs::create_dir_all(&folder).expect("a folder");
    let document = fixture("services/northwind.csdl.xml");
    let northwind = service(&folder, "northwind".to_owned(), document);
    write_workspace(&folder, "another-package", &[northwind]);
    cargo(&folder, &["check", "--workspace"]);
    cargo(&folder, &["doc", "--no-deps", "--workspace"]);
    run(&folder, "northwind", "wire/northwind.rs", 4);
}

/// Runs a program of the fixtures, which is so many tests of a crate.
fn run(folder: &Path, package: &str, program: &str, tests: usize) {
    let there = folder.join(package).join("tests/program.rs");
    fs::create_dir_all(there.with_file_name("")).expect("a folder");
    fs::copy(fixture(program), there).expect("the program");
    let ran = cargo(folder, &["test", "--package", package, "--test", "program"]);
    assert!(ran.contains(&format!("{tests} passed")), "{ran}");
}
