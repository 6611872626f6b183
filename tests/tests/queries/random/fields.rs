//! What random filters ask about: the members of a type, and paths from it.

use msgraph_beta::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Expression, Flags, Guid, TimeOfDay, item,
};
use serde_json::{Value, json};

use super::Dialect;
use crate::models::query_test::{AnyPlace, Colour, Guest, Member, Office, Place, Rights, Weight};

/// A path, and what a parser should make of it.
pub(crate) type Field<Owner, T> = (Expression<Owner, T>, Value);

/// The paths of a type, by the type of their values.
pub(crate) struct Fields<Owner> {
    pub(super) texts: Vec<Field<Owner, String>>,
    pub(super) booleans: Vec<Field<Owner, bool>>,
    pub(super) bytes: Vec<Field<Owner, u8>>,
    pub(super) signed_bytes: Vec<Field<Owner, i8>>,
    pub(super) shorts: Vec<Field<Owner, i16>>,
    pub(super) integers: Vec<Field<Owner, i32>>,
    pub(super) longs: Vec<Field<Owner, i64>>,
    pub(super) singles: Vec<Field<Owner, f32>>,
    pub(super) doubles: Vec<Field<Owner, f64>>,
    pub(super) weights: Vec<Field<Owner, Weight>>,
    pub(super) decimals: Vec<Field<Owner, Decimal>>,
    pub(super) guids: Vec<Field<Owner, Guid>>,
    pub(super) instants: Vec<Field<Owner, DateTimeOffset>>,
    pub(super) dates: Vec<Field<Owner, Date>>,
    pub(super) times: Vec<Field<Owner, TimeOfDay>>,
    pub(super) durations: Vec<Field<Owner, Duration>>,
    pub(super) binaries: Vec<Field<Owner, Binary>>,
    pub(super) colours: Vec<Field<Owner, Colour>>,
    pub(super) rights: Vec<Field<Owner, Flags<Rights>>>,
    pub(super) places: Vec<Field<Owner, Vec<AnyPlace>>>,
    pub(super) text_lists: Vec<Field<Owner, Vec<String>>>,
    pub(super) number_lists: Vec<Field<Owner, Vec<i32>>>,
    pub(super) colour_lists: Vec<Field<Owner, Vec<Colour>>>,
}

impl<Owner> Default for Fields<Owner> {
    fn default() -> Self {
        Self {
            texts: Vec::new(),
            booleans: Vec::new(),
            bytes: Vec::new(),
            signed_bytes: Vec::new(),
            shorts: Vec::new(),
            integers: Vec::new(),
            longs: Vec::new(),
            singles: Vec::new(),
            doubles: Vec::new(),
            weights: Vec::new(),
            decimals: Vec::new(),
            guids: Vec::new(),
            instants: Vec::new(),
            dates: Vec::new(),
            times: Vec::new(),
            durations: Vec::new(),
            binaries: Vec::new(),
            colours: Vec::new(),
            rights: Vec::new(),
            places: Vec::new(),
            text_lists: Vec::new(),
            number_lists: Vec::new(),
            colour_lists: Vec::new(),
        }
    }
}

impl<Owner> Fields<Owner> {
    /// What odata-query does not know is left out where the dialect says so:
    /// types within a path, and lambdas on paths of more than two segments; so
    /// are enumerations.
    pub(super) fn of(mut self, dialect: Dialect, level: usize) -> Self {
        if !dialect.has_enumerations {
            self.colours.clear();
            self.rights.clear();
            self.colour_lists.clear();
        }
        if !dialect.is_wide {
            let variable = usize::from(level > 0);
            self.texts.retain(|(_, path)| has_no_type(path));
            self.places
                .retain(|(_, path)| has_no_type(path) && variable + length(path) <= 2);
            self.text_lists
                .retain(|(_, path)| has_no_type(path) && variable + length(path) <= 2);
        }
        self
    }
}

fn segments(path: &Value) -> &[Value] {
    path[2].as_array().unwrap()
}

fn has_no_type(path: &Value) -> bool {
    !segments(path)
        .iter()
        .any(|name| name.as_str().unwrap().contains('.'))
}

fn length(path: &Value) -> usize {
    segments(path).len()
}

/// A path at a depth of lambdas.
pub(super) fn path(level: usize, segments: &str) -> Value {
    let segments: Vec<_> = segments
        .split('/')
        .filter(|name| !name.is_empty())
        .collect();
    json!(["path", level, segments])
}

