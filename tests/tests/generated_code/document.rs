//! The metadata and the manifest that the rows make together.

use std::collections::BTreeMap;

use crate::row::Row;

/// Where vocabularies have their usual short names, and elements no prefix.
const HEAD: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<edmx:Reference Uri="https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml"><edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/></edmx:Reference>
<edmx:DataServices>
<Schema Namespace="microsoft.graph" Alias="graph">
"#;

/// One CSDL document of all rows: their members are those of one type.
pub(crate) fn document(rows: &[Row]) -> String {
    let all = |list: fn(&Row) -> &[String]| -> Vec<&str> {
        let lists = rows.iter().flat_map(list);
        lists.map(String::as_str).collect()
    };
    format!(
        "{HEAD}{}\n<ComplexType Name=\"example\">\n{}\n</ComplexType>\n</Schema>\n{}\n\
         </edmx:DataServices>\n</edmx:Edmx>\n",
        all(|row| &row.types).join("\n"),
        all(|row| &row.members).join("\n"),
        all(|row| &row.schemas).join("\n"),
    )
}

/// A manifest that keeps `example`, the structured types of rows without a
/// member for it, and what the rows ask for.
pub(crate) fn manifest(rows: &[Row]) -> String {
    let mut lists: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let alone = rows.iter().filter(|row| row.members.is_empty());
    let types = alone
        .flat_map(|row| &row.types)
        .filter_map(|ty| structured(ty));
    for name in ["example"].into_iter().chain(types) {
        let kept = lists.entry("types").or_default();
        kept.push(format!("microsoft.graph.{name}"));
    }
    for (key, value) in rows.iter().flat_map(|row| &row.entries) {
        lists.entry(key).or_default().push(value.clone());
    }
    let mut manifest = "metadata = [\"rows.csdl.xml\"]\n".to_owned();
    manifest.push_str("service-version = \"beta\"\noutput = \"out\"\n");
    for (key, values) in lists {
        manifest.push_str(&format!("{key} = {values:?}\n"));
    }
    manifest
}

/// The name of an entity type or a complex type.
fn structured(element: &str) -> Option<&str> {
    let start = element.strip_prefix("<EntityType Name=\"");
    let start = start.or_else(|| element.strip_prefix("<ComplexType Name=\""))?;
    start.split('"').next()
}
