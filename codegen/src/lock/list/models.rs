//! The public names of models.

use super::{List, joined};
use crate::ir::{
    Family, Field, Item, Namespace, Struct, Variant, WriteFamily, WriteKind, WriteModel,
};
use crate::lock::Role;

pub(super) fn list(list: &mut List, namespaces: &[Namespace]) {
    for namespace in namespaces {
        let module = match &namespace.public {
            None => "models".to_owned(),
            Some(public) => {
                let module = joined("models", "::", public);
                list.begin();
                list.add(module.clone(), Role::Module, namespace.wire_name.clone());
                module
            }
        };
        for item in &namespace.items {
            self::item(list, &module, item);
        }
    }
}

fn item(list: &mut List, module: &str, item: &Item) {
    list.begin();
    match item {
        Item::Struct(item) => {
            let path = joined(module, "::", &item.ident);
            list.add(path.clone(), Role::Type, item.wire_name.clone());
            for field in &item.fields {
                let element = joined(&item.wire_name, "/", &field.wire_name);
                let constant = joined(&path, "::", &field.constant);
                list.add(constant, Role::Constant, element.clone());
                list.add(joined(&path, "::", &field.ident), Role::Field, element);
            }
            if let Some(family) = &item.family {
                self::family(list, module, item, family);
            }
        }
        Item::Enum(item) => {
            let path = joined(module, "::", &item.ident);
            for (ident, wire_name, _) in &item.members {
                let element = joined(&item.wire_name, "/", wire_name);
                list.add(joined(&path, "::", ident), Role::Variant, element);
            }
            list.add(path, Role::Type, item.wire_name.clone());
        }
        Item::Newtype(item) => {
            let path = joined(module, "::", &item.ident);
            list.add(path, Role::Type, item.wire_name.clone());
        }
        Item::Write(item) => write_model(list, module, item),
    }
}

fn family(list: &mut List, module: &str, item: &Struct, family: &Family) {
    list.begin();
    let path = joined(module, "::", &family.ident);
    list.add(path.clone(), Role::Family, item.wire_name.clone());
    fields(list, &path, Role::Accessor, &item.wire_name, &item.fields);
    variants(
        list,
        &path,
        Role::Variant,
        &item.wire_name,
        &item.ident,
        &family.variants,
    );
}

/// The variants, each as the type that derives from the family's.
fn variants(
    list: &mut List,
    path: &str,
    role: Role,
    wire_name: &str,
    base: &str,
    variants: &[Variant],
) {
    let derived = variants.iter().map(|it| (&*it.ident, &*it.wire_name));
    for (ident, derived) in derived.chain([(base, wire_name)]) {
        let element = joined(wire_name, "/", derived);
        list.add(joined(path, "::", ident), role, element);
    }
}

fn write_model(list: &mut List, module: &str, item: &WriteModel) {
    let (model, field, family, variant) = match item.kind {
        WriteKind::Create => (
            Role::Create,
            Role::CreateField,
            Role::CreateFamily,
            Role::CreateVariant,
        ),
        WriteKind::Update => (
            Role::Update,
            Role::UpdateField,
            Role::UpdateFamily,
            Role::UpdateVariant,
        ),
    };
    let path = joined(module, "::", &item.ident);
    fields(list, &path, field, &item.wire_name, &item.fields);
    list.add(path, model, item.wire_name.clone());
    if let Some(WriteFamily {
        ident,
        base,
        variants,
        ..
    }) = &item.family
    {
        list.begin();
        let path = joined(module, "::", ident);
        self::variants(list, &path, variant, &item.wire_name, base, variants);
        list.add(path, family, item.wire_name.clone());
    }
}

/// Fields without constants.
pub(super) fn fields(list: &mut List, path: &str, role: Role, element: &str, fields: &[Field]) {
    for field in fields {
        let element = joined(element, "/", &field.wire_name);
        list.add(joined(path, "::", &field.ident), role, element);
    }
}
