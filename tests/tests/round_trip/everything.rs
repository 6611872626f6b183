//! What the slice has none of: every primitive type as a value, in a
//! collection, and in one with nulls; flags; a type of more than 64 members; a
//! type that contains itself; a family of entity types. The models are those
//! that the generator makes of `fixtures/round_trip/everything.csdl.xml`.

use std::sync::LazyLock;

use graph_tests::fixture;
use graph_tests::sliced::sliced;

use crate::metadata::Metadata;
use crate::models::round_trip;
use crate::objects::Objects;
use crate::table;

static METADATA: LazyLock<Metadata> =
    LazyLock::new(|| Metadata::of(&sliced(&fixture("round_trip/everything.toml"))));

/// Bodies of its types.
pub(crate) fn objects() -> Objects<'static> {
    Objects {
        metadata: &METADATA,
        levels: 2,
    }
}

table::models! {
    structs {
        circle: round_trip::Circle = "round.trip.circle",
        collections: round_trip::Collections = "round.trip.collections",
        crowded: round_trip::Crowded = "round.trip.crowded",
        disc: round_trip::Disc = "round.trip.disc",
        nullable_collections: round_trip::NullableCollections = "round.trip.nullableCollections",
        part: round_trip::Part = "round.trip.part",
        shape: round_trip::Shape = "round.trip.shape",
        singles: round_trip::Singles = "round.trip.singles",
    }
    families {
        any_circle: round_trip::AnyCircle = "round.trip.circle",
        any_shape: round_trip::AnyShape = "round.trip.shape",
    }
}

#[test]
fn every_model_of_the_fixture_is_tested() {
    table::is_whole(&METADATA, STRUCTS, FAMILIES);
}
