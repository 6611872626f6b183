//! Requests and operations of a crate written by hand, right and wrong.

use std::collections::BTreeMap;

use census::{Counts, Scope, census};

const DOCUMENT: &str = r#"<Edmx xmlns="e"><DataServices><Schema Namespace="a" Alias="s">
    <EntityType Name="item">
        <Property Name="id" Type="Edm.String"/>
        <NavigationProperty Name="parts" Type="Collection(s.item)"/>
        <NavigationProperty Name="secret" Type="s.item">
            <Annotation Term="Org.OData.Capabilities.V1.NavigationRestrictions"><Record>
                <PropertyValue Property="Navigability">
                    <EnumMember>Org.OData.Capabilities.V1.NavigationType/None</EnumMember>
                </PropertyValue>
            </Record></Annotation>
        </NavigationProperty>
    </EntityType>
    <EntityType Name="bigItem" BaseType="s.item"/>
    <Action Name="send" IsBound="true"><Parameter Name="it" Type="s.item"/></Action>
    <Function Name="near" IsBound="true"><Parameter Name="it" Type="Collection(s.item)"/></Function>
    <Function Name="near" IsBound="true">
        <Parameter Name="it" Type="Collection(s.item)"/>
        <Parameter Name="distance2" Type="Edm.Int32"/>
    </Function>
    <Function Name="now"><ReturnType Type="Edm.DateTimeOffset"/></Function>
    <EntityContainer Name="c">
        <EntitySet Name="items" EntityType="s.item"/>
        <FunctionImport Name="now" Function="s.now"/>
    </EntityContainer>
</Schema></DataServices></Edmx>"#;

const LIBRARY: &str = r#"
    mod builders;
    pub mod models { mod item; pub use item::{BigItem, Item}; }
    pub use builders::Graph;
    pub mod requests { pub use crate::builders::{
        BigItemRequest, ItemCollectionRequest, ItemRequest,
    }; }
"#;

const MODELS: &str = r#"
    /// OData entity type `a.item`.
    pub struct Item {
        pub id: Option<String>, pub parts: P, pub secret: S, __rest: v1::Rest,
    }
    impl Item {
        pub const ID: Property<Self, String> = v1::property("id", 0);
        pub const PARTS: NavigationProperty<Self, P> = v1::navigation_property("parts", 1);
        pub const SECRET: NavigationProperty<Self, S> = v1::navigation_property("secret", 2);
    }
    impl v1::Structured for Item {
        const TYPE_NAME: &'static str = "a.item";
        const MEMBERS: &'static [&'static str] = &["id", "parts", "secret"];
        fn place(name: &str) -> Option<usize> {
            Some(match name { "id" => 0, "parts" => 1, "secret" => 2, _ => return None })
        }
        fn read(&mut self, index: usize, map: &mut A) -> Seen {
            match index {
                0 => v1::read(&mut self.id, map),
                1 => v1::read(&mut self.parts, map),
                2 => v1::read(&mut self.secret, map),
                _ => v1::no_member(map),
            }
        }
        fn write(&self, out: &mut Writer) -> bool {
            out.member(0, &self.id) && out.member(1, &self.parts) && out.member(2, &self.secret)
        }
    }
    /// OData entity type `a.bigItem`.
    pub struct BigItem {
        pub id: Option<String>, pub parts: P, pub secret: S, __rest: v1::Rest,
    }
    impl BigItem {
        pub const ID: Property<Self, String> = v1::property("id", 0);
        pub const PARTS: NavigationProperty<Self, P> = v1::navigation_property("parts", 1);
        pub const SECRET: NavigationProperty<Self, S> = v1::navigation_property("secret", 2);
    }
    impl v1::Structured for BigItem {
        const TYPE_NAME: &'static str = "a.bigItem";
        const MEMBERS: &'static [&'static str] = &["id", "parts", "secret"];
        fn place(name: &str) -> Option<usize> {
            Some(match name { "id" => 0, "parts" => 1, "secret" => 2, _ => return None })
        }
        fn read(&mut self, index: usize, map: &mut A) -> Seen {
            match index {
                0 => v1::read(&mut self.id, map),
                1 => v1::read(&mut self.parts, map),
                2 => v1::read(&mut self.secret, map),
                _ => v1::no_member(map),
            }
        }
        fn write(&self, out: &mut Writer) -> bool {
            out.member(0, &self.id) && out.member(1, &self.parts) && out.member(2, &self.secret)
        }
    }
"#;

