//! The picture: who was there when, as an SVG that fits into a report.
//!
//! It stands on white, so that it looks the same on light and dark pages; it
//! has no script and no style sheet, and nothing in it is loaded from
//! elsewhere. Reports stand one below the other, each with an axis of its own.

mod axis;
mod chart;
mod frame;
mod legend;
mod line;
mod look;
mod measure;
mod row;
mod svg;

use std::fmt::Write;

use crate::attendance::{NO_REPORTS, Sheet, heading};
use crate::text::shortened;
use frame::{Frame, MARGIN, WIDTH};
use svg::Element;

const FONTS: &str = "'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', 'DejaVu Sans', sans-serif";

const INK: &str = "#1d2939";
const FAINT: &str = "#667085";
const MEETING: &str = "#475467";
const LINE: &str = "#98a2b3";
const GRID: &str = "#dde1e7";
const PALE: &str = "#f0f2f5";
const OUTSIDE: &str = "#f5f6f8";

/// The picture of these reports, as the text of a file.
pub(crate) fn draw(sheets: &[Sheet], title: Option<&str>) -> String {
    let frame = Frame::new(sheets);
    let title = heading(sheets, title);
    let mut content = vec![words(&title, MARGIN + 18.0, 21.0, true)];
    let mut y = MARGIN + 26.0;
    if let [sheet] = sheets {
        content.push(words(&sheet.summary(), y + 15.0, 13.0, false));
        y += 22.0;
    }
    let (legend, bottom) = legend::draw(sheets, y + 6.0);
    content.push(legend);
    y = bottom + 6.0;
    if sheets.is_empty() {
        y += 24.0;
        content.push(chart::note(NO_REPORTS, y));
    }
    for sheet in sheets {
        if sheets.len() > 1 {
            y += 14.0;
            if let Some(subject) = &sheet.subject {
                content.push(words(subject, y + 14.0, 15.0, true));
                y += 20.0;
            }
            content.push(words(&sheet.summary(), y + 13.0, 13.0, false));
            y += 20.0;
        }
        let (chart, bottom) = chart::draw(sheet, &frame, y);
        content.push(chart);
        y = bottom;
    }
    page(&title, &description(sheets), y + MARGIN - 8.0, content)
}

/// A line of text over the whole width.
fn words(text: &str, baseline: f64, size: f64, strong: bool) -> Element {
    let weight = if strong { "600" } else { "400" };
    // Strong letters are wider.
    let room = (WIDTH - 2.0 * MARGIN) / if strong { 1.1 } else { 1.0 };
    Element::new("text")
        .at("x", MARGIN)
        .at("y", baseline)
        .at("font-size", size)
        .with("font-weight", weight)
        .with("fill", if strong { INK } else { MEETING })
        .text(shortened(text, room, |text| measure::width(text, size)))
}

fn page(title: &str, description: &str, height: f64, content: Vec<Element>) -> String {
    let height = height.ceil();
    let ground = Element::new("rect")
        .at("width", WIDTH)
        .at("height", height)
        .with("fill", "#ffffff");
    let page = Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("role", "img")
        .with("aria-labelledby", "attendance-title attendance-description")
        .at("width", WIDTH)
        .at("height", height)
        .with("viewBox", format_args!("0 0 {WIDTH} {height}"))
        .with("font-family", FONTS)
        .child(
            Element::new("title")
                .with("id", "attendance-title")
                .text(title),
        )
        .child(
            Element::new("desc")
                .with("id", "attendance-description")
                .text(description),
        )
        .child(ground)
        .children(content);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{page}")
}

/// What can be seen, in words.
fn description(sheets: &[Sheet]) -> String {
    let mut text = "A timeline with a line for each person, in the order of their first joining, \
                    and a bar for each stay."
        .to_owned();
    for sheet in sheets {
        let subject = sheet.subject.as_deref().unwrap_or("Report");
        // Writing to a string cannot fail.
        let _ = write!(text, " {subject}: {}.", sheet.summary());
    }
    text
}
