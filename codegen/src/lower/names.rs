//! What every kept type is called in Rust, and where it stands.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::imported;
use super::parameters::has_struct;
use super::writes::written;
use crate::edm::{EnumTypeId, Model, SchemaId, StructuredTypeId, TypeDefinitionId};
use crate::ident::{Case, ident, spelled_scope};
use crate::ir::ItemPath;
use crate::manifest::Manifest;
use crate::slice::{Operation, Slice};

/// Names of the prelude and of its traits, which a model must not hide.
const PRELUDE: [&str; 19] = [
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "From",
    "Into",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Send",
    "Some",
    "String",
    "Vec",
];

/// Where the types of a schema stand.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The module with the files.
    pub module: String,
    /// The public module inside `models`; `None`: `models` itself.
    pub public: Option<String>,
}

/// The names of one type.
#[derive(Debug, Clone)]
pub(super) struct TypeName {
    pub path: ItemPath,
    pub file: String,
}

/// The names of what is written of one type.
#[derive(Debug, Clone)]
pub(super) struct WriteName {
    pub path: ItemPath,
    pub file: String,
    /// The enum for it and what derives from it.
    pub family: Option<ItemPath>,
}

/// A kept type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kept {
    Structured(StructuredTypeId),
    Enum(EnumTypeId),
    Definition(TypeDefinitionId),
}

/// All names of types.
#[derive(Debug)]
pub(super) struct Names {
    places: BTreeMap<String, Place>,
    types: BTreeMap<Kept, TypeName>,
    families: BTreeMap<StructuredTypeId, ItemPath>,
    writes: BTreeMap<(Operation, StructuredTypeId), WriteName>,
}

impl Names {
    pub(super) fn new(model: &Model, slice: &Slice, manifest: &Manifest) -> Self {
        let mut kept: BTreeMap<&str, Vec<(Kept, String, String)>> = BTreeMap::new();
        let mut keep = |schema: SchemaId, name: &str, ty: Kept| {
            let qualified = model.qualified(schema, name);
            let spelled = manifest.rename.get(&qualified);
            let spelled = spelled.map_or(name, |renamed| &renamed.value).to_owned();
            kept.entry(&model.schema(schema).namespace.value)
                .or_default()
                .push((ty, name.to_owned(), spelled));
        };
        for &id in slice.models.keys() {
            let ty = model.structured(id);
            keep(ty.schema, &ty.name.value, Kept::Structured(id));
        }
        for &id in slice.enums.keys() {
            let ty = model.enum_type(id);
            keep(ty.schema, &ty.name.value, Kept::Enum(id));
        }
        for &id in slice.definitions.keys() {
            let ty = model.definition(id);
            keep(ty.schema, &ty.name.value, Kept::Definition(id));
        }

        let addressed = slice.surface.resources.keys();
        let addressed = addressed.map(|id| model.structured(id.ty).schema);
        // What imported actions take may be all that a schema has.
        let imports = slice.surface.children.iter();
        let imports = imports.flat_map(|&id| imported(&model.container_child(id).kind));
        let imports = imports.map(|id| model.operation(id));
        let imports = imports.filter(|it| has_struct(it)).map(|it| it.schema);
        let addressed = addressed.chain(imports);
        let addressed = addressed.map(|id| model.schema(id).namespace.value.as_str());
        let namespaces: BTreeSet<&str> = kept.keys().copied().chain(addressed).collect();
        let places = places(model, namespaces.into_iter(), slice, manifest);
        let mut names = Self {
            places,
            types: BTreeMap::new(),
            families: BTreeMap::new(),
            writes: BTreeMap::new(),
        };
        for (namespace, types) in kept {
            names.name_types(namespace, &types, slice);
        }
        names
    }

    fn name_types(&mut self, namespace: &str, types: &[(Kept, String, String)], slice: &Slice) {
        let Some(place) = self.places.get(namespace) else {
            return;
        };
        let spelled: Vec<(String, String)> = types
            .iter()
            .map(|(ty, wire_name, name)| {
                let ident = ident(name, Case::Type);
                // The family enum has a variant `Other` of its own.
                let is_family =
                    matches!(ty, Kept::Structured(id) if slice.families.contains_key(id));
                let hides = PRELUDE.contains(&ident.as_str()) || (is_family && ident == "Other");
                let spelled = if hides {
                    format!("{name}Type")
                } else {
                    name.clone()
                };
                (wire_name.clone(), spelled)
            })
            .collect();
        let pairs = || {
            spelled
                .iter()
                .map(|(name, spelled)| (name.clone(), spelled.as_str()))
        };
        let idents = spelled_scope(pairs(), Case::Type, &[]);
        let files = spelled_scope(pairs(), Case::Module, &[]);
        let mut taken: BTreeSet<String> = idents.values().cloned().collect();
        for (ty, name, _) in types {
            let path = ItemPath {
                module: place.public.clone(),
                ident: idents[name].clone(),
            };
            if let Kept::Structured(id) = ty
                && slice.families.contains_key(id)
            {
                let mut any = format!("Any{}", path.ident);
                while !taken.insert(any.clone()) {
                    any.push_str("Type");
                }
                let path = ItemPath {
                    ident: any,
                    ..path.clone()
                };
                self.families.insert(*id, path);
            }
            let file = files[name].clone();
            self.types.insert(*ty, TypeName { path, file });
        }
        let mut structured: Vec<(&str, StructuredTypeId)> = types
            .iter()
            .filter_map(|(ty, name, _)| match ty {
                Kept::Structured(id) => Some((name.as_str(), *id)),
                Kept::Enum(_) | Kept::Definition(_) => None,
            })
            .collect();
        structured.sort_unstable();
        for (_, id) in structured {
            for operation in [Operation::Create, Operation::Update] {
                if written(slice, operation).contains_key(&id) {
                    self.name_write(operation, id, &mut taken);
                }
            }
        }
    }

