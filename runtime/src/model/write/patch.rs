//! What an update says of one member.

/// What an update does to a member (OData Protocol 4.01 §11.4.3): nothing,
/// `null`, or a value.
///
/// [`Keep`](Self::Keep) is the default, and such a member is not written: a
/// service changes only what a `PATCH` request names. A value turns into
/// [`Set`](Self::Set) by `From`; an `Option` does not, since its `None` could
/// mean [`Keep`](Self::Keep) as well as [`Null`](Self::Null).
///
/// ```
/// use msgraph_runtime::Patch;
///
/// let mut subject: Patch<String> = Patch::default();
/// assert!(subject.is_keep());
///
/// subject = "Lunch".into();
/// assert_eq!(subject.value().map(String::as_str), Some("Lunch"));
///
/// subject = Patch::Null;
/// assert_eq!(subject.value(), None);
/// ```
///
/// ```compile_fail,E0277
/// # use msgraph_runtime::Patch;
/// let subject: Patch<String> = Some("Lunch".to_owned()).into();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Patch<T> {
    /// The member stays as it is.
    #[default]
    Keep,
    /// The member becomes `null`. A member that the metadata declares not
    /// nullable has no such value, nor has a collection: the service answers
    /// with an error.
    Null,
    /// The member gets this value. A collection is replaced as a whole; of a
    /// complex value only the members change that its update names.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether the member stays as it is.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Whether the member becomes `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The new value, where there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Null => None,
        }
    }

    /// The same of a reference.
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Null => Patch::Null,
            Self::Set(value) => Patch::Set(value),
        }
    }

    /// The same of a reference through which the value can change.
    pub const fn as_mut(&mut self) -> Patch<&mut T> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Null => Patch::Null,
            Self::Set(value) => Patch::Set(value),
        }
    }

    /// Takes it out; [`Keep`](Self::Keep) stays behind.
    pub const fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Keep)
    }

    /// The same with another value.
    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Keep => Patch::Keep,
            Self::Null => Patch::Null,
            Self::Set(value) => Patch::Set(map(value)),
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<T> From<T> for Patch<Box<T>> {
    fn from(value: T) -> Self {
        Self::Set(Box::new(value))
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Set(value.to_owned())
    }
}
