//! What the metadata says of a request, for outputs other than Rust.

use std::collections::BTreeSet;

use super::{docs, operations, roots};
use crate::edm::{Model, Target};
use crate::ir::{Docs, Note, Permission, QueryOption};
use crate::slice::{End, Root, Rules, of_path};

/// What annotations say of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Description and long description.
    pub docs: Docs,
    /// The permissions, a row a scheme.
    pub permissions: Vec<Permission>,
    /// The query options of its kind that it does not have.
    pub without: BTreeSet<QueryOption>,
    /// Whether `Capabilities` forbid it.
    pub is_forbidden: bool,
    /// Whether a change is a PUT.
    pub replaces: bool,
    /// Custom query options of an operation.
    pub options: Vec<Note>,
}

/// What annotations say of a request: the nearest place that says something
/// counts (see `capabilities`).
pub fn said(model: &Model, root: &Root) -> Said {
    match root.end {
        End::Operation(id) => {
            let restrictions = operations::annotated(model, id);
            Said {
                docs: docs::docs(model, &Target::Operation(id)),
                permissions: restrictions.permissions,
                options: restrictions.options,
                ..Said::default()
            }
        }
        End::Resource(id, verb) => {
            let rules = Rules::new(model, &of_path(model, &root.segments, id));
            let restrictions = roots::said(model, root);
            Said {
                docs: restrictions.docs,
                permissions: restrictions.permissions,
                without: roots::without(model, root),
                is_forbidden: !rules.has(verb),
                replaces: rules.replaces(),
                options: Vec::new(),
            }
        }
        End::Value(..) | End::Stream(_) => {
            let restrictions = roots::said(model, root);
            Said {
                docs: restrictions.docs,
                permissions: restrictions.permissions,
                ..Said::default()
            }
        }
    }
}

/// Descriptions and deprecation of an element (Core vocabulary).
pub fn docs_of(model: &Model, target: &Target) -> Docs {
    docs::docs(model, target)
}
