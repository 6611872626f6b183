//! Which query options a request may have: what the metadata's capabilities
//! (`Org.OData.Capabilities.V1`) leave of them, checked by the compiler.

/// Says that a request whose options are described by this type may have the
/// query option `Q`.
///
/// Generated code implements it for the requests that the metadata restricts.
/// [`AllOptions`] is what others have.
///
/// An option that the metadata forbids on every path of a request is not there:
///
/// ```compile_fail,E0277
/// use msgraph_runtime::client::{Allows, List, option};
///
/// /// What the metadata leaves of the options of some collection.
/// enum NoteOptions {}
/// impl Allows<option::Top> for NoteOptions {}
///
/// fn first(notes: List<i32, NoteOptions>) -> List<i32, NoteOptions> {
///     notes.top(5).skip(5)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the service does not offer the query option `{Q}` here",
    label = "the metadata forbids it on every path of this request",
    note = "`query_raw` sends it all the same"
)]
pub trait Allows<Q> {}

/// Every query option is allowed: the metadata says nothing else.
#[derive(Debug, Clone, Copy)]
pub enum AllOptions {}

impl<Q> Allows<Q> for AllOptions {}

/// Declares a type of query options for generated requests, with what it allows.
#[doc(hidden)]
#[macro_export]
macro_rules! __options_v1 {
    ($(#[$attribute:meta])* $name:ident: $($option:ident),* $(,)?) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}

        $(impl $crate::__private::v1::Allows<$crate::__private::v1::option::$option> for $name {})*
    };
}

/// The query options, as types for [`Allows`].
pub mod option {
    /// `$select` (`SelectSupport/Supported`).
    #[derive(Debug, Clone, Copy)]
    pub enum Select {}
    /// `$expand` (`ExpandRestrictions/Expandable`).
    #[derive(Debug, Clone, Copy)]
    pub enum Expand {}
    /// `$filter` (`FilterRestrictions/Filterable`).
    #[derive(Debug, Clone, Copy)]
    pub enum Filter {}
    /// `$orderby` (`SortRestrictions/Sortable`).
    #[derive(Debug, Clone, Copy)]
    pub enum OrderBy {}
    /// `$search` (`SearchRestrictions/Searchable`).
    #[derive(Debug, Clone, Copy)]
    pub enum Search {}
    /// `$count` (`CountRestrictions/Countable`).
    #[derive(Debug, Clone, Copy)]
    pub enum Count {}
    /// `$top` (`TopSupported`).
    #[derive(Debug, Clone, Copy)]
    pub enum Top {}
    /// `$skip` (`SkipSupported`).
    #[derive(Debug, Clone, Copy)]
    pub enum Skip {}
}
