//! Items of one scope with names that differ: what `syn` reads and a compiler
//! would refuse all the same.

use std::collections::{BTreeMap, BTreeSet};

use syn::{
    Fields, File, FnArg, Generics, ImplItem, Item, Pat, Signature, TraitItem, Type, UseTree,
};

/// The names of one scope, by namespace.
#[derive(Default)]
struct Names {
    types: BTreeSet<String>,
    values: BTreeSet<String>,
}

/// Panics where two items of a file, two members of a type or two arguments of
/// a function have the same name.
pub(crate) fn check(path: &str, file: &File) {
    check_items(path, &file.items);
}

fn check_items(path: &str, items: &[Item]) {
    let mut names = Names::default();
    let mut members: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in items {
        match item {
            Item::Struct(item) => {
                add(path, &mut names.types, &item.ident);
                check_fields(path, &item.fields);
                check_generics(path, &item.generics);
            }
            Item::Enum(item) => {
                add(path, &mut names.types, &item.ident);
                let mut variants = BTreeSet::new();
                for variant in &item.variants {
                    add(path, &mut variants, &variant.ident);
                    check_fields(path, &variant.fields);
                }
            }
            Item::Trait(item) => {
                add(path, &mut names.types, &item.ident);
                let mut inner = BTreeSet::new();
                for member in &item.items {
                    if let TraitItem::Fn(member) = member {
                        add(path, &mut inner, &member.sig.ident);
                        check_signature(path, &member.sig);
                    }
                }
            }
            Item::Type(item) => add(path, &mut names.types, &item.ident),
            Item::Mod(item) => {
                add(path, &mut names.types, &item.ident);
                if let Some((_, items)) = &item.content {
                    check_items(path, items);
                }
            }
            Item::Fn(item) => {
                add(path, &mut names.values, &item.sig.ident);
                check_signature(path, &item.sig);
            }
            Item::Const(item) if item.ident != "_" => add(path, &mut names.values, &item.ident),
            Item::Static(item) => add(path, &mut names.values, &item.ident),
            Item::Use(item) => check_use(path, &item.tree, &mut names),
            Item::Impl(item) => {
                // Impls of a trait have scopes of their own.
                let mut own = BTreeSet::new();
                let inner = match (&item.trait_, &*item.self_ty) {
                    (None, Type::Path(ty)) => {
                        let last = ty.path.segments.last();
                        let name = last.map(|segment| segment.ident.to_string());
                        members.entry(name.unwrap_or_default()).or_default()
                    }
                    _ => &mut own,
                };
                for member in &item.items {
                    match member {
                        ImplItem::Fn(member) => {
                            add(path, inner, &member.sig.ident);
                            check_signature(path, &member.sig);
                        }
                        ImplItem::Const(member) => add(path, inner, &member.ident),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

fn check_use(path: &str, tree: &UseTree, names: &mut Names) {
    match tree {
        UseTree::Path(tree) => check_use(path, &tree.tree, names),
        UseTree::Group(group) => {
            for tree in &group.items {
                check_use(path, tree, names);
            }
        }
        UseTree::Name(name) if name.ident != "self" => add(path, &mut names.types, &name.ident),
        UseTree::Rename(name) if name.rename != "_" => add(path, &mut names.types, &name.rename),
        UseTree::Name(_) | UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

fn check_fields(path: &str, fields: &Fields) {
    let mut names = BTreeSet::new();
    for field in fields {
        if let Some(ident) = &field.ident {
            add(path, &mut names, ident);
        }
    }
}

fn check_generics(path: &str, generics: &Generics) {
    let mut names = BTreeSet::new();
    for parameter in generics.type_params() {
        add(path, &mut names, &parameter.ident);
    }
}

fn check_signature(path: &str, signature: &Signature) {
    let mut names = BTreeSet::new();
    for argument in &signature.inputs {
        if let FnArg::Typed(argument) = argument
            && let Pat::Ident(name) = &*argument.pat
        {
            add(path, &mut names, &name.ident);
        }
    }
    check_generics(path, &signature.generics);
}

fn add(path: &str, names: &mut BTreeSet<String>, ident: &syn::Ident) {
    let ident = ident.to_string();
    let raw = ident.strip_prefix("r#").unwrap_or(&ident).to_owned();
    assert!(names.insert(raw), "{path}: `{ident}` stands there twice");
}

/// The files of the modules that a file declares.
pub(crate) fn modules(path: &str, file: &File) -> Vec<String> {
    let folder = match path.strip_suffix("lib.rs") {
        Some(folder) => folder.to_owned(),
        None => format!("{}/", path.strip_suffix(".rs").unwrap_or(path)),
    };
    let declared = file.items.iter().filter_map(|item| match item {
        Item::Mod(item) if item.content.is_none() => Some(item.ident.to_string()),
        _ => None,
    });
    declared
        .map(|ident| format!("{folder}{}.rs", ident.strip_prefix("r#").unwrap_or(&ident)))
        .collect()
}
