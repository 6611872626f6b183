//! What the metadata and the manifest demand of a request: headers and options
//! that are added, and requests that are refused before a token is asked for.

use std::sync::Arc;

use msgraph_runtime::__private::v1::{
    self, Demands, Path, PathDemands, demanding_get, demanding_list,
};
use msgraph_runtime::client::{
    AllOptions, Body, BoxFuture, Bytes, Client, Cloud, Error, Get, List, Transport, TransportError,
};

use crate::selection::Report;
use crate::server::{Server, Tokens, json};

const ENUMS: Demands = Demands::EVOLVABLE_ENUMS;
const DIRECTORY: Demands = Demands::ADVANCED_QUERIES;

const SOME_PATHS: Demands = Demands {
    paths: &[
        PathDemands {
            template: "/me/items",
            clouds: &[Cloud::Global, Cloud::UsGovL4],
            ..PathDemands::NONE
        },
        PathDemands {
            template: "/users/{user-id}/items",
            without: &["$skip", "$select"],
            ..PathDemands::NONE
        },
    ],
    ..Demands::NONE
};

v1::options! {
    /// Not all of them.
    Few: Top, Skip
}

fn items(server: &Server, demands: &'static Demands) -> List<i32> {
    demanding_list(server.root().segment("items"), demands)
}

