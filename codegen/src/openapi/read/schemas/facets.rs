//! Keywords of schemas to facets.

use super::super::super::extensions::{DEFAULT, MAX_LENGTH, PRECISION, SCALE, SRID, UNICODE};
use super::super::conventions::Writer;
use super::names::items;
use crate::csdl::{Facets, MaxLength, Scale, Srid, Text};
use crate::tree::{Kind, Value};

/// What odata-openapi gives as an example of a time; digits that stand behind
/// it are as many as the precision has.
const TIME: &str = "2017-04-13T15:51:04";

/// The facets of a value of a primitive type.
pub(super) fn facets(schema: Value<'_>, primitive: &str, writer: Writer) -> Facets {
    let length = schema.get("maxLength").and_then(number::<u64>);
    let mut facets = Facets {
        default_value: default(schema).map(Box::new),
        ..Facets::default()
    };
    match (primitive, writer) {
        ("Edm.Binary", Writer::Oasis) => {
            // Four characters hold three bytes (RFC 4648 §5).
            facets.max_length = length.map(|length| MaxLength::Length(length * 3 / 4));
        }
        ("Edm.DateTimeOffset", Writer::Oasis) => facets.precision = fraction(schema),
        ("Edm.Decimal", _) => {
            facets.scale = schema.get("multipleOf").and_then(number).and_then(scale);
            if let (Some(Scale::Digits(digits)), Writer::Oasis) = (facets.scale, writer) {
                facets.precision = precision(schema, digits);
            }
        }
        _ => facets.max_length = length.map(MaxLength::Length),
    }
    extended(schema, &mut facets);
    facets
}

/// Facets that extensions say.
fn extended(schema: Value<'_>, facets: &mut Facets) {
    let length = schema.get(MAX_LENGTH).and_then(|said| match said.text() {
        Some("max") => Some(MaxLength::Max),
        _ => number(said).map(MaxLength::Length),
    });
    let scale = schema.get(SCALE).and_then(|said| match said.text() {
        Some("variable") => Some(Scale::Variable),
        Some("floating") => Some(Scale::Floating),
        _ => number(said).map(Scale::Digits),
    });
    let srid = schema.get(SRID).and_then(|said| match said.text() {
        Some("variable") => Some(Srid::Variable),
        _ => number(said).map(Srid::Number),
    });
    facets.max_length = length.or(facets.max_length);
    facets.precision = schema.get(PRECISION).and_then(number).or(facets.precision);
    facets.scale = scale.or(facets.scale);
    facets.unicode = schema.get(UNICODE).and_then(Value::boolean);
    facets.srid = srid;
}

/// The value of `default`, as an attribute writes it; numbers of JSON have not
/// all values of all types.
fn default(schema: Value<'_>) -> Option<Text> {
    let said = schema.get(DEFAULT).filter(|said| said.text().is_some());
    let value = said.or_else(|| schema.get("default"))?;
    let text = match value.kind() {
        Kind::Boolean(value) => value.to_string(),
        Kind::Number(text) | Kind::Text(text) => text.to_owned(),
        Kind::Null | Kind::List(_) | Kind::Map(_) => return None,
    };
    let span = value.span();
    Some(Text { value: text, span })
}

fn number<T: std::str::FromStr>(value: Value<'_>) -> Option<T> {
    value.number()?.parse().ok()
}

/// How many digits behind the point a step such as 0.01 leaves.
fn scale(step: f64) -> Option<Scale> {
    let digits = -step.log10();
    let whole = digits.round();
    let is_power = (digits - whole).abs() < 1e-9 && (0.0..=f64::from(u16::MAX)).contains(&whole);
    is_power.then_some(Scale::Digits(whole as u32))
}

/// How many digits the greatest value has: of 999.99 with two behind the point
/// five.
fn precision(schema: Value<'_>, scale: u32) -> Option<u32> {
    let greatest: f64 = schema.get("maximum").and_then(number)?;
    let step = 10_f64.powi(-i32::try_from(scale).ok()?);
    let digits = (greatest + step).log10();
    let whole = digits.round();
    let is_power = (digits - whole).abs() < 1e-9 && (0.0..64.0).contains(&whole);
    is_power.then(|| whole as u32 + scale)
}

fn fraction(schema: Value<'_>) -> Option<u32> {
    let first = items(schema.get("examples")).next();
    let example = schema.get("example").or(first)?.text()?;
    let digits = example.strip_prefix(TIME)?.strip_prefix('.')?;
    let digits = digits.strip_suffix('Z')?;
    let zeros = digits.bytes().all(|digit| digit == b'0');
    zeros.then(|| u32::try_from(digits.len()).ok())?
}
