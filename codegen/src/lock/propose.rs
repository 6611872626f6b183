//! What to write to keep a name.

use std::collections::BTreeSet;

use super::compare::Compared;
use super::subject::{Subject, find, subject};
use super::text::{Line, State};
use super::{Name, Role};
use crate::edm::Model;
use crate::ident::{Case, ident};
use crate::manifest::Manifest;
use crate::source::Span;

const ACCEPT: &str = "accept the new name with `cargo xtask codegen --rename-in-lock`, which keeps \
     the old one from other elements";

/// What proposals are made of.
pub(super) struct Proposer<'a> {
    lines: &'a [Line<'a>],
    names: &'a [Name<'a>],
    model: &'a Model,
    manifest: &'a Manifest,
    /// The elements with names that are in the lock and stay.
    settled: BTreeSet<Subject>,
}

impl<'a> Proposer<'a> {
    pub(super) fn new(
        compared: &Compared,
        lines: &'a [Line<'a>],
        names: &'a [Name<'a>],
        model: &'a Model,
        manifest: &'a Manifest,
    ) -> Self {
        let mut proposer = Self {
            lines,
            names,
            model,
            manifest,
            settled: BTreeSet::new(),
        };
        let kept = names.iter().zip(&compared.lines);
        let kept = kept.filter(|(_, line)| line.is_some());
        let subjects = kept.map(|(name, _)| subject(name.role, name.element));
        let subjects: BTreeSet<Subject> = subjects.collect();
        proposer.settled = subjects
            .into_iter()
            .map(|subject| proposer.declared(subject))
            .collect();
        proposer
    }

    /// A member goes by the type that declares it.
    pub(super) fn declared(&self, subject: Subject) -> Subject {
        match &subject {
            Subject::Element(key) => match find(self.model, key) {
                Some(found) => Subject::Element(found.key),
                None => subject,
            },
            Subject::Root(_) | Subject::Fixed(_) => subject,
        }
    }

    /// Where the metadata defines what a name stands for.
    pub(super) fn place(&self, role: Role, element: &str) -> Option<Span> {
        match subject(role, element) {
            Subject::Element(key) => Some(find(self.model, &key)?.span),
            Subject::Root(_) | Subject::Fixed(_) => None,
        }
    }

    /// How another element gets a name of its own.
    pub(super) fn for_taken(&self, line: &Line<'_>, name: &Name<'_>, subject: &Subject) -> String {
        self.other_name(name, subject).unwrap_or_else(|| {
            let breaks = match line.state {
                State::Live => ", which breaks programs that use it",
                State::Gone | State::Former => ", which may break programs that used it",
            };
            format!("no entry of the manifest changes this name alone; to give it away, delete this line{breaks}")
        })
    }

    /// How one of two elements gets a name of its own.
    pub(super) fn for_shared(&self, name: &Name<'_>, subject: &Subject) -> String {
        self.other_name(name, subject)
            .unwrap_or_else(|| "leave one of them out of the slice".to_owned())
    }

    fn other_name(&self, name: &Name<'_>, subject: &Subject) -> Option<String> {
        let key = match subject {
            Subject::Element(key) => key,
            Subject::Root(request) => {
                return Some(format!(
                    "give the function of `{request}` another `name` in its `[[root]]`"
                ));
            }
            Subject::Fixed(_) => return None,
        };
        let found = find(self.model, key)?;
        if self.settled.contains(subject) {
            // Another name would change as well.
            return None;
        }
        let (parent, _) = name.path.rsplit_once("::")?;
        let case = match name.role {
            Role::Constant => Case::Constant,
            Role::Method | Role::Accessor => Case::Value,
            _ => found.case,
        };
        let mut spelled = format!("{}{}", found.simple, found.noun);
        while self.is_known(&format!("{parent}::{}", ident(&spelled, case))) {
            spelled.push_str(found.noun);
        }
        Some(entry(key, &spelled))
    }

    fn is_known(&self, path: &str) -> bool {
        let of_name = |name: &Name<'_>| name.path.cmp(path);
        self.names.binary_search_by(of_name).is_ok()
            || self
                .lines
                .binary_search_by(|line| line.path.cmp(path))
                .is_ok()
    }

    /// How an element keeps its name.
    pub(super) fn for_renamed(&self, line: &Line<'_>, subject: &Subject) -> String {
        let last = line.path.rsplit("::").next().unwrap_or(line.path);
        match subject {
            Subject::Element(key) if self.manifest.rename.contains_key(key) => {
                format!("remove `{key}` from `rename` in the manifest, or {ACCEPT}")
            }
            Subject::Element(key) if is_own(line.role, key) && find(self.model, key).is_some() => {
                format!("{}; or {ACCEPT}", entry(key, last))
            }
            Subject::Root(_) => {
                let name = line.path.strip_prefix("requests::").unwrap_or(line.path);
                format!("write `name = \"{name}\"` in its `[[root]]`, or {ACCEPT}")
            }
            Subject::Element(_) | Subject::Fixed(_) => ACCEPT.to_owned(),
        }
    }
}

/// Whether the name is the element's own, without anything before or behind.
fn is_own(role: Role, key: &str) -> bool {
    match role {
        // Casts and operations have words before and behind their names.
        Role::Method => key.contains('/'),
        Role::Module
        | Role::RequestModule
        | Role::Type
        | Role::Field
        | Role::CreateField
        | Role::UpdateField
        | Role::Constant
        | Role::Accessor
        | Role::Variant => true,
        Role::Family
        | Role::Create
        | Role::CreateFamily
        | Role::Update
        | Role::UpdateFamily
        | Role::Parameters
        | Role::Request
        | Role::Options
        | Role::CreateVariant
        | Role::UpdateVariant
        | Role::Function => false,
    }
}

fn entry(key: &str, spelled: &str) -> String {
    format!("write under `[rename]` in the manifest: `\"{key}\" = \"{spelled}\"`")
}
