//! The metadata of services other than Microsoft Graph become crates that
//! compile, and requests of TripPin go where that service listens.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fs;
use std::path::Path;

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

/// The crate of everything that a service has, and its name.
fn service(folder: &Path, document: &str) -> (String, Output) {
    let name = document.to_ascii_lowercase().replace('.', "-");
    let manifest = folder.join(format!("{name}.toml"));
    let text = format!(
        "metadata = [\"{document}.xml\"]\noutput = \"{name}\"\n[service]\nname = \"{name}\"\n\
         root = \"https://services.odata.org/service\"\n[[root]]\npath = \"/**\"\n"
    );
    fs::write(&manifest, text).expect("the manifest");
    let overrides = Overrides {
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    let document = shared(&format!("corpus/valid/{document}.xml"));
    let output = emitted(&manifest, &[document], &overrides);
    (name, output)
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn other_services_become_crates() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("services");
    fs::create_dir_all(&folder).expect("a folder");
    let crates = DOCUMENTS.map(|document| service(&folder, document));
    write_workspace(&folder, "another-package", &crates);
    let program = folder.join("openapi-trippin/tests/program.rs");
    fs::create_dir_all(program.with_file_name("")).expect("a folder");
    fs::copy(fixture("wire/trippin.rs"), program).expect("the program");
    cargo(&folder, &["check", "--workspace"]);
    let test = ["test", "--package", "openapi-trippin", "--test", "program"];
    let ran = cargo(&folder, &test);
    assert!(ran.contains("1 passed"), "{ran}");
}
