//! The slices that each format has to bring the same Rust for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::emit::Output;
use graph_codegen::manifest::{Manifest, Overrides};
use graph_codegen::source::{SourceId, Sources};
use graph_codegen::{Kept, generate, keep};

use crate::sliced::read_manifest;
use crate::{rendered, shared};

/// Some requests of a service, and the documents that define them.
#[derive(Debug, Clone, Copy)]
pub struct Chosen {
    /// What tests call it.
    pub name: &'static str,
    /// What is asked for; of nothing, the roots of the repository's manifest.
    pub include: &'static [&'static str],
    /// Families.
    pub derived: &'static [&'static str],
}

/// The slice that the repository publishes.
pub const ATTENDANCE: Chosen = Chosen {
    name: "attendance",
    include: &[],
    derived: &[],
};

/// Slices of v1.0, each of another kind.
pub const OF_V1_0: [Chosen; 5] = [
    // Entities that programs create and change, and an action.
    Chosen {
        name: "mail",
        include: &[
            "/me/messages#GET",
            "/me/messages#POST",
            "/me/messages/{message-id}#GET",
            "/me/messages/{message-id}#PATCH",
            "/me/messages/{message-id}#DELETE",
            "/me/sendMail#POST",
        ],
        derived: &[],
    },
    // Entities of types that derive from the declared one.
    Chosen {
        name: "members",
        include: &[
            "/groups/{group-id}/members#GET",
            "/groups/{group-id}/members/$count#GET",
            "/groups/{group-id}/members/microsoft.graph.user#GET",
        ],
        derived: &["microsoft.graph.directoryObject"],
    },
    // Functions that are bound to items and collections, and bytes.
    Chosen {
        name: "drive",
        include: &[
            "/drives/{drive-id}/items/{driveItem-id}#GET",
            "/drives/{drive-id}/items/{driveItem-id}/children#GET",
            "/drives/{drive-id}/items/{driveItem-id}/delta#GET",
            "/drives/{drive-id}/items/{driveItem-id}/content#GET",
            "/drives/{drive-id}/items/{driveItem-id}/content#PUT",
        ],
        derived: &[],
    },
    // Long paths, and entities within entities of their own type.
    Chosen {
        name: "channels",
        include: &[
            "/teams/{team-id}/channels/{channel-id}/messages#GET",
            "/teams/{team-id}/channels/{channel-id}/messages#POST",
            "/teams/{team-id}/channels/{channel-id}/messages/{chatMessage-id}/replies#GET",
        ],
        derived: &[],
    },
    // Families of complex types, flags, and an action with a result.
    Chosen {
        name: "alerts",
        include: &[
            "/security/alerts_v2#GET",
            "/security/alerts_v2/{alert-id}#PATCH",
            "/security/runHuntingQuery#POST",
            "/reports/getTeamsUserActivityUserDetail(period={period})#GET",
        ],
        derived: &["microsoft.graph.security.alertEvidence"],
    },
];

/// A document's name and text.
pub type Text = (String, String);

impl Chosen {
    /// The documents as they are published.
    ///
    /// # Panics
    ///
    /// Panics where one cannot be read.
    pub fn documents(&self) -> Vec<Text> {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
        let files: Vec<PathBuf> = match self.include {
            [] => vec![
                own.join("graph-beta.csdl.xml"),
                own.join("graph-beta.docs.csdl.xml"),
            ],
            _ => vec![shared("metadata/graph-v1.0.csdl.xml")],
        };
        let texts = files.into_iter().map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&file);
            let text = text.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            (name.into_owned(), text)
        });
        texts.collect()
    }

    /// What the command line would say.
    pub fn overrides(&self) -> Overrides {
        let texts = |list: &[&str]| list.iter().map(|&it| it.to_owned()).collect();
        Overrides {
            metadata: true,
            service_version: (!self.include.is_empty()).then(|| "v1.0".to_owned()),
            include: texts(self.include),
            derived: texts(self.derived),
            ..Overrides::default()
        }
    }

    /// How many requests it has.
    pub fn requests(&self) -> usize {
        match self.include.len() {
            0 => 14,
            count => count,
        }
    }

    /// The repository's manifest.
    pub fn manifest(&self) -> Manifest {
        read_manifest(
            &manifest(),
            &mut Sources::default(),
            &mut Diagnostics::default(),
        )
    }

    /// What is kept of documents in any format.
    ///
    /// # Panics
    ///
    /// Panics with the findings where there is nothing.
    pub fn kept(&self, documents: &[Text]) -> Kept {
        self.made(documents, |sources, manifest, ids, found| {
            keep(
                sources,
                manifest,
                ids,
                &self.overrides(),
                found,
                &mut |_| {},
            )
        })
    }

    /// The crate from documents in any format.
    ///
    /// # Panics
    ///
    /// Panics with the findings where there is none.
    pub fn crate_of(&self, documents: &[Text]) -> Output {
        self.made(documents, |sources, manifest, ids, found| {
            generate(
                sources,
                manifest,
                ids,
                &self.overrides(),
                found,
                &mut |_| {},
            )
        })
    }

    fn made<T>(
        &self,
        documents: &[Text],
        make: impl FnOnce(&Sources, &Manifest, &[SourceId], &mut Diagnostics) -> Option<T>,
    ) -> T {
        let mut sources = Sources::default();
        let mut found = Diagnostics::default();
        let manifest = read_manifest(&manifest(), &mut sources, &mut found);
        let ids = documents.iter();
        let ids = ids.map(|(name, text)| sources.add(name.clone(), text.clone()));
        let ids: Vec<SourceId> = ids.collect();
        let made = make(&sources, &manifest, &ids, &mut found);
        made.unwrap_or_else(|| panic!("{}:\n{}", self.name, rendered(&found, &sources)))
    }
}

fn manifest() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml")
}

/// The files of a crate: texts by their paths.
pub type Files = BTreeMap<String, String>;

/// Where two crates differ, a line for each file: the first line that is not
/// the same, in both.
pub fn differences(expected: &Files, found: &Files) -> Vec<String> {
    let names: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    let mut differences = Vec::new();
    for name in names {
        let difference = match (expected.get(name), found.get(name)) {
            (Some(expected), Some(found)) => first_difference(expected, found),
            (Some(_), None) => Some("is missing".to_owned()),
            (None, _) => Some("is one too many".to_owned()),
        };
        differences.extend(difference.map(|it| format!("{name}: {it}")));
    }
    differences
}

fn first_difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (mut left, mut right) = (expected.lines(), found.lines());
    let mut number = 0;
    loop {
        number += 1;
        let (expected, found) = (left.next(), right.next());
        if expected == found && expected.is_some() {
            continue;
        }
        let line = |line: Option<&str>| line.map_or("the end".to_owned(), |it| format!("`{it}`"));
        return Some(format!(
            "line {number}: expected {}, found {}",
            line(expected),
            line(found)
        ));
    }
}
