//! Truth values, numbers and facets.

use insta::{assert_debug_snapshot, assert_snapshot};

use super::{clean_schema, schema_findings};
use crate::csdl::{Facets, MaxLength, Scale, Srid};

fn property(attributes: &str) -> String {
    format!(
        "<ComplexType Name='C'><Property Name='p' Type='Edm.String' {attributes}/></ComplexType>"
    )
}

fn facets(attributes: &str) -> Facets {
    clean_schema(&property(attributes)).complex_types[0].properties[0]
        .facets
        .clone()
}

#[test]
fn facets_are_read_as_they_are_written() {
    assert_eq!(facets(""), Facets::default());
    let all = facets(
        "Nullable='false' MaxLength='7' Precision='3' Scale='2' Unicode='true' SRID='4326' DefaultValue=''",
    );
    assert_eq!(all.nullable, Some(false));
    assert_eq!(all.max_length, Some(MaxLength::Length(7)));
    assert_eq!(all.precision, Some(3));
    assert_eq!(all.scale, Some(Scale::Digits(2)));
    assert_eq!(all.unicode, Some(true));
    assert_eq!(all.srid, Some(Srid::Number(4326)));
    assert_eq!(
        all.default_value.map(|text| text.value).as_deref(),
        Some("")
    );
    let words = facets("MaxLength='max' Scale='variable' SRID='variable'");
    assert_debug_snapshot!((words.max_length, words.scale, words.srid), @r#"
(
    Some(
        Max,
    ),
    Some(
        Variable,
    ),
    Some(
        Variable,
    ),
)
"#);
    assert_eq!(facets("Scale='floating'").scale, Some(Scale::Floating));
}

#[test]
fn a_loose_spelling_is_read_with_a_warning() {
    assert_snapshot!(schema_findings(&property("Nullable='True' Unicode='0'\nMaxLength='Max' Scale='Variable' SRID='Variable'")), @r#"
W0134 2:70 `Nullable="True"` is read as `true`
W0134 3:12 `MaxLength="Max"` is read as `max`
W0134 3:24 `Scale="Variable"` is read as `variable`
W0134 2:85 `Unicode="0"` is read as `false`
W0134 3:40 `SRID="Variable"` is read as `variable`
"#);
}

#[test]
fn a_value_that_is_none_is_an_error() {
    assert_snapshot!(schema_findings(&property("Nullable='yes' MaxLength='-1' Precision='+3'\nScale='two' Unicode='' SRID='1.5'")), @r#"
E0114 2:70 `yes` is not a value of `Nullable` (write `true` or `false`)
E0114 2:86 `-1` is not a value of `MaxLength` (write `max` or a whole number that is not negative)
E0114 2:101 `+3` is not a value of `Precision` (write a whole number that is not negative)
E0114 3:8 `two` is not a value of `Scale` (write `variable`, `floating` or a whole number that is not negative)
E0114 3:22 `` is not a value of `Unicode` (write `true` or `false`)
E0114 3:30 `1.5` is not a value of `SRID` (write `variable` or a whole number that is not negative)
"#);
    assert_snapshot!(schema_findings(&property("MaxLength='18446744073709551616'\nPrecision='4294967296' Scale=''")), @r#"
E0114 2:71 `18446744073709551616` is not a value of `MaxLength` (write `max` or a whole number that is not negative)
E0114 3:12 `4294967296` is not a value of `Precision` (write a whole number that is not negative)
E0114 3:31 `` is not a value of `Scale` (write `variable`, `floating` or a whole number that is not negative)
"#);
    assert_snapshot!(schema_findings("<EntityType Name='E'><NavigationProperty Name='p' Type='n.E'>\n<OnDelete Action='Explode'/></NavigationProperty></EntityType>"), @"E0114 3:19 `Explode` is not a value of `Action` (write `Cascade`, `None`, `SetNull` or `SetDefault`)");
}
