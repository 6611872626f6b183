//! How roles look: each by its colour, and also by its form and its letter,
//! for those who see no colours and for printers that have none.

use crate::picture::svg::Element;
use crate::role::Role;

/// The look of one role.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    letter: String,
    colour: &'static str,
    /// The colour of the inside, where there is a border.
    pale: &'static str,
    form: Form,
}

/// The form of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// All of one colour.
    Solid,
    /// With a white line in its middle.
    Split,
    /// Pale, with a strong border.
    Framed,
    /// White, with a broken border.
    Broken,
}

impl Look {
    pub(crate) fn of(role: &Role) -> Self {
        let (letter, colour, pale, form) = match role {
            Role::Organizer => ("O", "#1f3f7f", "#1f3f7f", Form::Split),
            Role::Presenter => ("P", "#a8480f", "#f3d9c8", Form::Framed),
            Role::Attendee => ("A", "#2b7a78", "#2b7a78", Form::Solid),
            Role::Other(name) => (initial(name), "#6b3fa0", "#e2d8ee", Form::Framed),
            Role::Unspecified => ("–", "#667085", "#ffffff", Form::Broken),
        };
        Self {
            letter: letter.to_owned(),
            colour,
            pale,
            form,
        }
    }

    /// A bar of this look.
    pub(crate) fn bar(&self, x: f64, y: f64, width: f64, height: f64) -> Element {
        let bar = |inset: f64| {
            Element::new("rect")
                .at("x", x + inset)
                .at("y", y + inset)
                .at("width", (width - 2.0 * inset).max(1.0))
                .at("height", (height - 2.0 * inset).max(1.0))
                .at("rx", 2.0_f64.min(width / 2.0))
        };
        match self.form {
            Form::Solid | Form::Split => bar(0.0).with("fill", self.colour),
            Form::Framed => bar(0.75)
                .with("fill", self.pale)
                .with("stroke", self.colour)
                .with("stroke-width", "1.5"),
            Form::Broken => bar(0.5)
                .with("fill", self.pale)
                .with("stroke", self.colour)
                .with("stroke-dasharray", "3 2"),
        }
    }

    /// What lies on a bar, if there is room for it.
    pub(crate) fn mark(&self, x: f64, y: f64, width: f64, height: f64) -> Option<Element> {
        (self.form == Form::Split && width > 6.0 && height > 5.0).then(|| {
            Element::new("rect")
                .at("x", x + 2.0)
                .at("y", y + height / 2.0 - 0.75)
                .at("width", width - 4.0)
                .at("height", 1.5)
                .with("fill", "#ffffff")
        })
    }

    /// The letter in a disc, its centre at the given place.
    pub(crate) fn badge(&self, x: f64, y: f64, radius: f64) -> [Element; 2] {
        [
            Element::new("circle")
                .at("cx", x)
                .at("cy", y)
                .at("r", radius)
                .with("fill", self.colour),
            Element::new("text")
                .at("x", x)
                .at("y", y + radius * 0.5)
                .with("text-anchor", "middle")
                .at("font-size", radius * 1.4)
                .with("font-weight", "700")
                .with("fill", "#ffffff")
                .text(self.letter.clone()),
        ]
    }
}

/// The first letter of a role that is not documented.
fn initial(name: &str) -> &str {
    let end = name.chars().next().map_or(0, char::len_utf8);
    &name[..end]
}
