//! One report: its axis, and a line for each person.

use time::OffsetDateTime;

use crate::attendance::Sheet;
use crate::person::Person;
use crate::picture::axis::Axis;
use crate::picture::frame::{Frame, MARGIN, WIDTH};
use crate::picture::legend::meeting_line;
use crate::picture::line;
use crate::picture::row::Row;
use crate::picture::svg::Element;
use crate::picture::{FAINT, GRID, INK, LINE, OUTSIDE, PALE};
use crate::zone::Zone;

/// The height of the labels of the axis.
const AXIS: f64 = 24.0;
/// After so many people the labels of the axis are repeated.
const BLOCK: usize = 40;
/// At least so far apart are the ticks.
const TICK: f64 = 80.0;

/// The chart of a report from `top` on, and where it ends.
pub(crate) fn draw(sheet: &Sheet, frame: &Frame, top: f64) -> (Element, f64) {
    let chart = Element::new("g").with("class", "chart");
    if sheet.people.is_empty() {
        let note = note("The report has no records.", top + 18.0);
        return (chart.child(note), top + 26.0);
    }
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
            .children(rows.iter().map(|row| line::draw(row, frame)));
        y = bottom;
    }
    (chart.child(labels(&axis, frame, y)), y + AXIS)
}

/// A line in place of a chart.
pub(crate) fn note(text: &str, baseline: f64) -> Element {
    Element::new("text")
        .at("x", MARGIN)
        .at("y", baseline)
        .at("font-size", 13.0)
        .with("fill", FAINT)
        .text(text)
}

/// Where no time is known, there is no axis.
fn without_times(sheet: &Sheet, frame: &Frame, chart: Element, top: f64) -> (Element, f64) {
    let mut y = top;
    let mut chart = chart;
    for each in &sheet.people {
        let row = Row {
            person: each,
            top: y,
            height: frame.row,
            bars: Vec::new(),
        };
        chart = chart.child(separator(y)).child(line::draw(&row, frame));
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
