//! What the looks mean.

use std::collections::BTreeMap;

use crate::attendance::Sheet;
use crate::picture::frame::{MARGIN, WIDTH};
use crate::picture::look::Look;
use crate::picture::measure;
use crate::picture::svg::Element;
use crate::picture::{INK, MEETING};
use crate::role::Role;
use crate::text::{count, shortened};

const FONT: f64 = 12.0;
const LINE: f64 = 22.0;
const SAMPLE: f64 = 28.0;
/// The longest name of a role that is shown.
const LONGEST: f64 = 180.0;

/// The legend from `top` on, and where it ends.
pub(crate) fn draw(sheets: &[Sheet], top: f64) -> (Element, f64) {
    let mut legend = Element::new("g").at("font-size", FONT).with("fill", INK);
    let (mut x, mut y) = (MARGIN, top + LINE / 2.0);
    for entry in entries(sheets) {
        let width = entry.width();
        if x > MARGIN && x + width > WIDTH - MARGIN {
            (x, y) = (MARGIN, y + LINE);
        }
        legend = legend.children(entry.draw(x, y));
        x += width + 16.0;
    }
    (legend, y + LINE / 2.0)
}

struct Entry {
    /// None: the line at the beginning and the end of the meeting.
    look: Option<Look>,
    label: String,
}

fn entries(sheets: &[Sheet]) -> Vec<Entry> {
    let mut roles: BTreeMap<&Role, usize> = BTreeMap::new();
    for person in sheets.iter().flat_map(|sheet| &sheet.people) {
        *roles.entry(&person.role).or_default() += 1;
    }
    let has_times = |sheet: &Sheet| sheet.start.is_some() || sheet.end.is_some();
    let meeting = sheets.iter().any(has_times).then(|| Entry {
        look: None,
        label: "the meeting begins, ends".to_owned(),
    });
    let roles = roles.into_iter().map(|(role, people)| Entry {
        look: Some(Look::of(role)),
        label: format!(
            "{} ({})",
            shortened(role.label(), LONGEST, |text| measure::width(text, FONT)),
            count(people)
        ),
    });
    roles.chain(meeting).collect()
}

impl Entry {
    /// From the left edge to where the label begins.
    fn sample(&self) -> f64 {
        match self.look {
            Some(_) => 20.0 + SAMPLE + 7.0,
            None => 12.0,
        }
    }

    fn width(&self) -> f64 {
        self.sample() + measure::width(&self.label, FONT)
    }

    fn draw(&self, x: f64, y: f64) -> Vec<Element> {
        let mut drawn = match &self.look {
            Some(look) => {
                let (left, height) = (x + 20.0, 12.0);
                let mut drawn = look.badge(x + 7.0, y, 7.0).to_vec();
                drawn.push(look.bar(left, y - height / 2.0, SAMPLE, height));
                drawn.extend(look.mark(left, y - height / 2.0, SAMPLE, height));
                drawn
            }
            None => vec![meeting_line(x + 4.0, y - 8.0, y + 8.0)],
        };
        drawn.push(
            Element::new("text")
                .at("x", x + self.sample())
                .at("y", y + FONT * 0.36)
                .text(self.label.clone()),
        );
        drawn
    }
}

/// Where the meeting begins or ends.
pub(crate) fn meeting_line(x: f64, top: f64, bottom: f64) -> Element {
    Element::new("line")
        .at("x1", x)
        .at("x2", x)
        .at("y1", top)
        .at("y2", bottom)
        .with("stroke", MEETING)
        .with("stroke-width", "1.2")
        .with("stroke-dasharray", "4 3")
}
