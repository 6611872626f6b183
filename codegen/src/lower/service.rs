//! The service that the manifest describes.

use crate::ident::{Case, ident};
use crate::ir::{EnumStyle, KeyStyle, OperationNames, Service};
use crate::manifest::{self, Manifest, Overrides};

/// Types of the runtime that the crate offers beside what its paths start at.
const TAKEN: [&str; 6] = ["Client", "Collection", "Endpoint", "Error", "Model", "Page"];

/// The service, with the version of the command line where that has one.
pub fn service(manifest: &Manifest, overrides: &Overrides) -> Service {
    let said = &manifest.service;
    let version = overrides.service_version.as_ref();
    let version = version.or(manifest.service_version.as_ref().map(|it| &it.0));
    // A service of versions is Microsoft Graph unless something else is said.
    let is_graph = version.is_some();
    let name = said.name.as_ref().map(|name| name.value.clone());
    Service {
        ident: match &name {
            Some(name) => entry(name),
            None => "Graph".to_owned(),
        },
        name: name.unwrap_or_else(|| "Microsoft Graph".to_owned()),
        version: version.cloned(),
        root: said.root.as_ref().map(|root| root.value.clone()),
        keys: match said.key_style {
            Some(manifest::KeyStyle::Segment) => KeyStyle::Segment,
            Some(manifest::KeyStyle::Parentheses) => KeyStyle::Parentheses,
            None if is_graph => KeyStyle::Segment,
            None => KeyStyle::Parentheses,
        },
        operation_names: match said.operation_names {
            Some(manifest::Qualification::Unqualified) => OperationNames::Unqualified,
            Some(manifest::Qualification::Qualified) => OperationNames::Qualified,
            None if is_graph => OperationNames::Unqualified,
            None => OperationNames::Qualified,
        },
        enums: match said.enum_values {
            Some(manifest::Qualification::Unqualified) => EnumStyle::Quoted,
            Some(manifest::Qualification::Qualified) => EnumStyle::Qualified,
            None if is_graph => EnumStyle::Quoted,
            None => EnumStyle::Qualified,
        },
    }
}

/// What the service's paths start at in Rust.
fn entry(name: &str) -> String {
    let entry = ident(name, Case::Type);
    if TAKEN.contains(&entry.as_str()) {
        format!("{entry}Service")
    } else {
        entry
    }
}

/// The name of the package: `msgraph-beta`, `trip-pin`.
pub(super) fn package_name(service: &Service) -> String {
    let name = if service.ident == "Graph" {
        "msgraph".to_owned()
    } else {
        ident(&service.name, Case::Module).replace('_', "-")
    };
    let version = service.version.as_ref();
    let version = version.map(|version| version.replace(['.', '_'], "-"));
    let whole = version.map_or(name.clone(), |version| format!("{name}-{version}"));
    whole.to_ascii_lowercase()
}
