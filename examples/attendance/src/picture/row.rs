//! A person's line: one bar a stay.

use time::OffsetDateTime;

use crate::person::{Person, Stay};
use crate::picture::axis::Axis;
use crate::picture::frame::Frame;

/// The least width of a bar: who came for a moment is seen.
const NARROWEST: f64 = 3.0;
/// The least height of a bar, where a person has several at one time.
const FLATTEST: f64 = 5.0;
/// What is left free above and below the bars.
const AIR: f64 = 4.5;

/// A line and its bars, laid out.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) person: &'a Person,
    pub(crate) top: f64,
    pub(crate) height: f64,
    pub(crate) bars: Vec<Bar<'a>>,
}

/// A bar, laid out.
#[derive(Debug)]
pub(crate) struct Bar<'a> {
    pub(crate) stay: &'a Stay,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl<'a> Row<'a> {
    pub(crate) fn new(person: &'a Person, axis: &Axis, frame: &Frame, top: f64) -> Self {
        let lanes = lanes(&person.stays);
        let count = lanes.iter().map(|(lane, ..)| lane + 1).max().unwrap_or(1);
        let room = (frame.row - 2.0 * AIR).max(count as f64 * (FLATTEST + 1.0) - 1.0);
        let height = (room + 1.0) / count as f64 - 1.0;
        let bars = lanes
            .into_iter()
            .map(|(lane, stay, (start, end))| {
                let (left, right) = (axis.position(start), axis.position(end));
                let width = (frame.x(right) - frame.x(left)).max(NARROWEST);
                Bar {
                    stay,
                    x: frame.x(left).min(frame.right - width),
                    y: top + AIR + lane as f64 * (height + 1.0),
                    width,
                    height,
                }
            })
            .collect();
        Self {
            person,
            top,
            height: room + 2.0 * AIR,
            bars,
        }
    }

    pub(crate) fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

type Span = (OffsetDateTime, OffsetDateTime);

/// The stays that have times, each in the first lane that is free: somebody
/// with two devices has stays that overlap.
fn lanes(stays: &[Stay]) -> Vec<(usize, &Stay, Span)> {
    let mut free_from: Vec<OffsetDateTime> = Vec::new();
    let mut placed = Vec::new();
    for stay in stays {
        let Some(span) = stay.span() else { continue };
        let free = free_from.iter().position(|free| *free <= span.0);
        let lane = free.unwrap_or(free_from.len());
        match free {
            Some(lane) => free_from[lane] = span.1,
            None => free_from.push(span.1),
        }
        placed.push((lane, stay, span));
    }
    placed
}
