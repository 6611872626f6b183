//! Whether a declared property came, and how.

/// What a service said of a declared property.
///
/// A property that `$select` left out is [`Absent`](Self::Absent); one that
/// the service sent as `null` is [`Null`](Self::Null). A collection that came
/// as `[]` has a value: the empty collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Presence {
    /// The member was not in the object.
    #[default]
    Absent,
    /// The member was `null`.
    Null,
    /// The member has a value.
    Value,
}
