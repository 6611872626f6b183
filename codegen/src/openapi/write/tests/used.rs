//! Which types are components, and which stand beside them.

use super::{described, described_by, part};

#[test]
fn what_is_only_sent_is_no_schema_to_read() {
    let service = r#"
<EntityType Name="job"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityType Name="task"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="kind" Type="a.kind"/><Property Name="state" Type="a.state"><Annotation Term="Org.OData.Core.V1.Computed"/></Property></EntityType>
<ComplexType Name="state"><Property Name="text" Type="Edm.String"/></ComplexType>
<EnumType Name="kind"><Member Name="small"/></EnumType>
<EnumType Name="other"><Member Name="some"/></EnumType>
<Action Name="start" IsBound="true"><Parameter Name="on" Type="a.job"/><Parameter Name="tasks" Type="Collection(a.task)"/></Action>
<EntityContainer Name="all"><EntitySet Name="jobs" EntityType="a.job"/></EntityContainer>"#;
    let names = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let root = ["/jobs/{id}/start#POST"];
    let description = described(service, &root);
    let schemas = names(&description["components"]["schemas"]);
    assert_eq!(schemas, ["ODataError", "a.kind", "a.task-create"]);
    let types = &description["x-odata-container"]["types"];
    assert_eq!(names(types), ["a.job", "a.state", "a.task"]);
    let state = &types["a.task"]["properties"]["state"];
    assert_eq!(
        part(state, "/anyOf/0/$ref"),
        "\"#/x-odata-container/types/a.state\""
    );
    // What the manifest names is for those who read the description.
    let named = described_by(service, &root, "types = [\"a.state\", \"a.other\"]");
    let schemas = names(&named["components"]["schemas"]);
    let expected = [
        "ODataError",
        "a.kind",
        "a.other",
        "a.state",
        "a.task-create",
    ];
    assert_eq!(schemas, expected);
}
