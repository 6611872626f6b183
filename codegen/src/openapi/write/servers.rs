//! Where the service is.

use std::collections::BTreeSet;

use super::Writer;
use super::json::Map;
use crate::slice::{Cloud, Root};

/// A root of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Server {
    pub(super) url: String,
    description: String,
    cloud: Option<Cloud>,
}

/// The roots of the service, the most usual one first: that of the manifest, or
/// those of the clouds that its requests name.
pub(super) fn servers(
    root: Option<&str>,
    version: Option<&str>,
    title: &str,
    is_graph: bool,
    roots: &[Root],
) -> Vec<Server> {
    let behind = |root: &str| {
        let root = root.trim_end_matches('/');
        match version {
            Some(version) => format!("{root}/{version}"),
            None => root.to_owned(),
        }
    };
    if let Some(root) = root {
        return vec![Server {
            url: behind(root),
            description: title.to_owned(),
            cloud: None,
        }];
    }
    if !is_graph {
        return vec![Server {
            url: "/".to_owned(),
            description: format!("{title}: the manifest does not say where it is."),
            cloud: None,
        }];
    }
    let mut clouds: BTreeSet<Cloud> = BTreeSet::new();
    for root in roots {
        if root.clouds.is_empty() {
            clouds.insert(Cloud::Global);
        }
        clouds.extend(&root.clouds);
    }
    if clouds.is_empty() {
        clouds.insert(Cloud::Global);
    }
    let servers = clouds.into_iter().map(|cloud| {
        let (host, description) = match cloud {
            Cloud::Global => ("graph.microsoft.com", "Global service"),
            Cloud::UsGovL4 => ("graph.microsoft.us", "US Government L4"),
            Cloud::UsGovL5 => ("dod-graph.microsoft.us", "US Government L5 (DOD)"),
            Cloud::China => (
                "microsoftgraph.chinacloudapi.cn",
                "China operated by 21Vianet",
            ),
        };
        Server {
            url: behind(&format!("https://{host}")),
            description: description.to_owned(),
            cloud: Some(cloud),
        }
    });
    servers.collect()
}

/// `servers`
pub(super) fn list(servers: &[Server]) -> Vec<Map> {
    let servers = servers.iter().map(|server| {
        Map::new()
            .with("url", &server.url)
            .with("description", &server.description)
    });
    servers.collect()
}

/// What a cloud is called in the manifest.
pub(super) fn cloud_name(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "global",
        Cloud::UsGovL4 => "us-gov-l4",
        Cloud::UsGovL5 => "us-gov-l5",
        Cloud::China => "china",
    }
}

/// Where programs sign in that use the first of the servers.
pub(super) fn authority(writer: &Writer<'_>) -> &'static str {
    match writer.servers.first().and_then(|server| server.cloud) {
        Some(Cloud::UsGovL4 | Cloud::UsGovL5) => "https://login.microsoftonline.us",
        Some(Cloud::China) => "https://login.partner.microsoftonline.cn",
        Some(Cloud::Global) | None => "https://login.microsoftonline.com",
    }
}
