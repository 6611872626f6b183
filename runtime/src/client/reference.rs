//! References between entities.

use http::Method;

use super::delete::Delete;
use super::entity_id::EntityId;
use super::get::Get;
use super::list::List;
use super::options::path_value;
use super::path::Path;
use super::post::{Parameters, Post};
use super::update::Update;

/// The references of a collection to its entities: `/$ref` (OData Protocol 4.01
/// §11.2.8, §11.4.6). The entities themselves stay where they are.
///
/// `Debug` shows the path template.
///
/// ```
/// use msgraph_runtime::{EntityId, Error, ReferenceCollection};
///
/// // `graph.groups().by_id(group).members().references()`
/// async fn add_all(members: ReferenceCollection, ids: Vec<EntityId>) -> Result<(), Error> {
///     for id in ids {
///         members.clone().add(id).await?;
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone)]
#[must_use = "a path does nothing until a request is made of it"]
pub struct ReferenceCollection {
    path: Path,
}

path_value!(ReferenceCollection);

impl ReferenceCollection {
    pub(crate) fn new(path: Path) -> Self {
        Self {
            path: path.reference(),
        }
    }

    /// A request for the ids of the entities.
    pub fn list(self) -> List<EntityId> {
        List::new(self.path)
    }

    /// A request that adds an entity (POST; OData Protocol 4.01 §11.4.6.1).
    ///
    /// The entity is named by the path to it, where the crate has one
    /// (`graph.users().by_id(id)`), or by its URL, whatever the crate has.
    /// Microsoft Graph takes that of any entity of the directory below
    /// `directoryObjects`:
    ///
    /// ```
    /// use msgraph_runtime::{Error, ReferenceCollection};
    ///
    /// // `graph.groups().by_id(group).members().references()`
    /// async fn add(members: ReferenceCollection, id: &str) -> Result<(), Error> {
    ///     let entities = "https://graph.microsoft.com/v1.0/directoryObjects";
    ///     members.add(format!("{entities}/{id}")).await
    /// }
    /// ```
    #[expect(
        clippy::should_implement_trait,
        reason = "the standard's word, and no sum"
    )]
    pub fn add(self, id: impl Into<EntityId>) -> Post<()> {
        let id = id.into();
        let post = Post::new(self.path, Parameters::Json(&id)).of_nothing();
        match id.checked() {
            Ok(_) => post,
            Err(fault) => post.refused(fault),
        }
    }

    /// A request that removes an entity by its id (DELETE with `$id`; OData
    /// Protocol 4.01 §11.4.6.2). Microsoft Graph takes the key instead:
    /// `members().by_id(id).reference().remove()`.
    pub fn remove(self, id: impl Into<EntityId>) -> Delete {
        let delete = Delete::new(self.path);
        match id.into().checked() {
            Ok(url) => delete.query_raw("$id", url),
            Err(fault) => delete.refused(fault),
        }
    }
}

/// The reference to one entity: `/$ref` (OData Protocol 4.01 §11.2.8, §11.4.6).
/// The entity itself stays where it is.
///
/// `Debug` shows the path template.
///
/// ```
/// use msgraph_runtime::{Error, Reference};
///
/// // `graph.users().by_id(user).manager().reference()`
/// async fn replace(manager: Reference, id: &str) -> Result<(), Error> {
///     manager.set(format!("https://graph.microsoft.com/v1.0/users/{id}")).await
/// }
/// ```
#[derive(Clone)]
#[must_use = "a path does nothing until a request is made of it"]
pub struct Reference {
    path: Path,
}

path_value!(Reference);

impl Reference {
    pub(crate) fn new(path: Path) -> Self {
        Self {
            path: path.reference(),
        }
    }

    /// A request for the id of the entity; `None` where there is no entity.
    pub fn get(self) -> Get<Option<EntityId>> {
        Get::of_nullable(self.path)
    }

    /// A request that makes this the entity in place of the one that is
    /// (PUT; OData Protocol 4.01 §11.4.6.3).
    pub fn set(self, id: impl Into<EntityId>) -> Update<()> {
        let id = id.into();
        let update = Update::unread(self.path, Method::PUT, &id);
        match id.checked() {
            Ok(_) => update,
            Err(fault) => update.refused(fault),
        }
    }

    /// A request that removes the reference (DELETE; OData Protocol 4.01
    /// §11.4.6.2): of a single-valued navigation property, or of the entity
    /// with the key in the path.
    pub fn remove(self) -> Delete {
        Delete::new(self.path)
    }
}