const BUILDERS: &str = r#"
    /// Where paths start.
    pub struct Graph(Client);
    impl Graph {
        pub fn new(client: Client) -> Self { Self(client) }
        pub fn items(&self) -> ItemCollectionRequest {
            ItemCollectionRequest(v1::Path::new(&self.0, Self::SERVICE_VERSION).segment("items"))
        }
        pub fn now(&self) -> Get<DateTimeOffset> {
            v1::get_value(v1::Path::new(&self.0, Self::SERVICE_VERSION).operation("now"))
        }
    }
    /// One `a.item`: a path to it.
    pub struct ItemRequest(pub(crate) v1::Path);
    impl ItemRequest {
        pub fn get(self) -> Get<Item> { v1::get(self.0) }
        pub fn parts(self) -> ItemCollectionRequest { ItemCollectionRequest(self.0.segment("parts")) }
        pub fn send(self) -> Post<()> { v1::post_empty_nothing(self.0.operation("a.send")) }
        pub fn as_big_item(self) -> BigItemRequest { BigItemRequest(self.0.cast("a.bigItem")) }
    }
    /// One `a.bigItem`: a path to it.
    pub struct BigItemRequest(pub(crate) v1::Path);
    impl BigItemRequest {
        pub fn parts(self) -> ItemCollectionRequest { ItemCollectionRequest(self.0.segment("parts")) }
        pub fn send(self) -> Post<()> { v1::post_empty_nothing(self.0.operation("a.send")) }
    }
    /// A collection of `a.item`: a path to it.
    pub struct ItemCollectionRequest(pub(crate) v1::Path);
    impl ItemCollectionRequest {
        pub fn list(self) -> List<Item> { v1::list(self.0) }
        pub fn by_id(self, id: impl Into<v1::Key>) -> ItemRequest { ItemRequest(self.0.key("item-id", id)) }
        pub fn near(self) -> List<Item> { v1::list(self.0.function("a.near", &[])) }
        pub fn near_with_distance2(self, distance2: i32) -> List<Item> {
            v1::list(self.0.function("a.near", &[("distance2", v1::Argument::from(distance2))]))
        }
    }
"#;

fn faults(builders: &str) -> (Counts, Vec<String>) {
    let files = [
        ("src/lib.rs", LIBRARY),
        ("src/models/item.rs", MODELS),
        ("src/builders.rs", builders),
    ];
    let files: BTreeMap<String, String> = files
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    match census(&[DOCUMENT], &files, Scope::Whole) {
        Ok(report) => (report.counts, report.faults),
        Err(error) => (Counts::default(), vec![error]),
    }
}

#[test]
fn each_request_is_counted() {
    let (counts, faults) = faults(BUILDERS);
    assert_eq!(faults, Vec::<String>::new());
    let expected = Counts {
        entity_types: 2,
        properties: 1,
        navigation_properties: 2,
        navigation_methods: 1,
        operations: 3,
        entity_sets: 1,
        imports: 1,
        ..Counts::default()
    };
    assert_eq!(counts, expected);
}

#[test]
fn what_lacks_repeats_or_renames_a_request_is_wrong() {
    let changes = [
        (
            "self.0.operation(\"a.send\")",
            "self.0.operation(\"a.end\")",
            "a.send() of a.item: no method of requests::ItemRequest",
        ),
        (
            "function(\"a.near\", &[])",
            "function(\"a.near\", &[(\"distance2\", x)])",
            "a.near(distance2) of Collection(a.item): several methods",
        ),
        ("near_with_distance2", "near2", "near2 has another number"),
        ("near_with_distance2", "near3", "near3 has another number"),
        (
            "(\"distance2\",",
            "(\"distance\",",
            "near_with_distance2: no element",
        ),
        (
            "pub fn near(",
            "fn near(",
            "a.near() of Collection(a.item): no method",
        ),
        ("pub fn parts(", "fn parts(", "a.item/parts: no method"),
        (
            "cast(\"a.bigItem\")",
            "cast(\"a.item\")",
            "as_big_item: no element",
        ),
        (
            "segment(\"items\")",
            "segment(\"things\")",
            "items: no method of Graph",
        ),
        (
            "operation(\"now\")",
            "operation(\"then\")",
            "now: no method of Graph",
        ),
        ("pub fn list(", "pub fn enumerate(", "enumerate: no element"),
        (
            "A collection of `a.item`: a path",
            "A path",
            "ItemCollectionRequest: no element",
        ),
        (
            "One `a.bigItem`:",
            "One `a.item`:",
            "a.item: several request types",
        ),
    ];
    for (old, new, expected) in changes {
        assert!(BUILDERS.contains(old), "{old}");
        let (_, faults) = faults(&BUILDERS.replacen(old, new, 1));
        let found = faults.iter().any(|fault| fault.contains(expected));
        assert!(found, "{old} → {new}: {faults:#?}");
    }
}
