//! A slice of Microsoft Graph v1.0 that others chose: one crate with requests
//! of many areas, and what each of them sends.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fs;
use std::path::Path;

use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{cargo, emitted, runtime_path, write_workspace};
use graph_tests::{fixture, shared};

/// The requests of the program in `fixtures/wire`, as documentation writes
/// them.
const CHOSEN: [&str; 34] = [
    "/me/messages",
    "/me/messages/{id}",
    "/me/messages#POST",
    "/me/messages/{id}#PATCH",
    "/me/messages/{id}#DELETE",
    "/me/messages/$count",
    "/me/messages/{id}/$value",
    "/me/sendMail",
    "/me/calendarView",
    "/me/mailboxSettings#PATCH",
    "/me/photo/$value#PUT",
    "/me/manager/$ref#PUT",
    "/users/delta",
    "/users/{id}",
    "/users(userPrincipalName='{upn}')",
    "/reports/getTeamsUserActivityUserDetail(period='{period}')",
    "/groups#POST",
    "/groups/{id}/members/$ref#POST",
    "/groups/{id}/members/{id}/$ref#DELETE",
    "/groups/{id}/members/microsoft.graph.user",
    "/drives/{id}/items/{id}/content",
    "/drives/{id}/items/{id}/content#PUT",
    "/drives/{id}/items/{id}/copy",
    "/drives/{id}/items/{id}/children#POST",
    "/teams/{id}/channels/{id}/messages",
    "/teams/{id}/channels/{id}/messages#POST",
    "/teams/{id}/channels/{id}/messages/{id}/replies",
    "/sites/{id}/lists/{id}/items",
    "/security/alerts_v2",
    "/security/alerts_v2/{id}#PATCH",
    "/deviceManagement/managedDevices/{id}",
    "/deviceManagement/managedDevices/{id}/wipe",
    "/planner/tasks/{id}/details#PATCH",
    "/identityGovernance/lifecycleWorkflows/workflows",
];

/// All of an area, beside the functions of single requests.
const AREA: &str = "/planner/**";

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn chosen_requests_go_over_the_wire() {
    let overrides = Overrides {
        metadata: true,
        service_version: Some("v1.0".to_owned()),
        include: CHOSEN.iter().chain([&AREA]).map(|&it| it.into()).collect(),
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
    let document = shared("metadata/graph-v1.0.csdl.xml");
    let output = emitted(&manifest, &[document], &overrides);
    assert_eq!(output.summary.requests, CHOSEN.len());

    // Keys of one name are told apart.
    let items = &output.files["src/requests/drives.rs"];
    assert!(
        items.contains("drive_item_id: impl Into<v1::Key>"),
        "{items}"
    );

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chosen");
    write_workspace(&folder, "msgraph-v1-0", &[("chosen".to_owned(), output)]);
    let program = folder.join("chosen/tests/program.rs");
    fs::create_dir_all(program.with_file_name("")).expect("a folder");
    fs::copy(fixture("wire/chosen.rs"), program).expect("the program");
    let ran = cargo(&folder, &["test", "--test", "program"]);
    assert!(ran.contains("1 passed"), "{ran}");
}
