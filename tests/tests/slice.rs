//! The crate of the slice in `schemas/`: its text as snapshots, and that
//! nothing but the meaning of the documents decides it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::emit::{Output, emit};
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_codegen::{csdl, edm, lower, slice};
use graph_tests::emitted::emitted;

fn schemas(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../schemas")
        .join(file)
}

fn overrides() -> Overrides {
    Overrides {
        runtime_path: "../runtime".to_owned(),
        ..Overrides::default()
    }
}

fn output() -> Output {
    emitted(&schemas("codegen.toml"), &[], &overrides())
}

#[test]
fn the_slice_becomes_this_crate() {
    let output = output();
    let parts = [
        ("crate", ["Cargo.toml", "src/lib.rs", "src/graph.rs"]),
        ("models", ["src/models.rs", "src/models/", "-"]),
        ("requests", ["src/requests.rs", "src/requests/", "-"]),
        ("builders", ["src/builders.rs", "src/builders/", "-"]),
    ];
    let mut held = 0;
    for (name, prefixes) in parts {
        let mut text = String::new();
        for (path, file) in &output.files {
            if prefixes.iter().any(|prefix| path.starts_with(prefix)) {
                text.push_str(&format!("//-- {path}\n{file}\n"));
                held += 1;
            }
        }
        insta::assert_snapshot!(format!("slice_{name}"), text);
    }
    assert_eq!(held, output.files.len(), "every file is held");
}

#[test]
fn the_same_documents_give_the_same_crate() {
    assert_eq!(output(), output());
}

#[test]
fn the_order_of_elements_plays_no_part() {
    for seed in 1..=8 {
        assert!(shuffled(seed) == output(), "seed {seed}");
    }
}

/// The crate of documents whose elements stand in another order.
fn shuffled(seed: u64) -> Output {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let read = |file: &str| fs::read_to_string(schemas(file)).expect("a file of the slice");
    let source = sources.add("codegen.toml", read("codegen.toml"));
    let manifest = manifest::parse(&sources, source, &mut diagnostics).expect("a manifest");
    let mut order = Order(seed);
    let mut documents = Vec::new();
    for file in ["graph-beta.docs.csdl.xml", "graph-beta.csdl.xml"] {
        let id = sources.add(file, read(file));
        let mut document = csdl::parse(&sources, id, &mut diagnostics).expect("a document");
        order.shuffle_document(&mut document);
        documents.push(document);
    }
    let model = edm::resolve(documents, &mut diagnostics);
    let slice = slice::select(&model, &manifest, &overrides(), &mut diagnostics);
    assert!(!diagnostics.has_errors());
    emit(&lower::lower(&model, &slice, &manifest, &overrides()))
}

/// Numbers that look like chance and are the same on every run
/// (Knuth's linear congruential generator).
struct Order(u64);

impl Order {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % bound
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    fn shuffle_document(&mut self, document: &mut csdl::Document) {
        self.shuffle(&mut document.schemas);
        for schema in &mut document.schemas {
            self.shuffle(&mut schema.entity_types);
            self.shuffle(&mut schema.complex_types);
            self.shuffle(&mut schema.enum_types);
            self.shuffle(&mut schema.out_of_line);
            for ty in &mut schema.entity_types {
                self.shuffle(&mut ty.properties);
                self.shuffle(&mut ty.navigation_properties);
            }
            for ty in &mut schema.complex_types {
                self.shuffle(&mut ty.properties);
                self.shuffle(&mut ty.navigation_properties);
            }
            for ty in &mut schema.enum_types {
                self.shuffle(&mut ty.members);
            }
            for container in &mut schema.containers {
                self.shuffle(&mut container.entity_sets);
                self.shuffle(&mut container.singletons);
            }
        }
    }
}
