//! Facets whose values JSON has no number for.

use super::{described, part, rewritten, text};

/// Types, default values, and whether `default` alone says them.
const DEFAULTS: [(&str, &str, bool); 19] = [
    ("Edm.Decimal", "0.12345678901234567890", false),
    ("Edm.Decimal", "79228162514264337593543950335", false),
    ("Edm.Decimal", "1.5", true),
    ("Edm.Decimal", "1.50", false),
    ("Edm.Decimal", "INF", false),
    ("Edm.Double", "INF", false),
    ("Edm.Double", "-INF", false),
    ("Edm.Single", "NaN", false),
    ("Edm.Double", "1e3", false),
    ("Edm.Double", "0.1", true),
    ("Edm.Int64", "9223372036854775807", true),
    ("Edm.Int64", "-9223372036854775808", true),
    ("Edm.Int64", "9223372036854775808", false),
    ("Edm.Int32", "+1", false),
    ("Edm.Byte", "007", false),
    ("Edm.Boolean", "true", true),
    ("Edm.Boolean", "1", false),
    ("Edm.String", "", true),
    ("Edm.Guid", "12345678-1234-1234-1234-123456789012", true),
];

fn schema() -> String {
    let properties = DEFAULTS.iter().enumerate().map(|(at, (ty, value, _))| {
        let name = format!("p{at:02}");
        format!("<Property Name=\"{name}\" Type=\"{ty}\" DefaultValue=\"{value}\" Scale=\"20\"/>")
    });
    let properties: String = properties.collect();
    format!(
        "<EntityType Name=\"thing\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" MaxLength=\"18446744073709551615\"/>\
         <Property Name=\"bytes\" Type=\"Edm.Binary\" MaxLength=\"9223372036854775808\"/>\
         {properties}</EntityType><EntityContainer Name=\"all\">\
         <EntitySet Name=\"things\" EntityType=\"a.thing\"/></EntityContainer>"
    )
}

#[test]
fn default_values_keep_their_digits() {
    let description = described(&schema(), &["/things/{id}"]);
    for (at, (ty, value, is_said)) in DEFAULTS.iter().enumerate() {
        let pointer = format!("/components/schemas/a.thing/properties/p{at:02}");
        let schema = description.pointer(&pointer).unwrap();
        let default = schema.get("default").map(|default| match default.as_str() {
            Some(text) => text.to_owned(),
            None => default.to_string(),
        });
        let exact = schema.get("x-odata-default").and_then(|it| it.as_str());
        assert_eq!(default.as_deref() == Some(*value), *is_said, "{ty} {value}");
        assert_eq!(exact, (!is_said).then_some(*value), "{ty} {value}");
    }
    let properties = "/components/schemas/a.thing/properties";
    assert_eq!(
        part(&description, &format!("{properties}/id/maxLength")),
        "18446744073709551615"
    );
    let length = part(
        &description,
        &format!("{properties}/bytes/x-odata-maxLength"),
    );
    assert_eq!(length, "9223372036854775808");
}

#[test]
fn default_values_come_back() {
    let written = text(&schema(), &["/things/{id}"], "");
    assert_eq!(rewritten(&written, &["/things/{id}"], ""), written);
}
