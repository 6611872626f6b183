//! What somebody was in a meeting.

/// A role, in the order in which legends list them. The service may add others
/// to the four that it documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Organizer,
    Presenter,
    Attendee,
    Other(String),
    /// `None`, or nothing at all.
    Unspecified,
}

impl Role {
    /// The role that the service calls so.
    pub(crate) fn new(name: Option<&str>) -> Self {
        match name {
            Some("Organizer") => Self::Organizer,
            Some("Presenter") => Self::Presenter,
            Some("Attendee") => Self::Attendee,
            Some("None" | "") | None => Self::Unspecified,
            Some(other) => Self::Other(crate::text::plain(other)),
        }
    }

    /// The role in a word.
    pub(crate) fn label(&self) -> &str {
        match self {
            Self::Organizer => "Organizer",
            Self::Presenter => "Presenter",
            Self::Attendee => "Attendee",
            Self::Other(name) => name,
            Self::Unspecified => "No role",
        }
    }
}
