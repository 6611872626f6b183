//! Streams, GeoJSON, values of open types, and control information: what a
//! program reads of them, and that all of it comes out again.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::*;
use msgraph_runtime::__private::v1;
use msgraph_runtime::{
    Additional, Binary, Date, Geography, Geometry, Model, Presence, PrimitiveValue, Property,
    Stream, Untyped, from_str, to_string,
};

#[test]
fn untyped() {
    for json in [
        "1.0",
        "{\"b\":[1E5,null],\"a\":\"x\"}",
        "[]",
        "null",
        "12345678901234567890123",
    ] {
        let value: Untyped = same_again(json);
        assert_eq!(value.get(), json);
    }
    assert_eq!(
        from_str::<Untyped>("{\"a\":1,\"b\":2}").unwrap(),
        from_str("{\"b\":2, \"a\":1}").unwrap()
    );
    assert_eq!(Untyped::default().get(), "null");
    assert_eq!(Untyped::new("x").unwrap().get_as::<String>().unwrap(), "x");
}

#[test]
fn geography_and_geometry() {
    let json = r#"{"type":"Point","coordinates":[142.10,64.1E0],"crs":{"type":"name","properties":{"name":"EPSG:4326"}}}"#;
    let place: Geography = same_again(json);
    assert_eq!(place.kind().as_deref(), Some("Point"));
    assert_eq!(place.get(), json);
    assert_eq!(place.to_string(), json);
    let plane: Geometry =
        same_again(r#"{"coordinates":[[0,0],[1,2]],"\u0074ype":"Line\u0053tring"}"#);
    assert_eq!(plane.kind().as_deref(), Some("LineString"));
    // Whatever else a service sends must not cost the page.
    let odd: Geometry = same_again("[1,2]");
    assert_eq!(odd.kind(), None);
    assert!("{".parse::<Geography>().is_err());
    let error = place.get_as::<Vec<u8>>().unwrap_err();
    assert!(!error.to_string().contains("Point"), "{error}");
}

#[test]
fn values_of_any_primitive_type() {
    for json in [
        "\"2021-10-05\"",
        "1.50",
        "-1",
        "true",
        r#"{"type":"Point","coordinates":[1,2]}"#,
    ] {
        let value: PrimitiveValue = same_again(json);
        assert_eq!(value.get(), json);
    }
    for json in ["[1]", "{}", r#"{"type":1}"#, "null"] {
        let error = from_str::<PrimitiveValue>(json).unwrap_err().to_string();
        assert!(
            error.starts_with("expected Edm.PrimitiveType as in"),
            "{error}"
        );
        assert!(json.parse::<PrimitiveValue>().is_err());
    }
    let value = |json: &str| json.parse::<PrimitiveValue>().unwrap();
    assert_eq!(value("\"17\"").get_as::<i64>(), Ok(17));
    assert_eq!(value("\"INF\"").get_as::<f64>(), Ok(f64::INFINITY));
    assert_eq!(
        value("\"2021-10-05\"").get_as::<Date>(),
        Ok("2021-10-05".parse().unwrap())
    );
    assert!(value("\"secret\"").get_as::<bool>().is_err());
    assert_eq!(PrimitiveValue::from(f64::NAN).get(), "\"NaN\"");
    assert_eq!(PrimitiveValue::from("a\"").get(), r#""a\"""#);
    assert_eq!(PrimitiveValue::from(1.5), value("1.5"));
}

/// A type with streams, as the generator emits it.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Profile {
    pub id: Option<String>,
    pub photo: Option<Stream>,
    pub report: Option<Stream>,
    __rest: v1::Rest,
}

impl Profile {
    pub const PHOTO: Property<Self, Stream> = v1::property("photo", 1);
    pub const ID: Property<Self, String> = v1::property("id", 0);
}

impl v1::Structured for Profile {
    const TYPE_NAME: &'static str = "microsoft.graph.profile";
    const MEMBERS: &'static [&'static str] = &["id", "photo", "report"];
    fn rest(&self) -> &v1::Rest {
        &self.__rest
    }
    fn rest_mut(&mut self) -> &mut v1::Rest {
        &mut self.__rest
    }
    fn read<'de, A: v1::MapAccess<'de>>(
        &mut self,
        index: usize,
        map: &mut A,
    ) -> Result<v1::Seen, A::Error> {
        match index {
            0 => v1::read(&mut self.id, map),
            1 => v1::read(&mut self.photo, map),
            2 => v1::read(&mut self.report, map),
            _ => v1::no_member(map),
        }
    }
    fn write<M: v1::SerializeMap>(&self, out: &mut v1::Writer<'_, M>) -> bool {
        out.member(0, &self.id) && out.member(1, &self.photo) && out.member(2, &self.report)
    }
    fn annotated(&mut self, index: usize) -> Option<&mut dyn v1::Annotated> {
        match index {
            1 => Some(&mut self.photo),
            2 => Some(&mut self.report),
            _ => None,
        }
    }
}
v1::model!(Profile);

