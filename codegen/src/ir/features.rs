//! Cargo features as data: one for each root, and what each of them needs.

use std::collections::BTreeMap;

use super::ItemPath;

/// Something that a build leaves out where no feature of it needs it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// The file of a model: its folder and its module.
    Model(String, String),
    /// A file of request types or of parameters: its folder and its module.
    Requests(String, String),
    /// A method of `Graph`.
    Entry(String),
    /// A method of a request type.
    Method(ItemPath, String),
    /// A rooted function: its module and its identifier.
    Function(String, String),
}

/// A cargo feature that stands for a root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// `me-list-attendance-records`
    pub name: String,
    /// What it is for: `GET /me/onlineMeetings/{meetingId}/…`
    pub http: String,
    /// The function, `me::list_attendance_records`; `None`: the root has none.
    pub function: Option<String>,
}

/// The cargo features of a crate that stand for its roots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// The features, by name.
    pub list: Vec<Feature>,
    /// The places in the list of the features that need an element; nothing is
    /// said of an element that is always there.
    pub gates: BTreeMap<Element, Vec<usize>>,
}

impl Features {
    /// The names of the features of which any brings any of the elements;
    /// `None`: one of them is always there.
    pub fn gate(&self, elements: &[Element]) -> Option<Vec<&str>> {
        let mut places: Vec<usize> = Vec::new();
        for element in elements {
            places.extend(self.gates.get(element)?);
        }
        places.sort_unstable();
        places.dedup();
        let names = places.into_iter().filter_map(|place| self.list.get(place));
        Some(names.map(|feature| feature.name.as_str()).collect())
    }
}
