//! One report: its axis, and a line for each person.

use time::OffsetDateTime;

use crate::attendance::Sheet;
use crate::person::{Person, Stay};
use crate::picture::axis::Axis;
use crate::picture::frame::{Frame, MARGIN, WIDTH};
use crate::picture::legend::meeting_line;
use crate::picture::look::Look;
use crate::picture::measure;
use crate::picture::row::{Bar, Row};
use crate::picture::svg::Element;
use crate::picture::{FAINT, GRID, INK, LINE, OUTSIDE, PALE};
use crate::text::{or_missing, shortened};
use crate::zone::{self, Zone};

/// The height of the labels of the axis.
const AXIS: f64 = 24.0;
/// After so many people the labels of the axis are repeated.
const BLOCK: usize = 40;
/// At least so far apart are the ticks.
const TICK: f64 = 80.0;

/// The chart of a report from `top` on, and where it ends.
pub(crate) fn draw(sheet: &Sheet, frame: &Frame, top: f64) -> (Element, f64) {
    let chart = Element::new("g").with("class", "chart");
    let Some((first, last)) = sheet.span() else {
        return without_times(sheet, frame, chart, top);
    };
    let axis = Axis::new(first, last, ((frame.right - frame.left) / TICK) as i64);
    let mut chart = chart.children(names_of_columns(frame, sheet.zone, top));
    let mut y = top;
    for block in sheet.people.chunks(BLOCK) {
        chart = chart.child(labels(&axis, frame, y));
        y += AXIS;
        let rows = rows(block, &axis, frame, y);
        let bottom = rows.last().map_or(y, |row| row.top + row.height);
        chart = chart
            .children(ground(sheet, &axis, frame, y, bottom))
            .children(rows.iter().map(|row| separator(row.top)))
            .children(marks(sheet, &axis, frame, y, bottom))
            .children(rows.iter().map(|row| person(row, frame)));
        y = bottom;
    }
    (chart.child(labels(&axis, frame, y)), y + AXIS)
}

/// Where no time is known, there is no axis.
fn without_times(sheet: &Sheet, frame: &Frame, chart: Element, top: f64) -> (Element, f64) {
    if sheet.people.is_empty() {
        let note = Element::new("text")
            .at("x", MARGIN)
            .at("y", top + 18.0)
            .at("font-size", 13.0)
            .with("fill", FAINT)
            .text("The report has no records.");
        return (chart.child(note), top + 26.0);
    }
    let mut y = top;
    let mut chart = chart;
    for each in &sheet.people {
        let row = Row {
            person: each,
            top: y,
            height: frame.row,
            bars: Vec::new(),
        };
        chart = chart.child(separator(y)).child(person(&row, frame));
        y += frame.row;
    }
    (chart, y)
}

fn rows<'a>(people: &'a [Person], axis: &Axis, frame: &Frame, top: f64) -> Vec<Row<'a>> {
    let mut top = top;
    people
        .iter()
        .map(|person| {
            let row = Row::new(person, axis, frame, top);
            top += row.height;
            row
        })
        .collect()
}

fn names_of_columns(frame: &Frame, zone: Zone, top: f64) -> [Element; 2] {
    let name = |x: f64, anchor: &str, text: String| {
        Element::new("text")
            .at("x", x)
            .at("y", top + 16.0)
            .at("font-size", 11.0)
            .with("text-anchor", anchor)
            .with("fill", FAINT)
            .text(text)
    };
    [
        name(frame.names, "start", format!("time in {zone}")),
        name(WIDTH - MARGIN, "end", "attended".to_owned()),
    ]
}

/// The labels of the axis.
fn labels(axis: &Axis, frame: &Frame, top: f64) -> Element {
    let labels = axis.ticks().map(|tick| {
        let label = Element::new("text")
            .at("x", frame.x(axis.place(tick.at)))
            .at("y", top + 16.0);
        let label = if tick.new_day {
            label.with("font-weight", "700").with("fill", INK)
        } else {
            label
        };
        label.text(tick.label)
    });
    Element::new("g")
        .with("class", "axis")
        .at("font-size", 11.0)
        .with("text-anchor", "middle")
        .with("fill", FAINT)
        .children(labels)
}

/// The time before and after the meeting, shaded.
fn ground(sheet: &Sheet, axis: &Axis, frame: &Frame, top: f64, bottom: f64) -> Vec<Element> {
    let (start, end) = meeting(sheet, axis, frame);
    let outside = |from: f64, to: f64| {
        (to > from).then(|| {
            Element::new("rect")
                .at("x", from)
                .at("y", top)
                .at("width", to - from)
                .at("height", bottom - top)
                .with("fill", OUTSIDE)
        })
    };
    let before = start.and_then(|start| outside(frame.left, start));
    let after = end.and_then(|end| outside(end, frame.right));
    before.into_iter().chain(after).collect()
}

/// A line at each tick, and where the meeting begins and ends.
fn marks(sheet: &Sheet, axis: &Axis, frame: &Frame, top: f64, bottom: f64) -> Vec<Element> {
    let (start, end) = meeting(sheet, axis, frame);
    let ticks = axis.ticks().map(|tick| {
        let x = frame.x(axis.place(tick.at));
        Element::new("path")
            .with("d", format_args!("M{x:.1} {top:.1}V{bottom:.1}"))
            .with("stroke", if tick.new_day { LINE } else { GRID })
    });
    let meeting = start.into_iter().chain(end);
    ticks
        .chain(meeting.map(|x| meeting_line(x, top, bottom)))
        .collect()
}

/// Where the meeting begins and ends in the plot, where that is known.
fn meeting(sheet: &Sheet, axis: &Axis, frame: &Frame) -> (Option<f64>, Option<f64>) {
    let at = |time: Option<OffsetDateTime>| Some(frame.x(axis.position(time?)));
    (at(sheet.start), at(sheet.end))
}

fn separator(y: f64) -> Element {
    Element::new("path")
        .with("d", format_args!("M{MARGIN} {y:.1}H{}", WIDTH - MARGIN))
        .with("stroke", PALE)
}

/// The line of a person: badge, name, bars, and how long it was.
fn person(row: &Row<'_>, frame: &Frame) -> Element {
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
