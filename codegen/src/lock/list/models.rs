//! The public names of models.

use super::List;
use crate::ir::{
    Family, Field, Item, Namespace, Struct, Variant, WriteFamily, WriteKind, WriteModel,
};
use crate::lock::Role;

pub(super) fn list(list: &mut List, namespaces: &[Namespace]) {
    for namespace in namespaces {
        let module = match &namespace.public {
            None => "models".to_owned(),
            Some(public) => {
                let module = format!("models::{public}");
                list.begin();
                list.add(&[&module], Role::Module, &[&namespace.wire_name]);
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
            let path = [module, "::", &item.ident].concat();
            list.add(&[&path], Role::Type, &[&item.wire_name]);
            for field in &item.fields {
                let element = [item.wire_name.as_str(), "/", &field.wire_name];
                list.add(&[&path, "::", &field.constant], Role::Constant, &element);
                list.add(&[&path, "::", &field.ident], Role::Field, &element);
            }
            if let Some(family) = &item.family {
                self::family(list, module, item, family);
            }
        }
        Item::Enum(item) => {
            let path = [module, "::", &item.ident].concat();
            for (ident, wire_name, _) in &item.members {
                let element = [item.wire_name.as_str(), "/", wire_name];
                list.add(&[&path, "::", ident], Role::Variant, &element);
            }
            list.add(&[&path], Role::Type, &[&item.wire_name]);
        }
        Item::Newtype(item) => {
            let path = [module, "::", &item.ident].concat();
            list.add(&[&path], Role::Type, &[&item.wire_name]);
        }
        Item::Write(item) => write_model(list, module, item),
    }
}

fn family(list: &mut List, module: &str, item: &Struct, family: &Family) {
    list.begin();
    let path = [module, "::", &family.ident].concat();
    list.add(&[&path], Role::Family, &[&item.wire_name]);
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
        list.add(&[path, "::", ident], role, &[wire_name, "/", derived]);
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
    let path = [module, "::", &item.ident].concat();
    fields(list, &path, field, &item.wire_name, &item.fields);
    list.add(&[&path], model, &[&item.wire_name]);
    if let Some(WriteFamily {
        ident,
        base,
        variants,
        ..
    }) = &item.family
    {
        list.begin();
        let path = [module, "::", ident].concat();
        self::variants(list, &path, variant, &item.wire_name, base, variants);
        list.add(&[&path], family, &[&item.wire_name]);
    }
}

/// Fields without constants.
pub(super) fn fields(list: &mut List, path: &str, role: Role, element: &str, fields: &[Field]) {
    for field in fields {
        let element = [element, "/", &field.wire_name];
        list.add(&[path, "::", &field.ident], role, &element);
    }
}
