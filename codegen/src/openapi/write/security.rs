//! Permissions → security schemes and requirements.

use super::json::{Json, Map};
use super::names::component;
use super::parts::Parts;
use super::{Writer, servers};
use crate::ir::Permission;

/// The schemes of permissions that Microsoft Graph has, each with the accounts
/// that sign in, as a segment of the URL that they do it at.
const DELEGATED: [(&str, &str, &str); 2] = [
    (
        "DelegatedWork",
        "organizations",
        "A user with a work or school account signs in.",
    ),
    (
        "DelegatedPersonal",
        "consumers",
        "A user with a personal account signs in.",
    ),
];
const APPLICATION: &str = "Application";

/// What one of is needed: the least privileged permission of each scheme.
/// Nothing where the metadata says nothing.
pub(super) fn requirements(parts: &mut Parts, permissions: &[Permission]) -> Option<Vec<Map>> {
    let mut requirements = Vec::new();
    for permission in permissions {
        let scheme = component(&permission.scheme);
        if let Some(least) = permission.scopes.first() {
            let scopes = parts.scopes.entry(scheme.clone()).or_default();
            scopes.extend(permission.scopes.iter().cloned());
            requirements.push(Map::new().with(scheme, vec![least]));
        }
    }
    (!requirements.is_empty()).then_some(requirements)
}

/// All permissions of a request, as the metadata has them.
pub(super) fn all(permissions: &[Permission]) -> Option<Vec<Map>> {
    let all = permissions.iter().map(|permission| {
        Map::new()
            .with("scheme", &permission.scheme)
            .with("scopes", permission.scopes.clone())
    });
    let all: Vec<Map> = all.collect();
    (!all.is_empty()).then_some(all)
}

/// The requirements of requests of which nothing is said, and the schemes that
/// these have.
pub(super) fn default(writer: &Writer<'_>, parts: &mut Parts) -> Json {
    if !writer.is_graph {
        // Nothing is known, so nothing is required.
        return Json::List(vec![Map::new().into()]);
    }
    let schemes = ["DelegatedWork", APPLICATION];
    let requirements = schemes.map(|scheme| {
        parts.scopes.entry(scheme.to_owned()).or_default();
        Map::new().with(scheme, Json::List(Vec::new())).into()
    });
    Json::List(requirements.into())
}

/// `components/securitySchemes`
pub(super) fn schemes(writer: &Writer<'_>, parts: &Parts) -> Map {
    let authority = servers::authority(writer);
    let schemes = parts.scopes.iter().map(|(name, scopes)| {
        let scopes: Map = scopes
            .iter()
            .map(|scope| (scope, format!("The permission {scope}.")))
            .collect();
        let scheme = scheme(authority, name, scopes);
        (name, scheme)
    });
    schemes.collect()
}

fn scheme(authority: &str, name: &str, scopes: Map) -> Map {
    let url = |accounts: &str, end: &str| format!("{authority}/{accounts}/oauth2/v2.0/{end}");
    let delegated = DELEGATED.iter().find(|(known, ..)| *known == name);
    if let Some((_, accounts, description)) = delegated {
        let flow = Map::new()
            .with("authorizationUrl", url(accounts, "authorize"))
            .with("tokenUrl", url(accounts, "token"))
            .with("refreshUrl", url(accounts, "token"))
            .with("scopes", scopes);
        return Map::new()
            .with("type", "oauth2")
            .with("description", *description)
            .with("flows", Map::new().with("authorizationCode", flow));
    }
    if name == APPLICATION {
        let flow = Map::new()
            .with("tokenUrl", url("organizations", "token"))
            .with("scopes", scopes);
        let words = "An application signs in with its own credentials. In the URL the id of the \
                     tenant stands for `organizations`; the scope that is asked for is `.default`.";
        return Map::new()
            .with("type", "oauth2")
            .with("description", words)
            .with("flows", Map::new().with("clientCredentials", flow));
    }
    Map::new()
        .with("type", "http")
        .with("scheme", "bearer")
        .with("description", format!("The permissions of {name}."))
}
