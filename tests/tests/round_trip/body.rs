//! A body: JSON as a tree, and one of the many texts that it may have.

use std::fmt;

use graph_tests::json::Json;
use proptest::prelude::*;

use crate::layout::Layout;

/// A document as a service may send it.
#[derive(Clone)]
pub(crate) struct Body {
    /// Members in the order in which they are written.
    pub(crate) json: Json,
    /// Decides on blanks and escapes; 0 has none that are not needed.
    pub(crate) layout: u64,
}

impl Body {
    /// The text that is sent.
    pub(crate) fn text(&self) -> String {
        Layout::new(self.layout).text(&self.json)
    }

    /// What must come out again.
    pub(crate) fn expected(&self) -> Json {
        sorted(&self.json)
    }
}

/// A failed case is reported by what somebody would send to repeat it.
impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

/// Bodies of some JSON.
pub(crate) fn bodies(json: BoxedStrategy<Json>) -> BoxedStrategy<Body> {
    let layout = prop_oneof![Just(0), any::<u64>()];
    // What stands first shrinks first.
    (layout, json)
        .prop_map(|(layout, json)| Body { json, layout })
        .boxed()
}

/// Members in any order; of a repeated one the last, for that is how
/// `@odata.type` is allowed to change. Generated bodies repeat nothing else.
pub(crate) fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(members) => {
            let last = |(place, (name, _)): &(usize, &(String, Json))| {
                !members[place + 1..].iter().any(|(later, _)| later == name)
            };
            let members = members.iter().enumerate().filter(last);
            let members = members.map(|(_, (name, value))| (name.clone(), sorted(value)));
            Json::object(members.collect())
        }
        Json::Array(items) => Json::Array(items.iter().map(sorted).collect()),
        Json::Text(_) | Json::Literal(_) => json.clone(),
    }
}
