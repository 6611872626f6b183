//! A document that always is at hand: as many types of each kind, members,
//! navigation properties and operations for a type as v1.0 has, and nothing of
//! it.

use std::fmt::Write as _;

/// How many types of each kind.
const ENTITIES: usize = 80;
const COMPLEX: usize = 120;
const ENUMS: usize = 58;

/// In how many steps names, types and sizes come round: no two of them, nor
/// one and a count above, divide each other, so that types do not look alike.
const FIRST: [&str; 11] = [
    "amber", "brisk", "calm", "dusky", "early", "frail", "grand", "hidden", "ivory", "jolly",
    "keen",
];
const LAST: [&str; 13] = [
    "Anchor", "Bridge", "Candle", "Divider", "Engine", "Feather", "Garden", "Harbour", "Island",
    "Journey", "Kettle", "Lantern", "Meadow",
];
const PRIMITIVE: [&str; 7] = [
    "Edm.String",
    "Edm.Boolean",
    "Edm.Int32",
    "Edm.DateTimeOffset",
    "Edm.String",
    "Edm.Guid",
    "Edm.Double",
];

/// The text of the document.
pub(crate) fn document() -> String {
    let mut text = String::from(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"made.up\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n\
         <EntityType Name=\"entity\" Abstract=\"true\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\n",
    );
    (0..ENUMS).for_each(|place| enumeration(&mut text, place));
    (0..COMPLEX).for_each(|place| complex(&mut text, place));
    (0..ENTITIES).for_each(|place| entity(&mut text, place));
    (0..ENTITIES).for_each(|place| operation(&mut text, place));
    text.push_str("<EntityContainer Name=\"service\">\n");
    for place in (0..ENTITIES).step_by(20) {
        let ty = name("", place);
        put(
            &mut text,
            &format!("<EntitySet Name=\"{ty}Set\" EntityType=\"made.up.{ty}\"/>"),
        );
        put(
            &mut text,
            &format!("<Singleton Name=\"{ty}One\" Type=\"made.up.{ty}\"/>"),
        );
    }
    text.push_str("</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>\n");
    text
}

fn put(text: &mut String, line: &str) {
    let _ = writeln!(text, "{line}");
}

/// A name that no other place has.
fn name(kind: &str, place: usize) -> String {
    let (first, last) = (FIRST[place % FIRST.len()], LAST[place % LAST.len()]);
    format!("{first}{kind}{last}")
}

fn enumeration(text: &mut String, place: usize) {
    put(
        text,
        &format!("<EnumType Name=\"{}\">", name("Choice", place)),
    );
    for member in 0..3 + place % 9 {
        let member_name = name("", place + member);
        put(
            text,
            &format!("<Member Name=\"{member_name}\" Value=\"{member}\"/>"),
        );
    }
    put(text, "</EnumType>");
}

fn complex(text: &mut String, place: usize) {
    put(
        text,
        &format!("<ComplexType Name=\"{}\">", name("Value", place)),
    );
    properties(text, place, 2 + place % 4);
    put(text, "</ComplexType>");
}

fn entity(text: &mut String, place: usize) {
    let base = if place % 5 == 4 {
        name("", place - 1)
    } else {
        "entity".to_owned()
    };
    let ty = name("", place);
    put(
        text,
        &format!("<EntityType Name=\"{ty}\" BaseType=\"made.up.{base}\">"),
    );
    properties(text, place, 2 + place % 5);
    for step in 0..1 + usize::from(place.is_multiple_of(5)) {
        let target = name("", (place * 7 + step * 3 + 1) % ENTITIES);
        let (target, member) = (format!("made.up.{target}"), name("To", place + step));
        let target = if place.is_multiple_of(3) {
            target
        } else {
            format!("Collection({target})")
        };
        put(
            text,
            &format!(
                "<NavigationProperty Name=\"{member}\" Type=\"{target}\" ContainsTarget=\"true\"/>"
            ),
        );
    }
    put(text, "</EntityType>");
}

/// Some of each: primitive, complex, enumeration types, and collections.
fn properties(text: &mut String, place: usize, count: usize) {
    for member in 0..count {
        let at = place + member;
        let ty = match at % 6 {
            // Lower places alone, so that no type contains itself.
            0 if at % COMPLEX > COMPLEX / 2 && place > 0 => {
                format!("made.up.{}", name("Value", place % (COMPLEX / 2)))
            }
            1 => format!("made.up.{}", name("Choice", at % ENUMS)),
            _ => PRIMITIVE[(place * 3 + member) % PRIMITIVE.len()].to_owned(),
        };
        let ty = if at.is_multiple_of(8) {
            format!("Collection({ty})")
        } else {
            ty
        };
        let member_name = name("Of", place * 5 + member);
        put(
            text,
            &format!("<Property Name=\"{member_name}\" Type=\"{ty}\"/>"),
        );
    }
}

/// One operation an entity type, three actions to a function.
fn operation(text: &mut String, place: usize) {
    let ty = name("", place);
    let kind = if place % 4 == 3 { "Function" } else { "Action" };
    let bound = if place % 5 == 1 {
        format!("Collection(made.up.{ty})")
    } else {
        format!("made.up.{ty}")
    };
    put(
        text,
        &format!("<{kind} Name=\"{}\" IsBound=\"true\">", name("Does", place)),
    );
    put(
        text,
        &format!("<Parameter Name=\"bindingParameter\" Type=\"{bound}\"/>"),
    );
    for parameter in 0..place % 4 {
        let parameter_name = name("With", place + parameter);
        let of = PRIMITIVE[(place + parameter) % PRIMITIVE.len()];
        put(
            text,
            &format!("<Parameter Name=\"{parameter_name}\" Type=\"{of}\"/>"),
        );
    }
    if kind == "Function" || place.is_multiple_of(3) {
        let answer = name("Value", place % COMPLEX);
        put(text, &format!("<ReturnType Type=\"made.up.{answer}\"/>"));
    }
    put(text, &format!("</{kind}>"));
}
