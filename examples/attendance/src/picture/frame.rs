//! Where everything stands: the columns of the picture and the heights of its
//! lines, in pixels.

use crate::attendance::Sheet;
use crate::picture::measure;

/// The width of the whole picture.
pub(crate) const WIDTH: f64 = 1000.0;
/// What is left free around it.
pub(crate) const MARGIN: f64 = 24.0;
/// From the middle of a badge to its rim.
const BADGE: f64 = 7.0;
/// The most and the least that names get.
const NAMES: std::ops::RangeInclusive<f64> = 96.0..=230.0;
/// The room for `attended` and the lengths below it.
const ATTENDED: f64 = 90.0;
/// With more people than this, lines are closer.
const FEW: usize = 40;

/// The columns of all sheets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    /// Where names begin.
    pub(crate) names: f64,
    /// How much room a name has.
    pub(crate) name_room: f64,
    /// Where the plot begins and ends.
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// The height of a person's line, and the size of letters in it.
    pub(crate) row: f64,
    pub(crate) font: f64,
    pub(crate) badge: f64,
}

impl Frame {
    /// A frame for these sheets, which stand one below the other.
    pub(crate) fn new(sheets: &[Sheet]) -> Self {
        let people = || sheets.iter().flat_map(|sheet| &sheet.people);
        let (row, font, badge) = if people().count() <= FEW {
            (24.0, 13.0, BADGE)
        } else {
            (19.0, 12.0, BADGE - 1.0)
        };
        let widest = people()
            .map(|person| measure::width(&person.name, font))
            .fold(*NAMES.start(), f64::max);
        let name_room = widest.min(*NAMES.end());
        let names = MARGIN + 2.0 * badge + 8.0;
        Self {
            names,
            name_room,
            left: names + name_room + 22.0,
            right: WIDTH - MARGIN - ATTENDED,
            row,
            font,
            badge,
        }
    }

    /// Where in the plot a part of the axis stands.
    pub(crate) fn x(&self, part: f64) -> f64 {
        self.left + part * (self.right - self.left)
    }
}
