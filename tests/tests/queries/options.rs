//! `$select`, `$orderby`, `$expand`, `$search` and their like, and what arrives
//! of them at a server.

use graph_tests::server::Server;
use insta::assert_snapshot;
use msgraph_beta::{Client, List, Search, StaticToken, item};
use msgraph_runtime::__private::v1;

use crate::models::query_test::{Guest, Member, Office, Place};

fn members(base: &str) -> List<Member> {
    let client = Client::builder()
        .endpoint(base)
        .token(StaticToken::new("token"))
        .build()
        .unwrap();
    v1::list(v1::Path::new(&client, "beta").segment("members"))
}

/// The query of each request, decoded.
fn decoded(build: impl Fn(List<Member>) -> List<Member>) -> String {
    let request = build(members("http://127.0.0.1:1")).http_request().unwrap();
    options(request.uri().query().unwrap_or_default()).join("\n")
}

/// Names and values, decoded by a library.
fn options(query: &str) -> Vec<String> {
    assert!(!query.contains('+'), "{query}");
    let url = format!("http://x/?{query}");
    let url: url::Url = url.parse().unwrap();
    let pairs = url.query_pairs();
    pairs
        .map(|(name, value)| format!("{name}={value}"))
        .collect()
}

/// Graph answers them from its index alone; what is no directory object has no
/// such index.
#[test]
fn a_cast_in_a_filter_is_an_advanced_query_of_directory_objects() {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .token(StaticToken::new("token"))
        .build()
        .unwrap();
    let path = || v1::Path::new(&client, "beta").segment("members");
    let sent = |list: List<Member>| {
        let guest = item::<Member>().cast::<Guest>();
        let request = list.filter(guest.then(Guest::SPONSOR).eq("a"));
        let request = request.http_request().unwrap();
        let is_eventual = request.headers().contains_key("ConsistencyLevel");
        (is_eventual, options(request.uri().query().unwrap()))
    };
    let filter = "$filter=query.test.guest/sponsor eq 'a'".to_owned();
    assert_eq!(sent(v1::list(path())), (false, vec![filter.clone()]));
    assert_eq!(
        sent(v1::demanding_list(path(), &v1::Demands::ADVANCED_QUERIES)),
        (true, vec![filter, "$count=true".to_owned()])
    );
}

#[test]
fn selection() {
    assert_snapshot!(decoded(|list| list
        .select(Member::NAME)
        .select((Member::SIZE, Member::HOME.then(Place::CITY)))
        .select(Member::HOME.cast::<Office>().then(Office::ROOM))
        .select(item::<Member>().cast::<Guest>().then(Guest::SPONSOR))
        .select(Member::MANAGER)), @r"$select=name,size,home/city,home/query.test.office/room,query.test.guest/sponsor,manager");
}

#[test]
fn order() {
    assert_snapshot!(decoded(|list| list.order_by(Member::NAME)), @r"$orderby=name");
    assert_snapshot!(decoded(|list| list
        .order_by((Member::NAME.asc(), Member::CREATED.desc(), Member::SIZE))
        .order_by(Member::HOME.then(Place::CITY).desc())
        .order_by((Member::MANAGER.then(Member::NAME), Member::NAME.length().desc()))
        .order_by((Member::ENABLED, Member::COLOUR, Member::WEIGHT))), @r"$orderby=name,created desc,size,home/city desc,manager/name,length(name) desc,enabled,colour,weight");
}

#[test]
fn expansion() {
    assert_snapshot!(decoded(|list| list
        .expand(Member::MANAGER)
        .expand(Member::MANAGER.select((Member::NAME, Member::MAIL)))
        .expand((
            Member::REPORTS
                .select(Member::NAME)
                .filter(Member::NAME.eq("a;b)&c").or(Member::SIZE.gt(3)))
                .filter(Member::ENABLED.eq(true))
                .order_by(Member::NAME.desc())
                .top(5)
                .skip(2)
                .count()
                .select(Member::SIZE),
            Member::MANAGER.expand(Member::REPORTS.top(1).expand(Member::MANAGER)).all_levels(),
        ))
        .expand(Member::REPORTS.search("x").levels(3))), @r#"$expand=manager,manager($select=name,mail),reports($select=name,size;$filter=(name eq 'a;b)&c' or size gt 3) and enabled eq true;$orderby=name desc;$top=5;$skip=2;$count=true),manager($expand=reports($top=1;$expand=manager);$levels=max),reports($search="x";$levels=3)"#);
}

#[test]
fn search() {
    let name = |text: &str| Search::property(Member::NAME, text);
    assert_snapshot!(decoded(|list| list.search("pizza")), @r#"$search="pizza""#);
    assert_snapshot!(decoded(|list| list.search("first").search(r#"a "b" \ c AND d"#.to_owned())), @r#"$search="a \"b\" \\ c AND d""#);
    assert_snapshot!(decoded(|list| list.search(name("one").and(name("two")).or("three"))), @r#"$search="name:one" AND "name:two" OR "three""#);
    assert_snapshot!(decoded(|list| list.search(name("one").and(name("two").or("three")))), @r#"$search="name:one" AND ("name:two" OR "three")"#);
    assert_snapshot!(decoded(|list| list.search(name("one").and(Search::phrase("two").not()))), @r#"$search="name:one" AND NOT "two""#);
    assert_snapshot!(decoded(|list| list.search(name("one").or("two").not())), @r#"$search=NOT ("name:one" OR "two")"#);
}

#[test]
fn the_others() {
    assert_snapshot!(decoded(|list| list
        .top(5)
        .filter(Member::NAME.eq("a").or(Member::NAME.eq("b")))
        .skip(3)
        .count()
        .filter(Member::SIZE.gt(1))
        .top(6)
        .query_raw("$format", "json")
        .query_raw("custom", "a b")), @r"
    $top=6
    $filter=(name eq 'a' or name eq 'b') and size gt 1
    $skip=3
    $count=true
    $format=json
    custom=a b
    ");
}

/// What a text holds arrives as it is, and nothing of it is another option.
#[tokio::test]
async fn nasty_text_arrives() {
    let server = Server::start(|_, _| (200, r#"{"value":[]}"#.to_owned())).await;
    for text in [
        "O'Neill",
        "''",
        "a&$top=1",
        "a#b",
        "a+b",
        "100%",
        "%27 or true or '%27",
        "a b",
        "a=b?c/d;e",
        "\\\"",
        "line\nbreak\r\ttab\0",
        "日本 é 😀",
        "<script>{|}[]^`",
    ] {
        members(server.base())
            .filter(Member::NAME.eq(text))
            .search(text)
            .expand(Member::REPORTS.filter(Member::NAME.eq(text)))
            .top(1)
            .await
            .unwrap();
        let asked = server.take_asked();
        let (path, query) = asked[0].target.split_once('?').unwrap();
        assert_eq!(path, "/beta/members");
        assert!(query.is_ascii() && !query.contains('\''), "{query}");
        let quoted = text.replace('\'', "''");
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        assert_eq!(
            options(query),
            [
                format!("$filter=name eq '{quoted}'"),
                format!("$search=\"{escaped}\""),
                format!("$expand=reports($filter=name eq '{quoted}')"),
                "$top=1".to_owned(),
            ],
            "{text:?}"
        );
    }
}