#[test]
fn a_stream_has_its_links_beside_it() {
    let profile: Profile = same_again(
        r#"{"photo@odata.mediaReadLink":"https://x/p?a=\u0026b","id":"1",
            "photo@odata.mediaContentType":"image/jpeg","photo@odata.mediaEtag":"W/\"1\"",
            "photo@odata.mediaEditLink":"p","photo@example.note":{"a":1.0},
            "report@mediaReadLink":"r","report@mediaContentType":"text/plain","report":"tea"}"#,
    );
    let photo = profile.photo.as_ref().unwrap();
    assert_eq!(photo.read_link().as_deref(), Some("https://x/p?a=&b"));
    assert_eq!(photo.edit_link().as_deref(), Some("p"));
    assert_eq!(photo.content_type().as_deref(), Some("image/jpeg"));
    assert_eq!(photo.etag().as_deref(), Some("W/\"1\""));
    assert!(photo.value().is_none());
    assert_eq!(profile.presence(Profile::PHOTO), Presence::Absent);
    // What is not the stream's stays with the object.
    assert_eq!(profile.additional().len(), 1);
    let note = profile.annotation(Profile::PHOTO, "example.note").unwrap();
    assert_eq!(note.get(), "{\"a\":1.0}");
    let link = profile.annotation(Profile::PHOTO, "odata.mediaEditLink");
    assert_eq!(link.unwrap().get(), "\"p\"");

    let report = profile.report.as_ref().unwrap();
    assert_eq!(report.read_link().as_deref(), Some("r"));
    assert_eq!(report.value_as::<String>(), Ok(Some("tea".to_owned())));

    // The links go where the stream goes.
    let other = Profile {
        report: profile.photo.clone(),
        ..Profile::default()
    };
    assert!(
        to_string(&other)
            .unwrap()
            .contains("\"report@odata.mediaEditLink\":\"p\"")
    );
    let mut without = profile.clone();
    without.photo = None;
    assert!(!to_string(&without).unwrap().contains("photo@odata"));
    assert_ne!(without, profile);
}

#[test]
fn a_stream_may_be_null_or_inline() {
    let profile: Profile = same_again(r#"{"photo":null,"photo@odata.mediaEtag":"1"}"#);
    assert_eq!(profile.presence(Profile::PHOTO), Presence::Null);
    assert!(profile.photo.is_some());
    let profile: Profile = same_again(r#"{"photo":null}"#);
    assert_eq!(profile.photo, None);
    for json in ["\"T0RhdGE=\"", "{\"a\":[1.0]}", "[]", "7"] {
        let profile: Profile = same_again(&format!(
            r#"{{"photo":{json},"photo@odata.mediaContentType":"a/b"}}"#
        ));
        assert_eq!(profile.presence(Profile::PHOTO), Presence::Value);
        let value = profile.photo.unwrap();
        assert_eq!(value.value().unwrap().get(), json);
    }
    let inline = Untyped::new(&Binary::from(b"OData")).unwrap();
    let profile = Profile {
        photo: Some(Stream::inline("image/png", inline)),
        ..Profile::default()
    };
    assert_eq!(
        to_string(&profile).unwrap(),
        r#"{"photo@odata.mediaContentType":"image/png","photo":"T0RhdGE="}"#
    );
    let photo = profile.photo.unwrap();
    assert_eq!(photo.value_as::<Binary>(), Ok(Some(Binary::from(b"OData"))));
    let same = Stream::inline("image/png", Untyped::new("T0RhdGE=").unwrap());
    assert_eq!(photo, same);
    assert_ne!(photo, Stream::default());
    assert_eq!(Stream::default().value_as::<Binary>(), Ok(None));
}

#[test]
fn control_information_is_readable_in_both_spellings() {
    let json = r##"{"@odata.context":"https://x/$metadata#p","@odata.id":"p('1')",
        "@odata.etag":"W/\"a\"","@odata.mediaReadLink":"m","@odata.mediaContentType":"a/b",
        "id@odata.type":"#Guid","id":"1","@odata.editLink":"e"}"##;
    for json in [json.to_owned(), json.replace("odata.", "")] {
        let profile: Profile = same_again(&json);
        let context = profile.odata_context();
        assert_eq!(context.as_deref(), Some("https://x/$metadata#p"));
        assert_eq!(profile.odata_id().as_deref(), Some("p('1')"));
        assert_eq!(profile.odata_etag().as_deref(), Some("W/\"a\""));
        let media = profile.odata_media().unwrap();
        assert_eq!(media.read_link().as_deref(), Some("m"));
        assert_eq!(media.content_type().as_deref(), Some("a/b"));
        let edit_link = profile.additional().control("editLink").unwrap();
        assert_eq!(edit_link.get(), "\"e\"");
        for name in ["odata.type", "type", "@odata.type", "@type"] {
            let note = profile.annotation(Profile::ID, name).unwrap();
            assert_eq!(note.get(), "\"#Guid\"");
        }
        assert_eq!(profile.annotation(Profile::PHOTO, "type"), None);
    }
    let profile: Profile = same_again("{}");
    assert_eq!(profile.odata_context(), None);
    assert_eq!(profile.odata_media(), None);
}

#[test]
fn control_information_of_an_expanded_collection_is_readable_from_its_owner() {
    let record: AttendanceRecord =
        same_again(r##"{"records":[],"records@odata.context":"c","records@odata.nextLink":"n"}"##);
    let context = record.annotation(AttendanceRecord::RECORDS, "odata.context");
    assert_eq!(context.unwrap().get_as::<String>(), Ok("c".to_owned()));
    let records = record.records.as_ref().unwrap();
    assert_eq!(records.context(), Some("c"));
    assert_eq!(records.next_link(), Some("n"));
    // The same from a variant of a family.
    let json = r##"{"@odata.type":"#microsoft.graph.communicationsUserIdentity",
        "displayName@odata.type":"#String","displayName":"x","@odata.id":"y"}"##;
    let identity: AnyIdentity = same_again(json);
    let member: Property<Identity, String> = v1::property("displayName", 0);
    let note = identity.annotation(member, "odata.type").unwrap();
    assert_eq!(note.get(), "\"#String\"");
    assert_eq!(identity.odata_id().as_deref(), Some("y"));
    let additional: Additional<'_> = identity.additional();
    assert_eq!(additional.len(), 2);
}
