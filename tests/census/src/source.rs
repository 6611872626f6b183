//! The modules of a crate, and what stands in each.

use std::collections::{BTreeMap, BTreeSet};

use syn::ext::IdentExt;
use syn::{Item, UseTree, Visibility};

use crate::facts::{self, Facts};
use crate::report::Report;

/// The modules by their paths from the root, which is the empty path.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) modules: BTreeMap<Vec<String>, Module>,
}

/// A module.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// Its modules, and whether each is public.
    pub(crate) children: Vec<(String, bool)>,
    /// What it imports.
    pub(crate) uses: Vec<Use>,
    /// What it defines.
    pub(crate) facts: Facts,
}

/// One name of a `use`, or a glob.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) public: bool,
    pub(crate) path: Vec<String>,
    /// The name that it gets; `None` for a glob.
    pub(crate) name: Option<String>,
}

impl Source {
    /// Reads the files, from `src/lib.rs` on. A file that no module has is a
    /// fault.
    pub(crate) fn read(
        files: &BTreeMap<String, String>,
        report: &mut Report,
    ) -> Result<Self, String> {
        let mut source = Self::default();
        let mut open = vec![Vec::new()];
        let mut seen = BTreeSet::new();
        while let Some(path) = open.pop() {
            let places = places(&path);
            let Some((place, text)) = places.iter().find_map(|it| files.get_key_value(it)) else {
                report.fault(format!("module {}: no file", path.join("::")));
                continue;
            };
            seen.insert(place);
            let file = syn::parse_file(text).map_err(|error| format!("{place}: {error}"))?;
            source.take(path, &file.items, &mut open);
        }
        for place in files.keys() {
            if place.ends_with(".rs") && !seen.contains(place) {
                report.fault(format!("{place}: no module has this file"));
            }
        }
        Ok(source)
    }

    /// Takes the items of a module; modules in files of their own stay open.
    fn take(&mut self, path: Vec<String>, items: &[Item], open: &mut Vec<Vec<String>>) {
        let mut module = Module {
            facts: facts::read(items),
            ..Module::default()
        };
        for item in items {
            match item {
                Item::Mod(item) => {
                    let name = item.ident.unraw().to_string();
                    module.children.push((name.clone(), is_public(&item.vis)));
                    let mut child = path.clone();
                    child.push(name);
                    match &item.content {
                        Some((_, items)) => self.take(child, items, open),
                        None => open.push(child),
                    }
                }
                Item::Use(item) => {
                    let public = is_public(&item.vis);
                    flatten(&item.tree, &mut Vec::new(), public, &mut module.uses);
                }
                _ => {}
            }
        }
        self.modules.insert(path, module);
    }
}

pub(crate) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn places(path: &[String]) -> Vec<String> {
    if path.is_empty() {
        return vec!["src/lib.rs".to_owned()];
    }
    let path = path.join("/");
    vec![format!("src/{path}.rs"), format!("src/{path}/mod.rs")]
}

fn flatten(tree: &UseTree, before: &mut Vec<String>, public: bool, uses: &mut Vec<Use>) {
    let mut push = |before: &[String], last: Option<String>, name: Option<String>| {
        let path = before.iter().cloned().chain(last).collect();
        uses.push(Use { public, path, name });
    };
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.unraw().to_string());
            flatten(&path.tree, before, public, uses);
            before.pop();
        }
        UseTree::Name(name) => {
            let name = name.ident.unraw().to_string();
            push(before, Some(name.clone()), Some(name));
        }
        UseTree::Rename(rename) => {
            let (name, to) = (rename.ident.unraw(), rename.rename.unraw());
            push(before, Some(name.to_string()), Some(to.to_string()));
        }
        UseTree::Glob(_) => push(before, None, None),
        UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, public, uses);
            }
        }
    }
}