const OFFICE: &str = "query.test.office";
const GUEST: &str = "query.test.guest";

pub(super) fn of_member(level: usize) -> Fields<Member> {
    let at = |segments: &str| path(level, segments);
    let home = Member::HOME;
    Fields {
        texts: vec![
            (Member::NAME.into(), at("name")),
            (Member::MAIL.into(), at("mail")),
            (home.then(Place::CITY).into(), at("home/city")),
            (
                home.then(Place::WITHIN).then(Place::CITY).into(),
                at("home/within/city"),
            ),
            (
                home.cast::<Office>().then(Office::ROOM).into(),
                at(&format!("home/{OFFICE}/room")),
            ),
            (Member::MANAGER.then(Member::NAME), at("manager/name")),
            (
                Member::MANAGER.cast::<Guest>().then(Guest::SPONSOR),
                at(&format!("manager/{GUEST}/sponsor")),
            ),
            (
                item::<Member>().cast::<Guest>().then(Guest::SPONSOR).into(),
                at(&format!("{GUEST}/sponsor")),
            ),
        ],
        booleans: vec![
            (Member::ENABLED.into(), at("enabled")),
            (Member::MANAGER.then(Member::ENABLED), at("manager/enabled")),
        ],
        bytes: vec![(Member::LEVEL.into(), at("level"))],
        signed_bytes: vec![(Member::STEP.into(), at("step"))],
        shorts: vec![(Member::FLOOR.into(), at("floor"))],
        integers: vec![
            (Member::SIZE.into(), at("size")),
            (home.then(Place::STOREY).into(), at("home/storey")),
        ],
        longs: vec![(Member::QUOTA.into(), at("quota"))],
        singles: vec![(Member::FACTOR.into(), at("factor"))],
        doubles: vec![(Member::RATIO.into(), at("ratio"))],
        weights: vec![(Member::WEIGHT.into(), at("weight"))],
        decimals: vec![(Member::PRICE.into(), at("price"))],
        guids: vec![(Member::TENANT.into(), at("tenant"))],
        instants: vec![
            (Member::CREATED.into(), at("created")),
            (home.then(Place::SINCE).into(), at("home/since")),
        ],
        dates: vec![(Member::BIRTHDAY.into(), at("birthday"))],
        times: vec![(Member::OPENS.into(), at("opens"))],
        durations: vec![(Member::STAY.into(), at("stay"))],
        binaries: vec![(Member::PICTURE.into(), at("picture"))],
        colours: vec![(Member::COLOUR.into(), at("colour"))],
        rights: vec![(Member::RIGHTS.into(), at("rights"))],
        places: vec![
            (Member::PLACES.into(), at("places")),
            (
                home.cast::<Office>().then(Office::DESKS).into(),
                at(&format!("home/{OFFICE}/desks")),
            ),
        ],
        text_lists: vec![
            (Member::MAILS.into(), at("mails")),
            (Member::MANAGER.then(Member::MAILS), at("manager/mails")),
        ],
        number_lists: vec![(Member::NUMBERS.into(), at("numbers"))],
        colour_lists: vec![(Member::COLOURS.into(), at("colours"))],
    }
}

pub(super) fn of_place(level: usize) -> Fields<Place> {
    let at = |segments: &str| path(level, segments);
    let office = || item::<Place>().cast::<Office>();
    Fields {
        texts: vec![
            (Place::CITY.into(), at("city")),
            (Place::WITHIN.then(Place::CITY).into(), at("within/city")),
            (
                office().then(Office::ROOM).into(),
                at(&format!("{OFFICE}/room")),
            ),
        ],
        integers: vec![(Place::STOREY.into(), at("storey"))],
        instants: vec![(Place::SINCE.into(), at("since"))],
        places: vec![(
            office().then(Office::DESKS).into(),
            at(&format!("{OFFICE}/desks")),
        )],
        text_lists: vec![
            (Place::TAGS.into(), at("tags")),
            (Place::WITHIN.then(Place::TAGS).into(), at("within/tags")),
        ],
        ..Fields::default()
    }
}

/// The items of a collection that have no members.
pub(super) fn of_item<T>(level: usize) -> Vec<Field<T, T>> {
    vec![(item::<T>().into(), path(level, ""))]
}
