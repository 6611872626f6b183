//! Paths: keys, casts, and functions with arguments, as they arrive.

use msgraph_runtime::__private::v1::{
    self, Argument, EnumStyle, Key, KeyStyle, Path, Root, get, get_value,
};
use msgraph_runtime::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use msgraph_runtime::model::Flags;

use crate::server::{Server, json};

#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) enum Color {
    Red,
    Blue,
    Unrecognized(Box<str>),
}

v1::open_enum! { Color = "example.color" { Red = "red", Blue = "blue" } }

async fn server() -> Server {
    Server::start(|_, _| json(r#"{"value":1}"#)).await
}

const ODATA: Root = Root::ODATA;

/// Path and query as they arrive, behind the service version.
async fn sent(server: &Server, path: Path) -> String {
    get_value::<i32>(path).await.unwrap();
    let target = server.targets().pop().unwrap();
    target.strip_prefix("/beta").unwrap_or(&target).to_owned()
}

#[tokio::test]
async fn keys_in_parentheses_are_literals() {
    let server = server().await;
    for (key, literal) in [
        (Key::from("a"), "'a'"),
        (Key::from(""), "''"),
        (Key::from("."), "'.'"),
        (Key::from(".."), "'..'"),
        (Key::from("O'Neil"), "'O%27%27Neil'"),
        (Key::from("')/x('"), "'%27%27%29%2Fx%28%27%27'"),
        (
            Key::from("a/../b%2F?#&=,"),
            "'a%2F..%2Fb%252F%3F%23%26%3D%2C'",
        ),
        (Key::from("äß€"), "'%C3%A4%C3%9F%E2%82%AC'"),
        (Key::from(true), "true"),
        (Key::from(-7_i64), "-7"),
        (Key::from(255_u8), "255"),
        (Key::from(-8_i8), "-8"),
        (Key::from(-16_i16), "-16"),
        (Key::from("12.50".parse::<Decimal>().unwrap()), "12.50"),
        (
            Key::from(
                "2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30"
                    .parse::<Guid>()
                    .unwrap(),
            ),
            "2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30",
        ),
        (
            Key::from("2026-11-23".parse::<Date>().unwrap()),
            "2026-11-23",
        ),
        (
            Key::from(
                "2026-11-23T10:00:00.5+01:00"
                    .parse::<DateTimeOffset>()
                    .unwrap(),
            ),
            "2026-11-23T10:00:00.5%2B01:00",
        ),
        (
            Key::from("10:30:00".parse::<TimeOfDay>().unwrap()),
            "10:30:00",
        ),
        (
            Key::from("PT5M".parse::<Duration>().unwrap()),
            "duration'PT5M'",
        ),
        (Key::from(Color::Red), "example.color'red'"),
        (
            Key::from(Color::from("o'd(d")),
            "example.color'o%27%27d%28d'",
        ),
    ] {
        let path = Path::at(&server.client(), ODATA).segment("things");
        let path = path.key("thing-id", key).segment("part");
        assert_eq!(
            sent(&server, path).await,
            format!("/things({literal})/part")
        );
    }
}

#[tokio::test]
async fn keys_that_are_text_are_quoted() {
    let server = server().await;
    let guid = "2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30";
    for (key, text) in [
        (Key::from("O'Neil"), "O%27%27Neil"),
        (Key::from(7), "7"),
        (Key::from(true), "true"),
        (Key::from(guid.parse::<Guid>().unwrap()), guid),
        (Key::from("PT5M".parse::<Duration>().unwrap()), "PT5M"),
        (
            Key::from("10:30:00".parse::<TimeOfDay>().unwrap()),
            "10%3A30%3A00",
        ),
        (Key::from(Color::Red), "red"),
    ] {
        let path = Path::at(&server.client(), ODATA).segment("things");
        let path = path.text_key("thing-id", key.clone());
        assert_eq!(sent(&server, path).await, format!("/things('{text}')"));
    }
    let path = server.root().segment("things").text_key("thing-id", 7);
    assert_eq!(sent(&server, path).await, "/things/7");
}

#[tokio::test]
async fn keys_as_segments_are_bare() {
    let server = server().await;
    for (key, segment) in [
        (Key::from("O'Neil"), "O%27Neil"),
        (Key::from(7), "7"),
        (Key::from("PT5M".parse::<Duration>().unwrap()), "PT5M"),
        (Key::from(Color::Blue), "blue"),
        (
            Key::from("10:30:00".parse::<TimeOfDay>().unwrap()),
            "10%3A30%3A00",
        ),
    ] {
        let path = server.root().segment("things").key("thing-id", key);
        assert_eq!(sent(&server, path).await, format!("/things/{segment}"));
    }
}

#[tokio::test]
async fn a_root_says_what_a_service_chooses() {
    let server = server().await;
    let root = Root {
        version: "v4",
        keys: KeyStyle::Parentheses,
        enums: EnumStyle::Quoted,
    };
    let path = Path::at(&server.client(), root).segment("people");
    let path = path.key("person-id", "x").key("odd", Color::Red);
    let request = get::<i32>(path.clone());
    assert_eq!(request.path_template(), "/people({person-id})({odd})");
    assert_eq!(sent(&server, path).await, "/v4/people('x')('red')");
}

#[tokio::test]
async fn keys_of_several_properties_are_named() {
    let server = server().await;
    for root in [Root::GRAPH, ODATA] {
        let path = Path::at(&server.client(), root).segment("orders");
        let path = path.keys(&[("OrderID", 7.into()), ("ProductName", "a,b='c'".into())]);
        let path = path.segment("lines");
        assert_eq!(
            get::<i32>(path.clone()).path_template(),
            "/orders(OrderID={OrderID},ProductName={ProductName})/lines"
        );
        assert_eq!(
            sent(&server, path).await,
            "/orders(OrderID=7,ProductName='a%2Cb%3D%27%27c%27%27')/lines"
        );
    }
    let path = server.root().segment("users");
    let path = path.keys(&[("userPrincipalName", "a@b".into())]);
    assert_eq!(sent(&server, path).await, "/users(userPrincipalName='a@b')");
}

#[tokio::test]
async fn casts_and_operations_are_segments() {
    let server = server().await;
    let path = server.root().segment("me").segment("memberOf");
    let path = path.cast("microsoft.graph.group").operation("delta");
    assert_eq!(
        get::<i32>(path.clone()).path_template(),
        "/me/memberOf/microsoft.graph.group/delta"
    );
    assert_eq!(
        sent(&server, path).await,
        "/me/memberOf/microsoft.graph.group/delta"
    );
}

#[tokio::test]
async fn arguments_are_literals() {
    let server = server().await;
    for (argument, literal) in [
        (Argument::from("D7"), "'D7'"),
        (Argument::text(String::from("D7")), "'D7'"),
        (Argument::from(""), "''"),
        (Argument::from(".."), "'..'"),
        (Argument::from("O'Neil"), "'O%27%27Neil'"),
        (
            Argument::from("')/$value?a=b#"),
            "'%27%27%29%2F%24value%3Fa%3Db%23'",
        ),
        (Argument::from("@p"), "'@p'"),
        (Argument::from("null"), "'null'"),
        (Argument::from("Größe 100%"), "'Gr%C3%B6%C3%9Fe%20100%25'"),
        (Argument::from(false), "false"),
        (Argument::from(-3), "-3"),
        (Argument::from(1.5), "1.5"),
        (Argument::from(f64::INFINITY), "INF"),
        (Argument::from(f64::NAN), "NaN"),
        (
            Argument::from("2026-11-23".parse::<Date>().unwrap()),
            "2026-11-23",
        ),
        (
            Argument::from("2026-11-23T10:00:00Z".parse::<DateTimeOffset>().unwrap()),
            "2026-11-23T10:00:00Z",
        ),
        (
            Argument::from("P1DT2H".parse::<Duration>().unwrap()),
            "duration'P1DT2H'",
        ),
        (
            Argument::from(Binary::from(vec![0xff, 0xfe])),
            "binary'__4%3D'",
        ),
        (Argument::from(Color::Blue), "'blue'"),
        (
            Argument::from(Flags::<Color>::from([Color::Red, Color::Blue])),
            "'red%2Cblue'",
        ),
        (Argument::from(None::<bool>), "null"),
        (Argument::from(Some("x")), "'x'"),
    ] {
        let path = server.root().segment("reports");
        let path = path.function("getUsage", &[("period", argument)]);
        assert_eq!(
            get::<i32>(path.clone()).path_template(),
            "/reports/getUsage(period={period})"
        );
        assert_eq!(
            sent(&server, path).await,
            format!("/reports/getUsage(period={literal})")
        );
    }
}

#[tokio::test]
async fn optional_parameters_are_left_out() {
    let server = server().await;
    let call = |first: Option<&str>, second: Option<i32>| {
        let arguments = [
            ("first", Argument::optional(first)),
            ("second", Argument::optional(second)),
        ];
        server.root().function("find", &arguments)
    };
    assert_eq!(sent(&server, call(None, None)).await, "/find()");
    assert_eq!(sent(&server, call(None, Some(1))).await, "/find(second=1)");
    assert_eq!(
        sent(&server, call(Some("a"), Some(1))).await,
        "/find(first='a',second=1)"
    );
    assert_eq!(get::<i32>(call(None, None)).path_template(), "/find()");
}

#[tokio::test]
async fn structured_arguments_are_parameter_aliases() {
    let server = server().await;
    let names = vec!["a'b".to_owned(), "c&d=e".to_owned()];
    let path = server.root().segment("me");
    let path = path.function(
        "free",
        &[
            ("from", Argument::items(&names)),
            ("limit", 3.into()),
            ("ids", Argument::items(&[i64::MAX])),
        ],
    );
    // A second function of the path has a parameter of the same name.
    let path = path.function("rest", &[("ids", Argument::json(&vec![1_i64]))]);
    let request = get::<i32>(path).query_raw("$select", "id");
    assert_eq!(
        request.path_template(),
        "/me/free(from={from},limit={limit},ids={ids})/rest(ids={ids})"
    );
    assert_eq!(
        request.http_request().unwrap().uri().to_string(),
        format!(
            "{}/beta/me/free(from=@from,limit=3,ids=@ids)/rest(ids=@ids_2)\
             ?@from=%5B%22a%27b%22,%22c%26d=e%22%5D&@ids=%5B9223372036854775807%5D\
             &@ids_2=%5B1%5D&$select=id",
            server.base
        )
    );
    assert_eq!(
        format!("{request:?}"),
        "Get(GET /me/free(from={from},limit={limit},ids={ids})/rest(ids={ids}))"
    );
}

/// A composable function is a path that goes on.
#[tokio::test]
async fn paths_go_on_behind_a_function() {
    let server = server().await;
    let path = server.root().segment("workbook");
    let path = path.function("range", &[("address", "A1:B2".into())]);
    assert_eq!(
        sent(&server, path.segment("format")).await,
        "/workbook/range(address='A1%3AB2')/format"
    );
}
