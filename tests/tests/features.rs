//! Crates with one cargo feature a root: each feature compiles alone, and all
//! of them together add up to the whole crate.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use graph_codegen::emit::Output;
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{cargo_with, emitted, runtime_path, write_workspace};
use graph_tests::fixture;
use syn::punctuated::Punctuated;
use syn::{ImplItem, Item, Meta, Token, UseTree, Visibility};

/// The crate of a fixture with features.
fn construct() -> Output {
    let overrides = Overrides {
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    emitted(&fixture("constructs/features.toml"), &[], &overrides)
}

/// The crate of the repository's own manifest, with features.
fn attendance(folder: &Path) -> Output {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let manifest = fs::read_to_string(schemas.join("codegen.toml")).expect("the manifest");
    let there = folder.join("codegen.toml");
    fs::create_dir_all(folder).expect("a folder");
    fs::write(&there, format!("features = true\n{manifest}")).expect("a manifest");
    let documents = ["graph-beta.csdl.xml", "graph-beta.docs.csdl.xml"];
    let overrides = Overrides {
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    emitted(
        &there,
        &documents.map(|name| schemas.join(name)),
        &overrides,
    )
}

/// The features of the roots: what `all` is made of.
fn roots(output: &Output) -> Vec<String> {
    let text = &output.files["Cargo.toml"];
    let (_, list) = text.split_once("\nall = [\n").expect("a feature `all`");
    let (list, _) = list.split_once(']').expect("its end");
    let names = list
        .lines()
        .map(|line| line.trim_matches([' ', ',', '"']).to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

/// Every warning is an error.
fn each_compiles(name: &str, output: &Output, folder: &Path) {
    let workspace = folder.join(name);
    write_workspace(
        &workspace,
        "msgraph-beta",
        &[(name.to_owned(), output.clone())],
    );
    let check = |features: &[&str]| {
        cargo_with(&workspace, &["check"], features);
    };
    check(&[]);
    check(&["client"]);
    check(&["client", "all"]);
    check(&["all"]);
    for root in roots(output) {
        check(&[&root]);
        check(&["client", &root]);
    }
}

#[test]
fn each_feature_of_a_construct_compiles_alone() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    let output = construct();
    each_compiles("construct-features", &output, &folder);
    let workspace = folder.join("construct-features");
    let all = ["client", "all"];
    let ran = cargo_with(&workspace, &["test", "--doc"], &all);
    assert!(ran.contains("running 13 tests"), "{ran}");
    cargo_with(&workspace, &["doc", "--no-deps"], &all);
    cargo_with(
        &workspace,
        &["doc", "--no-deps"],
        &["client", "me-get-calendar"],
    );
}

#[test]
fn each_feature_of_the_attendance_slice_compiles_alone() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    let output = attendance(&folder.join("attendance-manifest"));
    assert_eq!(roots(&output).len(), 14);
    each_compiles("attendance-features", &output, &folder);
}

#[test]
fn features_add_up_to_the_whole_crate() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features-listed");
    for output in [construct(), attendance(&folder)] {
        let roots = roots(&output);
        let names: BTreeSet<&str> = roots.iter().map(String::as_str).collect();
        let whole = public(&output, &names);
        let none = public(&output, &BTreeSet::new());
        assert!(none.is_subset(&whole));
        let mut union = BTreeSet::new();
        for &root in &names {
            let alone = public(&output, &BTreeSet::from([root]));
            assert!(none.is_subset(&alone), "{root}");
            assert!(alone.len() < whole.len(), "{root}");
            union.extend(alone);
        }
        assert_eq!(union, whole);
    }
    // The crate without features has the same items.
    let output = construct();
    let manifest = fs::read_to_string(fixture("constructs/features.toml")).expect("the manifest");
    let there = folder.join("without.toml");
    fs::write(&there, manifest.replace("features = true", "")).expect("a manifest");
    let overrides = Overrides {
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    let document = fixture("constructs/features.csdl.xml");
    let without = emitted(&there, &[document], &overrides);
    for (path, text) in &without.files {
        assert!(!text.contains("feature = \"me"), "{path}");
    }
    let roots = roots(&output);
    let names = roots.iter().map(String::as_str).collect();
    assert_eq!(public(&without, &BTreeSet::new()), public(&output, &names));
}

/// The public items of a build, by the compiler's reading of `cfg`.
fn public(output: &Output, features: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut files = BTreeMap::new();
    for (path, text) in &output.files {
        if path.ends_with(".rs") {
            files.insert(
                path.as_str(),
                syn::parse_file(text).expect("a file of Rust"),
            );
        }
    }
    let mut items = BTreeSet::new();
    module("src/lib.rs", &files, features, &mut items);
    items
}

fn module(
    path: &str,
    files: &BTreeMap<&str, syn::File>,
    features: &BTreeSet<&str>,
    items: &mut BTreeSet<String>,
) {
    let folder = match path {
        "src/lib.rs" => "src",
        path => path.trim_end_matches(".rs"),
    };
    let is_public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    for item in &files[path].items {
        match item {
            Item::Mod(item) if is_there(&item.attrs, features) => {
                let name = item.ident.to_string();
                let name = name.trim_start_matches("r#");
                module(&format!("{folder}/{name}.rs"), files, features, items);
            }
            Item::Use(item) if is_public(&item.vis) && is_there(&item.attrs, features) => {
                names(&item.tree, folder, items);
            }
            Item::Fn(item) if is_public(&item.vis) && is_there(&item.attrs, features) => {
                items.insert(format!("{folder}::{}", item.sig.ident));
            }
            Item::Impl(item) => {
                let syn::Type::Path(own) = &*item.self_ty else {
                    panic!("no type of ours");
                };
                let own = own.path.get_ident().expect("a type of the file");
                for method in &item.items {
                    if let ImplItem::Fn(method) = method
                        && is_there(&method.attrs, features)
                    {
                        items.insert(format!("{folder}::{own}::{}", method.sig.ident));
                    }
                }
            }
            _ => {}
        }
    }
}

fn names(tree: &UseTree, before: &str, items: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => names(&path.tree, &format!("{before}::{}", path.ident), items),
        UseTree::Group(group) => group.items.iter().for_each(|it| names(it, before, items)),
        UseTree::Name(name) => {
            items.insert(format!("{before}::{}", name.ident));
        }
        UseTree::Glob(_) | UseTree::Rename(_) => {}
    }
}

/// Whether a build with these features has it; `client` is always on.
fn is_there(attributes: &[syn::Attribute], features: &BTreeSet<&str>) -> bool {
    let mut gates = attributes.iter().filter(|it| it.path().is_ident("cfg"));
    gates.all(|gate| {
        let condition: Meta = gate.parse_args().expect("a condition");
        holds(&condition, features)
    })
}

fn holds(condition: &Meta, features: &BTreeSet<&str>) -> bool {
    match condition {
        Meta::NameValue(feature) => {
            let syn::Expr::Lit(value) = &feature.value else {
                panic!("a feature without a name");
            };
            let syn::Lit::Str(name) = &value.lit else {
                panic!("a feature without a name");
            };
            let name = name.value();
            name == "client" || features.contains(name.as_str())
        }
        Meta::List(any) if any.path.is_ident("any") => {
            let parse = Punctuated::<Meta, Token![,]>::parse_terminated;
            let conditions = any.parse_args_with(parse).expect("conditions");
            conditions.iter().any(|it| holds(it, features))
        }
        _ => panic!("no condition of ours"),
    }
}