    /// `EventCreate`, `AnyIdentityUpdate`; a type of the metadata keeps such a
    /// name for itself.
    fn name_write(
        &mut self,
        operation: Operation,
        id: StructuredTypeId,
        types: &mut BTreeSet<String>,
    ) {
        let suffix = match operation {
            Operation::Create => "Create",
            Operation::Update => "Update",
        };
        let mut free = |name: &str| {
            let mut name = ident(&format!("{name}{suffix}"), Case::Type);
            while !types.insert(name.clone()) {
                name.push_str("Model");
            }
            name
        };
        let TypeName { path, file } = self.structured(id).clone();
        let family = self.families.get(&id).map(|family| ItemPath {
            ident: free(&family.ident),
            ..path.clone()
        });
        let name = WriteName {
            path: ItemPath {
                ident: free(&path.ident),
                ..path
            },
            file,
            family,
        };
        self.writes.insert((operation, id), name);
    }

    /// Where what belongs to a type stands; its schema must have a kept type or
    /// a request type.
    pub(super) fn place(&self, model: &Model, id: StructuredTypeId) -> &Place {
        &self.places[self.namespace_of(model, id)]
    }

    /// The schemas with kept types or request types, in the order of their
    /// names.
    pub(super) fn namespaces(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.places
            .iter()
            .map(|(name, place)| (name.as_str(), place))
    }

    /// Where what belongs to a schema stands, by its namespace.
    pub(super) fn place_of(&self, namespace: &str) -> Option<&Place> {
        self.places.get(namespace)
    }

    pub(super) fn namespace_of<'m>(&self, model: &'m Model, id: StructuredTypeId) -> &'m str {
        &model.schema(model.structured(id).schema).namespace.value
    }

    /// The names of a model; the type must be kept as one.
    pub(super) fn structured(&self, id: StructuredTypeId) -> &TypeName {
        &self.types[&Kept::Structured(id)]
    }

    pub(super) fn enum_type(&self, id: EnumTypeId) -> &TypeName {
        &self.types[&Kept::Enum(id)]
    }

    pub(super) fn definition(&self, id: TypeDefinitionId) -> &TypeName {
        &self.types[&Kept::Definition(id)]
    }

    /// What is written of a type for an operation, where something is.
    pub(super) fn written(&self, operation: Operation, id: StructuredTypeId) -> Option<&WriteName> {
        self.writes.get(&(operation, id))
    }

    /// The family enum of a type, where it has one.
    pub(super) fn family(&self, id: StructuredTypeId) -> Option<&ItemPath> {
        self.families.get(&id)
    }
}

/// The module of each schema: its name without that of the primary one, or what
/// the manifest calls it.
fn places<'a>(
    model: &Model,
    namespaces: impl Iterator<Item = &'a str>,
    slice: &'a Slice,
    manifest: &'a Manifest,
) -> BTreeMap<String, Place> {
    let namespaces: Vec<&str> = namespaces.collect();
    let primary = &slice.namespace;
    let own = ident(primary, Case::Module);
    let prefix = format!("{primary}.");
    let others = namespaces.iter().filter(|&&name| name != primary);
    let others = others.map(|&name| {
        let short = name.strip_prefix(&prefix).unwrap_or(name);
        // A type may have the name of a schema; then the entry is the type's.
        let renamed = manifest.rename.get(name);
        let renamed = renamed.filter(|_| model.element(name).is_none());
        (
            name.to_owned(),
            renamed.map_or(short, |renamed| &renamed.value),
        )
    });
    let modules = spelled_scope(others, Case::Module, &[&own]);
    namespaces
        .into_iter()
        .map(|name| {
            let place = match modules.get(name) {
                Some(module) => Place {
                    module: module.clone(),
                    public: Some(module.clone()),
                },
                None => Place {
                    module: own.clone(),
                    public: None,
                },
            };
            (name.to_owned(), place)
        })
        .collect()
}
