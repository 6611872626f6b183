//! `@odata.type` in all its forms (OData JSON Format 4.01 §4.5.3).

use graph_tests::json::Json;
use proptest::prelude::*;
use proptest::sample::select;

use crate::metadata::Metadata;
use crate::objects::Members;

const TYPE: &str = "@odata.type";

/// Names a type: once or twice, in any of the spellings.
pub(crate) fn of(name: &str) -> BoxedStrategy<Members> {
    let canonical = format!("#{name}");
    let mut capitals = canonical.clone();
    capitals.make_ascii_uppercase();
    let odd = vec![
        name.to_owned(),
        canonical.replace("microsoft.graph", "Microsoft.Graph"),
        capitals.clone(),
        capitals.to_lowercase(),
        format!("https://graph.microsoft.com/beta/$metadata{canonical}"),
    ];
    let spelling = prop_oneof![3 => Just(canonical), 2 => select(odd)].boxed();
    let twice = (spelling.clone(), spelling.clone());
    prop_oneof![
        8 => spelling.prop_map(|text| vec![tag(text)]),
        1 => twice.prop_map(|(one, other)| vec![tag(one), tag(other)]),
    ]
    .boxed()
}

/// Names a type that no metadata has.
pub(crate) fn unknown() -> BoxedStrategy<Members> {
    const NAMES: &[&str] = &[
        "#microsoft.graph.typeOfNextYear",
        "microsoft.graph.typeOfNextYear",
        "#microsoft.graph.identities",
        "#graph.identity",
        "#Edm.String",
        "#Collection(microsoft.graph.identity)",
        "microsoft.graph.",
        "#",
        "",
        "\u{1f600}#\u{0}",
    ];
    select(NAMES)
        .prop_map(|text| vec![tag(text.to_owned())])
        .boxed()
}

/// Names this type, any other, or none.
pub(crate) fn any(metadata: &Metadata, name: &str) -> BoxedStrategy<Members> {
    let all: Vec<String> = metadata.types.keys().cloned().collect();
    prop_oneof![
        4 => Just(Vec::new()),
        4 => of(name),
        1 => select(all).prop_map(|name| vec![tag(format!("#{name}"))]),
        1 => unknown(),
    ]
    .boxed()
}

fn tag(text: String) -> (String, Json) {
    (TYPE.to_owned(), Json::Text(text))
}
