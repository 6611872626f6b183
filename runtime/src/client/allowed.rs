//! Which query options a request may have: what the metadata's capabilities
//! (`Org.OData.Capabilities.V1`) leave of them, checked by the compiler.

/// Says that a request whose options are described by this type may have the
/// query option `Q`.
///
/// Generated code implements it for the requests that the metadata restricts.
/// [`AllOptions`] is what others have.
#[diagnostic::on_unimplemented(
    message = "the service does not offer this query option here",
    label = "the metadata forbids it on every path of this request",
    note = "`query_raw` sends it all the same"
)]
pub trait Allows<Q> {}

/// Every query option is allowed: the metadata says nothing else.
#[derive(Debug, Clone, Copy)]
pub enum AllOptions {}

impl<Q> Allows<Q> for AllOptions {}

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
