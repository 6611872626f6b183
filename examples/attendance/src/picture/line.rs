//! The line of a person, drawn.

use crate::person::{Person, Stay};
use crate::picture::frame::{Frame, MARGIN, WIDTH};
use crate::picture::look::Look;
use crate::picture::measure;
use crate::picture::row::{Bar, Row};
use crate::picture::svg::Element;
use crate::picture::{FAINT, INK, LINE};
use crate::text::{or_missing, shortened};
use crate::zone;

/// The line of a person: badge, name, bars, and how long it was.
pub(crate) fn draw(row: &Row<'_>, frame: &Frame) -> Element {
    let person = row.person;
    let look = Look::of(&person.role);
    let baseline = row.middle() + frame.font * 0.36;
    let room = |text: &str| measure::width(text, frame.font);
    let name = Element::new("text")
        .at("x", frame.names)
        .at("y", baseline)
        .with("fill", INK)
        .text(shortened(or_missing(&person.name), frame.name_room, room));
    let attended = Element::new("text")
        .at("x", WIDTH - MARGIN)
        .at("y", baseline)
        .with("text-anchor", "end")
        .with("fill", INK)
        .text(zone::length(person.attended));
    let group = Element::new("g")
        .with("class", "person")
        .at("font-size", frame.font)
        .tip(description(person))
        .children(look.badge(MARGIN + frame.badge, row.middle(), frame.badge))
        .child(name)
        .child(attended);
    if row.bars.is_empty() {
        return group.children(no_times(row, frame, baseline));
    }
    group
        .children(absence(row))
        .children(row.bars.iter().map(|bar| stay(bar, &look)))
}

/// In place of bars.
fn no_times(row: &Row<'_>, frame: &Frame, baseline: f64) -> [Element; 2] {
    let note = "no times recorded";
    let (x, height) = (frame.left + 8.0, frame.font + 3.0);
    [
        Element::new("rect")
            .at("x", x - 4.0)
            .at("y", row.middle() - height / 2.0)
            .at("width", measure::width(note, frame.font) + 4.0)
            .at("height", height)
            .with("fill", "#ffffff"),
        Element::new("text")
            .at("x", x)
            .at("y", baseline)
            .with("font-style", "italic")
            .with("fill", FAINT)
            .text(note),
    ]
}

/// A thin line from the first bar to the last one ties them together.
fn absence(row: &Row<'_>) -> Option<Element> {
    let from = row.bars.iter().map(|bar| bar.x).reduce(f64::min)?;
    let to = row
        .bars
        .iter()
        .map(|bar| bar.x + bar.width)
        .reduce(f64::max)?;
    (row.bars.len() > 1).then(|| {
        Element::new("path")
            .with("d", format_args!("M{from:.1} {:.1}H{to:.1}", row.middle()))
            .with("stroke", LINE)
    })
}

fn stay(bar: &Bar<'_>, look: &Look) -> Element {
    let Bar {
        x,
        y,
        width,
        height,
        ..
    } = *bar;
    Element::new("g")
        .with("class", "stay")
        .tip(times(bar.stay))
        .child(look.bar(x, y, width, height))
        .children(look.mark(x, y, width, height))
}

/// A person in a line of text, for those who do not see the picture.
fn description(person: &Person) -> String {
    let mut text = format!("{}, {}", or_missing(&person.name), person.role.label());
    for stay in &person.stays {
        text.push_str("; ");
        text.push_str(&times(stay));
    }
    text + "; attended " + &zone::length(person.attended)
}

/// `09:03:10–09:41:22 (0:38:12)`
fn times(stay: &Stay) -> String {
    let Some((start, end)) = stay.span() else {
        return "a stay without times".to_owned();
    };
    let length = zone::length(Some((end - start).whole_seconds()));
    let left = match stay.left {
        Some(_) if start.date() == end.date() => zone::second(end),
        Some(_) => format!("{} {}", zone::day(end), zone::second(end)),
        None => "?".to_owned(),
    };
    let joined = stay.joined.map_or("?".to_owned(), zone::second);
    format!("{joined}–{left} ({length})")
}
