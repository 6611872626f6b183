//! Members that a type does not declare: open types have them, and closed
//! types come with more each week.

use std::collections::BTreeSet;

use graph_tests::json::Json;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::anything::{self, first_of_each};
use crate::metadata::Metadata;
use crate::objects::Members;

/// Some members that the type has not declared, each once.
pub(crate) fn strangers(metadata: &Metadata, name: &str) -> BoxedStrategy<Members> {
    let declared: BTreeSet<String> = names(metadata, name).collect();
    // What other types declare, derived ones too, is unknown here.
    let foreign: BTreeSet<String> = metadata
        .types
        .keys()
        .flat_map(|name| names(metadata, name))
        .filter(|name| !declared.contains(name))
        .collect();
    let misspelled = declared.iter().flat_map(|name| {
        let capital = name.get(..1).unwrap_or_default().to_uppercase();
        let tail = name.get(1..).unwrap_or_default();
        [
            name.to_uppercase(),
            format!("{capital}{tail}"),
            format!("{name} "),
            format!("{name}\0"),
            format!("_{tail}"),
        ]
    });
    let control = [
        "@odata.etag",
        "@odata.id",
        "@odata.context",
        "@odata.editLink",
        "@odata.Type",
        "@odata.type ",
        "@removed",
        "@",
        "",
        "x@odata.type",
        "x@odata.count",
        "value",
        "__rest",
    ];
    let known: Vec<String> = foreign
        .into_iter()
        .chain(misspelled)
        .chain(control.map(str::to_owned))
        .collect();
    let name = prop_oneof![4 => select(known), 1 => anything::text()];
    let members = vec((name, anything::json()), 0..4).prop_map(move |members| {
        let members = members.into_iter().filter(|(name, _)| {
            // These come from elsewhere, and nothing comes twice.
            let of_declared = name
                .split_once('@')
                .is_some_and(|(member, _)| declared.contains(member));
            !declared.contains(name) && !of_declared && name != "@odata.type"
        });
        first_of_each(members.collect())
    });
    prop_oneof![2 => Just(Vec::<(String, Json)>::new()), 1 => members].boxed()
}

fn names(metadata: &Metadata, name: &str) -> impl Iterator<Item = String> {
    let members = metadata.ty(name).members.iter();
    members.map(|member| member.name.clone())
}