async fn server() -> Server {
    Server::start(|_, _| json(r#"{"value":[1]}"#)).await
}

/// The value of a header as it would be sent.
fn header(request: &List<i32>, name: &str) -> Option<String> {
    let request = request.http_request().unwrap();
    let values: Vec<_> = request.headers().get_all(name).iter().collect();
    assert!(values.len() <= 1, "{values:?}");
    let value = values.first()?.to_str().unwrap();
    Some(value.to_owned())
}

#[tokio::test]
async fn a_preference_is_asked_for_once() {
    let server = server().await;
    let prefer = |request: List<i32>| header(&request, "prefer").unwrap();
    let all = "include-unknown-enum-members";
    assert_eq!(prefer(items(&server, &ENUMS)), all);
    assert_eq!(
        prefer(items(&server, &ENUMS).header("Prefer", "odata.maxpagesize=5")),
        format!("odata.maxpagesize=5, {all}")
    );
    for own in [
        all,
        "Include-Unknown-Enum-Members",
        "a=1,include-unknown-enum-members , b",
        "include-unknown-enum-members; x=1",
    ] {
        assert_eq!(prefer(items(&server, &ENUMS).header("Prefer", own)), own);
    }
    // It is part of another name, or of quoted text.
    for own in [
        "x-include-unknown-enum-members",
        r#"a="1, include-unknown-enum-members, 2""#,
        r#"a="\", include-unknown-enum-members""#,
    ] {
        assert_eq!(
            prefer(items(&server, &ENUMS).header("prefer", own)),
            format!("{own}, {all}")
        );
    }
    assert_eq!(header(&items(&server, &Demands::NONE), "prefer"), None);
    assert_eq!(header(&items(&server, &DIRECTORY), "prefer"), None);
    let one: Get<i32> = demanding_get(server.root().segment("one"), &ENUMS);
    assert_eq!(one.http_request().unwrap().headers()["prefer"], all);
}

#[tokio::test]
async fn an_advanced_query_is_asked_for_where_it_is_one() {
    let server = server().await;
    let request = || items(&server, &DIRECTORY);
    let target = |request: &List<i32>| {
        let request = request.http_request().unwrap();
        request.uri().path_and_query().unwrap().to_string()
    };
    for (name, value, sent) in [
        (
            "$search",
            "\"displayName:a\"",
            "$search=%22displayName:a%22",
        ),
        (
            "$filter",
            "endsWith(mail,'a')",
            "$filter=endsWith(mail,%27a%27)",
        ),
        ("$filter", "a ne null", "$filter=a%20ne%20null"),
    ] {
        let request = request().query_raw(name, value);
        let name = "consistencylevel";
        assert_eq!(header(&request, name).unwrap(), "eventual", "{sent}");
        assert_eq!(target(&request), format!("/beta/items?{sent}&$count=true"));
    }
    for (name, value) in [("$filter", "a eq 1"), ("$top", "5"), ("$orderby", "a")] {
        let request = request().query_raw(name, value);
        assert_eq!(header(&request, "consistencylevel"), None, "{name}");
        assert!(!target(&request).contains("$count"), "{name}");
    }
    // Behind a navigation property, any filter and any order needs the index.
    let members = || -> List<i32> {
        let group = server.root().segment("groups").key("group-id", "1");
        demanding_list(group.segment("members"), &DIRECTORY)
    };
    for (name, value, is_advanced) in [
        ("$filter", "a eq 1", true),
        ("$orderby", "a", true),
        ("$top", "5", false),
    ] {
        let request = members().query_raw(name, value);
        let level = header(&request, "consistencylevel");
        assert_eq!(level.is_some(), is_advanced, "{name}");
        assert_eq!(target(&request).contains("&$count=true"), is_advanced);
    }
    // What the program says stays.
    let own = request()
        .query_raw("$search", "a")
        .query_raw("$count", "false")
        .header("ConsistencyLevel", "session");
    assert_eq!(header(&own, "consistencylevel").unwrap(), "session");
    assert_eq!(target(&own), "/beta/items?$search=a&$count=false");
    let counted = request().query_raw("$count", "true");
    assert_eq!(header(&counted, "consistencylevel").unwrap(), "eventual");
    assert_eq!(target(&counted), "/beta/items?$count=true");
    // Not every collection is one of directory objects.
    let other = items(&server, &ENUMS).query_raw("$search", "a");
    assert_eq!(header(&other, "consistencylevel"), None);
    assert_eq!(target(&other), "/beta/items?$search=a");
}

#[tokio::test]
async fn what_is_demanded_rides_on_every_page() {
    const BOTH: Demands = Demands {
        evolvable_enums: true,
        advanced_queries: true,
        ..Demands::NONE
    };
    let server = Server::start(|base, target| match target {
        "/beta/items?$search=a&$count=true" => json(format!(
            r#"{{"value":[1],"@odata.nextLink":"{base}/beta/items?$skiptoken=x"}}"#
        )),
        _ => json(r#"{"value":[2]}"#),
    })
    .await;
    let mut pages = items(&server, &BOTH)
        .query_raw("$search", "a")
        .header("Prefer", "x")
        .pages();
    let mut items = Vec::new();
    while let Some(page) = pages.next().await {
        items.extend(page.unwrap());
    }
    assert_eq!(items, [1, 2]);
    let asked = server.asked();
    assert_eq!(
        server.targets(),
        [
            "/beta/items?$search=a&$count=true",
            "/beta/items?$skiptoken=x"
        ]
    );
    for asked in asked {
        let headers = asked.headers;
        assert_eq!(headers["consistencylevel"], "eventual");
        assert_eq!(headers["prefer"], "x, include-unknown-enum-members");
    }
}

/// A transport that nothing reaches.
struct Unreached;

impl Transport for Unreached {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        panic!("a request was sent")
    }
}

fn cloud(cloud: Cloud, tokens: &Arc<Tokens>) -> Client {
    Client::builder()
        .cloud(cloud)
        .token(Arc::clone(tokens))
        .transport(Unreached)
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_cloud_without_the_path_is_not_asked_for_a_token() {
    let tokens = Arc::new(Tokens::default());
    let china = cloud(Cloud::China, &tokens);
    let path = Path::new(&china, "beta").segment("me").segment("items");
    let request: List<i32> = demanding_list(path.clone(), &SOME_PATHS);
    let error = request.clone().await.unwrap_err();
    let Error::InvalidRequest(invalid) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(
        error.to_string(),
        "China operated by 21Vianet does not offer this request, only the global service, \
         US Government L4, in /me/items"
    );
    assert_eq!(invalid.offered_by(), [Cloud::Global, Cloud::UsGovL4]);
    assert_eq!(invalid.path_template(), "/me/items");
    let page = request.clone().pages().next().await.unwrap();
    assert_eq!(page.unwrap_err().to_string(), error.to_string());
    let one: Get<i32> = demanding_get(path, &SOME_PATHS);
    assert_eq!(one.await.unwrap_err().to_string(), error.to_string());
    assert_eq!(tokens.count(), 0);

    // Other paths of the same type, and other clouds.
    let users = Path::new(&china, "beta").segment("users");
    let users = users.key("user-id", "1").segment("items");
    let request: List<i32> = demanding_list(users, &SOME_PATHS);
    assert!(request.http_request().is_ok());
    for offering in [Cloud::Global, Cloud::UsGovL4] {
        let path = Path::new(&cloud(offering, &tokens), "beta");
        let request: List<i32> = demanding_list(path.segment("me").segment("items"), &SOME_PATHS);
        assert!(request.http_request().is_ok());
    }
    // Nobody knows what an endpoint of one's own stands for.
    let server = server().await;
    let request: List<i32> =
        demanding_list(server.root().segment("me").segment("items"), &SOME_PATHS);
    assert_eq!(request.await.unwrap().into_vec(), [1]);
}

#[tokio::test]
async fn an_option_that_the_path_does_not_have_is_refused() {
    let server = server().await;
    let request = |id: &str| -> List<i32, Few> {
        let path = server.root().segment("users").key("user-id", id);
        demanding_list(path.segment("items"), &SOME_PATHS)
    };
    let error = request("canary").top(1).skip(2).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "the service does not offer $skip here (`query_raw` sends it all the same), \
         in /users/{user-id}/items"
    );
    assert_eq!(server.tokens.count(), 0);

    request("1").top(1).await.unwrap();
    // What a program says as text is its own affair.
    request("1").query_raw("$skip", "2").await.unwrap();
    request("1").skip(1).query_raw("$skip", "3").await.unwrap();
    let all: List<i32, AllOptions> =
        demanding_list(server.root().segment("me").segment("items"), &SOME_PATHS);
    all.skip(4).await.unwrap();
    assert_eq!(
        server.targets(),
        [
            "/beta/users/1/items?$top=1",
            "/beta/users/1/items?$skip=2",
            "/beta/users/1/items?$skip=3",
            "/beta/me/items?$skip=4",
        ]
    );
}

/// What is said of the ends of paths, and of one of them otherwise.
const ENDS: Demands = Demands {
    paths: &[
        PathDemands {
            template: "*/items",
            without: &["$skip"],
            ..PathDemands::NONE
        },
        PathDemands {
            template: "/me/items",
            without: &["$top"],
            ..PathDemands::NONE
        },
    ],
    ..Demands::NONE
};

#[tokio::test]
async fn the_end_of_a_path_counts_where_the_whole_is_not_named() {
    let server = server().await;
    let root = || server.root();
    for (path, top, skip) in [
        (root().segment("me").segment("items"), false, true),
        (root().segment("you").segment("items"), true, false),
        (root().segment("allitems"), true, true),
    ] {
        let request: List<i32> = demanding_list(path, &ENDS);
        assert_eq!(request.clone().top(1).http_request().is_ok(), top);
        assert_eq!(request.skip(1).http_request().is_ok(), skip);
    }
}

/// Properties that options must not name, on one path.
const PROPERTIES: Demands = Demands {
    paths: &[PathDemands {
        template: "/me/reports",
        without_properties: &[
            ("$filter", "total"),
            ("$filter", "records"),
            ("$orderby", "id"),
            ("$expand", "records/records"),
        ],
        ..PathDemands::NONE
    }],
    ..Demands::NONE
};

#[tokio::test]
async fn a_property_that_an_option_must_not_name_is_refused() {
    let server = server().await;
    let reports = |start: &str| -> List<Report> {
        let path = server.root().segment(start);
        demanding_list(path.segment("reports"), &PROPERTIES)
    };
    let total = || Report::TOTAL.gt(3);
    let id = || Report::ID.eq("canary");
    let deep = || Report::RECORDS.expand(Report::RECORDS);
    type Ask<'a> = &'a dyn Fn(List<Report>) -> List<Report>;
    let refused: [(Ask<'_>, &str, &str); 7] = [
        (&|it| it.filter(total()), "$filter", "total"),
        (&|it| it.filter(id().and(total()).not()), "$filter", "total"),
        (&|it| it.filter(id()).filter(total()), "$filter", "total"),
        (
            &|it| it.filter(Report::RECORDS.any(id())),
            "$filter",
            "records",
        ),
        (
            &|it| it.order_by((Report::TOTAL, Report::ID.desc())),
            "$orderby",
            "id",
        ),
        (&|it| it.order_by(Report::ID.to_lower()), "$orderby", "id"),
        (&|it| it.expand(deep()), "$expand", "records/records"),
    ];
    for (ask, option, property) in refused {
        let error = ask(reports("me")).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "the service does not offer {option} with {property} here \
                 (`query_raw` sends it all the same), in /me/reports"
            )
        );
        // Another path to the same type.
        assert!(ask(reports("you")).http_request().is_ok());
    }
    assert_eq!(server.tokens.count(), 0);
    let allowed: [Ask<'_>; 6] = [
        &|it| it.filter(id()),
        // The text of a value is no property, nor is the property of an item.
        &|it| it.filter(Report::ID.eq("total")),
        &|it| it.order_by(Report::TOTAL),
        &|it| it.expand(Report::RECORDS),
        &|it| it.select(Report::TOTAL),
        &|it| it.query_raw("$filter", "total gt 3"),
    ];
    for ask in allowed {
        assert!(ask(reports("me")).http_request().is_ok());
    }
}

#[test]
fn a_cloud_is_known_by_its_host() {
    use msgraph_runtime::client::Endpoint;

    for known in [Cloud::Global, Cloud::UsGovL4, Cloud::UsGovL5, Cloud::China] {
        assert_eq!(known.endpoint().cloud(), Some(known));
    }
    for (text, cloud) in [
        ("https://GRAPH.microsoft.com/", Some(Cloud::Global)),
        ("https://graph.microsoft.com.example.com", None),
        ("https://proxy.example.com/graph.microsoft.com", None),
        ("http://127.0.0.1:1", None),
    ] {
        assert_eq!(Endpoint::parse(text).unwrap().cloud(), cloud, "{text}");
    }
}
