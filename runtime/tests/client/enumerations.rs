//! Members of enumeration types in queries, of services that want the type
//! before them and of those that do not.

use msgraph_runtime::__private::v1::{
    self, EnumStyle, KeyStyle, Path, Root, count, delta, get, list,
};
use msgraph_runtime::client::{AllOptions, Client, StaticToken};
use msgraph_runtime::model::{Collection, Flags, NavigationProperty, Property};
use msgraph_runtime::query::{Filter, item};
use percent_encoding::percent_decode_str;

use crate::paths::Color;
use crate::server::{Server, json};

/// What the generator would write for an entity type.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub(crate) struct Crayon {
    name: Option<String>,
    color: Option<Color>,
    layers: Option<Flags<Color>>,
    shades: Option<Vec<Color>>,
    parts: Option<Collection<Crayon>>,
    __rest: v1::Rest,
}

impl Crayon {
    const NAME: Property<Self, String> = v1::property("name", 0);
    pub(crate) const COLOR: Property<Self, Color> = v1::property("color", 1);
    const LAYERS: Property<Self, Flags<Color>> = v1::property("layers", 2);
    const SHADES: Property<Self, Vec<Color>> = v1::property("shades", 3);
    const PARTS: NavigationProperty<Self, Collection<Crayon>> = v1::navigation_property("parts", 4);
}

impl v1::Structured for Crayon {
    const TYPE_NAME: &'static str = "example.crayon";
    const MEMBERS: &'static [&'static str] = &["name", "color", "layers", "shades", "parts"];

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
            0 => v1::read(&mut self.name, map),
            1 => v1::read(&mut self.color, map),
            2 => v1::read(&mut self.layers, map),
            3 => v1::read(&mut self.shades, map),
            4 => v1::read(&mut self.parts, map),
            _ => v1::no_member(map),
        }
    }

    fn write<M: v1::SerializeMap>(&self, out: &mut v1::Writer<'_, M>) -> bool {
        out.member(0, &self.name)
            && out.member(1, &self.color)
            && out.member(2, &self.layers)
            && out.member(3, &self.shades)
            && out.member(4, &self.parts)
    }

    fn annotated(&mut self, index: usize) -> Option<&mut dyn v1::Annotated> {
        match index {
            4 => Some(&mut self.parts),
            _ => None,
        }
    }
}

v1::model!(Crayon);

fn client() -> Client {
    let client = Client::builder().endpoint("https://example.com");
    client.token(StaticToken::new("token")).build().unwrap()
}

/// A service's crayons; keys have nothing to do with the query.
fn crayons(client: &Client, enums: EnumStyle) -> Path {
    let root = Root {
        version: "",
        keys: KeyStyle::Segment,
        enums,
    };
    Path::at(client, root).segment("crayons")
}

fn decoded(uri: &http::Uri) -> String {
    let query = uri.query().unwrap();
    percent_decode_str(query)
        .decode_utf8()
        .unwrap()
        .into_owned()
}

/// The filter as it is sent to a service of each kind.
fn filters(filter: Filter<Crayon>) -> [String; 2] {
    [EnumStyle::Quoted, EnumStyle::Qualified].map(|enums| {
        let request = list::<Crayon>(crayons(&client(), enums)).filter(filter.clone());
        let query = decoded(request.http_request().unwrap().uri());
        query.strip_prefix("$filter=").unwrap().to_owned()
    })
}

#[test]
fn members_have_their_type_where_the_service_wants_it() {
    use Color::{Blue, Red};
    let both = || Flags::from_iter([Red, Blue]);
    for (filter, qualified) in [
        (Crayon::COLOR.eq(Red), "color eq example.color'red'"),
        (Crayon::COLOR.ne(&Blue), "color ne example.color'blue'"),
        (
            Crayon::COLOR.eq(Color::from("o'd,d (x)")),
            "color eq example.color'o''d,d (x)'",
        ),
        (
            Crayon::COLOR.is_in([Red, Blue]),
            "color in (example.color'red',example.color'blue')",
        ),
        (Crayon::LAYERS.has(Red), "layers has example.color'red'"),
        (
            Crayon::LAYERS.eq(both()),
            "layers eq example.color'red,blue'",
        ),
        (
            Crayon::SHADES.any(item().eq(Red)),
            "shades/any(a:a eq example.color'red')",
        ),
        (
            Crayon::PARTS.all(
                Crayon::PARTS
                    .any(Crayon::COLOR.eq(Red).or(Crayon::NAME.eq("é 'red' €")))
                    .and(Crayon::LAYERS.has(both())),
            ),
            "parts/all(b:b/parts/any(a:a/color eq example.color'red' or a/name eq 'é ''red'' €') \
             and b/layers has example.color'red,blue')",
        ),
        (
            Crayon::NAME
                .concat("ß")
                .eq("x")
                .or(Crayon::COLOR.eq(Red))
                .and(Crayon::COLOR.eq(Blue).or(Crayon::COLOR.is_null()))
                .not(),
            "not ((concat(name,'ß') eq 'x' or color eq example.color'red') \
             and (color eq example.color'blue' or color eq null))",
        ),
        (
            Crayon::NAME.eq("example.color'red'"),
            "name eq 'example.color''red'''",
        ),
    ] {
        let text = filter.to_string();
        let [quoted, typed] = filters(filter);
        assert_eq!(quoted, text);
        assert_eq!(typed, qualified);
        // Text that only looks like it stays.
        if !text.starts_with("name eq") {
            assert_eq!(quoted, qualified.replace("example.color'", "'"));
        }
    }
}

