//! `$select` and `$expand` by the constants of a model, and the model back.

use msgraph_runtime::__private::v1::{self, get, list};
use msgraph_runtime::model::{Collection, Model, NavigationProperty, Presence, Property};

use crate::server::{Server, json};

/// What the generator would write for an entity type.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(crate) struct Report {
    pub(crate) id: Option<String>,
    total: Option<i32>,
    records: Option<Collection<Report>>,
    __rest: v1::Rest,
}

impl Report {
    pub(crate) const ID: Property<Self, String> = v1::property("id", 0);
    pub(crate) const TOTAL: Property<Self, i32> = v1::property("total", 1);
    pub(crate) const RECORDS: NavigationProperty<Self, Collection<Report>> =
        v1::navigation_property("records", 2);
}

impl v1::Structured for Report {
    const TYPE_NAME: &'static str = "microsoft.graph.report";
    const MEMBERS: &'static [&'static str] = &["id", "total", "records"];

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
            1 => v1::read(&mut self.total, map),
            2 => v1::read(&mut self.records, map),
            _ => v1::no_member(map),
        }
    }

    fn write<M: v1::SerializeMap>(&self, out: &mut v1::Writer<'_, M>) -> bool {
        out.member(0, &self.id) && out.member(1, &self.total) && out.member(2, &self.records)
    }

    fn annotated(&mut self, index: usize) -> Option<&mut dyn v1::Annotated> {
        match index {
            2 => Some(&mut self.records),
            _ => None,
        }
    }
}

v1::model!(Report);

#[tokio::test]
async fn properties_are_selected_and_expanded_by_name() {
    let server = Server::start(|_, _| {
        json(
            r#"{"id":"a","total":null,"records":[{"id":"b"}],
                "records@odata.nextLink":"https://graph.example.com/next"}"#,
        )
    })
    .await;
    let report = get::<Report>(server.root().segment("report"))
        .select((Report::ID, Report::TOTAL))
        .select((Report::TOTAL, Report::ID))
        .expand(Report::RECORDS)
        .select(Report::RECORDS)
        .await
        .unwrap();
    assert_eq!(
        server.targets(),
        ["/beta/report?$select=id,total,records&$expand=records"]
    );
    assert_eq!(report.id.as_deref(), Some("a"));
    assert_eq!(report.presence(Report::TOTAL), Presence::Null);
    let records = report.records.unwrap();
    assert_eq!(records[0].id.as_deref(), Some("b"));
    assert_eq!(records.next_link(), Some("https://graph.example.com/next"));
}

#[tokio::test]
async fn typed_and_raw_selection_add_up() {
    let server = Server::start(|_, _| json(r#"{"value":[{"id":"a"}]}"#)).await;
    let reports = list::<Report>(server.root().segment("reports"))
        .select(Report::ID)
        .query_raw("$select", "total")
        .expand(Report::RECORDS)
        .query_raw("$expand", "owner($select=id)")
        .top(1)
        .await
        .unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!(
        server.targets(),
        ["/beta/reports?$select=id,total&$expand=records,owner($select=id)&$top=1"]
    );
}

/// Where in a page a value does not fit is said, but not which value.
#[tokio::test]
async fn a_decoding_error_names_the_member() {
    let server =
        Server::start(|_, _| json(r#"{"value":[{},{"records":[{"total":"canary"}]}]}"#)).await;
    let error = list::<Report>(server.root().segment("reports"))
        .await
        .unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with(
            "the response of /reports is not as expected: value[1].records[0].total: "
        ),
        "{text}"
    );
    assert!(!text.contains("canary"), "{text}");
}