#[test]
fn options_keep_the_types() {
    use Color::{Blue, Red};
    let parts = || {
        Crayon::PARTS.filter(Crayon::COLOR.eq(Red)).top(2).expand((
            Crayon::PARTS
                .filter(Crayon::COLOR.eq(Blue).or(Crayon::COLOR.eq(Red)))
                .filter(Crayon::LAYERS.has(Red)),
            Crayon::PARTS,
        ))
    };
    for (enums, of) in [
        (EnumStyle::Quoted, ""),
        (EnumStyle::Qualified, "example.color"),
    ] {
        let client = client();
        let request = list::<Crayon>(crayons(&client, enums))
            .expand(Crayon::PARTS)
            .filter(Crayon::COLOR.eq(Red).or(Crayon::COLOR.eq(Blue)))
            .expand(parts())
            .filter(Crayon::COLOR.eq(Blue))
            .order_by(Crayon::COLOR.desc());
        assert_eq!(
            decoded(request.http_request().unwrap().uri()),
            format!(
                "$expand=parts,parts($filter=color eq {of}'red';$top=2;$expand=parts($filter=(color \
                 eq {of}'blue' or color eq {of}'red') and layers has {of}'red'),parts)\
                 &$filter=(color eq {of}'red' or color eq {of}'blue') and color eq {of}'blue'\
                 &$orderby=color desc"
            )
        );
        let filter = format!("$filter=color eq {of}'red'");
        let request =
            count::<Crayon, AllOptions>(crayons(&client, enums)).filter(Crayon::COLOR.eq(Red));
        assert_eq!(decoded(request.http_request().unwrap().uri()), filter);
        let request = delta::<Crayon>(crayons(&client, enums)).filter(Crayon::COLOR.eq(Red));
        assert_eq!(decoded(request.http_request().unwrap().uri()), filter);
        let request = get::<Crayon>(crayons(&client, enums))
            .expand(Crayon::PARTS.filter(Crayon::COLOR.eq(Red)));
        assert_eq!(
            decoded(request.http_request().unwrap().uri()),
            format!("$expand=parts({filter})")
        );
        // What the program wrote is left alone, and may be added to.
        let request = list::<Crayon>(crayons(&client, enums))
            .query_raw("$filter", "color eq 'red'")
            .filter(Crayon::COLOR.eq(Blue));
        assert_eq!(
            decoded(request.http_request().unwrap().uri()),
            format!("$filter=(color eq 'red') and color eq {of}'blue'")
        );
    }
}

#[tokio::test]
async fn requests_of_a_batch_know_their_service() {
    let server = Server::start(|_, _| json(r#"{"responses":[]}"#)).await;
    let client = server.client();
    let mut batch = client.batch();
    let root = Root {
        version: "beta",
        ..Root::ODATA
    };
    let path = Path::at(&client, root).segment("crayons");
    let _ = batch.add(list::<Crayon>(path).filter(Crayon::COLOR.eq(Color::Red)));
    let path = Path::new(&client, "beta").segment("crayons");
    let _ = batch.add(list::<Crayon>(path).filter(Crayon::COLOR.eq(Color::Red)));
    // It answers nothing of use.
    drop(batch.send().await);
    let body = String::from_utf8(server.asked()[0].body.to_vec()).unwrap();
    assert!(
        body.contains("$filter=color%20eq%20example.color%27red%27\""),
        "{body}"
    );
    assert!(body.contains("$filter=color%20eq%20%27red%27\""), "{body}");
}
